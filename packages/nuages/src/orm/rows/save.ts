import { connection, type Database, type MaybePromise, type ResultSet, type StoredValue } from '../../db/index.ts'
import type { SqlNode, UpdateNode } from '../../db/sql/nodes.ts'
import { DoesNotExist, FieldError, QueryUsageError } from '../errors.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { columnScope } from '../query/column-scope.ts'
import { columnNode } from '../query/joins.ts'
import { bindPlan, planOf } from '../query/plans.ts'
import { normalizers, run, runWrite } from '../query/run.ts'
import { metaOf } from '../meta/registry.ts'
import type { AnyRow, SaveOptions } from '../types/models.ts'
import { type PreSaveArgs, postSave, preSave } from '../signals/index.ts'
import { dbForRead, dbForWrite } from '../routing/route.ts'
import { commitFiles } from './commit-files.ts'
import { insertRows } from './insert.ts'
import { markStored } from './stored.ts'
import {
  ASSIGNED,
  DATA,
  DEFERRED,
  LOADED,
  mayBeUndone,
  readProperty,
  RELATED,
  type RowState,
  SOURCE,
  VALUES,
  writeProperty,
} from './state.ts'
import { givenNode, keyIs, keyIsGiven, stored, storedKey, valueOf } from './values.ts'

/** Writes a row: an insert where it is new, an update of what changed where it was loaded. */
export function saveRow(row: RowState, meta: ModelMeta, options: SaveOptions): Promise<void> {
  if (options.forceInsert === true && (options.forceUpdate === true || options.updateFields !== undefined))
    throw new QueryUsageError('save() cannot force an insert and an update at once.')
  if (options.updateFields?.length === 0) return Promise.resolve()
  const using = options.using ?? dbForWrite(meta, row)
  const args = { using, raw: false, updateFields: options.updateFields ?? null }
  const write = () => signalled(row, meta, args, () => saveTables(row, meta, options, using))
  return meta.virtuals.length === 0 ? write() : prepareVirtuals(row, meta, using).then(write)
}

async function prepareVirtuals(row: RowState, meta: ModelMeta, using: string): Promise<void> {
  for (const field of meta.virtuals) await field.prepare([row as unknown as AnyRow], using, 'write')
}

/** Writes a row into its tables, from that of the first model it extends on; says whether it is new. */
function saveTables(row: RowState, meta: ModelMeta, options: SaveOptions, using: string): MaybePromise<boolean> {
  if (meta.concrete.parent === null) return saveTable(row, meta, meta.concrete, options, using)
  const levels = levelsOf(meta)
  return connection(using).atomic(async () => {
    let created = false
    for (const level of levels) {
      created = await saveTable(row, meta, level, options, using)
      takeLink(row, level, levels)
    }
    return created
  })
}

/** Writes a row between the signals before and after it. */
async function signalled(
  row: RowState,
  meta: ModelMeta,
  args: PreSaveArgs,
  write: () => MaybePromise<boolean>,
): Promise<void> {
  const { modelClass } = meta
  if (preSave.isHeard(modelClass)) await preSave.send(modelClass, { ...args, instance: row })
  const writing = write()
  const created = writing instanceof Promise ? await writing : writing
  markStored([row], meta, args.using)
  if (postSave.isHeard(modelClass)) await postSave.send(modelClass, { ...args, created, instance: row })
}

/**
 * Writes a row into its model's own table as it is: no column sets itself, no row of a model above is written, and no
 * `save` of the model is called. What fixtures are loaded by. Tries an update where the row has a key, then an insert.
 */
export async function saveRaw(row: AnyRow, using: string): Promise<void> {
  const [state, meta] = [row as unknown as RowState, metaOf(row.constructor)]
  await signalled(state, meta, { using, raw: true, updateFields: null }, () => saveTable(state, meta, meta, RAW, using))
}

/** How one table of a row is written. */
interface TableSave extends SaveOptions {
  /** True writes values as they are: none sets itself, and a key is not taken for new. */
  readonly raw?: boolean
}

const RAW: TableSave = { raw: true }

/** The models whose tables hold a row, the first of them first. */
function levelsOf(meta: ModelMeta): ModelMeta[] {
  const above = meta.concrete.parent
  return above === null ? [meta] : [...levelsOf(above), meta]
}

/** The table of the next model points to the row that this one's has now. */
function takeLink(row: RowState, level: ModelMeta, levels: readonly ModelMeta[]): void {
  const next = levels[levels.indexOf(level) + 1]
  const link = next?.concrete.parentLink
  if (link === null || link === undefined) return
  const key = readProperty(row, level.primaryKey.attname)
  if (readProperty(row, link.attname) !== key) writeProperty(row, link.attname, key)
}

