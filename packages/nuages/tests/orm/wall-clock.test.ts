import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { defineSettings, withSettings } from '../../src/core/index.ts'
import { changeSchema, connection, type Databases, openDatabases, useDatabases } from '../../src/db/index.ts'
import { withTimeZone } from '../../src/i18n/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import {
  Cast,
  Extract,
  ExtractHour,
  F,
  field,
  FieldError,
  Max,
  model,
  Now,
  registerModels,
  TruncDay,
  Value,
} from '../../src/orm/index.ts'
import { deserialize, serialize } from '../../src/serializers/index.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'

class Visit extends model({
  name: field.char({ maxLength: 20 }),
  at: field.dateTime(),
  day: field.date({ null: true }),
  length: field.duration({ null: true }),
  changed: field.dateTime({ autoNow: true }),
  exact: field.dateTime({ null: true }),
  stamped: field.dateTime({ dbDefault: Now() }),
  opened: field.dateTime({ dbDefault: Value('2024-07-01T10:00:00Z', { output: field.dateTime() }) }),
}) {}

after(stopScratchServer)
const metas = registerModels('walls', { Visit })
const settings = defineSettings({ secretKey: 'walls', timeZone: 'Europe/Paris', useTz: false })
/** Paris is one hour before UTC in winter and two in summer. */
const WINTER = '2024-12-31T23:30:00Z'
const SUMMER = '2024-07-01T22:30:00Z'

