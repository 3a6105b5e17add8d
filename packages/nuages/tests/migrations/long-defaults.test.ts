import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { useMigratedApp } from './migrated-app.ts'

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
    const app = useMigratedApp(make, 'logs', MIGRATIONS, IMPORTS)
    const write = async (sql: string) => app.database.execute(sql, [], { write: true })
    const rows = async (columns: string) =>
      (await app.database.execute(`SELECT ${columns} FROM logs_log ORDER BY id`, [])).rows

    it('are given to the rows that are there, and then gone', async () => {
      await app.to('0001')
      await write('INSERT INTO logs_log (id) VALUES (1)')
      await app.to('0002')
      const [[text, data, note] = []] = await rows('text, data, note')
      assert.deepEqual([text, JSON.parse(String(data)), note], ["it's\\", { a: [1, "it's"] }, 'empty'])
      await assert.rejects(write("INSERT INTO logs_log (id, data, note) VALUES (9, '1', '')"))
    })

    it('of the database change, come back and go', async () => {
      await write("INSERT INTO logs_log (id, text, data, note) VALUES (2, '', '1', '')")
      await app.to('0001')
      await write('INSERT INTO logs_log (id) VALUES (3)')
      assert.deepEqual(await rows('line'), [['none'], ['nothing'], ['none']])
      await app.to('0003')
      await assert.rejects(write("INSERT INTO logs_log (id, text, data, note) VALUES (9, '', '1', '')"))
    })
  })
}
