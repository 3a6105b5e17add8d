import type { OwnLookup, OwnTransform } from '../fields/field.ts'
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

/** A lookup of the user's, for the `lookups` of a field; `T` is what stands at its right. */
export interface CustomLookup<T> extends OwnLookup {
  readonly $right: T
}
/** A transform of the user's, for the `transforms` of a field; `T` is its value. */
export interface CustomTransform<T> extends OwnTransform {
  readonly $value: T
}

/**
 * A lookup for the `lookups` of a field: how a value is compared with another.
 *
 * ```ts
 * title: field.char({ maxLength: 9, lookups: { not: defineLookup<string>((left, right) => RawSql`${left} <> ${right}`) } })
 * ```
 */
export function defineLookup<T>(make: (left: Expr, right: Expr) => Expr<unknown, unknown>): CustomLookup<T> {
  const lookup: OwnLookup = (scope, left, right) =>
    make(new GivenExpr(left), asOperand(left, right)).resolve(scope).node
  return lookup as CustomLookup<T>
}

/** The right side in the form that the left side's column stores. */
function asOperand(left: Resolved, right: unknown): Expr {
  if (right instanceof Expr || left.field === null) return valueExpr(right)
  const value = left.field.toStored(right)
  return new GivenExpr({ ...left, node: { kind: 'parameter', value, type: left.type ?? undefined, cast: true } })
}

/** A transform for the `transforms` of a field, such as `{ length: defineTransform((value) => Length(value)) }`. */
export function defineTransform<T>(make: (value: Expr) => Expr<T, unknown>): CustomTransform<NonNullable<T>> {
  const transform: OwnTransform = (scope, value) => make(new GivenExpr(value)).resolve(scope)
  return transform as CustomTransform<NonNullable<T>>
}
