import type { RowState } from './state.ts'

/** Where the rows that a prefetch found are kept on a row, before a manager takes them. */
const PREFETCHED = Symbol('prefetched')
/** Where rows are kept that were loaded as those of another row of the same result were awaited. */
const AWAITED = Symbol('awaited')

/** Rows of a to-many relation that are served once, while nothing has changed in their tables. */
export interface Awaited {
  readonly rows: Promise<RowState[]>
  /** How often these tables had been changed before. */
  readonly changes: number
}

interface Lists {
  [PREFETCHED]?: Map<string, RowState[]>
  [AWAITED]?: Map<string, Awaited>
}

/** The rows that a prefetch found for a row's to-many relations. */
export function prefetched(row: object): Map<string, RowState[]> | undefined {
  return (row as Lists)[PREFETCHED]
}

/** Keeps what a prefetch found. */
export function setPrefetched(row: object, name: string, found: RowState[]): void {
  const lists = row as Lists
  lists[PREFETCHED] ??= new Map()
  lists[PREFETCHED].set(name, found)
}

/** What waits on a row to be served. */
export function awaited(row: object): Map<string, Awaited> {
  const lists = row as Lists
  lists[AWAITED] ??= new Map()
  return lists[AWAITED]
}

/** What was loaded of a row's to-many relations is no longer true: of one, or of all. */
export function forgetLists(row: object, name?: string): void {
  const lists = row as Lists
  for (const kept of [lists[PREFETCHED], lists[AWAITED]]) {
    if (name === undefined) kept?.clear()
    else kept?.delete(name)
  }
}
