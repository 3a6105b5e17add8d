import type { SqlNode } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import type { RowState } from '../rows/state.ts'
import type { Compilation } from './compilation.ts'
import { type FetchOptions, fetchRows } from './fetch.ts'
import { isSliced, type QueryState } from './state.ts'
import { exactKey } from '../rows/exact-key.ts'

/** How many keys one query takes: SQLite and PostgreSQL both allow more parameters. */
export const CHUNK = 10_000

/** The rows to load: which model's, by which query, from where. */
export interface Query {
  readonly meta: ModelMeta
  readonly state: QueryState
  readonly options: FetchOptions
}

/** The column whose values the wanted rows have; `name` tells it from others of the model. */
export interface KeyColumn {
  readonly name: string
  readonly key: BaseField
  readonly column: (query: Compilation) => SqlNode
  /** What else rows must meet. */
  readonly restriction?: ((query: Compilation) => SqlNode | null) | null
}

/** Loads the rows of a query whose column has one of the keys. */
export async function byKeys(
  { meta, state, options }: Query,
  keys: readonly unknown[],
  { name, key, column, restriction = null }: KeyColumn,
): Promise<RowState[]> {
  const found: RowState[] = []
  const slice = isSliced(state) ? { sliceBy: column } : {}
  for (let start = 0; start < keys.length; start += CHUNK) {
    const chunk = keys.slice(start, start + CHUNK)
    const restrict = (query: Compilation, values: readonly SqlNode[]) => {
      query.restrict({
        kind: 'lookup',
        name: 'in',
        left: column(query),
        right: values,
        type: key.columnType() ?? undefined,
      })
      const more = restriction?.(query) ?? null
      if (more !== null) query.restrict(more)
    }
    const listed = { name: restriction === null ? name : null, field: key, values: chunk, restrict }
    const rows = await fetchRows(meta, state, options, { listed, ...slice })
    if (keys.length <= CHUNK) return rows
    found.push(...rows)
  }
  return found
}

/** The keys that rows have in a property, each once. */
export function distinctKeys(rows: readonly RowState[], attname: string, key: BaseField): unknown[] {
  const distinct = new Map<unknown, unknown>()
  for (const row of rows) {
    const value = exactKey(row, attname)
    if (value !== null && value !== undefined) distinct.set(keyOf(value, key), value)
  }
  return [...distinct.values()]
}

/** A key by which rows are put together, the same for every form that it may have. */
export function keyOf(value: unknown, field: BaseField): unknown {
  const stored = field.toStored(value)
  if (typeof stored === 'number') return stored
  const number = typeof stored === 'bigint' ? Number(stored) : Number.NaN
  return Number.isSafeInteger(number) ? number : String(stored)
}
