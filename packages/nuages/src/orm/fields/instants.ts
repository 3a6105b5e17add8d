import { Temporal } from 'temporal-polyfill'
import { defaultTimeZone } from '../../i18n/index.ts'

const HAS_OFFSET = /(Z|[+-]\d{2}(:?\d{2}(:?\d{2}(\.\d+)?)?)?)$/i
/** Calendars and their like: they say how a time is shown, not which it is. */
const NOTES = /\[!?[a-z_][a-z0-9_-]*=[^\]]*\]/g
const HAS_TIME = /[T ]\d/i

/** What a field of instants takes, for messages. */
export const INSTANT = 'an instant: a Date, a Temporal.Instant or ISO 8601 text'

/** `2024-01-02 03:04:05.678901+00` and its like to ISO 8601; without an offset it is UTC. */
export function isoInstant(text: string): string {
  const iso = text.replace(' ', 'T')
  return HAS_OFFSET.test(iso.slice(10)) ? iso : `${iso}Z`
}

/**
 * An instant as somebody wrote it: with the name of a zone, `[Europe/Paris]`, or an offset it is theirs; without it is
 * what clocks show in the site's time zone, as Django takes one without a zone.
 */
export function instantOfText(given: string): Temporal.Instant {
  const text = given.includes('[') ? given.replace(NOTES, '') : given
  if (text.includes('[')) return Temporal.ZonedDateTime.from(text.replace(' ', 'T')).toInstant()
  const hasTime = HAS_TIME.test(text)
  if (hasTime && HAS_OFFSET.test(text.slice(10))) return Temporal.Instant.from(isoInstant(text))
  const zone = defaultTimeZone()
  if (hasTime && zone === 'UTC') return Temporal.Instant.from(isoInstant(text))
  return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(zone).toInstant()
}

/** The second that was written last: most instants that are written or asked for are now, and have it in common. */
const last = { second: Number.NaN, text: '' }

/** The years that a column of days or instants can hold in every database, and that texts of them sort by. */
export const YEARS = 'a year from 1 to 9999'
const [FIRST, END] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('+010000-01-01T00:00:00Z')]

/** True for milliseconds since 1970 that lie in those years. */
export function isStorable(time: number): boolean {
  return time >= FIRST && time < END
}

/** The stored form of a date, to the millisecond; null for one that is not valid, or of a year that cannot be stored. */
export function instantText(date: Date): string | null {
  const time = date.getTime()
  if (!isStorable(time)) return null
  const second = Math.floor(time / 1000)
  if (second !== last.second) {
    last.text = secondText(second)
    last.second = second
  }
  const rest = time - second * 1000
  return rest === 0 ? last.text : `${last.text}.${String(rest).padStart(3, '0')}000`
}

/** Dates that stand for instants with microseconds: the instants' stored forms, and what the dates were then. */
const finer = new WeakMap<Date, { readonly time: number; readonly text: string }>()

/** True for the text of an instant that a `Date` holds less of. */
export function isFiner(text: string): boolean {
  return /\.\d{3}\d*[1-9]/.test(text)
}

/** Keeps the stored form of the instant that a date stands for. */
export function keepFiner(date: Date, text: string): void {
  finer.set(date, { time: date.getTime(), text })
}

/** The stored form that was kept for a date; undefined where there is none, and where the date was changed since. */
export function finerText(date: Date): string | undefined {
  const known = finer.get(date)
  return known?.time === date.getTime() ? known.text : undefined
}

const DAY = 86_400
const SIXTY = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))
/** Days written last, by their number: instants that are written together lie mostly on few of them. */
const days: { readonly number: number; readonly text: string }[] = []

function secondText(second: number): string {
  const number = Math.floor(second / DAY)
  const rest = second - number * DAY
  const minutes = Math.floor(rest / 60)
  return `${dayText(number)} ${SIXTY[Math.floor(minutes / 60)]}:${SIXTY[minutes % 60]}:${SIXTY[rest % 60]}`
}

/** `YYYY-MM-DD` of the day with this number after 1970-01-01. */
function dayText(number: number): string {
  const place = ((number % 64) + 64) % 64
  const known = days[place]
  if (known?.number === number) return known.text
  const text = new Date(number * DAY * 1000).toISOString().slice(0, 10)
  days[place] = { number, text }
  return text
}

/**
 * A stored instant as a date. The form that databases give for instants in UTC is read by position; anything else, such
 * as another offset or a year of more digits, takes the way of ISO 8601.
 */
export function parseInstant(text: string): Date {
  const time = utcTime(text)
  return Number.isNaN(time) ? new Date(parseable(text)) : new Date(time)
}

function parseable(text: string): string {
  return isoInstant(text)
    .replace(/(\.\d{3})\d+/, '$1')
    .replace(/([+-]\d{2})$/, '$1:00')
}

const ZERO = 48
const [DASH, COLON, SPACE, LETTER_T, DOT] = [45, 58, 32, 84, 46]

/** The milliseconds of `YYYY-MM-DD HH:MM:SS[.f…][+00]`; NaN for every other form, and for fields out of range. */
function utcTime(text: string): number {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return Number.NaN
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return Number.NaN
  const between = text.charCodeAt(10)
  if (between !== SPACE && between !== LETTER_T) return Number.NaN
  const year = pair(text, 0) * 100 + pair(text, 2)
  const month = pair(text, 5)
  const day = pair(text, 8)
  const [hour, minute, second] = [pair(text, 11), pair(text, 14), pair(text, 17)]
  const fits = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= 28
  if (!fits || !(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN
  return Date.UTC(year, month - 1, day, hour, minute, second) + fraction(text)
}

/** The milliseconds after the seconds, cut off; NaN where something else than digits and `+00` follows. */
function fraction(text: string): number {
  let end = text.length
  if (text.endsWith('+00')) end -= 3
  else if (text.endsWith('Z')) end -= 1
  if (end === 19) return 0
  if (end < 21 || text.charCodeAt(19) !== DOT) return Number.NaN
  let value = 0
  for (let at = 20; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    if (at < 23) value = value * 10 + digit
  }
  return end === 21 ? value * 100 : end === 22 ? value * 10 : value
}

/** Two digits as a number; NaN where they are none. */
function pair(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - ZERO, text.charCodeAt(at + 1) - ZERO]
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}
