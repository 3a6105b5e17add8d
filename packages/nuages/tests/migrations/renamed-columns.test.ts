import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { scratchDatabases, speaksMysql, stopScratchServer } from '../support/databases.ts'
import { useMigratedApp } from './migrated-app.ts'

after(stopScratchServer)

const IMPORTS = `import * as m from 'nuages/migrations'
import { F, field, Lower, Q } from 'nuages/orm'
`

const MIGRATIONS = {
  '0001_initial': `{
    operations: [
      m.createModel(
        'Cask',
        {
          id: field.bigAuto(),
          litres: field.positiveInteger(),
          label: field.char({ maxLength: 20 }),
          double: field.generated({ expression: F('litres').times(2), output: field.integer() }),
        },
        {
          indexes: [{ name: 'cask_label', expressions: [Lower('label')] }],
          constraints: [
            { type: 'check', name: 'cask_small', condition: Q({ litres__lt: 100 }).or({ label: "it's \\\\big (1)" }) },
            { type: 'check', name: 'cask_named', condition: Q({ label: '' }).not() },
            { type: 'unique', name: 'cask_once', expressions: [Lower('label'), F('litres')] },
          ],
        },
      ),
    ],
  }`,
  '0002_names': `{
    dependencies: [['cellar', '0001_initial']],
    operations: [m.renameField('Cask', 'litres', 'size'), m.renameField('Cask', 'label', 'name')],
  }`,
}

for (const { name, make } of scratchDatabases) {
  describe(`a column with a new name on ${name}`, () => {
    const app = useMigratedApp(make, 'cellar', MIGRATIONS, IMPORTS)
    const names = async () => {
      const constraints = await app.database.introspection().constraints('cellar_cask')
      return constraints.flatMap((one) => (/^cask_/.test(one.name) ? [one.name] : [])).sort()
    }

    /** What the database keeps of the table, while its columns are called so. */
    async function holds(size: string, label: string): Promise<void> {
      const write = async (sql: string) => app.database.execute(sql, [], { write: true })
      const insert = (values: string) => write(`INSERT INTO cellar_cask (${size}, ${label}) VALUES (${values})`)
      const big = speaksMysql(name) ? "'it''s \\\\big (1)'" : "'it''s \\big (1)'"
      await insert("5, 'Oak'")
      await insert(`500, ${big}`)
      for (const values of ["-1, 'none'", "500, 'Elm'", "3, ''"]) await assert.rejects(insert(values), values)
      // MariaDB has no unique constraint over expressions.
      if (name !== 'mariadb') await assert.rejects(insert("5, 'oak'"))
      await write(`UPDATE cellar_cask SET ${size} = 6 WHERE ${label} = 'Oak'`)
      const { rows } = await app.database.execute(`SELECT ${size}, ${label}, cellar_cask.double FROM cellar_cask`, [])
      assert.deepEqual(rows.sort(), [
        [500, "it's \\big (1)", 1000],
        [6, 'Oak', 12],
      ])
      await write('DELETE FROM cellar_cask')
    }

    it('keeps its checks, what is computed from it, and indexes over it', async () => {
      await app.to('0001')
      const made = await names()
      await holds('litres', 'label')
      await app.to('0002')
      await holds('size', 'name')
      assert.deepEqual(await names(), made)
    })

    it('has them where its name comes back', async () => {
      const made = await names()
      await app.to('0001')
      await holds('litres', 'label')
      assert.deepEqual(await names(), made)
    })

    // It keeps them with backslashes, brackets and character sets.
    if (name === 'mysql')
      it('is told in expressions that read as they were written', async () => {
        const read = app.database.introspection()
        const constraints = await read.constraints('cellar_cask')
        const definition = (called: string) => constraints.find((one) => one.name === called)?.definition
        assert.equal(definition('cask_small'), "(`litres` < 100) or (`label` = 'it''s \\\\big (1)')")
        assert.equal(definition('cask_named'), "`label` <> ''")
        const indexed = constraints.find((one) => one.name === 'cask_label')
        assert.equal(indexed?.details?.parts[0]?.expression, 'lower(`label`)')
        const double = (await read.columns('cellar_cask')).find((one) => one.name === 'double')
        assert.equal(double?.generated?.expression, 'cast(`litres` as signed) * 2')
      })
  })
}
