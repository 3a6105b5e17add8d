import type { Temporal } from 'temporal-polyfill'
import { settingsIfAny } from '../../core/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import { type Lastmod, later } from './lastmod.ts'

/** How often a page changes, as it is told to search engines. */
export type ChangeFrequency = 'always' | 'hourly' | 'daily' | 'weekly' | 'monthly' | 'yearly' | 'never'

/** What a sitemap lists: a query set, whose pages the database cuts, or a list. */
export type SitemapItems<T> = readonly T[] | PromiseLike<readonly T[]> | SitemapQuery<T>

/** The part of a query set that a sitemap needs. */
export interface SitemapQuery<T> extends PromiseLike<readonly T[]> {
  count(): Promise<number>
  slice(start: number, end: number): AsyncIterable<T> & SitemapRows<T>
}

/** Rows that can be read by so many at a time. */
export interface SitemapRows<T> {
  iterator?(options: { readonly chunkSize: number }): AsyncIterable<T>
}

/** The most addresses that one file may have by the protocol. */
export const MOST_URLS = 50_000

/**
 * A part of the map of a site: which pages there are, and what is known of them.
 *
 * ```ts
 * class Articles extends Sitemap<Article> {
 *   items() { return Article.filter({ live: true }).orderBy('id') }
 *   override lastmod(article: Article) { return article.changedAt }
 * }
 * ```
 */
export abstract class Sitemap<T> {
  /** The most addresses of one file; further ones are on a second page. At most, and by default, 50,000. */
  readonly limit: number = MOST_URLS
  /** `http` or `https`; default: that of the request. */
  readonly protocol: string | undefined = undefined
  /** True lists each item once for each language. */
  readonly i18n: boolean = false
  /** The codes of the languages; default: those of the setting `languages`. */
  readonly languages: readonly string[] | undefined = undefined
  /** With `i18n`, true names for each address those of the other languages. */
  readonly alternates: boolean = false
  /** With `alternates`, true names also the address without a language, for all others. */
  readonly xDefault: boolean = false

  /** The items; a query set should have an order, so that each is on one page. */
  abstract items(): SitemapItems<T>

  /** The path of an item: its `getAbsoluteUrl()`. Where languages are told apart, the item's language is active. */
  location(item: T): string {
    const own = (item as { getAbsoluteUrl?: () => string } | undefined)?.getAbsoluteUrl
    if (own !== undefined) return own.call(item)
    throw new NuagesError('NUA-SITEMAPS-001', `${this.constructor.name} cannot tell where an item is.`, {
      hint: 'Override location(item), or give the model a getAbsoluteUrl().',
    })
  }

  /** When an item was changed last: a moment, or a day. */
  lastmod(_item: T): Lastmod | null | undefined {
    return undefined
  }

  /** How often an item changes. */
  changefreq(_item: T): ChangeFrequency | undefined {
    return undefined
  }

  /** How much an item counts beside the others of the site, from 0 to 1; without it 0.5. */
  priority(_item: T): number | undefined {
    return undefined
  }

  /** The languages that an item is there in. */
  getLanguagesForItem(_item: T): readonly string[] {
    return this.languageCodes()
  }

  /** All languages of this part. */
  languageCodes(): readonly string[] {
    return this.languages ?? settingsIfAny()?.languages.map(([code]) => code) ?? ['en']
  }

  /** When any item was changed last; undefined where one does not tell. Override it where the database knows faster. */
  async getLatestLastmod(): Promise<Date | Temporal.PlainDate | Temporal.Instant | undefined> {
    if (this.lastmod === Sitemap.prototype.lastmod) return undefined
    let latest: Lastmod | undefined
    for await (const item of allOf(this.items())) {
      const one = this.lastmod(item)
      if (one === undefined || one === null) return undefined
      latest = later(latest, one)
    }
    return latest
  }
}

async function* allOf<T>(items: SitemapItems<T>): AsyncGenerator<T> {
  yield* isQuery(items) ? rowsOf(items, 0, await items.count()) : await items
}

/** Few rows at a time: they are gone before the next come, where thousands would outlive what is made of them. */
const AT_ONCE = 500

/** The rows of a query between two places, as they are read. */
export function rowsOf<T>(items: SitemapQuery<T>, start: number, end: number): AsyncIterable<T> {
  const rows = items.slice(start, end)
  return rows.iterator?.({ chunkSize: AT_ONCE }) ?? rows
}

/** Whether the database can cut the items into pages. */
export function isQuery<T>(items: SitemapItems<T>): items is SitemapQuery<T> {
  return !Array.isArray(items) && 'count' in items && 'slice' in items
}
