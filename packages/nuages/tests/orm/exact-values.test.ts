import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { Avg, F, field, Max, metaOf, model, registerModels, Sum } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Reading extends model({
  at: field.dateTime({ as: 'instant' }),
  savedAt: field.dateTime({ as: 'instant', autoNow: true }),
  plainAt: field.dateTime({ null: true }),
  total: field.bigInteger({ as: 'bigint' }),
  least: field.positiveBigInteger({ as: 'bigint', null: true }),
}) {}
registerModels('meters', { Reading })

const AT = Temporal.Instant.from('2024-01-02T03:04:05.678901Z')
const BIG = 9_007_199_254_740_993n

for (const { name, make } of scratchDatabases) {
  describe(`values with all their digits on ${name}`, () => {
    useTables(make, [metaOf(Reading)])
    before(async () => {
      await Reading.create({ at: AT, total: BIG })
    })

    test("as: 'instant' gives an instant with its microseconds", async () => {
      const row = await Reading.get({ at: AT })
      const at: Temporal.Instant = row.at
      assert.equal(at.toString(), AT.toString())
      assert.ok(row.savedAt instanceof Temporal.Instant)
      row.plainAt = new Date(0)
      await row.save()
      const saved: Temporal.Instant = row.savedAt
      assert.ok(saved instanceof Temporal.Instant)
      assert.deepEqual(
        (await Reading.all().valuesFlat('at')).map((value: Temporal.Instant) => value.toString()),
        [AT.toString()],
      )
      const greatest = await Reading.all().aggregate({ at: Max('at') })
      assert.equal(greatest.at?.toString(), AT.toString())
    })

    test("as: 'bigint' gives bigints, of any size", async () => {
      const row = await Reading.get({ total__gt: BIG - 1n })
      const total: bigint = row.total
      assert.equal(total, BIG)
      row.total = 3n
      row.least = 1n
      await row.save()
      const again = await Reading.get({ total: 3n })
      assert.deepEqual([again.total, again.least], [3n, 1n])
      await again.save()
      const sums = await Reading.all().aggregate({ sum: Sum('total'), mean: Avg('total'), most: Max('least') })
      const exact: bigint | null = sums.sum
      const mean: number | null = sums.mean
      assert.deepEqual([exact, mean, sums.most], [3n, 3, 1n])
      await Reading.all().update({ total: F('total').plus(BIG) })
      assert.deepEqual(await Reading.all().valuesFlat('total'), [BIG + 3n])
    })
  })
}
