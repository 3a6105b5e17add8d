import { type AnyResponse, Http404 } from '../../http/index.ts'
import {
  type AnyModel,
  DoesNotExist,
  FieldValueError,
  type InstanceOf,
  metaOf,
  type QuerySet,
} from '../../orm/index.ts'
import { InvalidPage, type Page, Paginator } from '../paginator.ts'
import { RenderedView } from './base.ts'

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

  /** The rows that the view may show at all. */
  getQueryset(): QuerySet<M> {
    return (this.model as unknown as { all(): QuerySet<M> }).all()
  }

  override getTemplateName(): string {
    if (this.templateName !== undefined) return this.templateName
    const { appLabel, modelName } = metaOf(this.model)
    return `${appLabel}/${modelName}${this.templateSuffix}.html`
  }
}

/** Lists the rows of a model, in pages where `paginateBy` is given: the template has `objects`, `page`, `isPaginated`. */
export abstract class ListView<M extends AnyModel, P extends object = object> extends ModelView<M, P> {
  protected override readonly templateSuffix: string = '_list'
  /** Rows per page; undefined shows all. */
  readonly paginateBy: number | undefined = undefined
  readonly paginateOrphans: number = 0
  /** The parameter with the number of the page. */
  readonly pageParameter: string = 'page'
  /** Paths to sort by; default: the model's order. */
  readonly ordering: readonly string[] | undefined = undefined
  /** False answers a list without rows with 404. */
  readonly allowEmpty: boolean = true
  /** Another name for the rows in the template. */
  readonly contextObjectName: string | undefined = undefined

  async get(): Promise<AnyResponse> {
    const all = this.getQueryset() as unknown as Rows<M>
    const rows = this.ordering === undefined ? all : all.orderBy(...this.ordering)
    return this.renderToResponse(await this.listed(rows))
  }

  /** What the template is given of the rows: those of the page that is asked for. */
  protected async listed(rows: Rows<M>): Promise<object> {
    const page = this.paginateBy === undefined ? undefined : await this.#page(rows, this.paginateBy)
    const objects: readonly InstanceOf<M>[] = page?.objects ?? (await rows)
    if (objects.length === 0 && !this.allowEmpty) throw new Http404('The list is empty.')
    const named = this.contextObjectName === undefined ? {} : { [this.contextObjectName]: objects }
    return { objects, page, isPaginated: page?.hasOtherPages ?? false, ...named }
  }

  /** The page that the address asks for, `last` included; a 404 for one that is not there. */
  async #page(rows: Rows<M>, size: number): Promise<Page<InstanceOf<M>>> {
    const paginator = new Paginator<InstanceOf<M>>(rows, size, { orphans: this.paginateOrphans })
    const asked = this.request.query.get(this.pageParameter) ?? '1'
    try {
      return await paginator.page(asked === 'last' ? await paginator.numPages() : asked)
    } catch (error) {
      if (error instanceof InvalidPage) throw new Http404(`Invalid page: ${error.message}`)
      throw error
    }
  }
}

/** What finds one row: `pk`, or the field of the same name as `slugField`. */
export abstract class SingleRowView<M extends AnyModel, P extends object = object> extends ModelView<M, P> {
  /** The parameter of the URL with the key. */
  readonly pkParameter: string = 'pk'
  /** The field and the parameter of the URL with a slug, where there is no key. */
  readonly slugField: string = 'slug'
  readonly slugParameter: string = 'slug'
  /** Another name for the row in the template. */
  readonly contextObjectName: string | undefined = undefined

  /** The row that the address names, of those given; a 404 where there is none. */
  async getObject(rows: QuerySet<M> = this.getQueryset()): Promise<InstanceOf<M>> {
    const params = this.params as Readonly<Record<string, unknown>>
    const where =
      this.pkParameter in params ? { pk: params[this.pkParameter] } : { [this.slugField]: params[this.slugParameter] }
    try {
      return await (rows as unknown as Rows<M>).filter(where).get()
    } catch (error) {
      if (error instanceof DoesNotExist || error instanceof FieldValueError) throw new Http404('There is no such row.')
      throw error
    }
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
    return this.renderToResponse(this.named(await this.getObject()))
  }
}
