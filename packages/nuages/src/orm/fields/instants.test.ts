import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantText, parseInstant } from './instants.ts'
import '../../../tests/support/seeded.ts'

const dates = fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31T23:59:59.999Z') })

test('a stored instant is read as the date it is, in every form that databases give', () => {
  fc.assert(
    fc.property(
      dates,
      fc.constantFrom('', 'Z', '+00', '+00:00'),
      fc.integer({ min: 0, max: 999 }),
      (date, zone, micro) => {
        const text = date.toISOString().replace('T', ' ').slice(0, -1) + String(micro).padStart(3, '0') + zone
        assert.equal(parseInstant(text).getTime(), date.getTime())
        const seconds = text.slice(0, 19) + zone
        assert.equal(parseInstant(seconds).getTime(), Math.floor(date.getTime() / 1000) * 1000)
      },
    ),
  )
})

test('an instant is written to the millisecond, whatever was written before it', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -1500, max: 1500 }), (date, apart) => {
      for (const one of [date, new Date(date.getTime() + apart), date]) {
        const iso = one.toISOString()
        if (iso.length !== 24 || iso.startsWith('0000')) {
          assert.equal(instantText(one), null)
          continue
        }
        const fraction = iso.slice(20, 23)
        const seconds = `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
        assert.equal(instantText(one), fraction === '000' ? seconds : `${seconds}.${fraction}000`)
      }
    }),
  )
  assert.equal(instantText(new Date(Number.NaN)), null)
})

test('other offsets and fractions are read, too', () => {
  assert.equal(parseInstant('2024-01-02 03:04:05+02').toISOString(), '2024-01-02T01:04:05.000Z')
  assert.equal(parseInstant('2024-01-31T23:59:59.5').toISOString(), '2024-01-31T23:59:59.500Z')
  assert.equal(parseInstant('2024-01-02 03:04:05.12+00').toISOString(), '2024-01-02T03:04:05.120Z')
  assert.ok(Number.isNaN(parseInstant('2024-13-02 03:04:05').getTime()))
})

test('a date is stored to the millisecond, with a fraction only where there is one', () => {
  fc.assert(
    fc.property(dates, (date) => assert.equal(parseInstant(instantText(date) as string).getTime(), date.getTime())),
  )
  assert.equal(instantText(new Date('2024-01-02T03:04:05Z')), '2024-01-02 03:04:05')
  assert.equal(instantText(new Date('2024-01-02T03:04:05.070Z')), '2024-01-02 03:04:05.070000')
  assert.equal(instantText(new Date(Number.NaN)), null)
})
