import type { ColumnType, Features } from '../../db/index.ts'
import type { OrderNode, SqlNode } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import type { BaseField } from '../fields/field.ts'
import { conditionOf } from '../query/conditions.ts'
import { BigIntegerField } from '../fields/scalars.ts'
import type {
  ConditionPaths,
  MeanOf,
  NumberPaths,
  PathsOf,
  SortedPaths,
  Source,
  ValueOf,
} from '../types/expressions.ts'
import type { Expression } from '../types/lookups.ts'
import { checkKnown } from './arithmetic.ts'
import { annotationExpr } from './conditional.ts'
import { Expr, type ExpressionScope, type OrderedExpr, type Resolved, sourceExpr, valueExpr } from './expression.ts'
import { outputOf } from './function.ts'
import { orderNodes } from './ordering.ts'
import { familyOf, outputFieldOf } from './output.ts'

/** What every aggregate can be told. */
export interface AggregateOptions {
  /** Count or sum equal values once. */
  readonly distinct?: boolean
  /** Only rows that meet this: conditions as in `filter`, or a `Q`. */
  readonly filter?: object
  /** The value where there is no row to compute from; null without it. */
  readonly default?: unknown
  /** A field that says the type of the value. */
  readonly output?: object
  /** The order of the values, where it matters. */
  readonly orderBy?: string | Expr | OrderedExpr | readonly (string | Expr | OrderedExpr)[]
}
/** What aggregates of spread can be told, too. */
export interface SpreadOptions extends AggregateOptions {
  /** True for a sample of the population. */
  readonly sample?: boolean
}

/** What the value of an aggregate is. */
export interface AggregateOutput {
  readonly field: BaseField | null
  readonly type: ColumnType | null
}

/** A computation over the rows of a group. */
export class Aggregate extends Expr {
  readonly name: string
  readonly args: readonly (Expr | '*')[]
  readonly options: AggregateOptions

  constructor(name: string, source: unknown, options: AggregateOptions, more: readonly Expr[] = []) {
    super()
    this.name = name
    this.args = [
      source === '*' ? '*' : typeof source === 'string' ? sourceExpr(source) : annotationExpr(source),
      ...more,
    ]
    this.options = options
    if (name === 'count' && options.default !== undefined)
      throw new FieldError('Count is 0 without rows: it takes no default.')
    if (source === '*' && options.filter !== undefined && options.distinct === true)
      throw new FieldError("Count('*') cannot be distinct.")
  }

  resolve(scope: ExpressionScope): Resolved {
    return this.resolveOver(scope, scope.overGroups)
  }

  /** `overGroups` is true where the rows that it is computed over are groups: then the values may be aggregates. */
  resolveOver(scope: ExpressionScope, overGroups: boolean): Resolved {
    const args = this.args.map((argument) => (argument === '*' ? null : argument.resolve(scope)))
    const [source = null] = args
    if (source !== null)
      checkKnown({ ...source, mixed: source.mixed === true && this.options.output === undefined }, this.name)
    if (args.some((argument) => argument?.aggregate === true) && !overGroups)
      throw new FieldError(`${this.name} of an aggregate is not possible.`, {
        hint: 'Annotate the inner aggregate, and call aggregate() on the query set; or, for a value beside each group, take it over a window: Window(Sum(...), { orderBy }).',
      })
    if (source?.field instanceof CompositeKeyField && this.name !== 'count')
      throw new FieldError(`${this.name} of a key of several columns is not possible.`, {
        hint: 'Name one of its columns, or count the keys.',
      })
    const { field, type } = this.outputOf(source)
    const node: SqlNode = {
      kind: 'aggregate',
      name: this.name,
      args: args.map((argument) => (argument === null ? { kind: 'star' } : oneColumn(argument.node))),
      distinct: this.options.distinct === true,
      filter: this.options.filter === undefined ? undefined : scope.resolveCondition(conditionOf(this.options.filter)),
      orderBy: this.order(scope),
      type: type ?? undefined,
      needs: this.needs,
    }
    return { node: this.withDefault(node, scope, { field, type }), field, type, aggregate: true }
  }

  override shape(): string | null {
    const { distinct, ...others } = this.options
    if (this.constructor !== Aggregate || Object.values(others).some((value) => value !== undefined)) return null
    let key = `${this.name}${distinct === true ? ' distinct' : ''}(`
    for (const argument of this.args) {
      const part = argument === '*' ? '*' : argument.shape()
      if (part === null) return null
      key += part
    }
    return `${key})`
  }

  private order(scope: ExpressionScope): readonly OrderNode[] {
    const order = this.options.orderBy
    return order === undefined ? [] : orderNodes(scope, Array.isArray(order) ? order : [order])
  }

  /** The feature of a database without which it has no such aggregate. */
  protected get needs(): keyof Features | undefined {
    return undefined
  }

  private withDefault(node: SqlNode, scope: ExpressionScope, { field, type }: AggregateOutput): SqlNode {
    const given = this.options.default
    if (given === undefined || given === null) return node
    const fallback = given instanceof Expr ? given : this.defaultExpr(given, field)
    const args = [node, fallback.resolve(scope).node]
    return { kind: 'function', name: 'coalesce', args, type: type ?? undefined }
  }

  /** A default that is a plain value. */
  protected defaultExpr(given: unknown, _field: BaseField | null): Expr {
    return valueExpr(given)
  }

