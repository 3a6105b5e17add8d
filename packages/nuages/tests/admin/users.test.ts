import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, beforeEach, describe, it } from 'node:test'
import { adminSite, LogEntry } from '../../src/contrib/admin/index.ts'
import { auth, Group, md5, Permission, User } from '../../src/contrib/auth/index.ts'
import { contentTypes } from '../../src/contrib/contenttypes/index.ts'
import { messagesApp } from '../../src/contrib/messages/index.ts'
import { sessions } from '../../src/contrib/sessions/index.ts'
import { defineSettings } from '../../src/core/index.ts'
import { connection, type TransactionalDatabase } from '../../src/db/index.ts'
import { include, path } from '../../src/http/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { createSite, migrationApps, type Site } from '../../src/site/index.ts'
import { Client } from '../../src/testing/index.ts'
import { djangoDatabases, type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

function adminTestSite(scratch: ScratchDatabase): Promise<Site> {
  const admin = adminSite({ title: 'Test' })
  return createSite(
    defineSettings({
      secretKey: 'a key of fifty characters and more, for the tests of the admin alone',
      allowedHosts: ['*'],
      apps: [admin, auth, contentTypes, sessions, messagesApp],
      databases: { default: scratch.engine },
      passwordHashers: [md5()],
      urls: async () => ({ default: [path('admin/', include(admin.urls))] }),
    }),
  )
}

describe('users in the admin', () => {
  let scratch: ScratchDatabase
  let site: Site
  let client: Client
  let root: User
  let manager: User

  before(async () => {
    scratch = await scratchDatabases[0]!.make()
    site = await adminTestSite(scratch)
    await migrate({ apps: await migrationApps(site.apps), database: connection() })
    root = await User.createSuperuser({ username: 'root', email: '', password: 'root-1234567' })
    manager = await User.createUser({ username: 'manager', password: 'manager-1234567' })
    manager.isStaff = true
    await manager.save()
    const codes = ['view_user', 'add_user', 'change_user', 'delete_user', 'view_group']
    await manager.userPermissions.set(await Permission.filter({ codename__in: codes }))
  })
  beforeEach(async () => {
    client = new Client(await site.handler())
    await client.forceLogin(root)
  })
  after(async () => {
    await site.close()
    await scratch.drop()
  })

  it('are made with a name and a password that meets the rules', async () => {
    const add = '/admin/auth/user/add/'
    const weak = await client.post(add, { form: { username: 'ada', password1: '1234', password2: '1234' } })
    assert.match(weak.text, /too short/)
    const unequal = await client.post(add, {
      form: { username: 'ada', password1: 'lovelace-1815', password2: 'lovelace-1816' },
    })
    assert.match(unequal.text, /not the same/)
    assert.equal(await User.filter({ username: 'ada' }).exists(), false)
    const made = await client.post(add, {
      form: { username: 'ada', password1: 'lovelace-1815', password2: 'lovelace-1815', isSuperuser: 'on' },
    })
    assert.equal(made.status, 302)
    const ada = await User.get({ username: 'ada' })
    assert.equal(await ada.checkPassword('lovelace-1815'), true)
    assert.equal(ada.isSuperuser, false, 'a field that the form does not have counts for nothing')
  })

  it('get powers from a superuser alone', async () => {
    const editors = await Group.create({ name: 'Editors' })
    const ada = await User.createUser({ username: 'powers', password: 'lovelace-1815' })
    const url = `/admin/auth/user/${ada.pk}/change/`
    const wanted = { username: 'powers', isActive: 'on', isStaff: 'on', isSuperuser: 'on', groups: String(editors.pk) }
    await client.forceLogin(manager)
    assert.equal((await client.post(url, { form: wanted })).status, 302)
    await ada.refreshFromDb()
    assert.deepEqual([ada.isStaff, ada.isSuperuser, await ada.groups.count()], [false, false, 0])
    await client.forceLogin(root)
    assert.equal((await client.post(url, { form: wanted })).status, 302)
    await ada.refreshFromDb()
    assert.deepEqual([ada.isStaff, ada.isSuperuser, await ada.groups.count()], [true, true, 1])
  })

  it('who are superusers are out of reach for others', async () => {
    await client.forceLogin(manager)
    const own = `/admin/auth/user/${root.pk}`
    const seen = await client.get(`${own}/change/`)
    assert.equal(seen.status, 200, 'they may be seen')
    assert.doesNotMatch(seen.text, /Set password/, 'no link to what would be refused')
    assert.equal((await client.post(`${own}/change/`, { form: { username: 'x' } })).status, 403)
    const refused = await client.get(`${own}/password/`)
    assert.equal(refused.status, 403)
    assert.match(
      refused.text,
      /You may look, not change.*for users leave this one out.*logged in as <b>manager<\/b>.*Back to users/s,
    )
    assert.doesNotMatch(refused.text, /Ask for access/, 'the permission is there')
    assert.match(refused.headers.get('content-security-policy') ?? '', /script-src 'nonce-/)
    const forScripts = await client.get(`${own}/password/`, { headers: { accept: 'application/json' } })
    assert.equal(forScripts.status, 403)
    assert.doesNotMatch(forScripts.text, /Back to users/)
    assert.equal((await client.post(`${own}/delete/`)).status, 403)
    const picked = { _action: 'delete', _confirmed: '1', _selected: String(root.pk) }
    assert.equal((await client.post('/admin/auth/user/', { form: picked })).status, 403)
    assert.equal(await User.filter({ username: 'root' }).exists(), true)
  })

  it('get a new password, which ends their sessions', async () => {
    const bob = await User.createUser({ username: 'bob', password: 'robert-1234567' })
    bob.isStaff = true
    await bob.save()
    const theirs = new Client(await site.handler())
    await theirs.forceLogin(bob)
    assert.equal((await theirs.get('/admin/')).status, 200)
    const words = { newPassword1: 'anew-1234567', newPassword2: 'anew-1234567' }
    assert.equal((await client.post(`/admin/auth/user/${bob.pk}/password/`, { form: words })).status, 302)
    assert.equal((await theirs.get('/admin/')).status, 302)
    assert.equal(await (await User.get({ username: 'bob' })).checkPassword('anew-1234567'), true)
    const [entry] = await LogEntry.filter({ objectId: String(bob.pk) }).orderBy('-id')
    assert.equal(entry?.changeMessage, '[{"changed":{"fields":["password"]}}]')
  })

  it('change their own password and stay logged in', async () => {
    await client.forceLogin(manager)
    const words = { oldPassword: 'wrong', newPassword1: 'anew-1234567', newPassword2: 'anew-1234567' }
    assert.match((await client.post('/admin/password_change/', { form: words })).text, /entered incorrectly/)
    const right = { ...words, oldPassword: 'manager-1234567' }
    assert.equal((await client.post('/admin/password_change/', { form: right })).status, 302)
    assert.equal((await client.get('/admin/')).status, 200)
  })
})

for (const { name, make } of djangoDatabases) {
  describe(`the log of a Django admin on ${name}`, () => {
    it('opens unchanged, and is read and continued', async () => {
      const scratch = await make()
      const site = await adminTestSite(scratch)
      try {
        await restore(name)
        const apps = await migrationApps(site.apps)
        assert.deepEqual(await migrate({ apps, database: connection() }), [])
        assert.deepEqual(await makeMigrations({ apps, dryRun: true }), [])
        const client = new Client(await site.handler())
        const ada = await User.get({ username: 'ada' })
        await client.forceLogin(ada)
        const bob = await User.get({ username: 'bob' })
        const page = await client.get(`/admin/auth/user/${bob.pk}/history/`)
        assert.match(page.text, /Changed Staff status\./)
        const changed = await client.post(`/admin/auth/user/${bob.pk}/change/`, {
          form: { username: 'bob', firstName: 'Bob' },
        })
        assert.equal(changed.status, 302)
        const [entry] = await LogEntry.orderBy('-id').slice(0, 1)
        assert.deepEqual([entry?.objectRepr, entry?.actionFlag], ['bob', 2])
      } finally {
        await site.close()
        await scratch.drop()
      }
    })
  })
}

/** Fills the database with what Django 5.2 dumped. */
async function restore(name: 'sqlite' | 'postgres'): Promise<void> {
  const text = readFileSync(new URL(`../migrations/fixtures/django-contrib.${name}.sql`, import.meta.url), 'utf8')
  const database = connection() as unknown as TransactionalDatabase
  if (name === 'sqlite') {
    await database.executeScript(`PRAGMA foreign_keys = off; ${text}; PRAGMA foreign_keys = on`)
  } else {
    // The lines of psql's own are no SQL.
    await database.executeScript(text.replace(/^(\\.*|SELECT pg_catalog\.set_config.*)$/gm, ''))
  }
}
