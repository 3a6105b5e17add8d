import type { ColumnType } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import { Expr, type ExpressionScope, F, type Resolved } from './expression.ts'

/** What every aggregate can be told. */
export interface AggregateOptions {
  /** Count or sum equal values once. */
  readonly distinct?: boolean
  /** Only rows that meet this: conditions as in `filter`, or a `Q`. */
  readonly filter?: object
}

type AggregateName = 'count' | 'sum' | 'avg' | 'min' | 'max'

/** A computation over the rows of a group. */
export class Aggregate<T> extends Expr<T> {
  readonly name: AggregateName
  readonly source: Expr | '*'
  readonly options: AggregateOptions

  constructor(name: AggregateName, source: Expr | string, options: AggregateOptions) {
    super()
    this.name = name
    this.source = source === '*' ? '*' : typeof source === 'string' ? F(source) : source
    this.options = options
  }

  resolve(scope: ExpressionScope): Resolved {
    const source = this.source === '*' ? null : this.source.resolve(scope)
    if (source?.aggregate) throw new FieldError(`${this.name} of an aggregate is not possible.`)
    const filter = this.options.filter === undefined ? undefined : scope.resolveCondition(this.options.filter)
    const { field, type } = this.output(source)
    const node: SqlNode = {
      kind: 'function',
      name: this.name,
      args: [source?.node ?? { kind: 'star' }],
      distinct: this.options.distinct === true,
      filter,
      type: source?.type ?? undefined,
    }
    return { node, field, type, aggregate: true }
  }

  /** Count gives a number; avg of anything but decimals and durations a float; the others what they were given. */
  private output(source: Resolved | null): Pick<Resolved, 'field' | 'type'> {
    if (this.name === 'count' || source === null) return { field: null, type: { kind: 'bigInteger' } }
    const kept = this.name !== 'avg' || source.type?.kind === 'decimal' || source.type?.kind === 'duration'
    if (!kept) return { field: null, type: { kind: 'float' } satisfies ColumnType }
    const whole = this.name === 'sum' && source.type !== null && /integer/i.test(source.type.kind)
    return whole ? { field: null, type: { kind: 'bigInteger' } } : { field: source.field, type: source.type }
  }
}

/** The number of values that are not null, or of rows for `'*'`. */
export function Count(source: Expr | string = '*', options: AggregateOptions = {}): Expr<number> {
  return new Aggregate('count', source, options)
}
/** The sum; null where there is no value. */
export function Sum<T = number>(source: Expr | string, options: AggregateOptions = {}): Expr<NoInfer<T> | null> {
  return new Aggregate('sum', source, options)
}
/** The mean; null where there is no value. */
export function Avg<T = number>(source: Expr | string, options: AggregateOptions = {}): Expr<NoInfer<T> | null> {
  return new Aggregate('avg', source, options)
}
/** The least value; null where there is none. Name its type where it is no number: `Min<Date>('publishedAt')`. */
export function Min<T = number>(source: Expr | string, options: AggregateOptions = {}): Expr<NoInfer<T> | null> {
  return new Aggregate('min', source, options)
}
/** The greatest value; null where there is none. Name its type where it is no number: `Max<Date>('publishedAt')`. */
export function Max<T = number>(source: Expr | string, options: AggregateOptions = {}): Expr<NoInfer<T> | null> {
  return new Aggregate('max', source, options)
}
