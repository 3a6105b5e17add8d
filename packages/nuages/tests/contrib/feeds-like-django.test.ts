import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import {
  atom1Feed,
  defineFeed,
  type FeedType,
  rss201rev2Feed,
  rssUserland091Feed,
} from '../../src/contrib/feeds/index.ts'
import { createHandler, path } from '../../src/http/index.ts'
import { Client } from '../../src/testing/index.ts'
import { parseXml } from '../support/xml.ts'

/** What feeds of Django 5.2, written with the same properties, answered to the same request. */
const django = JSON.parse(readFileSync(join(import.meta.dirname, 'django-feeds.json'), 'utf8')) as Record<
  string,
  string
>

interface Item {
  readonly title: string
  readonly url: string
  readonly pub: Date
  readonly upd: Date
}
const items: readonly Item[] = [
  {
    title: 'One & <two>',
    url: '/a/1/?page=2&b=<3>#part',
    pub: new Date('2026-05-01T23:30:00.5Z'),
    upd: new Date('2026-05-03T00:00:00Z'),
  },
  {
    title: 'Zwölf "Äpfel"',
    url: '/ä/b;c=d/e;f/',
    pub: new Date('2026-05-02T10:00:00Z'),
    upd: new Date('2026-05-02T11:00:00Z'),
  },
  {
    title: 'Other',
    url: 'https://User@Other.Example:8080/é;p?q',
    pub: new Date('2026-04-30T10:00:00Z'),
    upd: new Date('2026-04-30T10:00:00Z'),
  },
]
const common = {
  title: 'Bare',
  link: '/',
  description: 'd',
  items: () => items,
  itemTitle: (item: Item) => item.title,
  itemDescription: 'text',
  itemLink: (item: Item) => item.url,
  itemUpdateddate: (item: Item) => item.upd,
}

const feeds = {
  bare: defineFeed(common),
  noGuid: defineFeed({
    ...common,
    itemGuid: null,
    itemPubdate: (item) => (item.title === 'Other' ? null : item.pub),
  }),
  full: defineFeed({
    ...common,
    title: 'Full <b>',
    link: 'https://other.example/ü/',
    description: 'All <of> it & more',
    subtitle: 'Below',
    language: 'de-at',
    authorName: 'Ada & Co',
    authorEmail: 'ada@example.com',
    authorLink: 'https://example.com/ädä',
    categories: ['a', 'b & c'],
    feedCopyright: '© Ada',
    ttl: 600,
    feedUrl: '/full/',
    stylesheets: ['/feed.xsl', '/é.css', { url: '/feed?a=1&b=2', mimeType: 'text/css', media: null }],
    itemAuthorName: 'Grace',
    itemAuthorEmail: 'grace@example.com',
    itemAuthorLink: 'https://example.com/g',
    itemCategories: ['x', 'y "z"'],
    itemCopyright: 'CC <0>',
    itemGuidIsPermalink: true,
    itemPubdate: (item) => item.pub,
    itemComments: 'https://example.com/comments/?a=1&b=2',
    itemEnclosures: [{ url: 'https://example.com/ö.mp3', length: 123, mimeType: 'audio/mpeg' }],
  }),
  own: defineFeed({
    ...common,
    feedGuid: 'urn:uuid:1',
    subtitle: '',
    itemGuid: (item) => `item ${item.title}`,
    itemGuidIsPermalink: false,
    itemAuthorName: '',
    itemAuthorEmail: 'only@example.com',
    itemCategories: [],
  }),
  nameless: defineFeed({
    ...common,
    authorEmail: 'e@example.com',
    itemAuthorEmail: 'only@example.com',
    itemGuidIsPermalink: true,
  }),
}
const types: Readonly<Record<string, FeedType>> = {
  rss: rss201rev2Feed,
  atom: atom1Feed,
  'rss 0.91': rssUserland091Feed,
}

/** What stands before the outermost element, each instruction by its parts: their order says nothing. */
function instructions(xml: string): readonly (readonly string[])[] {
  return [...xml.matchAll(/<\?(.*?)\?>/g)].map(([, text = '']) => text.split(' ').sort())
}

describe('feeds say what those of Django say', () => {
  for (const [name, expected] of Object.entries(django)) {
    const [kind, type] = [name.split(' ', 1)[0] as keyof typeof feeds, name.slice(name.indexOf(' ') + 1)]
    it(name, async () => {
      const urls = [path('feeds/ü/', feeds[kind].as(types[type] as FeedType))]
      const client = new Client(createHandler({ urls }))
      const { text } = await client.get('/feeds/ü/?utm=1')
      assert.deepEqual(parseXml(text), parseXml(expected))
      // Django leaves stylesheets out of Atom; here they are in every feed that names them.
      if (type !== 'atom') assert.deepEqual(instructions(text), instructions(expected))
    })
  }
})
