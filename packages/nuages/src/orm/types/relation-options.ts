import type { CheckedWords } from './checked-options.ts'
import type { FieldsOf } from './models.ts'
import type { Problem } from './problem.ts'

/*
 * What relations say of the model that they lead to: names of its fields. What these are is not looked at, since models
 * are defined in circles.
 */

/** The name of a field of a model class, else its problem; of a model that is named by a text nothing is said. */
export type NameOf<M, N extends string> = M extends string
  ? N
  : N extends keyof FieldsOf<M>
    ? N
    : string extends N
      ? N
      : Problem<`no field '${N}' there`>

/** What a foreign key names of its target. */
export interface OfTarget<M, T extends string, L> {
  /** The unique field of the target that the column holds; default: its primary key. */
  readonly toField?: T & NameOf<M, T>
  /** The rows that forms offer and `fullClean` accepts. */
  readonly limitChoicesTo?: (L & CheckedLimit<M, L>) | (() => object)
}
/** What a relation to many rows names of its target and of the rows between. */
export interface OfThrough<M, T, F extends readonly [string, string], L> {
  /** The model whose rows are the pairs; without it the pairs have a table of their own. */
  readonly through?: T
  /** The foreign keys of `through` to this model and to the other, where there are several. */
  readonly throughFields?: F & { readonly [I in keyof F]: NameOf<T, F[I]> }
  /** The rows that forms offer. */
  readonly limitChoicesTo?: (L & CheckedLimit<M, L>) | (() => object)
}
/* A function is left to itself: what it gives may depend on the field that it stands in. */
type CheckedLimit<M, L> = M extends string ? unknown : CheckedWords<FieldsOf<M>, L>
