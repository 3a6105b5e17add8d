import type { Temporal } from 'temporal-polyfill'
import { Http404 } from '../../../http/index.ts'
import { localdate } from '../../../i18n/index.ts'
import { Later } from '../../../kernel/index.ts'
import type { AnyModel } from '../../../orm/index.ts'
import { ListView, type Rows } from '../rows.ts'
import { endOf, type Period, startOf, type WeekFormat } from './calendar.ts'
import { readPeriod } from './date-words.ts'
import { type DateFieldOf, DatedRows, type DateListItem } from './dated-rows.ts'

/** What lists of rows by date have in common: the newest first, none of the future, a 404 where there is none. */
export abstract class DateListView<M extends AnyModel, P extends object = object> extends ListView<M, P> {
  /** The field by whose dates the rows are told apart. */
  abstract readonly dateField: DateFieldOf<M>
  /** True shows rows whose date is to come, too. */
  readonly allowFuture: boolean = false
  override readonly allowEmpty: boolean = false
  /** How a year is written in the address, as strptime reads it. */
  readonly yearFormat: string = '%Y'
  /** How a month is written: `%b` as `nov`, `%m` as `11`. */
  readonly monthFormat: string = '%b'
  readonly dayFormat: string = '%d'
  readonly weekFormat: WeekFormat = '%U'

  /** The rows that the view may show, without those of the future. */
  protected datedRows(): { readonly rows: Rows<M>; readonly by: DatedRows<M> } {
    const by = new DatedRows(this.model, this.dateField, this.allowFuture)
    const all = by.upToNow(this.getQueryset() as unknown as Rows<M>)
    return { by, rows: all.orderBy(...(this.getOrdering() ?? [`-${this.dateField}`])) }
  }

  /** The period before or after, as the template is given it: the nearest with rows, or any where lists may be empty. */
  protected beside(start: Temporal.PlainDate, period: Period, direction: 'next' | 'previous'): DateBeside {
    const { by } = this.datedRows()
    const all = this.getQueryset() as unknown as Rows<M>
    if (!this.allowEmpty) return new Later(() => by.nearest(all, start, period, direction, this.weekFormat))
    const day =
      direction === 'next' ? endOf(start, period) : startOf(start.subtract({ days: 1 }), period, this.weekFormat)
    return day.year > 0 && (this.allowFuture || day.until(localdate()).sign >= 0) ? day : undefined
  }
}

/** A period beside the one that is shown; asked for when a template reads it. */
export type DateBeside = Temporal.PlainDate | undefined | PromiseLike<Temporal.PlainDate | undefined>

/** The newest rows, and the years that there are: the template has `latest` (also as `objects`) and `dateList`. */
export abstract class ArchiveIndexView<M extends AnyModel, P extends object = object> extends DateListView<M, P> {
  protected override readonly templateSuffix: string = '_archive'
  override readonly contextObjectName: string | undefined = 'latest'
  /** What `dateList` counts by. */
  readonly dateListPeriod: Period = 'year'

  protected override async list(): Promise<object> {
    const { rows, by } = this.datedRows()
    const dateList = by.periods(rows, this.dateListPeriod, 'desc')
    return { ...(await this.listed(rows)), dateList }
  }
}

/** The months of a year that have rows, and the rows with `makeObjectList`: `year`, `nextYear`, `previousYear`, `dateList`. */
export abstract class YearArchiveView<M extends AnyModel, P extends object = object> extends DateListView<M, P> {
  protected override readonly templateSuffix: string = '_archive_year'
  /** True lists the rows of the year, too. */
  readonly makeObjectList: boolean = false
  readonly dateListPeriod: Period = 'month'

  protected override async list(): Promise<object> {
    const year = readPeriod(this, 'year')
    const { rows: all, by } = this.datedRows()
    const rows = by.during(all, year, 'year')
    const dateList = by.periods(rows, this.dateListPeriod, 'asc')
    const listed = this.makeObjectList ? await this.listed(rows) : await this.#unlisted(dateList)
    const [nextYear, previousYear] = [this.beside(year, 'year', 'next'), this.beside(year, 'year', 'previous')]
    return { ...listed, dateList, year, nextYear, previousYear }
  }

  async #unlisted(dateList: PromiseLike<readonly DateListItem[]>): Promise<object> {
    if (!this.allowEmpty && (await dateList).length === 0) throw new Http404('The year has no rows.')
    return { ...this.namedList([]), page: undefined, paginator: undefined, isPaginated: false }
  }
}

/** The rows of a month, and the days that have any: `month`, `nextMonth`, `previousMonth`, `dateList`. */
export abstract class MonthArchiveView<M extends AnyModel, P extends object = object> extends DateListView<M, P> {
  protected override readonly templateSuffix: string = '_archive_month'
  readonly dateListPeriod: Period = 'day'

  protected override async list(): Promise<object> {
    const month = readPeriod(this, 'month')
    const { rows: all, by } = this.datedRows()
    const rows = by.during(all, month, 'month')
    const dateList = by.periods(rows, this.dateListPeriod, 'asc')
    const [nextMonth, previousMonth] = [this.beside(month, 'month', 'next'), this.beside(month, 'month', 'previous')]
    return { ...(await this.listed(rows)), dateList, month, nextMonth, previousMonth }
  }
}

/** The rows of a week: `week` is its first day; `nextWeek`, `previousWeek`. */
export abstract class WeekArchiveView<M extends AnyModel, P extends object = object> extends DateListView<M, P> {
  protected override readonly templateSuffix: string = '_archive_week'

  protected override async list(): Promise<object> {
    const week = readPeriod(this, 'week')
    const { rows, by } = this.datedRows()
    const listed = await this.listed(by.during(rows, week, 'week'))
    const [nextWeek, previousWeek] = [this.beside(week, 'week', 'next'), this.beside(week, 'week', 'previous')]
    return { ...listed, week, nextWeek, previousWeek }
  }
}

/** The rows of a day: `day`, `nextDay`, `previousDay`, `nextMonth`, `previousMonth`. */
export abstract class DayArchiveView<M extends AnyModel, P extends object = object> extends DateListView<M, P> {
  protected override readonly templateSuffix: string = '_archive_day'

  /** The day that is shown. */
  protected getDay(): Temporal.PlainDate {
    return readPeriod(this, 'day')
  }

  protected override async list(): Promise<object> {
    const day = this.getDay()
    const month = startOf(day, 'month', this.weekFormat)
    const { rows, by } = this.datedRows()
    const listed = await this.listed(by.during(rows, day, 'day'))
    return {
      ...listed,
      day,
      nextDay: this.beside(day, 'day', 'next'),
      previousDay: this.beside(day, 'day', 'previous'),
      nextMonth: this.beside(month, 'month', 'next'),
      previousMonth: this.beside(month, 'month', 'previous'),
    }
  }
}

/** The rows of today, in the active time zone. */
export abstract class TodayArchiveView<M extends AnyModel, P extends object = object> extends DayArchiveView<M, P> {
  protected override getDay(): Temporal.PlainDate {
    return localdate()
  }
}
