import type { SchemaEditor } from '../../db/index.ts'
import type { Constraint, Index, ModelOptions } from '../../orm/index.ts'
import { MigrationError } from '../errors.ts'
import type { ProjectState } from '../state.ts'
import { constraintSpecOf, indexSpecOf, tableSpecOf } from '../table-spec.ts'
import { BaseOperation, isManaged } from './operation.ts'

function change(state: ProjectState, app: string, model: string, make: (options: ModelOptions) => ModelOptions): void {
  const before = state.get(app, model)
  state.set({ ...before, options: make(before.options) })
}

function named<T extends { readonly name?: string }>(list: readonly T[] | undefined, name: string, what: string): T {
  const found = list?.find((item) => item.name === name)
  if (found === undefined) throw new MigrationError('NUA-MIG-011', `There is no ${what} '${name}' at this point.`)
  return found
}

abstract class ModelOperation extends BaseOperation {
  readonly model: string

  constructor(model: string) {
    super()
    this.model = model
  }
  get touches(): readonly string[] {
    return [this.model]
  }
}

async function makeIndex(
  app: string,
  model: string,
  editor: SchemaEditor,
  state: ProjectState,
  index: Index,
): Promise<void> {
  if (!isManaged(state, app, model)) return
  const meta = state.meta(app, model)
  await editor.addIndex(tableSpecOf(meta), indexSpecOf(meta, index))
}

async function loseIndex(
  app: string,
  model: string,
  editor: SchemaEditor,
  state: ProjectState,
  index: Index,
): Promise<void> {
  if (!isManaged(state, app, model)) return
  const meta = state.meta(app, model)
  await editor.dropIndex(tableSpecOf(meta), indexSpecOf(meta, index))
}

export class AddIndex extends ModelOperation {
  readonly kind = 'addIndex'
  readonly index: Index & { readonly name: string }

  constructor(model: string, index: Index & { readonly name: string }) {
    super(model)
    this.index = index
  }
  get args(): readonly unknown[] {
    return [this.model, this.index]
  }
  describe(): string {
    return `Create index ${this.index.name} on field(s) ${this.index.fields.join(', ')} of model ${this.model}`
  }
  nameFragment(): string {
    return `${this.model.toLowerCase()}_${this.index.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    change(state, app, this.model, (options) => ({ ...options, indexes: [...(options.indexes ?? []), this.index] }))
  }
  forwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    return makeIndex(app, this.model, editor, to, this.index)
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    return loseIndex(app, this.model, editor, from, this.index)
  }
}

export class RemoveIndex extends ModelOperation {
  readonly kind = 'removeIndex'
  readonly name: string

  constructor(model: string, name: string) {
    super(model)
    this.name = name
  }
  get args(): readonly unknown[] {
    return [this.model, this.name]
  }
  describe(): string {
    return `Remove index ${this.name} from ${this.model}`
  }
  nameFragment(): string {
    return `remove_${this.model.toLowerCase()}_${this.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    change(state, app, this.model, (options) => {
      const indexes = (options.indexes ?? []).filter((index) => index.name !== this.name)
      const { indexes: _, ...rest } = options
      return indexes.length === 0 ? rest : { ...rest, indexes }
    })
  }
  forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    return loseIndex(app, this.model, editor, from, this.#find(app, from))
  }
  backwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    return makeIndex(app, this.model, editor, to, this.#find(app, to))
  }
  #find(app: string, state: ProjectState): Index {
    return named(state.get(app, this.model).options.indexes, this.name, 'index')
  }
}

export class RenameIndex extends ModelOperation {
  readonly kind = 'renameIndex'
  readonly oldName: string
  readonly newName: string

  constructor(model: string, oldName: string, newName: string) {
    super(model)
    this.oldName = oldName
    this.newName = newName
  }
  get args(): readonly unknown[] {
    return [this.model, this.oldName, this.newName]
  }
  describe(): string {
    return `Rename index ${this.oldName} on ${this.model} to ${this.newName}`
  }
  nameFragment(): string {
    return `rename_${this.oldName.toLowerCase()}_${this.newName.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    change(state, app, this.model, (options) => ({
      ...options,
      indexes: (options.indexes ?? []).map((index) =>
        index.name === this.oldName ? { ...index, name: this.newName } : index,
      ),
    }))
  }
  forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return this.#rename(app, editor, from, to, this.oldName, this.newName)
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return this.#rename(app, editor, from, to, this.newName, this.oldName)
  }
  async #rename(
    app: string,
    editor: SchemaEditor,
    from: ProjectState,
    to: ProjectState,
    old: string,
    now: string,
  ): Promise<void> {
    if (!isManaged(to, app, this.model)) return
    const meta = to.meta(app, this.model)
    const before = named(from.get(app, this.model).options.indexes, old, 'index')
    const after = named(to.get(app, this.model).options.indexes, now, 'index')
    await editor.renameIndex(tableSpecOf(meta), indexSpecOf(meta, before), indexSpecOf(meta, after))
  }
}

async function makeConstraint(
  app: string,
  model: string,
  editor: SchemaEditor,
  to: ProjectState,
  constraint: Constraint,
): Promise<void> {
  if (!isManaged(to, app, model)) return
  await editor.addConstraint(tableSpecOf(to.meta(app, model)), constraintSpecOf(to.meta(app, model), constraint))
}

async function loseConstraint(
  app: string,
  model: string,
  editor: SchemaEditor,
  from: ProjectState,
  constraint: Constraint,
): Promise<void> {
  if (!isManaged(from, app, model)) return
  const meta = from.meta(app, model)
  await editor.dropConstraint(tableSpecOf(meta), constraintSpecOf(meta, constraint))
}

export class AddConstraint extends ModelOperation {
  readonly kind = 'addConstraint'
  readonly constraint: Constraint

  constructor(model: string, constraint: Constraint) {
    super(model)
    this.constraint = constraint
  }
  get args(): readonly unknown[] {
    return [this.model, this.constraint]
  }
  describe(): string {
    return `Create constraint ${this.constraint.name} on model ${this.model}`
  }
  nameFragment(): string {
    return `${this.model.toLowerCase()}_${this.constraint.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    change(state, app, this.model, (options) => ({
      ...options,
      constraints: [...(options.constraints ?? []), this.constraint],
    }))
  }
  forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return makeConstraint(app, this.model, editor, to, this.constraint)
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    return loseConstraint(app, this.model, editor, from, this.constraint)
  }
}

export class RemoveConstraint extends ModelOperation {
  readonly kind = 'removeConstraint'
  readonly name: string

  constructor(model: string, name: string) {
    super(model)
    this.name = name
  }
  get args(): readonly unknown[] {
    return [this.model, this.name]
  }
  describe(): string {
    return `Remove constraint ${this.name} from model ${this.model}`
  }
  nameFragment(): string {
    return `remove_${this.model.toLowerCase()}_${this.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    change(state, app, this.model, (options) => {
      const constraints = (options.constraints ?? []).filter((one) => one.name !== this.name)
      const { constraints: _, ...rest } = options
      return constraints.length === 0 ? rest : { ...rest, constraints }
    })
  }
  forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    return loseConstraint(app, this.model, editor, from, this.#find(app, from))
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return makeConstraint(app, this.model, editor, to, this.#find(app, to))
  }
  #find(app: string, state: ProjectState): Constraint {
    return named(state.get(app, this.model).options.constraints, this.name, 'constraint')
  }
}
