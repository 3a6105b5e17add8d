import type { BaseField, Constraint, Index, ModelOptions } from '../../orm/index.ts'
import { AddField, AlterField, type DefaultOptions, RemoveField, RenameField } from './fields.ts'
import { AddConstraint, AddIndex, RemoveConstraint, RemoveIndex, RenameIndex } from './indexes.ts'
import {
  AlterModelOptions,
  AlterModelTable,
  AlterUniqueTogether,
  CreateModel,
  DeleteModel,
  RenameModel,
} from './models.ts'
import type { Operation } from './operation.ts'
import { type MigrationCode, RunCode, RunSql, SeparateDatabaseAndState, type SqlText } from './special.ts'

/** Makes a model's table, with those of its many-to-many fields. Relations name their target: `field.foreignKey('app.Model', ...)`. */
export function createModel(name: string, fields: object, options: ModelOptions = {}): Operation {
  return new CreateModel(name, fields as Record<string, BaseField>, options)
}
/** Drops a model's table. */
export function deleteModel(name: string): Operation {
  return new DeleteModel(name)
}
/** Renames a model, its table and what is named after them. */
export function renameModel(oldName: string, newName: string): Operation {
  return new RenameModel(oldName, newName)
}
/** Sets the options of a model that no table shows: ordering, names for people. */
export function alterModelOptions(name: string, options: ModelOptions): Operation {
  return new AlterModelOptions(name, options)
}
/** Renames a model's table; null for the default name. */
export function alterModelTable(name: string, table: string | null): Operation {
  return new AlterModelTable(name, table)
}
/** Sets the groups of fields that are unique together. */
export function alterUniqueTogether(name: string, sets: readonly (readonly string[])[]): Operation {
  return new AlterUniqueTogether(name, sets)
}
/** Adds a field; with `preserveDefault: false` its default is for the rows that exist only. */
export function addField(model: string, name: string, field: object, options: DefaultOptions = {}): Operation {
  return new AddField(model, name, field as BaseField, options)
}
/** Drops a field and its column. */
export function removeField(model: string, name: string): Operation {
  return new RemoveField(model, name)
}
/** Changes a field. */
export function alterField(model: string, name: string, field: object, options: DefaultOptions = {}): Operation {
  return new AlterField(model, name, field as BaseField, options)
}
/** Renames a field and its column. */
export function renameField(model: string, oldName: string, newName: string): Operation {
  return new RenameField(model, oldName, newName)
}
/** Makes an index; in a migration it always has a name. */
export function addIndex(model: string, index: Index & { readonly name: string }): Operation {
  return new AddIndex(model, index)
}
/** Drops an index. */
export function removeIndex(model: string, name: string): Operation {
  return new RemoveIndex(model, name)
}
/** Renames an index. */
export function renameIndex(model: string, oldName: string, newName: string): Operation {
  return new RenameIndex(model, oldName, newName)
}
/** Adds a constraint. */
export function addConstraint(model: string, constraint: Constraint): Operation {
  return new AddConstraint(model, constraint)
}
/** Drops a constraint. */
export function removeConstraint(model: string, name: string): Operation {
  return new RemoveConstraint(model, name)
}
/** Runs SQL; without `reverseSql` it cannot be undone. */
export function runSql(sql: SqlText, reverseSql?: SqlText): Operation {
  return new RunSql(sql, reverseSql)
}
/** Runs a function in the migration's transaction; without `reverseCode` it cannot be undone. */
export function runCode(code: MigrationCode, reverseCode?: MigrationCode): Operation {
  return new RunCode(code, reverseCode)
}
/** Changes the database by some operations and the state by others. */
export function separateDatabaseAndState(parts: {
  readonly database?: readonly Operation[]
  readonly state?: readonly Operation[]
}): Operation {
  return new SeparateDatabaseAndState(parts.database ?? [], parts.state ?? [])
}
