import { type ColumnSpec, columnOf, type Incoming, type SchemaEditor } from '../../db/index.ts'
import { NotImplementedYet } from '../../kernel/index.ts'
import { BaseField, ForeignKeyField, ManyToManyField, snakeCase } from '../../orm/index.ts'
import { MigrationError } from '../errors.ts'
import { buildField, fingerprint } from '../fields.ts'
import type { ModelState, ProjectState } from '../state.ts'
import { columnSpecOf, tableSpecOf, throughSpecOf } from '../table-spec.ts'
import { renameThrough } from './models.ts'
import { BaseOperation, isManaged } from './operation.ts'
import { followRename, renamedField, renamedInOptions } from './renamed.ts'

/** Options of operations that bring a default for existing rows. */
export interface DefaultOptions {
  /** False drops the default from the state: it was for the rows that existed. Default true. */
  readonly preserveDefault?: boolean
}

abstract class FieldOperation extends BaseOperation {
  readonly model: string
  readonly name: string

  constructor(model: string, name: string) {
    super()
    this.model = model
    this.name = name
  }

  get touches(): readonly string[] {
    return [this.model]
  }

  protected field(state: ProjectState, app: string, name = this.name): BaseField {
    const found = state.meta(app, this.model).byName.get(name)
    if (found !== undefined) return found
    throw new MigrationError('NUA-MIG-011', `${app}.${this.model} has no field '${name}' at this point.`)
  }
}

function withFields(model: ModelState, change: (fields: Map<string, BaseField>) => void): ModelState {
  const fields = new Map(model.fields)
  change(fields)
  return { ...model, fields }
}

/** A copy of a field without its default. */
export function withoutDefault(field: BaseField): BaseField {
  const parts = field.deconstruct()
  const { default: _, ...options } = parts.options
  const copy = buildField({ ...parts, options })
  copy.name = field.name
  return copy
}

async function addTo(
  app: string,
  op: FieldOperation,
  editor: SchemaEditor,
  to: ProjectState,
  field: BaseField,
  value: ColumnSpec['default'],
): Promise<void> {
  if (!isManaged(editor, to, app, op.model)) return
  if (field instanceof ManyToManyField) {
    const through = throughSpecOf(field)
    if (through !== undefined) await editor.createTable(through)
    return
  }
  const column = { ...(columnSpecOf(field) as ColumnSpec), ...(value === undefined ? {} : { default: value }) }
  const table = tableSpecOf(to.meta(app, op.model))
  const columns = table.columns.map((item) => (item.name === column.name ? column : item))
  await editor.addColumn({ ...table, columns }, column)
}

async function removeFrom(
  app: string,
  op: FieldOperation,
  editor: SchemaEditor,
  from: ProjectState,
  field: BaseField,
): Promise<void> {
  if (!isManaged(editor, from, app, op.model)) return
  if (field instanceof ManyToManyField) {
    const through = throughSpecOf(field)
    if (through !== undefined) await editor.dropTable(through)
    return
  }
  const table = tableSpecOf(from.meta(app, op.model))
  await editor.dropColumn(table, columnOf(table, field.column) as ColumnSpec)
}

export class AddField extends FieldOperation {
  readonly kind = 'addField'
  readonly definition: BaseField
  readonly options: DefaultOptions

  constructor(model: string, name: string, definition: BaseField, options: DefaultOptions) {
    super(model, name)
    this.definition = definition
    this.options = options
  }

  get args(): readonly unknown[] {
    return [this.model, this.name, this.definition, this.options]
  }
  describe(): string {
    return `Add field ${this.name} to ${this.model}`
  }
  nameFragment(): string {
    return `${this.model.toLowerCase()}_${snakeCase(this.name)}`
  }
  stateForwards(app: string, state: ProjectState): void {
    this.definition.name = this.name
    const field = this.options.preserveDefault === false ? withoutDefault(this.definition) : this.definition
    state.set(withFields(state.get(app, this.model), (fields) => fields.set(this.name, field)))
  }
  async forwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    const field = this.field(to, app)
    const given = this.options.preserveDefault === false ? this.definition.defaultValue() : undefined
    await addTo(app, this, editor, to, field, given === undefined ? undefined : field.toStored(given))
  }
  async backwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    await removeFrom(app, this, editor, from, this.field(from, app))
  }
}

export class RemoveField extends FieldOperation {
  readonly kind: string = 'removeField'

  get args(): readonly unknown[] {
    return [this.model, this.name]
  }
  describe(): string {
    return `Remove field ${this.name} from ${this.model}`
  }
  nameFragment(): string {
    return `remove_${this.model.toLowerCase()}_${snakeCase(this.name)}`
  }
  stateForwards(app: string, state: ProjectState): void {
    state.set(withFields(state.get(app, this.model), (fields) => fields.delete(this.name)))
  }
  async forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    await removeFrom(app, this, editor, from, this.field(from, app))
  }
  async backwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    await addTo(app, this, editor, to, this.field(to, app), undefined)
  }
}

export class AlterField extends FieldOperation {
  readonly kind = 'alterField'
  readonly definition: BaseField
  readonly options: DefaultOptions

