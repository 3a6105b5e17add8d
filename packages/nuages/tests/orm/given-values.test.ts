import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { defineSettings, withSettings } from '../../src/core/index.ts'
import { withTimeZone } from '../../src/i18n/index.ts'
import { field, fullClean, metaOf, model, registerModels } from '../../src/orm/index.ts'
import { deserialize } from '../../src/serializers/index.ts'
import { ValidationError } from '../../src/validation/index.ts'
import { Money, money } from './money.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Visit extends model({
  day: field.date(),
  from: field.time(),
  at: field.dateTime(),
  exactly: field.dateTime({ as: 'instant' }),
  lasts: field.duration(),
  price: field.decimal({ maxDigits: 6, decimalPlaces: 2 }),
}) {}
class Bill extends model({ price: money({ currency: 'EUR' }) }) {}
class Day extends model({ day: field.date({ primaryKey: true }) }) {}
class Plan extends model({
  get on() {
    return field.foreignKey(Day, { onDelete: 'cascade' })
  },
}) {}
registerModels('visits', { Visit, Bill, Day, Plan })

const TEXTS = {
  day: '2026-12-01',
  from: '10:30',
  at: '2026-12-01T10:00:00.123456Z',
  exactly: '2026-12-01T10:00:00.123456Z',
  lasts: 'PT1H',
  price: '1.5',
}

/** What the compiler says that the fields of a row are. */
function checkTypes(row: Visit): void {
  assert.equal(row.day.year, 2026)
  assert.equal(row.from.minute, 30)
  assert.equal(row.at.getTime(), Date.UTC(2026, 11, 1, 10, 0, 0, 123))
  assert.equal(row.exactly.epochMilliseconds, Date.UTC(2026, 11, 1, 10, 0, 0, 123))
  assert.equal(row.lasts.total('minutes'), 60)
  assert.ok(row.price.equals('1.5'))
}

