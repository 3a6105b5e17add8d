import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { safe, toText } from '../../kernel/index.ts'
import { dateParts, interpolate, timeBetween, type Translations, type UnitText } from '../../i18n/index.ts'
import type { Engine } from '../engine.ts'
import { toInteger } from '../filters/conversions.ts'
import { Library } from '../library.ts'

type Counted = (texts: Translations, count: number) => string

const POWERS: readonly (readonly [power: number, text: Counted])[] = [
  [6, (texts, n) => texts.ngettext('%(value)s million', '%(value)s million', n)],
  [9, (texts, n) => texts.ngettext('%(value)s billion', '%(value)s billion', n)],
  [12, (texts, n) => texts.ngettext('%(value)s trillion', '%(value)s trillion', n)],
  [15, (texts, n) => texts.ngettext('%(value)s quadrillion', '%(value)s quadrillion', n)],
  [18, (texts, n) => texts.ngettext('%(value)s quintillion', '%(value)s quintillion', n)],
  [21, (texts, n) => texts.ngettext('%(value)s sextillion', '%(value)s sextillion', n)],
  [24, (texts, n) => texts.ngettext('%(value)s septillion', '%(value)s septillion', n)],
  [27, (texts, n) => texts.ngettext('%(value)s octillion', '%(value)s octillion', n)],
  [30, (texts, n) => texts.ngettext('%(value)s nonillion', '%(value)s nonillion', n)],
  [33, (texts, n) => texts.ngettext('%(value)s decillion', '%(value)s decillion', n)],
  [100, (texts, n) => texts.ngettext('%(value)s googol', '%(value)s googol', n)],
]

const DIGITS: readonly ((texts: Translations) => string)[] = [
  (texts) => texts.gettext('one'),
  (texts) => texts.gettext('two'),
  (texts) => texts.gettext('three'),
  (texts) => texts.gettext('four'),
  (texts) => texts.gettext('five'),
  (texts) => texts.gettext('six'),
  (texts) => texts.gettext('seven'),
  (texts) => texts.gettext('eight'),
  (texts) => texts.gettext('nine'),
]

/** How numbers that end in a digit, from 0, are written as a place in a row. */
const ORDINALS: readonly ((texts: Translations) => string)[] = [
  // Translators: Ordinal of a number that ends in 0, such as 80th.
  (texts) => texts.pgettext('ordinal 0', '{}th'),
  // Translators: Ordinal of a number that ends in 1 but not in 11, such as 81st.
  (texts) => texts.pgettext('ordinal 1', '{}st'),
  // Translators: Ordinal of a number that ends in 2 but not in 12, such as 82nd.
  (texts) => texts.pgettext('ordinal 2', '{}nd'),
  // Translators: Ordinal of a number that ends in 3 but not in 13, such as 83rd.
  (texts) => texts.pgettext('ordinal 3', '{}rd'),
  // Translators: Ordinal of a number that ends in 4, such as 84th.
  (texts) => texts.pgettext('ordinal 4', '{}th'),
  // Translators: Ordinal of a number that ends in 5, such as 85th.
  (texts) => texts.pgettext('ordinal 5', '{}th'),
  // Translators: Ordinal of a number that ends in 6, such as 86th.
  (texts) => texts.pgettext('ordinal 6', '{}th'),
  // Translators: Ordinal of a number that ends in 7, such as 87th.
  (texts) => texts.pgettext('ordinal 7', '{}th'),
  // Translators: Ordinal of a number that ends in 8, such as 88th.
  (texts) => texts.pgettext('ordinal 8', '{}th'),
  // Translators: Ordinal of a number that ends in 9, such as 89th.
  (texts) => texts.pgettext('ordinal 9', '{}th'),
]

function ordinal({ formats: { texts } }: Engine, value: unknown): unknown {
  const number = toInteger(value)
  if (number === undefined) return value
  const big = BigInt(number)
  if (big < 0n) return String(number)
  const isTeen = big % 100n >= 11n && big % 100n <= 13n
  const text = isTeen
    ? // Translators: Ordinal of a number that ends in 11, 12 or 13.
      texts.pgettext('ordinal 11, 12, 13', '{}th')
    : (ORDINALS[Number(big % 10n)] as (typeof ORDINALS)[number])(texts)
  // Languages raise letters: they write them as HTML.
  return safe(text.replace('{}', String(number)))
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
  const [power, text] = found
  const scaled = new Decimal(String(number)).div(new Decimal(10).pow(power))
  const shown = engine.formats.number(scaled.toFixed(1, Decimal.ROUND_HALF_UP), 1)
  return interpolate(text(engine.formats.texts, scaled.abs().ceil().toNumber()), { value: shown })
}

