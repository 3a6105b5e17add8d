import type { Temporal } from 'temporal-polyfill'
import type { ArrayLookups } from '../postgres/types.ts'
import type { Evaluate } from './expressions.ts'
import type {
  DateLookups,
  DateTimeLookups,
  Expression,
  NumberLookups,
  OrderedLookups,
  PatternLookups,
  TextLookups,
} from './lookups.ts'
import type { FieldsOf } from './models.ts'
import type { Problem } from './problem.ts'
import type { WrongConditions, WrongPath } from './wrong-paths.ts'

/** Annotations as fields that paths and lookups see. */
export interface AnnotationField<T> {
  readonly $kind: 'field'
  readonly $row: T
  readonly $where: T | Expression
  readonly $lookups: LookupsOf<NonNullable<T>>
  readonly $transforms: {}
}
/** The lookups of a computed value. */
export type LookupsOf<T> = [T] extends [string]
  ? TextLookups<T>
  : [T] extends [Date | Temporal.Instant]
    ? DateTimeLookups
    : [T] extends [Temporal.PlainDate]
      ? DateLookups
      : [T] extends [number]
        ? NumberLookups<T>
        : [T] extends [readonly (infer I)[]]
          ? ArrayLookups<ComputedItem<I>>
          : OrderedLookups<T> & PatternLookups
/** An item of a computed list, as the base of an array. */
interface ComputedItem<I> {
  readonly $row: I
  readonly $input: I
  readonly $lookups: LookupsOf<I>
  readonly $transforms: {}
}

/** The field that a filtered relation stands for. */
export interface RelationAt<D> {
  readonly $definition: D
}

/** The fields of a model and the annotations of a query: `A` holds the values of these by name. */
export type Scope<M, A> = [keyof A] extends [never] ? FieldsOf<M> : FieldsOf<M> & AnnotationFields<A>
type AnnotationFields<A> = {
  readonly [K in keyof A]: A[K] extends RelationAt<infer D> ? D : AnnotationField<A[K]>
}

/*
 * What rows are given is said by conditional types: an editor then shows the properties, `Book & { readonly n: number }`,
 * and not the type's name with every field of the model.
 */

/** The values of annotations by name, in a query over the fields `S`. */
export type Annotated<S, N> = N extends object
  ? { readonly [K in keyof N]: N[K] extends Expression<infer T> ? Evaluate<S, T> : boolean | null }
  : never
/** What a query knows of annotations: their values, and the fields of filtered relations. */
export type Known<S, N> = N extends object
  ? {
      readonly [K in keyof N]: N[K] extends { readonly $relation: infer P }
        ? RelationAt<P extends keyof S ? S[P] : unknown>
        : N[K] extends Expression<infer T>
          ? Evaluate<S, T>
          : boolean | null
    }
  : never
/** What stands in `annotate`: expressions, conditions, and relations with a condition. */
export type Annotations = Record<
  string,
  Expression | { readonly $condition: unknown } | { readonly $relation: unknown }
>
/** The properties that annotations add to rows. */
export type Added<S, N> = [N[keyof N]] extends [Expression] ? Annotated<S, N> : Annotated<S, Shown<N>>
type Shown<N> = { readonly [K in keyof N as N[K] extends { readonly $relation: unknown } ? never : K]: N[K] }

/** Marks each annotation that is wrong: that speaks of a path which is not there, or bears the name of a field of rows `R`. */
export type CheckedAnnotations<S, N, R = unknown> = {
  readonly [K in keyof N]: K extends keyof S ? RenamedAnnotation<S, N, K, R> : CheckedAnnotation<S, N[K]>
}
type CheckedAnnotation<S, E> = E extends { readonly $paths: infer P }
  ? OrUnknown<WrongPath<S, P>>
  : E extends { readonly $condition: infer W }
    ? OrUnknown<WrongConditions<S, W>>
    : unknown
type OrUnknown<P> = [P] extends [never] ? unknown : P
/** An annotation of rows `R` may take the place of another, and not that of a field. */
type RenamedAnnotation<S, N, K extends keyof S & keyof N, R> = R extends { readonly _state: unknown }
  ? S[K] extends { readonly $optional: unknown } | { readonly $target: unknown }
    ? Problem<`'${K & string}' is a field of the model: choose another name`>
    : CheckedAnnotation<S, N[K]>
  : CheckedAnnotation<S, N[K]>
