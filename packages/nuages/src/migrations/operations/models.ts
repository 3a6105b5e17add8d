import type { ColumnSpec, SchemaEditor, TableSpec } from '../../db/index.ts'
import { BaseField, basesOf, ManyToManyField } from '../../orm/index.ts'
import type { ModelState, ProjectState, StateOptions } from '../state.ts'
import { targetLabel, labelOf } from '../state.ts'
import { tableSpecOf, throughSpecOf, throughSpecsOf } from '../table-spec.ts'
import { buildField, withoutMarks } from '../fields.ts'
import { BaseOperation, isManaged } from './operation.ts'

export class CreateModel extends BaseOperation {
  readonly kind = 'createModel'
  readonly name: string
  readonly fields: Readonly<Record<string, BaseField>>
  readonly options: StateOptions

  constructor(name: string, fields: Readonly<Record<string, BaseField>>, options: StateOptions) {
    super()
    this.name = name
    this.fields = fields
    this.options = withoutMarks(options)
  }

  get args(): readonly unknown[] {
    return [this.name, this.fields, this.options]
  }
  get touches(): readonly string[] {
    return [this.name]
  }
  describe(): string {
    return `Create model ${this.name}`
  }
  nameFragment(): string {
    return this.name.toLowerCase()
  }
  stateForwards(app: string, state: ProjectState): void {
    const fields = new Map(Object.entries(this.fields))
    for (const [name, field] of fields) field.name = name
    state.set({ app, name: this.name, fields, options: this.options })
  }
  async forwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    if (!isManaged(editor, to, app, this.name)) return
    const meta = to.meta(app, this.name)
    await editor.createTable(tableSpecOf(meta))
    for (const through of throughSpecsOf(meta)) await editor.createTable(through)
  }
  async backwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    await dropModel(app, this.name, editor, from)
  }
}

async function dropModel(app: string, name: string, editor: SchemaEditor, state: ProjectState): Promise<void> {
  if (!isManaged(editor, state, app, name)) return
  const meta = state.meta(app, name)
  for (const through of throughSpecsOf(meta)) await editor.dropTable(through)
  await editor.dropTable(tableSpecOf(meta))
}

export class DeleteModel extends BaseOperation {
  readonly kind = 'deleteModel'
  readonly name: string

  constructor(name: string) {
    super()
    this.name = name
  }