/** Writes a row into one of its tables; says whether it is new there. */
function saveTable(
  row: RowState,
  meta: ModelMeta,
  level: ModelMeta,
  options: TableSave,
  using: string,
): MaybePromise<boolean> {
  const fields = columnsAt(meta, level, options.updateFields)
  const write = () => writeTable(row, meta, level, fields, { ...options, using })
  const hasFiles = options.raw !== true && meta.fileFields.length > 0
  return hasFiles ? commitFiles(row, meta, fields).then(write) : write()
}

function writeTable(
  row: RowState,
  meta: ModelMeta,
  level: ModelMeta,
  fields: readonly BaseField[],
  options: TableSave & { readonly using: string },
): MaybePromise<boolean> {
  const { using, raw = false } = options
  const adding = row[SOURCE] === null
  const mustUpdate = options.forceUpdate === true || options.updateFields !== undefined
  const known = level.keyColumns.every((field) => (valueOf(row, meta, field) ?? null) !== null)
  // A key given by hand may be that of a row that is there: as Django does, try the update first.
  const newKey = !raw && adding && level.keyColumns.some((field) => field.options.default !== undefined)
  const mayExist = known && options.forceInsert !== true && (!newKey || mustUpdate)
  if (mustUpdate && !known) throw new QueryUsageError(`A row of ${meta.label} without a key cannot be updated.`)
  const insert = () => insertOne(row, meta, level, using, raw)
  if (!mayExist) return insert()
  const isElsewhere = row[SOURCE]?.using !== using || mayBeUndone(row)
  const every = adding || mustUpdate || isElsewhere || keyChanged(row, meta, level)
  return writeOver(row, meta, level, { fields, using, every, raw }, mustUpdate).then((there) => {
    if (there) return false
    if (mustUpdate) throw new DoesNotExist(meta.label)
    return insert()
  })
}

function insertOne(row: RowState, meta: ModelMeta, level: ModelMeta, using: string, raw: boolean): MaybePromise<true> {
  const done = insertRows(meta, [row], using, { do: 'fail' }, level, raw)
  return done instanceof Promise ? done.then(() => true as const) : true
}

/** Updates the row; with `selectOnSave` the database is asked whether it is there, and not its count of rows believed. */
async function writeOver(
  row: RowState,
  meta: ModelMeta,
  level: ModelMeta,
  options: UpdateOptions,
  forced: boolean,
): Promise<boolean> {
  if (level.concrete.options.selectOnSave !== true || forced) return updateRow(row, meta, level, options)
  if (!(await exists(row, meta, level, options.using))) return false
  return (await updateRow(row, meta, level, options)) || exists(row, meta, level, options.using)
}

function keyChanged(row: RowState, meta: ModelMeta, level: ModelMeta): boolean {
  return row[LOADED] !== null && level.keyColumns.some((field) => changed(row, meta, field))
}

/** The row's columns in the table of one of its models, all or those named. */
function columnsAt(meta: ModelMeta, level: ModelMeta, names: readonly string[] | undefined): readonly BaseField[] {
  if (names === undefined && meta.inherited.size === 0) return meta.columns
  const here = new Set(level.concrete.localColumns.map(({ name }) => name))
  const fields = names === undefined ? meta.columns : named(meta, names)
  return fields.filter(({ name }) => here.has(name))
}

function named(meta: ModelMeta, names: readonly string[]): BaseField[] {
  return names.map((name) => {
    const field = meta.find(name)
    if (field !== undefined && field.columnType() !== null) return field
    throw new FieldError(`save({ updateFields }) names '${name}', which is no column of ${meta.label}.`)
  })
}

interface UpdateOptions {
  readonly fields: readonly BaseField[]
  readonly using: string
  /** True writes every field, whether it changed or not. */
  readonly every: boolean
  readonly raw: boolean
}

/** Updates the row's changed columns; says whether the row is there. */
async function updateRow(row: RowState, meta: ModelMeta, level: ModelMeta, options: UpdateOptions): Promise<boolean> {
  const keys = new Set(level.keyColumns.map(({ name }) => name))
  const changes: Change[] = []
  for (const field of options.fields) {
    if (keys.has(field.name) || field.computedByDatabase || row[DATA][meta.position(field)] === DEFERRED) continue
    const before = valueOf(row, meta, field)
    const value = options.raw ? before : field.beforeSave(before, false)
    if (value !== before) writeProperty(row, field.attname, value)
    if (value instanceof Expr) changes.push({ field, value, computed: true })
    else if (options.every || changed(row, meta, field))
      changes.push({ field, value: stored(field, value), computed: false })
  }
  if (changes.length === 0) return row[SOURCE]?.using === options.using || exists(row, meta, level, options.using)
  const result = await writeChanges(connection(options.using), meta, level, changes, keyAt(row, meta, level))
  return result.affected > 0
}

