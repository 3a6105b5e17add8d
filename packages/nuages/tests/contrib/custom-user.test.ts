import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { auth, authenticate, getUserModel, userModelDependency } from '../../src/contrib/auth/index.ts'
import { contentTypes } from '../../src/contrib/contenttypes/index.ts'
import { sessions } from '../../src/contrib/sessions/index.ts'
import { defineApp, useSettings, withSettings } from '../../src/core/index.ts'
import { connection, type TransactionalDatabase } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { createSite, migrationApps, requireChecks, type Site } from '../../src/site/index.ts'
import { scratchDatabases, type ScratchDatabase, stopScratchServer } from '../support/databases.ts'
import { appFolder, userSettings } from './site.ts'

const MODELS = `import { AbstractBaseUser, AbstractUser, User } from 'nuages/auth'
import { field, model } from 'nuages/orm'

export class Member extends AbstractUser.extend({
  nickname: field.char({ maxLength: 40, default: '' }),
  badge: field.char({ maxLength: 10, unique: true }),
}) {
  static usernameField = 'badge'
}
export class Note extends model({
  text: field.text(),
  get author() { return field.foreignKey(User, { onDelete: 'cascade' }) },
}) {}
`

for (const { name, make } of scratchDatabases) {
  describe(`a model of users of the site's own, on ${name}`, () => {
    const folder = appFolder()
    let scratch: ScratchDatabase
    let site: Site
    before(async () => {
      scratch = await make()
      mkdirSync(folder.dir, { recursive: true })
      writeFileSync(join(folder.dir, 'models.ts'), MODELS)
      const accounts = defineApp({ label: 'accounts', dir: folder.dir })
      site = await createSite(
        userSettings(scratch, { apps: [contentTypes, sessions, auth, accounts], userModel: 'accounts.Member' }),
      )
    })
    after(async () => {
      await site.close()
      await scratch.drop()
      folder.remove()
      useSettings(undefined)
      if (name === 'postgres') await stopScratchServer()
    })

    it('gets its table, and the framework’s own none; relations to the latter lead to it', async () => {
      const apps = await migrationApps(site.apps)
      await makeMigrations({ apps, only: ['accounts'] })
      await migrate({ apps, database: connection() })
      const tables = await (connection() as TransactionalDatabase).introspection().tables()
      assert.ok(tables.includes('accounts_member') && tables.includes('accounts_member_groups'))
      assert.ok(!tables.includes('auth_user') && !tables.includes('auth_user_groups'))
      assert.ok(tables.includes('auth_group'))
      assert.deepEqual(await makeMigrations({ apps, dryRun: true }), [])
      assert.deepEqual(userModelDependency(), ['accounts', '__first__'])
    })

    it('is checked: it must be there, and its name unique', async () => {
      assert.deepEqual(await requireChecks(site, ['auth']), [])
      const wrong = userSettings(scratch, { userModel: 'accounts.Nobody' })
      const problem = withSettings(wrong, () => requireChecks(site, ['auth']))
      await assert.rejects(problem, { code: 'NUA-CORE-006', message: /accounts\.Nobody/ })
    })

    it('is the one that logs in, by the field that it names', async () => {
      const Member = getUserModel()
      assert.equal(Member.name, 'Member')
      const values = { badge: 'a-1', username: 'ada', email: 'a@B.org', password: 'lovelace-1815' }
      const ada = await Member.createUser(values as never)
      assert.equal(ada.getUsername(), 'a-1')
      assert.equal(ada.email, 'a@b.org')
      assert.equal((await authenticate({ username: 'a-1', password: 'lovelace-1815' }))?.pk, ada.pk)
      assert.equal(await authenticate({ username: 'ada', password: 'lovelace-1815' }), undefined)
      assert.equal(await ada.hasPerm('auth.add_group'), false)
    })
  })
}
