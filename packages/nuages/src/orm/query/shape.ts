import { activeTimeZone } from '../../i18n/index.ts'
import { Condition, type ConditionPart } from './conditions.ts'
import { Given } from './given.ts'
import type { FilterItem, QueryState } from './state.ts'

/** A query taken apart: what its SQL depends on, and the values that are bound to it. */
export interface Shape {
  readonly key: string
  /** The asker's own: a statement that binds more adds them. */
  readonly values: unknown[]
  /** Keys that were made of this one, by a word, where it is kept itself. */
  readonly made: Map<string, string> | null
}

/** Lists above this length are compiled each time: each length would be a statement of its own. */
export const LONGEST_LIST = 100

/**
 * The shape of a query, or null where it has none: with most expressions, ties to a row, parts of other queries and locks
 * it is compiled each time.
 */
export function shapeOf(state: QueryState): Shape | null {
  if (state.relations.length > 0 || state.ties.length > 0) return null
  if (state.combined !== null || state.forUpdate !== null || state.empty) return null
  const single = singleShape(state)
  if (single !== null) return single
  const order = orderKey(state.order)
  const annotations = annotationsKey(state)
  if (order === null || annotations === null) return null
  const values: unknown[] = []
  let key = sliceKey(state) + order + annotations
  for (const { condition, negated } of state.filters) {
    const part = conditionKey(condition, values)
    if (part === null) return null
    key += negated ? `-${part}` : `+${part}`
  }
  const whole = isBare(state) ? key : key + selectionKey(state)
  // Parts of instants are those of the time zone in effect; a path of one word has none.
  return { key: whole.includes('__') ? `${activeTimeZone()} ${whole}` : whole, values, made: null }
}

/** The keys of queries of one lookup, by its name: a text that is kept has its hash, one put together none yet. */
const singles = new Map<string, Pick<Shape, 'key' | 'made'>>()
const SINGLES_KEPT = 1000

/** The shape of `filter({ id: 5 })` alone, the commonest query of all; null for others. */
function singleShape(state: QueryState): Shape | null {
  const { filters } = state
  if (filters.length !== 1 || state.order !== null || state.annotations.length > 0) return null
  const { condition, negated } = filters[0] as FilterItem
  const { children } = condition
  if (negated || condition.negated || condition.connector !== 'and' || children.length !== 1) return null
  const part = children[0] as ConditionPart
  if (!Array.isArray(part) || !isBare(state) || sliceKey(state) !== '') return null
  const [path, value] = part as readonly [string, unknown]
  // Parts of instants are those of the time zone in effect.
  if (!isScalar(value) || path.includes('__')) return null
  const { key, made } = singles.get(path) ?? keepSingle(path)
  return { key, values: [value], made }
}

function keepSingle(path: string): Pick<Shape, 'key' | 'made'> {
  if (singles.size >= SINGLES_KEPT) singles.clear()
  const kept = { key: `1 ${path}`, made: new Map<string, string>() }
  singles.set(path, kept)
  return kept
}

function sliceKey({ start, end, reversed, distinct }: QueryState): string {
  if (start === 0 && end === null && !reversed && !distinct) return ''
  return `${start},${end},${reversed},${distinct}`
}

/** True where all columns of the model are selected, and nothing else. */
function isBare(state: QueryState): boolean {
  return (
    state.values === null &&
    state.selectRelated.length === 0 &&
    state.distinctOn.length === 0 &&
    state.loading.paths.length === 0 &&
    state.loading.defer
  )
}

function selectionKey({ values, valuesAt, filters, selectRelated, distinctOn, loading }: QueryState): string {
  const before = values === null ? 0 : filters.filter(({ at }) => at < valuesAt).length
  return JSON.stringify([values, before, selectRelated, distinctOn, loading.defer, loading.paths])
}

/** What is computed, and its place among the conditions, of which later ones may speak of it. */
function annotationsKey({ annotations, filters }: QueryState): string | null {
  if (annotations.length === 0) return ''
  let key = ` at ${filters.map(({ at }) => at).join()}`
  for (const { at, name, expression, selected, groupBy } of annotations) {
    const shape = expression.shape()
    if (shape === null) return null
    key += ` ${at},${selected ? '' : '-'}${name.length}:${name}=${shape}${groupBy === null ? '' : JSON.stringify(groupBy)}`
  }
  return key
}

function orderKey(order: QueryState['order']): string | null {
  if (order === null) return 'm'
  let key = 'o'
  for (const item of order) {
    if (typeof item !== 'string') return null
    key += `${item.length}:${item}`
  }
  return key
}

function conditionKey(condition: Condition, values: unknown[]): string | null {
  let key = condition.negated ? `!${condition.connector}(` : `${condition.connector}(`
  for (const child of condition.children) {
    const part = partKey(child, values)
    if (part === null) return null
    key += part
  }
  return `${key})`
}

function partKey(part: ConditionPart, values: unknown[]): string | null {
  if (part instanceof Condition) return conditionKey(part, values)
  if (!Array.isArray(part)) return null
  const [path, value] = part as readonly [string, unknown]
  const kind = valueKey(value, values)
  return kind === null ? null : `${path.length}:${path}${kind}`
}

/** What the SQL depends on of a value: null, true and false, the length of a list; others are bound. */
function valueKey(value: unknown, values: unknown[]): string | null {
  if (isScalar(value)) {
    values.push(value)
    return '?'
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (!Array.isArray(value) || value.length === 0 || value.length > LONGEST_LIST || !value.every(isScalar)) return null
  values.push(...(value as unknown[]))
  return `[${value.length}]`
}

/** True for a value that is bound, whatever it is: the SQL does not depend on it. */
export function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value instanceof Date
}

/** The query with the places of its values instead of them. */
export function templateOf(state: QueryState): QueryState {
  const next = { index: 0 }
  const filters = state.filters.map((item): FilterItem => ({ ...item, condition: withPlaces(item.condition, next) }))
  return { ...state, filters }
}

function withPlaces(condition: Condition, next: { index: number }): Condition {
  const children = condition.children.map((part): ConditionPart => {
    if (part instanceof Condition) return withPlaces(part, next)
    if (!Array.isArray(part)) return part
    const [path, value] = part as readonly [string, unknown]
    if (value === null || typeof value === 'boolean') return part
    const count = Array.isArray(value) ? value.length : null
    const given = new Given(next.index, count)
    next.index += count ?? 1
    return [path, given]
  })
  return new Condition(condition.connector, children, condition.negated)
}
