import type { SchemaEditor } from '../../db/index.ts'
import { type BaseField, type ManagerCalls, ManyToManyField, type ModelOptions } from '../../orm/index.ts'
import { withoutMarks } from '../fields.ts'
import type { ProjectState } from '../state.ts'
import { columnSpecOf, tableSpecOf, throughSpecOf } from '../table-spec.ts'
import { renameThrough } from './models.ts'
import { BaseOperation, isManaged } from './operation.ts'

/** What changes only the state: ordering, names for people. */
export class AlterModelOptions extends BaseOperation {
  readonly kind = 'alterModelOptions'
  override readonly reducesToSql = false
  readonly name: string
  readonly options: ModelOptions

  constructor(name: string, options: ModelOptions = {}) {
    super()
    this.name = name
    this.options = withoutMarks(options)
  }

  get args(): readonly unknown[] {
    return [this.name, this.options]
  }
  get touches(): readonly string[] {
    return [this.name]
  }
  describe(): string {
    return `Change Meta options on ${this.name}`
  }
  nameFragment(): string {
    return `alter_${this.name.toLowerCase()}_options`
  }
  stateForwards(app: string, state: ProjectState): void {
    const model = state.get(app, this.name)
    const rest = Object.fromEntries(
      Object.entries(model.options).filter(([key]) => !STATE_OPTIONS.includes(key as never)),
    )
    state.set({ ...model, options: { ...rest, ...this.options } })
  }
  async forwards(): Promise<void> {}
  async backwards(): Promise<void> {}
}

/** The options that no table shows. */
export const STATE_OPTIONS = [
  'ordering',
  'verboseName',
  'verboseNamePlural',
  'getLatestBy',
  'managed',
  'requiredDbVendor',
  'requiredDbFeatures',
  'selectOnSave',
  'permissions',
  'defaultPermissions',
] as const

export class AlterModelTable extends BaseOperation {
  readonly kind = 'alterModelTable'
  readonly name: string
  readonly table: string | null

  constructor(name: string, table: string | null) {
    super()
    this.name = name
    this.table = table
  }

  get args(): readonly unknown[] {
    return [this.name, this.table]
  }
  get touches(): readonly string[] {
    return [this.name]
  }
  describe(): string {
    return `Rename table for ${this.name} to ${this.table ?? '(default)'}`
  }
  nameFragment(): string {
    return `alter_${this.name.toLowerCase()}_table`
  }
  stateForwards(app: string, state: ProjectState): void {
    const model = state.get(app, this.name)
    const { dbTable: _, ...options } = model.options
    state.set({ ...model, options: this.table === null ? options : { ...options, dbTable: this.table } })
  }
  async forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    if (!isManaged(editor, to, app, this.name)) return
    const [before, after] = [from.meta(app, this.name), to.meta(app, this.name)]
    await editor.remakingBeside(tableSpecOf(before), tableSpecOf(after), () =>
      editor.renameTable(before.dbTable, after.dbTable),
    )
    for (const [name, field] of after.byName) {
      const old = before.byName.get(name)
      if (field instanceof ManyToManyField && old instanceof ManyToManyField) {
        await renameThrough(editor, throughSpecOf(old), throughSpecOf(field))
      }
    }
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return this.forwards(app, editor, from, to)
  }
}

export class AlterUniqueTogether extends BaseOperation {
  readonly kind = 'alterUniqueTogether'
  readonly name: string
  readonly sets: readonly (readonly string[])[]

  constructor(name: string, sets: readonly (readonly string[])[]) {
    super()
    this.name = name
    this.sets = sets
  }

  get args(): readonly unknown[] {
    return [this.name, this.sets]
  }
  get touches(): readonly string[] {
    return [this.name]
  }
  describe(): string {
    return `Alter unique_together for ${this.name} (${this.sets.length} constraint(s))`
  }
  nameFragment(): string {
    return `alter_${this.name.toLowerCase()}_unique_together`
  }
  stateForwards(app: string, state: ProjectState): void {
    const model = state.get(app, this.name)
    const { uniqueTogether: _, ...options } = model.options
    state.set({ ...model, options: this.sets.length === 0 ? options : { ...options, uniqueTogether: this.sets } })
  }
  async forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    if (!isManaged(editor, to, app, this.name)) return
    const [before, after] = [tableSpecOf(from.meta(app, this.name)), tableSpecOf(to.meta(app, this.name))]
    await editor.alterUniqueTogether(after, before.uniqueTogether, after.uniqueTogether)
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return this.forwards(app, editor, from, to)
  }
}

