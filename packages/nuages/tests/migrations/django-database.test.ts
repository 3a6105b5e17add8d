import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { MigrationRecorder, migrate } from '../../src/migrations/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { testSite } from './site.ts'

const DUMP = new URL('./fixtures/django-contrib.sqlite.sql', import.meta.url)

describe('a database that Django made', () => {
  const site = testSite()
  const scratch = scratchSqlite()
  after(async () => {
    site.remove()
    await scratch.drop()
  })

  it('keeps its history and its tables; ours are recorded beside it', async () => {
    const set = await openDatabases({ default: scratch.engine })
    const database = set.get() as TransactionalDatabase
    await database.executeScript(`PRAGMA foreign_keys = off; ${readFileSync(DUMP, 'utf8')}; PRAGMA foreign_keys = on`)
    const schema = async () =>
      (
        await database.execute(
          "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'ours%' ORDER BY name",
          [],
        )
      ).rows
    const [before, history] = [await schema(), await new MigrationRecorder(database).applied()]
    assert.ok(history.has('auth.0012_alter_user_first_name_max_length'))

    const dir = join(site.dir, 'ours')
    mkdirSync(join(dir, 'migrations'), { recursive: true })
    writeFileSync(
      join(dir, 'migrations', '0001_initial.ts'),
      `import { createModel, migration } from 'nuages/migrations'
import { field } from 'nuages/orm'
export default migration({ operations: [createModel('Thing', { id: field.bigAuto() })] })\n`,
    )
    await migrate({ apps: [{ label: 'ours', dir, models: [] }], database })
    assert.deepEqual(await schema(), before)
    const now = await new MigrationRecorder(database).applied()
    assert.deepEqual([...now], [...history, 'ours.0001_initial'])
    const { rows } = await database.execute('SELECT applied FROM django_migrations ORDER BY id DESC LIMIT 1', [])
    assert.match(String(rows[0]?.[0]), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/)
    await set.close()
  })
})
