import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { adminSite } from '../../src/contrib/admin/index.ts'
import { auth, User } from '../../src/contrib/auth/index.ts'
import { contentTypes } from '../../src/contrib/contenttypes/index.ts'
import { messagesApp } from '../../src/contrib/messages/index.ts'
import { sessions } from '../../src/contrib/sessions/index.ts'
import { defineSettings } from '../../src/core/index.ts'
import { connection, database } from '../../src/db/index.ts'
import { HttpResponse, include, path, type UrlPatterns } from '../../src/http/index.ts'
import { migrate } from '../../src/migrations/index.ts'
import { createSite, migrationApps, type Site } from '../../src/site/index.ts'
import { Client } from '../../src/testing/index.ts'

const admin = adminSite()

async function withSite(urls: UrlPatterns, debug: boolean, use: (site: Site, visitor: Client) => Promise<void>) {
  const site = await createSite(
    defineSettings({
      debug,
      secretKey: 'a key of fifty characters or more, for the tests of the welcome',
      allowedHosts: ['testserver'],
      apps: [admin, auth, contentTypes, sessions, messagesApp],
      databases: { default: database.sqlite({ file: join(mkdtempSync(join(tmpdir(), 'welcome-')), 'db.sqlite3') }) },
      urls: async () => ({ default: urls }),
    }),
  )
  try {
    await use(site, new Client(await site.handler()))
  } finally {
    await site.close()
  }
}

const withAdmin: UrlPatterns = [path('admin/', include(admin.urls))]

describe('the welcome page', () => {
  it('stands at / in debug, and says what is to be done until it is', async () => {
    await withSite(withAdmin, true, async (site, visitor) => {
      const fresh = await visitor.get('/')
      assert.equal(fresh.status, 200)
      assert.match(fresh.text, /Your site is up/)
      assert.match(fresh.text, /\d+ migrations wait<\/b><small><code>npx nuages migrate/)
      assert.match(fresh.text, /Nobody can log in<\/b><small><code>npx nuages createsuperuser/)
      await migrate({ apps: await migrationApps(site.apps), database: connection() })
      await User.createSuperuser({ username: 'ada', password: 'difference-engine' })
      const ready = (await visitor.get('/')).text
      assert.match(ready, /Migrations<\/b><small>all \d+ applied/)
      assert.match(ready, /there is a user/)
      assert.match(ready, /<a href="\/admin\/">/)
    })
  })

  it('gives way to a page of the site, and never stands elsewhere', async () => {
    const home = path('', () => new HttpResponse('mine'))
    await withSite([...withAdmin, home], true, async (_site, visitor) => {
      assert.equal((await visitor.get('/')).text, 'mine')
    })
    await withSite(withAdmin, true, async (_site, visitor) => {
      assert.equal((await visitor.get('/nowhere/')).status, 404)
    })
  })

  it('works for a site without an admin', async () => {
    await withSite([], true, async (_site, visitor) => {
      const { status, text } = await visitor.get('/')
      assert.equal(status, 200)
      assert.doesNotMatch(text, /Open the admin/)
    })
  })

  it('is never shown to strangers', async () => {
    await withSite(withAdmin, false, async (_site, visitor) => {
      assert.equal((await visitor.get('/')).status, 404)
    })
  })
})
