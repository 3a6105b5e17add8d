import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { connection } from '../../src/db/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Reading extends model({ value: field.integer(), note: field.char({ maxLength: 100 }) }, { ordering: ['id'] }) {}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const ROWS = 5000
const CHUNK = 100

for (const { name, make } of scratchDatabases) {
  describe(`rows that are read one after the other on ${name}`, () => {
    useTables(make, registerModels('streams', { Reading }))
    before(async () => {
      await Reading.bulkCreate(
        Array.from({ length: ROWS }, (_, value) => new Reading({ value, note: `note ${value}` })),
      )
    })

    /** How many rows are still in memory as the last but one comes. */
    const living = async () => {
      const seen: WeakRef<object>[] = []
      let alive = 0
      for await (const row of Reading.all().iterator({ chunkSize: CHUNK })) {
        seen.push(new WeakRef(row))
        if (row.value !== ROWS - 2) continue
        collectGarbage()
        alive = seen.filter((one) => one.deref() !== undefined).length
      }
      assert.equal(seen.length, ROWS)
      return alive
    }

    it('are let go with the piece that they came in', async () => {
      const alive = await living()
      assert.ok(alive <= 3 * CHUNK, `${alive} rows`)
    })

    it('also within a transaction', async () => {
      assert.ok((await connection().atomic(living)) <= 3 * CHUNK)
    })
  })
}
