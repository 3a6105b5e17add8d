import { type AnyModel, type InstanceOf, Max, type QuerySet } from '../../orm/index.ts'
import type { Lastmod } from './lastmod.ts'
import { type ChangeFrequency, Sitemap, type SitemapItems } from './sitemap.ts'

/** What a `GenericSitemap` can be told. */
export interface GenericSitemapOptions<R> {
  /** The field with the date of the last change. */
  readonly dateField?: keyof R & string
  readonly changefreq?: ChangeFrequency
  readonly priority?: number
  readonly protocol?: 'http' | 'https'
}

/** A sitemap of the rows of a query, each at its `getAbsoluteUrl()`: `new GenericSitemap(Article.orderBy('id'), { dateField: 'changedAt' })`. */
export class GenericSitemap<M extends AnyModel, R = InstanceOf<M>> extends Sitemap<R> {
  override readonly protocol: string | undefined
  readonly #rows: QuerySet<M, R>
  readonly #options: GenericSitemapOptions<R>

  constructor(rows: QuerySet<M, R>, options: GenericSitemapOptions<R> = {}) {
    super()
    this.#rows = rows
    this.#options = options
    this.protocol = options.protocol
  }

  items(): SitemapItems<R> {
    // Without the rows that an earlier request has loaded.
    return this.#rows.all()
  }

  override lastmod(item: R): Lastmod | null | undefined {
    const { dateField } = this.#options
    return dateField === undefined ? undefined : (item[dateField] as Lastmod | null)
  }

  override changefreq(): ChangeFrequency | undefined {
    return this.#options.changefreq
  }

  override priority(): number | undefined {
    return this.#options.priority
  }

  /** Asks the database, in one query. */
  override async getLatestLastmod(): Promise<Lastmod | undefined> {
    const { dateField } = this.#options
    if (dateField === undefined) return undefined
    const rows = this.items() as unknown as { aggregate(of: object): Promise<{ latest: Lastmod | null }> }
    return (await rows.aggregate({ latest: Max(dateField) })).latest ?? undefined
  }
}
