import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { modelBackend, remoteUserBackend, remoteUserMiddleware, User } from '../../src/contrib/auth/index.ts'
import type { MiddlewareLike } from '../../src/core/index.ts'
import { connection } from '../../src/db/index.ts'
import { defaultMiddleware, HttpResponse, path } from '../../src/http/index.ts'
import { migrate } from '../../src/migrations/index.ts'
import { migrationApps, type Site } from '../../src/site/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { Browser } from './browser.ts'
import { userSettings, userSite } from './site.ts'

const urls = [path('who/', async (request) => new HttpResponse(String(await request.user)))]

for (const persistent of [false, true]) {
  describe(`users whom a proxy names${persistent ? ', and who stay' : ''}`, () => {
    const scratch = scratchSqlite()
    let site: Site
    before(async () => {
      const remote = remoteUserMiddleware({ header: 'x-remote-user', persistent })
      site = await userSite(scratch, urls, {
        middleware: [...defaultMiddleware(userSettings(scratch)), remote] as unknown as readonly MiddlewareLike[],
        authenticationBackends: [
          remoteUserBackend({ cleanUsername: (name) => name.replace(/@.*/, '') }),
          modelBackend(),
        ],
      })
      await migrate({ apps: await migrationApps(site.apps), database: connection() })
    })
    after(async () => {
      await site.close()
      await scratch.drop()
    })

    it('are made and logged in, and out where it names another', async () => {
      const browser = new Browser(await site.handler())
      assert.equal((await browser.get('/who/')).text, 'AnonymousUser')
      browser.headers.set('x-remote-user', 'ada@corp')
      assert.equal((await browser.get('/who/')).text, 'ada')
      assert.equal((await User.get({ username: 'ada' })).hasUsablePassword(), false)
      const key = browser.cookies.get('sessionid')
      await browser.get('/who/')
      assert.equal(browser.cookies.get('sessionid'), key)
      browser.headers.set('x-remote-user', 'bob')
      assert.equal((await browser.get('/who/')).text, 'bob')
      browser.headers.delete('x-remote-user')
      assert.equal((await browser.get('/who/')).text, persistent ? 'bob' : 'AnonymousUser')
    })

    it('are not let in where they are not active', async () => {
      await User.createUser({ username: 'eve', isActive: false })
      const browser = new Browser(await site.handler())
      browser.headers.set('x-remote-user', 'eve')
      assert.equal((await browser.get('/who/')).text, 'AnonymousUser')
    })
  })
}
