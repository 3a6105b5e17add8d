import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import {
  changeSchema,
  connection,
  database,
  type DatabaseEngine,
  type Databases,
  openDatabases,
  useDatabases,
} from '../../src/db/index.ts'
import { withTimeZone } from '../../src/i18n/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { Cast, ExtractHour, F, field, Max, model, Now, registerModels, Trunc, TruncDay } from '../../src/orm/index.ts'
import { type ScratchDatabase, scratchDatabases, sqliteDriver, stopScratchServer } from '../support/databases.ts'

class Visit extends model({
  name: field.char({ maxLength: 20 }),
  at: field.dateTime(),
  length: field.duration({ null: true }),
  stamped: field.dateTime({ dbDefault: Now() }),
}) {}

class Stay extends model({
  name: field.char({ maxLength: 20 }),
  start: field.dateTime(),
  end: field.dateTime(),
  soon: field.generated({
    expression: F('start').plus(Temporal.Duration.from('PT1H')),
    output: field.dateTime(),
  }),
}) {}

after(stopScratchServer)
const metas = registerModels('stored_zones', { Visit, Stay })
/** Paris is one hour before UTC in winter and two in summer. */
const WINTER = '2024-12-31T23:30:00.000Z'
const SUMMER = '2024-07-01T22:30:00.000Z'
const ZONES = ['UTC', 'Europe/Paris', 'Asia/Tokyo', 'America/New_York'] as const

function inParis({ name, url }: ScratchDatabase): DatabaseEngine {
  const timeZone = 'Europe/Paris'
  return name === 'sqlite'
    ? database.sqlite({ file: new URL(url).pathname, ...sqliteDriver, timeZone })
    : database.mysql({ url, timeZone })
}

