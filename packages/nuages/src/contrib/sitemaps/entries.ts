import { settingsIfAny } from '../../core/index.ts'
import { withLanguage } from '../../i18n/index.ts'
import type { Lastmod } from './lastmod.ts'
import { isQuery, MOST_URLS, rowsOf, type Sitemap } from './sitemap.ts'
import { NuagesError } from '../../kernel/index.ts'

/** An address of a sitemap, with what is told of it. */
export interface SitemapEntry {
  /** The path. */
  readonly location: string
  readonly lastmod: Lastmod | undefined
  readonly changefreq: string | undefined
  readonly priority: number | undefined
  /** The paths of the same in other languages. */
  readonly alternates: readonly { readonly language: string; readonly location: string }[]
}

/** How many items a page of a sitemap has: those whose addresses, in all languages, are not more than `limit`. */
export function itemsPerPage(sitemap: Sitemap<unknown>): number {
  const { limit } = sitemap
  if (!(Number.isInteger(limit) && limit > 0 && limit <= MOST_URLS)) {
    throw new NuagesError('NUA-SITEMAPS-001', `${sitemap.constructor.name} has the limit ${limit}.`, {
      hint: 'The protocol allows 50,000 addresses in a file.',
    })
  }
  return sitemap.i18n ? Math.max(1, Math.floor(limit / sitemap.languageCodes().length)) : limit
}

/** How many pages a sitemap has; at least one. */
export async function pagesOf(sitemap: Sitemap<unknown>): Promise<number> {
  const items = sitemap.items()
  const count = isQuery(items) ? await items.count() : (await items).length
  return Math.max(1, Math.ceil(count / itemsPerPage(sitemap)))
}

/** The addresses of a page, one after the other; none for a page that is not there. */
export async function* entriesOf<T>(sitemap: Sitemap<T>, page: number): AsyncGenerator<SitemapEntry> {
  const size = itemsPerPage(sitemap)
  const [start, end] = [(page - 1) * size, page * size]
  const items = sitemap.items()
  for await (const item of isQuery(items) ? rowsOf(items, start, end) : (await items).slice(start, end)) {
    if (!sitemap.i18n) yield entryOf(sitemap, item, undefined)
    else for (const language of sitemap.getLanguagesForItem(item)) yield entryOf(sitemap, item, language)
  }
}

function entryOf<T>(sitemap: Sitemap<T>, item: T, language: string | undefined): SitemapEntry {
  const at = (code: string) => withLanguage(code, () => sitemap.location(item))
  const priority = sitemap.priority(item)
  if (priority !== undefined && !(priority >= 0 && priority <= 1)) {
    throw new NuagesError('NUA-SITEMAPS-001', `${sitemap.constructor.name} gives an item the priority ${priority}.`, {
      hint: 'Priorities go from 0 to 1.',
    })
  }
  return {
    location: language === undefined ? sitemap.location(item) : at(language),
    lastmod: sitemap.lastmod(item) ?? undefined,
    changefreq: sitemap.changefreq(item),
    priority,
    alternates: language === undefined || !sitemap.alternates ? [] : alternatesOf(sitemap, item, at),
  }
}

function alternatesOf<T>(sitemap: Sitemap<T>, item: T, at: (code: string) => string): SitemapEntry['alternates'] {
  const all = sitemap.getLanguagesForItem(item).map((language) => ({ language, location: at(language) }))
  if (!sitemap.xDefault) return all
  const code = settingsIfAny()?.languageCode ?? 'en'
  return [...all, { language: 'x-default', location: at(code).replace(`/${code}/`, '/') }]
}
