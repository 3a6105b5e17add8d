import { containsAggregate, rewrite } from '../../db/index.ts'
import type { FrameNode, SqlNode } from '../../db/sql/nodes.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { call, FLOAT, INTEGER } from '../functions/make.ts'
import type { KnownPaths, NullOf, PathsOf, SortedPaths, Source, ValueOf } from '../types/expressions.ts'
import type { Expression } from '../types/lookups.ts'
import { Aggregate } from './aggregates.ts'
import { Expr, type ExpressionScope, type OrderedExpr, type Resolved, sourceExpr } from './expression.ts'
import { FuncExpr } from './func.ts'
import { FunctionExpr, outputOf } from './function.ts'
import { orderNodes } from './ordering.ts'

type WindowOrder = string | Expression

/** The rows that a window's value is computed of. */
export interface WindowOptions {
  /** Paths or expressions: rows that are equal in them are computed together. */
  readonly partitionBy?: Source | readonly Source[]
  /** Paths, with a hyphen for descending, or expressions. */
  readonly orderBy?: WindowOrder | readonly WindowOrder[]
  /** Made by {@link RowRange}, {@link ValueRange} or {@link GroupRange}. */
  readonly frame?: FrameNode
  /** A field that says the type of the value. */
  readonly output?: object
}

class WindowExpr extends Expr {
  readonly value: Expr
  readonly options: WindowOptions

  constructor(value: Expr, options: WindowOptions) {
    super()
    if (!isOverRows(value))
      throw new FieldError('Window() takes an aggregate or a window function, such as Sum() or RowNumber().', {
        hint: 'Or a function of one, such as Coalesce(Sum(...), 0).',
      })
    this.value = value
    this.options = options
  }

  resolve(scope: ExpressionScope): Resolved {
    const { output, partitionBy, orderBy, frame } = this.options
    const value = resolveOverGroups(this.value, scope)
    const over = {
      kind: 'window',
      partitionBy: listOf(partitionBy).map((source) => sourceExpr(source).resolve(scope).node),
      orderBy: orderNodes(scope, listOf(orderBy) as (string | Expr | OrderedExpr)[]),
      frame,
    } as const
    const { type, field } = output === undefined ? value : outputOf(output as BaseField)
    // What is made of an aggregate, such as its default, stands around the window, not inside it.
    const node = rewrite(value.node, (part) =>
      part.kind === 'aggregate' || isWindowFunction(part) ? { ...over, value: part } : undefined,
    )
    return { node, type, field, aggregate: containsAggregate(node), window: true }
  }
}

/** The rows of a window are those of the result: where the query groups, they are groups, and have aggregates. */
function resolveOverGroups(value: Expr, scope: ExpressionScope): Resolved {
  if (value instanceof Aggregate) return value.resolveOver(scope, true)
  if (value instanceof FuncExpr && value.isAggregate) return value.resolveOver(scope, true)
  if (!(value instanceof FunctionExpr) && !(value instanceof FuncExpr)) return value.resolve(scope)
  return value.resolve(scope, (argument) => resolveOverGroups(argument, scope))
}

/** The functions that the database computes over a window only. */
const WINDOW_FUNCTIONS = new Set([
  'row_number',
  'rank',
  'dense_rank',
  'percent_rank',
  'cume_dist',
  'ntile',
  'lag',
  'lead',
  'first_value',
  'last_value',
  'nth_value',
])

const isWindowFunction = (node: SqlNode) => node.kind === 'function' && WINDOW_FUNCTIONS.has(node.name)

/** True for what is computed over several rows, and for a function of such. */
function isOverRows(value: unknown): boolean {
  if (value instanceof Aggregate) return true
  // A template writes its own SQL, and with it its own window.
  if (value instanceof FuncExpr)
    return value.options.template === undefined && (value.isAggregate || value.args.some(isOverRows))
  return value instanceof FunctionExpr && (WINDOW_FUNCTIONS.has(value.name) || value.args.some(isOverRows))
}

function listOf<I>(value: I | readonly I[] | undefined): readonly I[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly I[]) : [value as I]
}

/** A value computed for each row over the rows around it: `Window(Sum('pages'), { partitionBy: 'publisher' })`. */
export function Window<T, P, const O extends WindowOptions = {}>(
  value: Expr<T, P>,
  options?: O,
): Expr<T, P | WindowPaths<O>> {
  return new WindowExpr(value as Expr, options ?? {}) as never
}
type WindowPaths<O> =
  | (O extends { readonly partitionBy: infer B } ? KnownPaths<B> : never)
  | (O extends { readonly orderBy: infer B } ? SortedPaths<B> : never)

