import type { Temporal } from 'temporal-polyfill'
import { type HttpRequest, Http404 } from '../../../http/index.ts'
import { dayOf, dayOfWeek, type Period, type WeekFormat } from './calendar.ts'

/** How the words of an address are read, and where they are. */
export interface DateWords {
  readonly request: HttpRequest
  readonly params: object
  readonly yearFormat: string
  readonly monthFormat: string
  readonly dayFormat: string
  readonly weekFormat: WeekFormat
}

/** The first day of the period that the address names by `year`, `month`, `week` and `day`; a 404 where it does not. */
export function readPeriod(view: DateWords, period: Period): Temporal.PlainDate {
  const year = [word(view, 'year'), view.yearFormat] as const
  if (period === 'year') return dayOf([year])
  if (period === 'week') return readWeek(view, year)
  const month = [word(view, 'month'), view.monthFormat] as const
  if (period === 'month') return dayOf([year, month])
  return dayOf([year, month, [word(view, 'day'), view.dayFormat]])
}

function readWeek(view: DateWords, year: readonly [string, string]): Temporal.PlainDate {
  return dayOfWeek(dayOf([year]).year, word(view, 'week'), view.weekFormat)
}

/** A word of the path, or else of the query. */
function word(view: DateWords, name: Period): string {
  const found = (view.params as Readonly<Record<string, unknown>>)[name] ?? view.request.query.get(name)
  if (found === undefined || found === null) throw new Http404(`The address names no ${name}.`)
  return String(found)
}
