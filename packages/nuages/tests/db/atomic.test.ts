import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { atomic, type Databases, onCommit, openDatabases, useDatabases } from '../../src/db/index.ts'
import { type ScratchDatabase, scratchDatabases, scratchSqlite, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`transactions of the databases of the settings on ${name}`, () => {
    const scratches: ScratchDatabase[] = []
    let set: Databases
    before(async () => {
      scratches.push(await make(), scratchSqlite())
      const [main, audit] = scratches as [ScratchDatabase, ScratchDatabase]
      set = await openDatabases({ default: main.engine, audit: audit.engine })
      useDatabases(set)
      for (const alias of set.aliases)
        await set.get(alias).execute('CREATE TABLE word (name varchar(9))', [], { write: true })
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      for (const one of scratches) await one.drop()
    })
    const add = async (alias: string) => {
      await set.get(alias).execute("INSERT INTO word VALUES ('a')", [], { write: true })
      throw new RangeError('stop')
    }
    const count = async (alias: string) => (await set.get(alias).execute('SELECT name FROM word', [])).rows.length

    it('are of the default one, or of that which is named', async () => {
      await assert.rejects(
        atomic(() => add('default')),
        RangeError,
      )
      await assert.rejects(
        atomic(() => add('audit'), { using: 'audit' }),
        RangeError,
      )
      assert.deepEqual([await count('default'), await count('audit')], [0, 0])
      await assert.rejects(
        atomic(() => atomic(async () => 1, { durable: true })),
        /durable/,
      )
      assert.equal(await atomic(async () => 7), 7)
    })

    it('call what waits for their commit', async () => {
      const told: string[] = []
      await atomic(async () => {
        await onCommit(() => told.push('default'))
        await onCommit(() => told.push('audit'), { using: 'audit' })
        assert.deepEqual(told, ['audit'])
      })
      assert.deepEqual(told, ['audit', 'default'])
    })
  })
}
