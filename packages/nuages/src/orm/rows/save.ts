import { connection, type StoredValue } from '../../db/index.ts'
import type { ParameterNode, SqlNode, UpdateNode } from '../../db/sql/nodes.ts'
import { DoesNotExist, FieldError, FieldValueError } from '../errors.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { normalizers, run } from '../query/run.ts'
import type { SaveOptions } from '../types/models.ts'
import {
  ASSIGNED,
  DATA,
  DEFERRED,
  LOADED,
  readProperty,
  RELATED,
  type RowState,
  SOURCE,
  VALUES,
  writeProperty,
} from './state.ts'

/** Writes a row: an insert where it is new, an update of what changed where it was loaded. */
export async function saveRow(row: RowState, meta: ModelMeta, options: SaveOptions): Promise<void> {
  const using = options.using ?? row[SOURCE]?.using ?? 'default'
  const adding = row[SOURCE] === null
  const fields = options.updateFields === undefined ? meta.columns : named(meta, options.updateFields)
  const key = valueOf(row, meta, meta.primaryKey)
  if (adding && options.forceUpdate !== true) {
    // A key given by hand may be that of a row that is there: as Django does, try the update first.
    const mayExist =
      key !== null && key !== undefined && options.forceInsert !== true && meta.primaryKey.options.default === undefined
    if (mayExist && (await updateRow(row, meta, fields, using, true))) return settle(row, meta, using)
    await insertRows(meta, [row], using)
    return settle(row, meta, using)
  }
  const found = await updateRow(
    row,
    meta,
    fields,
    using,
    options.updateFields !== undefined || options.forceUpdate === true,
  )
  if (!found) throw new DoesNotExist(meta.label)
  settle(row, meta, using)
}

function named(meta: ModelMeta, names: readonly string[]): BaseField[] {
  return names.map((name) => {
    const field = meta.find(name)
    if (field !== undefined && field.columnType() !== null) return field
    throw new FieldError(`save({ updateFields }) names '${name}', which is no column of ${meta.label}.`)
  })
}

/** Updates the row's changed columns; says whether the row is there. */
async function updateRow(
  row: RowState,
  meta: ModelMeta,
  fields: readonly BaseField[],
  using: string,
  every: boolean,
): Promise<boolean> {
  const set: UpdateNode['set'][number][] = []
  for (const field of fields) {
    if (field.primaryKey || row[DATA][meta.position(field)] === DEFERRED) continue
    const before = valueOf(row, meta, field)
    const value = field.beforeSave(before, false)
    if (value !== before) writeProperty(row, field.attname, value)
    if (every || row[SOURCE] === null || changed(row, meta, field))
      set.push({ column: field.column, value: parameter(field, value) })
  }
  const where: SqlNode = {
    kind: 'lookup',
    name: 'exact',
    left: { kind: 'column', table: null, name: meta.primaryKey.column },
    right: parameter(meta.primaryKey, valueOf(row, meta, meta.primaryKey)),
  }
  if (set.length === 0) return true
  const result = await run(connection(using), { kind: 'update', table: meta.dbTable, set, where }, true)
  return result.affected > 0
}

/** Inserts new rows in one statement and gives them the keys that the database made. */
export async function insertRows(
  meta: ModelMeta,
  rows: readonly RowState[],
  using: string,
  ignoreConflicts = false,
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const key = meta.primaryKey
  const withKey = !key.generatedByDatabase || (valueOf(first, meta, key) ?? null) !== null
  const fields = meta.columns.filter((field) => withKey || field !== key)
  const values = rows.map((row) => fields.map((field) => insertValue(row, meta, field)))
  const returning = withKey || ignoreConflicts ? [] : [key.column]
  const database = connection(using)
  const columns = fields.map((field) => field.column)
  const result = await run(
    database,
    { kind: 'insert', table: meta.dbTable, columns, rows: values, ignoreConflicts, returning },
    true,
  )
  if (returning.length === 0) return
  const [normalize] = normalizers(database, [key.columnType()])
  rows.forEach((row, index) => {
    const value = result.rows[index]?.[0]
    row[DATA][meta.position(key)] = normalize === undefined ? value : normalize.normalize(value)
  })
}