for (const { name, make } of scratchDatabases.filter((one) => one.name !== 'postgres')) {
  describe(`a database of ${name} whose date-times are by the clocks of a zone`, () => {
    let databases: Databases
    let scratch: ScratchDatabase
    before(async () => {
      scratch = await make()
      databases = await openDatabases({ default: inParis(scratch), plain: scratch.engine })
      useDatabases(databases)
      await changeSchema(connection(), (editor) => createModels(editor, metas))
      const length = Temporal.Duration.from('PT90M')
      await Visit.create({ name: 'winter', at: WINTER, length })
      await Visit.create({ name: 'summer', at: new Date(SUMMER), length })
    })
    after(async () => {
      useDatabases(undefined)
      await databases.close()
      await scratch.drop()
    })
    const isoOf = (dates: readonly (Date | null)[]) => dates.map((date) => date?.toISOString())

    it('has them as they are there, and gives instants', async () => {
      const { rows } = await connection().execute('SELECT at FROM stored_zones_visit ORDER BY id', [])
      assert.deepEqual(
        rows.map(([at]) => String(at).replace(/\.0+$/, '')),
        ['2025-01-01 00:30:00', '2024-07-02 00:30:00'],
      )
      assert.deepEqual(isoOf(await Visit.orderBy('id').valuesFlat('at')), [WINTER, SUMMER])
      const plain = await Visit.using('plain').orderBy('id').valuesFlat('at')
      assert.deepEqual(isoOf(plain), ['2025-01-01T00:30:00.000Z', '2024-07-02T00:30:00.000Z'])
      await connection().execute("UPDATE stored_zones_visit SET at = '2024-07-02 01:30:00' WHERE name = 'summer'", [], {
        write: true,
      })
      assert.equal((await Visit.get({ name: 'summer' })).at.toISOString(), '2024-07-01T23:30:00.000Z')
      await Visit.filter({ name: 'summer' }).update({ at: new Date(SUMMER) })
    })

    it('reads what others wrote with an offset, and days', { skip: name !== 'sqlite' }, async () => {
      const texts = [
        '2024-07-02 00:30:00Z',
        '2024-07-02',
        '2024-07-02 00:30:00+02:00',
        '2024-07-02 00:30',
        '2024-07-02 00:30:00.250',
      ]
      for (const text of texts)
        await connection().execute('INSERT INTO stored_zones_visit (name, at) VALUES (?, ?)', [text, text], {
          write: true,
        })
      const added = Visit.filter({ name__startswith: '2024' })
      assert.deepEqual(isoOf(await added.orderBy('id').valuesFlat('at')), [
        '2024-07-02T00:30:00.000Z',
        '2024-07-01T22:00:00.000Z',
        '2024-07-01T22:30:00.000Z',
        '2024-07-01T22:30:00.000Z',
        '2024-07-01T22:30:00.250Z',
      ])
      await added.delete()
    })

    it('compares them as instants', async () => {
      assert.equal((await Visit.get({ at__gt: new Date('2024-12-31T23:29:59Z') })).name, 'winter')
      assert.equal((await Visit.get({ at__in: [new Date(SUMMER)] })).name, 'summer')
      assert.equal(await Visit.filter({ at__range: [new Date(SUMMER), new Date(WINTER)] }).count(), 2)
      assert.equal((await Visit.aggregate({ last: Max('at') })).last?.toISOString(), WINTER)
      assert.equal(
        (await Visit.get({ pk: (await Visit.get({ name: 'winter' })).pk, stamped__lte: Now() })).name,
        'winter',
      )
      const [row] = await Visit.annotate({ now: Now() }).values('now', 'stamped')
      for (const date of [row?.now, row?.stamped]) assert.ok(Math.abs(Number(date) - Date.now()) < 60_000, String(date))
    })

    for (const zone of ZONES)
      it(`has the parts that clocks show in ${zone}`, () =>
        withTimeZone(zone, async () => {
          const local = Temporal.Instant.from(WINTER).toZonedDateTimeISO(zone)
          const day = local.toPlainDate().toString()
          assert.equal((await Visit.get({ at__date: day })).name, 'winter')
          assert.equal((await Visit.get({ at__year: local.year, at__month: local.month })).name, 'winter')
          assert.equal(
            (await Visit.get({ at__day: local.day, at__hour: local.hour, at__month: local.month })).name,
            'winter',
          )
          const own = Visit.filter({ name: 'winter' })
          const [row] = await own
            .annotate({ hour: ExtractHour('at'), start: TruncDay('at'), month: Trunc('at', 'month') })
            .values('hour', 'start', 'month')
          assert.equal(row?.hour, local.hour)
          const at = (one: Temporal.ZonedDateTime) => new Date(one.epochMilliseconds).toISOString()
          assert.equal((row?.start as Date).toISOString(), at(local.startOfDay()))
          assert.equal((row?.month as Date).toISOString(), at(local.with({ day: 1 }).startOfDay()))
          assert.deepEqual((await own.dates('at', 'day')).map(String), [day])
          assert.deepEqual(isoOf(await own.datetimes('at', 'hour')), [
            at(local.round({ smallestUnit: 'hour', roundingMode: 'floor' })),
          ])
        }))

    it('rounds them down in another zone, at every change of both, by a statement that is not long', async () => {
      const timeZone = 'America/New_York'
      const truncs = {
        year: Trunc('at', 'year', { timeZone }),
        quarter: Trunc('at', 'quarter', { timeZone }),
        week: Trunc('at', 'week', { timeZone }),
        hour: Trunc('at', 'hour', { timeZone }),
      }
      // Clocks change on the 10th of March in New York, on the 31st in Paris; on the 27th of October there, a week later here.
      const [spring, autumn] = ['2024-03-0', '2024-10-2']
      const instants = [
        `${spring}9T12:30:00Z`,
        '2024-03-10T07:30:00Z',
        '2024-03-31T00:30:00Z',
        '2024-03-31T01:30:00.25Z',
      ]
      instants.push(`${autumn}6T23:30:00Z`, `${autumn}7T01:30:00Z`, '2024-11-03T05:30:00Z', '2024-12-31T23:59:59Z')
      for (const at of instants) await Visit.create({ name: 'edge', at })
      const edges = Visit.filter({ name: 'edge' })
      const { length } = edges.annotate({ quarter: truncs.quarter }).toSql().sql
      assert.ok(length < 50_000, `${length} characters`)
      for (const row of await edges.annotate(truncs).values('at', 'year', 'quarter', 'week', 'hour')) {
        const local = Temporal.Instant.from(row.at.toISOString()).toZonedDateTimeISO(timeZone)
        const day = local.startOfDay()
        const floors = {
          year: day.with({ month: 1, day: 1 }),
          quarter: day.with({ month: local.month - ((local.month - 1) % 3), day: 1 }),
          week: day.subtract({ days: local.dayOfWeek - 1 }),
          hour: local.round({ smallestUnit: 'hour', roundingMode: 'floor' }),
        }
        for (const [unit, floor] of Object.entries(floors))
          assert.equal(
            (row[unit as 'year'] as Date).toISOString(),
            new Date(floor.epochMilliseconds).toISOString(),
            `${unit} of ${row.at.toISOString()}`,
          )
      }
      await edges.delete()
    })

    it('also of a zone that an expression names', async () => {
      const hours = await Visit.filter({ name: 'summer' })
        .annotate({ tokyo: ExtractHour('at', { timeZone: 'Asia/Tokyo' }), utc: ExtractHour('at', { timeZone: 'UTC' }) })
        .values('tokyo', 'utc')
      assert.deepEqual(hours, [{ tokyo: 7, utc: 22 }])
    })

    it('computes with them, and makes days by its own clocks', async () => {
      const later = await Visit.orderBy('id')
        .annotate({ later: F('at').plus(F('length')) })
        .valuesFlat('later')
      assert.deepEqual(isoOf(later as Date[]), ['2025-01-01T01:00:00.000Z', '2024-07-02T00:00:00.000Z'])
      const [day] = await Visit.filter({ name: 'winter' })
        .annotate({ day: Cast('at', field.date()) })
        .valuesFlat('day')
      assert.equal(String(day), '2025-01-01')
    })

    it('has the lengths between instants, over a change of its clocks, too', async () => {
      const [start, end, change] = ['2024-01-15T00:00:00.000Z', '2024-07-15T00:00:00.000Z', '2024-03-31T00:30:00.000Z']
      const days = (count: number) => Temporal.Duration.from({ hours: 24 * count })
      await Stay.create({ name: 'long', start, end })
      await Stay.create({ name: 'short', start: change, end: change })
      const long = Stay.filter({ name: 'long' })
      const lengths = await long.annotate({ length: F('end').minus(F('start')) }).valuesFlat('length')
      assert.deepEqual(lengths.map(String), ['P182D'])
      assert.equal((await Stay.get({ end: F('start').plus(days(182)) })).name, 'long')
      const sums = long
        .annotate({ sum: F('start').plus(days(181)).plus(days(1)), less: F('end').minus(days(182)) })
        .values('sum', 'less')
      assert.deepEqual(isoOf((await sums).flatMap(({ sum, less }) => [sum as Date, less as Date])), [end, start])
      assert.deepEqual(isoOf(await Stay.orderBy('pk').valuesFlat('soon')), [
        '2024-01-15T01:00:00.000Z',
        '2024-03-31T01:30:00.000Z',
      ])
      await Stay.filter({ name: 'short' }).update({ start: F('start').plus(Temporal.Duration.from('PT1H')) })
      assert.equal((await Stay.get({ name: 'short' })).start.toISOString(), '2024-03-31T01:30:00.000Z')
      const { rows } = await connection().execute("SELECT start FROM stored_zones_stay WHERE name = 'short'", [])
      assert.match(String(rows[0]?.[0]), /^2024-03-31 03:30:00/)
    })

    it('cannot be opened without useTz, where all follow the clocks of the site', async () => {
      await assert.rejects(openDatabases({ default: inParis(scratch) }, { wallClock: 'Europe/Paris' }), {
        code: 'NUA-DB-014',
        message: /'timeZone' of the database "default".*useTz is off/,
      })
    })
  })
}
