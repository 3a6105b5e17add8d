import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { atom1Feed, defineFeed, extendFeed, rss201rev2Feed, rssUserland091Feed } from '../../src/contrib/feeds/index.ts'
import { changeSchema, connection } from '../../src/db/index.ts'
import { createHandler, type HttpRequest, path } from '../../src/http/index.ts'
import { withLanguage } from '../../src/i18n/index.ts'
import { xmlElement } from '../../src/kernel/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { Engine, MemoryLoader } from '../../src/templates/index.ts'
import { Client } from '../../src/testing/index.ts'
import type { Site } from '../../src/site/index.ts'
import { withTemplates } from '../../src/views/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { childText, parseXml, type XmlElement } from '../support/xml.ts'
import { userSite } from './site.ts'

class Section extends model({ name: field.char({ maxLength: 20 }) }) {}
class Article extends model({
  title: field.char({ maxLength: 40 }),
  publishedAt: field.dateTime(),
  changedOn: field.date({ null: true }),
  get section() {
    return field.foreignKey(Section, { onDelete: 'cascade' })
  },
}) {
  override toString(): string {
    return this.title
  }
  getAbsoluteUrl(): string {
    return `/articles/${this.id}/`
  }
}

const plain = defineFeed({ title: 'Plain', link: '/', description: 'd', items: () => Article.orderBy('id') })
const full = defineFeed({
  getObject: (_request: HttpRequest, { id }: { id: number }) => Section.get({ id }),
  title: (section) => `News of ${section.name}`,
  link: (section) => `/sections/${section.id}/`,
  description: (section) => `All <of> ${section.name} & more`,
  items: (section) =>
    Article.filter({ section: section.id }).selectRelated('section').orderBy('-publishedAt').slice(0, 10),
  subtitle: 'What is new',
  language: 'de-at',
  authorName: 'Ada',
  authorEmail: 'ada@example.com',
  authorLink: '/ada/',
  categories: ['a', 'b & c'],
  feedCopyright: '© Ada',
  feedGuid: 'urn:uuid:1',
  ttl: 60,
  stylesheets: ['/feed.xsl', { url: '/feed.css?a=1&b=2', media: null }],
  itemTitle: (article) => `${article.title} <b>`,
  itemDescription: async (article) => `<p>${(await article.section).name}</p>`,
  itemGuid: (article) => `article-${article.id}`,
  itemGuidIsPermalink: false,
  itemAuthorName: (article) => article.section.name,
  itemPubdate: (article) => article.publishedAt,
  itemUpdateddate: (article) => article.changedOn,
  itemCategories: (article) => [article.section.name],
  itemCopyright: 'CC',
  itemComments: (article) => `${article.getAbsoluteUrl()}#comments`,
  itemEnclosures: (article) => [{ url: `/sound/${article.id}.mp3`, length: 123, mimeType: 'audio/mpeg' }],
})
const podcast = extendFeed(rss201rev2Feed, {
  rootAttributes: () => ({ 'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd' }),
  rootElements: ({ extra }) => xmlElement('itunes:author', String(extra['speaker'])),
  itemElements: ({ extra }) => xmlElement('itunes:duration', String(extra['seconds'])),
})
const sound = (url: string) => ({ url, length: 1, mimeType: 'audio/mpeg' })

const urls = [
  path('plain.rss', plain),
  path('plain.atom', plain.as(atom1Feed)),
  path('plain.091', plain.as(rssUserland091Feed)),
  path('<int:id>.rss', full),
  path('<int:id>.atom', full.as(atom1Feed)),
  path(
    'podcast',
    defineFeed({
      feedType: podcast,
      title: 't',
      link: 'https://other.example/ü/',
      description: 'd',
      feedUrl: '/feeds/podcast/',
      items: async () => ['one'],
      feedExtra: { speaker: 'A & B' },
      itemExtra: { seconds: 60 },
      itemLink: '//cdn.example/x',
    }),
  ),
  path(
    'templates',
    defineFeed({
      title: 't',
      link: '/',
      description: 'd',
      items: () => [{ name: 'A&B' }],
      itemLink: '/x/',
      titleTemplate: 'title.html',
      descriptionTemplate: 'description.html',
    }),
  ),
  path(
    'context/<word>',
    defineFeed({
      getObject: async (_request: HttpRequest, { word }: { word: string }) => ({ word }),
      title: 't',
      link: '/',
      description: 'd',
      items: () => [{ name: 'A&B' }],
      itemLink: '/x/',
      titleTemplate: 'title.html',
      descriptionTemplate: 'more.html',
      getContextData: async ({ item, obj, site, request }) => ({
        shout: item.name.toUpperCase(),
        about: obj.word,
        where: site.domain + request.path,
      }),
    }),
  ),
  path('nowhere', defineFeed({ title: 't', link: '/', description: 'd', items: () => ['x'] })),
  path(
    'two',
    defineFeed({
      title: 't',
      link: '/',
      description: 'd',
      items: () => ['x'],
      itemLink: '/',
      itemEnclosures: [sound('/1'), sound('/2')],
    }),
  ),
]
// @ts-expect-error the feed wants a number, the URL gives a text
path('<id>.wrong', full)
defineFeed({
  title: 't',
  link: '/',
  description: 'd',
  items: () => Article.orderBy('id'),
  // @ts-expect-error an item has no such property
  itemTitle: (one) => one.name,
})