/** What the database tells people of a table. */
export class AlterModelTableComment extends BaseOperation {
  readonly kind = 'alterModelTableComment'
  readonly name: string
  readonly comment: string | null

  constructor(name: string, comment: string | null) {
    super()
    this.name = name
    this.comment = comment
  }

  get args(): readonly unknown[] {
    return [this.name, this.comment]
  }
  get touches(): readonly string[] {
    return [this.name]
  }
  describe(): string {
    return `Alter ${this.name} table comment`
  }
  nameFragment(): string {
    return `alter_${this.name.toLowerCase()}_table_comment`
  }
  stateForwards(app: string, state: ProjectState): void {
    const model = state.get(app, this.name)
    const { dbTableComment: _, ...options } = model.options
    const { comment } = this
    state.set({ ...model, options: comment === null ? options : { ...options, dbTableComment: comment } })
  }
  async forwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    if (!isManaged(editor, to, app, this.name)) return
    const table = tableSpecOf(to.meta(app, this.name))
    await editor.commentTable(table, table.comment ?? null)
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return this.forwards(app, editor, from, to)
  }
}

/** The order of rows within those of an owner, kept in a column `_order`. */
export class AlterOrderWithRespectTo extends BaseOperation {
  readonly kind = 'alterOrderWithRespectTo'
  readonly name: string
  readonly owner: string | null

  constructor(name: string, owner: string | null) {
    super()
    this.name = name
    this.owner = owner
  }

  get args(): readonly unknown[] {
    return [this.name, this.owner]
  }
  get touches(): readonly string[] {
    return [this.name]
  }
  describe(): string {
    return `Set order_with_respect_to on ${this.name} to ${this.owner ?? 'None'}`
  }
  nameFragment(): string {
    return `alter_${this.name.toLowerCase()}_order_with_respect_to`
  }
  stateForwards(app: string, state: ProjectState): void {
    const model = state.get(app, this.name)
    const { orderWithRespectTo: _, ...options } = model.options
    state.set({ ...model, options: this.owner === null ? options : { ...options, orderWithRespectTo: this.owner } })
  }
  async forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    if (!isManaged(editor, to, app, this.name)) return
    const [before, after] = [from.meta(app, this.name), to.meta(app, this.name)]
    const [had, has] = [before.byName.get(ORDER), after.byName.get(ORDER)].map(columnOfOrder)
    if (had !== undefined && has === undefined) await editor.dropColumn(tableSpecOf(before), had)
    if (had === undefined && has !== undefined) {
      const table = tableSpecOf(after)
      const columns = table.columns.map((column) => (column.name === has.name ? has : column))
      await editor.addColumn({ ...table, columns }, has)
    }
  }
  backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    return this.forwards(app, editor, from, to)
  }
}

const ORDER = '_order'

function columnOfOrder(field: BaseField | undefined) {
  return field === undefined ? undefined : columnSpecOf(field)
}

/** The named managers that the models of migrations have. */
export class AlterModelManagers extends BaseOperation {
  readonly kind = 'alterModelManagers'
  override readonly reducesToSql = false
  readonly name: string
  readonly managers: Readonly<Record<string, ManagerCalls>>

  constructor(name: string, managers: Readonly<Record<string, ManagerCalls>>) {
    super()
    this.name = name
    this.managers = managers
  }

  get args(): readonly unknown[] {
    return [this.name, this.managers]
  }
  get touches(): readonly string[] {
    return [this.name]
  }
  describe(): string {
    return `Change managers on ${this.name}`
  }
  nameFragment(): string {
    return `alter_${this.name.toLowerCase()}_managers`
  }
  stateForwards(app: string, state: ProjectState): void {
    const model = state.get(app, this.name)
    const { managers: _, ...options } = model.options
    const none = Object.keys(this.managers).length === 0
    state.set({ ...model, options: none ? options : { ...options, managers: this.managers } })
  }
  async forwards(): Promise<void> {}
  async backwards(): Promise<void> {}
}