  get args(): readonly unknown[] {
    return [this.name]
  }
  get touches(): readonly string[] {
    return [this.name]
  }
  describe(): string {
    return `Delete model ${this.name}`
  }
  nameFragment(): string {
    return `delete_${this.name.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    state.delete(app, this.name)
  }
  async forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    await dropModel(app, this.name, editor, from)
  }
  async backwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    if (!isManaged(editor, to, app, this.name)) return
    const meta = to.meta(app, this.name)
    await editor.createTable(tableSpecOf(meta))
    for (const through of throughSpecsOf(meta)) await editor.createTable(through)
  }
}

export class RenameModel extends BaseOperation {
  readonly kind = 'renameModel'
  readonly oldName: string
  readonly newName: string

  constructor(oldName: string, newName: string) {
    super()
    this.oldName = oldName
    this.newName = newName
  }

  get args(): readonly unknown[] {
    return [this.oldName, this.newName]
  }
  get touches(): readonly string[] {
    return [this.oldName, this.newName]
  }
  describe(): string {
    return `Rename model ${this.oldName} to ${this.newName}`
  }
  nameFragment(): string {
    return `rename_${this.oldName.toLowerCase()}_${this.newName.toLowerCase()}`
  }
  stateForwards(app: string, state: ProjectState): void {
    const model = state.get(app, this.oldName)
    state.delete(app, this.oldName)
    state.set({ ...model, name: this.newName })
    const old = labelOf(app, this.oldName)
    for (const other of [...state.models.values()]) {
      const fields = [...other.fields].map(
        ([name, field]) =>
          [name, pointsTo(field, other, old) ? retarget(field, `${app}.${this.newName}`) : field] as const,
      )
      const options = renamedBases(other, old, `${app}.${this.newName}`)
      if (options !== other.options || fields.some(([name, field]) => other.fields.get(name) !== field))
        state.set({ ...other, fields: new Map(fields), options })
    }
  }
  async forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    await renameTables(editor, from, to, [app, this.oldName], [app, this.newName])
  }
  async backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    await renameTables(editor, from, to, [app, this.newName], [app, this.oldName])
  }
}

/** The options of a model, where it extends the one that has another name now. */
function renamedBases({ app, options }: ModelState, old: string, label: string): ModelState['options'] {
  const bases = basesOf(options).map(String)
  const isOld = (base: string) => (base.includes('.') ? base.toLowerCase() : labelOf(app, base)) === old
  if (!bases.some(isOld)) return options
  const now = bases.map((base) => (isOld(base) ? label : base))
  return { ...options, extends: now.length === 1 ? (now[0] as string) : now }
}

function pointsTo(field: BaseField, model: ModelState, label: string): boolean {
  return targetLabel(field, model) === label
}

function retarget(field: BaseField, to: string): BaseField {
  const copy = buildField({ ...field.deconstruct(), to })
  copy.name = field.name
  return copy
}

type ModelName = readonly [app: string, name: string]

async function renameTables(
  editor: SchemaEditor,
  from: ProjectState,
  to: ProjectState,
  oldName: ModelName,
  newName: ModelName,
): Promise<void> {
  if (!isManaged(editor, from, ...oldName)) return
  const [before, after] = [from.meta(...oldName), to.meta(...newName)]
  if (before.dbTable === after.dbTable) return
  await editor.remakingBeside(tableSpecOf(before), tableSpecOf(after), () =>
    editor.renameTable(before.dbTable, after.dbTable),
  )
  for (const { model, field } of to.incoming(...newName)) {
    if (field instanceof ManyToManyField) continue
    const own = labelOf(model.app, model.name) === labelOf(...newName)
    const table = tableSpecOf(to.meta(model.app, model.name))
    const oldTable = own
      ? { ...table, columns: tableSpecOf(before).columns }
      : tableSpecOf(from.meta(model.app, model.name))
    const column = to.meta(model.app, model.name).find(field.name)?.column as string
    await editor.followRename(oldTable, table, column)
  }
  for (const [name, field] of after.byName) {
    const old = before.byName.get(name)
    if (!(field instanceof ManyToManyField) || !(old instanceof ManyToManyField)) continue
    await renameThrough(editor, throughSpecOf(old), throughSpecOf(field))
  }
  await renameForeignColumns(editor, from, to, oldName, newName)
}

/** Other models' tables of pairs have a column named after the renamed model. */
async function renameForeignColumns(
  editor: SchemaEditor,
  from: ProjectState,
  to: ProjectState,
  oldName: ModelName,
  newName: ModelName,
): Promise<void> {
  for (const { model, field } of to.incoming(...newName)) {
    if (!(field instanceof ManyToManyField) || labelOf(model.app, model.name) === labelOf(...newName)) continue
    const now = to.meta(model.app, model.name).byName.get(field.name) as ManyToManyField
    const old = from.meta(model.app, model.name).byName.get(field.name) as ManyToManyField
    await renameThrough(editor, throughSpecOf(old), throughSpecOf(now))
  }
  void oldName
}

export async function renameThrough(
  editor: SchemaEditor,
  before: TableSpec | undefined,
  after: TableSpec | undefined,
): Promise<void> {
  if (before === undefined || after === undefined) return
  const names = (table: TableSpec) => [table.name, ...table.columns.map(({ name }) => name)].join()
  if (names(before) !== names(after)) await editor.renamePairs(before, after)
  await followConstraints(editor, before, after)
}

/** A table of pairs whose foreign keys become constraints, or no longer are. */
async function followConstraints(editor: SchemaEditor, before: TableSpec, after: TableSpec): Promise<void> {
  let table: TableSpec = { ...before, name: after.name, columns: after.columns.map(asBefore(before)) }
  for (const [position, column] of after.columns.entries()) {
    const old = table.columns[position] as ColumnSpec
    if (old.references?.constraint === column.references?.constraint) continue
    const next = { ...table, columns: table.columns.with(position, column) }
    await editor.alterColumn(table, next, old, column, [])
    table = next
  }
}

/** The columns under their new names with the constraints that they have. */
function asBefore(before: TableSpec): (column: ColumnSpec, position: number) => ColumnSpec {
  return (column, position) => {
    const constraint = before.columns[position]?.references?.constraint
    if (column.references === undefined || constraint === undefined) return column
    return { ...column, references: { ...column.references, constraint } }
  }
}
