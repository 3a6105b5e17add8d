import { Http404 } from '../../../http/index.ts'
import { localdate } from '../../../i18n/index.ts'
import type { AnyModel, InstanceOf, QuerySet } from '../../../orm/index.ts'
import { DetailView, type Rows } from '../rows.ts'
import type { WeekFormat } from './calendar.ts'
import { readPeriod } from './date-words.ts'
import { type DateFieldOf, DatedRows } from './dated-rows.ts'

/** Shows one row of a day, by its key or slug; a 404 for a day to come. */
export abstract class DateDetailView<M extends AnyModel, P extends object = object> extends DetailView<M, P> {
  /** The field whose date the address names. */
  abstract readonly dateField: DateFieldOf<M>
  /** True shows rows whose date is to come, too. */
  readonly allowFuture: boolean = false
  /** How a year is written in the address, as strptime reads it. */
  readonly yearFormat: string = '%Y'
  /** How a month is written: `%b` as `nov`, `%m` as `11`. */
  readonly monthFormat: string = '%b'
  readonly dayFormat: string = '%d'
  readonly weekFormat: WeekFormat = '%U'

  override async getObject(rows: QuerySet<M> = this.getQueryset()): Promise<InstanceOf<M>> {
    const day = readPeriod(this, 'day')
    if (!this.allowFuture && day.until(localdate()).sign < 0) throw new Http404('The day is to come.')
    const by = new DatedRows(this.model, this.dateField, this.allowFuture)
    const found = by.during(rows as unknown as Rows<M>, day, 'day')
    return super.getObject(found as unknown as QuerySet<M>)
  }
}
