import type { SchemaEditor, TableSpec } from '../../db/index.ts'
import type { ModelMeta, ModelOptions } from '../../orm/index.ts'
import { MigrationError } from '../errors.ts'
import type { ProjectState } from '../state.ts'
import { tableSpecOf } from '../table-spec.ts'
import { BaseOperation, isManaged } from './operation.ts'

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

  /** Works on the table of the model as it is in a state, where migrations make that. */
  protected async onTable(
    app: string,
    editor: SchemaEditor,
    state: ProjectState,
    work: (table: TableSpec, meta: ModelMeta) => Promise<void>,
  ): Promise<void> {
    if (!isManaged(editor, state, app, this.model)) return
    const meta = state.meta(app, this.model)
    await work(tableSpecOf(meta), meta)
  }
}

/** Something of a model that has a name. */
interface Part {
  readonly name?: string
}

/** The parts of one kind, indexes or constraints: where the state has them, and how a database makes and loses one. */
export interface PartKind<P extends Part> {
  readonly list: 'indexes' | 'constraints'
  /** The word for people. */
  readonly what: string
  make(editor: SchemaEditor, table: TableSpec, meta: ModelMeta, part: P): Promise<void>
  lose(editor: SchemaEditor, table: TableSpec, meta: ModelMeta, part: P): Promise<void>
}

/** The parts that a model has in a state. */
export function partsIn<P extends Part>(
  state: ProjectState,
  app: string,
  model: string,
  { list }: PartKind<P>,
): readonly P[] {
  return (state.get(app, model).options[list] ?? []) as readonly Part[] as readonly P[]
}

/** The part with a name; raises MigrationError where there is none. */
export function partNamed<P extends Part>(
  state: ProjectState,
  app: string,
  model: string,
  kind: PartKind<P>,
  name: string,
): P {
  const found = partsIn(state, app, model, kind).find((part) => part.name === name)
  if (found === undefined) throw new MigrationError('NUA-MIG-011', `There is no ${kind.what} '${name}' at this point.`)
  return found
}

/** Gives a model other parts; without any it has no such option. */
export function setParts<P extends Part>(
  state: ProjectState,
  app: string,
  model: string,
  { list }: PartKind<P>,
  parts: readonly P[],
): void {
  const before = state.get(app, model)
  const { [list]: _, ...others } = before.options
  state.set({ ...before, options: (parts.length === 0 ? others : { ...others, [list]: parts }) as ModelOptions })
}

/** Adds an index or a constraint. */
export abstract class AddPart<P extends Part & { readonly name: string }> extends ModelOperation {
  protected readonly part: P

  constructor(model: string, part: P) {
    super(model)
    this.part = part
  }
  protected abstract get parts(): PartKind<P>
  get args(): readonly unknown[] {
    return [this.model, this.part]
  }
  nameFragment(): string {
    return `${this.model.toLowerCase()}_${this.part.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    setParts(state, app, this.model, this.parts, [...partsIn(state, app, this.model, this.parts), this.part])
  }
  forwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    return this.onTable(app, editor, to, (table, meta) => this.parts.make(editor, table, meta, this.part))
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState, _to: ProjectState): Promise<void> {
    return this.onTable(app, editor, from, (table, meta) => this.parts.lose(editor, table, meta, this.part))
  }
}

/** Takes an index or a constraint away. */
export abstract class RemovePart<P extends Part> extends ModelOperation {
  readonly name: string

  constructor(model: string, name: string) {
    super(model)
    this.name = name
  }
  protected abstract get parts(): PartKind<P>
  get args(): readonly unknown[] {
    return [this.model, this.name]
  }
  nameFragment(): string {
    return `remove_${this.model.toLowerCase()}_${this.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    const left = partsIn(state, app, this.model, this.parts).filter(({ name }) => name !== this.name)
    setParts(state, app, this.model, this.parts, left)
  }
  forwards(app: string, editor: SchemaEditor, from: ProjectState, _to: ProjectState): Promise<void> {
    return this.onTable(app, editor, from, (table, meta) =>
      this.parts.lose(editor, table, meta, partNamed(from, app, this.model, this.parts, this.name)),
    )
  }
  backwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    return this.onTable(app, editor, to, (table, meta) =>
      this.parts.make(editor, table, meta, partNamed(to, app, this.model, this.parts, this.name)),
    )
  }
}
