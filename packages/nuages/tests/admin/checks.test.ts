import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { adminSite } from '../../src/contrib/admin/index.ts'
import { auth, authMiddleware, User } from '../../src/contrib/auth/index.ts'
import { contentTypes } from '../../src/contrib/contenttypes/index.ts'
import { messagesApp, messagesMiddleware } from '../../src/contrib/messages/index.ts'
import { sessionMiddleware, sessions } from '../../src/contrib/sessions/index.ts'
import { AppRegistry, defineSettings, formatCheck, type Settings, type SettingsInput } from '../../src/core/index.ts'
import { connection } from '../../src/db/index.ts'
import { include, path } from '../../src/http/index.ts'
import { migrate } from '../../src/migrations/index.ts'
import { createSite, migrationApps, requireChecks, type Site, siteChecks } from '../../src/site/index.ts'
import { Client } from '../../src/testing/index.ts'
import { type ScratchDatabase, scratchSqlite } from '../support/databases.ts'
import stale from './stale/app.ts'

const base = { secretKey: 'a key of fifty characters and more, for the tests of the admin alone' }

describe('the checks of the admin', () => {
  let scratch: ScratchDatabase
  let site: Site
  before(async () => {
    scratch = await scratchSqlite()
    const admin = adminSite()
    const apps = [stale, admin, auth, contentTypes, sessions, messagesApp]
    const urls = async () => ({ default: [path('admin/', include(admin.urls))] })
    const databases = { default: scratch.engine }
    site = await createSite(defineSettings({ ...base, apps, databases, urls, allowedHosts: ['*'] }))
  })
  after(async () => {
    await site.close()
    await scratch.drop()
  })

  const found = async ({ settings, apps } = site as Pick<Site, 'settings' | 'apps'>) => {
    const registry = await siteChecks({ settings, apps })
    return registry.runChecks({ settings, apps, extra: {} }, { tags: ['admin'] })
  }

  it('name the class, the option and what was meant', async () => {
    const [first] = await found()
    assert.equal(
      formatCheck(first!),
      "packages/nuages/tests/admin/stale/admin.ts AuthorAdmin: (admin.E108) listDisplay names 'bron', but stale.Author" +
        " has no field 'bron' and no such property.\n\tHINT: Did you mean 'born'?",
    )
  })

  it('find each name that a model does not have', async () => {
    const messages = (await found()).map(({ id, object, message }) => {
      const [, name] = String(object).split(' ')
      return `${name} ${id.slice('admin.'.length)} ${message}`
    })
    assert.deepEqual(messages, [
      "AuthorAdmin E108 listDisplay names 'bron', but stale.Author has no field 'bron' and no such property.",
      "AuthorAdmin E108 listDisplay names 'born__year', but 'born' is no relation.",
      "AuthorAdmin E033 a display's ordering names 'bron', but stale.Author has no field 'bron'.",
      "AuthorAdmin E111 listDisplayLinks names 'born', which is not in listDisplay.",
      "AuthorAdmin E116 listFilter names 'bron', but stale.Author has no field 'bron'.",
      'AuthorAdmin E118 listPerPage is 0, not a whole number of at least 1.',
      "AuthorAdmin E126 searchFields names 'nam', but stale.Author has no field 'nam'.",
      "AuthorAdmin E033 ordering names 'nam', but stale.Author has no field 'nam'.",
      "AuthorAdmin E301 fields names 'nam', but stale.Author has no field 'nam'.",
      "AuthorAdmin E302 fields names 'enteredAt', which is not editable.",
      'AuthorAdmin E005 Both fields and fieldsets are given.',
      "AuthorAdmin E012 fieldsets names 'born' twice.",
      "AuthorAdmin E301 exclude names 'bron', but stale.Author has no field 'bron'.",
      "AuthorAdmin E035 readonlyFields names 'inital', but stale.Author has no field 'inital' and no such property.",
      "AuthorAdmin E028 prepopulatedFields fills 'born', which is no text.",
      "AuthorAdmin E030 prepopulatedFields for 'born' names 'nam', but stale.Author has no field 'nam'.",
      "AuthorAdmin E027 prepopulatedFields names 'nmae', but stale.Author has no field 'nmae'.",
      "AuthorAdmin E301 In the inline of stale.Book: fields names 'titel', but stale.Book has no field 'titel'.",
      "AuthorAdmin E033 In the inline of stale.Book: ordering names 'titel', but stale.Book has no field 'titel'.",
      'AuthorAdmin E203 In the inline of stale.Book: extra is -1, not a whole number of at least 0.',
      'AuthorAdmin E202 In the inline of stale.Book: stale.Book has no one foreign key to stale.Author. Those it has: author, editor. Say which one with fkName.',
      'AuthorAdmin E202 In the inline of stale.Tag: stale.Tag has no one foreign key to stale.Author. Those it has: none. Say which one with fkName.',
      'AuthorAdmin E104 inlines[3] is not made by inline().',
      "BookAdmin E117 listSelectRelated names 'readers', which does not lead to one row.",
      "BookAdmin E117 listSelectRelated names 'autor', but stale.Book has no field 'autor'.",
      "BookAdmin E032 ordering has '?', which is any order, and other fields besides.",
      "BookAdmin E013 fields names 'readers', whose relation has a model of its own, stale.Loan.",
      "BookAdmin E006 fields names 'title' twice.",
    ])
  })

  it('keep the site from starting', async () => {
    await assert.rejects(requireChecks(site), { code: 'NUA-CORE-006', message: /AuthorAdmin: \(admin\.E108\)/ })
  })

  it('are named by a page, too, where they did not keep it from being opened', async () => {
    await migrate({ apps: await migrationApps(site.apps), database: connection() })
    const client = new Client(await site.handler())
    await client.forceLogin(await User.createSuperuser({ username: 'root', email: '', password: 'root-1234567' }))
    await assert.rejects(client.get('/admin/stale/author/add/'), {
      code: 'NUA-ADMIN-001',
      message: /stale\/admin\.ts AuthorAdmin: stale\.Book has no field 'titel'/,
    })
  })

  describe('of what the admin stands on', () => {
    const ids = async (more: Partial<SettingsInput>) => {
      const settings: Settings = defineSettings({ ...base, ...more })
      const messages = await found({ settings, apps: new AppRegistry(settings.apps) })
      return messages.map(({ id, message }) => `${id} ${message}`)
    }
    const apps = [adminSite(), auth, contentTypes, sessions, messagesApp]

    it('ask for its apps', async () => {
      assert.deepEqual(await ids({ apps }), [])
      assert.deepEqual(await ids({ apps: [adminSite()] }), [
        'admin.E401 The admin needs the app contenttypes.',
        'admin.E410 The admin needs the app sessions.',
        'admin.E405 The admin needs the app auth.',
        'admin.E406 The admin needs the app messages.',
      ])
    })

    it('ask for their middleware where the settings list it', async () => {
      const settings = defineSettings({ ...base, apps })
      const [session, user, messages] = [
        sessionMiddleware(settings),
        authMiddleware(),
        messagesMiddleware(settings),
      ] as never[]
      assert.deepEqual(await ids({ apps, middleware: [session!, user!, messages!] }), [])
      assert.deepEqual(await ids({ apps, middleware: [] }), [
        'admin.E410 The admin needs request.session, which nothing in the setting middleware provides.',
        'admin.E408 The admin needs request.user, which nothing in the setting middleware provides.',
        'admin.E409 The admin needs request.messages, which nothing in the setting middleware provides.',
      ])
      assert.deepEqual(await ids({ apps, middleware: [user!, session!, messages!] }), [
        'admin.E410 authMiddleware() stands before the middleware of sessions.',
      ])
    })
  })
})
