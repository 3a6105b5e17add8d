import { Temporal } from 'temporal-polyfill'
import { Http404 } from '../../../http/index.ts'
import { type DateParts, parseByFormat } from '../../../i18n/index.ts'

/** What an archive is cut into. */
export type Period = 'year' | 'month' | 'week' | 'day'
/** How the week of a year is written: `%U` (weeks begin on Sunday), `%W` (on Monday), `%V` (ISO 8601, with its year). */
export type WeekFormat = '%U' | '%W' | '%V'

const LAST_YEAR = 9999
const DAYS = 7

/** The day in the formats of strptime: `dayOf([['2026', '%Y'], ['nov', '%b']])`; a 404 where there is no such day. */
export function dayOf(words: readonly (readonly [text: string, format: string])[]): Temporal.PlainDate {
  const [text, format] = [words.map(([word]) => word).join('|'), words.map(([, one]) => one).join('|')]
  const found: DateParts | undefined = parseByFormat(text, format)
  if (found === undefined) throw new Http404(`'${text}' is no date of the form '${format}'.`)
  return Temporal.PlainDate.from({ year: found.year, month: found.month, day: found.day })
}

/** The first day of a week of a year; a 404 where the year has no such week. */
export function dayOfWeek(year: number, week: string, format: WeekFormat): Temporal.PlainDate {
  const number = /^\d{1,2}$/.test(week) ? Number(week) : Number.NaN
  const least = format === '%V' ? 1 : 0
  if (!(number >= least && number <= 53)) throw new Http404(`'${week}' is no week of a year.`)
  if (format !== '%V') return numberedWeek(year, number, format)
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 })
  const found = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: number - 1 })
  if (found.weekOfYear !== number) throw new Http404(`The year ${year} has no week ${number}.`)
  return found
}

/** The days before the first Sunday, or Monday, of the year are week 0. */
function numberedWeek(year: number, week: number, format: WeekFormat): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const passed = daysIntoWeek(first, format)
  return week === 0 || passed === 0
    ? first.add({ days: -passed + Math.max(0, week - 1) * DAYS })
    : first.add({ days: week * DAYS - passed })
}

function daysIntoWeek(day: Temporal.PlainDate, format: WeekFormat): number {
  return format === '%U' ? day.dayOfWeek % DAYS : day.dayOfWeek - 1
}

/** The first day of the period that a day is in. */
export function startOf(day: Temporal.PlainDate, period: Period, format: WeekFormat): Temporal.PlainDate {
  if (period === 'year') return day.with({ month: 1, day: 1 })
  if (period === 'month') return day.with({ day: 1 })
  return period === 'week' ? day.subtract({ days: daysIntoWeek(day, format) }) : day
}

/** The first day of the period after it; a 404 beyond the years that databases know. */
export function endOf(start: Temporal.PlainDate, period: Period): Temporal.PlainDate {
  const end = start.add({ [`${period}s`]: 1 })
  if (end.year > LAST_YEAR || start.year < 1) throw new Http404('The date is out of range.')
  return end
}
