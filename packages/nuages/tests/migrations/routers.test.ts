import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { defineSettings, withSettings } from '../../src/core/index.ts'
import { openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { type DatabaseRouter, field, model } from '../../src/orm/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { testSite } from './site.ts'

class Page extends model({ title: field.char({ maxLength: 30 }) }) {}
class Hit extends model({ path: field.char({ maxLength: 30 }) }) {}

/** What is counted has a database of its own. */
const router: DatabaseRouter = {
  allowMigrate: (alias, app, { modelName, counts }) =>
    app !== 'web' ? undefined : (modelName === 'hit' || counts === true) === (alias === 'counts'),
}

describe('migrations of several databases', () => {
  const site = testSite()
  const files = [scratchSqlite(), scratchSqlite()] as const
  after(async () => {
    site.remove()
    for (const file of files) await file.drop()
  })

  it('make in each what the routers allow, and note all as applied', async () => {
    const app = site.app('web', { Page, Hit })
    const { migrations } = site
    await makeMigrations({ apps: [app] })
    migrations(
      'web',
      {
        '0002_filled': `{
          dependencies: [['web', '0001_initial']],
          operations: [
            runSql("INSERT INTO web_hit (path) VALUES ('/')", undefined, { hints: { counts: true } }),
            runCode(async ({ database }) => {
              await database.execute("INSERT INTO web_page (title) VALUES ('x')", [], { write: true })
            }),
          ],
        }`,
      },
      "import { runCode, runSql } from 'nuages/migrations'\n",
    )
    const set = await openDatabases({ default: files[0].engine, counts: files[1].engine })
    const settings = defineSettings({ secretKey: 'k'.repeat(50), databaseRouters: [router] })
    const found: Record<string, readonly string[]> = {}
    await withSettings(settings, async () => {
      for (const alias of set.aliases) {
        const database = set.get(alias) as TransactionalDatabase
        assert.equal((await migrate({ apps: [app], database })).length, 2)
        assert.equal((await migrate({ apps: [app], database })).length, 0)
        found[alias] = (await database.introspection().tables()).filter((name) => name.startsWith('web'))
        const { rows } = await database.execute(`SELECT count(*) FROM ${found[alias][0]}`, [])
        assert.deepEqual(rows, [[1]])
      }
    })
    assert.deepEqual(found, { default: ['web_page'], counts: ['web_hit'] })
    await set.close()
  })
})
