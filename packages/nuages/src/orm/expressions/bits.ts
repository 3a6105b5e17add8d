import type { BareOf, NumberPaths, Source } from '../types/expressions.ts'
import { Aggregate, type AggregateOptions, type ToldPaths } from './aggregates.ts'
import type { Expr, ExpressionScope, Resolved } from './expression.ts'

/** An aggregate whose value is of the type of its source. */
class SameAggregate extends Aggregate {
  override resolve(scope: ExpressionScope): Resolved {
    const { field, type } = (this.args[0] as Expr).resolve(scope)
    return { ...super.resolve(scope), field, type }
  }
}

type Absent<O> = O extends { readonly default: unknown } ? never : null

/** The bits that every value has; null where there is no value and no default. */
export function BitAnd<const A extends Source, const O extends AggregateOptions = {}>(
  source: A,
  options?: O,
): Expr<BareOf<A> | Absent<O>, NumberPaths<A> | ToldPaths<O>> {
  return new SameAggregate('bit_and', source, options ?? {}) as never
}
/** The bits that one value has; null where there is no value and no default. */
export function BitOr<const A extends Source, const O extends AggregateOptions = {}>(
  source: A,
  options?: O,
): Expr<BareOf<A> | Absent<O>, NumberPaths<A> | ToldPaths<O>> {
  return new SameAggregate('bit_or', source, options ?? {}) as never
}
/** The bits that an odd number of values has; null where there is no value and no default. */
export function BitXor<const A extends Source, const O extends AggregateOptions = {}>(
  source: A,
  options?: O,
): Expr<BareOf<A> | Absent<O>, NumberPaths<A> | ToldPaths<O>> {
  return new SameAggregate('bit_xor', source, options ?? {}) as never
}
