import { type BaseField, basesOf, type Index } from '../orm/index.ts'
import { AddConstraint, AlterConstraint } from './operations/constraints.ts'
import { AddField, AlterField, RemoveField, RenameField } from './operations/fields.ts'
import { AddIndex } from './operations/indexes.ts'
import { AlterOrderWithRespectTo, AlterUniqueTogether } from './operations/model-options.ts'
import { CreateModel } from './operations/models.ts'
import type { Operation } from './operations/operation.ts'
import { SeparateDatabaseAndState } from './operations/special.ts'
import { labelOf, targetLabel } from './state.ts'

/** True where an operation makes, changes, removes or points to a model; anything is possible for what code does. */
export function referencesModel(operation: Operation, app: string, model: string): boolean {
  const { touches } = operation
  if (touches === null) {
    if (!(operation instanceof SeparateDatabaseAndState)) return true
    return [...operation.database, ...operation.state].some((one) => referencesModel(one, app, model))
  }
  const label = labelOf(app, model)
  return touches.some((name) => labelOf(app, name) === label) || pointsTo(operation, app).has(label)
}

/** The labels of the models that an operation's fields point to. */
function pointsTo(operation: Operation, app: string): Set<string> {
  if (operation instanceof CreateModel) {
    const bases = basesOf(operation.options).map((one) => fullLabel(String(one), app))
    const targets = Object.values(operation.fields).flatMap((field) => targetsOf(field, app, operation.name))
    return new Set([...targets, ...bases])
  }
  if (operation instanceof AddField || operation instanceof AlterField)
    return new Set(targetsOf(operation.definition, app, operation.model))
  return new Set()
}

function targetsOf(field: BaseField, app: string, model: string): string[] {
  const target = targetLabel(field, { app, name: model, fields: new Map(), options: {} })
  const { through } = field.options
  return [...(target === undefined ? [] : [target]), ...(typeof through === 'string' ? [fullLabel(through, app)] : [])]
}

function fullLabel(name: string, app: string): string {
  return name.includes('.') ? name.toLowerCase() : labelOf(app, name)
}

/** True where an operation makes, changes, removes or names a field of a model. */
export function referencesField(operation: Operation, app: string, model: string, field: string): boolean {
  if (!referencesModel(operation, app, model)) return false
  const own = operation.touches?.some((name) => labelOf(app, name) === labelOf(app, model)) === true
  if (!own) return pointsAtField(operation, field)
  if (operation instanceof RenameField) return operation.name === field || operation.newName === field
  if (operation instanceof AddField || operation instanceof AlterField)
    return operation.name === field || pointsAtField(operation, field)
  if (operation instanceof RemoveField) return operation.name === field
  if (operation instanceof AlterUniqueTogether) return operation.sets.some((names) => names.includes(field))
  if (operation instanceof AlterOrderWithRespectTo) return operation.owner === null || operation.owner === field
  if (operation instanceof AddIndex) return mayUse(operation.index, field)
  if (operation instanceof AddConstraint || operation instanceof AlterConstraint)
    return (
      operation.constraint.type === 'check' ||
      operation.constraint.type === 'own' ||
      mayUse(operation.constraint, field)
    )
  return true
}

/** A foreign key may name the field that it holds, and a many-to-many those of the model between. */
function pointsAtField(operation: Operation, field: string): boolean {
  const fields =
    operation instanceof CreateModel
      ? Object.values(operation.fields)
      : operation instanceof AddField || operation instanceof AlterField
        ? [operation.definition]
        : []
  return fields.some(({ options: { toField, throughFields } }) => {
    const between = (throughFields as readonly string[] | undefined) ?? []
    return toField === field || between.includes(field) || (toField === undefined && field === 'id')
  })
}

function mayUse({ fields = [], include = [], expressions = [], condition }: Index, field: string): boolean {
  const named = [...fields.map((one) => one.replace(/^-/, '')), ...include]
  return named.includes(field) || expressions.length > 0 || condition !== undefined
}

/** True where two operations of an app have nothing to do with each other: either may come first. */
export function areIndependent(app: string, one: Operation, other: Operation): boolean {
  if (one.touches === null || other.touches === null) return false
  const fieldOf = (operation: Operation) =>
    operation instanceof AddField || operation instanceof RemoveField || operation instanceof AlterField
      ? operation
      : undefined
  const [left, right] = [fieldOf(one), fieldOf(other)]
  if (left !== undefined && right !== undefined)
    return !referencesField(right, app, left.model, left.name) && !referencesField(left, app, right.model, right.name)
  return (
    one.touches.every((model) => !referencesModel(other, app, model)) &&
    other.touches.every((model) => !referencesModel(one, app, model))
  )
}
