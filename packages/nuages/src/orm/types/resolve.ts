import type { FieldsOf, KeyOfFields } from './models.ts'
import type { Problem } from './problem.ts'

/**
 * The type that a lookup key takes in a model with the fields `S`, or a {@link Problem} that names what is wrong. The
 * key is parsed word by word, only where it is written: any depth, and nothing is enumerated.
 */
export type Resolve<S, P extends string> = P extends keyof S
  ? S[P] extends { readonly $where: infer W }
    ? W
    : never
  : P extends `${infer H}__${infer R}`
    ? H extends keyof S
      ? ResolveIn<S[H], R, H>
      : ResolveSpecial<S, H, R>
    : ResolveKey<S, P>

/** What follows a field's name. */
type ResolveIn<D, R extends string, H extends string> = D extends { readonly $target: infer M }
  ? D extends { readonly $lookups: infer L }
    ? R extends keyof L
      ? L[R]
      : Resolve<FieldsOf<M>, R>
    : never
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
type ResolveKey<S, P extends string> = P extends 'pk' | 'id'
  ? KeyOfFields<S>
  : P extends `${infer B}Id`
    ? B extends keyof S
      ? S[B] extends { readonly $key: infer K }
        ? K
        : Problem<`no field '${P}'`>
      : Problem<`no field '${P}'`>
    : Problem<`no field '${P}'`>

type ResolveSpecial<S, H extends string, R extends string> =
  ResolveKey<S, H> extends Problem<infer M>
    ? Problem<M>
    : R extends keyof KeyLookups<ResolveKey<S, H>>
      ? KeyLookups<ResolveKey<S, H>>[R]
      : Problem<`'${H}' has no lookup '${R}'`>

type KeyLookups<K> = import('./lookups.ts').OrderedLookups<NonNullable<K>>

/** The argument of `filter`: each written key with the type it takes. */
export type Where<S, W> = { [K in keyof W]: K extends string ? Resolve<S, K> : never }

/** The values of `values()`: null where a hop is nullable or to-many, because the join is outer. */
export type PathValue<S, P extends string> = P extends keyof S
  ? S[P] extends { readonly $kind: 'field'; readonly $row: infer V }
    ? V
    : S[P] extends { readonly $key: infer K }
      ? K
      : S[P] extends { readonly $target: infer M }
        ? KeyOfFields<FieldsOf<M>> | null
        : never
  : P extends `${infer H}__${infer R}`
    ? H extends keyof S
      ? S[H] extends { readonly $target: infer M }
        ? PathValue<FieldsOf<M>, R> | (S[H] extends { readonly $null: false } ? never : null)
        : S[H] extends { readonly $transforms: unknown }
          ? unknown
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

/** A path that yields a value, else its problem. */
export type ValuePath<S, P extends string> = P extends keyof S
  ? P
  : Resolve<S, P> extends infer V
    ? V extends Problem<string>
      ? V
      : P
    : never

/** A path of `orderBy`: a value's path, with a hyphen for descending, or `?`. */
export type OrderPath<S, P> = P extends `-${infer Q}`
  ? Q extends keyof S
    ? P
    : ValuePath<S, Q> extends Q
      ? P
      : ValuePath<S, Q>
  : P extends '?'
    ? P
    : P extends string
      ? ValuePath<S, P>
      : P

/** A path of to-one relations for `selectRelated`, else its problem. */
export type ToOnePath<S, P extends string> = P extends keyof S
  ? S[P] extends { readonly $loaded: unknown }
    ? P
    : Problem<`'${P}' is not a to-one relation`>
  : P extends `${infer H}__${infer R}`
    ? H extends keyof S
      ? S[H] extends { readonly $loaded: unknown; readonly $target: infer M }
        ? ToOnePath<FieldsOf<M>, R> extends string
          ? P
          : ToOnePath<FieldsOf<M>, R>
        : Problem<`'${H}' is not a to-one relation`>
      : Problem<`no relation '${H}'`>
    : Problem<`no relation '${P}'`>

/** A path of relations of any kind for `prefetchRelated`, else its problem. */
export type RelationPath<S, P extends string> = P extends keyof S
  ? S[P] extends { readonly $target: unknown }
    ? P
    : Problem<`'${P}' is not a relation`>
  : P extends `${infer H}__${infer R}`
    ? H extends keyof S
      ? S[H] extends { readonly $target: infer M }
        ? RelationPath<FieldsOf<M>, R> extends string
          ? P
          : RelationPath<FieldsOf<M>, R>
        : Problem<`'${H}' is not a relation`>
      : Problem<`no relation '${H}'`>
    : Problem<`no relation '${P}'`>
