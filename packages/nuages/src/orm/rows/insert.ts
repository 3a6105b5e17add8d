import { connection, type Database, type StoredValue } from '../../db/index.ts'
import type { InsertNode, SqlNode } from '../../db/sql/nodes.ts'
import { FieldValueError } from '../errors.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { columnScope } from '../query/column-scope.ts'
import { type Bound, bindPlan, compileBound, planOf } from '../query/plans.ts'
import { type Normalizer, normalizers, runWrite } from '../query/run.ts'
import { numberRows } from './order.ts'
import { ASSIGNED, DATA, type RowState, VALUES, writeProperty } from './state.ts'
import { givenNode, keepStored, parameter, stored, valueOf } from './values.ts'

/** What an insert does where a row with the same unique values is there. */
export type Conflict =
  | { readonly do: 'fail' }
  | { readonly do: 'ignore' }
  | { readonly do: 'update'; readonly target: readonly string[]; readonly set: readonly string[] }

const FAIL: Conflict = { do: 'fail' }

/** Inserts new rows into the table of `level` in one statement and gives them what the database made; `raw` as it is. */
export async function insertRows(
  meta: ModelMeta,
  rows: readonly RowState[],
  using: string,
  conflict: Conflict = FAIL,
  level: ModelMeta = meta,
  raw = false,
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  if (level.options.orderWithRespectTo !== undefined) await numberRows(level, rows, using)
  const columns = meta.columns.filter((field) =>
    level === meta.concrete || level === meta
      ? !meta.inherited.has(field.name)
      : level.localColumns.some(({ name }) => name === field.name),
  )
  const fields = columns.filter((field) => isWritten(first, meta, field))
  const database = connection(using)
  const cells = rows.flatMap((row) => fields.map((field) => insertValue(row, meta, field, raw)))
  const computed = new Set(
    fields.filter((_, at) => cells.some((cell, index) => index % fields.length === at && cell instanceof Computed)),
  )
  const insert: Insert = { database, meta, level, columns, fields, computed, count: rows.length, conflict }
  const { sql, params, result } = boundInsert(insert, cells)
  const { returned, adapters, keyTold } = result
  const answer = await runWrite(database, sql, params)
  keepWritten(insert, rows, cells)
  if (returned.length === 0) return
  const made = keyTold ? [[answer.insertedKey]] : answer.rows
  for (const data of made) for (const { index, normalize } of adapters) data[index] = normalize(data[index])
  rows.forEach((row, index) => keepReturned(row, meta, returned, made[index] ?? []))
}

/** What an insert statement is made of. */
interface Insert {
  readonly database: Database
  readonly meta: ModelMeta
  readonly level: ModelMeta
  readonly columns: readonly BaseField[]
  readonly fields: readonly BaseField[]
  /** The fields of which the database computes a value. */
  readonly computed: ReadonlySet<BaseField>
  /** The number of rows. */
  readonly count: number
  readonly conflict: Conflict
}

/** What comes back of an insert. */
interface Returned {
  readonly returned: readonly BaseField[]
  readonly adapters: readonly Normalizer[]
  /** True where the statement returns no rows and the driver tells the key. */
  readonly keyTold: boolean
}

/** The statement; that of the same columns and number of rows is compiled once, but where the database computes some. */
function boundInsert(insert: Insert, cells: readonly (StoredValue | Computed)[]): Bound<Returned> {
  const { database, meta, level, fields, count, conflict } = insert
  const width = fields.length
  if (isUsual(count) && insert.computed.size === 0) {
    const names = fields.map(({ name }) => name)
    const key = `insert ${level.label} ${count} ${JSON.stringify([names, conflict])}`
    const plan = planOf(database.dialect, meta, key, () => ({
      statement: insertNode(insert, (row, column) => givenNode(fields[column] as BaseField, row * width + column)),
      result: returnedBy(insert),
    }))
    const bound = bindPlan(plan, cells)
    if (bound !== null) return bound
  }
  const node = insertNode(insert, (row, column) => {
    const cell = cells[row * width + column] as StoredValue | Computed
    const type = (fields[column] as BaseField).columnType() ?? undefined
    return cell instanceof Computed ? cell.node : { kind: 'parameter', value: cell, type }
  })
  return compileBound(database, node, returnedBy(insert))
}

