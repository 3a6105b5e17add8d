import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { withTimeZone } from '../i18n/index.ts'
import { Engine, Library } from './index.ts'

const clock = new Library().filter('hour', (value: unknown) => (value as Temporal.ZonedDateTime).hour, {
  expectsLocaltime: true,
})
const engine = new Engine({ builtins: [clock], formats: { timeZone: 'Asia/Tokyo' } })
const noon = '2026-01-05T12:00:00Z'

it('a filter that expects local time gets moments in the time zone in effect', () => {
  const template = engine.fromString(
    '{% load tz %}{{ date|hour }} {{ instant|hour }} {{ zoned|hour }} {{ wall|hour }} {{ date|utc|hour }}',
  )
  const data = {
    date: new Date(noon),
    instant: Temporal.Instant.from(noon),
    zoned: Temporal.Instant.from(noon).toZonedDateTimeISO('America/Lima'),
    wall: Temporal.PlainDateTime.from('2026-01-05T07:30'),
  }
  assert.equal(template.render(data), '21 21 21 7 12')
  assert.equal(
    withTimeZone('Europe/Paris', () => template.render(data)),
    '13 13 13 7 12',
  )
})
