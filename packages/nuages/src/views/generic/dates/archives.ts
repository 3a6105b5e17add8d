import type { Temporal } from 'temporal-polyfill'
import { Http404, type HttpRequest } from '../../../http/index.ts'
import { localdate } from '../../../i18n/index.ts'
import { Later } from '../../../kernel/index.ts'
import type { AnyModel, QuerySet } from '../../../orm/index.ts'
import type { RenderedView } from '../base.ts'
import type { ViewClass } from '../form-members.ts'
import { ListView, type Rows } from '../rows.ts'
import type { View } from '../view.ts'
import { endOf, type Period, startOf } from './calendar.ts'
import { type DateMembers, readPeriod, withDates } from './date-members.ts'
import { type DateFieldOf, DatedRows, type DateListItem } from './dated-rows.ts'

/** What an archive shows: override `getDatedItems` to change it. */
export interface DatedItems<M> {
  /** The rows to list, before they are cut into pages; undefined lists none. */
  readonly rows: QuerySet<M> | undefined
  /** The first days of the periods that have rows, where the archive has such a list. */
  readonly dateList?: PromiseLike<readonly DateListItem[]> | readonly DateListItem[]
  /** What the template is given besides: `year`, `nextYear`. */
  readonly context?: object
}

type Statics = Pick<typeof View, 'asView'>

const DatedList = withDates(ListView as unknown as ViewClass<RenderedView>) as unknown as Statics &
  (abstract new <M extends AnyModel, P extends object>(
    request: HttpRequest,
    params: P,
  ) => ListView<M, P> & DateMembers)

/** What lists of rows by date have in common: the newest first, none of the future, a 404 where there is none. */
export abstract class DateListView<M extends AnyModel, P extends object = object> extends DatedList<M, P> {
  /** The field by whose dates the rows are told apart. */
  abstract readonly dateField: DateFieldOf<M>
  override readonly allowEmpty: boolean = false

  /** What the archive shows; default: all rows that it may show. */
  getDatedItems(): DatedItems<M> | Promise<DatedItems<M>> {
    return { rows: this.datedRows().rows as unknown as QuerySet<M> }
  }

  protected override async list(): Promise<object> {
    const { rows, dateList, context } = await this.getDatedItems()
    const listed =
      rows === undefined ? await this.#unlisted(dateList ?? []) : await this.listed(rows as unknown as Rows<M>)
    return { ...listed, ...(dateList === undefined ? {} : { dateList }), ...context }
  }

  async #unlisted(dateList: PromiseLike<readonly DateListItem[]> | readonly DateListItem[]): Promise<object> {
    if (!this.getAllowEmpty() && (await dateList).length === 0) throw new Http404('The period has no rows.')
    return { ...this.namedList([]), page: undefined, paginator: undefined, isPaginated: false }
  }

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
    if (!this.getAllowEmpty()) return new Later(() => by.nearest(all, start, period, direction, this.weekFormat))
    const day =
      direction === 'next' ? endOf(start, period) : startOf(start.subtract({ days: 1 }), period, this.weekFormat)
    return day.year > 0 && (this.allowFuture || day.until(localdate()).sign >= 0) ? day : undefined
  }

  /** The rows of a period, and what the template is given of it. */
  protected itemsOf(start: Temporal.PlainDate, period: Period): DatedItems<M> {
    const { rows, by } = this.datedRows()
    const context = {
      [period]: start,
      [named('next', period)]: this.beside(start, period, 'next'),
      [named('previous', period)]: this.beside(start, period, 'previous'),
    }
    return { rows: by.during(rows, start, period) as unknown as QuerySet<M>, context }
  }
}

/** `nextYear`, `previousDay`. */
function named(direction: 'next' | 'previous', period: Period): string {
  return `${direction}${period.charAt(0).toUpperCase()}${period.slice(1)}`
}

/** A period beside the one that is shown; asked for when a template reads it. */
export type DateBeside = Temporal.PlainDate | undefined | PromiseLike<Temporal.PlainDate | undefined>

