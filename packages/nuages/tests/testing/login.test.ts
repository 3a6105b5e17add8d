import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { User } from '../../src/contrib/auth/models.ts'
import { signedCookieSessions } from '../../src/contrib/sessions/index.ts'
import { HttpResponse, path } from '../../src/http/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import { migrate } from '../../src/migrations/index.ts'
import { migrationApps, type Site } from '../../src/site/index.ts'
import { Client } from '../../src/testing/index.ts'
import { userSite } from '../contrib/site.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

const urls = [
  path('who/', async (request) => new HttpResponse(String(await request.user))),
  path('cart/', async (request) => new HttpResponse(String(await request.session.get('cart')))),
]

for (const { name, make } of scratchDatabases) {
  for (const engine of ['database', 'cookies'] as const) {
    describe(`logins of a test's client on ${name}, sessions in ${engine}`, () => {
      let scratch: ScratchDatabase
      let site: Site
      let client: Client

      before(async () => {
        scratch = await make()
        const more = engine === 'cookies' ? { sessionEngine: signedCookieSessions() } : {}
        site = await userSite(scratch, urls, { ...more, secureSslRedirect: false })
        await migrate({ apps: await migrationApps(site.apps), database: site.databases.get() })
        await User.createUser({ username: 'ada', password: 'a secret of ada' })
        client = new Client(await site.handler())
      })
      after(async () => {
        await site.close()
        await scratch.drop()
      })

      it('takes credentials, and says whether they were right', async () => {
        assert.equal(await client.login({ username: 'ada', password: 'wrong' }), false)
        assert.equal((await client.get('/who/')).text, 'AnonymousUser')
        assert.equal(await client.login({ username: 'ada', password: 'a secret of ada' }), true)
        assert.equal((await client.get('/who/')).text, 'ada')
      })

      it('logs out', async () => {
        await client.logout()
        assert.equal(client.cookies.size, 0)
        assert.equal((await client.get('/who/')).text, 'AnonymousUser')
      })

      it('logs a user in without credentials', async () => {
        await client.forceLogin(await User.get({ username: 'ada' }))
        assert.equal((await client.get('/who/')).text, 'ada')
      })

      it('writes a session by a function inside of the middleware, and raises its errors', async () => {
        await client.run((request) => request.session.set('cart', 7))
        assert.equal((await client.get('/cart/')).text, '7')
        assert.equal(await client.run((request) => request.session.get('cart')), 7)
        await assert.rejects(
          client.run(() => {
            throw new RangeError('stop')
          }),
          RangeError,
        )
      })
    })
  }
}

describe('a login behind a middleware that answers itself', () => {
  it('is refused with a message that says so', async () => {
    const scratch = await (scratchDatabases[0] as (typeof scratchDatabases)[number]).make()
    const closed = () => () => new HttpResponse('closed', { status: 503 })
    const site = await userSite(scratch, urls, { middleware: [closed] })
    const client = new Client(await site.handler())
    await assert.rejects(
      client.login({ username: 'ada', password: 'x' }),
      (error) => isNuagesError(error) && error.code === 'NUA-TESTING-001' && error.message.includes('503'),
    )
    await site.close()
    await scratch.drop()
  })
})
