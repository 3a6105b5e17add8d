import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { adminSite } from '../../src/contrib/admin/index.ts'
import { auth, User } from '../../src/contrib/auth/index.ts'
import { contentTypes } from '../../src/contrib/contenttypes/index.ts'
import { FlatPage, flatpageForm, FlatPageSitemap, flatpages, flatpageUrls } from '../../src/contrib/flatpages/index.ts'
import { messagesApp } from '../../src/contrib/messages/index.ts'
import { Redirect, redirectMiddleware, redirects } from '../../src/contrib/redirects/index.ts'
import { sessions } from '../../src/contrib/sessions/index.ts'
import { currentSiteManager, getCurrentSite, Site, sites } from '../../src/contrib/sites/index.ts'
import { withSettings, type SettingsInput } from '../../src/core/index.ts'
import { connection, type TransactionalDatabase } from '../../src/db/index.ts'
import {
  createHandler,
  HttpResponse,
  HttpResponseRedirect,
  include,
  path,
  type UrlPatterns,
} from '../../src/http/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { fullClean } from '../../src/orm/index.ts'
import type { ValidationError } from '../../src/validation/index.ts'
import { migrationApps, requireChecks, type Site as WholeSite } from '../../src/site/index.ts'
import { assertNumQueries, Client, RequestFactory } from '../../src/testing/index.ts'
import { djangoDatabases, scratchDatabases, type ScratchDatabase, stopScratchServer } from '../support/databases.ts'
import { userSite } from './site.ts'

const admin = adminSite()
const apps = [contentTypes, sessions, auth, messagesApp, admin, sites, redirects, flatpages]
const urls: UrlPatterns = [
  path('here/', () => new HttpResponse('here')),
  path('site/', async (request) => new HttpResponse(String(await request.site))),
  path('admin/', include(admin.urls)),
]

async function opened(scratch: ScratchDatabase, more: Partial<SettingsInput> = {}): Promise<WholeSite> {
  const site = await userSite(scratch, urls, { apps, allowedHosts: ['*'], siteId: 1, ...more })
  await migrate({ apps: await migrationApps(site.apps), database: connection() })
  return site
}