  constructor(model: string, name: string, definition: BaseField, options: DefaultOptions) {
    super(model, name)
    this.definition = definition
    this.options = options
  }

  get args(): readonly unknown[] {
    return [this.model, this.name, this.definition, this.options]
  }
  describe(): string {
    return `Alter field ${this.name} on ${this.model}`
  }
  nameFragment(): string {
    return `alter_${this.model.toLowerCase()}_${snakeCase(this.name)}`
  }
  stateForwards(app: string, state: ProjectState): void {
    this.definition.name = this.name
    const field = this.options.preserveDefault === false ? withoutDefault(this.definition) : this.definition
    state.set(withFields(state.get(app, this.model), (fields) => fields.set(this.name, field)))
  }
  async forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    const given = this.options.preserveDefault === false ? this.definition.defaultValue() : undefined
    const field = this.field(to, app)
    await alter(
      app,
      this.model,
      editor,
      from,
      to,
      this.field(from, app),
      field,
      given === undefined ? undefined : field.toStored(given),
    )
  }
  async backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    await alter(app, this.model, editor, from, to, this.field(from, app), this.field(to, app), undefined)
  }
}

async function alter(
  app: string,
  model: string,
  editor: SchemaEditor,
  from: ProjectState,
  to: ProjectState,
  oldField: BaseField,
  newField: BaseField,
  value: ColumnSpec['default'],
): Promise<void> {
  if (!isManaged(editor, to, app, model)) return
  if (oldField instanceof ManyToManyField && newField instanceof ManyToManyField) {
    return renameThrough(editor, throughSpecOf(oldField), throughSpecOf(newField))
  }
  if (oldField instanceof ManyToManyField || newField instanceof ManyToManyField) {
    throw new NotImplementedYet(
      `Turning ${app}.${model}.${newField.name} into or from a many-to-many field`,
      'Remove the field and add another.',
    )
  }
  const [before, after] = [tableSpecOf(from.meta(app, model)), tableSpecOf(to.meta(app, model))]
  const oldColumn = columnOf(before, oldField.column) as ColumnSpec
  const newColumn = columnOf(after, newField.column) as ColumnSpec
  const bare = (column: ColumnSpec) => fingerprint({ ...column, default: undefined })
  if (bare(oldColumn) === bare(newColumn)) return
  const column = value === undefined ? newColumn : { ...newColumn, default: value }
  const columns = after.columns.map((item) => (item === newColumn ? column : item))
  const incoming = oldField.primaryKey ? incomingOf(to, app, model) : []
  await editor.remakingBeside(before, { ...after, columns }, (old, now) =>
    editor.alterColumn(old, now, oldColumn, column, incoming),
  )
}

/**
 * The columns of other tables, those of pairs included, that point to a model's key: the only thing they point to. One
 * that is its own table's key, such as a child's link to its parent, has others that point to it.
 */
function incomingOf(state: ProjectState, app: string, model: string): Incoming[] {
  const found = state.incoming(app, model).flatMap(({ model: other, field }): Incoming[] => {
    const meta = state.meta(other.app, other.name)
    const bound = meta.byName.get(field.name)
    if (bound instanceof ForeignKeyField) {
      const further = bound.primaryKey ? incomingOf(state, other.app, other.name) : []
      return [{ table: tableSpecOf(meta), column: bound.column }, ...further]
    }
    const through = bound instanceof ManyToManyField ? throughSpecOf(bound) : undefined
    return through === undefined ? [] : [{ table: through, column: (bound as ManyToManyField).columns[1] }]
  })
  const own = [...state.meta(app, model).byName.values()].flatMap((field): Incoming[] => {
    const through = field instanceof ManyToManyField ? throughSpecOf(field) : undefined
    return through === undefined ? [] : [{ table: through, column: (field as ManyToManyField).columns[0] }]
  })
  return [...found, ...own]
}

export class RenameField extends FieldOperation {
  readonly kind: string = 'renameField'
  readonly newName: string

  constructor(model: string, oldName: string, newName: string) {
    super(model, oldName)
    this.newName = newName
  }

  get args(): readonly unknown[] {
    return [this.model, this.name, this.newName]
  }
  describe(): string {
    return `Rename field ${this.name} on ${this.model} to ${this.newName}`
  }
  nameFragment(): string {
    return `rename_${snakeCase(this.name)}_${this.model.toLowerCase()}_${snakeCase(this.newName)}`
  }
  stateForwards(app: string, state: ProjectState): void {
    const model = state.get(app, this.model)
    const rename = (name: string) => (name === this.name ? this.newName : name)
    const fields = new Map(
      [...model.fields].map(([name, field]) => {
        const now = rename(name)
        return [now, renamedField(field, now, rename)] as const
      }),
    )
    const options = renamedInOptions(model.options, rename)
    state.set({ ...model, fields, options })
    followRename(state, app, this.model, rename)
  }
  async forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    await alter(app, this.model, editor, from, to, this.field(from, app), this.field(to, app, this.newName), undefined)
  }
  async backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    await alter(app, this.model, editor, from, to, this.field(from, app, this.newName), this.field(to, app), undefined)
  }
}
