import type { Decimal } from 'decimal.js'
import type { Temporal } from 'temporal-polyfill'
import type { Expression } from './lookups.ts'
import type { Problem } from './problem.ts'
import type { PathValue, Resolve } from './resolve.ts'

declare const AT: unique symbol
declare const NULL_AT: unique symbol
declare const BARE_AT: unique symbol
declare const LIST_AT: unique symbol
declare const MEAN_AT: unique symbol
declare const PART_OF: unique symbol

/** The value of a path, found when a query set takes the expression: only then is the model known. */
export interface At<P> {
  readonly [AT]: P
}
/** Null where the path's value may be. */
export interface NullAt<P> {
  readonly [NULL_AT]: P
}
/** The value of a path where it is not null. */
export interface BareAt<P> {
  readonly [BARE_AT]: P
}

/** A list of the values of a path. */
export interface ListAt<P> {
  readonly [LIST_AT]: P
}

/** A part of a text or of an array: a text or an array. Without null, which its value may be. */
export interface PartOf<T> extends ListAt<never> {
  readonly [PART_OF]: T
}
type PartIn<V> = V extends null ? never : V extends readonly unknown[] ? V : string

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
        : never
/** An argument's value without null. */
export type BareOf<A> = BareIn<ValueOf<A>>
type BareIn<T> = T extends null ? never : T extends At<infer P> ? BareAt<P> : T extends NullAt<unknown> ? never : T

/** The value of an expression in a query over the fields `S`. */
export type Evaluate<S, T> =
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
          : T

/** The problem of the first wrong path, or never. */
export type WrongPath<S, P> = P extends string ? (P extends keyof S ? never : WrongResolved<Resolve<S, P>>) : never
type WrongResolved<R> = R extends Problem<string> ? R : never

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
