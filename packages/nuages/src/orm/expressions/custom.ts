import type { BaseField, OwnLookup, OwnTransform } from '../fields/field.ts'
import type { LookupsIn, TransformsIn, ValuesIn } from '../types/own-lookups.ts'
import { Expr, type Resolved, valueExpr } from './expression.ts'

/** A value that is resolved already. */
class GivenExpr extends Expr {
  readonly resolved: Resolved

  constructor(resolved: Resolved) {
    super()
    this.resolved = resolved
  }

  resolve(): Resolved {
    return this.resolved
  }
}

/** A lookup of the user's; `T` is what stands at its right. */
export interface CustomLookup<T> extends OwnLookup {
  readonly $right: T
}
/** A transform of the user's; `T` is its value. */
export interface CustomTransform<T> extends OwnTransform {
  readonly $value: T
}

/** Lookups and transforms by name. */
export interface OwnParts {
  readonly lookups?: Readonly<Record<string, OwnLookup>>
  readonly transforms?: Readonly<Record<string, OwnTransform>>
}

/** A field with more lookups and transforms. */
export type WithLookups<F, X> = F & {
  readonly $lookups: LookupsIn<X> & ValuesIn<X>
  readonly $transforms: TransformsIn<X>
}
/**
 * A field with lookups and transforms of its own.
 *
 * ```ts
 * title: withLookups(field.char({ maxLength: 9 }), {
 *   lookups: { not: defineLookup<string>((left, right) => RawSql`${left} <> ${right}`) },
 *   transforms: { length: defineTransform((value) => Length(value)) },
 * })
 * ```
 */
export function withLookups<F extends object, const X extends OwnParts>(base: F, own: X): WithLookups<F, X> {
  return (base as unknown as BaseField).extended(own) as unknown as WithLookups<F, X>
}

/** A lookup for {@link withLookups}: how a value is compared with another, `T`. */
export function defineLookup<T>(make: (left: Expr, right: Expr) => Expr<unknown, unknown>): CustomLookup<T> {
  const lookup: OwnLookup = (scope, left, right) => {
    scope.notes.madeByCode = true
    return make(new GivenExpr(left), asOperand(left, right)).resolve(scope).node
  }
  return lookup as CustomLookup<T>
}

/** The right side in the form that the left side's column stores. */
function asOperand(left: Resolved, right: unknown): Expr {
  if (right instanceof Expr || left.field === null) return valueExpr(right)
  const value = left.field.toStored(right)
  return new GivenExpr({ ...left, node: { kind: 'parameter', value, type: left.type ?? undefined, cast: true } })
}

/** A transform for {@link withLookups}: what is made of a value before it is compared or selected. */
export function defineTransform<T>(make: (value: Expr) => Expr<T, unknown>): CustomTransform<NonNullable<T>> {
  const transform: OwnTransform = (scope, value) => {
    scope.notes.madeByCode = true
    return make(new GivenExpr(value)).resolve(scope)
  }
  return transform as CustomTransform<NonNullable<T>>
}