  /** Count gives a number; avg of anything but decimals and durations a float; the others what they were given. */
  protected outputOf(source: Resolved | null): AggregateOutput {
    if (this.options.output !== undefined) return outputOf(this.options.output as BaseField)
    if (this.name === 'count' || source === null) return { field: null, type: { kind: 'bigInteger' } }
    if (this.name === 'string_agg') return { field: null, type: { kind: 'text' } }
    const family = familyOf(source.type)
    const kept = !FRACTIONAL.has(this.name) || family === 'decimal' || family === 'duration'
    if (!kept) return { field: null, type: { kind: 'float' } }
    if (this.name === 'sum' && family === 'integer')
      return { field: source.field instanceof BigIntegerField ? source.field : null, type: { kind: 'bigInteger' } }
    const own = this.name === 'min' || this.name === 'max' || this.name === 'any_value'
    return { field: own && family !== 'decimal' ? source.field : outputFieldOf(source.type), type: source.type }
  }
}

/** A composite key is counted by its first column, which is never null either. */
function oneColumn(node: SqlNode): SqlNode {
  return node.kind === 'tuple' ? (node.items[0] as SqlNode) : node
}

const FRACTIONAL = new Set(['avg', 'stddev_pop', 'stddev_samp', 'var_pop', 'var_samp'])

/** Null where the group has no value, unless a default is given. */
type Absent<O> = O extends { readonly default: string | number | bigint | boolean | object } ? never : null
/** The value of a path that is kept, without its own null. */
type Kept<A, O> = Exclude<ValueOf<A>, null> | Absent<O>
/** The mean of whole numbers is none. */
type Mean<A, O> = Expr<Exclude<MeanOf<ValueOf<A>>, null> | Absent<O>, NumberPaths<A> | ToldPaths<O>>
type Computed<A, O> = Expr<Kept<A, O>, PathsOf<A> | ToldPaths<O>>
type Total<A, O> = Expr<Kept<A, O>, NumberPaths<A> | ToldPaths<O>>
/** The paths of what an aggregate is told: of its filter and its order. */
export type ToldPaths<O> = [keyof O] extends [never] ? never : Told<O>
type Told<O> =
  | (O extends { readonly filter: infer C } ? ConditionPaths<C> : never)
  | (O extends { readonly orderBy: infer B } ? SortedPaths<B> : never)

/** The number of values that are not null, or of rows for `'*'`. */
export function Count<const A extends Source = '*'>(source?: A): Expr<number, A extends '*' ? never : PathsOf<A>>
export function Count<const A extends Source, const O extends AggregateOptions>(
  source: A,
  options: O,
): Expr<number, (A extends '*' ? never : PathsOf<A>) | ToldPaths<O>>
export function Count(source?: Source, options?: AggregateOptions): Expr<number, never> {
  return new Aggregate('count', source ?? '*', options ?? {}) as never
}
/** The sum; null where there is no value and no default. */
export function Sum<const A extends Source, const O extends AggregateOptions = {}>(
  source: A,
  options?: O,
): Total<A, O> {
  return new Aggregate('sum', source, options ?? {}) as never
}
/** The mean; null where there is no value and no default. */
export function Avg<const A extends Source, const O extends AggregateOptions = {}>(source: A, options?: O): Mean<A, O> {
  return new Aggregate('avg', source, options ?? {}) as never
}
/** The least value; null where there is none and no default. */
export function Min<const A extends Source, const O extends AggregateOptions = {}>(
  source: A,
  options?: O,
): Computed<A, O> {
  return new Aggregate('min', source, options ?? {}) as never
}
/** The greatest value; null where there is none and no default. */
export function Max<const A extends Source, const O extends AggregateOptions = {}>(
  source: A,
  options?: O,
): Computed<A, O> {
  return new Aggregate('max', source, options ?? {}) as never
}
/** The standard deviation: of the whole population, or of a sample with `sample`. */
export function StdDev<const A extends Source, const O extends SpreadOptions = {}>(source: A, options?: O): Mean<A, O> {
  return new Aggregate(options?.sample === true ? 'stddev_samp' : 'stddev_pop', source, options ?? {}) as never
}
/** The variance: of the whole population, or of a sample with `sample`. */
export function Variance<const A extends Source, const O extends SpreadOptions = {}>(
  source: A,
  options?: O,
): Mean<A, O> {
  return new Aggregate(options?.sample === true ? 'var_samp' : 'var_pop', source, options ?? {}) as never
}
/** One of the values, whichever, that is not null; null where there is none and no default. */
export function AnyValue<const A extends Source, const O extends AggregateOptions = {}>(
  source: A,
  options?: O,
): Computed<A, O> {
  return new Aggregate('any_value', source, options ?? {}) as never
}
/**
 * Texts joined by a delimiter; null where there is none. The delimiter is a text or, where the database can, an
 * expression.
 */
export function StringAgg<
  const A extends Source,
  const O extends AggregateOptions = {},
  const D extends string | Expression = string,
>(
  source: A,
  delimiter: D,
  options?: O,
): Expr<string | Absent<O>, PathsOf<A> | (D extends string ? never : PathsOf<D>) | ToldPaths<O>> {
  return new Aggregate('string_agg', source, options ?? {}, [valueExpr(delimiter)]) as never
}
