import type { Database } from '../../db/index.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { conditionOf } from './conditions.ts'
import { type Bound, bindPlan, planOf } from './plans.ts'
import { plannedSelect, type RowsResult } from './query-plans.ts'
import { isScalar } from './shape.ts'
import { EMPTY_QUERY, type FilterItem, type QueryState } from './state.ts'

/** As many rows as `get` names in its error. */
const ENOUGH = 21

/** What `get` asks with: a query without its order, of as many rows as it has to see. */
export function stateOfGet(state: QueryState, filters: QueryState['filters']): QueryState {
  return { ...state, filters, order: state.combined === null ? [] : state.order, end: ENOUGH }
}

/** A path of several words may depend on the time zone in effect; a space divides the names of the key. */
const isWord = (name: string): boolean => !name.includes('__') && !name.includes(' ')

const filterOf = (where: object): FilterItem => ({ at: 0, condition: conditionOf(where), negated: false })

/**
 * The query of `Model.get({ id: 5 })` with its values bound, from the plan of the names of its conditions: no query is
 * described and taken apart for it. Null where something else is asked: a lookup, null or a list, a condition made by `Q`.
 */
export function boundGet(database: Database, meta: ModelMeta, where: object): Bound<RowsResult> | null {
  const prototype: unknown = Object.getPrototypeOf(where)
  if (prototype !== Object.prototype && prototype !== null) return null
  const names = Object.keys(where)
  const values: unknown[] = []
  for (const name of names) {
    const value = (where as Readonly<Record<string, unknown>>)[name]
    if (!isScalar(value) || !isWord(name)) return null
    values.push(value)
  }
  // One name is its own key: the hash of a text that is put together would be reckoned each time.
  const key = names.length === 1 ? (names[0] as string) : names.join(' ')
  const build = () => plannedSelect(database, meta, stateOfGet(EMPTY_QUERY, [filterOf(where)]))
  return bindPlan(planOf(database.dialect, meta, key, build, 'get'), values)
}
