import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { safe, toText } from '../../kernel/index.ts'
import { interpolate, dateParts, timeBetween } from '../../i18n/index.ts'
import type { Engine } from '../engine.ts'
import { toInteger } from '../filters/conversions.ts'
import { Library } from '../library.ts'

const POWERS: [number, string][] = [
  [6, 'million'],
  [9, 'billion'],
  [12, 'trillion'],
  [15, 'quadrillion'],
  [18, 'quintillion'],
  [21, 'sextillion'],
  [24, 'septillion'],
  [27, 'octillion'],
  [30, 'nonillion'],
  [33, 'decillion'],
  [100, 'googol'],
]
const DIGITS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

function ordinal(value: unknown): unknown {
  const number = toInteger(value)
  if (number === undefined) return value
  const big = BigInt(number)
  if (big < 0n) return String(number)
  const teen = big % 100n >= 11n && big % 100n <= 13n
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][Number(big % 10n)] ?? 'th')
  return safe(`${number}${suffix}`)
}

function intcomma(engine: Engine, value: unknown): unknown {
  const floating =
    value instanceof Number || value instanceof Decimal || (typeof value === 'number' && !Number.isInteger(value))
  const number = floating ? value : toInteger(value)
  if (number !== undefined) return engine.formats.number(number, undefined, true)
  return toText(value).replace(/^-?\p{Nd}+/u, (digits) => digits.replace(/(?<=\p{Nd})(?=(\p{Nd}{3})+$)/gu, ','))
}

function intword(engine: Engine, value: unknown): unknown {
  const number = toInteger(value)
  if (number === undefined) return value
  const big = BigInt(number)
  const size = big < 0n ? -big : big
  if (size < 1_000_000n) return number
  const found = POWERS.find(([power]) => size < 10n ** BigInt(power) * 1000n)
  if (!found) return number
  const [power, name] = found
  const scaled = new Decimal(String(number)).div(new Decimal(10).pow(power))
  const shown = engine.formats.number(scaled.toFixed(1, Decimal.ROUND_HALF_UP), 1)
  const form = engine.formats.texts.ngettext(`%(value)s ${name}`, `%(value)s ${name}`, scaled.abs().ceil().toNumber())
  return interpolate(form, { value: shown })
}

function apnumber(engine: Engine, value: unknown): unknown {
  const number = toInteger(value)
  if (number === undefined) return value
  const word = number > 0 && number < 10 ? DIGITS[Number(number) - 1] : undefined
  return word === undefined ? number : engine.formats.texts.gettext(word)
}

function today({ formats }: Engine): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(formats.clock().getTime())
    .toZonedDateTimeISO(formats.timeZone)
    .toPlainDate()
}

function naturalday(engine: Engine, value: unknown, format: unknown): unknown {
  const parts = dateParts(value, engine.formats.timeZone)
  if (!parts || parts.kind === 'time') return value
  const day = new Temporal.PlainDate(parts.year, parts.month, parts.day)
  const { texts } = engine.formats
  const distance = today(engine).until(day).days
  if (distance === 0) return texts.gettext('today')
  if (distance === 1) return texts.gettext('tomorrow')
  if (distance === -1) return texts.gettext('yesterday')
  return engine.formats.date(day, format === undefined || format === null ? 'DATE_FORMAT' : toText(format))
}

const STEPS: [number, string, string][] = [
  [1, 'second', 'a second'],
  [60, 'minute', 'a minute'],
  [3600, 'hour', 'an hour'],
]

function naturaltime(engine: Engine, value: unknown): unknown {
  const { formats } = engine
  const moment = dateParts(value, formats.timeZone)?.moment
  if (!moment) return value
  const { texts } = formats
  const now = Temporal.Instant.fromEpochMilliseconds(formats.clock().getTime()).toZonedDateTimeISO(formats.timeZone)
  const seconds = Math.floor(Math.abs(Number((now.epochNanoseconds - moment.epochNanoseconds) / 1_000_000n)) / 1000)
  const past = now.epochNanoseconds > moment.epochNanoseconds
  const direction = past ? 'ago' : 'from now'
  if (seconds === 0) return texts.gettext('now')
  if (seconds >= 86_400) {
    const [from, to] = past ? [moment, now] : [now, moment]
    return interpolate(texts.gettext(`%(delta)s ${direction}`), {
      delta: timeBetween(from, to, formats.timeZone, texts),
    })
  }
  const [size, unit, one] = STEPS.findLast(([step]) => seconds >= step) as [number, string, string]
  const count = Math.floor(seconds / size)
  return interpolate(texts.ngettext(`${one} ${direction}`, `%(count)s\u00a0${unit}s ${direction}`, count), { count })
}

/** The filters of `{% load humanize %}`: numbers and dates as people say them. */
export function humanizeLibrary(engine: Engine): Library {
  return new Library()
    .filter('ordinal', ordinal, { isSafe: true })
    .filter('intcomma', (value) => intcomma(engine, value), { isSafe: true })
    .filter('intword', (value) => intword(engine, value), { isSafe: false })
    .filter('apnumber', (value) => apnumber(engine, value), { isSafe: true })
    .filter('naturalday', (value, format) => naturalday(engine, value, format), { argument: 'optional' })
    .filter('naturaltime', (value) => naturaltime(engine, value))
}
