import type { QueryDict } from '../../../http/index.ts'
import type { Page } from '../guard.ts'
import type { ModelAdmin } from '../model-admin.ts'
import type { AdminRow, Order, Rows } from '../rows.ts'
import type { Column } from './columns.ts'
import type { FilterChip, FilterView, ListFilter } from './filter.ts'
import { orderPaths, type SortedBy, sortedBy } from './ordering.ts'
import { askedPage, PAGE_PARAMETER, type Page as ListPage, pageOf } from './pages.ts'

/** The parameter of the search. */
export const SEARCH_PARAMETER = 'q'
/** The parameter that opens a filter whose choices are not drawn at first. */
export const OPEN_PARAMETER = '_open'
/** The parameter that asks for the choices of such a filter alone, without the page. */
export const FACET_PARAMETER = '_facet'
const ROWS_PER_PAGE = 100
/** The queries of a page for what its columns show of to-many relations, and for filters whose choices are rows. */
const QUERIES_BESIDES = 1

/** A filter with what is drawn of it. */
export interface DrawnFilter {
  readonly filter: ListFilter
  readonly view: FilterView
}

/** A list as one request sees it: what the address asks for, and the rows of its page. */
export interface ChangeList {
  readonly admin: ModelAdmin
  readonly query: QueryDict
  readonly search: string
  readonly columns: readonly Column[]
  readonly sorted: readonly SortedBy[]
  readonly ordering: Order
  readonly page: ListPage
  readonly rows: readonly AdminRow[]
  readonly filters: readonly DrawnFilter[]
  readonly chips: readonly FilterChip[]
  /** Whether a search or filter leaves rows out. */
  readonly isNarrowed: boolean
}

/**
 * Reads the address and the rows of its page: one query for the rows, one for their count unless the page is the last,
 * one for each column of a to-many relation, and few for filters.
 */
export async function readChangeList(page: Page, admin: ModelAdmin): Promise<ChangeList> {
  const { query } = page.request
  const columns = admin.columns
  const sorted = sortedBy(query, columns)
  const ordering = admin.getOrdering(page.request)
  const search = query.get(SEARCH_PARAMETER) ?? ''
  const isNarrowed = search !== '' || admin.filters.some((filter) => filter.isActive(query))
  const found = narrowed(page, admin)
  const ordered = loaded(admin, found).orderBy(...orderPaths(sorted, ordering))
  const shown = await readPage(admin, query, { found, ordered, isNarrowed })
  const filters = await drawFilters(page, admin)
  const chips = filters.flatMap(({ filter, view }) => filter.chip(query, view) ?? [])
  return { admin, query, search, columns, sorted, ordering, ...shown, filters, chips, isNarrowed }
}

interface FoundRows {
  /** The rows in no order, for the count. */
  readonly found: Rows
  readonly ordered: Rows
  readonly isNarrowed: boolean
}

/** The rows are read first: a page that is not full tells by itself how many there are. */
async function readPage(admin: ModelAdmin, query: QueryDict, { found, ordered, isNarrowed }: FoundRows) {
  const size = admin.options.listPerPage ?? ROWS_PER_PAGE
  const asked = Math.min(askedPage(query), Math.max(1, Math.ceil(admin.counter.most / size)))
  const start = (asked - 1) * size
  const rows = await ordered.slice(start, start + size)
  const isLast = rows.length === 0 ? asked === 1 : rows.length < size
  const count = isLast
    ? { total: start + rows.length, isCapped: false }
    : await admin.counter.count(found, !isNarrowed && admin.showsAllRows)
  const page = pageOf(asked, count, size)
  return { page, rows: page.number === asked ? rows : await ordered.slice(page.start, page.end) }
}

/** The filters, as they are drawn: of those whose choices are rows only few are read with the page. */
function drawFilters({ request }: Page, admin: ModelAdmin): Promise<readonly DrawnFilter[]> {
  const { query } = request
  const opened = query.get(OPEN_PARAMETER)
  let left = QUERIES_BESIDES - admin.columns.reduce((sum, column) => sum + column.prefetched.length, 0)
  return Promise.all(
    admin.filters.map(async (filter): Promise<DrawnFilter> => {
      const isWanted = !filter.asksDatabase || filter.isActive(query) || filter.parameters[0] === opened
      if (!isWanted && left-- <= 0) return { filter, view: { kind: 'later' } }
      return { filter, view: await filter.view(query, request) }
    }),
  )
}

/** The rows that search and filters leave, in no order. */
export function narrowed({ request }: Page, admin: ModelAdmin): Rows {
  const { query } = request
  const all = admin.getQueryset(request)
  const filtered = admin.filters.reduce((rows, filter) => filter.apply(rows, query), all)
  const text = query.get(SEARCH_PARAMETER) ?? ''
  return text === '' ? filtered : admin.getSearchResults(request, filtered, text)
}

/** With the relations that the columns show, so that no cell asks the database. */
function loaded(admin: ModelAdmin, rows: Rows): Rows {
  const related = new Set([...(admin.options.listSelectRelated ?? []), ...admin.columns.flatMap((one) => one.related)])
  const prefetched = new Set(admin.columns.flatMap((one) => one.prefetched))
  const joined = related.size === 0 ? rows : rows.selectRelated(...related)
  return prefetched.size === 0 ? joined : joined.prefetchRelated(...prefetched)
}

/** The address of the same list with some parameters changed: undefined takes one away; the page begins anew. */
export function listUrl(query: QueryDict, changes: Readonly<Record<string, string | undefined>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of query) {
    if (name !== PAGE_PARAMETER && name !== OPEN_PARAMETER && !(name in changes)) parameters.append(name, value)
  }
  for (const [name, value] of Object.entries(changes)) if (value !== undefined) parameters.append(name, value)
  const text = parameters.toString()
  return text === '' ? '?' : `?${text}`
}

/** The parameters that forms of the page carry along, as hidden fields. */
export function carried(query: QueryDict, except: readonly string[]): readonly { name: string; value: string }[] {
  return [...query]
    .filter(([name, value]) => value !== '' && ![PAGE_PARAMETER, OPEN_PARAMETER, ...except].includes(name))
    .map(([name, value]) => ({ name, value }))
}
