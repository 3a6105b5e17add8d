import { createIndexName } from '../db/index.ts'
import type { BaseField } from '../orm/index.ts'
import type { ArrangedMigration } from './arrange.ts'
import { buildField, fieldFingerprint } from './fields.ts'
import { AddConstraint, AddConstraintNotValid, RemoveConstraint, ValidateConstraint } from './operations/constraints.ts'
import { Backfill, canExpand, ContractRemove, ContractRename, ExpandRemove, ExpandRename } from './operations/expand.ts'
import { AddField, AlterField, RemoveField, RenameField } from './operations/fields.ts'
import { AddIndex, AddIndexConcurrently } from './operations/indexes.ts'
import { CreateModel } from './operations/models.ts'
import type { Operation } from './operations/operation.ts'
import { SeparateDatabaseAndState } from './operations/special.ts'
import type { ProjectState } from './state.ts'

/** What takes the place of an operation, and what is left for the time after the deploy. */
interface Sequence {
  readonly now: readonly Operation[]
  readonly later?: Operation
}

type NameOf = (app: string, operations: readonly Operation[], initial: boolean) => string

/**
 * Migrations in the place of others that keep nobody waiting, and during which old code runs: indexes are made
 * concurrently, constraints are validated after they are added, and renames and removals have a second half in a
 * migration that waits for the end of the deploy.
 */
export function safeSequences(
  arranged: readonly ArrangedMigration[],
  from: ProjectState,
  nameOf: NameOf,
): ArrangedMigration[] {
  const state = from.clone()
  const later = new Map<string, Operation[]>()
  const last = new Map<string, ArrangedMigration>()
  const made = arranged.map((one): ArrangedMigration => {
    const fresh = new Set(one.operations.flatMap((item) => (item instanceof CreateModel ? [item.name] : [])))
    const operations = one.operations.flatMap((operation) => {
      const found = sequenceOf(one.app, operation, state, fresh)
      operation.stateForwards(one.app, state)
      if (found?.later !== undefined) later.set(one.app, [...(later.get(one.app) ?? []), found.later])
      return found?.now ?? [operation]
    })
    const isSame = operations.every((operation) => one.operations.includes(operation))
    const result = isSame ? one : { ...one, operations, atomic: false }
    last.set(one.app, result)
    return result
  })
  const contracts = [...later].map(([app, operations]): ArrangedMigration => {
    const before = last.get(app) as ArrangedMigration
    return {
      app,
      name: nameOf(app, operations, false),
      dependencies: [[app, before.name]],
      operations,
      initial: false,
      atomic: operations.every((operation) => operation.transactional),
      afterDeploy: true,
    }
  })
  return [...made, ...contracts]
}

/** The safe sequence of an operation; undefined where it is safe, or where only a person can say how. */
function sequenceOf(
  app: string,
  operation: Operation,
  state: ProjectState,
  fresh: ReadonlySet<string>,
): Sequence | undefined {
  const model = (operation as { readonly model?: string }).model
  if (model === undefined || fresh.has(model)) return undefined
  if (operation instanceof AddIndex && operation.kind === 'addIndex')
    return { now: [new AddIndexConcurrently(model, operation.index)] }
  if (operation instanceof AddConstraint && operation.constraint.type === 'check') {
    const { constraint } = operation
    return { now: [new AddConstraintNotValid(model, constraint), new ValidateConstraint(model, constraint.name)] }
  }
  if (operation instanceof AddField) return addition(app, operation, state)
  if (operation instanceof AlterField) return alteration(app, operation, state)
  if (operation instanceof RenameField) return rename(app, operation, state)
  return operation instanceof RemoveField ? removal(app, operation, state) : undefined
}

/** The index of a new column is made concurrently, under the name that it would have had. */
function addition(app: string, operation: AddField, state: ProjectState): Sequence | undefined {
  const { model, name, definition, options } = operation
  const after = state.clone()
  operation.stateForwards(app, after)
  const meta = after.meta(app, model)
  const field = meta.byName.get(name) as BaseField
  const type = field.columnType()
  const indexed = field.options.dbIndex ?? field.type === 'foreignKey'
  // A text has a second index, for patterns.
  if (type === null || indexed !== true || field.unique || type.kind === 'char' || type.kind === 'text')
    return undefined
  const parts = definition.deconstruct()
  const bare = buildField({ ...parts, options: { ...parts.options, dbIndex: false } })
  const index = { name: createIndexName(meta.dbTable, [field.column], '', LONGEST), fields: [name] }
  return {
    now: [
      new SeparateDatabaseAndState([new AddField(model, name, bare, options)], [operation]),
      new SeparateDatabaseAndState([new AddIndexConcurrently(model, index)], []),
    ],
  }
}

/** NOT NULL is set when a valid check has shown that it is so. */
function alteration(app: string, operation: AlterField, state: ProjectState): Sequence | undefined {
  const { model, name, definition, options } = operation
  const old = state.get(app, model).fields.get(name)
  if (old === undefined || !old.null || definition.null || definition.computedByDatabase) return undefined
  const parts = definition.deconstruct()
  const { default: value, ...rest } = parts.options
  const nullable = buildField({ ...parts, options: { ...rest, null: true, default: old.options.default } })
  nullable.name = name
  // Other changes come first, with the null that the column still may hold.
  const others = fieldFingerprint(nullable) === fieldFingerprint(old) ? [] : [new AlterField(model, name, nullable, {})]
  const meta = state.meta(app, model)
  const check = `${meta.dbTable}_${meta.byName.get(name)?.column ?? name}_filled`.slice(-LONGEST)
  const fill =
    value === undefined || value === null || typeof value === 'function' ? [] : [new Backfill(model, name, value)]
  const kept = options.preserveDefault === false ? buildField({ ...parts, options: rest }) : definition
  kept.name = name
  return {
    now: [
      ...others,
      new AddConstraintNotValid(model, { type: 'check', name: check, condition: { [`${name}__isnull`]: false } }),
      ...fill,
      new ValidateConstraint(model, check),
      new AlterField(model, name, kept, {}),
      new RemoveConstraint(model, check),
    ],
  }
}

function rename(app: string, { model, name, newName }: RenameField, state: ProjectState): Sequence | undefined {
  const field = state.meta(app, model).byName.get(name)
  if (field === undefined || field.columnType() === null || !canExpand(app, model, state, field)) return undefined
  return { now: [new ExpandRename(model, name, newName)], later: new ContractRename(model, name, newName) }
}

function removal(app: string, { model, name }: RemoveField, state: ProjectState): Sequence | undefined {
  const field = state.meta(app, model).byName.get(name)
  const own = state.get(app, model).fields.get(name)
  if (field === undefined || own === undefined || field.columnType() === null || field.computedByDatabase)
    return undefined
  return { now: [new ExpandRemove(model, name)], later: new ContractRemove(model, name, own) }
}

/** The longest name that PostgreSQL takes. */
const LONGEST = 63
