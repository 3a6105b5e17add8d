import { iriToUri, xmlElement } from '../../kernel/index.ts'
import type { SitemapEntry } from './entries.ts'
import { type Lastmod, lastmodText } from './lastmod.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** The beginning and the end of a sitemap. */
export const URLSET = [
  `${HEAD}<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`,
  '</urlset>\n',
] as const
/** The beginning and the end of an index of sitemaps. */
export const INDEX = [`${HEAD}<sitemapindex xmlns="${NAMESPACE}">\n`, '</sitemapindex>\n'] as const

/** The XML of an address; `origin` is the scheme and host before its path. */
export function urlXml(entry: SitemapEntry, origin: string): string {
  const { changefreq, priority, lastmod } = entry
  const parts = [
    locationXml(entry.location, origin),
    lastmod === undefined ? '' : xmlElement('lastmod', lastmodText(lastmod)),
    changefreq === undefined ? '' : xmlElement('changefreq', changefreq),
    priority === undefined
      ? ''
      : xmlElement('priority', priority === Math.round(priority) ? `${priority}.0` : `${priority}`),
    ...entry.alternates.map(({ language, location }) =>
      xmlElement('xhtml:link', '', { rel: 'alternate', hreflang: language, href: absolute(location, origin) }),
    ),
  ]
  return `<url>${parts.join('')}</url>\n`
}

/** The XML of a sitemap in an index. */
export function sitemapXml(location: string, lastmod: Lastmod | undefined, origin: string): string {
  const changed = lastmod === undefined ? '' : xmlElement('lastmod', lastmodText(lastmod))
  return `<sitemap>${locationXml(location, origin)}${changed}</sitemap>\n`
}

/** An address as a template is given it. */
export function shownUrl(entry: SitemapEntry, origin: string): object {
  const alternates = entry.alternates.map((one) => ({ ...one, location: absolute(one.location, origin) }))
  return { ...entry, ...shownSitemap(entry.location, entry.lastmod, origin), alternates }
}

/** A sitemap of an index as a template is given it. */
export function shownSitemap(location: string, lastmod: Lastmod | undefined, origin: string): object {
  return { location: absolute(location, origin), lastmod: lastmod === undefined ? undefined : lastmodText(lastmod) }
}

function locationXml(location: string, origin: string): string {
  return xmlElement('loc', absolute(location, origin))
}

function absolute(location: string, origin: string): string {
  return `${origin}${iriToUri(location)}`
}