/** An archive with the list of the periods that have rows. */
abstract class ListedPeriods<M extends AnyModel, P extends object> extends DateListView<M, P> {
  /** What `dateList` counts by. */
  abstract readonly dateListPeriod: Period

  /** The first days of the periods that have some of the rows. */
  protected periodsOf(rows: QuerySet<M> | undefined, order: 'asc' | 'desc'): PromiseLike<readonly DateListItem[]> {
    return this.datedRows().by.periods(rows as unknown as Rows<M>, this.dateListPeriod, order)
  }
}

/** The newest rows, and the years that there are: the template has `latest` (also as `objects`) and `dateList`. */
export abstract class ArchiveIndexView<M extends AnyModel, P extends object = object> extends ListedPeriods<M, P> {
  protected override readonly templateSuffix: string = '_archive'
  override readonly contextObjectName: string | undefined = 'latest'
  readonly dateListPeriod: Period = 'year'

  override getDatedItems(): DatedItems<M> | Promise<DatedItems<M>> {
    const rows = this.datedRows().rows as unknown as QuerySet<M>
    return { rows, dateList: this.periodsOf(rows, 'desc') }
  }
}

/** The months of a year that have rows, and the rows with `makeObjectList`: `year`, `nextYear`, `previousYear`, `dateList`. */
export abstract class YearArchiveView<M extends AnyModel, P extends object = object> extends ListedPeriods<M, P> {
  protected override readonly templateSuffix: string = '_archive_year'
  /** True lists the rows of the year, too. */
  readonly makeObjectList: boolean = false
  readonly dateListPeriod: Period = 'month'

  /** True lists the rows of the year, too. */
  getMakeObjectList(): boolean {
    return this.makeObjectList
  }

  override getDatedItems(): DatedItems<M> | Promise<DatedItems<M>> {
    const { rows, context = {} } = this.itemsOf(readPeriod(this, 'year'), 'year')
    const dateList = this.periodsOf(rows, 'asc')
    return { rows: this.getMakeObjectList() ? rows : undefined, dateList, context }
  }
}

/** The rows of a month, and the days that have any: `month`, `nextMonth`, `previousMonth`, `dateList`. */
export abstract class MonthArchiveView<M extends AnyModel, P extends object = object> extends ListedPeriods<M, P> {
  protected override readonly templateSuffix: string = '_archive_month'
  readonly dateListPeriod: Period = 'day'

  override getDatedItems(): DatedItems<M> | Promise<DatedItems<M>> {
    const items = this.itemsOf(readPeriod(this, 'month'), 'month')
    return { ...items, dateList: this.periodsOf(items.rows, 'asc') }
  }
}

/** The rows of a week: `week` is its first day; `nextWeek`, `previousWeek`. */
export abstract class WeekArchiveView<M extends AnyModel, P extends object = object> extends DateListView<M, P> {
  protected override readonly templateSuffix: string = '_archive_week'

  override getDatedItems(): DatedItems<M> | Promise<DatedItems<M>> {
    return this.itemsOf(readPeriod(this, 'week'), 'week')
  }
}

/** The rows of a day: `day`, `nextDay`, `previousDay`, `nextMonth`, `previousMonth`. */
export abstract class DayArchiveView<M extends AnyModel, P extends object = object> extends DateListView<M, P> {
  protected override readonly templateSuffix: string = '_archive_day'

  /** The day that is shown. */
  protected dayShown(): Temporal.PlainDate {
    return readPeriod(this, 'day')
  }

  override getDatedItems(): DatedItems<M> | Promise<DatedItems<M>> {
    const day = this.dayShown()
    const month = startOf(day, 'month', this.weekFormat)
    const { rows, context = {} } = this.itemsOf(day, 'day')
    const [nextMonth, previousMonth] = [this.beside(month, 'month', 'next'), this.beside(month, 'month', 'previous')]
    return { rows, context: { ...context, nextMonth, previousMonth } }
  }
}

/** The rows of today, in the active time zone. */
export abstract class TodayArchiveView<M extends AnyModel, P extends object = object> extends DayArchiveView<M, P> {
  protected override dayShown(): Temporal.PlainDate {
    return localdate()
  }
}
