import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { callproc, type Databases, NotSupportedError, openDatabases, withDatabases } from '../../src/db/index.ts'
import { type ScratchDatabase, scratchDatabases, speaksMysql, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

const ROUTINES = {
  postgres: [
    `CREATE FUNCTION "The doubles"(n int, label text) RETURNS TABLE (label text, n int) LANGUAGE sql
       AS 'SELECT $2, $1 * k FROM generate_series(1, 2) k'`,
  ],
  mysql: [
    `CREATE PROCEDURE \`The doubles\` (n int, label varchar(20))
       BEGIN SELECT label, n UNION ALL SELECT label, n * 2; SELECT 'second'; SELECT 'third'; END`,
    'CREATE PROCEDURE silent () BEGIN DO 1; END',
  ],
}

for (const { name, make } of scratchDatabases) {
  describe(`routines of the database on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    const within = <T>(fn: () => T) => withDatabases(set, fn)

    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      const routines = speaksMysql(name) ? ROUTINES.mysql : name === 'postgres' ? ROUTINES.postgres : []
      for (const sql of routines) await set.get().execute(sql, [], { write: true })
    })
    after(async () => {
      await set.close()
      await scratch.drop()
    })

    if (name === 'sqlite') {
      it('refuses: SQLite keeps none', async () => {
        await assert.rejects(async () => within(() => callproc('doubles')), NotSupportedError)
      })
      return
    }

    it('gives the rows of a call, with the parameters and the name quoted', async () => {
      const { rows } = await within(() => callproc('The doubles', [4, "L'un"]))
      assert.deepEqual(rows, [
        ["L'un", 4],
        ["L'un", 8],
      ])
    })

    if (speaksMysql(name)) {
      it('leads from each result to the next', async () => {
        const first = await within(() => callproc('The doubles', [1, 'x']))
        assert.deepEqual(first.next?.rows, [['second']])
        assert.deepEqual(first.next?.next?.rows, [['third']])
        assert.equal(first.next?.next?.next, undefined)
        const { rows, next } = await within(() => callproc('silent'))
        assert.deepEqual([rows, next], [[], undefined])
      })
    }
  })
}
