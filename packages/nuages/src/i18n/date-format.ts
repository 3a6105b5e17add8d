import { Temporal } from 'temporal-polyfill'
import { capfirst } from '../kernel/index.ts'
import { activeTimeZone } from './active.ts'
import {
  ALT_MONTHS,
  AP_MONTHS,
  clockName,
  type DateNames,
  DAYS,
  dateName,
  MONTHS,
  SHORT_DAYS,
  SHORT_MONTHS,
} from './date-names.ts'
import { dateParts, type ValueParts } from './date-parts.ts'
import { activeTranslations, type Translations } from './translations.ts'

/** What RFC 5322 calls months and days, in any language. */
const RFC_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const RFC_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const TIME_LETTERS = 'aAefgGhHiOPsTuZ'
const LETTERS = 'aAbcdDeEfFgGhHiIjlLmMnNoOPrsStTuUwWyYzZ'

/** Raised where a format asks a date for its time or a time for its date. */
export class FormatMismatch extends TypeError {
  readonly letter: string
  constructor(letter: string, message: string) {
    super(message)
    this.letter = letter
  }
}

const two = (n: number) => String(n).padStart(2, '0')

/** Formats by Django's letters (those of PHP's date); a letter after a backslash stands for itself. */
export function formatDate(parts: ValueParts, format: string, texts: Translations): string {
  let out = ''
  let literal = ''
  for (let i = 0; i < format.length; i++) {
    const letter = format[i] as string
    if (format[i - 1] === '\\' || !LETTERS.includes(letter)) {
      literal += letter
      continue
    }
    out += unescaped(literal) + piece(parts, letter, texts)
    literal = ''
  }
  return out + unescaped(literal)
}

/**
 * A date, time or moment by Django's letters, in the active language and, for a moment, the given zone (default: the
 * active one). Raises TypeError for what is no date, FormatMismatch for a letter that asks a date for its time.
 */
export function formatValue(value: unknown, format: string, timeZone: string = activeTimeZone()): string {
  const parts = dateParts(value, timeZone)
  if (!parts) throw new TypeError('Only dates and times have such a format.')
  return formatDate(parts, format, activeTranslations)
}

const unescaped = (text: string) => text.replace(/\\(.)/gs, '$1')

function piece(parts: ValueParts, letter: string, texts: Translations): string {
  const forTime = TIME_LETTERS.includes(letter)
  if (parts.kind === 'date' && forTime)
    throw new FormatMismatch(letter, `A date has no time, which the format letter ${letter} asks for.`)
  if (parts.kind === 'time' && !forTime)
    throw new FormatMismatch(letter, `A time has no date, which the format letter ${letter} asks for.`)
  const format = PIECES[letter]
  return format === undefined ? '' : format(parts, texts)
}

type Piece = (parts: ValueParts, texts: Translations) => string

const plain = (parts: ValueParts) => Temporal.PlainDate.from({ year: parts.year, month: parts.month, day: parts.day })
const hour12 = ({ hour }: ValueParts) => hour % 12 || 12
const weekday = (parts: ValueParts) => plain(parts).dayOfWeek - 1

/** A piece that is a name of a list. */
function named(names: DateNames, index: (parts: ValueParts) => number): Piece {
  return (parts, texts) => dateName(names, index(parts), texts)
}

const monthIndex = ({ month }: ValueParts) => month - 1