const RFC_2822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d \+0000$/
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$/
const pairs = (element: XmlElement) =>
  element.children.map(({ name, text, attributes }) => [
    name,
    text ||
      Object.entries(attributes)
        .map(([key, value]) => `${key}=${value}`)
        .join(' '),
  ])
const all = (element: XmlElement, name: string) => element.children.filter((child) => child.name === name)

/** What RSS 2.0 asks of a feed. */
function checkedRss(text: string): { readonly channel: XmlElement; readonly items: readonly XmlElement[] } {
  const root = parseXml(text)
  assert.deepEqual([root.name, root.attributes['version'], root.children.length], ['rss', '2.0', 1])
  const channel = root.children[0] as XmlElement
  for (const name of ['title', 'link', 'description']) assert.equal(all(channel, name).length, 1, name)
  assert.match(childText(channel, 'lastBuildDate') ?? '', RFC_2822)
  const items = all(channel, 'item')
  for (const item of items) {
    assert.ok(new URL(childText(item, 'link') as string))
    const published = childText(item, 'pubDate')
    if (published !== undefined) assert.match(published, RFC_2822)
    assert.ok(all(item, 'enclosure').length <= 1)
  }
  return { channel, items }
}

/** What RFC 4287 asks of a feed. */
function checkedAtom(text: string): { readonly feed: XmlElement; readonly entries: readonly XmlElement[] } {
  const feed = parseXml(text)
  assert.deepEqual([feed.name, feed.attributes['xmlns']], ['feed', 'http://www.w3.org/2005/Atom'])
  const entries = all(feed, 'entry')
  for (const one of [feed, ...entries]) {
    for (const name of ['id', 'title', 'updated']) assert.equal(all(one, name).length, 1, name)
    assert.match(childText(one, 'updated') ?? '', RFC_3339)
    assert.match(childText(one, 'published') ?? '2000-01-01T00:00:00+00:00', RFC_3339)
    assert.ok(all(one, 'link').some(({ attributes }) => attributes['rel'] === 'alternate'))
  }
  assert.equal(new Set(entries.map((entry) => childText(entry, 'id'))).size, entries.length)
  return { feed, entries }
}