for (const { name, make } of scratchDatabases) {
  describe(`the values that a row was given as texts, on ${name}`, () => {
    useTables(make, [Visit, Bill, Day, Plan].map(metaOf))

    test('are shown as the types of their fields: when made, when saved, when read again', async () => {
      const made = new Visit(TEXTS)
      checkTypes(made)
      await made.save()
      checkTypes(made)
      checkTypes(await Visit.create(TEXTS))
      checkTypes(await Visit.get({ id: made.id }))
    })

    test('are shown so after they are set, too, and are stored with all their digits', async () => {
      const row = await Visit.create({ ...TEXTS, day: '2025-01-01', at: new Date(0) })
      Object.assign(row, { day: TEXTS.day, at: TEXTS.at })
      checkTypes(row)
      await row.save()
      const [stored] = await Visit.filter({ id: row.id, at: Temporal.Instant.from(TEXTS.at) })
      assert.equal(stored?.day.toString(), TEXTS.day)
    })

    test('are one object each, which may be changed before the row is saved', async () => {
      const row = new Visit(TEXTS)
      for (const name of ['day', 'from', 'at', 'exactly', 'lasts', 'price'] as const) assert.equal(row[name], row[name])
      row.at.setUTCFullYear(2030)
      assert.equal(row.at.getUTCFullYear(), 2030)
      await row.save()
      assert.equal(row.at.getUTCFullYear(), 2030)
      assert.equal((await Visit.get({ id: row.id })).at.toISOString(), '2030-12-01T10:00:00.123Z')
      // What is set is no longer what was shown.
      row.at = TEXTS.at as never
      row.at.setUTCFullYear(2031)
      row.at = TEXTS.at as never
      assert.equal(row.at.getUTCFullYear(), 2026)
      await row.save()
      assert.equal(await Visit.filter({ id: row.id, at: Temporal.Instant.from(TEXTS.at) }).count(), 1)
      Object.assign(row, { at: TEXTS.at, day: '2027-01-01' })
      row.at.setUTCFullYear(2032)
      await row.save()
      assert.equal((await Visit.get({ id: row.id })).at.getUTCFullYear(), 2032)
      const made = await Visit.bulkCreate([new Visit(TEXTS)].map((one) => (one.at.setUTCFullYear(2033), one)))
      assert.equal((await Visit.get({ id: made[0]?.id as number })).at.getUTCFullYear(), 2033)
    })

    test('are refused where a few letters stand for more digits than a column or the memory holds', async () => {
      for (const price of ['1e999999999', '1e-999999999', new Decimal('-1e999999999')]) {
        await assert.rejects(Visit.filter({ price: price as Decimal }).count(), { code: 'NUA-ORM-003' })
        await assert.rejects(new Visit({ ...TEXTS, price: price as never }).save(), { code: 'NUA-ORM-003' })
        await assert.rejects(fullClean(new Visit({ ...TEXTS, price: price as never })), ValidationError)
      }
    })

    test('are kept where they are objects already', async () => {
      const price = new Decimal('2.25')
      const at = new Date(0)
      const row = await Visit.create({ ...TEXTS, price, at })
      assert.equal(row.price, price)
      assert.equal(row.at, at)
    })

    test('are so of a kind of a site, too, when made, when saved, when set', async () => {
      const made = new Bill({ price: '500' })
      assert.deepEqual(made.price, new Money(500, 'EUR'))
      await made.save()
      assert.deepEqual(made.price, new Money(500, 'EUR'))
      Object.assign(made, { price: 'USD 7' })
      await made.save()
      assert.deepEqual([made.price, await Bill.all().valuesFlat('price')], [new Money(7, 'USD'), [new Money(7, 'USD')]])
      const price = new Money(8, 'EUR')
      Object.assign(made, { price })
      assert.equal(made.price, price)
      await made.save()
      assert.equal(made.price, price)
      const [other] = await Bill.all().bulkCreate([new Bill({ price: '9' })])
      assert.deepEqual(other?.price, new Money(9, 'EUR'))
      assert.equal(new Bill({ price: 'lots' }).price as unknown, 'lots')
    })

    test('are so where they are the key of another row', async () => {
      await Day.create({ day: '2026-05-05' })
      const made = new Plan({ onId: '2026-05-05' as never })
      assert.equal(made.onId.year, 2026)
      await made.save()
      assert.equal(made.onId.month, 5)
      assert.equal((await made.on).day.day, 5)
    })

    test('stay for validation to tell what is wrong with them', async () => {
      const row = new Visit({ ...TEXTS, day: '31.12.2000', price: '1.555' })
      await assert.rejects(fullClean(row), (error: ValidationError) => {
        assert.deepEqual([...(error.errorDict ?? new Map<string, unknown>()).keys()].sort(), ['day', 'price'])
        return true
      })
    })

    test('are of the time zone of the site where a point in time has no offset', async () => {
      const settings = defineSettings({ secretKey: 'x', timeZone: 'Europe/Paris', apps: [] })
      await withSettings(settings, async () => {
        const row = await Visit.create({ ...TEXTS, at: '2026-12-01 10:00' })
        assert.equal(row.at.toISOString(), '2026-12-01T09:00:00.000Z')
        assert.equal((await Visit.get({ at: '2026-12-01 10:00' })).id, row.id)
        assert.equal((await Visit.get({ at: '2026-12-01T09:00Z' })).id, row.id)
      })
    })

    for (const timeZone of ['UTC', 'America/New_York']) {
      test(`are of the zone that they name, whatever the site's is: ${timeZone}`, async () => {
        await withSettings(defineSettings({ secretKey: 'x', timeZone, apps: [] }), async () => {
          const zoned = Temporal.ZonedDateTime.from('2026-12-01T10:00:00+01:00[Europe/Paris]')
          const written = ['2026-12-01T10:00:00[Europe/Paris]', '2026-12-01T10:00+01[Europe/Paris][u-ca=gregory]']
          for (const at of [zoned.toJSON(), ...written, '2026-12-01t10:00+01:00:00']) {
            const row = await Visit.create({ ...TEXTS, at })
            assert.equal(row.at.toISOString(), '2026-12-01T09:00:00.000Z', at)
            assert.ok(await Visit.filter({ id: row.id, at }).exists())
          }
          const wrong = Visit.create({ ...TEXTS, at: '2026-12-01T10:00:00+05:00[Europe/Paris]' })
          await assert.rejects(wrong, { name: 'FieldValueError' })
        })
      })
    }

    test('without a zone are of the site also in another zone in effect, in fixtures and where only a day is given', async () => {
      const settings = defineSettings({ secretKey: 'x', timeZone: 'Europe/Paris', apps: [] })
      const inTokyo = (given: string) =>
        withTimeZone('Asia/Tokyo', async () => {
          const { id, at } = await Visit.create({ ...TEXTS, at: given })
          const fields = { ...TEXTS, at: given }
          for await (const read of deserialize('json', JSON.stringify([{ model: 'visits.visit', pk: id, fields }])))
            await read.save()
          return [at, (await Visit.get({ id })).at].map((date) => date.toISOString())
        })
      const twice = (iso: string) => [iso, iso]
      await withSettings(settings, async () => {
        assert.deepEqual(await inTokyo('2026-12-01 10:00'), twice('2026-12-01T09:00:00.000Z'))
        assert.deepEqual(await inTokyo('2026-12-01'), twice('2026-11-30T23:00:00.000Z'))
      })
      assert.deepEqual(await inTokyo('2026-12-01'), twice('2026-12-01T00:00:00.000Z'))
    })
  })
}
