import { type ColumnSpec, fillInBatches, type SchemaEditor, type TableSpec } from '../../db/index.ts'
import type { BaseField, CustomConstraint, Index } from '../../orm/index.ts'
import { MigrationError } from '../errors.ts'
import { buildField, fingerprint } from '../fields.ts'
import type { ProjectState } from '../state.ts'
import { columnSpecOf, tableSpecOf } from '../table-spec.ts'
import { AddField, AlterField, RemoveField, RenameField } from './fields.ts'
import { ModelOperation } from './parts.ts'
import { isManaged } from './operation.ts'

/**
 * The first half of a rename that old code may live through: the new column stands beside the old one, and the database
 * keeps both the same. `contractRename` is the second half. Where the database cannot, it renames at once.
 */
export class ExpandRename extends RenameField {
  override readonly kind: string = 'expandRename'
  override readonly transactional = false

  override describe(): string {
    return `Expand field ${this.name} on ${this.model} to ${this.newName} as well`
  }
  override nameFragment(): string {
    return `expand_${super.nameFragment()}`
  }
  override async forwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    if (!isManaged(editor, to, app, this.model)) return
    if (editor.inStep === undefined) return super.forwards(app, editor, from, to)
    const [old, now] = [this.field(from, app), this.field(to, app, this.newName)]
    checkAlone(app, this.model, from, old)
    const table = tableSpecOf(from.meta(app, this.model))
    await editor.inStep.begin(table, columnSpecOf(old) as ColumnSpec, columnSpecOf(now) as ColumnSpec)
  }
  override async backwards(app: string, editor: SchemaEditor, from: ProjectState, to: ProjectState): Promise<void> {
    if (!isManaged(editor, to, app, this.model)) return
    if (editor.inStep === undefined) return super.backwards(app, editor, from, to)
    const [now, old] = [this.field(from, app, this.newName), this.field(to, app)]
    const table = tableSpecOf(from.meta(app, this.model))
    await editor.inStep.end(table, columnSpecOf(now) as ColumnSpec, columnSpecOf(old) as ColumnSpec)
  }
}

/** False where indexes and constraints over several columns would be lost with the old one, or a default tell lies. */
export function canExpand(app: string, model: string, state: ProjectState, field: BaseField): boolean {
  const { indexes = [], constraints = [], uniqueTogether = [] } = state.get(app, model).options
  const named = uniqueTogether.some((names) => names.includes(field.name))
  const parts: readonly Index[] = [...indexes, ...constraints.filter((one) => one.type === 'unique')]
  const inParts = parts.some((one) => (one.fields ?? []).some((name) => name.replace(/^-/, '') === field.name))
  const inOwn = constraints.some((one) => one.type === 'own' && namesField(one, field.name))
  return (
    !named &&
    !inParts &&
    !inOwn &&
    field.options.dbDefault === undefined &&
    !field.primaryKey &&
    !field.computedByDatabase
  )
}

function namesField(one: CustomConstraint, field: string): boolean {
  const other = one.with(one.renamed((name) => (name === field ? `${name}_renamed` : name)))
  return fingerprint(other) !== fingerprint(one)
}

function checkAlone(app: string, model: string, state: ProjectState, field: BaseField): void {
  if (canExpand(app, model, state, field)) return
  throw new MigrationError(
    'NUA-MIG-011',
    `expandRename cannot take ${app}.${model}.${field.name}: it is a key or computed, has a default of the database, or an index or constraint of the model names it.`,
    { hint: 'Take it out of the index first and put it back after contractRename, or use renameField.' },
  )
}

/** The second half of a rename, when no old code runs any more: the old column goes. */
export class ContractRename extends ModelOperation {
  readonly kind = 'contractRename'
  override readonly transactional = false
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
    return `Contract field ${this.newName} on ${this.model}, which was ${this.oldName}`
  }
  nameFragment(): string {
    return `contract_${this.model.toLowerCase()}_${this.newName.toLowerCase()}`
  }
  stateForwards(): void {}
  async forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    if (!isManaged(editor, from, app, this.model) || editor.inStep === undefined) return
    const [table, old, now] = this.#columns(app, from)
    await editor.inStep.end(table, old, now)
  }
  async backwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    if (!isManaged(editor, from, app, this.model) || editor.inStep === undefined) return
    const [table, old, now] = this.#columns(app, from)
    await editor.inStep.begin(table, now, old)
  }
  /** The table, the column as it was and the one that it is. */
  #columns(app: string, state: ProjectState): [TableSpec, ColumnSpec, ColumnSpec] {
    const before = state.clone()
    new RenameField(this.model, this.newName, this.oldName).stateForwards(app, before)
    const column = (one: ProjectState, name: string) =>
      columnSpecOf(one.meta(app, this.model).byName.get(name) as BaseField) as ColumnSpec
    return [tableSpecOf(state.meta(app, this.model)), column(before, this.oldName), column(state, this.newName)]
  }
}

