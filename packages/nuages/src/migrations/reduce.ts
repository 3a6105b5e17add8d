import type { BaseField } from '../orm/index.ts'
import { buildField } from './fields.ts'
import { AddConstraint, AlterConstraint, RemoveConstraint } from './operations/constraints.ts'
import { AddField, AlterField, RemoveField, RenameField, withoutDefault } from './operations/fields.ts'
import { AddIndex, RemoveIndex, RenameIndex } from './operations/indexes.ts'
import { ModelOperation } from './operations/parts.ts'
import {
  AlterModelManagers,
  AlterModelOptions,
  AlterModelTable,
  AlterModelTableComment,
  AlterOrderWithRespectTo,
  AlterUniqueTogether,
  STATE_OPTIONS,
} from './operations/model-options.ts'
import { CreateModel, DeleteModel, RenameModel } from './operations/models.ts'
import type { Operation } from './operations/operation.ts'
import { renamedField, renamedInOptions } from './operations/renamed.ts'
import { referencesField, referencesModel } from './references.ts'
import type { StateOptions } from './state.ts'

/**
 * What two operations come to: others in their place; true where the second may just as well come first; false where
 * the first must stay before it.
 */
export function reduce(app: string, first: Operation, second: Operation): readonly Operation[] | boolean {
  const reduced = combined(first, second)
  if (reduced !== undefined) return reduced
  if (first.elidable) return [second]
  if (second.elidable) return [first]
  return mayPass(app, first, second)
}

function combined(first: Operation, second: Operation): readonly Operation[] | undefined {
  if (first instanceof CreateModel) return afterCreate(first, second)
  if (first instanceof RenameModel) {
    const goesOn = second instanceof RenameModel && same(second.oldName, first.newName)
    return goesOn ? [new RenameModel(first.oldName, second.newName)] : undefined
  }
  if (isOption(first)) {
    const replaced = isOption(second) && second.kind === first.kind && same(second.name, first.name)
    return replaced || (second instanceof DeleteModel && same(second.name, first.name)) ? [second] : undefined
  }
  if (isField(first)) return afterField(first, second)
  if (first instanceof AddIndex || first instanceof RenameIndex) return afterIndex(first, second)
  return first instanceof AddConstraint || first instanceof AlterConstraint ? afterConstraint(first, second) : undefined
}

const OPTIONS = [
  AlterModelOptions,
  AlterModelTable,
  AlterModelTableComment,
  AlterUniqueTogether,
  AlterOrderWithRespectTo,
  AlterModelManagers,
] as const
type OptionOperation = InstanceType<(typeof OPTIONS)[number]>
type FieldOperation = AddField | AlterField | RemoveField | RenameField

function isOption(operation: Operation): operation is OptionOperation {
  return OPTIONS.some((one) => operation instanceof one)
}

