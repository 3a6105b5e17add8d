import { connection, type Database, type MaybePromise, type ResultSet, type StoredValue } from '../../db/index.ts'
import type { SqlNode, UpdateNode } from '../../db/sql/nodes.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { columnScope } from '../query/column-scope.ts'
import { bindPlan, planOf } from '../query/plans.ts'
import { run, runWrite } from '../query/run.ts'
import { databaseDefault } from './insert.ts'
import { keyAt } from './levels.ts'
import { normalized, readColumns, selectOne, takeColumns } from './reload.ts'
import { ASSIGNED, DATA, DEFERRED, isByDefault, LOADED, type RowState, SOURCE, VALUES, writeProperty } from './state.ts'
import { givenNode, keyIs, keyIsGiven, stored, storedKey, valueOf } from './values.ts'

/** How one table of a row is updated. */
export interface UpdateOptions {
  readonly fields: readonly BaseField[]
  readonly using: string
  /** True writes every field, whether it changed or not. */
  readonly every: boolean
  readonly raw: boolean
  /** True where the update must find a row. */
  readonly forced: boolean
  /** True where the caller named the fields. */
  readonly named: boolean
}

/** Updates the row; with `selectOnSave` the database is asked whether it is there, and not its count of rows believed. */
export async function updateRow(
  row: RowState,
  meta: ModelMeta,
  level: ModelMeta,
  options: UpdateOptions,
): Promise<boolean> {
  if (level.concrete.options.selectOnSave !== true || options.forced) return updateColumns(row, meta, level, options)
  if (!(await exists(row, meta, level, options.using))) return false
  return (await updateColumns(row, meta, level, options)) || exists(row, meta, level, options.using)
}

/** Updates the row's changed columns; says whether the row is there. */
async function updateColumns(
  row: RowState,
  meta: ModelMeta,
  level: ModelMeta,
  options: UpdateOptions,
): Promise<boolean> {
  const { using } = options
  const { changes, open } = changesOf(row, meta, level, options)
  const isLoaded = row[SOURCE]?.using === using && !keyChanged(row, meta, level)
  const isThere = () => isLoaded || exists(row, meta, level, using)
  if (changes.length === 0) {
    if (!(await isThere())) return false
    if (open.length > 0) await readColumns(row, meta, open, using)
    return true
  }
  const again = [...computedColumns(level), ...changes.filter(isComputed).map(({ field }) => field), ...open]
  const database = connection(using)
  const returning = database.dialect.features.returningUpdates ? again : []
  const result = await writeChanges(database, meta, level, changes, keyAt(row, meta, level), returning)
  if (result.affected === 0) return false
  const [data] = result.rows
  if (returning.length > 0 && data !== undefined) takeColumns(row, meta, again, normalized(using, again, data))
  else if (again.length > 0) await readColumns(row, meta, again, using)
  return true
}

/** A column to write: a stored value, or what the database computes. */
interface Change {
  readonly field: BaseField
  readonly value: StoredValue
  readonly node: SqlNode | null
}

const isComputed = ({ node }: Change): boolean => node !== null

/** What to write, and the columns of a row above that were not given: they stay as they are. */
function changesOf(
  row: RowState,
  meta: ModelMeta,
  level: ModelMeta,
  options: UpdateOptions,
): { readonly changes: readonly Change[]; readonly open: readonly BaseField[] } {
  const keys = new Set(level.keyColumns.map(({ name }) => name))
  const changes: Change[] = []
  const open: BaseField[] = []
  const scope = () => columnScope(level, connection(options.using).dialect)
  for (const field of options.fields) {
    if (keys.has(field.name) || field.computedByDatabase || row[DATA][meta.position(field)] === DEFERRED) continue
    const before = valueOf(row, meta, field)
    const value = options.raw ? before : field.beforeSave(before, false)
    if (value !== before) writeProperty(row, field.attname, value)
    const position = meta.position(field)
    const isSet = value !== undefined && (value !== null || row[DATA][position] === ASSIGNED)
    const isGiven = isSet && (options.named || !isByDefault(row, position))
    if (!isGiven && level !== meta && row[SOURCE] === null) open.push(field)
    else if (value instanceof Expr) changes.push({ field, value: null, node: value.resolve(scope()).node })
    else if (value === undefined && field.options.dbDefault !== undefined)
      changes.push({ field, value: null, node: databaseDefault(level, field) })
    else if (options.every || changed(row, meta, field))
      changes.push({ field, value: stored(field, value), node: null })
  }
  return { changes, open }
}