/** A column to write: a stored value, or an expression that the database computes. */
interface Change {
  readonly field: BaseField
  readonly value: unknown
  readonly computed: boolean
}

/** Runs the update of one row; that of the same columns is compiled once. */
function writeChanges(
  database: Database,
  meta: ModelMeta,
  level: ModelMeta,
  changes: readonly Change[],
  key: unknown,
): MaybePromise<ResultSet> {
  const update = (value: (change: Change, index: number) => SqlNode, where: SqlNode): UpdateNode => {
    const set = changes.map((change, index) => ({ column: change.field.column, value: value(change, index) }))
    return { kind: 'update', table: level.dbTable, set, where }
  }
  if (changes.some(({ computed }) => computed)) return run(database, update(asNode(meta), keyIs(level, key)), true)
  const names = changes.map(({ field }) => field.name)
  const plan = planOf(database.dialect, meta, `save ${level.label} ${JSON.stringify(names)}`, () => ({
    statement: update(({ field }, index) => givenNode(field, index), keyIsGiven(level, names.length)),
    result: null,
  }))
  const values = [...changes.map(({ value }) => value), ...storedKey(level, key)]
  const bound = bindPlan(plan, values)
  if (bound !== null) return runWrite(database, bound.sql, bound.params)
  return run(database, update(asNode(meta), keyIs(level, key)), true)
}

function asNode(meta: ModelMeta): (change: Change) => SqlNode {
  return ({ field, value, computed }) =>
    computed
      ? (value as Expr).resolve(columnScope(meta)).node
      : { kind: 'parameter', value: value as StoredValue, type: field.columnType() ?? undefined }
}

/** The key of the row in the table of one of its models. */
function keyAt(row: RowState, meta: ModelMeta, level: ModelMeta): unknown {
  const values = level.keyColumns.map((field) => valueOf(row, meta, field) ?? linkedKey(row, meta, level))
  return values.length === 1 ? values[0] : values
}

/** The key of a row of the model above, by the link to it. */
function linkedKey(row: RowState, meta: ModelMeta, level: ModelMeta): unknown {
  for (let below = meta.concrete; below.parent !== null; below = below.parent) {
    if (below.parent === level) return valueOf(row, meta, below.parentLink as BaseField)
  }
  return null
}

/** For a table of nothing but its key. */
async function exists(row: RowState, meta: ModelMeta, level: ModelMeta, using: string): Promise<boolean> {
  const columns = [{ value: { kind: 'literal', sql: '1' } }] as const
  const result = await run(
    connection(using),
    { ...select(level), columns, where: keyIs(level, keyAt(row, meta, level)) },
    false,
  )
  return result.rows.length > 0
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

function select(meta: ModelMeta) {
  return {
    kind: 'select',
    distinct: false,
    from: { table: meta.dbTable, alias: meta.dbTable },
    joins: [],
    groupBy: [],
    having: null,
    orderBy: [],
    limit: 1,
    offset: 0,
  } as const
}

/** Loads a row's fields again, from its own database or the one with the alias `from`. */
export async function reloadRow(
  row: RowState,
  meta: ModelMeta,
  names?: readonly string[],
  from?: string,
): Promise<void> {
  const fields = names === undefined ? meta.columns : named(meta, names)
  const using = from ?? dbForRead(meta, row)
  const database = connection(using)
  for (const level of levelsOf(meta)) {
    const here = new Set(level.concrete.localColumns.map(({ name }) => name))
    const own = fields.filter(({ name }) => here.has(name))
    if (own.length === 0) continue
    const columns = own.map((field) => ({ value: columnNode(level.dbTable, field.column) }))
    const where = keyIs(level, keyAt(row, meta, level), level.dbTable)
    const { rows } = await run(database, { ...select(level), columns, where }, false)
    const [data] = rows
    if (data === undefined) throw new DoesNotExist(meta.label)
    const types = own.map((field) => field.columnType())
    for (const { index, normalize } of normalizers(database, types)) data[index] = normalize(data[index])
    own.forEach((field, index) => takeValue(row, meta, field, data[index]))
  }
  if (names === undefined) row[LOADED] = null
  row[SOURCE] = { fetchMode: 'peers', peers: null, ...row[SOURCE], using }
}

function takeValue(row: RowState, meta: ModelMeta, field: BaseField, value: unknown): void {
  const position = meta.position(field)
  row[DATA][position] = value
  if (row[VALUES] !== null) row[VALUES][position] = undefined
  row[RELATED]?.delete(field.name)
  for (const { name, standsFor } of meta.virtuals) if (standsFor.includes(field.name)) row[RELATED]?.delete(name)
}
