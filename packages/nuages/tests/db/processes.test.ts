import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Databases, openDatabases } from '../../src/db/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { pairsOf, startWriter } from './writers.ts'

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`processes on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    after(async () => {
      await set.close()
      await scratch.drop()
    })

    it('two may write at once', async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      await set.get().execute('CREATE TABLE pair (who varchar(10), number integer)', [], { write: true })
      const done = await Promise.all([startWriter(scratch.url, 'one', 60), startWriter(scratch.url, 'two', 60)])
      assert.deepEqual(done, [
        { code: 0, last: 60 },
        { code: 0, last: 60 },
      ])
      assert.equal((await pairsOf(set, 'one')).length, 60)
      assert.equal((await pairsOf(set, 'two')).length, 60)
    })

    it('kill -9 loses nothing committed and leaves nothing half done', async () => {
      const { code, last } = await startWriter(scratch.url, 'killed', 100_000, 40)
      assert.equal(code, null)
      const found = await pairsOf(set, 'killed')
      assert.ok(found.length >= last, 'what was said to be committed is there')
      const again = await startWriter(scratch.url, 'after', 3)
      assert.deepEqual(again, { code: 0, last: 3 })
    })
  })
}
