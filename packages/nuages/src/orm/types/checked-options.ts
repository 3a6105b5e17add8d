import type { CheckConstraint, ExclusionConstraint, Index, UniqueConstraint } from '../meta/indexes.ts'
import type { Stated } from './expressions.ts'
import type { ModelOptions } from './models.ts'
import type { Problem } from './problem.ts'

/*
 * The options of a model against the names of its fields. What is behind a relation is not looked at: while models are
 * defined in circles the compiler does not know it; the system checks do.
 */

/** Marks each option that is none, and each that names a field which is not there. */
export type CheckedOptions<S, O> = {
  readonly [K in keyof O]: K extends keyof ModelOptions
    ? CheckedOption<S, K, O[K]>
    : Problem<`there is no option '${K & string}'`>
}
type CheckedOption<S, K, V> = K extends 'ordering' | 'getLatestBy' | 'orderWithRespectTo' | 'uniqueTogether'
  ? CheckedNames<S, V>
  : K extends 'indexes' | 'constraints'
    ? CheckedParts<S, V>
    : K extends 'defaultFilter'
      ? CheckedWords<S, V>
      : V

/** Names, lists of names, and expressions. */
type CheckedNames<S, V> = V extends string
  ? CheckedPath<S, V, V>
  : V extends readonly unknown[]
    ? { readonly [I in keyof V]: CheckedNames<S, V[I]> }
    : V extends { readonly $paths: infer P }
      ? OrElse<WrongFirst<S, P>, V>
      : V
type CheckedPath<S, P extends string, V> = OrElse<WrongFirst<S, P>, V>
type OrElse<Wrong, V> = [Wrong] extends [never] ? V : Wrong

/** Indexes and constraints; those of a site's own are left to themselves. */
type CheckedParts<S, V> = V extends readonly unknown[] ? { readonly [I in keyof V]: CheckedPart<S, V[I]> } : V
type CheckedPart<S, V> = V extends { readonly type: 'own' }
  ? V
  : {
      readonly [K in keyof V]: K extends PartOption
        ? CheckedPartOption<S, K, V[K]>
        : Problem<`there is no option '${K & string}'`>
    }
type PartOption = keyof Index | keyof UniqueConstraint | keyof CheckConstraint | keyof ExclusionConstraint
type CheckedPartOption<S, K, V> = K extends 'fields' | 'include'
  ? CheckedNames<S, V>
  : K extends 'condition'
    ? CheckedWords<S, V>
    : K extends 'expressions'
      ? CheckedExpressions<S, V>
      : V
/** Expressions, and those of an exclusion with their operators. */
type CheckedExpressions<S, V> = V extends readonly unknown[]
  ? {
      readonly [I in keyof V]: V[I] extends readonly [infer P, infer Operator]
        ? readonly [CheckedNames<S, P>, Operator]
        : CheckedNames<S, V[I]>
    }
  : V

/** A condition: words as in `filter`, a `Q`, or an expression. */
export type CheckedWords<S, V> = V extends { readonly $condition: infer W }
  ? OrElse<WrongWords<S, W>, V>
  : V extends { readonly $paths: infer P }
    ? OrElse<WrongFirst<S, P>, V>
    : OrElse<WrongWords<S, V>, V>
type WrongWords<S, W, K = keyof W> = K extends string
  ?
      | WrongFirst<S, K>
      | (K extends keyof W ? (W[K] extends { readonly $paths: infer P } ? WrongFirst<S, P> : never) : never)
  : never

/** The problem of the first word of a path, or never. */
type WrongFirst<S, P> = P extends string
  ? string extends P
    ? never
    : WrongName<S, FirstWord<P>>
  : P extends Stated<infer W>
    ? WrongWords<S, W>
    : never
type FirstWord<P extends string> = P extends `-${infer Q}` ? FirstWord<Q> : P extends `${infer H}__${string}` ? H : P
/** Names besides those of fields: of the key, of the order that the model keeps, of the links to the models it extends. */
type OtherName = 'pk' | 'id' | '?' | '_order' | `${string}Ptr`
type WrongName<S, N extends string> = N extends keyof S | OtherName
  ? never
  : N extends `${infer B}Id`
    ? B extends keyof S | OtherName
      ? never
      : Problem<`no field '${N}'`>
    : Problem<`no field '${N}'`>
