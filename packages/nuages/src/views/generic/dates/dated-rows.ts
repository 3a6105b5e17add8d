import { Temporal } from 'temporal-polyfill'
import { activeTimeZone, localdate } from '../../../i18n/index.ts'
import { NuagesError } from '../../../kernel/index.ts'
import { type AnyModel, type FieldsOf, metaOf } from '../../../orm/index.ts'
import type { Rows } from '../rows.ts'
import { endOf, type Period, startOf, type WeekFormat } from './calendar.ts'

/** The names of a model's fields that hold dates, or dates with a time. */
export type DateFieldOf<M> = {
  [K in keyof FieldsOf<M>]: FieldsOf<M>[K] extends { readonly $kind: 'field'; readonly $row: infer T }
    ? [NonNullable<T>] extends [Date | Temporal.PlainDate | Temporal.Instant]
      ? K
      : never
    : never
}[keyof FieldsOf<M>] &
  string

/** A day, or a moment: the first of a period as the field's type has it. */
export type DateListItem = Date | Temporal.PlainDate

/** The rows of a model as archives ask for them. */
interface DateRows<M> extends Rows<M> {
  dates(path: string, unit: string, options: { order: 'asc' | 'desc' }): PromiseLike<DateListItem[]>
  datetimes(
    path: string,
    unit: string,
    options: { order: 'asc' | 'desc'; timeZone: string },
  ): PromiseLike<DateListItem[]>
  valuesFlat(path: string): { slice(start: number, end: number): PromiseLike<DateListItem[]> }
}

/** Cuts the rows of a model by one of its dates. */
export class DatedRows<M extends AnyModel> {
  readonly #name: string
  readonly #isMoment: boolean
  readonly #allowFuture: boolean

  /** Raises NUA-VIEWS-004 where the field holds no dates. */
  constructor(model: M, name: string, allowFuture: boolean) {
    const type = metaOf(model).find(name)?.type
    if (type !== 'date' && type !== 'dateTime') {
      throw new NuagesError('NUA-VIEWS-004', `${metaOf(model).label} has no date in a field '${name}'.`, {
        hint: "Name a field that holds dates: readonly dateField = 'publishedAt'.",
      })
    }
    this.#name = name
    this.#isMoment = type === 'dateTime'
    this.#allowFuture = allowFuture
  }

  /** Without those whose date is to come, unless the view shows them. */
  upToNow(rows: Rows<M>): Rows<M> {
    if (this.#allowFuture) return rows
    return rows.filter({ [`${this.#name}__lte`]: this.#isMoment ? new Date() : localdate() })
  }

  /** Those of a period that begins on a day. */
  during(rows: Rows<M>, start: Temporal.PlainDate, period: Period): Rows<M> {
    const end = endOf(start, period)
    return rows.filter({ [`${this.#name}__gte`]: this.#value(start), [`${this.#name}__lt`]: this.#value(end) })
  }

  /** The first moments of the periods that have rows; asked for when it is awaited. */
  periods(rows: Rows<M>, period: Period, order: 'asc' | 'desc'): PromiseLike<readonly DateListItem[]> {
    const all = rows as DateRows<M>
    if (!this.#isMoment) return all.dates(this.#name, period, { order })
    return all.datetimes(this.#name, period, { order, timeZone: activeTimeZone() })
  }

  /** The nearest period with rows after, or before, the one that begins on a day. */
  async nearest(
    rows: Rows<M>,
    start: Temporal.PlainDate,
    period: Period,
    direction: 'next' | 'previous',
    weekFormat: WeekFormat,
  ): Promise<Temporal.PlainDate | undefined> {
    const isNext = direction === 'next'
    const [lookup, edge] = isNext ? ['gte', endOf(start, period)] : ['lt', start]
    const beyond = this.upToNow(rows.filter({ [`${this.#name}__${lookup}`]: this.#value(edge as Temporal.PlainDate) }))
    const sorted = beyond.orderBy(isNext ? this.#name : `-${this.#name}`) as DateRows<M>
    const [found] = await sorted.valuesFlat(this.#name).slice(0, 1)
    return found === undefined ? undefined : startOf(dayIn(found), period, weekFormat)
  }

  /** A day as the field compares with it: for moments, that at which it begins in the active time zone. */
  #value(day: Temporal.PlainDate): DateListItem {
    return this.#isMoment ? new Date(day.toZonedDateTime(activeTimeZone()).epochMilliseconds) : day
  }
}

function dayIn(value: DateListItem | Temporal.Instant): Temporal.PlainDate {
  return value instanceof Temporal.PlainDate ? value : localdate(value)
}
