import type { Decimal } from 'decimal.js'
import type { Temporal } from 'temporal-polyfill'
import type { FieldsOf, InstanceOf, KeyOfFields } from './models.ts'
import type { WrongPath } from './wrong-paths.ts'
import type { DateParts, Expression, OrderedLookups, TimeParts } from './lookups.ts'
import type { Problem } from './problem.ts'

/**
 * The type that a lookup key takes in a model with the fields `S`, or a {@link Problem} that names what is wrong. The
 * key is parsed word by word, only where it is written: any depth, and nothing is enumerated.
 */
export type Resolve<S, P extends string> = P extends keyof S
  ? S[P] extends { readonly $where: infer W }
    ? W
    : P extends 'pk'
      ? KeyOfFields<S>
      : never
  : P extends `${infer H}__${infer R}`
    ? H extends keyof S
      ? ResolveIn<S[H], R, H>
      : ResolveSpecial<S, H, R>
    : ResolveKey<S, P>

/** What follows a field's name. */
type ResolveIn<D, R extends string, H extends string> = D extends {
  readonly $target: infer M
  readonly $lookups: infer L
}
  ? R extends keyof L
    ? L[R]
    : Resolve<FieldsOf<M>, R>
  : D extends { readonly $lookups: infer L; readonly $transforms: infer X }
    ? R extends keyof L
      ? L[R]
      : R extends `${infer T}__${infer Q}`
        ? T extends keyof X
          ? Q extends keyof X[T]
            ? X[T][Q]
            : Problem<`'${H}__${T}' has no lookup '${Q}'`>
          : Problem<`field '${H}' has no lookup '${R}'`>
        : Problem<`field '${H}' has no lookup '${R}'`>
    : never

/** `pk`, `id` and `authorId`: names that no field bears, with nothing behind them. */
export type ResolveKey<S, P extends string> = P extends 'pk' | 'id'
  ? KeyInput<S>
  : P extends `${infer B}Id`
    ? B extends keyof S
      ? S[B] extends { readonly $key: infer K }
        ? K
        : Problem<`no field '${P}'`>
      : Problem<`no field '${P}'`>
    : Problem<`no field '${P}'`>

/** By itself, so that the compiler works it out once for each model. */
type KeyInput<S> = KeyOfFields<S> | Expression

type ResolveSpecial<S, H extends string, R extends string> =
  ResolveKey<S, H> extends Problem<infer M>
    ? Problem<M>
    : R extends keyof KeyLookups<ResolveKey<S, H>>
      ? KeyLookups<ResolveKey<S, H>>[R]
      : Problem<`'${H}' has no lookup '${R}'`>

type KeyLookups<K> = OrderedLookups<NonNullable<K>>

/** The argument of `filter`: each written key with the type it takes. */
export type Where<S, W> = { [K in keyof W]: NoInfer<K extends string ? Resolve<S, K> : never> }

/** The values of `values()`: null where a hop is nullable or to-many, because the join is outer. */
export type PathValue<S, P extends string> = P extends keyof S
  ? S[P] extends { readonly $kind: 'field'; readonly $row: infer V }
    ? V
    : S[P] extends { readonly $key: infer K }
      ? K
      : S[P] extends { readonly $target: infer M }
        ? KeyOfFields<FieldsOf<M>> | null
        : S[P] extends { readonly $text: infer V }
          ? V
          : P extends 'pk'
            ? KeyOfFields<S>
            : never
  : P extends `${infer H}__${infer R}`
    ? H extends keyof S
      ? S[H] extends { readonly $target: infer M }
        ? PathValue<FieldsOf<M>, R> | (S[H] extends { readonly $null: false } ? never : null)
        : S[H] extends { readonly $transforms: infer X; readonly $row: infer V }
          ? TransformValue<X, R> | Extract<V, null>
          : never
      : never
    : P extends 'pk' | 'id'
      ? KeyOfFields<S>
      : P extends `${infer B}Id`
        ? B extends keyof S
          ? S[B] extends { readonly $key: infer K }
            ? K
            : never
          : never
        : never

/** What a transform gives: what stands at the right of its `exact`. An item of a list may not be there. */
type TransformValue<X, R extends string> = R extends keyof X
  ? X[R] extends { exact: infer V }
    ? ValueOfInput<Exclude<V, Expression | null>> | (R extends `${number}` ? null : never)
    : unknown
  : R extends `${infer T}__${infer Q}`
    ? T extends keyof X
      ? Q extends keyof X[T] & keyof (DateParts & TimeParts)
        ? ValueOfInput<Exclude<X[T][Q], Expression>>
        : unknown
      : unknown
    : unknown
/** What rows have of a value that filters take in several forms. */
type ValueOfInput<I> = unknown extends I
  ? unknown
  : [Extract<I, Rich>] extends [never]
    ? I
    : Exclude<Extract<I, Rich>, [Extract<I, Date>] extends [never] ? never : Temporal.Instant>
type Rich = Date | Temporal.Instant | Temporal.PlainDate | Temporal.PlainTime | Temporal.Duration | Decimal

