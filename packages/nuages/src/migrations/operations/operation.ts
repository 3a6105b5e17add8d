import type { SchemaEditor } from '../../db/index.ts'
import { isMadeIn } from '../../orm/index.ts'
import type { ProjectState } from '../state.ts'

/** One step of a migration: plain data, with what it does to the state and to a database. */
export interface Operation {
  /** The name of the function that makes it, such as `createModel`. */
  readonly kind: string
  /** What that function was given: for the writer. */
  readonly args: readonly unknown[]
  /** False where it cannot be undone. */
  readonly reversible: boolean
  /** False where there is nothing to see in SQL. */
  readonly reducesToSql: boolean
  /** False where a database refuses it in a transaction. */
  readonly transactional: boolean
  /** True where a squashed migration can do without it. */
  readonly elidable: boolean
  /** The models that it makes, changes or removes, by name; null for any. */
  readonly touches: readonly string[] | null
  /** One line for people, in Django's words. */
  describe(): string
  /** Its part of a migration's name, or null. */
  nameFragment(): string | null
  stateForwards(app: string, state: ProjectState): void
  /** `from` is the state before, `to` the one after. */
  forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void>
  /** Undoes it; `from` is the state after the operation, `to` the one before. */
  backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void>
}

/** Common defaults of operations. */
export abstract class BaseOperation implements Operation {
  abstract readonly kind: string
  abstract readonly args: readonly unknown[]
  readonly reversible: boolean = true
  readonly reducesToSql: boolean = true
  readonly transactional: boolean = true
  readonly elidable: boolean = false
  abstract readonly touches: readonly string[] | null
  abstract describe(): string
  abstract nameFragment(): string | null
  abstract stateForwards(app: string, state: ProjectState): void
  abstract forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void>
  abstract backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void>
}

/** True where migrations make the model's table in this database. */
export function isManaged({ database }: SchemaEditor, state: ProjectState, app: string, name: string): boolean {
  return isMadeIn(state.meta(app, name), database)
}
