import { xmlElement } from '../../kernel/index.ts'
import { type FeedAuthor, type FeedData, type FeedItemData, latestDate } from './feed-data.ts'
import { rfc3339 } from './feed-dates.ts'
import { type FeedExtension, type FeedType, optional, prolog, wrapped } from './feed-type.ts'

const NAMESPACE = 'http://www.w3.org/2005/Atom'

/** Atom 1.0 (RFC 4287). */
export const atom1Feed: FeedType = {
  contentType: 'application/atom+xml; charset=utf-8',
  write(feed, more = {}) {
    const updated = latestDate(feed) ?? new Date()
    const inner = [
      ...feedParts(feed, updated),
      more.rootElements?.(feed) ?? '',
      ...feed.items.map((item) => entryXml(item, feed, updated, more)),
    ]
    const attributes = { xmlns: NAMESPACE, 'xml:lang': feed.language, ...more.rootAttributes?.(feed) }
    return `${prolog(feed.stylesheets)}${wrapped('feed', inner, attributes)}\n`
  },
}

function feedParts(feed: FeedData, updated: Date): readonly string[] {
  return [
    xmlElement('title', feed.title),
    xmlElement('link', '', { rel: 'alternate', href: feed.link }),
    xmlElement('link', '', { rel: 'self', href: feed.feedUrl }),
    xmlElement('id', feed.guid || feed.link),
    xmlElement('updated', rfc3339(updated)),
    authorXml(feed.author),
    optional('subtitle', feed.subtitle),
    ...feed.categories.map((term) => xmlElement('category', '', { term })),
    optional('rights', feed.copyright),
  ]
}

/** An entry must say when it was changed (RFC 4287, 4.1.2): without a date of its own, with the feed. */
function entryXml(item: FeedItemData, feed: FeedData, fallback: Date, more: FeedExtension): string {
  const { pubdate, updateddate } = item
  return wrapped('entry', [
    xmlElement('title', item.title),
    xmlElement('link', '', { href: item.link, rel: 'alternate' }),
    optional('published', pubdate && rfc3339(pubdate)),
    xmlElement('updated', rfc3339(updateddate ?? pubdate ?? fallback)),
    authorXml(item.author),
    xmlElement('id', item.guid ?? tagUri(item.link, pubdate)),
    item.description === undefined ? '' : xmlElement('summary', item.description, { type: 'html' }),
    ...item.enclosures.map(({ url, length, mimeType }) =>
      xmlElement('link', '', { rel: 'enclosure', href: url, length: String(length), type: mimeType }),
    ),
    ...item.categories.map((term) => xmlElement('category', '', { term })),
    optional('rights', item.copyright),
    more.itemElements?.(item, feed) ?? '',
  ])
}

function authorXml({ name, email, link }: FeedAuthor): string {
  return name === undefined
    ? ''
    : wrapped('author', [xmlElement('name', name), optional('email', email), optional('uri', link)])
}

/**
 * What names an item for ever, also when its page moves (RFC 4151): its host, day, path and fragment. What stands behind
 * a `?` or `;` is no part of it; feeds of Django name their items so.
 */
export function tagUri(link: string, date: Date | undefined): string {
  const [, authority, path, fragment = ''] = /^[^:/?#]+:\/\/([^/?#]*)([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(link) ?? []
  if (authority === undefined || path === undefined) return link
  const day = date === undefined ? '' : `,${date.toISOString().slice(0, 10)}`
  return `tag:${hostOf(authority)}${day}:${path.replace(/;[^/]*$/, '')}/${fragment}`
}

function hostOf(authority: string): string {
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase()
  return /^\[(.*)\]/.exec(host)?.[1] ?? host.replace(/:.*$/, '')
}