/*
 * The checks of paths below give the path itself where it is right, so that the compiler can infer it, and NoInfer
 * around all else: it would otherwise look for the path in every branch, at each call.
 */

/** A path that yields a value, else its problem. */
export type ValuePath<S, P extends string> = P extends keyof S ? P : NoInfer<DeepValuePath<S, P>>
type DeepValuePath<S, P extends string> = Resolve<S, P> extends infer V ? (V extends Problem<string> ? V : P) : never

/** A path of `orderBy`: a value's path, with a hyphen for descending, or `?`; or an expression. */
export type OrderPath<S, P> = P extends keyof S ? P : NoInfer<DeepOrderPath<S, P>>
type DeepOrderPath<S, P> = P extends `-${infer Q}`
  ? Q extends keyof S
    ? P
    : DeepValuePath<S, Q> extends Q
      ? P
      : DeepValuePath<S, Q>
  : P extends '?'
    ? P
    : P extends string
      ? DeepValuePath<S, P>
      : CheckedPaths<S, P>

/** An expression, or the problem of the first path in it that is wrong. */
export type CheckedPaths<S, P> = P extends { readonly $paths: infer Q }
  ? [WrongPath<S, Q>] extends [never]
    ? P
    : NoInfer<WrongPath<S, Q>>
  : P

/** A path of to-one relations for `selectRelated`, else its problem. */
export type ToOnePath<S, P extends string> = P extends keyof S
  ? S[P] extends { readonly $loaded: unknown }
    ? P
    : Problem<`'${P}' is not a to-one relation`>
  : NoInfer<DeepToOnePath<S, P>>
type DeepToOnePath<S, P extends string> = P extends `${infer H}__${infer R}`
  ? H extends keyof S
    ? S[H] extends { readonly $loaded: unknown; readonly $target: infer M }
      ? ToOnePath<FieldsOf<M>, R> extends string
        ? P
        : ToOnePath<FieldsOf<M>, R>
      : Problem<`'${H}' is not a to-one relation`>
    : Problem<`no relation '${H}'`>
  : Problem<`no relation '${P}'`>

/** A path of relations of any kind for `prefetchRelated`, or a `Prefetch` of one, else its problem. */
export type RelationPath<S, P> = P extends keyof S
  ? S[P] extends { readonly $target: unknown }
    ? P
    : Problem<`'${P & string}' is not a relation`>
  : NoInfer<DeepRelationPath<S, P>>
/**
 * The same, which may lead on from a name that a `Prefetch` among `All` gives: what follows is looked at when the query
 * runs.
 */
export type PrefetchPath<S, P, All> = P extends `${infer H}__${string}`
  ? H extends Exclude<NamesGiven<All>, keyof S>
    ? P
    : RelationPath<S, P>
  : RelationPath<S, P>
/** The names that each `Prefetch` among several gives. */
export type NamesGiven<All> = All extends readonly (infer One)[] ? NameGiven<One> : never
type NameGiven<P> = P extends { readonly $attr: infer T } ? keyof T : never
type DeepRelationPath<S, P> = P extends string
  ? DeepRelationText<S, P>
  : P extends { readonly $path: infer Q extends string }
    ? RelationPath<S, Q> extends string
      ? CheckedPrefetch<S, P, Q>
      : RelationPath<S, Q>
    : never
/** A `Prefetch` whose path is right: its query is of the rows there, and its name is none of a field. */
type CheckedPrefetch<S, P, Q extends string> = P extends { readonly $rows: infer R; readonly $attr: infer T }
  ? unknown extends R
    ? NewName<S, P, Q, keyof T>
    : R extends { readonly _state: unknown }
      ? R extends Partial<RowsAt<S, Q>>
        ? NewName<S, P, Q, keyof T>
        : Problem<`the query is not one of the rows of '${Q}'`>
      : Problem<'the query of a Prefetch is one of rows, not of values'>
  : P
/** One word alone stands for a name of the model itself. */
type NewName<S, P, Q extends string, T> = Q extends `${string}__${string}`
  ? P
  : T & keyof S extends never
    ? P
    : Problem<`'${T & string}' is a field of the model: choose another name`>
type RowsAt<S, Q extends string> = Q extends keyof S
  ? S[Q] extends { readonly $target: infer M }
    ? InstanceOf<M>
    : unknown
  : Q extends `${infer H}__${infer R}`
    ? H extends keyof S
      ? S[H] extends { readonly $target: infer M }
        ? RowsAt<FieldsOf<M>, R>
        : unknown
      : unknown
    : unknown
type DeepRelationText<S, P extends string> = P extends `${infer H}__${infer R}`
  ? H extends keyof S
    ? S[H] extends { readonly $target: infer M }
      ? RelationPath<FieldsOf<M>, R> extends string
        ? P
        : RelationPath<FieldsOf<M>, R>
      : Problem<`'${H}' is not a relation`>
    : Problem<`no relation '${H}'`>
  : Problem<`no relation '${P}'`>

/** A path of to-one relations whose rows are locked, or `self`. */
export type LockedPath<S, P> = P extends 'self' ? P : P extends string ? ToOnePath<S, P> : never