function frame(
  unit: FrameNode['unit'],
  start: number | null,
  end: number | null,
  exclude?: FrameNode['exclude'],
): FrameNode {
  const whole = (value: number | null) => value === null || Number.isInteger(value)
  if (!whole(start) || !whole(end))
    throw new QueryUsageError('A frame goes from one whole number to another; null is without end.')
  if (start !== null && end !== null && start > end)
    throw new QueryUsageError('The start of a frame cannot be greater than its end.')
  return { unit, start, end, exclude }
}

/** So many rows before (negative) and after the row at hand; null is without end. */
export function RowRange(
  start: number | null = null,
  end: number | null = null,
  exclude?: FrameNode['exclude'],
): FrameNode {
  return frame('rows', start, end, exclude)
}
/** Rows by the distance of the value that they are sorted by. */
export function ValueRange(
  start: number | null = null,
  end: number | null = null,
  exclude?: FrameNode['exclude'],
): FrameNode {
  return frame('range', start, end, exclude)
}
/** So many groups of rows that sort as equals. */
export function GroupRange(
  start: number | null = null,
  end: number | null = null,
  exclude?: FrameNode['exclude'],
): FrameNode {
  return frame('groups', start, end, exclude)
}

/** The number of the row in its window, from 1. */
export function RowNumber(): Expr<number, never> {
  return call('row_number', [], INTEGER)
}
/** The rank of the row with gaps after equals. */
export function Rank(): Expr<number, never> {
  return call('rank', [], INTEGER)
}
/** The rank of the row without gaps. */
export function DenseRank(): Expr<number, never> {
  return call('dense_rank', [], INTEGER)
}
/** The rank as a share, from 0 to 1. */
export function PercentRank(): Expr<number, never> {
  return call('percent_rank', [], FLOAT)
}
/** The share of rows up to this one. */
export function CumeDist(): Expr<number, never> {
  return call('cume_dist', [], FLOAT)
}
/** The number of the bucket, of so many of equal size. */
export function Ntile(buckets: number): Expr<number, never> {
  if (buckets <= 0) throw new QueryUsageError('Ntile() takes a number of buckets greater than zero.')
  return call('ntile', [buckets], INTEGER)
}
/** What a value of another row is taken by. */
export interface OffsetOptions {
  /** How many rows away; 1 by default. */
  readonly offset?: number
  /** The value where there is no such row; null by default. */
  readonly default?: unknown
}
/** Null where there is no such row, unless a default takes its place: a text there is a path. */
type Offset<A, O> = O extends { readonly default: infer D extends Source | number | bigint | boolean | object }
  ? Expr<ValueOf<A> | NullOf<D>, PathsOf<A> | PathsOf<D>>
  : Expr<ValueOf<A> | null, PathsOf<A>>
/** The value of a row before. */
export function Lag<const A extends Source, const O extends OffsetOptions = {}>(source: A, options?: O): Offset<A, O> {
  return offset('lag', source, options ?? {})
}
/** The value of a row after. */
export function Lead<const A extends Source, const O extends OffsetOptions = {}>(source: A, options?: O): Offset<A, O> {
  return offset('lead', source, options ?? {})
}
function offset<R>(name: string, source: Source, options: OffsetOptions): R {
  const rows = options.offset ?? 1
  if (rows <= 0) throw new QueryUsageError(`${name} takes an offset greater than zero.`)
  const fallback = options.default === undefined ? [] : [options.default]
  return call(name, [source, rows, ...fallback], 'first')
}
/** The value of the first row of the frame. */
export function FirstValue<const A extends Source>(source: A): Expr<ValueOf<A>, PathsOf<A>> {
  return call('first_value', [source], 'same')
}
/** The value of the last row of the frame. */
export function LastValue<const A extends Source>(source: A): Expr<ValueOf<A>, PathsOf<A>> {
  return call('last_value', [source], 'same')
}
/** The value of the row with this number in the frame, from 1. */
export function NthValue<const A extends Source>(source: A, nth = 1): Expr<ValueOf<A> | null | NullOf<A>, PathsOf<A>> {
  if (nth <= 0) throw new QueryUsageError('NthValue() counts from 1.')
  return call('nth_value', [source, nth], 'first')
}
