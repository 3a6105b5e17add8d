import type { CompoundNode, OrderNode, QueryNode } from '../../db/sql/nodes.ts'
import { NotSupportedError } from '../../db/index.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import { OrderedExpr } from '../expressions/expression.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import type { CompiledQuery } from './selection.ts'
import { isSliced, type QueryState } from './state.ts'

/** Compiles one of the queries that are put together, which may itself be a compound. */
type CompilePart = (meta: ModelMeta, state: QueryState) => CompiledQuery

/** Compiles a union, intersection or difference; the result is read as the first query's. */
export function compileCompound(meta: ModelMeta, state: QueryState, compilePart: CompilePart): CompiledQuery {
  const combined = state.combined as NonNullable<QueryState['combined']>
  const parts = combined.queries.map((part) => compilePart(part.meta, shaped(part.state, state)))
  const [first] = parts as [CompiledQuery, ...CompiledQuery[]]
  const width = parts.map(({ outputs }) => outputs.length)
  if (width.some((count) => count !== width[0]))
    throw new NotSupportedError('Queries that are put together must select as many columns.')
  const queries = kept(
    combined.operator,
    parts.map(({ query }) => query),
  )
  const limits = { limit: state.end === null ? null : state.end - state.start, offset: state.start }
  const order = orderBy(first, state, meta)
  if (queries.length === 0) return { ...first, query: null }
  const node: CompoundNode = { kind: 'compound', operator: combined.operator, queries, orderBy: order, ...limits }
  return { ...first, query: node }
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

/** A compound is sorted by its columns only. */
function orderBy(first: CompiledQuery, state: QueryState, meta: ModelMeta): OrderNode[] {
  const order = state.order ?? []
  return order.map((item) => {
    const given = item instanceof OrderedExpr ? item : null
    const path = typeof item === 'string' ? item : ((given?.expression ?? item) as { path?: string }).path
    if (path === undefined) throw new QueryUsageError('A union is sorted by the names of its columns only.')
    const name = path.replace(/^-/, '')
    const descending = (given?.descending ?? path.startsWith('-')) !== state.reversed
    return {
      kind: 'order',
      value: { kind: 'literal', sql: String(position(first, name, meta)) },
      descending,
      nulls: given?.nulls,
    }
  })
}

function position(first: CompiledQuery, name: string, meta: ModelMeta): number {
  const field = meta.find(name)
  const index = first.outputs.findIndex(
    (output) => output.name === name || (field !== undefined && output.field === field),
  )
  if (index >= 0) return index + 1
  throw new FieldError(`A union is sorted by one of its columns, and '${name}' is none.`)
}
