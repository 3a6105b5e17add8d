import { Temporal } from 'temporal-polyfill'
import type { Translations } from './translations.ts'
import { activeTimeZone } from './active.ts'
import { dateParts } from './date-parts.ts'
import { activeTranslations } from './translations.ts'

const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute'] as const
const SECONDS = [604_800, 86_400, 3600, 60]
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function instantLike(value: unknown, timeZone: string): Temporal.PlainDateTime | undefined {
  const parts = dateParts(value, timeZone)
  if (!parts || parts.kind === 'time') return undefined
  if (parts.zoned) return parts.zoned.withTimeZone(timeZone).toPlainDateTime()
  return new Temporal.PlainDateTime(parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second, 0, 0)
}

const isAware = (value: unknown) =>
  value instanceof Date || value instanceof Temporal.Instant || value instanceof Temporal.ZonedDateTime

/** The time between two moments as its two largest neighbouring units: `2 weeks, 3 days`. Raises for what is no date. */
export function timeBetween(from: unknown, to: unknown, timeZone: string, texts: Translations, depth = 2): string {
  if (depth <= 0) throw new RangeError('The depth must be 1 or more.')
  if (isAware(from) !== isAware(to)) throw new TypeError('A date without a zone has no distance from one with a zone.')
  const start = instantLike(from, timeZone)
  const end = instantLike(to, timeZone)
  if (!start || !end) throw new TypeError('Only dates have a time between them.')
  const counts = Temporal.PlainDateTime.compare(start, end) >= 0 ? [] : partials(start, end)
  const first = counts.findIndex((count) => count > 0)
  if (first < 0) return unit(texts, 'minute', 0)
  const out: string[] = []
  for (let i = first; i < counts.length && out.length < depth && (counts[i] as number) > 0; i++) {
    out.push(unit(texts, UNITS[i] as string, counts[i] as number))
  }
  return out.join(texts.gettext(', '))
}

function unit(texts: Translations, name: string, count: number): string {
  return texts
    .ngettext(`%(num)d ${name}`, `%(num)d ${name}s`, count)
    .replace('%(num)d', String(count))
    .replace(' ', '\u00a0')
}

function partials(start: Temporal.PlainDateTime, end: Temporal.PlainDateTime): number[] {
  let months = (end.year - start.year) * 12 + (end.month - start.month)
  const later = Temporal.PlainTime.compare(start.toPlainTime(), end.toPlainTime()) > 0
  if (start.day > end.day || (start.day === end.day && later)) months -= 1
  const pivot = months > 0 ? addMonths(start, months) : start
  let seconds = Math.floor(pivot.until(end, { largestUnit: 'second' }).total('second'))
  const rest = SECONDS.map((size) => {
    const count = Math.floor(seconds / size)
    seconds -= count * size
    return count
  })
  return [Math.floor(months / 12), months % 12, ...rest]
}

/** A later month's same day, or the last one of a short month (February has 28, as Django counts). */
function addMonths(start: Temporal.PlainDateTime, months: number): Temporal.PlainDateTime {
  const index = start.month - 1 + months
  const [year, month] = [start.year + Math.floor(index / 12), (index % 12) + 1]
  return start.with({ year, month, day: Math.min(MONTH_DAYS[month - 1] as number, start.day) })
}

/** What is told of a time between two moments. */
export interface TimesinceOptions {
  /** The most units: 2 gives `1 year, 2 months`; default 2. */
  depth?: number
  /** The zone of dates and times; default: the active one. */
  timeZone?: string
}

/** Now, as the kind of value it is compared with. */
function nowLike(value: unknown, timeZone: string): Temporal.ZonedDateTime | Temporal.PlainDateTime {
  const now = Temporal.Now.zonedDateTimeISO(timeZone)
  return isAware(value) ? now : now.toPlainDateTime()
}

/** The time since a moment in its largest units, `0 minutes` for one to come: `2 weeks, 3 days`. Raises TypeError for what is no date. */
export function timesince(value: unknown, now?: unknown, options: TimesinceOptions = {}): string {
  const { timeZone = activeTimeZone(), depth } = options
  return timeBetween(value, now ?? nowLike(value, timeZone), timeZone, activeTranslations, depth)
}

/** The time until a moment in its largest units, `0 minutes` for a past one. Raises TypeError for what is no date. */
export function timeuntil(value: unknown, now?: unknown, options: TimesinceOptions = {}): string {
  const { timeZone = activeTimeZone(), depth } = options
  return timeBetween(now ?? nowLike(value, timeZone), value, timeZone, activeTranslations, depth)
}
