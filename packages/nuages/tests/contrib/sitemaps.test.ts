import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { entriesOf } from '../../src/contrib/sitemaps/entries.ts'
import { GenericSitemap, Sitemap, sitemapIndexView, sitemapView } from '../../src/contrib/sitemaps/index.ts'
import { activeLanguage } from '../../src/i18n/index.ts'
import { changeSchema, connection } from '../../src/db/index.ts'
import { createHandler, path } from '../../src/http/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import type { Site } from '../../src/site/index.ts'
import { MemoryLoader } from '../../src/templates/index.ts'
import { assertNumQueries, Client } from '../../src/testing/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { childText, parseXml, type XmlElement } from '../support/xml.ts'
import { userSite } from './site.ts'

const own =
  '{% for url in urlset %}{{ url.location }} {{ url.lastmod }} {{ url.priority }}\n{% endfor %}' +
  '{% for one in sitemaps %}{{ one.location }}{% endfor %}'

class Article extends model(
  { slug: field.char({ maxLength: 40 }), changedAt: field.dateTime() },
  { ordering: ['id'] },
) {
  getAbsoluteUrl(): string {
    return `/articles/${this.slug}/`
  }
}

class Pages extends Sitemap<string> {
  items() {
    return ['', 'über/?a=1&b=<2>', 'about/']
  }
  override location(item: string) {
    return `/${item}`
  }
  override lastmod(item: string) {
    return item === '' ? Temporal.PlainDate.from('2026-01-02') : undefined
  }
  override changefreq() {
    return 'daily' as const
  }
  override priority(item: string) {
    return item === '' ? 1 : 0.25
  }
}

class Translated extends Sitemap<string> {
  override readonly i18n = true
  override readonly alternates = true
  override readonly xDefault = true
  override readonly languages = ['en', 'de', 'pt-br']
  override readonly protocol = 'https'
  override readonly limit = 6
  items() {
    return Promise.resolve(['a', 'b', 'c'])
  }
  override location(item: string) {
    return `/${activeLanguage()}/${item}/`
  }
  override getLanguagesForItem(item: string) {
    return item === 'b' ? ['en', 'de'] : this.languageCodes()
  }
}

class Many extends Sitemap<number> {
  items() {
    return Array.from({ length: 50_001 }, (_, n) => n)
  }
  override location(item: number) {
    return `/${item}/`
  }
}

class Wrong extends Sitemap<string> {
  items() {
    return ['x']
  }
}
class TooMuch extends Wrong {
  override location() {
    return '/'
  }
  override priority() {
    return 2
  }
}
class TooLong extends TooMuch {
  override readonly limit = 50_001
}

const FREQUENCIES = ['always', 'hourly', 'daily', 'weekly', 'monthly', 'yearly', 'never']
const W3C = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/

/** What the protocol asks of a file (sitemaps.org), beyond well-formed XML. */
function checked(text: string): readonly XmlElement[] {
  assert.ok(Buffer.byteLength(text) <= 50 * 1024 * 1024)
  const root = parseXml(text)
  const entry = { urlset: 'url', sitemapindex: 'sitemap' }[root.name]
  assert.ok(entry, root.name)
  assert.equal(root.attributes['xmlns'], 'http://www.sitemaps.org/schemas/sitemap/0.9')
  assert.ok(root.children.length <= 50_000)
  for (const url of root.children) {
    assert.equal(url.name, entry)
    const [loc, lastmod, changefreq, priority] = ['loc', 'lastmod', 'changefreq', 'priority'].map((n) =>
      childText(url, n),
    )
    assert.match(loc ?? '', /^https?:\/\/[\x21-\x7e]{1,2000}$/)
    assert.ok(new URL(loc as string))
    if (lastmod !== undefined) assert.match(lastmod, W3C)
    if (changefreq !== undefined) assert.ok(FREQUENCIES.includes(changefreq))
    if (priority !== undefined) assert.match(priority, /^(0(\.\d+)?|1\.0)$/)
    for (const { name, attributes } of url.children.filter((one) => one.name.includes(':')))
      assert.deepEqual([name, attributes['rel']], ['xhtml:link', 'alternate'])
  }
  return root.children
}
const places = (all: readonly XmlElement[]) => all.map((url) => childText(url, 'loc'))