const PIECES: Record<string, Piece> = {
  a: ({ hour }, texts) => clockName(hour > 11 ? 'p.m.' : 'a.m.', texts),
  A: ({ hour }, texts) => clockName(hour > 11 ? 'PM' : 'AM', texts),
  b: named(SHORT_MONTHS, monthIndex),
  c: (parts) => isoText(parts),
  d: ({ day }) => two(day),
  D: named(SHORT_DAYS, weekday),
  e: (parts) => zoneName(parts),
  E: named(ALT_MONTHS, monthIndex),
  f: (parts) => (parts.minute === 0 ? String(hour12(parts)) : `${hour12(parts)}:${two(parts.minute)}`),
  F: named(MONTHS, monthIndex),
  g: (parts) => String(hour12(parts)),
  G: ({ hour }) => String(hour),
  h: (parts) => two(hour12(parts)),
  H: ({ hour }) => two(hour),
  i: ({ minute }) => two(minute),
  I: ({ moment }) => (moment ? (isSummer(moment) ? '1' : '0') : ''),
  j: ({ day }) => String(day),
  l: named(DAYS, weekday),
  L: (parts) => (plain(parts).inLeapYear ? 'True' : 'False'),
  m: ({ month }) => two(month),
  M: (parts, texts) => capfirst(dateName(SHORT_MONTHS, parts.month - 1, texts)),
  n: ({ month }) => String(month),
  N: named(AP_MONTHS, monthIndex),
  o: (parts) => String(plain(parts).yearOfWeek),
  O: ({ moment }) => (moment ? offsetText(moment, '') : ''),
  P: (parts, texts) => clockText(parts, texts),
  r: (parts) => rfcText(parts),
  s: ({ second }) => two(second),
  S: ({ day }) => ordinal(day),
  t: (parts) => String(plain(parts).daysInMonth),
  T: (parts) => zoneAbbreviation(parts),
  u: ({ micro }) => String(micro).padStart(6, '0'),
  U: (parts) => String(epochSeconds(parts)),
  w: (parts) => String(plain(parts).dayOfWeek % 7),
  W: (parts) => String(plain(parts).weekOfYear),
  y: ({ year }) => two(year % 100),
  Y: ({ year }) => String(year).padStart(4, '0'),
  z: (parts) => String(plain(parts).dayOfYear),
  Z: ({ moment }) => (moment ? String(moment.offsetNanoseconds / 1e9) : ''),
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}

function clockText(parts: ValueParts, texts: Translations): string {
  if (parts.minute === 0 && parts.hour === 0) return clockName('midnight', texts)
  if (parts.minute === 0 && parts.hour === 12) return clockName('noon', texts)
  return `${PIECES['f']?.(parts, texts)} ${PIECES['a']?.(parts, texts)}`
}

function offsetText(zoned: Temporal.ZonedDateTime, separator: string): string {
  const minutes = Math.round(zoned.offsetNanoseconds / 6e10)
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`
}

function isoText(parts: ValueParts): string {
  const date = `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}`
  if (parts.kind === 'date') return date
  const fraction = parts.micro === 0 ? '' : `.${String(parts.micro).padStart(6, '0')}`
  const time = `${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}${fraction}`
  return `${date}T${time}${parts.zoned ? offsetText(parts.zoned, ':') : ''}`
}

function rfcText(parts: ValueParts): string {
  const date = `${RFC_DAYS[weekday(parts)]}, ${two(parts.day)} ${RFC_MONTHS[parts.month - 1]} ${String(parts.year).padStart(4, '0')}`
  const time = `${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}`
  const moment = parts.moment ?? parts.start
  return `${date} ${time} ${moment ? offsetText(moment, '') : '+0000'}`
}

function epochSeconds(parts: ValueParts): number {
  const moment = parts.moment ?? parts.start
  if (moment) return Math.floor(moment.epochMilliseconds / 1000)
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) / 1000
}

function isSummer(zoned: Temporal.ZonedDateTime): boolean {
  const winter = Math.min(
    zoned.with({ month: 1, day: 1 }).offsetNanoseconds,
    zoned.with({ month: 7, day: 1 }).offsetNanoseconds,
  )
  return zoned.offsetNanoseconds > winter
}

function zoneName({ zoned }: ValueParts): string {
  if (!zoned) return ''
  return zoned.timeZoneId === 'UTC' ? 'UTC' : zoneShort(zoned)
}

function zoneAbbreviation(parts: ValueParts): string {
  return zoneName({ ...parts, zoned: parts.moment })
}

/** Where people speak of a zone by letters, their language has them: IST in India, CET in Europe. */
const SPEAKERS = ['en-US', 'en-GB', 'en-IN', 'en-AU', 'en-NZ', 'en-ZA', 'en-CA', 'ja', 'ko', 'id']

function zoneShort(zoned: Temporal.ZonedDateTime): string {
  for (const language of SPEAKERS) {
    const text = new Intl.DateTimeFormat(language, { timeZone: zoned.timeZoneId, timeZoneName: 'short' })
      .formatToParts(zoned.epochMilliseconds)
      .find(({ type }) => type === 'timeZoneName')?.value
    if (text && /^[A-Z]{2,5}$/.test(text)) return text
  }
  return zoned.offset.replace(':', '')
}
