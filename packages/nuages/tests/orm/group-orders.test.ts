import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import {
  Case,
  Concat,
  Count,
  F,
  field,
  Length,
  Lower,
  model,
  registerModels,
  Value,
  When,
} from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Call extends model({
  town: field.char({ maxLength: 9 }),
  at: field.dateTime(),
  minutes: field.integer(),
  facts: field.json({ default: () => ({}) }),
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`groups that are ordered by what is not selected, on ${name}`, () => {
    useTables(make, registerModels('calls', { Call }))
    before(async () => {
      const rows = [
        ['Ulm', '2026-01-03', 2, 'new'],
        ['Bonn', '2026-02-09', 3, 'old'],
        ['Ulm', '2026-02-05', 7, 'old'],
      ] as const
      for (const [town, day, minutes, kind] of rows)
        await Call.create({ town, at: new Date(`${day}T12:00Z`), minutes, facts: { kind } })
    })

    it('take values in what they group by', async () => {
      const towns = Call.annotate({ place: Concat('town', Value('!')) })
        .values('place')
        .annotate({ n: Count('id') })
      assert.deepEqual(await towns.orderBy('place').valuesFlat('n'), [1, 2])
      assert.deepEqual(await towns.orderBy('-place').valuesFlat('n'), [2, 1])
      assert.deepEqual(await towns.orderBy(Lower('place')).valuesFlat('n'), [1, 2])
      const lengths = towns.annotate({ long: Length('place') }).orderBy('long')
      assert.deepEqual(await lengths.valuesList('long', 'n'), [
        [4, 2],
        [5, 1],
      ])
      const kinds = Call.annotate({ kind: Case([When({ minutes__gt: 5 }, 'long')], { default: 'short' }) })
        .values('kind')
        .annotate({ n: Count('id') })
      assert.deepEqual(await kinds.orderBy('kind').valuesFlat('n'), [1, 2])
    })

    it('take parts of instants and of documents', async () => {
      const months = Call.values('at__month').annotate({ n: Count('id') })
      assert.deepEqual(await months.orderBy('at__month').valuesFlat('n'), [1, 2])
      const kinds = Call.values('facts__kind').annotate({ n: Count('id') })
      assert.deepEqual(await kinds.orderBy('facts__kind').valuesFlat('n'), [1, 2])
    })

    it('take other values when they are asked again', async () => {
      const by = async (more: number) =>
        await Call.annotate({ sum: F('minutes').plus(more) })
          .values('sum')
          .annotate({ n: Count('id') })
          .filter({ sum__gt: 8 })
          .orderBy('-sum')
          .valuesList('sum', 'n')
      assert.deepEqual(await by(1), [])
      assert.deepEqual(await by(2), [[9, 1]])
      assert.deepEqual(await by(6), [
        [13, 1],
        [9, 1],
      ])
    })
  })
}
