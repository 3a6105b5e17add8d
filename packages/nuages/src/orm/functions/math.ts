import type { Expr } from '../expressions/expression.ts'
import type { NullOf, NumberPaths, NumberSource, Source, ValueOf } from '../types/expressions.ts'
import { call, FLOAT, INTEGER } from './make.ts'

type Float<A> = Expr<number | NullOf<A>, NumberPaths<A>>
type Same<A> = Expr<ValueOf<A>, NumberPaths<A>>

/** The value without its sign. */
export function Abs<const A extends Source>(value: A): Same<A> {
  return call('abs', [value], 'same')
}
/** The least whole number that is not less. */
export function Ceil<const A extends Source>(value: A): Same<A> {
  return call('ceil', [value], 'same')
}
/** The greatest whole number that is not greater. */
export function Floor<const A extends Source>(value: A): Same<A> {
  return call('floor', [value], 'same')
}
/** Rounded to so many digits after the point, none by default. */
export function Round<const A extends Source>(value: A, options: { precision?: number } = {}): Same<A> {
  return call('round', [value, options.precision ?? 0], 'first')
}
/** -1, 0 or 1. */
export function Sign<const A extends Source>(value: A): Expr<number | NullOf<A>, NumberPaths<A>> {
  return call('sign', [value], INTEGER)
}
/** The remainder of a division. */
export function Mod<const A extends NumberSource, const B extends NumberSource>(
  value: A,
  divisor: B,
): Expr<number | NullOf<A> | NullOf<B>, NumberPaths<A | B>> {
  return call('mod', [value, divisor], FLOAT)
}
/** A power of the value. */
export function Power<const A extends NumberSource, const B extends NumberSource>(
  value: A,
  exponent: B,
): Expr<number | NullOf<A> | NullOf<B>, NumberPaths<A | B>> {
  return call('power', [value, exponent], FLOAT)
}
/** The square root. */
export function Sqrt<const A extends NumberSource>(value: A): Float<A> {
  return call('sqrt', [value], FLOAT)
}
/** e to the power of the value. */
export function Exp<const A extends NumberSource>(value: A): Float<A> {
  return call('exp', [value], FLOAT)
}
/** The natural logarithm. */
export function Ln<const A extends NumberSource>(value: A): Float<A> {
  return call('ln', [value], FLOAT)
}
/** The logarithm of the value to a base. */
export function Log<const A extends NumberSource, const B extends NumberSource>(
  base: A,
  value: B,
): Expr<number | NullOf<A> | NullOf<B>, NumberPaths<A | B>> {
  return call('log', [base, value], FLOAT)
}
/** The number pi. */
export function Pi(): Expr<number, never> {
  return call('pi', [], FLOAT)
}
/** A random number from 0 up to 1. */
export function Random(): Expr<number, never> {
  return call('random', [], FLOAT)
}
/** The sine of an angle in radians. */
export function Sin<const A extends NumberSource>(value: A): Float<A> {
  return call('sin', [value], FLOAT)
}
/** The cosine of an angle in radians. */
export function Cos<const A extends NumberSource>(value: A): Float<A> {
  return call('cos', [value], FLOAT)
}
/** The tangent of an angle in radians. */
export function Tan<const A extends NumberSource>(value: A): Float<A> {
  return call('tan', [value], FLOAT)
}
/** The cotangent of an angle in radians. */
export function Cot<const A extends NumberSource>(value: A): Float<A> {
  return call('cot', [value], FLOAT)
}
/** The angle of a sine, in radians. */
export function ASin<const A extends NumberSource>(value: A): Float<A> {
  return call('asin', [value], FLOAT)
}
/** The angle of a cosine, in radians. */
export function ACos<const A extends NumberSource>(value: A): Float<A> {
  return call('acos', [value], FLOAT)
}
/** The angle of a tangent, in radians. */
export function ATan<const A extends NumberSource>(value: A): Float<A> {
  return call('atan', [value], FLOAT)
}
/** The angle of the point (x, y), in radians. */
export function ATan2<const A extends NumberSource, const B extends NumberSource>(
  y: A,
  x: B,
): Expr<number | NullOf<A> | NullOf<B>, NumberPaths<A | B>> {
  return call('atan2', [y, x], FLOAT)
}
/** Radians in degrees. */
export function Degrees<const A extends NumberSource>(value: A): Float<A> {
  return call('degrees', [value], FLOAT)
}
/** Degrees in radians. */
export function Radians<const A extends NumberSource>(value: A): Float<A> {
  return call('radians', [value], FLOAT)
}
