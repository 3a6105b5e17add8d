import {
  type AnyResponse,
  getConditionalResponse,
  Http404,
  type HttpRequest,
  HttpResponse,
  reverse,
  setValidators,
} from '../../http/index.ts'
import { NuagesError } from '../../kernel/index.ts'
import { renderToString } from '../../views/index.ts'
import { getCurrentSite } from '../sites/index.ts'
import { entriesOf, pagesOf } from './entries.ts'
import { type Lastmod, later, momentOf } from './lastmod.ts'
import { MOST_URLS, type Sitemap } from './sitemap.ts'
import { INDEX, shownSitemap, shownUrl, sitemapXml, URLSET, urlXml } from './write.ts'

/** The parts of a site's map by name. */
export type Sitemaps = Readonly<Record<string, Sitemap<unknown>>>

/** How a sitemap is written. */
export interface SitemapOptions {
  /** A template in place of the built-in form: it has `urlset`, or `sitemaps` of an index, lists of `location`, `lastmod` and so on. */
  readonly templateName?: string
  /** Default `application/xml`. */
  readonly contentType?: string
}

/** How an index finds its sitemaps. */
export interface SitemapIndexOptions extends SitemapOptions {
  /** The name of the URL of `sitemapView`, which has a parameter `section`. Default `sitemap`. */
  readonly sitemapUrlName?: string
}

/** The view of a sitemap: of the part that the URL names by `section`, or of all parts together. Page 2 is `?p=2`. */
export function sitemapView(
  sitemaps: Sitemaps,
  options: SitemapOptions = {},
): (request: HttpRequest, params: { readonly section?: string }) => Promise<AnyResponse> {
  return async (request, { section }) => {
    const parts = chosen(sitemaps, section)
    const early = await unchanged(request, parts)
    return early ?? answer(request, await urlset(request, parts, pageNumber(request), options), options)
  }
}

/** The view of an index of sitemaps: each part with all its pages. */
export function sitemapIndexView(
  sitemaps: Sitemaps,
  { sitemapUrlName = 'sitemap', ...options }: SitemapIndexOptions = {},
): (request: HttpRequest) => Promise<AnyResponse> {
  return async (request) => {
    const { domain } = await getCurrentSite(request)
    const latest = new Latest()
    const chunks: string[] = [INDEX[0]]
    const listed: object[] = []
    for (const [section, sitemap] of Object.entries(sitemaps)) {
      const changed = latest.add(await sitemap.getLatestLastmod())
      const [path, origin] = [reverse(sitemapUrlName, { section }), originOf(request, sitemap, domain)]
      const pages = await pagesOf(sitemap)
      for (let page = 1; page <= pages; page++) {
        const location = page === 1 ? path : `${path}?p=${page}`
        if (options.templateName === undefined) chunks.push(sitemapXml(location, changed, origin))
        else listed.push(shownSitemap(location, changed, origin))
      }
    }
    const made = { chunks: [...chunks, INDEX[1]], changed: latest.date }
    return answer(request, await inTemplate(request, made, { sitemaps: listed }, options), options)
  }
}

/** A file, and when any of it changed last. */
interface Made {
  readonly chunks: readonly string[]
  readonly changed: Date | undefined
}

/** The latest of many times; undefined once one of them is not known. */
class Latest {
  #isKnown = true
  #value: Lastmod | undefined

  add(one: Lastmod | undefined): Lastmod | undefined {
    if (one === undefined) this.#isKnown = false
    else this.#value = later(this.#value, one)
    return one
  }

  get date(): Date | undefined {
    return this.#isKnown && this.#value !== undefined ? new Date(momentOf(this.#value)) : undefined
  }
}

function chosen(sitemaps: Sitemaps, section: string | undefined): readonly Sitemap<unknown>[] {
  if (section === undefined) return Object.values(sitemaps)
  const found = Object.entries(sitemaps).find(([name]) => name === section)
  if (found !== undefined) return [found[1]]
  throw new Http404(`There is no sitemap ${JSON.stringify(section)}.`)
}

function pageNumber(request: HttpRequest): number {
  const asked = request.query.get('p') ?? '1'
  if (!/^[1-9]\d{0,8}$/.test(asked)) throw new Http404(`There is no page ${JSON.stringify(asked)}.`)
  return Number(asked)
}

/** Rows become text as they are read: what is held is the file alone. */
async function urlset(
  request: HttpRequest,
  parts: readonly Sitemap<unknown>[],
  page: number,
  options: SitemapOptions,
): Promise<Made> {
  const { domain } = await getCurrentSite(request)
  const latest = new Latest()
  const chunks: string[] = [URLSET[0]]
  const listed: object[] = []
  for (const sitemap of parts) {
    const origin = originOf(request, sitemap, domain)
    for await (const entry of entriesOf(sitemap, page)) {
      latest.add(entry.lastmod)
      if (options.templateName === undefined) chunks.push(urlXml(entry, origin))
      else listed.push(shownUrl(entry, origin))
    }
  }
  const count = chunks.length - 1 + listed.length
  if (count === 0 && page > 1) throw new Http404(`There is no page ${page}.`)
  if (count > MOST_URLS) throw tooMany(count)
  return inTemplate(request, { chunks: [...chunks, URLSET[1]], changed: latest.date }, { urlset: listed }, options)
}

/** What was made, or the template in its place. */
async function inTemplate(
  request: HttpRequest,
  made: Made,
  context: object,
  { templateName }: SitemapOptions,
): Promise<Made> {
  if (templateName === undefined) return made
  return { ...made, chunks: [await renderToString(templateName, context, request)] }
}

function tooMany(count: number): NuagesError {
  return new NuagesError('NUA-SITEMAPS-001', `The sitemap has ${count} addresses, and the protocol allows 50,000.`, {
    hint: 'Give the parts files of their own, with sitemapIndexView() before them.',
  })
}

function originOf(request: HttpRequest, sitemap: Sitemap<unknown>, domain: string): string {
  const origin = `${sitemap.protocol ?? request.scheme}://${domain}`
  return URL.parse(origin)?.origin ?? origin
}

/** 304 before anything is read, for a client that has asked since the last change of all items. */
async function unchanged(request: HttpRequest, parts: readonly Sitemap<unknown>[]): Promise<AnyResponse | undefined> {
  if (request.header('if-modified-since') === undefined) return undefined
  const latest = new Latest()
  for (const sitemap of parts) latest.add(await sitemap.getLatestLastmod())
  return getConditionalResponse(request, { lastModified: latest.date })
}

function answer(
  request: HttpRequest,
  { chunks, changed: lastModified }: Made,
  { contentType = 'application/xml' }: SitemapOptions,
): AnyResponse {
  // Search engines read it and do not list it.
  const headers = { 'x-robots-tag': 'noindex, noodp, noarchive' }
  const response = new HttpResponse(chunks.join(''), { contentType, headers })
  setValidators(response, { lastModified })
  return getConditionalResponse(request, { lastModified }, response)
}
