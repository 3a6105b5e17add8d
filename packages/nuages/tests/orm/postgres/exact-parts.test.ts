import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { field, model, registerModels } from '../../../src/orm/index.ts'
import { Range } from '../../../src/orm/postgres/index.ts'
import { scratchPostgres } from '../../support/databases.ts'
import { useTables } from '../../support/tables.ts'

class Log extends model({
  times: field.array(field.dateTime()),
  grid: field.array(field.array(field.dateTime()), { null: true }),
  span: field.dateTimeRange({ null: true }),
}) {}

const [FIRST, SECOND] = ['2024-01-02T03:04:05.678901Z', '2024-01-02T03:04:06.000001Z']

describe('instants within arrays and ranges', () => {
  useTables(scratchPostgres, registerModels('logs', { Log }))

  const given = () => new Log({ times: [FIRST, SECOND], grid: [[FIRST]], span: [FIRST, SECOND] } as never)
  const instant = (text: string) => Temporal.Instant.from(text) as never

  it('keep their microseconds where the row is read before it is saved', async () => {
    const row = given()
    assert.ok(row.times[0] instanceof Date && row.grid?.[0]?.[0] instanceof Date && row.span?.lower instanceof Date)
    await row.save()
    const where = { times: [instant(FIRST), instant(SECOND)], grid: [[instant(FIRST)]] }
    const span = new Range(instant(FIRST), instant(SECOND))
    assert.equal(await Log.filter({ pk: row.pk, ...where, span } as never).count(), 1)
  })

  it('keep them where others are changed in place, in a row that was loaded, too', async () => {
    const row = given()
    row.times.push(new Date(0))
    row.span?.upper?.setUTCFullYear(2030)
    await row.save()
    assert.equal(await Log.filter({ pk: row.pk, times: [instant(FIRST), instant(SECOND), new Date(0)] }).count(), 1)
    assert.equal((await Log.get({ pk: row.pk })).span?.upper?.getUTCFullYear(), 2030)
    const loaded = await Log.get({ pk: row.pk })
    loaded.times.reverse()
    loaded.times[1]?.setUTCFullYear(2025)
    await loaded.save()
    const times = [new Date(0), new Date('2025-01-02T03:04:06.000Z'), instant(FIRST)]
    assert.equal(await Log.filter({ pk: row.pk, times }).count(), 1)
  })
})
