import type { Expression } from './lookups.ts'
import type { Problem } from './problem.ts'
import type { ResolveKey } from './resolve.ts'
import type { WrongPath } from './wrong-paths.ts'

/** How `bulkCreate` inserts. */
export interface BulkCreateOptions<F extends string = string> {
  /** How many rows one statement carries; as many as fit by default. */
  readonly batchSize?: number
  /** True leaves out rows that break a constraint; the rows given then get no keys. */
  readonly ignoreConflicts?: boolean
  /** True changes the row that is there, in the fields of `updateFields`. */
  readonly updateConflicts?: boolean
  readonly updateFields?: readonly F[]
  /** The fields that tell which row is there: unique ones, or `pk`. */
  readonly uniqueFields?: readonly (F | 'pk')[]
}

/** The names of the fields that have a column of their own that is written. */
export type ColumnNames<S> = {
  [K in keyof S & string]: S[K] extends { readonly $input: unknown } ? K : never
}[keyof S & string]

/** Values by field, or functions that give them when they are needed; expressions over the row that is there. */
export type DefaultsArgument<S, W> = {
  readonly [K in keyof W]: Given<WrittenTo<S, K>, Expression> & OfExpression<S, W[K]>
}
/** The same of a row that is not there yet. */
export type InsertDefaults<S, W> = { readonly [K in keyof W]: Given<WrittenTo<S, K>, OfNoField> }
type Given<V, E> = V extends Problem<string> ? V : V | E | (() => V)
type OfExpression<S, V> = V extends { readonly $paths: infer P }
  ? [WrongPath<S, P>] extends [never]
    ? unknown
    : WrongPath<S, P>
  : unknown
/** What a field takes, also as `authorId`. */
type WrittenTo<S, K> = K extends keyof S
  ? S[K] extends { readonly $input: infer V }
    ? V
    : Problem<`'${K & string}' is not written with the row`>
  : K extends string
    ? ResolveKey<S, K>
    : never

/** An expression as a value of a new row, which has no fields to speak of: `Now()`, a subquery, a computed value. */
export type OfNoField = Expression<unknown, Problem<'a new row has no fields that an expression could speak of'>>

/** How the rows behind a foreign key are related to another or no more. */
export interface BulkOption {
  /** False saves each row, new ones too, so that its own `save` and the signals are called. Default: one update. */
  readonly bulk?: boolean
}