for (const { name, make } of scratchDatabases) {
  describe(`date-times without useTz on ${name}`, () => {
    /** The column of PostgreSQL is an instant anyway. */
    const keepsClocks = name !== 'postgres'
    const inSite = <T>(fn: () => Promise<T>) => withSettings(settings, fn)
    const check = (title: string, fn: () => Promise<void>): void => void it(title, () => inSite(fn))
    let databases: Databases
    let drop: () => Promise<void>
    before(() =>
      inSite(async () => {
        const scratch = await make()
        drop = () => scratch.drop()
        databases = await openDatabases({ default: scratch.engine }, { wallClock: settings.timeZone })
        useDatabases(databases)
        await changeSchema(connection(), (editor) => createModels(editor, metas))
        const length = Temporal.Duration.from('PT90M')
        await Visit.create({
          name: 'winter',
          at: WINTER,
          day: '2024-12-31',
          length,
          exact: '2024-01-01T00:00:00.000001Z',
        })
        await Visit.create({ name: 'summer', at: new Date(SUMMER), length })
      }),
    )
    after(async () => {
      await databases.close()
      await drop()
    })
    const raw = async (column: string) => {
      const { rows } = await connection().execute(`SELECT ${column} FROM walls_visit ORDER BY id`, [])
      return rows.map(([value]) => String(value).replace(/\.0+$/, ''))
    }

    check('are stored as the clocks of the site show them, and read as instants', async () => {
      const stored = keepsClocks
        ? ['2025-01-01 00:30:00', '2024-07-02 00:30:00']
        : ['2025-01-01 00:30:00+01', '2024-07-02 00:30:00+02']
      assert.deepEqual(await raw('at'), stored)
      const rows = await Visit.orderBy('id')
      assert.deepEqual(
        rows.map(({ at }) => at.toISOString()),
        [new Date(WINTER).toISOString(), new Date(SUMMER).toISOString()],
      )
      assert.match((await raw('exact'))[0] as string, /^2024-01-01 01:00:00.000001/)
      const exact = await Visit.filter({ exact: '2024-01-01T00:00:00.000001Z' }).count()
      assert.equal(exact, 1)
      const values = await Visit.orderBy('id').valuesFlat('at')
      assert.equal(values[1]?.toISOString(), new Date(SUMMER).toISOString())
    })

    check('a text without an offset is what a clock shows', async () => {
      const at = async (text: string) => (await Visit.filter({ at: text }).valuesFlat('name')).join()
      assert.deepEqual(
        [await at('2025-01-01 00:30'), await at('2025-01-01T00:30:00+01:00'), await at('2024-07-02 00:30:00')],
        ['winter', 'winter', 'summer'],
      )
    })

    check('are the same as texts, days and times of the day', async () => {
      const [row] = await Visit.filter({ name: 'summer' })
        .annotate({ day_: Cast('at', field.date()), time_: Cast('at', field.time()), text_: Cast('at', field.text()) })
        .values('day_', 'time_', 'text_')
      assert.equal(`${row?.day_}T${row?.time_}`, '2024-07-02T00:30:00')
      assert.match(String(row?.text_), /^2024-07-02 00:30:00/)
      assert.deepEqual(await Visit.filter({ at__startswith: '2024-07-02 00:3' }).valuesFlat('name'), ['summer'])
      const read = Cast(Value('2024-07-02 00:30:00', { output: field.text() }), field.dateTime())
      const [at] = await Visit.filter({ name: 'summer' }).annotate({ read }).valuesFlat('read')
      assert.equal(at?.toISOString(), new Date(SUMMER).toISOString())
    })

    check('are compared as instants', async () => {
      assert.equal((await Visit.get({ at__gt: new Date('2024-12-31T23:29:59Z') })).name, 'winter')
      assert.equal((await Visit.get({ at__in: [new Date(SUMMER)] })).name, 'summer')
      assert.equal(await Visit.filter({ at__range: [new Date(SUMMER), new Date(WINTER)] }).count(), 2)
      const { last } = await Visit.aggregate({ last: Max('at') })
      assert.equal(last?.toISOString(), new Date(WINTER).toISOString())
    })

    check('have the parts of the site’s clocks, whatever zone is activated', async () => {
      const days = async () => await Visit.filter({ at__date: '2025-01-01', at__hour: 0, at__year: 2025 }).count()
      assert.deepEqual([await days(), await withTimeZone('Asia/Tokyo', days)], [1, 1])
      const parts = async () =>
        await Visit.orderBy('id')
          .annotate({ hour: ExtractHour('at'), day_: TruncDay('at') })
          .values('hour', 'day_')
      const expected = [
        { hour: 0, day_: new Date('2024-12-31T23:00:00Z') },
        { hour: 0, day_: new Date('2024-07-01T22:00:00Z') },
      ]
      assert.deepEqual([await parts(), await withTimeZone('Asia/Tokyo', parts)], [expected, expected])
      assert.deepEqual((await Visit.all().dates('at', 'day')).map(String), ['2024-07-02', '2025-01-01'])
      assert.deepEqual(
        (await Visit.all().datetimes('at', 'month')).map((month) => month.toISOString()),
        ['2024-06-30T22:00:00.000Z', '2024-12-31T23:00:00.000Z'],
      )
    })

    check('cannot be read in another zone', async () => {
      await assert.rejects(
        async () => await Visit.annotate({ hour: Extract('at', 'hour', { timeZone: 'Asia/Tokyo' }) }),
        (error) => error instanceof FieldError && /useTz is off/.test(error.message),
      )
    })

    check('are moved by lengths of time', async () => {
      const moved = await Visit.orderBy('id')
        .annotate({ later: F('at').plus(F('length')) })
        .valuesFlat('later')
      assert.deepEqual(
        moved.map(String),
        [new Date('2025-01-01T01:00:00Z'), new Date('2024-07-02T00:00:00Z')].map(String),
      )
      const day = await Visit.filter({ name: 'winter' })
        .annotate({ end: F('day').plus(F('length')) })
        .valuesFlat('end')
      assert.deepEqual(day.map(String), [String(new Date('2024-12-31T00:30:00Z'))])
      await Visit.filter({ name: 'summer' }).update({ at: F('at').plus(F('length')) })
      assert.equal((await Visit.get({ name: 'summer' })).at.toISOString(), '2024-07-02T00:00:00.000Z')
      await Visit.filter({ name: 'summer' }).update({ at: new Date(SUMMER) })
    })

    check('the present is that of the site’s clocks', async () => {
      const near = (date: Date | null | undefined) =>
        assert.ok(Math.abs(Number(date) - Date.now()) < 60_000, String(date))
      const row = await Visit.get({ name: 'winter' })
      near(row.changed)
      near(row.stamped)
      assert.equal(row.opened.toISOString(), '2024-07-01T10:00:00.000Z')
      assert.equal(await Visit.filter({ changed__lte: Now() }).count(), 2)
      const [now] = await Visit.annotate({ now: Now() }).valuesFlat('now')
      near(now)
      const texts = await Visit.annotate({ text: Cast(Now(), field.char({ maxLength: 40 })) }).valuesFlat('text')
      const clock = Temporal.Now.plainDateTimeISO('Europe/Paris').toString().slice(0, 13).replace('T', ' ')
      assert.ok(texts[0]?.startsWith(clock), `${texts[0]} ${clock}`)
    })

    check('a row that was loaded keeps its microseconds and writes nothing that did not change', async () => {
      const before = await raw('exact')
      const row = await Visit.get({ name: 'winter' })
      await row.save()
      assert.deepEqual(await raw('exact'), before)
      await Visit.all().bulkUpdate([row], ['at'])
      assert.equal((await Visit.get({ name: 'winter' })).at.toISOString(), new Date(WINTER).toISOString())
    })

    check('a time that clocks show twice is the first, one that they never show comes later', async () => {
      const keep = async (at: string) => {
        const { pk } = await Visit.create({ name: 'change', at })
        const row = await Visit.get({ pk })
        await row.delete()
        return row.at.toISOString().slice(0, 16)
      }
      // The clocks are set back at 01:00 UTC: 02:30 comes at 00:30 and at 01:30.
      assert.equal(await keep('2024-10-27T00:30:00Z'), '2024-10-27T00:30')
      assert.equal(await keep('2024-10-27T01:30:00Z'), keepsClocks ? '2024-10-27T00:30' : '2024-10-27T01:30')
      assert.equal(await keep('2024-10-27 02:30'), '2024-10-27T00:30')
      // And forward at 01:00 UTC, from 02:00 to 03:00.
      assert.equal(await keep('2024-03-31 02:30'), '2024-03-31T01:30')
      assert.equal(await keep('2024-03-31T00:59:59Z'), '2024-03-31T00:59')
    })

    check('stand in fixtures without an offset, as Django reads them', async () => {
      const text = await serialize('json', Visit.filter({ name: 'summer' }), { fields: ['at'] })
      assert.match(text, /"at": "2024-07-02T00:30:00"/)
      for await (const one of deserialize('json', text)) {
        const { at } = one.object as unknown as { readonly at: Date }
        assert.equal(at.toISOString(), new Date(SUMMER).toISOString())
      }
    })
  })
}
