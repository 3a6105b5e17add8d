import { NuagesError, xmlElement } from '../../kernel/index.ts'
import { type FeedAuthor, type FeedData, type FeedItemData, latestDate } from './feed-data.ts'
import { rfc2822 } from './feed-dates.ts'
import { type FeedExtension, type FeedType, optional, prolog, wrapped } from './feed-type.ts'

const ATOM = 'http://www.w3.org/2005/Atom'
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/'
const CONTENT_TYPE = 'application/rss+xml; charset=utf-8'

/** RSS 2.0.1 (rssboard.org): what readers understand everywhere. An item has at most one enclosure. */
export const rss201rev2Feed: FeedType = {
  contentType: CONTENT_TYPE,
  write: (feed, more = {}) => writeRss(feed, more, '2.0', item201),
}

/** RSS 0.91: titles, links and descriptions alone. */
export const rssUserland091Feed: FeedType = {
  contentType: CONTENT_TYPE,
  write: (feed, more = {}) => writeRss(feed, more, '0.91', item091),
}

function writeRss(
  feed: FeedData,
  more: FeedExtension,
  version: string,
  itemParts: (item: FeedItemData) => readonly string[],
): string {
  const items = feed.items.map((item) => wrapped('item', [...itemParts(item), more.itemElements?.(item, feed) ?? '']))
  const channel = [...channelParts(feed), more.rootElements?.(feed) ?? '', ...items]
  const attributes = { version, 'xmlns:atom': ATOM, ...more.rootAttributes?.(feed) }
  return `${prolog(feed.stylesheets)}${wrapped('rss', [wrapped('channel', channel)], attributes)}\n`
}

function channelParts(feed: FeedData): readonly string[] {
  const { ttl } = feed
  return [
    xmlElement('title', feed.title),
    xmlElement('link', feed.link),
    xmlElement('description', feed.description),
    xmlElement('atom:link', '', { rel: 'self', href: feed.feedUrl }),
    optional('language', feed.language),
    ...feed.categories.map((name) => xmlElement('category', name)),
    optional('copyright', feed.copyright),
    xmlElement('lastBuildDate', rfc2822(latestDate(feed) ?? new Date())),
    optional('ttl', ttl === undefined ? undefined : String(ttl)),
  ]
}

function item091({ title, link, description }: FeedItemData): readonly string[] {
  return [xmlElement('title', title), xmlElement('link', link), optional('description', description)]
}

function item201(item: FeedItemData): readonly string[] {
  const { pubdate, guidIsPermalink } = item
  return [
    ...item091(item),
    authorXml(item.author),
    optional('pubDate', pubdate && rfc2822(pubdate)),
    optional('comments', item.comments),
    item.guid === undefined ? '' : xmlElement('guid', item.guid, { isPermaLink: guidIsPermalink?.toString() }),
    enclosureXml(item),
    ...item.categories.map((name) => xmlElement('category', name)),
  ]
}

/** RSS wants the address of the author; a name alone is Dublin Core's. */
function authorXml({ name, email }: FeedAuthor): string {
  if (email) return xmlElement('author', name ? `${email} (${name})` : email)
  return name ? xmlElement('dc:creator', name, { 'xmlns:dc': DUBLIN_CORE }) : ''
}

function enclosureXml({ title, enclosures: [first, ...others] }: FeedItemData): string {
  if (first === undefined) return ''
  if (others.length > 0) {
    throw new NuagesError('NUA-FEEDS-001', `The item ${JSON.stringify(title)} of an RSS feed has several enclosures.`, {
      hint: 'RSS allows one. Give the best of them, or make the feed an Atom one.',
    })
  }
  return xmlElement('enclosure', '', { url: first.url, length: String(first.length), type: first.mimeType })
}
