import type { CompoundNode, LiteralNode, OrderNode, QueryNode, SelectNode } from '../../db/sql/nodes.ts'
import { NotSupportedError } from '../../db/index.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import { OrderedExpr } from '../expressions/expression.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { outerSelect } from './outer-select.ts'
import { type CompiledQuery, widthOf } from './selection.ts'
import { isSliced, type QueryState } from './state.ts'

/** Compiles one of the queries that are put together, which may itself be a compound; `added` is selected besides. */
type CompilePart = (meta: ModelMeta, state: QueryState, added: readonly string[]) => CompiledQuery

/** Where a compound stands. */
interface CompoundPlace {
  /** True inside another query, which has no room for columns that are sorted by alone. */
  readonly inside: boolean
  /** What a compound around this one selects besides. */
  readonly added: readonly string[]
}

/** Compiles a union, intersection or difference; the result is read as the first query's. */
export function compileCompound(
  meta: ModelMeta,
  state: QueryState,
  compilePart: CompilePart,
  place: CompoundPlace,
): CompiledQuery {
  const combined = state.combined as NonNullable<QueryState['combined']>
  const order = (state.order ?? []).map(orderItem)
  const compileParts = (more: readonly string[]) =>
    combined.queries.map((part) => compilePart(part.meta, shaped(part.state, state), more))
  const plain = compileParts(place.added)
  const [first] = plain as [CompiledQuery, ...CompiledQuery[]]
  const missing = missingIn(first, order, meta)
  const closed = place.inside || place.added.length > 0 || !combined.queries.every(mayAdd)
  if (missing.length > 0 && closed) throw noColumn(missing[0] as string)
  const parts = missing.length === 0 ? plain : compileParts(missing)
  const width = parts.map(({ outputs }) => outputs.length)
  if (width.some((count) => count !== width[0]))
    throw new NotSupportedError('Queries that are put together must select as many columns.')
  const queries = kept(
    combined.operator,
    parts.map(({ query }) => query),
  )
  const limits = { limit: state.end === null ? null : state.end - state.start, offset: state.start }
  const orderBy = order.map((item) => orderNode(item, placeOf(first, missing, item.name, meta), state.reversed))
  const chosen = chosenOf(first, state)
  if (queries.length === 0) return { ...first, ...chosen?.map, query: null }
  const node: CompoundNode = { kind: 'compound', ...eachOnce(combined.operator, queries), orderBy, ...limits }
  return chosen === null ? { ...first, query: node } : { ...first, ...chosen.map, query: chosen.of(node) }
}

/** What `values` of the whole takes of the columns that the parts selected themselves; null where that is all, in order. */
function chosenOf(
  { outputs }: CompiledQuery,
  { values, combined }: QueryState,
): { readonly map: Pick<CompiledQuery, 'outputs'>; of(node: CompoundNode): QueryNode } | null {
  const own = combined?.queries[0]?.state.values ?? null
  if (values === null || own === null || values.join() === own.join()) return null
  const places = values.map((name) => {
    const place = outputs.findIndex((output) => output.name === name)
    if (place < 0) throw noValue(name)
    return place
  })
  if (outputs.some(({ parts }) => parts !== undefined)) throw new NotSupportedError(KEY_OF_PARTS)
  return {
    map: { outputs: places.map((place) => outputs[place] as (typeof outputs)[number]) },
    of: (node) => pickedFrom(node, places),
  }
}

const KEY_OF_PARTS = 'values() of queries that are put together cannot choose among the columns of a key of several.'

/** A query of some columns of a compound, which is sorted and sliced outside. */
function pickedFrom({ orderBy, limit, offset, ...node }: CompoundNode, places: readonly number[]): SelectNode {
  const column = (place: number) => ({ kind: 'column', table: 'compound', name: `col${place + 1}` }) as const
  const inner = withNames({ ...node, orderBy: [], limit: null, offset: 0 })
  return {
    ...outerSelect(inner, places.map(column), 'compound'),
    orderBy: orderBy.map((item) => ({ ...item, value: column(Number((item.value as LiteralNode).sql) - 1) })),
    limit,
    offset,
  }
}

