import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import {
  Coalesce,
  Count,
  F,
  field,
  Func,
  Lag,
  model,
  Rank,
  registerModels,
  RowRange,
  Sum,
  TruncMonth,
  Window,
} from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Fee extends model({
  doctor: field.char({ maxLength: 9 }),
  at: field.dateTime(),
  price: field.integer(),
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`windows over groups on ${name}`, () => {
    useTables(make, registerModels('fees', { Fee }))
    before(async () => {
      const rows = [
        ['ada', '2026-01-03', 2],
        ['ada', '2026-01-09', 3],
        ['bob', '2026-01-05', 7],
        ['ada', '2026-02-01', 4],
        ['bob', '2026-02-02', 1],
        ['bob', '2026-03-01', 5],
      ] as const
      await Fee.bulkCreate(rows.map(([doctor, at, price]) => new Fee({ doctor, at: new Date(`${at}T12:00Z`), price })))
    })

    const byDoctor = () =>
      Fee.all()
        .values('doctor')
        .annotate({ sum: Sum('price') })
        .orderBy('doctor')
    const byMonth = () =>
      Fee.annotate({ month: TruncMonth('at') })
        .values('month', 'doctor')
        .annotate({ sum: Sum('price') })

    it('sum the sums', async () => {
      const running = Window(Sum('sum'), { orderBy: 'doctor' })
      assert.deepEqual(await byDoctor().annotate({ running }).valuesList('doctor', 'sum', 'running'), [
        ['ada', 9, 9],
        ['bob', 13, 22],
      ])
      const whole = Window(Sum('sum'))
      assert.deepEqual(await byDoctor().annotate({ whole }).valuesFlat('whole'), [22, 22])
    })

    it('run on by month, for each doctor', async () => {
      const running = Window(Sum('sum'), { partitionBy: 'doctor', orderBy: 'month' })
      const rows = await byMonth()
        .annotate({ running })
        .orderBy('doctor', 'month')
        .valuesList('doctor', 'sum', 'running')
      assert.deepEqual(rows, [
        ['ada', 5, 5],
        ['ada', 4, 9],
        ['bob', 7, 7],
        ['bob', 1, 8],
        ['bob', 5, 13],
      ])
    })

    it('are filtered by, and sorted by', async () => {
      const running = Window(Sum('sum'), { partitionBy: 'doctor', orderBy: 'month', frame: RowRange(null, 0) })
      const rows = byMonth().annotate({ running }).filter({ running__gt: 8 }).orderBy('-running')
      assert.deepEqual(await rows.valuesFlat('running'), [13, 9])
    })

    it('take computed groups, and make the groups where there is no other aggregate', async () => {
      const share = F('sum')
        .times(100)
        .dividedBy(Window(Sum('sum')))
      assert.deepEqual(
        (await byDoctor().annotate({ share }).valuesFlat('share')).map((value) => Math.floor(Number(value))),
        [40, 59],
      )
      const alone = Fee.all()
        .values('doctor')
        .annotate({ running: Window(Sum(Count('id')), { orderBy: 'doctor' }) })
        .orderBy('doctor')
      assert.deepEqual(await alone.valuesFlat('running'), [3, 6])
      const ranked = byDoctor().annotate({ rank: Window(Rank(), { orderBy: F('sum').desc() }) })
      assert.deepEqual(await ranked.valuesFlat('rank'), [2, 1])
    })

    it('are made of an aggregate by its name, over rows and over groups', async () => {
      const sum = Func('SUM', 'price', { aggregate: true, output: field.integer() })
      const rows = Fee.annotate({ running: Window(sum, { orderBy: 'id' }) }).orderBy('id')
      assert.deepEqual((await rows.valuesFlat('running')).map(Number), [2, 5, 12, 16, 17, 22])
      const again = Func('SUM', 'sum', { aggregate: true, output: field.integer() })
      const groups = byDoctor().annotate({ running: Window(again, { orderBy: 'doctor' }) })
      assert.deepEqual((await groups.valuesFlat('running')).map(Number), [9, 22])
    })

    it('take functions of aggregates, and rows before', async () => {
      const running = Window(Coalesce(Sum('sum'), 0), { orderBy: 'doctor' })
      assert.deepEqual((await byDoctor().annotate({ running }).valuesFlat('running')).map(Number), [9, 22])
      const before = Window(Lag('sum'), { orderBy: 'doctor' })
      assert.deepEqual(await byDoctor().annotate({ before }).valuesFlat('before'), [null, 9])
    })

    it('are what a sum of a sum needs', async () => {
      await assert.rejects(async () => await byDoctor().annotate({ twice: Sum('sum') }), /take it over a window/)
    })
  })
}
