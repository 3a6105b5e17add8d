import type { LookupNode, OrderNode, QueryNode, SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import { type Dialect, nodeKey, outwards, rewrite, someNode } from '../../db/index.ts'
import { QueryUsageError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { parameter } from '../rows/values.ts'
import { Compilation } from './compilation.ts'
import { compileCompound } from './compound.ts'
import { byPosition, groupBy, groupKey } from './grouping.ts'
import { orderOf } from './ordering.ts'
import { outerSelect } from './outer-select.ts'
import { checkLoading, type CompiledQuery, Selection, type Selected } from './selection.ts'
import type { QueryState } from './state.ts'

/** Where a query is compiled: inside another, and with what besides its own words. */
export interface CompileOptions {
  readonly outer?: Compilation
  /** Adds conditions and columns, such as those of a prefetch. */
  readonly prepare?: (query: Compilation) => void
  /** Only rows whose column has one of these values. */
  readonly listed?: Listed
  /** Paths that are selected besides, last of all. */
  readonly added?: readonly string[]
  /** True where the query gives the columns that are asked for and no other, as inside another. */
  readonly exact?: boolean
  /** Takes the slice for each value of this column instead of once. */
  readonly sliceBy?: (query: Compilation) => SqlNode
}

const ADDED = Symbol('added')

/** Values that a column of the wanted rows has, besides what the query says. */
export interface Listed {
  /** Tells the column from others of the model; null where the statement must not be kept. */
  readonly name: string | null
  readonly field: BaseField
  readonly values: readonly unknown[]
  readonly restrict: (query: Compilation, values: readonly SqlNode[]) => void
}

/** Compiles what a query set says about its rows. */
export function compileQuery(
  meta: ModelMeta,
  state: QueryState,
  dialect: Dialect | null,
  options: CompileOptions = {},
): CompiledQuery {
  if (state.combined !== null)
    return compileCompound(
      meta,
      state,
      (partMeta, part, added) => compileQuery(partMeta, part, dialect, { ...options, added, exact: true }),
      { inside: options.outer !== undefined, added: options.added ?? [] },
    )
  const query = new Compilation(meta, { dialect, ...placeIn(options.outer) })
  options.prepare?.(query)
  const { listed } = options
  if (listed !== undefined)
    listed.restrict(
      query,
      listed.values.map((value) => parameter(listed.field, value)),
    )
  query.apply(state)
  for (const path of options.added ?? []) query.extra(query.resolvePath(path).node, ADDED, null)
  if (state.values === null && state.selectRelated.length > 0) checkLoading(meta, state)
  const selected = new Selection(query).select(state)
  const orderBy = orderOf(query, state)
  const sliceBy = options.sliceBy?.(query)
  if (sliceBy !== undefined) restrictRows(query, state, sliceBy, orderBy)
  const select = selectOf(query, sliceBy === undefined ? state : { ...state, start: 0, end: null }, selected, orderBy)
  if (query.empty || noRows(state)) return { ...selected, query: null, notes: query.notes }
  const { length: width } = selected.values
  return { ...selected, query: options.exact === true ? narrowed(select, width) : select, notes: query.notes }
}

/** True for a slice that holds no row, whatever there is. */
export function noRows(state: QueryState): boolean {
  return state.end !== null && state.end <= state.start
}

/** The place of a query inside another. */
export function placeIn(outer: Compilation | undefined): { depth: number; outer: Compilation | null } {
  return { depth: outer === undefined ? 0 : outer.depth + 1, outer: outer ?? null }
}

/** The select of a compilation: order, groups and limits put in their places. What rows would show divides groups, too. */
export function selectOf(
  query: Compilation,
  state: QueryState,
  selected: Pick<Selected, 'values'>,
  orderBy: readonly OrderNode[],
  shown: readonly SqlNode[] = selected.values,
): QueryNode {
  const grouped = groupBy(query, state, shown, orderBy)
  const values =
    state.distinct && state.distinctOn.length === 0 ? withSorted(selected.values, orderBy) : selected.values
  const positioned = orderBy.map((item) => ({ ...item, value: byPosition(item.value, values) }))
  const select: SelectNode = {
    ...query.plain(values.map((value) => ({ value }))),
    groupBy: grouped.map((node) => byPosition(node, values)),
    groupKey: groupKey(query, grouped).map((node) => byPosition(node, values)),
    orderBy: positioned,
    distinct: state.distinct,
    distinctOn: state.distinctOn.map((path) => query.resolvePath(path).node),
    ...window(state),
    forUpdate: query.lock(state.forUpdate),
  }
  const { qualify } = query
  return qualify === null ? select : qualified({ ...select, orderBy }, qualify, selected.values.length)
}

/** A distinct query is sorted by what it selects only: the rest of the order is selected, too. */
function withSorted(values: readonly SqlNode[], orderBy: readonly OrderNode[]): readonly SqlNode[] {
  const known = new Set(values.map(nodeKey))
  return [...values, ...orderBy.map(({ value }) => value).filter((value) => !known.has(nodeKey(value)))]
}

/** A query without the columns that it is only sorted by: it goes inside another. */
function narrowed(query: QueryNode, width: number): QueryNode {
  if (query.kind !== 'select' || query.columns.length <= width) return query
  const columns = query.columns.map(({ value }, index) => ({ value, as: `col${index + 1}` }))
  return around({ ...query, columns }, 'subquery', width)
}

/** The first columns of a query, from outside. */
function around(select: SelectNode, alias: string, width: number): SelectNode {
  const columns = select.columns.slice(0, width)
  return outerSelect(
    select,
    columns.map(({ as = '' }) => ({ kind: 'column', table: alias, name: as })),
    alias,
  )
}

function window(state: QueryState): { limit: number | null; offset: number } {
  if (state.start < 0) throw new QueryUsageError('A slice may not begin below zero.')
  return { limit: state.end === null ? null : Math.max(0, state.end - state.start), offset: state.start }
}

/** A condition on windows acts on the result: the query goes inside another that has it. */
function qualified(select: SelectNode, condition: SqlNode, width: number): SelectNode {
  const columns = select.columns.map(({ value }, index) => ({ value, as: `col${index + 1}` }))
  const exposed = new Exposed('qualify', columns)
  const where = exposed.lift(condition)
  const orderBy = select.orderBy.map((item) => ({ ...item, value: exposed.lift(item.value) }))
  const { limit, offset, forUpdate: _, ...inner } = select
  const rows: SelectNode = { ...inner, columns: exposed.columns, orderBy: [], limit: null, offset: 0 }
  return { ...around(rows, 'qualify', width), where, orderBy, limit, offset }
}

const LEAVES = new Set<SqlNode['kind']>(['column', 'window', 'aggregate', 'subquery', 'exists'])

function isAmong(node: SqlNode): node is LookupNode & { right: SqlNode } {
  return node.kind === 'lookup' && node.name === 'in' && (node.right as Partial<SqlNode>).kind === 'subquery'
}

/** Columns of an inner query that an outer one speaks of. */
export class Exposed {
  readonly columns: { value: SqlNode; as: string }[]
  readonly #alias: string

  constructor(alias: string, columns: readonly { value: SqlNode; as: string }[] = []) {
    this.#alias = alias
    this.columns = [...columns]
  }

  /** The value as the outer query says it: its columns, windows and aggregates are columns of the inner one. */
  lift(node: SqlNode, whole: (node: SqlNode) => boolean = () => false): SqlNode {
    return rewrite(node, (part) => {
      if (LEAVES.has(part.kind) || whole(part)) return this.column(part)
      return isAmong(part) ? this.among(part, whole) : undefined
    })
  }

  /** Whether a value is among the rows of a query, which is no value: the inner query tells, where it has the value. */
  private among(node: LookupNode & { right: SqlNode }, whole: (node: SqlNode) => boolean): SqlNode {
    const ofRows = someNode(node.left, (part) => part.kind === 'window' || part.kind === 'aggregate' || whole(part))
    if (!ofRows) return this.column(node)
    return { ...node, left: this.lift(node.left, whole), right: outwards(node.right, (column) => this.column(column)) }
  }

  column(value: SqlNode): SqlNode {
    const key = nodeKey(value)
    const known = this.columns.find((column) => nodeKey(column.value) === key)
    const as = known?.as ?? `col${this.columns.length + 1}`
    if (known === undefined) this.columns.push({ value, as })
    return { kind: 'column', table: this.#alias, name: as }
  }
}

/** Turns a slice into a condition on the number of the row among those with the same value. */
function restrictRows(query: Compilation, state: QueryState, by: SqlNode, orderBy: readonly OrderNode[]): void {
  const number: SqlNode = {
    kind: 'window',
    value: { kind: 'function', name: 'row_number', args: [] },
    partitionBy: [by],
    orderBy,
  }
  const bound = (name: string, value: number): SqlNode => ({
    kind: 'lookup',
    name,
    left: number,
    right: { kind: 'parameter', value, type: { kind: 'integer' } },
  })
  if (state.start > 0) query.restrict(bound('gt', state.start))
  if (state.end !== null) query.restrict(bound('lte', state.end))
}
