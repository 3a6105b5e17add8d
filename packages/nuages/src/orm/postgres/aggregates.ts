import type { ColumnType } from '../../db/index.ts'
import { Aggregate, type AggregateOptions, type AggregateOutput, type ToldPaths } from '../expressions/aggregates.ts'
import { Expr, type ExpressionScope, type Resolved, sourceExpr, Value } from '../expressions/expression.ts'
import { outputOf } from '../expressions/function.ts'
import { isSelectable, type Selectable } from '../expressions/subquery.ts'
import { QueryUsageError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { FloatField, IntegerField, TextField } from '../fields/scalars.ts'
import { outputFieldOf } from '../expressions/output.ts'
import type { BareOf, ConditionPaths, ListAt, PathsOf, Source, ValueOf } from '../types/expressions.ts'
import { ArrayField } from './arrays.ts'
import { callNode } from './operators.ts'

type Output = ColumnType | ((source: Resolved) => BaseField)

/** An aggregate that not every database has. */
class OwnAggregate extends Aggregate {
  readonly output: Output

  constructor(name: string, sources: readonly unknown[], options: AggregateOptions, output: Output) {
    const [first, ...more] = sources
    super(
      name,
      first,
      options,
      more.map((source) => sourceExpr(source)),
    )
    this.output = output
  }

  protected override get needs() {
    return 'moreAggregates' as const
  }

  protected override outputOf(source: Resolved | null): AggregateOutput {
    if (this.options.output !== undefined || source === null) return super.outputOf(source)
    const { output } = this
    return outputOf(typeof output === 'function' ? output(source) : output)
  }

  /** A plain default is a value of what the aggregate gives: a list has no type of its own. */
  protected override defaultExpr(given: unknown, field: BaseField | null): Expr {
    return field === null ? super.defaultExpr(given, field) : (Value(given, { output: field }) as Expr)
  }
}

/** A field for the items of a list, where the value has none of its own. */
function itemField({ field, type }: Resolved): BaseField {
  const found = field ?? outputFieldOf(type)
  if (found !== null) return found.isBound ? found.clone() : found
  if (type?.kind === 'float') return new FloatField()
  return type === null || type.kind === 'text' || type.kind === 'char'
    ? new TextField()
    : new IntegerField('bigInteger')
}

const listOf = (source: Resolved) => new ArrayField({ base: itemField(source) })

type Absent<O> = O extends { readonly default: unknown } ? never : null

/** The values of a group as a list, nulls among them; null where there is none. */
export function ArrayAgg<const A extends Source, const O extends AggregateOptions = {}>(
  source: A,
  options?: O,
): Expr<ListOf<A> | Absent<O>, PathsOf<A> | ToldPaths<O>> {
  return new OwnAggregate('array_agg', [source], options ?? {}, listOf) as never
}
type ListOf<A> = A extends string ? ListAt<A> : ValueOf<A>[]

/** The values of a group as one JSON list; null where there is none. */
export function JSONBAgg<const A extends Source, const O extends AggregateOptions = {}>(
  source: A,
  options?: O,
): Expr<unknown[] | Absent<O>, PathsOf<A> | ToldPaths<O>> {
  return new OwnAggregate('jsonb_agg', [source], options ?? {}, { kind: 'json' }) as never
}
/** What `Q` makes. */
type Conditional = { readonly $condition: unknown }
type TruthPaths<A> = A extends Conditional ? ConditionPaths<A> : PathsOf<A>

/** True where every value is, or a condition holds for every row: `BoolAnd(Q({ votes__gt: 1 }))`. */
export function BoolAnd<const A extends Source | Conditional, const O extends AggregateOptions = {}>(
  source: A,
  options?: O,
): Expr<boolean | Absent<O>, TruthPaths<A> | ToldPaths<O>> {
  return new OwnAggregate('bool_and', [source], options ?? {}, { kind: 'boolean' }) as never
}
/** True where one value is, or a condition holds for one row: `BoolOr(Q({ votes__gt: 1 }))`. */
export function BoolOr<const A extends Source | Conditional, const O extends AggregateOptions = {}>(
  source: A,
  options?: O,
): Expr<boolean | Absent<O>, TruthPaths<A> | ToldPaths<O>> {
  return new OwnAggregate('bool_or', [source], options ?? {}, { kind: 'boolean' }) as never
}
/** An aggregate over pairs of values, of `y` by `x`; a pair of which one is null counts for nothing. */
export type Statistic<O extends AggregateOptions = AggregateOptions> = <const Y extends Source, const X extends Source>(
  y: Y,
  x: X,
  options?: O,
) => Expr<number | null, PathsOf<Y> | PathsOf<X>>

const statistic =
  (name: string, kind: 'float' | 'bigInteger' = 'float'): Statistic =>
  (y, x, options = {}) =>
    new OwnAggregate(name, [y, x], options, { kind }) as never

const [covarPop, covarSamp] = [statistic('covar_pop'), statistic('covar_samp')]

/** How far two values go together, from -1 to 1. */
export const Corr: Statistic = statistic('corr')
/** The covariance of a population, or of a sample with `sample`. */
export const CovarPop: Statistic<AggregateOptions & { readonly sample?: boolean }> = (y, x, options = {}) =>
  (options.sample === true ? covarSamp : covarPop)(y, x, options)
/** The mean of `x` where both are there. */
export const RegrAvgX: Statistic = statistic('regr_avgx')
/** The mean of `y` where both are there. */
export const RegrAvgY: Statistic = statistic('regr_avgy')
/** The number of rows where both are there. */
export const RegrCount: Statistic = statistic('regr_count', 'bigInteger')
/** Where the line of least squares meets the axis of `y`. */
export const RegrIntercept: Statistic = statistic('regr_intercept')
/** The square of the correlation. */
export const RegrR2: Statistic = statistic('regr_r2')
/** How steep the line of least squares is. */
export const RegrSlope: Statistic = statistic('regr_slope')
/** The sum of squares of `x` around its mean. */
export const RegrSXX: Statistic = statistic('regr_sxx')
/** The sum of products of both around their means. */
export const RegrSXY: Statistic = statistic('regr_sxy')
/** The sum of squares of `y` around its mean. */
export const RegrSYY: Statistic = statistic('regr_syy')

class ArraySubqueryExpr<T> extends Expr<T, never> {
  readonly inner: Selectable

  constructor(inner: Selectable) {
    super()
    this.inner = inner
  }

  resolve(scope: ExpressionScope): Resolved {
    const { query, output, columns } = this.inner.$select(scope, 'value')
    if (columns !== 1)
      throw new QueryUsageError('ArraySubquery() takes a query of one value.', { hint: "Add valuesFlat('…')." })
    const field = new ArrayField({ base: itemField({ ...output, node: { kind: 'star' }, aggregate: false }) })
    const type = field.columnType()
    const empty = { kind: 'parameter', value: '[]', type, cast: true } as const
    if (query === null) return { node: empty, field, type, aggregate: false }
    const call = callNode({ name: 'array_of_query', needs: 'arrays' }, [{ kind: 'subquery', select: query }], type)
    return { node: call, field, type, aggregate: false }
  }
}

/** The values of a query that has one column, as a list: empty where there is no row. */
export function ArraySubquery<V>(query: PromiseLike<readonly V[]> & { readonly $query: true }): Expr<V[], never> {
  if (!isSelectable(query)) throw new QueryUsageError('ArraySubquery() takes a query set.')
  return new ArraySubqueryExpr(query)
}

class TransactionNowExpr extends Expr<Date, never> {
  resolve(): Resolved {
    const type = { kind: 'dateTime' } as const
    return {
      node: callNode({ name: 'transaction_now', needs: 'ranges' }, [], type),
      ...outputOf(type),
      aggregate: false,
    }
  }
}

/** The time at which the transaction began, the same for each of its statements. */
export function TransactionNow(): Expr<Date, never> {
  return new TransactionNowExpr()
}
