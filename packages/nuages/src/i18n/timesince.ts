import { Temporal } from 'temporal-polyfill'
import type { Translations } from './translations.ts'
import { activeTimeZone } from './active.ts'
import { dateParts } from './date-parts.ts'
import { activeTranslations } from './translations.ts'

/** A number of units in words: `3 days`. */
export type UnitText = (texts: Translations, count: number) => string

/** Years, months, weeks, days, hours and minutes. */
const UNITS: readonly UnitText[] = [
  (texts, n) => texts.ngettext('%(num)d year', '%(num)d years', n),
  (texts, n) => texts.ngettext('%(num)d month', '%(num)d months', n),
  (texts, n) => texts.ngettext('%(num)d week', '%(num)d weeks', n),
  (texts, n) => texts.ngettext('%(num)d day', '%(num)d days', n),
  (texts, n) => texts.ngettext('%(num)d hour', '%(num)d hours', n),
  (texts, n) => texts.ngettext('%(num)d minute', '%(num)d minutes', n),
]
const MINUTE = 5
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

/** How a time between two moments is told. */
export interface BetweenOptions {
  /** The most units; default 2. */
  readonly depth?: number
  /** The words for years, months, weeks, days, hours and minutes; default those of the catalog. */
  readonly units?: readonly UnitText[]
}

/** The time between two moments as its two largest neighbouring units: `2 weeks, 3 days`. Raises for what is no date. */
export function timeBetween(
  from: unknown,
  to: unknown,
  timeZone: string,
  texts: Translations,
  { depth = 2, units = UNITS }: BetweenOptions = {},
): string {
  if (depth <= 0) throw new RangeError('The depth must be 1 or more.')
  if (isAware(from) !== isAware(to)) throw new TypeError('A date without a zone has no distance from one with a zone.')
  const start = instantLike(from, timeZone)
  const end = instantLike(to, timeZone)
  if (!start || !end) throw new TypeError('Only dates have a time between them.')
  const counts = Temporal.PlainDateTime.compare(start, end) >= 0 ? [] : partials(start, end)
  const first = counts.findIndex((count) => count > 0)
  const unit = (index: number, count: number) => countedUnit((units[index] as UnitText)(texts, count), count)
  if (first < 0) return unit(MINUTE, 0)
  const out: string[] = []
  for (let i = first; i < counts.length && out.length < depth && (counts[i] as number) > 0; i++) {
    out.push(unit(i, counts[i] as number))
  }
  return out.join(texts.gettext(', '))
}

/** The number stays on the line of its unit. */
function countedUnit(text: string, count: number): string {
  return text.replace('%(num)d', String(count)).replaceAll(' ', '\u00a0')
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

function depthOf({ depth }: TimesinceOptions): BetweenOptions {
  return depth === undefined ? {} : { depth }
}

/** The time since a moment in its largest units, `0 minutes` for one to come: `2 weeks, 3 days`. Raises TypeError for what is no date. */
export function timesince(value: unknown, now?: unknown, options: TimesinceOptions = {}): string {
  const { timeZone = activeTimeZone() } = options
  return timeBetween(value, now ?? nowLike(value, timeZone), timeZone, activeTranslations, depthOf(options))
}

/** The time until a moment in its largest units, `0 minutes` for a past one. Raises TypeError for what is no date. */
export function timeuntil(value: unknown, now?: unknown, options: TimesinceOptions = {}): string {
  const { timeZone = activeTimeZone() } = options
  return timeBetween(now ?? nowLike(value, timeZone), value, timeZone, activeTranslations, depthOf(options))
}