function insertValue(row: RowState, meta: ModelMeta, field: BaseField): SqlNode {
  const before = valueOf(row, meta, field)
  const value = field.beforeSave(before, true)
  if (value !== before) writeProperty(row, field.attname, value)
  if (value === undefined || (value === null && !field.null && !field.generatedByDatabase)) {
    throw new FieldValueError(`${meta.label}.${field.name}`, value, 'a value: it is required')
  }
  return parameter(field, value)
}

/** After a write the row holds what the database holds. */
function settle(row: RowState, meta: ModelMeta, using: string): void {
  row[SOURCE] = { using, fetchMode: row[SOURCE]?.fetchMode ?? 'peers', peers: row[SOURCE]?.peers ?? null }
  row[LOADED] = null
  storeAssigned(row, meta)
}

/** Marks freshly inserted rows as stored. */
export function markStored(rows: readonly RowState[], meta: ModelMeta, using: string): void {
  for (const row of rows) settle(row, meta, using)
}

function storeAssigned(row: RowState, meta: ModelMeta): void {
  meta.columns.forEach((field, position) => {
    if (row[DATA][position] !== ASSIGNED) return
    const value = row[VALUES]?.[position]
    if (value instanceof Expr) return
    row[DATA][position] = field.toStored(value ?? null)
    if (!field.converts && row[VALUES] !== null) row[VALUES][position] = undefined
  })
}

function changed(row: RowState, meta: ModelMeta, field: BaseField): boolean {
  const position = meta.position(field)
  const loaded = (row[LOADED] ?? row[DATA])[position]
  const value = valueOf(row, meta, field)
  if (value instanceof Expr) return true
  // An object such as JSON may have been changed in place: compare what would be stored, in the field's own form.
  if (row[DATA][position] !== ASSIGNED && row[VALUES]?.[position] === undefined) return false
  const stored = field.toStored(value ?? null)
  if (stored === loaded || stored === null || loaded === null) return stored !== loaded
  if (!field.converts || loaded === ASSIGNED) return stored !== loaded
  if (row[DATA][position] === ASSIGNED && field.type === 'dateTime') return true
  return field.toStored(field.fromStored(loaded)) !== stored
}

/** The value of a field, or undefined where `only` left it out. */
function valueOf(row: RowState, meta: ModelMeta, field: BaseField): unknown {
  return row[DATA][meta.position(field)] === DEFERRED ? undefined : readProperty(row, field.attname)
}

/** A value on its way to a column. */
export function parameter(field: BaseField, value: unknown): ParameterNode {
  return { kind: 'parameter', value: stored(field, value), type: field.columnType() ?? undefined }
}

function stored(field: BaseField, value: unknown): StoredValue {
  return field.toStored(value === undefined ? null : value)
}

/** Loads a row's fields again. */
export async function reloadRow(row: RowState, meta: ModelMeta, names?: readonly string[]): Promise<void> {
  const fields = names === undefined ? meta.columns : named(meta, names)
  const database = connection(row[SOURCE]?.using ?? 'default')
  const key = meta.primaryKey
  const result = await run(
    database,
    {
      kind: 'select',
      distinct: false,
      from: { table: meta.dbTable, alias: meta.dbTable },
      joins: [],
      groupBy: [],
      having: null,
      orderBy: [],
      limit: 1,
      offset: 0,
      columns: fields.map((field) => ({ value: { kind: 'column', table: meta.dbTable, name: field.column } })),
      where: {
        kind: 'lookup',
        name: 'exact',
        left: { kind: 'column', table: meta.dbTable, name: key.column },
        right: parameter(key, readProperty(row, 'pk')),
      },
    },
    false,
  )
  const data = result.rows[0]
  if (data === undefined) throw new DoesNotExist(meta.label)
  for (const { index, normalize } of normalizers(
    database,
    fields.map((field) => field.columnType()),
  ))
    data[index] = normalize(data[index])
  fields.forEach((field, index) => {
    const position = meta.position(field)
    row[DATA][position] = data[index]
    if (row[VALUES] !== null) row[VALUES][position] = undefined
    row[RELATED]?.delete(field.name)
  })
  if (names === undefined) row[LOADED] = null
}