/**
 * The first half of a removal that old code may live through: new code does not know the field, the column stays, and
 * rows may come without a value. `contractRemove` is the second half.
 */
export class ExpandRemove extends RemoveField {
  override readonly kind: string = 'expandRemove'

  override describe(): string {
    return `Forget field ${this.name} on ${this.model} and keep its column`
  }
  override nameFragment(): string {
    return `forget_${this.model.toLowerCase()}_${this.name.toLowerCase()}`
  }
  override async forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    const loose = this.#loose(app, from)
    if (loose === undefined) return
    const after = from.clone()
    loose.stateForwards(app, after)
    await loose.forwards(app, editor, from, after)
  }
  override async backwards(app: string, editor: SchemaEditor, _from: ProjectState, to: ProjectState): Promise<void> {
    const loose = this.#loose(app, to)
    if (loose === undefined) return
    const before = to.clone()
    loose.stateForwards(app, before)
    await loose.backwards(app, editor, before, to)
  }
  /** A column that need not be given: by the field's default, which the database then gives, or by being null. */
  #loose(app: string, state: ProjectState): AlterField | undefined {
    const field = this.field(state, app)
    if (field.columnType() === null || field.null || field.options.dbDefault !== undefined) return undefined
    return new AlterField(this.model, this.name, looseField(field), {})
  }
}

function looseField(field: BaseField): BaseField {
  const parts = field.deconstruct()
  const { default: value, ...options } = parts.options
  const plain = value !== undefined && typeof value !== 'function'
  return buildField({ ...parts, options: plain ? { ...options, dbDefault: value } : { ...options, null: true } })
}

/** The second half of a removal, when no old code runs any more: the column goes. */
export class ContractRemove extends ModelOperation {
  readonly kind = 'contractRemove'
  readonly name: string
  readonly definition: BaseField

  constructor(model: string, name: string, definition: BaseField) {
    super(model)
    this.name = name
    this.definition = definition
  }
  get args(): readonly unknown[] {
    return [this.model, this.name, this.definition]
  }
  describe(): string {
    return `Drop the column of field ${this.name} from ${this.model}`
  }
  nameFragment(): string {
    return `drop_${this.model.toLowerCase()}_${this.name.toLowerCase()}`
  }
  stateForwards(): void {}
  async forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    const before = this.#withField(app, from)
    await new RemoveField(this.model, this.name).forwards(app, editor, before)
  }
  async backwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    const after = this.#withField(app, from)
    await new RemoveField(this.model, this.name).backwards(app, editor, from, after)
  }
  /** The state with the column as `expandRemove` left it. */
  #withField(app: string, state: ProjectState): ProjectState {
    const before = state.clone()
    const loose = this.definition.null ? this.definition : looseField(this.definition)
    new AddField(this.model, this.name, loose, {}).stateForwards(app, before)
    return before
  }
}

/** Gives the rows without a value in a field one, in parts that are committed each; it may be run again. */
export class Backfill extends ModelOperation {
  readonly kind = 'backfill'
  override readonly transactional = false
  override readonly elidable = true
  readonly field: string
  readonly value: unknown

  constructor(model: string, field: string, value: unknown) {
    super(model)
    this.field = field
    this.value = value
  }
  get args(): readonly unknown[] {
    return [this.model, this.field, this.value]
  }
  describe(): string {
    return `Fill ${this.field} of ${this.model} in batches`
  }
  nameFragment(): string {
    return `fill_${this.model.toLowerCase()}_${this.field.toLowerCase()}`
  }
  stateForwards(): void {}
  async forwards(app: string, editor: SchemaEditor, from: ProjectState): Promise<void> {
    if (!isManaged(editor, from, app, this.model)) return
    const meta = from.meta(app, this.model)
    const field = meta.byName.get(this.field)
    const column = field === undefined ? undefined : columnSpecOf(field)
    if (field === undefined || column === undefined)
      throw new MigrationError('NUA-MIG-011', `${meta.label} has no column for '${this.field}' at this point.`)
    await fillInBatches(editor, tableSpecOf(meta), column.name, editor.literalOf(column, field.toStored(this.value)))
  }
  /** What was empty is not known any more, and a value is no harm. */
  async backwards(): Promise<void> {}
}