const computed = new WeakMap<ModelMeta, readonly BaseField[]>()

/** The columns of a model's own table that the database computes of the others. */
function computedColumns(level: ModelMeta): readonly BaseField[] {
  let found = computed.get(level)
  if (found === undefined)
    computed.set(level, (found = level.concrete.localColumns.filter((field) => field.computedByDatabase)))
  return found
}

/** Runs the update of one row; that of the same columns is compiled once. */
function writeChanges(
  database: Database,
  meta: ModelMeta,
  level: ModelMeta,
  changes: readonly Change[],
  key: unknown,
  returning: readonly BaseField[],
): MaybePromise<ResultSet> {
  const update = (value: (change: Change, index: number) => SqlNode, where: SqlNode): UpdateNode => {
    const set = changes.map((change, index) => ({ column: change.field.column, value: value(change, index) }))
    return { kind: 'update', table: level.dbTable, set, where, returning: returning.map(({ column }) => column) }
  }
  if (changes.some(isComputed)) return run(database, update(asNode, keyIs(level, key)), true)
  const names = [changes.map(({ field }) => field.name), returning.map(({ name }) => name)]
  const plan = planOf(database.dialect, meta, `save ${level.label} ${JSON.stringify(names)}`, () => ({
    statement: update(({ field }, index) => givenNode(field, index), keyIsGiven(level, changes.length)),
    result: null,
  }))
  const values = [...changes.map(({ value }) => value), ...storedKey(level, key)]
  const bound = bindPlan(plan, values)
  if (bound !== null) return runWrite(database, bound.sql, bound.params)
  return run(database, update(asNode, keyIs(level, key)), true)
}

function asNode({ field, value, node }: Change): SqlNode {
  return node ?? { kind: 'parameter', value, type: field.columnType() ?? undefined }
}

/** For a table of nothing but its key. */
async function exists(row: RowState, meta: ModelMeta, level: ModelMeta, using: string): Promise<boolean> {
  const columns = [{ value: { kind: 'literal', sql: '1' } }] as const
  const where = keyIs(level, keyAt(row, meta, level))
  const result = await run(connection(using), { ...selectOne(level), columns, where }, false)
  return result.rows.length > 0
}

/** True for a row that was loaded with another key. */
export function keyChanged(row: RowState, meta: ModelMeta, level: ModelMeta): boolean {
  return row[LOADED] !== null && level.keyColumns.some((field) => changed(row, meta, field))
}

function changed(row: RowState, meta: ModelMeta, field: BaseField): boolean {
  const position = meta.position(field)
  const loaded = (row[LOADED] ?? row[DATA])[position]
  const value = valueOf(row, meta, field)
  if (value instanceof Expr) return true
  if (field.wraps && row[DATA][position] !== ASSIGNED) return false
  // An object such as JSON may have been changed in place: compare what would be stored, in the field's own form.
  if (row[DATA][position] !== ASSIGNED && row[VALUES]?.[position] === undefined) return false
  const stored = field.toStored(value ?? null)
  if (stored === loaded || stored === null || loaded === null) return stored !== loaded
  if (!field.converts || loaded === ASSIGNED) return stored !== loaded
  if (row[DATA][position] === ASSIGNED && field.type === 'dateTime') return true
  return field.toStored(field.fromStored(loaded)) !== stored
}
