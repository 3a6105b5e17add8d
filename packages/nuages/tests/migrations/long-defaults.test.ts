import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Databases, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { type MigrationApp, migrate } from '../../src/migrations/index.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { testSite } from './site.ts'

after(stopScratchServer)

const IMPORTS = `import * as m from 'nuages/migrations'
import { Concat, field, Value } from 'nuages/orm'
`

const MIGRATIONS = {
  '0001_initial': `{
    operations: [
      m.createModel('Log', { id: field.bigAuto(), line: field.text({ dbDefault: 'none' }), note: field.text({ null: true }) }),
    ],
  }`,
  '0002_more': `{
    dependencies: [['logs', '0001_initial']],
    operations: [
      m.addField('Log', 'text', field.text({ default: "it's\\\\" })),
      m.addField('Log', 'data', field.json({ default: { a: [1, "it's"] } })),
      m.alterField('Log', 'line', field.text({ dbDefault: Concat(Value('no'), Value('thing')) })),
      m.alterField('Log', 'note', field.text({ default: 'empty' })),
    ],
  }`,
  '0003_plain': `{
    dependencies: [['logs', '0002_more']],
    operations: [m.alterField('Log', 'line', field.text())],
  }`,
}

for (const { name, make } of scratchDatabases) {
  describe(`defaults of texts and documents on ${name}`, () => {
    const site = testSite()
    let set: Databases
    let database: TransactionalDatabase
    let apps: readonly MigrationApp[]
    let drop: () => Promise<void>
    before(async () => {
      const scratch = await make()
      drop = scratch.drop
      set = await openDatabases({ default: scratch.engine })
      database = set.get() as TransactionalDatabase
      apps = [site.migrations('logs', MIGRATIONS, IMPORTS)]
    })
    after(async () => {
      await set.close()
      await drop()
      site.remove()
    })
    const to = (target: string) => migrate({ apps, database, app: 'logs', target })
    const write = async (sql: string) => database.execute(sql, [], { write: true })
    const rows = async (columns: string) =>
      (await database.execute(`SELECT ${columns} FROM logs_log ORDER BY id`, [])).rows

    it('are given to the rows that are there, and then gone', async () => {
      await to('0001')
      await write('INSERT INTO logs_log (id) VALUES (1)')
      await to('0002')
      const [[text, data, note] = []] = await rows('text, data, note')
      assert.deepEqual([text, JSON.parse(String(data)), note], ["it's\\", { a: [1, "it's"] }, 'empty'])
      await assert.rejects(write("INSERT INTO logs_log (id, data, note) VALUES (9, '1', '')"))
    })

    it('of the database change, come back and go', async () => {
      await write("INSERT INTO logs_log (id, text, data, note) VALUES (2, '', '1', '')")
      await to('0001')
      await write('INSERT INTO logs_log (id) VALUES (3)')
      assert.deepEqual(await rows('line'), [['none'], ['nothing'], ['none']])
      await to('0003')
      await assert.rejects(write("INSERT INTO logs_log (id, text, data, note) VALUES (9, '', '1', '')"))
    })
  })
}
