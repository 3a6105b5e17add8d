import type { Decimal } from 'decimal.js'
import type { Temporal } from 'temporal-polyfill'
import type { At, Evaluate, Needed, Stated } from './expressions.ts'
import type { Problem } from './problem.ts'
import type { RelationPath, Resolve } from './resolve.ts'

/*
 * What is wrong in an expression or a condition, where a query set takes it and the model is known: the problem of the
 * first path, or of the first value of a wrong kind; never where all is right.
 */

/** The problem of what an expression speaks of: of its paths, the conditions in it, and the kinds of its values. */
export type WrongPath<S, P> = P extends string
  ? P extends keyof S
    ? never
    : ProblemIn<Resolve<S, P>>
  : P extends Stated<infer W>
    ? WrongConditions<S, W>
    : P extends Needed<infer T, infer K>
      ? WrongKind<S, T, K>
      : never
/** The problem that a value is instead, or never. */
export type ProblemIn<V> = V extends Problem<string> ? V : never

/** The problem of conditions, words as in `filter`. */
export type WrongConditions<S, W, K = keyof W> = K extends string
  ? string extends K
    ? never
    : WrongWord<S, W, K>
  : never
type WrongWord<S, W, K extends string> =
  Resolve<S, K> extends infer R ? (K extends keyof W ? WrongRight<S, R, W[K], K> : never) : never
type WrongRight<S, R, V, K> = [V] extends [R]
  ? WrongIn<S, V>
  : [R] extends [Problem<string>]
    ? R
    : Problem<`'${K & string}' does not take this value`>
/** The problem of a value that is an expression. */
export type WrongIn<S, V> = V extends { readonly $paths: infer P } ? WrongPath<S, P> : never

/** Values that are of no use where one of a kind is due. */
interface Unfit {
  readonly number: string | Moment | Temporal.PlainTime | Uint8Array
  readonly date: string | number | bigint | boolean | Decimal | Uint8Array
  readonly time: string | number | bigint | boolean | Decimal | Uint8Array | Temporal.PlainDate
}
type Moment = Date | Temporal.Instant | Temporal.PlainDate

type WrongKind<S, T, K> = K extends 'relation' ? WrongRelation<S, T> : WrongValue<S, T, K>
type WrongRelation<S, T> = T extends At<infer P extends string> ? ProblemIn<RelationPath<S, P>> : never
type WrongValue<S, T, K> = K extends keyof Unfit
  ? [NonNullable<Evaluate<S, T>>] extends [never]
    ? never
    : [NonNullable<Evaluate<S, T>>] extends [Unfit[K]]
      ? Problem<`${Said<T>} is no ${K}`>
      : never
  : never
type Said<T> = T extends At<infer P extends string> ? `'${P}'` : 'the value'