describe('feeds', () => {
  const scratch = scratchSqlite()
  let site: Site
  let client: Client
  before(async () => {
    const metas = registerModels('news', { Section, Article })
    site = await userSite(scratch, urls, { apps: [], languageCode: 'en' })
    client = new Client(await site.handler(), { headers: { host: 'localhost' } })
    await changeSchema(connection(), (editor) => createModels(editor, metas))
    const section = await Section.create({ name: 'Café' })
    const at = { section, publishedAt: new Date('2026-05-01T10:00:00.5Z') }
    await Article.create({ ...at, title: 'A & <B>\u0001', changedOn: Temporal.PlainDate.from('2026-05-03') })
    await Article.create({ ...at, title: 'Second', publishedAt: new Date('2026-05-02T10:00:00Z') })
  })
  after(async () => {
    await site.close()
    await scratch.drop()
  })

  it('are RSS of little: titles escaped, links of the rows', async () => {
    const { text, headers } = await client.get('/plain.rss')
    const { channel, items } = checkedRss(text)
    assert.equal(headers.get('content-type'), 'application/rss+xml; charset=utf-8')
    assert.equal(headers.get('last-modified'), null)
    assert.deepEqual(pairs(channel).slice(0, 5), [
      ['title', 'Plain'],
      ['link', 'http://localhost/'],
      ['description', 'd'],
      ['atom:link', 'rel=self href=http://localhost/plain.rss'],
      ['language', 'en'],
    ])
    assert.deepEqual(pairs(items[0] as XmlElement), [
      ['title', 'A &amp; &lt;B&gt;'],
      ['link', 'http://localhost/articles/1/'],
      ['description', 'A &amp; &lt;B&gt;'],
      ['guid', 'http://localhost/articles/1/'],
    ])
  })

  it('are RSS of all that there is', async () => {
    const { text } = await client.get('/1.rss')
    assert.match(
      text,
      /^<\?xml version="1\.0" encoding="utf-8"\?>\n<\?xml-stylesheet href="\/feed\.xsl" type="text\/xsl" media="screen"\?>\n<\?xml-stylesheet href="\/feed\.css\?a=1&amp;b=2" type="text\/css"\?>\n<rss/,
    )
    const { channel, items } = checkedRss(text)
    assert.deepEqual(pairs(channel).slice(0, 10), [
      ['title', 'News of Café'],
      ['link', 'http://localhost/sections/1/'],
      ['description', 'All <of> Café & more'],
      ['atom:link', 'rel=self href=http://localhost/1.rss'],
      ['language', 'de-at'],
      ['category', 'a'],
      ['category', 'b & c'],
      ['copyright', '© Ada'],
      ['lastBuildDate', 'Sun, 03 May 2026 00:00:00 +0000'],
      ['ttl', '60'],
    ])
    assert.deepEqual(pairs(items[0] as XmlElement), [
      ['title', 'Second <b>'],
      ['link', 'http://localhost/articles/2/'],
      ['description', '<p>Café</p>'],
      ['dc:creator', 'Café'],
      ['pubDate', 'Sat, 02 May 2026 10:00:00 +0000'],
      ['comments', 'http://localhost/articles/2/#comments'],
      ['guid', 'article-2'],
      ['enclosure', 'url=http://localhost/sound/2.mp3 length=123 type=audio/mpeg'],
      ['category', 'Café'],
    ])
    assert.equal(all(items[0] as XmlElement, 'guid')[0]?.attributes['isPermaLink'], 'false')
  })

  it('are Atom', async () => {
    const { text, headers } = await client.get('/1.atom')
    assert.equal(headers.get('content-type'), 'application/atom+xml; charset=utf-8')
    const { feed, entries } = checkedAtom(text)
    assert.equal(feed.attributes['xml:lang'], 'de-at')
    assert.deepEqual(pairs(feed).slice(0, 6), [
      ['title', 'News of Café'],
      ['link', 'rel=alternate href=http://localhost/sections/1/'],
      ['link', 'rel=self href=http://localhost/1.atom'],
      ['id', 'urn:uuid:1'],
      ['updated', '2026-05-03T00:00:00+00:00'],
      ['author', ''],
    ])
    assert.deepEqual(pairs(all(feed, 'author')[0] as XmlElement), [
      ['name', 'Ada'],
      ['email', 'ada@example.com'],
      ['uri', 'http://localhost/ada/'],
    ])
    assert.equal(childText(feed, 'subtitle'), 'What is new')
    const old = entries[1] as XmlElement
    assert.equal(childText(old, 'published'), '2026-05-01T10:00:00.500000+00:00')
    assert.equal(childText(old, 'updated'), '2026-05-03T00:00:00+00:00')
    assert.equal(childText(old, 'summary'), '<p>Café</p>')
    assert.equal(childText(entries[0] as XmlElement, 'updated'), '2026-05-02T10:00:00+00:00')
    const bare = checkedAtom((await client.get('/plain.atom')).text)
    assert.equal(childText(bare.entries[0] as XmlElement, 'id'), 'http://localhost/articles/1/')
  })

  it('are RSS 0.91, and formats of your own', async () => {
    const old = parseXml((await client.get('/plain.091')).text)
    assert.equal(old.attributes['version'], '0.91')
    const { channel, items } = checkedRss((await client.get('/podcast')).text)
    assert.equal(childText(channel, 'link'), 'https://other.example/%C3%BC/')
    assert.equal(all(channel, 'atom:link')[0]?.attributes['href'], 'http://localhost/feeds/podcast/')
    assert.equal(childText(channel, 'itunes:author'), 'A & B')
    assert.equal(childText(items[0] as XmlElement, 'itunes:duration'), '60')
    assert.equal(childText(items[0] as XmlElement, 'link'), 'http://cdn.example/x')
  })

  it('take titles and descriptions from templates', async () => {
    const loader = new MemoryLoader({
      'title.html': '{{ obj.name }} at {{ site.domain }}',
      'description.html': '<b>{{ obj.name }}</b>',
    })
    const templated = new Client(createHandler({ urls }))
    const { text } = await withTemplates(new Engine({ loaders: [loader] }), () => templated.get('/templates'))
    const [item] = checkedRss(text).items as [XmlElement]
    assert.deepEqual(pairs(item).slice(0, 3), [
      ['title', 'A&amp;B at testserver'],
      ['link', 'http://testserver/x/'],
      ['description', '<b>A&amp;B</b>'],
    ])
  })

  it('give their templates what they want besides', async () => {
    const loader = new MemoryLoader({
      'title.html': '{{ obj.name }}',
      'more.html': '{{ shout }} of {{ about }} at {{ where }}',
    })
    const templated = new Client(createHandler({ urls }))
    const { text } = await withTemplates(new Engine({ loaders: [loader] }), () => templated.get('/context/news'))
    const [item] = checkedRss(text).items as [XmlElement]
    assert.equal(childText(item, 'title'), 'A&amp;B')
    assert.equal(childText(item, 'description'), 'A&amp;B of news at testserver/context/news')
  })

  it('speak the active language', async () => {
    const { text } = await withLanguage('fr', () => client.get('/plain.rss'))
    assert.match(text, /<language>fr<\/language>/)
  })

  it('are not sent again to those who have them', async () => {
    const at = 'Sun, 03 May 2026 00:00:00 GMT'
    assert.equal((await client.get('/1.rss')).headers.get('last-modified'), at)
    assert.equal((await client.get('/1.rss', { headers: { 'if-modified-since': at } })).status, 304)
  })

  it('are 404 where there is nothing that they are about', async () => {
    assert.equal((await client.get('/99.rss')).status, 404)
  })

  it('say what they lack', async () => {
    for (const wrong of ['/nowhere', '/two']) await assert.rejects(client.get(wrong), { code: 'NUA-FEEDS-001' })
  })
})