for (const { name, make } of djangoDatabases) {
  describe(`sites on ${name}`, () => {
    let scratch: ScratchDatabase
    let site: WholeSite
    let client: Client
    const at = (host: string, where: string) => client.get(where, { headers: { host } })
    before(async () => {
      scratch = await make()
      site = await opened(scratch)
      client = new Client(await site.handler(), { raiseRequestException: false })
    })
    after(async () => {
      await site.close()
      await scratch.drop()
    })

    it('begin with one, and go on counting after it', async () => {
      assert.deepEqual(await Site.all().valuesList('id', 'domain', 'name'), [[1, 'example.com', 'example.com']])
      const second = await Site.create({ domain: 'Second.example', name: 'Second' })
      assert.equal(second.id, 2)
      await assert.rejects(Site.create({ domain: 'Second.example', name: 'Again' }))
    })

    it('are asked for once, until one is changed', async () => {
      await Site.getCurrent()
      await assertNumQueries(0, () => Site.getCurrent())
      const first = await Site.get({ id: 1 })
      first.domain = 'first.example'
      await first.save()
      assert.equal((await Site.getCurrent()).domain, 'first.example')
      await assert.rejects(
        connection().atomic(async () => {
          first.name = 'not kept'
          await first.save()
          assert.equal((await Site.getCurrent()).name, 'not kept')
          throw new Error('undo')
        }),
      )
      assert.equal((await Site.getCurrent()).name, 'example.com')
    })

    it('are told apart by the host where no setting says which it is', async () => {
      const settings = { ...site.settings, siteId: undefined } as never
      await withSettings(settings, async () => {
        assert.equal((await at('second.example', '/site/')).text, 'Second.example')
        assert.equal((await at('first.example:8000', '/site/')).text, 'first.example')
        const factory = new RequestFactory({ config: { allowedHosts: ['*'] } })
        const request = factory.get('/', { headers: { host: 'SECOND.example:1234' } })
        assert.equal(String(await getCurrentSite(request)), 'Second.example')
        await assertNumQueries(0, () => at('second.example', '/site/'))
        assert.equal((await at('third.example', '/site/')).status, 500)
        assert.equal((await at('third.example', '/none/')).status, 404, 'a host of no site has no redirects')
        await assert.rejects(Site.getCurrent(), { code: 'NUA-SITES-001' })
        assert.throws(() => currentSiteManager(Redirect), { code: 'NUA-SITES-001' })
      })
    })

    it('have rows of their own', async () => {
      await Redirect.create({ site: 1, oldPath: '/one/', newPath: '/here/' })
      await Redirect.create({ site: 2, oldPath: '/two/', newPath: '/here/' })
      assert.deepEqual(await currentSiteManager(Redirect).valuesFlat('oldPath'), ['/one/'])
      assert.deepEqual(await currentSiteManager(Redirect, 'site').valuesFlat('oldPath'), ['/one/'])
      assert.throws(() => currentSiteManager(Redirect, 'oldPath'), { code: 'NUA-SITES-002' })
      assert.throws(() => currentSiteManager(Site), { code: 'NUA-SITES-002' })
    })

    it('answer what is not found with their redirects', async () => {
      await Redirect.create({ site: 1, oldPath: '/gone/' })
      await Redirect.create({ site: 1, oldPath: '/list/?page=2', newPath: 'https://other.example/' })
      await Redirect.create({ site: 1, oldPath: '/here/', newPath: '/elsewhere/' })
      const answer = async (where: string) => {
        const { status, headers } = await client.get(where)
        return [status, headers.get('location')]
      }
      assert.deepEqual(await answer('/one/'), [301, '/here/'])
      assert.deepEqual(await answer('/one'), [301, '/here/'])
      assert.deepEqual(await answer('/list/?page=2'), [301, 'https://other.example/'])
      assert.deepEqual(await answer('/list?page=2'), [301, 'https://other.example/'])
      assert.deepEqual(await answer('/gone/'), [410, null])
      assert.deepEqual(await answer('/two/'), [404, null], 'of another site')
      assert.deepEqual(await answer('/list/'), [404, null])
      assert.deepEqual(await answer('/here/'), [200, null], 'a page that is there')
      await assertNumQueries(0, () => client.get('/here/'))
      await assertNumQueries(2, () => client.get('/none/'))
    })

    it('answer with the classes that the middleware is given', async () => {
      class Hidden extends HttpResponse {
        constructor() {
          super('', { status: 451 })
        }
      }
      const classes = { responseRedirectClass: HttpResponseRedirect, responseGoneClass: Hidden }
      const middleware = [redirectMiddleware(site.settings, classes)]
      const other = new Client(createHandler({ urls, middleware }), { raiseRequestException: false })
      assert.deepEqual([(await other.get('/one/')).status, (await other.get('/gone/')).status], [302, 451])
    })

    it('are forgotten by clearCache, where rows were changed past them', async () => {
      const { name } = await Site.getCurrent()
      await Site.filter({ id: 1 }).update({ name: 'Renamed' })
      assert.equal((await Site.getCurrent()).name, name)
      Site.clearCache()
      assert.equal((await Site.getCurrent()).name, 'Renamed')
    })

    it('list their flat pages that need no login in a sitemap', async () => {
      const pages = [
        await FlatPage.create({ url: '/open/', title: 'Open' }),
        await FlatPage.create({ url: '/closed/', title: 'Closed', registrationRequired: true }),
        await FlatPage.create({ url: '/other-site/', title: 'Other' }),
      ]
      for (const [index, page] of pages.entries()) await page.sites.add(index === 2 ? 2 : 1)
      const listed = await new FlatPageSitemap().items()
      assert.deepEqual(
        listed.map((page) => page.url),
        ['/open/'],
      )
      for (const page of pages) await page.delete()
    })

    it('answer what is not found with their flat pages', async () => {
      const about = await FlatPage.create({ url: '/über/uns/', title: 'A & <i>B</i>', content: '<p>Hi</p>' })
      const elsewhere = await FlatPage.create({ url: '/two/page/', title: 'Two' })
      await about.sites.add(1, 2)
      await elsewhere.sites.add(2)
      const page = await client.get('/über/uns/')
      assert.equal(page.status, 200)
      assert.match(page.text, /<title>A & B<\/title>[^]*<h1>A & <i>B<\/i><\/h1>\s*<p>Hi<\/p>/)
      const moved = await client.get('/über/uns')
      assert.deepEqual([moved.status, moved.headers.get('location')], [301, '/%C3%BCber/uns/'])
      assert.equal((await client.get('/two/page/')).status, 404)
      assert.equal((await client.get('/none/page/')).status, 404)
      assert.equal(about.getAbsoluteUrl(), '/%C3%BCber/uns/')
    })

    it('show pages for users to users alone', async () => {
      const inside = await FlatPage.create({ url: '/inside/', title: 'Inside', registrationRequired: true })
      await inside.sites.add(1)
      const refused = await client.get('/inside/')
      assert.deepEqual([refused.status, refused.headers.get('location')], [302, '/accounts/login/?next=/inside/'])
      const user = new Client(await site.handler())
      await user.forceLogin(await User.createUser({ username: 'ada', password: 'lovelace-1815' }))
      assert.equal((await user.get('/inside/')).status, 200)
    })
  })
}