function apnumber(engine: Engine, value: unknown): unknown {
  const number = toInteger(value)
  if (number === undefined) return value
  const word = number > 0 && number < 10 ? DIGITS[Number(number) - 1] : undefined
  return word === undefined ? number : word(engine.formats.texts)
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

/** How a time that is near is told, by the seconds of its unit. */
interface Telling {
  readonly seconds: number
  readonly past: Counted
  readonly future: Counted
}

const TELLINGS: readonly Telling[] = [
  {
    seconds: 1,
    // Translators: keep the space that does not break (U+00A0) between the number and its unit.
    past: (texts, n) => texts.ngettext('a second ago', '%(count)s\u00a0seconds ago', n),
    future: (texts, n) => texts.ngettext('a second from now', '%(count)s\u00a0seconds from now', n),
  },
  {
    seconds: 60,
    past: (texts, n) => texts.ngettext('a minute ago', '%(count)s\u00a0minutes ago', n),
    future: (texts, n) => texts.ngettext('a minute from now', '%(count)s\u00a0minutes from now', n),
  },
  {
    seconds: 3600,
    past: (texts, n) => texts.ngettext('an hour ago', '%(count)s\u00a0hours ago', n),
    future: (texts, n) => texts.ngettext('an hour from now', '%(count)s\u00a0hours from now', n),
  },
]

// Translators: these stand inside of '%(delta)s ago'.
const PAST_UNITS: readonly UnitText[] = [
  (texts, n) => texts.npgettext('naturaltime-past', '%(num)d year', '%(num)d years', n),
  (texts, n) => texts.npgettext('naturaltime-past', '%(num)d month', '%(num)d months', n),
  (texts, n) => texts.npgettext('naturaltime-past', '%(num)d week', '%(num)d weeks', n),
  (texts, n) => texts.npgettext('naturaltime-past', '%(num)d day', '%(num)d days', n),
  (texts, n) => texts.npgettext('naturaltime-past', '%(num)d hour', '%(num)d hours', n),
  (texts, n) => texts.npgettext('naturaltime-past', '%(num)d minute', '%(num)d minutes', n),
]

// Translators: these stand inside of '%(delta)s from now'.
const FUTURE_UNITS: readonly UnitText[] = [
  (texts, n) => texts.npgettext('naturaltime-future', '%(num)d year', '%(num)d years', n),
  (texts, n) => texts.npgettext('naturaltime-future', '%(num)d month', '%(num)d months', n),
  (texts, n) => texts.npgettext('naturaltime-future', '%(num)d week', '%(num)d weeks', n),
  (texts, n) => texts.npgettext('naturaltime-future', '%(num)d day', '%(num)d days', n),
  (texts, n) => texts.npgettext('naturaltime-future', '%(num)d hour', '%(num)d hours', n),
  (texts, n) => texts.npgettext('naturaltime-future', '%(num)d minute', '%(num)d minutes', n),
]

const DAY_SECONDS = 86_400

function naturaltime(engine: Engine, value: unknown): unknown {
  const { formats } = engine
  const moment = dateParts(value, formats.timeZone)?.moment
  if (!moment) return value
  const now = Temporal.Instant.fromEpochMilliseconds(formats.clock().getTime()).toZonedDateTimeISO(formats.timeZone)
  const seconds = Math.floor(Math.abs(Number((now.epochNanoseconds - moment.epochNanoseconds) / 1_000_000n)) / 1000)
  const isPast = now.epochNanoseconds > moment.epochNanoseconds
  const { texts } = formats
  if (seconds === 0) return texts.gettext('now')
  if (seconds >= DAY_SECONDS) return isPast ? longAgo(moment, now, formats) : farAhead(now, moment, formats)
  const telling = TELLINGS.findLast((one) => seconds >= one.seconds) as Telling
  const count = Math.floor(seconds / telling.seconds)
  return interpolate((isPast ? telling.past : telling.future)(texts, count), { count })
}

type Moment = Temporal.ZonedDateTime

function longAgo(from: Moment, now: Moment, { timeZone, texts }: Engine['formats']): string {
  const delta = timeBetween(from, now, timeZone, texts, { units: PAST_UNITS })
  // Translators: delta is a text such as '2 months' or '1 month, 2 weeks'.
  return interpolate(texts.gettext('%(delta)s ago'), { delta })
}

function farAhead(now: Moment, to: Moment, { timeZone, texts }: Engine['formats']): string {
  const delta = timeBetween(now, to, timeZone, texts, { units: FUTURE_UNITS })
  return interpolate(texts.gettext('%(delta)s from now'), { delta })
}

/** The filters of `{% load humanize %}`: numbers and dates as people say them. */
export function humanizeLibrary(engine: Engine): Library {
  return new Library()
    .filter('ordinal', (value) => ordinal(engine, value), { isSafe: true })
    .filter('intcomma', (value) => intcomma(engine, value), { isSafe: true })
    .filter('intword', (value) => intword(engine, value), { isSafe: false })
    .filter('apnumber', (value) => apnumber(engine, value), { isSafe: true })
    .filter('naturalday', (value, format) => naturalday(engine, value, format), { argument: 'optional' })
    .filter('naturaltime', (value) => naturaltime(engine, value))
}