describe('sitemaps', () => {
  const scratch = scratchSqlite()
  let site: Site
  let client: Client
  const rows = () =>
    new GenericSitemap(Article.orderBy('id'), { dateField: 'changedAt', changefreq: 'weekly', priority: 0.5 })

  before(async () => {
    const metas = registerModels('news', { Article })
    const small = new (class extends GenericSitemap<typeof Article> {
      override readonly limit = 2
    })(Article.orderBy('id'), { dateField: 'changedAt' })
    const parts = { pages: new Pages(), articles: rows(), small, translated: new Translated(), many: new Many() }
    site = await userSite(
      scratch,
      [
        path('sitemap.xml', sitemapIndexView(parts)),
        path('articles.xml', sitemapView({ articles: rows(), pages: new Pages() })),
        path('rows.xml', sitemapIndexView({ articles: rows() })),
        path('sitemap-<section>.xml', sitemapView(parts), { name: 'sitemap' }),
        path('named.xml', sitemapIndexView({ pages: new Pages() }, { sitemapUrlName: 'other' })),
        path('other-<section>.xml', sitemapView(parts, { templateName: 'own.xml', contentType: 'text/xml' }), {
          name: 'other',
        }),
        path('own-index.xml', sitemapIndexView({ pages: new Pages() }, { templateName: 'own.xml' })),
        path('all.xml', sitemapView({ many: new Many(), pages: new Pages() })),
        path('wrong.xml', sitemapView({ wrong: new Wrong() })),
        path('much.xml', sitemapView({ wrong: new TooMuch() })),
        path('long.xml', sitemapView({ wrong: new TooLong() })),
      ],
      { apps: [], languageCode: 'en', templates: { loaders: [new MemoryLoader({ 'own.xml': own })] } },
    )
    client = new Client(await site.handler(), { headers: { host: 'localhost' } })
    await changeSchema(connection(), (editor) => createModels(editor, metas))
    for (const [slug, at] of [
      ['one', '2026-03-01T10:00:00.123Z'],
      ['two', '2026-05-01T10:00:00Z'],
      ['three', '2026-04-01T10:00:00Z'],
    ] as const)
      await Article.create({ slug, changedAt: new Date(at) })
  })
  after(async () => {
    await site.close()
    await scratch.drop()
  })

  it('list addresses with what is known of them', async () => {
    const { text, headers } = await client.get('/sitemap-pages.xml')
    const [first, second] = checked(text) as [XmlElement, XmlElement]
    assert.deepEqual(
      first.children.map(({ name, text }) => [name, text]),
      [
        ['loc', 'http://localhost/'],
        ['lastmod', '2026-01-02'],
        ['changefreq', 'daily'],
        ['priority', '1.0'],
      ],
    )
    assert.equal(childText(second, 'loc'), 'http://localhost/%C3%BCber/?a=1&b=%3C2%3E')
    assert.equal(childText(second, 'priority'), '0.25')
    assert.equal(headers.get('content-type'), 'application/xml')
    assert.equal(headers.get('x-robots-tag'), 'noindex, noodp, noarchive')
    assert.equal(headers.get('last-modified'), null, 'not every page says when it changed')
  })

  it('are written by a template of yours, and found by another name', async () => {
    const { text, headers } = await client.get('/other-articles.xml')
    assert.match(text, /^http:\/\/localhost\/articles\/one\/ 2026-03-01T10:00:00Z 0\.5\n/)
    assert.equal(headers.get('content-type'), 'text/xml')
    assert.notEqual(headers.get('last-modified'), null)
    assert.equal((await client.get('/own-index.xml')).text, 'http://localhost/sitemap-pages.xml')
    assert.deepEqual(places(checked((await client.get('/named.xml')).text)), ['http://localhost/other-pages.xml'])
  })

  it('list rows in pages that the database cuts', async () => {
    const all = checked((await client.get('/sitemap-articles.xml')).text)
    assert.deepEqual(
      places(all),
      ['one', 'two', 'three'].map((slug) => `http://localhost/articles/${slug}/`),
    )
    assert.equal(childText(all[0] as XmlElement, 'lastmod'), '2026-03-01T10:00:00Z')
    const second = await assertNumQueries(1, () => client.get('/sitemap-small.xml?p=2'))
    assert.deepEqual(places(checked(second.text)), ['http://localhost/articles/three/'])
    for (const wrong of ['small.xml?p=3', 'small.xml?p=x', 'small.xml?p=0', 'none.xml', 'toString.xml'])
      assert.equal((await client.get(`/sitemap-${wrong}`)).status, 404, wrong)
  })

  it('hold no more rows of a query than a piece of them', async () => {
    let [given, done, most] = [0, 0, 0]
    const rows = (size: number) =>
      async function* () {
        for (let piece = 0; piece < 2000 / size; piece++) {
          given += size
          most = Math.max(most, given - done)
          for (let row = 0; row < size; row++) yield row
        }
      }
    class Large extends Sitemap<number> {
      items() {
        const slice = () =>
          Object.assign(rows(2000)(), { iterator: ({ chunkSize }: { chunkSize: number }) => rows(chunkSize)() })
        return { ...Promise.resolve([]), then: Promise.prototype.then, count: async () => 2000, slice }
      }
      override location(item: number) {
        done++
        return `/${item}/`
      }
    }
    for await (const _ of entriesOf(new Large(), 1)) continue
    assert.deepEqual([done, most], [2000, 500])
  })

  it('stand in an index, each with its pages', async () => {
    const { text } = await client.get('/sitemap.xml')
    const all = checked(text)
    assert.deepEqual(places(all), [
      'http://localhost/sitemap-pages.xml',
      'http://localhost/sitemap-articles.xml',
      'http://localhost/sitemap-small.xml',
      'http://localhost/sitemap-small.xml?p=2',
      'https://localhost/sitemap-translated.xml',
      'https://localhost/sitemap-translated.xml?p=2',
      'http://localhost/sitemap-many.xml',
      'http://localhost/sitemap-many.xml?p=2',
    ])
    assert.equal(childText(all[1] as XmlElement, 'lastmod'), '2026-05-01T10:00:00Z')
  })

  it('tell when anything of a part changed last, where all of it tells', async () => {
    const day = (text: string) => Temporal.PlainDate.from(text)
    class Dated extends Sitemap<Temporal.PlainDate | undefined> {
      readonly #days: readonly (Temporal.PlainDate | undefined)[]
      constructor(...days: readonly (Temporal.PlainDate | undefined)[]) {
        super()
        this.#days = days
      }
      items() {
        return this.#days
      }
      override lastmod(item: Temporal.PlainDate | undefined) {
        return item
      }
    }
    const latest = new Dated(day('2026-01-02'), day('2026-03-04'), day('2025-12-31')).getLatestLastmod()
    assert.equal(String(await latest), '2026-03-04')
    assert.equal(await new Dated(day('2026-01-02'), undefined).getLatestLastmod(), undefined)
    assert.equal(await new Dated().getLatestLastmod(), undefined)
    assert.equal(await new Many().getLatestLastmod(), undefined, 'it says nothing of its items')
    const ofRows = await assertNumQueries(1, () => rows().getLatestLastmod())
    assert.deepEqual(ofRows, new Date('2026-05-01T10:00:00Z'))
    const none = new GenericSitemap(Article.filter({ id: -1 }), { dateField: 'changedAt' })
    assert.equal(await none.getLatestLastmod(), undefined)
  })

  it('are asked alone where a part knows its latest change better', async () => {
    class Known extends Pages {
      override async getLatestLastmod() {
        return Temporal.PlainDate.from('2027-01-01')
      }
    }
    const urls = [
      path('sitemap.xml', sitemapIndexView({ pages: new Known() })),
      path('sitemap-<section>.xml', sitemapView({ pages: new Known() }), { name: 'sitemap' }),
    ]
    const known = new Client(createHandler({ urls, config: { allowedHosts: ['*'] } }), {
      headers: { host: 'localhost' },
    })
    const [part] = checked((await known.get('/sitemap.xml')).text) as [XmlElement]
    assert.equal(childText(part, 'lastmod'), '2027-01-01')
  })

  it('are not sent again to those who have them', async () => {
    const at = 'Fri, 01 May 2026 10:00:00 GMT'
    for (const file of ['/sitemap-articles.xml', '/rows.xml']) {
      assert.equal((await client.get(file)).headers.get('last-modified'), at)
      assert.equal((await client.get(file, { headers: { 'if-modified-since': at } })).status, 304)
      const before = 'Fri, 01 May 2026 09:59:59 GMT'
      assert.equal((await client.get(file, { headers: { 'if-modified-since': before } })).status, 200)
    }
    const known = () => client.get('/sitemap-articles.xml', { headers: { 'if-modified-since': at } })
    await assertNumQueries(1, known)
    const second = await client.get('/sitemap-small.xml?p=2')
    assert.equal(second.headers.get('last-modified'), 'Wed, 01 Apr 2026 10:00:00 GMT')
  })

  it('list each language, with the others beside it', async () => {
    const all = checked((await client.get('/sitemap-translated.xml')).text)
    assert.deepEqual(places(all), [
      'https://localhost/en/a/',
      'https://localhost/de/a/',
      'https://localhost/pt-br/a/',
      'https://localhost/en/b/',
      'https://localhost/de/b/',
    ])
    const links = (all[3] as XmlElement).children
      .slice(1)
      .map(({ attributes }) => [attributes['hreflang'], attributes['href']])
    assert.deepEqual(links, [
      ['en', 'https://localhost/en/b/'],
      ['de', 'https://localhost/de/b/'],
      ['x-default', 'https://localhost/b/'],
    ])
  })

  it('have at most 50,000 addresses in a file', async () => {
    assert.deepEqual(places(checked((await client.get('/sitemap-many.xml?p=2')).text)), ['http://localhost/50000/'])
    assert.equal(checked((await client.get('/articles.xml')).text).length, 6)
  })

  it('refuse what the protocol does not allow', async () => {
    // A page of 50,000, and the three of the other part.
    await assert.rejects(client.get('/all.xml'), { code: 'NUA-SITEMAPS-001', message: /has 50003 addresses/ })
    for (const file of ['wrong', 'much', 'long'])
      await assert.rejects(client.get(`/${file}.xml`), { code: 'NUA-SITEMAPS-001' }, file)
  })
})