describe('sites', () => {
  let scratch: ScratchDatabase
  let site: WholeSite
  before(async () => {
    scratch = await (scratchDatabases[0] as (typeof scratchDatabases)[number]).make()
    site = await opened(scratch)
    for (const [url, registrationRequired] of [
      ['/a/', false],
      ['/a/b/', false],
      ['/a/inside/', true],
    ] as const) {
      const page = await FlatPage.create({ url, title: url, registrationRequired })
      await page.sites.add(1)
    }
  })
  after(async () => {
    await site.close()
    await scratch.drop()
  })

  it('list their pages in templates', async () => {
    const user = { isAuthenticated: true }
    const rendered = (words: string) =>
      site.templates
        .fromString(
          `{% load flatpages %}{% get_flatpages ${words} as pages %}{% for p in pages %}{{ p.url }} {% endfor %}`,
        )
        .render({ user, prefix: '/a/b', nobody: { isAuthenticated: false } })
    assert.equal(await rendered(''), '/a/ /a/b/ ')
    assert.equal(await rendered("'/a/b'"), '/a/b/ ')
    assert.equal(await rendered('prefix for user'), '/a/b/ ')
    assert.equal(await rendered('for user'), '/a/ /a/b/ /a/inside/ ')
    assert.equal(await rendered('for nobody'), '/a/ /a/b/ ')
    for (const wrong of [
      'get_flatpages',
      'get_flatpages as',
      "get_flatpages 'a' 'b' as pages",
      'get_flatpages for user',
    ])
      assert.throws(() => site.templates.fromString(`{% load flatpages %}{% ${wrong} %}`).render({}), {
        code: 'NUA-TPL-001',
      })
  })

  it('show pages below a path of the URL table', async () => {
    const handler = createHandler({ urls: [path('pages/', include(flatpageUrls)), path('where/', where)] })
    const client = new Client(handler)
    assert.match((await client.get('/pages/a/b/')).text, /<h1>\/a\/b\/<\/h1>/)
    assert.equal((await client.get('/where/')).text, '/pages/a/')
    assert.equal((await client.get('/pages/none/')).status, 404)
    async function where() {
      return new HttpResponse((await FlatPage.get({ url: '/a/' })).getAbsoluteUrl())
    }
  })

  it('take only addresses at which a page is found, each once', async () => {
    const Form = flatpageForm()
    const codes = async (url: string, more: object = {}) => {
      const form = new Form({ title: 'x', url, sites: ['1'], ...more })
      await form.isValid()
      return [...form.errors].flatMap(([, list]) => list.asData().map(({ code }) => code))
    }
    assert.deepEqual(await codes('/new/'), [])
    assert.deepEqual(await codes('/ü_~-./'), [])
    assert.deepEqual(await codes('new/'), ['missing_leading_slash'])
    assert.deepEqual(await codes('/new'), ['missing_trailing_slash'])
    assert.deepEqual(await codes('/a b/'), ['invalid'])
    assert.deepEqual(await codes('//other.example/'), ['invalid'])
    assert.deepEqual(await codes('/a/'), ['duplicate_url'])
    const own = new Form(
      { title: 'x', url: '/a/', sites: ['1'] },
      { instance: (await FlatPage.get({ url: '/a/' })) as never },
    )
    assert.equal(await own.isValid(), true)
    await withSettings({ ...site.settings, appendSlash: false }, async () => {
      assert.deepEqual(await codes('/new'), [])
    })
  })

  it('never lead to another host, however they were saved', async () => {
    const page = await FlatPage.create({ url: '//other.example/', title: 'x' })
    await page.sites.add(1)
    assert.equal(page.getAbsoluteUrl(), '/%2Fother.example/')
    await assert.rejects(fullClean(page), (error: ValidationError) => {
      assert.deepEqual(Object.keys(error.messageDict), ['url'])
      return true
    })
    await page.delete()
  })

  it('are edited in the admin, with the addresses of pages checked', async () => {
    const client = new Client(await site.handler(), { raiseRequestException: false })
    await client.forceLogin(await User.createSuperuser({ username: 'root', email: '', password: 'root-1234567' }))
    for (const list of ['sites/site', 'redirects/redirect', 'flatpages/flatpage'])
      assert.equal((await client.get(`/admin/${list}/`)).status, 200, list)
    const form = { title: 'New', content: '', sites: '1', templateName: '' }
    const refused = await client.post('/admin/flatpages/flatpage/add/', { form: { ...form, url: 'new/' } })
    assert.match(refused.text, /missing a leading slash/)
    const made = await client.post('/admin/flatpages/flatpage/add/', { form: { ...form, url: '/new/' } })
    assert.equal(made.status, 302)
    assert.equal((await client.get('/new/')).status, 200)
  })

  it('refuse a domain with blanks', async () => {
    await assert.rejects(fullClean(new Site({ domain: 'a b', name: 'x' })), /spaces or tabs/)
  })
})

