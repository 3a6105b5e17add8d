import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it, mock } from 'node:test'
import {
  databaseSessions,
  fileSessions,
  Session,
  type SessionEngine,
  SessionInterrupted,
  sessions,
  SessionStore,
  signedCookieSessions,
} from '../../src/contrib/sessions/index.ts'
import { connection } from '../../src/db/index.ts'
import { HttpResponse, path } from '../../src/http/index.ts'
import { migrate } from '../../src/migrations/index.ts'
import { migrationApps, requireChecks, type Site, siteChecks } from '../../src/site/index.ts'
import { type ScratchDatabase, scratchDatabases, scratchSqlite, stopScratchServer } from '../support/databases.ts'
import { Browser } from './browser.ts'
import { scratchFolder, userSettings, userSite } from './site.ts'

const engines: Readonly<Record<string, SessionEngine>> = {
  'the database': databaseSessions(),
  'signed cookies': signedCookieSessions(),
  files: fileSessions({ folder: join(scratchFolder(), 'sessions') }),
}

for (const { name: database, make } of scratchDatabases) {
  for (const [name, engine] of Object.entries(engines)) {
    describe(`a session in ${name}, on ${database}`, () => {
      let scratch: ScratchDatabase
      let site: Site
      before(async () => {
        scratch = await make()
        site = await userSite(scratch, [], { apps: [sessions] })
        await migrate({ apps: await migrationApps(site.apps), database: connection() })
      })
      after(async () => {
        await site.close()
        await scratch.drop()
        if (database === 'postgres') await stopScratchServer()
      })
      const open = (key?: string) =>
        new SessionStore({ engine, cookieAge: 1_209_600, expireAtBrowserClose: false }, key)

      it('keeps what is set, under a key of its own', async () => {
        const first = open()
        assert.equal(first.isEmpty, true)
        first.set('cart', [1, { x: 'é' }])
        assert.deepEqual([first.accessed, first.modified, first.isEmpty], [true, true, false])
        await first.save()
        const second = open(first.sessionKey)
        assert.deepEqual(await second.get('cart'), [1, { x: 'é' }])
        assert.deepEqual([second.accessed, second.modified], [true, false])
        second.update({ a: 1, b: 2 })
        second.delete('cart')
        assert.equal(await second.pop('a'), 1)
        assert.equal(await second.setDefault('b', 3), 2)
        assert.deepEqual(await second.entries(), [['b', 2]])
        await second.save()
        assert.deepEqual(await open(second.sessionKey).keys(), ['b'])
      })

      it('notes what is set before it is loaded, and loads once', async () => {
        const first = open()
        first.update({ a: 1, b: 1 })
        await first.save()
        const second = open(first.sessionKey)
        second.set('b', 2)
        second.set('__proto__', { isAdmin: true })
        assert.equal(await second.get('a'), 1)
        assert.equal(await second.get('b'), 2)
        assert.equal(await second.get('isAdmin'), undefined)
        assert.equal(await second.get('constructor'), undefined)
      })

      it('keeps its values and gets another key by cycleKey; loses them by flush', async () => {
        const first = open()
        first.set('a', 1)
        await first.save()
        const key = first.sessionKey as string
        const second = open(key)
        await second.cycleKey()
        second.set('b', 2)
        await second.save()
        assert.notEqual(second.sessionKey, key)
        assert.deepEqual(await open(second.sessionKey).keys(), ['a', 'b'])
        await second.flush()
        assert.deepEqual([second.isEmpty, second.sessionKey, await second.keys()], [true, undefined, []])
      })

      it('ends at the time that is set', async () => {
        const one = open()
        assert.equal(await one.getExpiryAge(), 1_209_600)
        one.setExpiry(60)
        assert.deepEqual([await one.getExpiryAge(), await one.getExpireAtBrowserClose()], [60, false])
        one.setExpiry(0)
        assert.equal(await one.getExpireAtBrowserClose(), true)
        const end = new Date('2090-01-02T03:04:05.678Z')
        one.setExpiry(end)
        assert.deepEqual(await one.getExpiryDate(), end)
        assert.equal(await one.get('_session_expiry'), '2090-01-02T03:04:05.678000+00:00')
        one.setExpiry(null)
        assert.equal(await one.getExpiryAge(), 1_209_600)
      })

      it('is gone when it is over', async () => {
        const one = open()
        one.set('a', 1)
        await one.save()
        mock.timers.enable({ apis: ['Date'], now: Date.now() + 1_209_601_000 })
        assert.deepEqual(await open(one.sessionKey).keys(), [])
        mock.timers.reset()
      })

      it('tells whether the browser keeps cookies', async () => {
        const one = open()
        one.setTestCookie()
        assert.equal(await one.testCookieWorked(), true)
        one.deleteTestCookie()
        assert.equal(await one.testCookieWorked(), false)
      })
    })
  }
}

