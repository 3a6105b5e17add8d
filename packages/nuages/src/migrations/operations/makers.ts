import type { Constraint, Index, ManagerCalls, ModelOptions } from '../../orm/index.ts'
import type { BaseField } from '../../orm/index.ts'
import type { StateOptions } from '../state.ts'
import {
  AddConstraint,
  AddConstraintNotValid,
  AlterConstraint,
  RemoveConstraint,
  ValidateConstraint,
} from './constraints.ts'
import { type CollationOptions, CreateCollation, CreateExtension, RemoveCollation } from './database.ts'
import { Backfill, ContractRemove, ContractRename, ExpandRemove, ExpandRename } from './expand.ts'
import { AddField, AlterField, type DefaultOptions, RemoveField, RenameField } from './fields.ts'
import { AddIndex, AddIndexConcurrently, RemoveIndex, RemoveIndexConcurrently, RenameIndex } from './indexes.ts'
import {
  AlterModelManagers,
  AlterModelOptions,
  AlterModelTable,
  AlterModelTableComment,
  AlterOrderWithRespectTo,
  AlterUniqueTogether,
} from './model-options.ts'
import { CreateModel, DeleteModel, RenameModel } from './models.ts'
import type { Operation } from './operation.ts'
import {
  type MigrationCode,
  RunCode,
  RunSql,
  SeparateDatabaseAndState,
  type SqlOptions,
  type SqlText,
  type StepOptions,
} from './special.ts'

/** Makes a model's table, with those of its many-to-many fields. Relations name their target: `field.foreignKey('app.Model', ...)`. */
export function createModel(name: string, fields: object, options: StateOptions = {}): Operation {
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
export function alterModelOptions(name: string, options: ModelOptions = {}): Operation {
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
/** Sets what the database tells people of a model's table; null takes it away. */
export function alterModelTableComment(name: string, comment: string | null): Operation {
  return new AlterModelTableComment(name, comment)
}
/** Keeps an order of the rows within those of a foreign key, in a column `_order`; null no longer does. */
export function alterOrderWithRespectTo(name: string, field: string | null): Operation {
  return new AlterOrderWithRespectTo(name, field)
}
/** Sets the named managers of a model in migrations, by what they do to the query: `{ published: [['filter', [{ live: true }]]] }`. */
export function alterModelManagers(name: string, managers: Readonly<Record<string, ManagerCalls>>): Operation {
  return new AlterModelManagers(name, managers)
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
/** Changes of a constraint what no table shows, such as its message. */
export function alterConstraint(model: string, name: string, constraint: Constraint): Operation {
  return new AlterConstraint(model, name, constraint)
}
/** Adds a constraint that the rows which are there are not checked for; `validateConstraint` checks them later. */
export function addConstraintNotValid(model: string, constraint: Constraint): Operation {
  return new AddConstraintNotValid(model, constraint)
}
/** Checks the rows that a constraint was not checked for, while others read and write. */
export function validateConstraint(model: string, name: string): Operation {
  return new ValidateConstraint(model, name)
}
/** Makes an index while others write; the migration needs `atomic: false`. */
export function addIndexConcurrently(model: string, index: Index & { readonly name: string }): Operation {
  return new AddIndexConcurrently(model, index)
}
/** Drops an index while others read and write; the migration needs `atomic: false`. */
export function removeIndexConcurrently(model: string, name: string): Operation {
  return new RemoveIndexConcurrently(model, name)
}
/** Makes an extension of PostgreSQL available, such as `unaccent`; other databases do nothing. */
export function createExtension(name: string): Operation {
  return new CreateExtension(name)
}
/** The extension `bloom`. */
export const bloomExtension = (): Operation => createExtension('bloom')
/** The extension `btree_gin`. */
export const btreeGinExtension = (): Operation => createExtension('btree_gin')
/** The extension `btree_gist`. */
export const btreeGistExtension = (): Operation => createExtension('btree_gist')
/** The extension `citext`. */
export const citextExtension = (): Operation => createExtension('citext')
/** The extension `pgcrypto`. */
export const cryptoExtension = (): Operation => createExtension('pgcrypto')
/** The extension `hstore`. */
export const hstoreExtension = (): Operation => createExtension('hstore')
/** The extension `pg_trgm`. */
export const trigramExtension = (): Operation => createExtension('pg_trgm')
/** The extension `unaccent`. */
export const unaccentExtension = (): Operation => createExtension('unaccent')
/** Makes a collation in PostgreSQL; other databases do nothing. */
export function createCollation(name: string, locale: string, options: CollationOptions = {}): Operation {
  return new CreateCollation(name, locale, options)
}
/** Drops a collation; locale and options say how it comes back. */
export function removeCollation(name: string, locale: string, options: CollationOptions = {}): Operation {
  return new RemoveCollation(name, locale, options)
}
/** Runs SQL; without `reverseSql` it cannot be undone. */
export function runSql(sql: SqlText, reverseSql?: SqlText, options: SqlOptions = {}): Operation {
  return new RunSql(sql, reverseSql, options)
}
/** Runs a function in the migration's transaction; without `reverseCode` it cannot be undone. */
export function runCode(code: MigrationCode, reverseCode?: MigrationCode, options: StepOptions = {}): Operation {
  return new RunCode(code, reverseCode, options)
}
/** Changes the database by some operations and the state by others. */
export function separateDatabaseAndState(parts: {
  readonly database?: readonly Operation[]
  readonly state?: readonly Operation[]
}): Operation {
  return new SeparateDatabaseAndState(parts.database ?? [], parts.state ?? [])
}
/** The first half of a rename during which old code runs: both columns are there and kept the same. Needs `atomic: false`. */
export function expandRename(model: string, oldName: string, newName: string): Operation {
  return new ExpandRename(model, oldName, newName)
}
/** The second half of a rename, for a migration with `afterDeploy: true`: the old column goes. Needs `atomic: false`. */
export function contractRename(model: string, oldName: string, newName: string): Operation {
  return new ContractRename(model, oldName, newName)
}
/** The first half of a removal during which old code runs: models forget the field, its column stays and may be left out. */
export function expandRemove(model: string, name: string): Operation {
  return new ExpandRemove(model, name)
}
/** The second half of a removal, for a migration with `afterDeploy: true`: the column goes; `field` is what it was. */
export function contractRemove(model: string, name: string, field: object): Operation {
  return new ContractRemove(model, name, field as BaseField)
}
/** Gives rows without a value in a field this one, in batches. Needs `atomic: false`. */
export function backfill(model: string, field: string, value: unknown): Operation {
  return new Backfill(model, field, value)
}
