import type { Expression } from './lookups.ts'
import type { Problem } from './problem.ts'
import type { Resolve } from './resolve.ts'

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

/** Values by field, or functions that give them when they are needed. */
export type DefaultsArgument<S, W> = { readonly [K in keyof W]: K extends string ? DefaultOf<Resolve<S, K>> : never }
type DefaultOf<V> = V extends Problem<string> ? V : V | Expression | (() => V)

/** How the rows behind a foreign key are related to another or no more. */
export interface BulkOption {
  /** False saves each row, new ones too, so that its own `save` and the signals are called. Default: one update. */
  readonly bulk?: boolean
}
