import type { QueryDict } from '../../../http/index.ts'
import type { Order } from '../rows.ts'
import type { Column } from './columns.ts'

/** The parameter of the order: column keys with commas, a hyphen for descending. */
export const ORDER_PARAMETER = 'o'

/** One column that the list is sorted by. */
export interface SortedBy {
  readonly column: Column
  readonly isDescending: boolean
}

/** What the address asks to sort by; columns that are not there or do not sort are left out. */
export function sortedBy(query: QueryDict, columns: readonly Column[]): readonly SortedBy[] {
  const words = (query.get(ORDER_PARAMETER) ?? '').split(',').filter((word) => word !== '')
  return words.flatMap((word) => {
    const isDescending = word.startsWith('-')
    const column = columns.find(({ key }) => key === (isDescending ? word.slice(1) : word))
    return column?.ordering === undefined ? [] : [{ column, isDescending }]
  })
}

/** The order of the query: what is asked, else `fallback`; always with the key at the end, so that pages never overlap. */
export function orderPaths(sorted: readonly SortedBy[], fallback: Order): Order {
  const asked = sorted.map(({ column, isDescending }) => {
    const path = column.ordering as string
    const isReversed = path.startsWith('-')
    const bare = isReversed ? path.slice(1) : path
    return isDescending === isReversed ? bare : `-${bare}`
  })
  const paths = asked.length > 0 ? asked : fallback
  const isTotal = paths.some((path) => typeof path === 'string' && /^-?(pk|id)$/.test(path))
  return isTotal ? paths : [...paths, '-pk']
}

/** How a heading is sorted now: `ascending`, `descending` or undefined. */
export function directionOf(
  column: Column,
  sorted: readonly SortedBy[],
  fallback: Order,
): 'ascending' | 'descending' | undefined {
  const [first] = sorted
  if (first !== undefined) {
    if (first.column !== column) return undefined
    return first.isDescending ? 'descending' : 'ascending'
  }
  const [path] = fallback
  if (typeof path !== 'string' || column.ordering === undefined || column.ordering !== path.replace(/^-/, ''))
    return undefined
  return path.startsWith('-') ? 'descending' : 'ascending'
}
