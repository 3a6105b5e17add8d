import type { AnyResponse, HttpRequest } from '../../http/index.ts'
import { type AnyModel, type InstanceOf, metaOf, type QuerySet } from '../../orm/index.ts'
import { RenderedView } from './base.ts'
import type { ViewClass } from './form-members.ts'
import { loaded } from './loaded.ts'
import { listingOf, type ListedRows, type ListMembers, withListing } from './listing.ts'
import { findRow, type RowLookup } from './row-lookup.ts'
import type { View } from './view.ts'

type Statics = Pick<typeof View, 'asView'>

/** The rows of a model as generic code asks for them. */
export interface Rows<M> extends ListedRows<InstanceOf<M>> {
  filter(where: object): Rows<M>
  orderBy(...paths: readonly string[]): Rows<M>
  get(): Promise<InstanceOf<M>>
}

abstract class ModelView<M extends AnyModel, P extends object> extends RenderedView<P> {
  /** The model whose rows are shown. */
  abstract readonly model: M
  /** The end of the template's name: `_list` in `polls/question_list.html`. */
  protected abstract readonly templateSuffix: string

  /** Those that the view may show at all; default all of the model. */
  readonly queryset: QuerySet<M> | undefined = undefined

  /** The rows that the view may show at all. */
  getQueryset(): QuerySet<M> {
    const rows = (this.queryset ?? this.model) as unknown as { all(): QuerySet<M> }
    return rows.all()
  }

  override getTemplateNames(): readonly string[] {
    if (this.templateName !== undefined) return super.getTemplateNames()
    const { appLabel, modelName } = metaOf(this.model)
    return [`${appLabel}/${modelName}${this.templateSuffix}.html`]
  }
}

const ListBase = withListing(ModelView as unknown as ViewClass<RenderedView>) as unknown as Statics &
  (abstract new <M extends AnyModel, P extends object>(
    request: HttpRequest,
    params: P,
  ) => ModelView<M, P> & ListMembers)

/**
 * Lists the rows of a model, in pages where `paginateBy` is given: the template has `objects`, also as `objectList` and
 * `bookList`, `page`, `paginator` and `isPaginated`.
 */
export abstract class ListView<M extends AnyModel, P extends object = object> extends ListBase<M, P> {
  protected override readonly templateSuffix: string = '_list'
  /** The name for the rows in the template; default that of the model and `List`: `bookList`. */
  readonly contextObjectName: string | undefined = undefined
  #listing: object = {}
  #objects: readonly InstanceOf<M>[] | undefined

  /** The rows of the page that is asked for, or all; raises NUA-VIEWS-005 before they are loaded. */
  get objectList(): readonly InstanceOf<M>[] {
    return loaded(this.#objects, this, 'objectList')
  }

  override async load(): Promise<void> {
    this.#listing = await this.list()
  }

  async get(): Promise<AnyResponse> {
    await this.load()
    return this.renderToResponse()
  }

  override getContextData(extra: object = {}): object | Promise<object> {
    return super.getContextData({ ...this.#listing, ...extra })
  }

  /** The name for the rows in the template, besides `objects` and `objectList`. */
  getContextObjectName(_objects: readonly InstanceOf<M>[]): string {
    return this.contextObjectName ?? `${metaOf(this.model).modelName}List`
  }

  /** What the template is given of all that the view may show. */
  protected list(): Promise<object> {
    const all = this.getQueryset() as unknown as Rows<M>
    const ordering = this.getOrdering()
    return this.listed(ordering === undefined ? all : all.orderBy(...ordering))
  }

  /** What the template is given of rows: those of the page that is asked for. */
  protected async listed(rows: Rows<M>): Promise<object> {
    const { objects, ...pages } = await listingOf(this, rows)
    return { ...this.namedList(objects), ...pages }
  }

  /** The names of the rows in the template. */
  protected namedList(objects: readonly InstanceOf<M>[]): object {
    this.#objects = objects
    return { objects, objectList: objects, [this.getContextObjectName(objects)]: objects }
  }
}

/**
 * What finds one row: `pk`, or the field of the same name as `slugField`.
 * @typeParam Row what `object` is; undefined where the view has no row before it makes one
 */
export abstract class SingleRowView<
    M extends AnyModel,
    P extends object = object,
    Row extends InstanceOf<M> | undefined = InstanceOf<M>,
  >
  extends ModelView<M, P>
  implements RowLookup
{
  readonly pkParameter: string = 'pk'
  readonly slugField: string = 'slug'
  readonly slugParameter: string = 'slug'
  readonly queryPkAndSlug: boolean = false
  /** Another name for the row in the template. */
  readonly contextObjectName: string | undefined = undefined
  /** A field of the row that names its template; where it is empty, the usual one is taken. */
  readonly templateNameField: string | undefined = undefined
  #row: InstanceOf<M> | undefined

  /** The row; raises NUA-VIEWS-005 before it is loaded. */
  get object(): Row {
    return (this.#row ?? this.noRow()) as Row
  }

  set object(row: Row) {
    this.#row = row
  }

  /** What `object` is while there is no row. */
  protected noRow(): Row {
    return loaded<Row>(undefined, this, 'object')
  }

  /** The row that the address names, of those given; a 404 where there is none. */
  getObject(rows: QuerySet<M> = this.getQueryset()): Promise<InstanceOf<M>> {
    return findRow(this, rows)
  }

  override async load(): Promise<void> {
    this.#row = await this.getObject()
  }

  override getTemplateNames(): readonly string[] {
    const { templateNameField } = this
    const own = templateNameField && this.#row && (this.#row as Readonly<Record<string, unknown>>)[templateNameField]
    return this.templateName === undefined && own
      ? [String(own), ...super.getTemplateNames()]
      : super.getTemplateNames()
  }

  override getContextData(extra: object = {}): object | Promise<object> {
    return super.getContextData({ ...(this.#row === undefined ? {} : this.named(this.#row)), ...extra })
  }

  /** Another name for the row in the template; undefined for none. */
  getContextObjectName(_object: InstanceOf<M>): string | undefined {
    return this.contextObjectName
  }

  /** The names of a row in the template: `object`, that of the model, and `contextObjectName`. */
  protected named(object: InstanceOf<M>): object {
    const name = this.getContextObjectName(object)
    return { object, [metaOf(this.model).modelName]: object, ...(name && { [name]: object }) }
  }
}

/** Shows one row. */
export abstract class DetailView<M extends AnyModel, P extends object = object> extends SingleRowView<M, P> {
  protected override readonly templateSuffix: string = '_detail'

  async get(): Promise<AnyResponse> {
    await this.load()
    return this.renderToResponse()
  }
}