function isField(operation: Operation): operation is FieldOperation {
  return [AddField, AlterField, RemoveField, RenameField].some((one) => operation instanceof one)
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function mayPass(app: string, first: Operation, second: Operation): boolean {
  // What points to a model is not always said: a field that is removed, or changed, may have done so.
  if (second instanceof DeleteModel || isNamedOtherwise(app, first, second)) return false
  if (first instanceof RenameModel)
    return !referencesModel(second, app, first.newName) && !referencesModel(second, app, first.oldName)
  if (first instanceof CreateModel || first instanceof DeleteModel || isOption(first))
    return !referencesModel(second, app, first.name)
  if (first instanceof RenameField)
    return (
      !referencesField(second, app, first.model, first.name) &&
      !referencesField(second, app, first.model, first.newName)
    )
  if (isField(first)) return !referencesField(second, app, first.model, first.name)
  return first instanceof ModelOperation && !referencesModel(second, app, first.model)
}

/** True where the second operation renames what the first one names. */
function isNamedOtherwise(app: string, first: Operation, second: Operation): boolean {
  if (second instanceof RenameModel)
    return referencesModel(first, app, second.oldName) || referencesModel(first, app, second.newName)
  if (!(second instanceof RenameField)) return false
  return [second.name, second.newName].some((field) => referencesField(first, app, second.model, field))
}

/** A model that is made as it will be after the second operation. */
function afterCreate(first: CreateModel, second: Operation): readonly Operation[] | undefined {
  const { name, fields, options } = first
  const withOptions = (changed: StateOptions) => [new CreateModel(name, fields, changed)]
  if (isField(second)) return same(second.model, name) ? [fieldInCreate(first, second)] : undefined
  if (second instanceof ModelOperation) {
    if (!same(second.model, name) || !second.transactional) return undefined
    const { indexes, constraints } = changedParts(options, second) ?? {}
    if (indexes === undefined && constraints === undefined) return undefined
    const { indexes: _, constraints: __, ...rest } = options
    return withOptions({
      ...rest,
      ...((indexes ?? options.indexes ?? []).length > 0 ? { indexes: indexes ?? options.indexes ?? [] } : {}),
      ...((constraints ?? options.constraints ?? []).length > 0
        ? { constraints: constraints ?? options.constraints ?? [] }
        : {}),
    })
  }
  if (second instanceof DeleteModel) return same(second.name, name) ? [] : undefined
  if (second instanceof RenameModel)
    return same(second.oldName, name) ? [new CreateModel(second.newName, fields, options)] : undefined
  return isOption(second) && same(second.name, name) ? withOptions(changedOptions(options, second)) : undefined
}

function changedOptions(options: StateOptions, second: OptionOperation): StateOptions {
  const without = (...keys: readonly string[]): StateOptions =>
    Object.fromEntries(Object.entries(options).filter(([key]) => !keys.includes(key)))
  if (second instanceof AlterModelOptions) return { ...without(...STATE_OPTIONS), ...second.options }
  const [key, value] = changedOption(second)
  return value === undefined ? without(key) : { ...options, [key]: value }
}

function changedOption(second: Exclude<OptionOperation, AlterModelOptions>): readonly [key: string, value: unknown] {
  if (second instanceof AlterModelTable) return ['dbTable', second.table ?? undefined]
  if (second instanceof AlterModelTableComment) return ['dbTableComment', second.comment ?? undefined]
  if (second instanceof AlterOrderWithRespectTo) return ['orderWithRespectTo', second.owner ?? undefined]
  if (second instanceof AlterUniqueTogether) return ['uniqueTogether', second.sets.length > 0 ? second.sets : undefined]
  return ['managers', Object.keys(second.managers).length > 0 ? second.managers : undefined]
}

function changedParts(
  { indexes = [], constraints = [] }: StateOptions,
  second: ModelOperation,
): Pick<StateOptions, 'indexes' | 'constraints'> | undefined {
  if (second instanceof AddIndex) return { indexes: [...indexes, second.index] }
  if (second instanceof RemoveIndex) return { indexes: indexes.filter((one) => one.name !== second.name) }
  if (second instanceof RenameIndex)
    return { indexes: indexes.map((one) => (one.name === second.oldName ? { ...one, name: second.newName } : one)) }
  if (second instanceof AddConstraint && second.kind === 'addConstraint')
    return { constraints: [...constraints, second.constraint] }
  if (second instanceof RemoveConstraint) return { constraints: constraints.filter((one) => one.name !== second.name) }
  if (second instanceof AlterConstraint)
    return { constraints: constraints.map((one) => (one.name === second.name ? second.constraint : one)) }
  return undefined
}

/** The model with the field added, changed, renamed or left out. */
function fieldInCreate({ name, fields, options }: CreateModel, second: FieldOperation): CreateModel {
  if (second instanceof AddField || second instanceof AlterField)
    return new CreateModel(name, { ...fields, [second.name]: settledField(second) }, options)
  if (second instanceof RemoveField) {
    const { [second.name]: _, ...rest } = fields
    return new CreateModel(name, rest, withoutField(options, second.name))
  }
  const rename = (one: string) => (one === second.name ? second.newName : one)
  const renamed = Object.entries(fields).map(([one, field]) => {
    field.name = one
    return [rename(one), renamedField(field, rename(one), rename)] as const
  })
  return new CreateModel(name, Object.fromEntries(renamed), renamedInOptions(options, rename))
}

function withoutField(options: StateOptions, field: string): StateOptions {
  const { uniqueTogether, orderWithRespectTo, ...rest } = options
  const sets = (uniqueTogether ?? []).filter((names) => !names.includes(field))
  return {
    ...rest,
    ...(sets.length > 0 ? { uniqueTogether: sets } : {}),
    ...(orderWithRespectTo === undefined || orderWithRespectTo === field ? {} : { orderWithRespectTo }),
  }
}

/** The field as it stays: a default that was for the rows of then goes. */
function settledField(operation: AddField | AlterField): BaseField {
  operation.definition.name = operation.name
  return operation.options.preserveDefault === false ? withoutDefault(operation.definition) : operation.definition
}

function afterField(first: FieldOperation, second: Operation): readonly Operation[] | undefined {
  if (second instanceof DeleteModel && same(second.name, first.model)) return [second]
  if (!isField(second) || !same(second.model, first.model)) return undefined
  const name = first instanceof RenameField ? first.newName : first.name
  if (second.name !== name || first instanceof RemoveField) return undefined
  if (first instanceof AddField) return afterAdd(first, second)
  if (first instanceof AlterField) return afterAlter(first, second)
  return second instanceof RenameField
    ? first.name === second.newName
      ? []
      : [new RenameField(first.model, first.name, second.newName)]
    : undefined
}

function afterAdd(first: AddField, second: FieldOperation): readonly Operation[] | undefined {
  const { model } = first
  if (second instanceof AlterField) return [new AddField(model, second.name, second.definition, second.options)]
  if (second instanceof RemoveField) return []
  if (!(second instanceof RenameField)) return undefined
  return [new AddField(model, second.newName, buildField(first.definition.deconstruct()), first.options)]
}

function afterAlter(first: AlterField, second: FieldOperation): readonly Operation[] | undefined {
  if (second instanceof AlterField || second instanceof RemoveField) return [second]
  if (!(second instanceof RenameField) || first.definition.options.dbColumn !== undefined) return undefined
  const definition = buildField(first.definition.deconstruct())
  return [second, new AlterField(first.model, second.newName, definition, first.options)]
}

function afterIndex(first: AddIndex | RenameIndex, second: Operation): readonly Operation[] | undefined {
  if (!(second instanceof RemoveIndex || second instanceof RenameIndex) || !same(second.model, first.model))
    return undefined
  const name = first instanceof AddIndex ? first.index.name : first.newName
  if (second instanceof RemoveIndex) {
    if (second.name !== name || second.kind !== 'removeIndex') return undefined
    return first instanceof AddIndex ? [] : [new RemoveIndex(first.model, first.oldName)]
  }
  if (second.oldName !== name) return undefined
  if (first instanceof RenameIndex) return [new RenameIndex(first.model, first.oldName, second.newName)]
  return first.kind === 'addIndex' ? [new AddIndex(first.model, { ...first.index, name: second.newName })] : undefined
}

function afterConstraint(first: AddConstraint | AlterConstraint, second: Operation): readonly Operation[] | undefined {
  if (!(second instanceof RemoveConstraint || second instanceof AlterConstraint) || !same(second.model, first.model))
    return undefined
  if (second.name !== (first instanceof AddConstraint ? first.constraint.name : first.name)) return undefined
  if (first instanceof AlterConstraint) return [second]
  if (second instanceof RemoveConstraint) return []
  return first.kind === 'addConstraint' ? [new AddConstraint(first.model, second.constraint)] : undefined
}