function withNames(query: QueryNode): QueryNode {
  if (query.kind === 'compound') return { ...query, queries: query.queries.map(withNames) }
  return { ...query, columns: query.columns.map(({ value }, index) => ({ value, as: `col${index + 1}` })) }
}

/** A part without an order, which would mean nothing, and with the columns that are asked of the whole. */
function shaped(part: QueryState, whole: QueryState): QueryState {
  const values = part.values ?? whole.values
  return { ...part, values, order: isSliced(part) ? part.order : [] }
}

/** The parts that have rows; none where the result cannot have any. */
function kept(operator: CompoundNode['operator'], parts: readonly (QueryNode | null)[]): QueryNode[] {
  const present = parts.filter((part) => part !== null)
  if (operator === 'intersect' && present.length < parts.length) return []
  return operator === 'except' && parts[0] === null ? [] : present
}

/** A query that is left alone, because no other has rows, still gives each row once; with itself, where that would change it. */
function eachOnce(
  operator: CompoundNode['operator'],
  queries: readonly QueryNode[],
): Pick<CompoundNode, 'operator' | 'queries'> {
  const [alone] = queries
  if (alone === undefined || queries.length > 1 || operator === 'unionAll') return { operator, queries }
  const isPlain = alone.kind === 'select' && alone.limit === null && alone.offset === 0
  if (isPlain && (alone.distinctOn ?? []).length === 0) return { operator, queries: [{ ...alone, distinct: true }] }
  return { operator: 'union', queries: [alone, alone] }
}

/** What a compound is sorted by: the name of a column, or a path that each part knows. */
interface CompoundOrder {
  readonly name: string
  readonly descending: boolean
  readonly nulls: 'first' | 'last' | undefined
}

function orderItem(item: NonNullable<QueryState['order']>[number]): CompoundOrder {
  const given = item instanceof OrderedExpr ? item : null
  const path = typeof item === 'string' ? item : ((given?.expression ?? item) as { path?: string }).path
  if (path === undefined) throw new QueryUsageError('A union is sorted by the names of its columns only.')
  return {
    name: path.replace(/^-/, ''),
    descending: given?.descending ?? path.startsWith('-'),
    nulls: given?.nulls,
  }
}

/** True for a part that did not say itself which columns it has: what the whole is sorted by joins them. */
function mayAdd({ state }: NonNullable<QueryState['combined']>['queries'][number]): boolean {
  return state.values === null && (state.combined === null || state.combined.queries.every(mayAdd))
}

/** What is sorted by and not selected. */
function missingIn(first: CompiledQuery, order: readonly CompoundOrder[], meta: ModelMeta): string[] {
  const names = order.map(({ name }) => name).filter((name) => position(first, name, meta) < 0)
  return [...new Set(names)]
}

function noColumn(name: string): FieldError {
  return new FieldError(`A union is sorted by one of its columns, and '${name}' is none.`, {
    hint: 'Say values() of the union and not of its parts, or select what it is sorted by.',
  })
}

function noValue(name: string): FieldError {
  return new FieldError(`values() of a union takes of the columns of its parts, and '${name}' is none.`, {
    hint: 'Say values() of the union and not of its parts, or name it in those, too.',
  })
}

function orderNode({ descending, nulls }: CompoundOrder, place: number, reversed: boolean): OrderNode {
  const value = { kind: 'literal', sql: String(place) } as const
  return { kind: 'order', value, descending: descending !== reversed, nulls }
}

/** The place of a column in the select list, where added ones stand last. */
function placeOf(first: CompiledQuery, added: readonly string[], name: string, meta: ModelMeta): number {
  const index = added.indexOf(name)
  return index < 0 ? position(first, name, meta) + 1 : widthOf(first.outputs) + index + 1
}

/** Which column of the result a name is; -1 for none. */
function position(first: CompiledQuery, name: string, meta: ModelMeta): number {
  const field = meta.find(name)
  return first.outputs.findIndex((output) => output.name === name || (field !== undefined && output.field === field))
}
