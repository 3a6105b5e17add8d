import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { defineSettings, withSettings } from '../../core/index.ts'
import { withTimeZone } from '../../i18n/index.ts'
import type { BaseField } from './field.ts'
import { cleanField, FieldValueError, field, metaOf, model, registerModels, toFieldValue } from '../index.ts'

class Visit extends model({
  address: field.genericIpAddress({ unpackIpv4: true }),
  only6: field.genericIpAddress({ protocol: 'IPv6' }),
  bytes: field.binary({ null: true }),
  name: field.char({ maxLength: 20 }),
  count: field.integer(),
}) {}
registerModels('visits', { Visit })

const fieldNamed = (name: string) => {
  const found = metaOf(Visit).find(name)
  assert.ok(found)
  return found
}

test('an address of version 6 is kept in its shortest form, one of version 4 inside of it as that', async () => {
  assert.equal(await cleanField(fieldNamed('address'), ' 0001:0db8::0 '), '1:db8::')
  assert.equal(await cleanField(fieldNamed('address'), '::ffff:10.0.0.1'), '10.0.0.1')
  assert.equal(fieldNamed('address').toStored('0001:0db8::0'), '1:db8::')
})

test('an address of the wrong version, or none, is refused by name', async () => {
  await assert.rejects(cleanField(fieldNamed('only6'), '10.0.0.1'), /Enter a valid IPv6 address/)
  await assert.rejects(cleanField(fieldNamed('address'), '10:11'), /Enter a valid IPv6 address/)
  await assert.rejects(cleanField(fieldNamed('address'), 'here'), /Enter a valid IPv4 or IPv6 address/)
  assert.throws(() => fieldNamed('address').toStored(1), FieldValueError)
})

test('PostgreSQL adds the length of the network to an address of one host; a row does not show it', () => {
  assert.equal(fieldNamed('address').fromStored('10.0.0.1/32'), '10.0.0.1')
  assert.equal(fieldNamed('address').fromStored('::1/128'), '::1')
  assert.equal(fieldNamed('address').fromStored('10.0.0.0/8'), '10.0.0.0/8')
})

test('bytes are read from text in base 64 whose padding is whole', () => {
  assert.deepEqual(toFieldValue(fieldNamed('bytes'), 'AP8AQQ=='), new Uint8Array([0, 255, 0, 65]))
  assert.throws(() => toFieldValue(fieldNamed('bytes'), 'AP8AQ'), /Enter a valid value/)
})

test('a column of text takes other values by the text that Django has for them', () => {
  const { toStored } = fieldNamed('name')
  const stored = toStored.bind(fieldNamed('name'))
  assert.equal(stored(true), 'True')
  assert.equal(stored(new Uint8Array([98, 255])), String.raw`b'b\xff'`)
  assert.equal(stored({ a: ["it's"] }), `{'a': ["it's"]}`)
  assert.throws(() => stored(() => 'text'), FieldValueError)
})

test('a column of whole numbers takes what int() takes', () => {
  assert.equal(fieldNamed('count').toStored(' 1_000 '), 1000)
  assert.equal(fieldNamed('count').toStored('99999999999999999999'), 99999999999999999999n)
  assert.throws(() => fieldNamed('count').toStored('1.5'), FieldValueError)
})

test('a point in time is of one day and time, those of the site, in whatever zone somebody reads', async () => {
  const [day, clock] = [field.date(), field.time()] as unknown as BaseField[]
  const at = '2026-12-01T03:00:00Z'
  const zoned = Temporal.ZonedDateTime.from('2026-12-01T10:00+07:00[Asia/Bangkok]')
  const given = [new Date(at), Temporal.Instant.from(at), zoned]
  const settings = defineSettings({ secretKey: 'x', timeZone: 'America/New_York', apps: [] })
  for (const zone of ['UTC', 'America/New_York', 'Asia/Tokyo']) {
    await withSettings(settings, () =>
      withTimeZone(zone, async () => {
        for (const value of given) {
          assert.equal(String(await cleanField(day as BaseField, value)), '2026-11-30')
          assert.equal(day?.toStored(value), '2026-11-30')
        }
        for (const value of given.slice(0, 2)) {
          assert.equal(String(await cleanField(clock as BaseField, value)), '22:00:00')
          assert.equal(clock?.toStored(value), '22:00:00')
        }
        // As Django's time of a datetime: by its own clocks.
        assert.equal(String(await cleanField(clock as BaseField, zoned)), '10:00:00')
        assert.equal(clock?.toStored(zoned), '10:00:00')
        const plain = Temporal.PlainDateTime.from('2026-12-01T00:30')
        for (const value of [plain, plain.toPlainDate(), '2026-12-01'])
          assert.equal(String(await cleanField(day as BaseField, value)), '2026-12-01')
        assert.equal(String(await cleanField(clock as BaseField, plain)), '00:30:00')
      }),
    )
  }
  assert.throws(() => day?.toStored(new Date(Number.NaN)), FieldValueError)
})

test('a text with the name of a zone is of that, for validation and fixtures as for rows', () => {
  const at = field.dateTime() as unknown as BaseField
  for (const text of ['2026-12-01T00:00[Europe/Paris]', '2026-12-01 00:00:00+01:00[Europe/Paris][u-ca=gregory]'])
    assert.deepEqual(toFieldValue(at, text), new Date('2026-11-30T23:00:00Z'))
  for (const wrong of ['2026-12-01T00:00[Europe/Nowhere]', '2026-12-01T00:00+05:00[Europe/Paris]'])
    assert.throws(() => toFieldValue(at, wrong), /correct format .* but it is an invalid date\/time/)
  assert.throws(() => toFieldValue(at, 'soon [Europe/Paris]'), /invalid format/)
  assert.throws(() => toFieldValue(field.date() as unknown as BaseField, '2026-12-01T00:00[Europe/Paris]'), /invalid/)
})
