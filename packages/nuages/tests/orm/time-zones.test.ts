import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { withTimeZone } from '../../src/i18n/index.ts'
import { ExtractHour, field, model, registerModels, TruncDay } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Visit extends model({ at: field.dateTime() }) {}

const inTokyo = <T>(run: () => T) => withTimeZone('Asia/Tokyo', run)

for (const { name, make } of scratchDatabases) {
  describe(`parts of instants on ${name}`, () => {
    useTables(make, registerModels('zones', { Visit }))
    before(async () => {
      await Visit.create({ at: '2024-12-31T20:30:00Z' })
    })

    it('are those of the time zone in effect when the query runs', async () => {
      const in2025 = () => Visit.filter({ at__year: 2025 }).count()
      assert.deepEqual([await in2025(), await inTokyo(in2025), await in2025()], [0, 1, 0])
      const onNewYear = () => Visit.filter({ at__date: '2025-01-01', at__hour__lt: 12 }).exists()
      assert.deepEqual([await onNewYear(), await inTokyo(onNewYear)], [false, true])
    })

    it('also in expressions, unless these name a zone', async () => {
      const hours = async () =>
        await Visit.annotate({ here: ExtractHour('at'), utc: ExtractHour('at', { timeZone: 'UTC' }) }).values(
          'here',
          'utc',
        )
      assert.deepEqual([await hours(), await inTokyo(hours)], [[{ here: 20, utc: 20 }], [{ here: 5, utc: 20 }]])
      const days = async () => await Visit.annotate({ day: TruncDay('at') }).valuesFlat('day')
      const [day] = await inTokyo(days)
      assert.equal((day as Date).toISOString(), '2024-12-31T15:00:00.000Z')
    })

    it('and the dates of a field', async () => {
      const dates = async () => (await Visit.all().dates('at', 'day')).map(String)
      assert.deepEqual([await dates(), await inTokyo(dates)], [['2024-12-31'], ['2025-01-01']])
      const months = async () => await Visit.all().datetimes('at', 'month')
      const [month] = await inTokyo(months)
      assert.equal(month?.toISOString(), '2024-12-31T15:00:00.000Z')
    })
  })
}