describe('the sessions of a site', () => {
  const scratch = scratchSqlite()
  const urls = [
    path('write/', (request) => {
      request.session.set('a', 1)
      return new HttpResponse('written')
    }),
    path('raced/', async (request) => {
      await request.session.get('a')
      await Session.all().delete()
      request.session.set('a', 2)
      return new HttpResponse('written')
    }),
    path('short/', (request) => {
      request.session.set('a', 1)
      request.session.setExpiry(0)
      return new HttpResponse('written')
    }),
    path('plain/', () => new HttpResponse('plain')),
  ]
  let site: Site
  before(async () => {
    const settings = { sessionCookieName: 'sid', sessionCookieSameSite: 'Strict', sessionCookieAge: 600 } as const
    site = await userSite(scratch, urls, { apps: [sessions], ...settings })
    await migrate({ apps: await migrationApps(site.apps), database: connection() })
  })
  after(async () => {
    await site.close()
    await scratch.drop()
  })

  it('are known by a cookie as the settings say', async () => {
    const response = await new Browser(await site.handler()).get('/write/')
    const { options } = response.cookies.get('sid') as { options: object }
    assert.deepEqual(options, { path: '/', sameSite: 'Strict', httpOnly: true, maxAge: 600 })
  })

  it('may end with the browser', async () => {
    const response = await new Browser(await site.handler()).get('/short/')
    assert.equal('maxAge' in (response.cookies.get('sid')?.options as object), false)
  })

  it('are checked for settings that cannot be', async () => {
    assert.deepEqual(await requireChecks(site, ['sessions']), [])
    const settings = userSettings(scratch, { sessionCookieAge: 0, sessionCookieName: 'a b' })
    const wrong = requireChecks({ settings, apps: site.apps }, ['sessions'])
    await assert.rejects(wrong, { message: /sessionCookieAge[\s\S]*sessionCookieName/ })
  })

  it('are checked for cookies that strangers could read, where the site is public', async () => {
    const found = async (more: object) => {
      const settings = userSettings(scratch, more)
      const checks = await siteChecks({ settings, apps: site.apps })
      const options = { tags: ['security'], deploy: true }
      const messages = await checks.runChecks({ settings, apps: site.apps, extra: {} }, options)
      return messages.map(({ id }) => id).filter((id) => /W01[0-5]/.test(id))
    }
    assert.deepEqual(await found({}), [])
    const open = { sessionCookieSecure: false, sessionCookieHttpOnly: false }
    assert.deepEqual(await found(open), ['security.W012', 'security.W015'])
    assert.deepEqual(await found({ ...open, middleware: [] }), ['security.W010', 'security.W013'])
  })

  it('that were ended meanwhile do not rise again', async () => {
    const browser = new Browser(await site.handler())
    await browser.get('/write/')
    assert.equal((await browser.get('/raced/')).status, 400)
    assert.equal(await Session.all().count(), 0)
    assert.equal(new SessionInterrupted().status, 400)
  })
})

describe('sessions in files', () => {
  const folder = scratchFolder()
  const engine = fileSessions({ folder })

  it('are found by their own keys only, never by a path', async () => {
    writeFileSync(join(folder, 'session_evil'), 'x')
    for (const key of ['evil', '../../etc/passwd', '', 'a'.repeat(31), `${'a'.repeat(31)}/`]) {
      assert.equal(await engine.load(key), undefined)
      assert.equal(await engine.save(key, {}, new Date()), undefined)
    }
  })

  it('are removed when they are over', async () => {
    const scratch = scratchSqlite()
    const site = await userSite(scratch)
    await engine.create({ a: 1 }, new Date(Date.now() - 1000))
    const lives = await engine.create({ a: 2 }, new Date(Date.now() + 60_000))
    assert.equal(await engine.clearExpired(), 1)
    assert.deepEqual(await engine.load(lives), { a: 2 })
    await site.close()
    await scratch.drop()
  })
})

describe('the key of a session', () => {
  for (const { name: database, make } of scratchDatabases)
    it(`may be anything that a cookie can say, on ${database}`, async () => {
      const scratch = await make()
      const site = await userSite(scratch, [], { apps: [sessions] })
      await migrate({ apps: await migrationApps(site.apps), database: connection() })
      try {
        assert.equal(await databaseSessions().load('\0'), undefined)
        assert.equal(await databaseSessions().load("'; --"), undefined)
      } finally {
        await site.close()
        await scratch.drop()
        if (database === 'postgres') await stopScratchServer()
      }
    })
})