describe('a site without a table of sites', () => {
  it('is what the request asked', async () => {
    const scratch = await (scratchDatabases[0] as (typeof scratchDatabases)[number]).make()
    const site = await userSite(scratch, urls, { apps: [], allowedHosts: ['shop.example'] })
    const found = await getCurrentSite(
      new RequestFactory({ config: { allowedHosts: ['*'] } }).get('/', { headers: { host: 'shop.example' } }),
    )
    assert.deepEqual({ ...found }, { domain: 'shop.example', name: 'shop.example' })
    await site.close()
    await scratch.drop()
  })

  it('cannot have redirects or flat pages', async () => {
    const scratch = await (scratchDatabases[0] as (typeof scratchDatabases)[number]).make()
    const site = await userSite(scratch, urls, { apps: [flatpages] })
    await assert.rejects(requireChecks(site, ['flatpages']), { code: 'NUA-CORE-006' })
    await site.close()
    await scratch.drop()
  })
})

for (const { name, make } of djangoDatabases) {
  describe(`sites that Django made, on ${name}`, () => {
    it('open unchanged', async () => {
      const scratch = await make()
      const site = await userSite(scratch, urls, { apps: [contentTypes, sites, redirects, flatpages], siteId: 1 })
      const dump = readFileSync(new URL(`../migrations/fixtures/django-sites.${name}.sql`, import.meta.url), 'utf8')
      const script = name === 'sqlite' ? `PRAGMA foreign_keys = off; ${dump}; PRAGMA foreign_keys = on` : dump
      await (site.databases.get() as TransactionalDatabase).executeScript(script)
      const all = await migrationApps(site.apps)
      assert.deepEqual(await migrate({ apps: all, database: connection() }), [])
      assert.deepEqual(await makeMigrations({ apps: all, dryRun: true }), [])
      assert.deepEqual(await Site.all().valuesFlat('domain'), ['bücher.example:8000', 'shop.example'])
      const client = new Client(await site.handler())
      assert.equal((await client.get('/old/')).headers.get('location'), '/new/')
      assert.equal((await client.get('/gone/')).status, 410)
      assert.match((await client.get('/about/')).text, /<h1>Über<\/h1>/)
      const theirs = await tables(site, name)
      await site.close()
      await scratch.drop()
      const fresh = await make()
      const mine = await userSite(fresh, urls, { apps: [contentTypes, sites, redirects, flatpages] })
      await migrate({ apps: await migrationApps(mine.apps), database: connection() })
      const ours = await tables(mine, name)
      await mine.close()
      await fresh.drop()
      if (name === 'postgres') await stopScratchServer()
      assert.deepEqual(ours, theirs)
    })
  })
}

/** What the tables are made of, as the database itself tells it. */
async function tables(site: WholeSite, name: 'sqlite' | 'postgres'): Promise<unknown> {
  const named = "('django_site', 'django_redirect', 'django_flatpage', 'django_flatpage_sites')"
  const queries = {
    sqlite: [
      `SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.name IN ${named} ORDER BY 1, 2`,
      `SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ${named} ORDER BY 1`,
    ],
    postgres: [
      `SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, is_identity FROM information_schema.columns WHERE table_name IN ${named} ORDER BY 1, 2`,
      `SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ${named} ORDER BY 1`,
      `SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid::regclass::text IN ${named} ORDER BY 1`,
    ],
  }
  return Promise.all(queries[name].map(async (sql) => (await site.databases.get().execute(sql, [])).rows))
}
