import type { Temporal } from 'temporal-polyfill'
import { Http404 } from '../../../http/index.ts'
import type { RenderedView } from '../base.ts'
import type { ViewClass } from '../form-members.ts'
import { dayOf, dayOfWeek, type Period, type WeekFormat } from './calendar.ts'

/** A word of a date as an address has it, or as the view says it: `2026`, `'nov'`. */
export type DateWord = number | string

/** What views by date have besides what every view has. */
export interface DateMembers {
  /** True shows rows whose date is to come, too. */
  readonly allowFuture: boolean
  /** How a year is written in the address, as strptime reads it. */
  readonly yearFormat: string
  /** How a month is written: `%b` as `nov`, `%m` as `11`. */
  readonly monthFormat: string
  readonly dayFormat: string
  readonly weekFormat: WeekFormat
  /** The date where the address does not name it: `Archive.asView({ year: 2026 })`. */
  readonly year: DateWord | undefined
  readonly month: DateWord | undefined
  readonly day: DateWord | undefined
  readonly week: DateWord | undefined
  /** The year that is asked for: the attribute, else of the path, else of the query; a 404 where there is none. */
  getYear(): DateWord
  getMonth(): DateWord
  getDay(): DateWord
  getWeek(): DateWord
}

/** A view by date: the members of DateMembers on top of `Base`. */
export function withDates<B extends ViewClass<RenderedView>>(Base: B): B & ViewClass<DateMembers> {
  abstract class WithDates extends Base implements DateMembers {
    readonly allowFuture: boolean = false
    readonly yearFormat: string = '%Y'
    readonly monthFormat: string = '%b'
    readonly dayFormat: string = '%d'
    readonly weekFormat: WeekFormat = '%U'
    readonly year: DateWord | undefined = undefined
    readonly month: DateWord | undefined = undefined
    readonly day: DateWord | undefined = undefined
    readonly week: DateWord | undefined = undefined

    getYear(): DateWord {
      return word(this, 'year')
    }

    getMonth(): DateWord {
      return word(this, 'month')
    }

    getDay(): DateWord {
      return word(this, 'day')
    }

    getWeek(): DateWord {
      return word(this, 'week')
    }
  }
  return WithDates
}

/** A word that the view says, or else the path, or else the query. */
function word(view: RenderedView & Pick<DateMembers, Period>, name: Period): DateWord {
  const named = (view.params as Readonly<Record<string, DateWord | undefined>>)[name]
  const found = view[name] ?? named ?? view.request.query.get(name)
  if (found === undefined || found === null) throw new Http404(`The address names no ${name}.`)
  return found
}

/** The first day of the period that a view is asked for; a 404 where there is no such day. */
export function readPeriod(view: DateMembers, period: Period): Temporal.PlainDate {
  const year = [String(view.getYear()), view.yearFormat] as const
  if (period === 'year') return dayOf([year])
  if (period === 'week') return dayOfWeek(dayOf([year]).year, String(view.getWeek()), view.weekFormat)
  const month = [String(view.getMonth()), view.monthFormat] as const
  if (period === 'month') return dayOf([year, month])
  return dayOf([year, month, [String(view.getDay()), view.dayFormat]])
}
