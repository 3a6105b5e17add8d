import type { Decimal } from 'decimal.js'
import type { Temporal } from 'temporal-polyfill'
import type { Expression } from './lookups.ts'
import type { PathValue } from './resolve.ts'

declare const LATE: unique symbol
declare const AT: unique symbol
declare const NULL_AT: unique symbol
declare const BARE_AT: unique symbol
declare const LIST_AT: unique symbol
declare const MEAN_AT: unique symbol
declare const PART_OF: unique symbol
declare const MADE: unique symbol
declare const CONDITION: unique symbol
declare const NEEDED: unique symbol

/** What is found when a query set takes the expression: only then is the model known. */
interface Late {
  readonly [LATE]: true
}
/** The value of a path. */
export interface At<P> extends Late {
  readonly [AT]: P
}
/** Null where the path's value may be. */
export interface NullAt<P> extends Late {
  readonly [NULL_AT]: P
}
/** The value of a path where it is not null. */
export interface BareAt<P> extends Late {
  readonly [BARE_AT]: P
}

/** A list of the values of a path. */
export interface ListAt<P> extends Late {
  readonly [LIST_AT]: P
}

/** A part of a text or of an array: a text or an array. Without null, which its value may be. */
export interface PartOf<T> extends ListAt<never> {
  readonly [PART_OF]: T
}
type PartIn<V> = V extends null ? never : V extends readonly unknown[] ? V : string

/** What an operator makes of two values. */
export interface Made<T, V, Op> extends Late {
  readonly [MADE]: [T, V, Op]
}
/** What an operator makes of a value and what stands at its right; a number there leaves the value what it is. */
export type Operated<T, O, Op> = O extends number | bigint ? T : Made<T, ValueOf<O>, Op>

type Moment = Date | Temporal.Instant | Temporal.PlainDate
/** As the databases have it: the time between two moments is a length, and a day that is moved by one an instant. */
type Combined<T, V, Op> = T extends Moment | Temporal.PlainTime
  ? V extends Temporal.Duration
    ? Moved<T>
    : Op extends '-'
      ? Temporal.Duration
      : T
  : T extends Temporal.Duration
    ? V extends Moment | Temporal.PlainTime
      ? Moved<V>
      : T
    : T extends number
      ? V extends Decimal
        ? V
        : T
      : T
type Moved<T> = T extends Moment ? Date : T

/** The mean of a path's values that are not null: a number where these are bigints. */
export interface MeanAt<P> extends BareAt<P> {
  readonly [MEAN_AT]: P
}
/** The mean of values. */
export type MeanOf<T> = T extends At<infer P> ? MeanAt<P> : T extends bigint ? number : T

/** An argument of a function: the path of a field or annotation, or an expression. */
export type Source = string | Expression
/** A source or a number. */
export type NumberSource = Source | number | bigint

/** The paths that an argument speaks of. */
export type PathsOf<A> = A extends string ? A : A extends { readonly $paths: infer P } ? P : never
/** The value of an argument. */
export type ValueOf<A> = A extends string ? At<A> : A extends Expression<infer T> ? T : A extends number ? number : A
/** Null where an argument's value may be. */
export type NullOf<A> = NullIn<ValueOf<A>>
/** Null where a value may be. */
export type NullIn<T> = unknown extends T
  ? null
  : T extends null
    ? null
    : T extends At<infer P>
      ? NullAt<P>
      : T extends NullAt<unknown>
        ? T
        : T extends Made<infer V, unknown, unknown>
          ? NullIn<V>
          : never
/** An argument's value without null. */
export type BareOf<A> = BareIn<ValueOf<A>>
type BareIn<T> = T extends null
  ? never
  : T extends At<infer P>
    ? BareAt<P>
    : T extends NullAt<unknown>
      ? never
      : T extends Made<infer V, infer W, infer Op>
        ? Made<BareIn<V>, W, Op>
        : T

/** The value of an expression in a query over the fields `S`. */
export type Evaluate<S, T> = T extends Late ? Found<S, T> : T
type Found<S, T> =
  T extends At<infer P>
    ? P extends string
      ? PathValue<S, P>
      : never
    : T extends NullAt<infer P>
      ? P extends string
        ? null extends PathValue<S, P>
          ? null
          : never
        : never
      : T extends BareAt<infer P>
        ? P extends string
          ? T extends MeanAt<unknown>
            ? MeanOf<NonNullable<PathValue<S, P>>>
            : NonNullable<PathValue<S, P>>
          : never
        : T extends ListAt<infer P>
          ? T extends PartOf<infer V>
            ? PartIn<Evaluate<S, V>>
            : P extends string
              ? PathValue<S, P>[]
              : never
          : T extends Made<infer V, infer W, infer Op>
            ? Combined<Evaluate<S, V>, Exclude<Evaluate<S, W>, null>, Op>
            : never

/** Conditions within an expression: their words are checked with its paths, where a query set takes it. */
export interface Stated<W> {
  readonly [CONDITION]: W
}
/** What a condition speaks of: words as in `filter`, a `Q`, or an expression. */
export type ConditionPaths<C> = C extends { readonly $condition: infer W }
  ? Stated<W>
  : C extends { readonly $paths: infer P }
    ? P
    : Stated<C>
/** A value within an expression that must be of a kind: looked at with its paths, where a query set takes it. */
export interface Needed<T, K> {
  readonly [NEEDED]: [T, K]
}
/** The paths of an argument whose value must be a number. */
export type NumberPaths<A> = KindPaths<A, 'number'>
/** The paths of an argument whose value must be of a kind. */
export type KindPaths<A, K> = A extends string | Expression ? PathsOf<A> | Needed<ValueOf<A>, K> : never
/** The paths of an argument that is a path or an expression, or of a value none. */
export type ValuePaths<A> = A extends string ? never : PathsOf<A>

/** The paths of what sorts: one or several, with a hyphen for descending. A text that is not known is left to the query. */
export type SortedPaths<B> = B extends readonly (infer I)[]
  ? SortedPaths<I>
  : B extends `-${infer P}`
    ? P
    : B extends '?'
      ? never
      : KnownPaths<B>
/** The paths of one source or several, where they are known. */
export type KnownPaths<B> = B extends readonly (infer I)[] ? KnownPaths<I> : string extends B ? never : PathsOf<B>

/** A value in a query, as text, number, date and so on. */
export type Plain =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Decimal
  | Uint8Array
  | Temporal.PlainDate
  | Temporal.PlainTime
  | Temporal.Instant
  | Temporal.Duration
