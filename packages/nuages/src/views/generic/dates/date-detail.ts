import { Http404, type HttpRequest } from '../../../http/index.ts'
import { localdate } from '../../../i18n/index.ts'
import type { AnyModel, InstanceOf, QuerySet } from '../../../orm/index.ts'
import type { RenderedView } from '../base.ts'
import type { ViewClass } from '../form-members.ts'
import { DetailView, type Rows } from '../rows.ts'
import type { View } from '../view.ts'
import { type DateMembers, readPeriod, withDates } from './date-members.ts'
import { type DateFieldOf, DatedRows } from './dated-rows.ts'

type Statics = Pick<typeof View, 'asView'>

const DatedDetail = withDates(DetailView as unknown as ViewClass<RenderedView>) as unknown as Statics &
  (abstract new <M extends AnyModel, P extends object>(
    request: HttpRequest,
    params: P,
  ) => DetailView<M, P> & DateMembers)

/** Shows one row of a day, by its key or slug; a 404 for a day to come. */
export abstract class DateDetailView<M extends AnyModel, P extends object = object> extends DatedDetail<M, P> {
  /** The field whose date the address names. */
  abstract readonly dateField: DateFieldOf<M>

  override async getObject(rows: QuerySet<M> = this.getQueryset()): Promise<InstanceOf<M>> {
    const day = readPeriod(this, 'day')
    if (!this.allowFuture && day.until(localdate()).sign < 0) throw new Http404('The day is to come.')
    const by = new DatedRows(this.model, this.dateField, this.allowFuture)
    const found = by.during(rows as unknown as Rows<M>, day, 'day')
    return super.getObject(found as unknown as QuerySet<M>)
  }
}
