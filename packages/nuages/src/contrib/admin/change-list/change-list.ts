import type { QueryDict } from '../../../http/index.ts'
import type { Page } from '../guard.ts'
import type { ModelAdmin } from '../model-admin.ts'
import type { AdminRow, Rows } from '../rows.ts'
import type { Column } from './columns.ts'
import type { FilterChip, FilterView, ListFilter } from './filter.ts'
import { orderPaths, type SortedBy, sortedBy } from './ordering.ts'
import { countRows, PAGE_PARAMETER, type Page as ListPage, pageOf } from './pages.ts'

/** The parameter of the search. */
export const SEARCH_PARAMETER = 'q'
const MOST_ROWS = 250_000
const ROWS_PER_PAGE = 100

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
  readonly ordering: readonly string[]
  readonly page: ListPage
  readonly rows: readonly AdminRow[]
  readonly filters: readonly DrawnFilter[]
  readonly chips: readonly FilterChip[]
  /** Whether a search or filter leaves rows out. */
  readonly isNarrowed: boolean
}

/** Reads the address and the rows of its page: one query for the count, one for the rows, one for each filter of rows. */
export async function readChangeList(page: Page, admin: ModelAdmin): Promise<ChangeList> {
  const { query } = page.request
  const columns = admin.columns
  const sorted = sortedBy(query, columns)
  const ordering = admin.getOrdering(page.request)
  const found = narrowed(page, admin)
  const { total, isCapped } = await countRows(found, admin.options.maxCount ?? MOST_ROWS)
  const where = pageOf(query, total, isCapped, admin.options.listPerPage ?? ROWS_PER_PAGE)
  const rows = await loaded(admin, found)
    .orderBy(...orderPaths(sorted, ordering))
    .slice(where.start, where.end)
  const filters = await Promise.all(
    admin.filters.map(async (filter) => ({ filter, view: await filter.view(query, page.request) })),
  )
  const chips = filters.flatMap(({ filter, view }) => filter.chip(query, view) ?? [])
  const search = query.get(SEARCH_PARAMETER) ?? ''
  const isNarrowed = search !== '' || admin.filters.some((filter) => filter.isActive(query))
  return { admin, query, search, columns, sorted, ordering, page: where, rows, filters, chips, isNarrowed }
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
    if (name !== PAGE_PARAMETER && !(name in changes)) parameters.append(name, value)
  }
  for (const [name, value] of Object.entries(changes)) if (value !== undefined) parameters.append(name, value)
  const text = parameters.toString()
  return text === '' ? '?' : `?${text}`
}

/** The parameters that forms of the page carry along, as hidden fields. */
export function carried(query: QueryDict, except: readonly string[]): readonly { name: string; value: string }[] {
  return [...query]
    .filter(([name, value]) => value !== '' && name !== PAGE_PARAMETER && !except.includes(name))
    .map(([name, value]) => ({ name, value }))
}
