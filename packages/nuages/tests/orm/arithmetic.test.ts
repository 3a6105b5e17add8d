import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { Avg, Coalesce, Decimal, F, field, Max, metaOf, model, registerModels, Value } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Shift extends model({
  start: field.dateTime(),
  end: field.dateTime({ null: true }),
  exactly: field.dateTime({ as: 'instant' }),
  first: field.date(),
  last: field.date(),
  opens: field.time(),
  closes: field.time(),
  pause: field.duration(),
  hours: field.integer(),
  wage: field.decimal({ maxDigits: 6, decimalPlaces: 2 }),
}) {}
registerModels('work', { Shift })

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
/** Takes a value of the type `T` and of no other; gives it. */
function typed<T>() {
  return <V>(value: V, ..._same: Equal<T, V> extends true ? [] : [wrong: { expected: T; got: V }]): V => value
}
type Duration = Temporal.Duration

for (const { name, make } of scratchDatabases) {
  describe(`what operators make, by type and by value, on ${name}`, () => {
    useTables(make, [metaOf(Shift)])
    before(async () => {
      await Shift.create({
        start: new Date('2024-01-01T08:00:00Z'),
        end: new Date('2024-01-01T10:30:00Z'),
        exactly: Temporal.Instant.from('2024-01-01T09:00:00Z'),
        first: Temporal.PlainDate.from('2024-01-01'),
        last: Temporal.PlainDate.from('2024-01-04'),
        opens: Temporal.PlainTime.from('08:00'),
        closes: Temporal.PlainTime.from('09:30'),
        pause: Temporal.Duration.from('PT1H'),
        hours: 3,
        wage: new Decimal('2.50'),
      })
    })

    it('the time between two points of one kind is a length of time', async () => {
      const row = await Shift.annotate({
        worked: F('end').minus(F('start')),
        sure: F('start').minus(F('start')),
        days: F('last').minus(F('first')),
        open: F('closes').minus(F('opens')),
        since: F('start').minus(new Date('2024-01-01T07:00:00Z')),
        exact: F('exactly').minus(F('start')),
      }).get()
      assert.equal(typed<Duration | null>()(row.worked)?.total('minutes'), 150)
      assert.equal(typed<Duration>()(row.sure).total('hours'), 0)
      assert.equal(typed<Duration>()(row.days).total('days'), 3)
      assert.equal(typed<Duration>()(row.open).total('minutes'), 90)
      assert.equal(typed<Duration>()(row.since).total('hours'), 1)
      assert.equal(typed<Duration>()(row.exact).total('hours'), 1)
    })

    it('a point in time that is moved is one, and a day that is moved an instant', async () => {
      const row = await Shift.annotate({
        later: F('start').plus(F('pause')),
        sooner: F('end').minus(Temporal.Duration.from('PT30M')),
        moved: F('first').plus(F('pause')),
        turned: F('pause').plus(F('start')),
        clock: F('opens').plus(F('pause')),
        twice: F('pause').plus(F('pause')),
        exact: F('exactly').plus(F('pause')),
      }).get()
      assert.equal(typed<Date>()(row.later).toISOString(), '2024-01-01T09:00:00.000Z')
      assert.equal(typed<Date | null>()(row.sooner)?.toISOString(), '2024-01-01T10:00:00.000Z')
      assert.equal(typed<Date>()(row.moved).toISOString(), '2024-01-01T01:00:00.000Z')
      assert.equal(typed<Date>()(row.turned).toISOString(), '2024-01-01T09:00:00.000Z')
      assert.equal(typed<Temporal.PlainTime>()(row.clock).toString(), '09:00:00')
      assert.equal(typed<Duration>()(row.twice).total('hours'), 2)
      assert.equal(typed<Date>()(row.exact).toISOString(), '2024-01-01T10:00:00.000Z')
    })

    it('a whole number beside a decimal is a decimal', async () => {
      const row = await Shift.annotate({
        pay: F('hours').times(F('wage')),
        back: F('wage').times(F('hours')),
        whole: F('hours').plus(F('hours')).minus(1),
      }).get()
      assert.ok(typed<Decimal>()(row.pay).equals('7.5'))
      assert.ok(typed<Decimal>()(row.back).equals('7.5'))
      assert.equal(typed<number>()(row.whole), 5)
    })

    it('they keep their types within other expressions', async () => {
      const worked = F('end').minus(F('start'))
      const row = await Shift.annotate({
        worked,
        known: Coalesce(worked, F('pause')),
        longer: worked.plus(F('pause')),
      }).get()
      assert.equal(typed<Duration | null>()(row.longer)?.total('minutes'), 210)
      assert.equal(typed<Duration>()(row.known).total('minutes'), 150)
      const sums = await Shift.all().aggregate({ mean: Avg(worked), most: Max(worked) })
      assert.equal(typed<Duration | null>()(sums.mean)?.total('minutes'), 150)
      assert.equal(typed<Duration | null>()(sums.most)?.total('minutes'), 150)
      const [list] = await Shift.all().valuesFlat(Value(new Date('2024-01-01T09:00:00Z')).minus(F('start')))
      assert.equal(typed<Duration | undefined>()(list)?.total('hours'), 1)
      assert.equal(
        await Shift.annotate({ worked })
          .filter({ worked__gt: Temporal.Duration.from('PT2H') })
          .count(),
        1,
      )
    })
  })
}
