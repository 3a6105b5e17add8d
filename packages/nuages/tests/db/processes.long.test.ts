import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { openDatabases } from '../../src/db/index.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { pairsOf, startWriter } from './writers.ts'

after(stopScratchServer)

const KILLS = 25

for (const { name, make } of scratchDatabases) {
  describe(`${KILLS} kills of a writer beside another on ${name}`, () => {
    it('lose nothing committed and leave nothing half done', async () => {
      const scratch = await make()
      const set = await openDatabases({ default: scratch.engine })
      try {
        await set.get().execute('CREATE TABLE pair (who varchar(10), number integer)', [], { write: true })
        for (let kill = 0; kill < KILLS; kill++) {
          // Each at another moment of its work.
          const [killed, other] = await Promise.all([
            startWriter(scratch.url, `k${kill}`, 100_000, 1 + kill * 3),
            startWriter(scratch.url, `o${kill}`, 20),
          ])
          assert.equal(killed.code, null)
          assert.deepEqual(other, { code: 0, last: 20 })
          assert.equal((await pairsOf(set, `o${kill}`)).length, 20)
          assert.ok((await pairsOf(set, `k${kill}`)).length >= killed.last)
        }
      } finally {
        await set.close()
        await scratch.drop()
      }
    })
  })
}
