import type { SchemaEditor } from '../../db/index.ts'
import type { Index, ModelOptions } from '../../orm/index.ts'
import { MigrationError } from '../errors.ts'
import type { ProjectState } from '../state.ts'
import { indexSpecOf, tableSpecOf } from '../table-spec.ts'
import { expressionText } from './expression-text.ts'
import { BaseOperation, isManaged } from './operation.ts'

export function changeOptions(
  state: ProjectState,
  app: string,
  model: string,
  make: (options: ModelOptions) => ModelOptions,
): void {
  const before = state.get(app, model)
  state.set({ ...before, options: make(before.options) })
}

export function named<T extends { readonly name?: string }>(
  list: readonly T[] | undefined,
  name: string,
  what: string,
): T {
  const found = list?.find((item) => item.name === name)
  if (found === undefined) throw new MigrationError('NUA-MIG-011', `There is no ${what} '${name}' at this point.`)
  return found
}

/** An operation on something of one model. */
export abstract class ModelOperation extends BaseOperation {
  readonly model: string

  constructor(model: string) {
    super()
    this.model = model
  }
  get touches(): readonly string[] {
    return [this.model]
  }
}

/** What an index is over, in Django's words. */
export function partsText({ fields, expressions = [] }: Index, model: string): string {
  if (expressions.length > 0) return `${expressions.map(expressionText).join(', ')} on model ${model}`
  return `field(s) ${(fields ?? []).join(', ')} of model ${model}`
}

async function makeIndex(
  app: string,
  model: string,
  editor: SchemaEditor,
  state: ProjectState,
  index: Index,
): Promise<void> {
  if (!isManaged(editor, state, app, model)) return
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
  if (!isManaged(editor, state, app, model)) return
  const meta = state.meta(app, model)
  await editor.dropIndex(tableSpecOf(meta), indexSpecOf(meta, index))
}

export class AddIndex extends ModelOperation {
  readonly kind: string = 'addIndex'
  readonly index: Index & { readonly name: string }

  constructor(model: string, index: Index & { readonly name: string }) {
    super(model)
    this.index = index
  }
  get args(): readonly unknown[] {
    return [this.model, this.index]
  }
  describe(): string {
    return `Create index ${this.index.name} on ${partsText(this.index, this.model)}`
  }
  nameFragment(): string {
    return `${this.model.toLowerCase()}_${this.index.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    changeOptions(state, app, this.model, (options) => ({
      ...options,
      indexes: [...(options.indexes ?? []), this.index],
    }))
  }
  forwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    return makeIndex(app, this.model, editor, to, this.index)
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    return loseIndex(app, this.model, editor, from, this.index)
  }
}

export class RemoveIndex extends ModelOperation {
  readonly kind: string = 'removeIndex'
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
    changeOptions(state, app, this.model, (options) => {
      const indexes = (options.indexes ?? []).filter((index) => index.name !== this.name)
      const { indexes: _, ...rest } = options
      return indexes.length === 0 ? rest : { ...rest, indexes }
    })
  }
  forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    return loseIndex(app, this.model, editor, from, this.find(app, from))
  }
  backwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    return makeIndex(app, this.model, editor, to, this.find(app, to))
  }
  protected find(app: string, state: ProjectState): Index {
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
    changeOptions(state, app, this.model, (options) => ({
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
    if (!isManaged(editor, to, app, this.model)) return
    const meta = to.meta(app, this.model)
    const before = named(from.get(app, this.model).options.indexes, old, 'index')
    const after = named(to.get(app, this.model).options.indexes, now, 'index')
    await editor.renameIndex(tableSpecOf(meta), indexSpecOf(meta, before), indexSpecOf(meta, after))
  }
}

/** An index that is made while others write; its migration cannot be atomic. */
export class AddIndexConcurrently extends AddIndex {
  override readonly kind: string = 'addIndexConcurrently'
  override readonly transactional = false

  override describe(): string {
    return `Concurrently create index ${this.index.name} on ${partsText(this.index, this.model)}`
  }
  override async forwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    if (!isManaged(editor, to, app, this.model)) return
    const meta = to.meta(app, this.model)
    await editor.addIndexConcurrently(tableSpecOf(meta), indexSpecOf(meta, this.index))
  }
  override async backwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    if (!isManaged(editor, from, app, this.model)) return
    const meta = from.meta(app, this.model)
    await editor.dropIndexConcurrently(tableSpecOf(meta), indexSpecOf(meta, this.index))
  }
}

/** Drops an index while others read and write; its migration cannot be atomic. */
export class RemoveIndexConcurrently extends RemoveIndex {
  override readonly kind: string = 'removeIndexConcurrently'
  override readonly transactional = false

  override describe(): string {
    return `Concurrently remove index ${this.name} from ${this.model}`
  }
  override async forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    if (!isManaged(editor, from, app, this.model)) return
    const meta = from.meta(app, this.model)
    await editor.dropIndexConcurrently(tableSpecOf(meta), indexSpecOf(meta, this.find(app, from)))
  }
  override async backwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    if (!isManaged(editor, to, app, this.model)) return
    const meta = to.meta(app, this.model)
    await editor.addIndexConcurrently(tableSpecOf(meta), indexSpecOf(meta, this.find(app, to)))
  }
}
