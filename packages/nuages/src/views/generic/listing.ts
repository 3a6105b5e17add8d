import { Http404 } from '../../http/index.ts'
import { InvalidPage, type Page, Paginator } from '../paginator.ts'
import type { RenderedView } from './base.ts'
import type { ViewClass } from './form-members.ts'

/** Rows as a list of them asks for them. */
export interface ListedRows<R> extends PromiseLike<R[]> {
  slice(start: number, end: number): PromiseLike<R[]>
  count(): Promise<number>
}

/** What a view with a list has besides what every view has. */
export interface ListMembers {
  /** Rows per page; undefined shows all. */
  readonly paginateBy: number | undefined
  /** How many rows at the end go to the page before. */
  readonly paginateOrphans: number
  /** What cuts the rows into pages. */
  readonly paginatorClass: typeof Paginator
  /** The parameter with the number of the page. */
  readonly pageParameter: string
  /** Paths to sort by; default: the order of the rows. */
  readonly ordering: readonly string[] | undefined
  /** False answers a list without rows with 404. */
  readonly allowEmpty: boolean
  /** Paths to sort by; undefined keeps the order of the rows. */
  getOrdering(): readonly string[] | undefined
  /** Rows per page; undefined shows all. */
  getPaginateBy(): number | undefined | Promise<number | undefined>
  getPaginateOrphans(): number
  getAllowEmpty(): boolean
  /** What cuts the rows into pages: a `paginatorClass` with `orphans`. */
  getPaginator<R>(rows: ListedRows<R>, perPage: number, orphans: number): Paginator<R>
}

/** The rows of a list, or of one page of it, as the template is given them. */
export interface Listing<R> {
  readonly objects: readonly R[]
  readonly page: Page<R> | undefined
  readonly paginator: Paginator<R> | undefined
  readonly isPaginated: boolean
}

/** A view with a list: the members of ListMembers on top of `Base`. */
export function withListing<B extends ViewClass<RenderedView>>(Base: B): B & ViewClass<ListMembers> {
  abstract class WithListing extends Base implements ListMembers {
    readonly paginateBy: number | undefined = undefined
    readonly paginateOrphans: number = 0
    readonly paginatorClass: typeof Paginator = Paginator
    readonly pageParameter: string = 'page'
    readonly ordering: readonly string[] | undefined = undefined
    readonly allowEmpty: boolean = true

    getOrdering(): readonly string[] | undefined {
      return this.ordering
    }

    getPaginateBy(): number | undefined | Promise<number | undefined> {
      return this.paginateBy
    }

    getPaginateOrphans(): number {
      return this.paginateOrphans
    }

    getAllowEmpty(): boolean {
      return this.allowEmpty
    }

    getPaginator<R>(rows: ListedRows<R>, perPage: number, orphans: number): Paginator<R> {
      return new this.paginatorClass<R>(rows, perPage, { orphans })
    }
  }
  return WithListing
}

/** The rows of the page that is asked for, or all; a 404 where there are none and the view wants some. */
export async function listingOf<R>(view: ListMembers & RenderedView, rows: ListedRows<R>): Promise<Listing<R>> {
  const size = await view.getPaginateBy()
  const paginator = size === undefined ? undefined : view.getPaginator(rows, size, view.getPaginateOrphans())
  const page = paginator === undefined ? undefined : await pageOf(view, paginator)
  const objects = page?.objects ?? (await rows)
  if (objects.length === 0 && !view.getAllowEmpty()) throw new Http404('The list is empty.')
  return { objects, page, paginator, isPaginated: page?.hasOtherPages ?? false }
}

/** The page that the address asks for, `last` included; a 404 for one that is not there. */
async function pageOf<R>({ params, request, pageParameter }: ListMembers & RenderedView, paginator: Paginator<R>) {
  const named = (params as Readonly<Record<string, unknown>>)[pageParameter]
  const asked = String(named ?? request.query.get(pageParameter) ?? '1')
  try {
    return await paginator.page(asked === 'last' ? await paginator.numPages() : asked)
  } catch (error) {
    if (error instanceof InvalidPage) throw new Http404(`Invalid page: ${error.message}`)
    throw error
  }
}
