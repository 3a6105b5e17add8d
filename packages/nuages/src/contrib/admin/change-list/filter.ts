import { getTextList } from '../../../i18n/index.ts'
import type { HttpRequest, QueryDict } from '../../../http/index.ts'
import type { Rows } from '../rows.ts'

/** One choice as it is drawn. */
export interface FilterOption {
  readonly value: string
  readonly label: string
  readonly isOn: boolean
}

/** A filter as it is drawn: choices to tick, choices that are fetched once it is opened, or a range to type. */
export type FilterView =
  | { readonly kind: 'choices'; readonly options: readonly FilterOption[]; readonly hasMore: boolean }
  | { readonly kind: 'later' }
  | { readonly kind: 'range'; readonly from: string; readonly to: string; readonly inputType: 'text' | 'date' }

/** A condition that is in force, as a chip above the list. */
export interface FilterChip {
  readonly label: string
  readonly value: string
  /** The parameters to take away to be rid of it. */
  readonly without: readonly string[]
}

/** A filter of a list, at work for one request. */
export interface ListFilter {
  readonly title: string
  /** The parameters of the address that it reads; nobody else may read them. */
  readonly parameters: readonly string[]
  /** Whether its choices are rows of the database, so that drawing it costs a query. */
  readonly asksDatabase: boolean
  /** Whether any of them is given. */
  isActive(query: QueryDict): boolean
  /** The rows that meet it. Values that make no sense are left out. */
  apply(rows: Rows, query: QueryDict): Rows
  /** What to draw; may ask the database. */
  view(query: QueryDict, request: HttpRequest): FilterView | Promise<FilterView>
  /** What is in force, if anything is; asked after `view`. */
  chip(query: QueryDict, view: FilterView): FilterChip | undefined
}

/** The chip of a filter with choices. */
export function choiceChip(title: string, parameter: string, view: FilterView): FilterChip | undefined {
  if (view.kind !== 'choices') return undefined
  const labels = view.options.filter((option) => option.isOn).map((option) => option.label)
  if (labels.length === 0) return undefined
  return { label: title, value: getTextList(labels), without: [parameter] }
}
