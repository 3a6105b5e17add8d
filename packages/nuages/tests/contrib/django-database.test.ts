import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, it } from 'node:test'
import { authenticate, Group, Permission, User } from '../../src/contrib/auth/index.ts'
import { ContentType } from '../../src/contrib/contenttypes/index.ts'
import { Session } from '../../src/contrib/sessions/index.ts'
import { connection, type TransactionalDatabase } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { createSite, migrationApps, type Site } from '../../src/site/index.ts'
import { djangoDatabases, type ScratchDatabase, stopScratchServer } from '../support/databases.ts'
import { HttpResponse, path } from '../../src/http/index.ts'
import { Browser } from './browser.ts'
import { userSettings } from './site.ts'
import { defaultHashers } from '../../src/contrib/auth/index.ts'

const DJANGO_KEY = 'nuages-django-fixture-secret-key-0123456789'

/** What Django 5.2 dumped; the lines of psql's own are no SQL. */
function dump(name: 'sqlite' | 'postgres'): string {
  const text = readFileSync(new URL(`../migrations/fixtures/django-contrib.${name}.sql`, import.meta.url), 'utf8')
  return name === 'postgres' ? text.replace(/^(\\.*|SELECT pg_catalog\.set_config.*)$/gm, '') : text
}

async function restore(site: Site, name: 'sqlite' | 'postgres'): Promise<void> {
  const database = site.databases.get() as TransactionalDatabase
  const script = dump(name)
  await database.executeScript(
    name === 'sqlite' ? `PRAGMA foreign_keys = off; ${script}; PRAGMA foreign_keys = on` : script,
  )
}

const TABLES =
  "('auth_user','auth_group','auth_permission','auth_user_groups','auth_user_user_permissions','auth_group_permissions','django_content_type','django_session')"

const schemaQueries = {
  sqlite: [
    `SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.name IN ${TABLES} ORDER BY 1, 2`,
    `SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ${TABLES} ORDER BY 1`,
    `SELECT m.name, f."from", f."table", f."to" FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.name IN ${TABLES} ORDER BY 1, 2`,
  ],
  postgres: [
    `SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, is_identity FROM information_schema.columns WHERE table_name IN ${TABLES} ORDER BY 1, 2`,
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ${TABLES} ORDER BY 1`,
    `SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid::regclass::text IN ${TABLES} ORDER BY 1`,
  ],
}

async function schemaOf(site: Site, name: 'sqlite' | 'postgres'): Promise<unknown[]> {
  const all = await Promise.all(schemaQueries[name].map((sql) => site.databases.get().execute(sql, [])))
  return all.map(({ rows }) => rows)
}

for (const { name, make } of djangoDatabases) {
  describe(`a database that Django made, on ${name}`, () => {
    let scratch: ScratchDatabase
    let site: Site
    after(async () => {
      await site?.close()
      await scratch?.drop()
      if (name === 'postgres') await stopScratchServer()
    })

    it('opens unchanged: there is nothing to migrate', async () => {
      scratch = await make()
      const urls = async () => ({
        default: [path('who/', async (request) => new HttpResponse(String(await request.user)))],
      })
      site = await createSite(userSettings(scratch, { secretKey: DJANGO_KEY, passwordHashers: defaultHashers, urls }))
      await restore(site, name)
      const apps = await migrationApps(site.apps)
      const [types, before] = [await ContentType.count(), await User.count()]
      assert.deepEqual(await migrate({ apps, database: connection() }), [])
      assert.deepEqual([await ContentType.count(), await User.count()], [types, before])
      assert.deepEqual(await makeMigrations({ apps, dryRun: true }), [])
    })

    it('has the very tables, indexes and constraints that our migrations make', async () => {
      const fresh = await make()
      const mine = await createSite(userSettings(fresh))
      await migrate({ apps: await migrationApps(mine.apps), database: connection() })
      const ours = await schemaOf(mine, name)
      const permissions = (await Permission.all()).map((one) => one.codename)
      await mine.close()
      await fresh.drop()
      assert.deepEqual(ours, await schemaOf(site, name))
      const theirs = (await Permission.exclude({ contentType__appLabel: 'admin' })).map((one) => one.codename)
      assert.deepEqual(permissions, theirs)
    })

    it('lets its users in with the passwords that Django stored', async () => {
      const ada = await authenticate({ username: 'ada', password: 'correct horse battery staple' })
      assert.equal(ada?.firstName, 'Ada')
      assert.equal((await authenticate({ username: 'bob', password: 'Pässwörd-ünïcode-1' }))?.username, 'bob')
      assert.equal(await authenticate({ username: 'ada', password: 'wrong' }), undefined)
    })

    it('has sessions that can be read', async () => {
      const session = (await Session.all().first()) as Session
      assert.deepEqual(session.decoded['cart'], [1, 2, 3])
      assert.equal(session.decoded['_auth_user_id'], '1')
    })

    it('has sessions that are still logged in', async () => {
      const browser = new Browser(await site.handler())
      browser.cookies.set('sessionid', 'adhkkx4scihc5x5skti7gm7wa47ettnw')
      assert.equal((await browser.get('/who/')).text, 'ada')
    })

    it('has groups whose permissions count', async () => {
      const bob = await User.get({ username: 'bob' })
      assert.deepEqual((await bob.groups).map(String), ['editors'])
      const codenames = await (await Group.get({ name: 'editors' })).permissions.all().valuesFlat('codename')
      assert.deepEqual(codenames.length, 2)
      assert.equal(await bob.hasPerm(`auth.${codenames[0]}`), true)
      assert.equal(await bob.hasPerm('auth.delete_group'), false)
      assert.equal(await bob.hasModulePerms('auth'), true)
      assert.equal(await (await User.get({ username: 'ada' })).hasPerm('anything.at_all'), true)
    })
  })
}
