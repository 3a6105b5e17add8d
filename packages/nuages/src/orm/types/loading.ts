import type { FieldsOf, InstanceOf, KeyOf, RowStanding } from './models.ts'

/*
 * Rows are mapped by their names, so that the compiler works nothing out before a property is read.
 */

/** The first word of a path. */
type FirstWord<P extends string> = P extends `${infer H}__${string}` ? H : P
/** Fields without a column here, and keys, which are always loaded. */
type AlwaysThere =
  | { readonly $primaryKey: true }
  | { readonly $names: unknown }
  | { readonly $target: unknown; readonly $key?: undefined }
/** Yes for a name of rows that stands for a column in `P`; `authorId` for the field `author`. */
type IsNamed<K extends string, P> = K extends P ? true : `${K}Id` extends P ? true : false
/** The name, where rows have it that were loaded with these columns alone. */
type KeptName<S, K, P> = K extends keyof S & string
  ? S[K] extends AlwaysThere
    ? K
    : IsNamed<K, P> extends true
      ? K
      : never
  : KeptKey<S, K, P, true>
/** The name, where rows have it that were loaded without these columns. */
type LeftName<S, K, P> = K extends keyof S & string
  ? S[K] extends AlwaysThere
    ? K
    : IsNamed<K, P> extends true
      ? never
      : K
  : KeptKey<S, K, P, false>
type KeptKey<S, K, P, Wanted> = K extends `${infer B}Id`
  ? B extends keyof S
    ? IsNamed<B, P> extends Wanted
      ? K
      : never
    : K
  : K

/** The fields that stand for others, whose names the compiler does not know. */
type StandsForOthers<S> = { [K in keyof S]: S[K] extends { readonly $kind: 'generic' } ? K : never }[keyof S]

/** Rows of `only(...)`: what is not named cannot be read. Names that the compiler does not know take nothing away. */
export type OnlyRow<M, R, P extends string> = string extends P
  ? R
  : P & StandsForOthers<FieldsOf<M>> extends never
    ? Only<M, R & InstanceOf<M>, FirstWord<P>>
    : R
/** Rows with these columns alone. */
type Only<M, R, P> = { [K in keyof R as KeptName<FieldsOf<M>, K, P>]: R[K] }

/** Rows of `defer(...)`: what is named cannot be read. A path over a relation takes nothing from the rows themselves. */
export type DeferredRow<M, R, P extends string> = string extends P ? R : Deferred<M, R, P>
/** Rows without these columns. */
type Deferred<M, R, P> = { [K in keyof R as LeftName<FieldsOf<M>, K, P>]: R[K] }

/** A row of a model, whatever of it was loaded. */
export interface AnyRowOf<M> {
  readonly pk: KeyOf<M>
  readonly _state: RowStanding
}
