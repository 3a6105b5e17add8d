import type { QueryNode, SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import { type Dialect, nodeKey } from '../../db/index.ts'
import { FieldError } from '../errors.ts'
import { Aggregate } from '../expressions/aggregates.ts'
import type { Expr } from '../expressions/expression.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { Compilation } from './compilation.ts'
import { fieldNode } from './field-nodes.ts'
import { orderOf } from './ordering.ts'
import { outerSelect } from './outer-select.ts'
import { compileQuery, Exposed, noRows, selectOf } from './select.ts'
import { type OutputColumn, Selection } from './selection.ts'
import { isSliced, type QueryState } from './state.ts'

/** A query of one row of aggregates. */
export interface CompiledAggregate {
  /** Null where the values are known without the database. */
  readonly query: QueryNode | null
  readonly outputs: readonly OutputColumn[]
  /** The values where there is nothing to compute from. */
  readonly known: readonly unknown[]
}

/** Compiles `aggregate()`: over the rows, or over the result of the query where that groups, slices or is distinct. */
export function compileAggregate(
  meta: ModelMeta,
  state: QueryState,
  dialect: Dialect,
  expressions: Readonly<Record<string, Expr>>,
): CompiledAggregate {
  if (state.combined !== null) return aggregateCompound(meta, state, dialect, expressions)
  const query = new Compilation(meta, { dialect }).apply(state)
  const selected = chosenBy(query, state)
  query.overGroups = true
  const annotated = new Set([...query.annotations.values()].map(({ node }) => nodeKey(node)))
  const resolved = Object.entries(expressions).map(([name, expression]) => {
    const found = expression.resolve(query)
    if (!found.aggregate) throw new FieldError(`aggregate({ ${name} }) is no aggregate.`)
    if (meta.find(name) === undefined) query.annotations.set(name, found)
    return { name, expression, ...found }
  })
  query.overGroups = false
  const outputs = resolved.map(({ name, type, field }) => ({ name, type, field }))
  const known = resolved.map(({ expression }) => withoutRows(expression))
  if ((query.empty || noRows(state)) && !known.includes(UNKNOWN)) return { query: null, outputs, known }
  const nodes = resolved.map(({ node }) => node)
  const columns = (values: readonly SqlNode[]) => values.map((value) => ({ value }))
  if (!needsInner(query, state)) return { query: query.plain(columns(nodes)), outputs, known }
  return { query: around(query, state, { nodes, annotated, selected }), outputs, known }
}

/** What the rows of the result are made of; the paths of `values` may join to-many relations, which repeat rows. */
function chosenBy(query: Compilation, state: QueryState): readonly SqlNode[] {
  if (state.values === null && !state.distinct && !query.grouped) return []
  return new Selection(query).select({ ...state, selectRelated: [] }).values
}

function needsInner(query: Compilation, state: QueryState): boolean {
  return query.grouped || isSliced(state) || state.distinct || query.qualify !== null || hasWindow(query)
}

function hasWindow(query: Compilation): boolean {
  return [...query.annotations.values()].some((item) => item.window === true)
}

/** Aggregates over the rows of a query. */
interface OverRows {
  readonly nodes: readonly SqlNode[]
  /** The keys of what the rows hold under names, which the aggregates take from them as it is. */
  readonly annotated: ReadonlySet<string>
  /** What the rows are made of. */
  readonly selected: readonly SqlNode[]
}

/** Puts the query into another that computes the aggregates over its rows. */
function around(query: Compilation, state: QueryState, { nodes, annotated, selected }: OverRows): SelectNode {
  // Groups by some values stay those that the query itself would make; other rows are counted by anything in them.
  const chosen = state.distinct || typeof query.group !== 'string' ? selected : []
  const exposed = new Exposed(
    'subquery',
    chosen.map((value, index) => ({ value, as: `col${index + 1}` })),
  )
  const lifted = nodes.map((node) => liftArguments(node, exposed, annotated))
  if (exposed.columns.length === 0) exposed.column(firstColumn(fieldNode(query.joins.base, query.meta.primaryKey)))
  const orderBy = isSliced(state) || state.distinctOn.length > 0 ? orderOf(query, state) : []
  const values = exposed.columns.map(({ value }) => value)
  const inner = selectOf(query, { ...state, forUpdate: null }, { values }, orderBy, [...values, ...selected])
  return outerSelect(named(inner, exposed.columns), lifted)
}

function firstColumn(node: SqlNode): SqlNode {
  return node.kind === 'tuple' ? (node.items[0] as SqlNode) : node
}

/** The columns of a select with the names by which the outer query knows them. */
function named(query: QueryNode, columns: readonly { readonly as: string }[]): QueryNode {
  if (query.kind !== 'select') return query
  return {
    ...query,
    columns: query.columns.map((column, index) => ({ ...column, as: columns[index]?.as ?? `extra${index}` })),
  }
}

/** An aggregate over an inner query: its arguments are columns there. */
function liftArguments(node: SqlNode, exposed: Exposed, annotated: ReadonlySet<string>): SqlNode {
  const isAnnotation = (part: SqlNode) => annotated.has(nodeKey(part))
  const inside = (part: SqlNode) => exposed.lift(part, isAnnotation)
  if (node.kind !== 'aggregate') return liftOutside(node, (part) => liftArguments(part, exposed, annotated))
  const filter = node.filter === undefined ? undefined : inside(node.filter)
  const orderBy = (node.orderBy ?? []).map((item) => ({ ...item, value: inside(item.value) }))
  return { ...node, args: node.args.map(inside), filter, orderBy }
}

/** What stands around aggregates: functions and operators of them. */
function liftOutside(node: SqlNode, lift: (node: SqlNode) => SqlNode): SqlNode {
  if (node.kind === 'function') return { ...node, args: node.args.map(lift) }
  if (node.kind === 'operator' || node.kind === 'temporal')
    return { ...node, left: lift(node.left), right: lift(node.right) }
  if (node.kind === 'cast') return { ...node, value: lift(node.value) }
  return node
}

const UNKNOWN = Symbol('unknown')
const COUNT_ALL: SqlNode = { kind: 'aggregate', name: 'count', args: [{ kind: 'star' }] }

/** The value of an aggregate over no rows, where the database need not be asked. */
function withoutRows(expression: Expr): unknown {
  if (!(expression instanceof Aggregate)) return UNKNOWN
  if (expression.name === 'count') return 0
  const fallback = expression.options.default ?? null
  return typeof fallback === 'object' && fallback !== null ? UNKNOWN : fallback
}

/** Aggregates over a union, intersection or difference speak of its columns. */
function aggregateCompound(
  meta: ModelMeta,
  state: QueryState,
  dialect: Dialect,
  expressions: Readonly<Record<string, Expr>>,
): CompiledAggregate {
  const compound = compileQuery(meta, { ...state, order: state.end === null ? [] : state.order }, dialect)
  const plain = new Compilation(meta, { dialect })
  const columns = compound.outputs.map(({ field }, index) => ({
    value: field === null ? COUNT_ALL : fieldNode(plain.joins.base, field),
    as: `col${index + 1}`,
  }))
  const exposed = new Exposed('subquery', columns)
  const resolved = Object.entries(expressions).map(([name, expression]) => {
    const found = expression.resolve(plain)
    if (!found.aggregate) throw new FieldError(`aggregate({ ${name} }) is no aggregate.`)
    return { name, type: found.type, field: found.field, node: liftArguments(found.node, exposed, new Set()) }
  })
  if (exposed.columns.length > columns.length)
    throw new FieldError('aggregate() of queries that are put together speaks of the columns that they select.')
  const known = Object.values(expressions).map(withoutRows)
  const nodes = resolved.map(({ node }) => node)
  const { query } = compound
  if (query === null) return { query: null, outputs: resolved, known }
  return {
    query: outerSelect(query.kind === 'compound' ? namedCompound(query, columns) : named(query, columns), nodes),
    outputs: resolved,
    known,
  }
}

/** Compiles `count()`; null where it is 0. */
export function compileCount(meta: ModelMeta, state: QueryState, dialect: Dialect): QueryNode | null {
  if (state.combined !== null) return countCompound(meta, state, dialect)
  const query = new Compilation(meta, { dialect }).apply(state)
  if (query.empty || noRows(state)) return null
  const selected = chosenBy(query, state)
  if (!needsInner(query, state)) return query.plain([{ value: COUNT_ALL }])
  return around(query, state, { nodes: [COUNT_ALL], annotated: new Set(), selected })
}

function countCompound(meta: ModelMeta, state: QueryState, dialect: Dialect): QueryNode | null {
  const { query } = compileQuery(meta, { ...state, order: state.end === null ? [] : state.order }, dialect)
  if (query === null) return null
  return outerSelect(query.kind === 'compound' ? namedCompound(query) : query, [COUNT_ALL])
}

/** The columns of a query that another counts must not share a name. */
function namedCompound(
  query: Extract<QueryNode, { kind: 'compound' }>,
  columns: readonly { readonly as: string }[] = [],
): QueryNode {
  const queries = query.queries.map((part) =>
    part.kind === 'compound' ? namedCompound(part, columns) : named(part, columns),
  )
  return { ...query, queries }
}

/** Compiles `exists()`: the rows without what only shows in them; null where there is none for certain. */
export function compileExists(
  meta: ModelMeta,
  state: QueryState,
  dialect: Dialect | null,
  outer?: Compilation,
): QueryNode | null {
  const limited = { ...state, selectRelated: [], ...(state.end === null ? { end: state.start + 1 } : {}) }
  const { query } = compileQuery(
    meta,
    { ...limited, ...(isSliced(state) || state.distinctOn.length > 0 ? {} : { order: [] }) },
    dialect,
    outer === undefined ? {} : { outer },
  )
  if (
    query?.kind !== 'select' ||
    query.distinct ||
    query.groupBy.length > 0 ||
    query.having !== null ||
    query.from === null ||
    'select' in query.from
  )
    return query
  return {
    ...query,
    columns: [{ value: { kind: 'literal', sql: '1' } }],
    orderBy: isSliced(state) ? query.orderBy : [],
  }
}