/** Few rows, and whole batches: a plan for each other number of rows would fill the memory. */
function isUsual(count: number): boolean {
  return count <= 10 || count % 100 === 0
}

function insertNode(insert: Insert, value: (row: number, column: number) => SqlNode): InsertNode {
  const { level, fields, count, conflict } = insert
  return {
    kind: 'insert',
    table: level.dbTable,
    columns: fields.map((field) => field.column),
    rows: Array.from({ length: count }, (_, row) => fields.map((_field, column) => value(row, column))),
    ignoreConflicts: conflict.do === 'ignore',
    updateConflicts: conflict.do === 'update' ? conflict : undefined,
    returning: keyIsTold(insert) ? [] : returnedFields(insert).map((field) => field.column),
  }
}

function returnedFields({ columns, fields, computed, conflict }: Insert): BaseField[] {
  if (conflict.do === 'ignore') return []
  return columns.filter(
    (field) => !fields.includes(field) || field.options.dbDefault !== undefined || computed.has(field),
  )
}

function returnedBy(insert: Insert): Returned {
  const returned = returnedFields(insert)
  const types = returned.map((field) => field.columnType())
  return { returned, adapters: normalizers(insert.database, types), keyTold: keyIsTold(insert) }
}

/** True for one row of which nothing but a counted key is to come back, where the driver tells that. */
function keyIsTold(insert: Insert): boolean {
  const [key, ...others] = returnedFields(insert)
  const counted = others.length === 0 && key?.primaryKey === true && key.generatedByDatabase
  return (
    counted && insert.count === 1 && insert.conflict.do === 'fail' && insert.database.dialect.features.tellsInsertedKey
  )
}

/** A key that the database counts up, and a column that it computes, are left to it. */
function isWritten(first: RowState, meta: ModelMeta, field: BaseField): boolean {
  if (field.computedByDatabase) return false
  return !field.generatedByDatabase || (valueOf(first, meta, field) ?? null) !== null
}

/** The rows hold what was written, so that it need not be made once more; what the database computed is left out. */
function keepWritten(
  { meta, fields }: Insert,
  rows: readonly RowState[],
  cells: readonly (StoredValue | Computed)[],
): void {
  fields.forEach((field, column) => {
    const position = meta.position(field)
    for (const [index, row] of rows.entries()) {
      const cell = cells[index * fields.length + column] as StoredValue | Computed
      if (row[DATA][position] === ASSIGNED && !(cell instanceof Computed)) keepStored(row, field, position, cell)
    }
  })
}

function keepReturned(row: RowState, meta: ModelMeta, fields: readonly BaseField[], data: readonly unknown[]): void {
  fields.forEach((field, index) => {
    const position = meta.position(field)
    row[DATA][position] = data[index]
    if (row[VALUES] !== null) row[VALUES][position] = undefined
  })
}

/** A cell that the database computes. */
class Computed {
  readonly node: SqlNode

  constructor(node: SqlNode) {
    this.node = node
  }
}

function insertValue(row: RowState, meta: ModelMeta, field: BaseField, raw: boolean): StoredValue | Computed {
  const before = valueOf(row, meta, field)
  const value = raw ? before : field.beforeSave(before, true)
  if (value !== before) writeProperty(row, field.attname, value)
  if (value instanceof Expr) return new Computed(value.resolve(columnScope(meta)).node)
  const byDatabase = field.options.dbDefault
  if (value === undefined && byDatabase !== undefined) return new Computed(databaseDefault(meta, field))
  if (value === undefined || (value === null && !field.null && !field.generatedByDatabase)) {
    throw new FieldValueError(`${meta.label}.${field.name}`, value, 'a value: it is required')
  }
  return stored(field, value)
}

/** The database's own default, written out: not every database can be told to take it. */
export function databaseDefault(meta: ModelMeta, field: BaseField): SqlNode {
  const value: unknown = field.options.dbDefault
  return value instanceof Expr ? value.resolve(columnScope(meta)).node : parameter(field, value)
}
