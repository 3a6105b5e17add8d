import type { SchemaEditor } from '../../db/index.ts'
import type { Index } from '../../orm/index.ts'
import type { ProjectState } from '../state.ts'
import { indexSpecOf } from '../table-spec.ts'
import { expressionText } from './expression-text.ts'
import { AddPart, ModelOperation, type PartKind, partNamed, partsIn, RemovePart, setParts } from './parts.ts'

/** An index of migrations, which always has a name. */
type NamedIndex = Index & { readonly name: string }

const INDEXES: PartKind<NamedIndex> = {
  list: 'indexes',
  what: 'index',
  make: (editor, table, meta, index) => editor.addIndex(table, indexSpecOf(meta, index)),
  lose: (editor, table, meta, index) => editor.dropIndex(table, indexSpecOf(meta, index)),
}

/** As others, while others read and write. */
const CONCURRENT_INDEXES: PartKind<NamedIndex> = {
  ...INDEXES,
  make: (editor, table, meta, index) => editor.addIndexConcurrently(table, indexSpecOf(meta, index)),
  lose: (editor, table, meta, index) => editor.dropIndexConcurrently(table, indexSpecOf(meta, index)),
}

/** What an index is over, in Django's words. */
export function partsText({ fields, expressions = [] }: Index, model: string): string {
  if (expressions.length > 0) return `${expressions.map(expressionText).join(', ')} on model ${model}`
  return `field(s) ${(fields ?? []).join(', ')} of model ${model}`
}

export class AddIndex extends AddPart<NamedIndex> {
  readonly kind: string = 'addIndex'

  protected get parts(): PartKind<NamedIndex> {
    return INDEXES
  }
  get index(): NamedIndex {
    return this.part
  }
  describe(): string {
    return `Create index ${this.index.name} on ${partsText(this.index, this.model)}`
  }
}

export class RemoveIndex extends RemovePart<NamedIndex> {
  readonly kind: string = 'removeIndex'

  protected get parts(): PartKind<NamedIndex> {
    return INDEXES
  }
  describe(): string {
    return `Remove index ${this.name} from ${this.model}`
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
    const renamed = (index: NamedIndex) => (index.name === this.oldName ? { ...index, name: this.newName } : index)
    setParts(state, app, this.model, INDEXES, partsIn(state, app, this.model, INDEXES).map(renamed))
  }
  forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return this.#rename(app, editor, from, to, this.oldName, this.newName)
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return this.#rename(app, editor, from, to, this.newName, this.oldName)
  }
  #rename(
    app: string,
    editor: SchemaEditor,
    from: ProjectState,
    to: ProjectState,
    old: string,
    now: string,
  ): Promise<void> {
    return this.onTable(app, editor, to, (table, meta) => {
      const before = partNamed(from, app, this.model, INDEXES, old)
      const after = partNamed(to, app, this.model, INDEXES, now)
      return editor.renameIndex(table, indexSpecOf(meta, before), indexSpecOf(meta, after))
    })
  }
}

/** An index that is made while others write; its migration cannot be atomic. */
export class AddIndexConcurrently extends AddIndex {
  override readonly kind: string = 'addIndexConcurrently'
  override readonly transactional = false

  protected override get parts(): PartKind<NamedIndex> {
    return CONCURRENT_INDEXES
  }
  override describe(): string {
    return `Concurrently create index ${this.index.name} on ${partsText(this.index, this.model)}`
  }
}

/** Drops an index while others read and write; its migration cannot be atomic. */
export class RemoveIndexConcurrently extends RemoveIndex {
  override readonly kind: string = 'removeIndexConcurrently'
  override readonly transactional = false

  protected override get parts(): PartKind<NamedIndex> {
    return CONCURRENT_INDEXES
  }
  override describe(): string {
    return `Concurrently remove index ${this.name} from ${this.model}`
  }
}
