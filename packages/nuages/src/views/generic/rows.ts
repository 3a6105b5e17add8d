import { type AnyResponse, Http404 } from '../../http/index.ts'
import { type AnyModel, type InstanceOf, metaOf, type QuerySet } from '../../orm/index.ts'
import { InvalidPage, type Page, Paginator } from '../paginator.ts'
import { RenderedView } from './base.ts'
import { findRow, type RowLookup } from './row-lookup.ts'

/** The rows of a model as generic code asks for them. */
export interface Rows<M> extends PromiseLike<InstanceOf<M>[]> {
  filter(where: object): Rows<M>
  orderBy(...paths: readonly string[]): Rows<M>
  slice(start: number, end: number): PromiseLike<InstanceOf<M>[]>
  count(): Promise<number>
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

/**
 * Lists the rows of a model, in pages where `paginateBy` is given: the template has `objects`, also as `objectList` and
 * `bookList`, `page`, `paginator` and `isPaginated`.
 */
export abstract class ListView<M extends AnyModel, P extends object = object> extends ModelView<M, P> {
  protected override readonly templateSuffix: string = '_list'
  /** Rows per page; undefined shows all. */
  readonly paginateBy: number | undefined = undefined
  readonly paginateOrphans: number = 0
  /** What cuts the rows into pages. */
  readonly paginatorClass: typeof Paginator = Paginator
  /** The parameter with the number of the page. */
  readonly pageParameter: string = 'page'
  /** Paths to sort by; default: the model's order. */
  readonly ordering: readonly string[] | undefined = undefined
  /** False answers a list without rows with 404. */
  readonly allowEmpty: boolean = true
  /** The name for the rows in the template; default that of the model and `List`: `bookList`. */
  readonly contextObjectName: string | undefined = undefined
  #listing: object = {}

  /** Paths to sort by; undefined keeps the order of the rows. */
  getOrdering(): readonly string[] | undefined {
    return this.ordering
  }

  /** Rows per page; undefined shows all. */
  getPaginateBy(): number | undefined | Promise<number | undefined> {
    return this.paginateBy
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

  /** What the template is given of all that the view may show. */
  protected list(): Promise<object> {
    const all = this.getQueryset() as unknown as Rows<M>
    const ordering = this.getOrdering()
    return this.listed(ordering === undefined ? all : all.orderBy(...ordering))
  }

  /** What the template is given of rows: those of the page that is asked for. */
  protected async listed(rows: Rows<M>): Promise<object> {
    const size = await this.getPaginateBy()
    const paginator = size === undefined ? undefined : this.#paginator(rows, size)
    const page = paginator === undefined ? undefined : await this.#page(paginator)
    const objects: readonly InstanceOf<M>[] = page?.objects ?? (await rows)
    if (objects.length === 0 && !this.allowEmpty) throw new Http404('The list is empty.')
    return { ...this.namedList(objects), page, paginator, isPaginated: page?.hasOtherPages ?? false }
  }

  /** The names of the rows in the template. */
  protected namedList(objects: readonly InstanceOf<M>[]): object {
    const name = this.contextObjectName ?? `${metaOf(this.model).modelName}List`
    return { objects, objectList: objects, [name]: objects }
  }

  #paginator(rows: Rows<M>, size: number): Paginator<InstanceOf<M>> {
    return new this.paginatorClass<InstanceOf<M>>(rows, size, { orphans: this.paginateOrphans })
  }

  /** The page that the address asks for, `last` included; a 404 for one that is not there. */
  async #page(paginator: Paginator<InstanceOf<M>>): Promise<Page<InstanceOf<M>>> {
    const params = this.params as Readonly<Record<string, unknown>>
    const asked = String(params[this.pageParameter] ?? this.request.query.get(this.pageParameter) ?? '1')
    try {
      return await paginator.page(asked === 'last' ? await paginator.numPages() : asked)
    } catch (error) {
      if (error instanceof InvalidPage) throw new Http404(`Invalid page: ${error.message}`)
      throw error
    }
  }
}

/** What finds one row: `pk`, or the field of the same name as `slugField`. */
export abstract class SingleRowView<M extends AnyModel, P extends object = object>
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
  /** The row, once it is loaded. */
  object: InstanceOf<M> | undefined = undefined

  /** The row that the address names, of those given; a 404 where there is none. */
  getObject(rows: QuerySet<M> = this.getQueryset()): Promise<InstanceOf<M>> {
    return findRow(this, rows)
  }

  override async load(): Promise<void> {
    this.object = await this.getObject()
  }

  override getTemplateNames(): readonly string[] {
    const { templateNameField, object } = this
    const own = templateNameField && object && (object as Readonly<Record<string, unknown>>)[templateNameField]
    return this.templateName === undefined && own
      ? [String(own), ...super.getTemplateNames()]
      : super.getTemplateNames()
  }

  override getContextData(extra: object = {}): object | Promise<object> {
    return super.getContextData({ ...(this.object === undefined ? {} : this.named(this.object)), ...extra })
  }

  /** The names of a row in the template: `object`, that of the model, and `contextObjectName`. */
  protected named(object: InstanceOf<M>): object {
    const { modelName } = metaOf(this.model)
    return { object, [modelName]: object, ...(this.contextObjectName && { [this.contextObjectName]: object }) }
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
