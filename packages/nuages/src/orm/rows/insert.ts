import {
  asGiven,
  type ColumnType,
  connection,
  type Database,
  type ListWriter,
  type MaybePromise,
  NotSupportedError,
  type ResultSet,
  slotNode,
  type StoredValue,
} from '../../db/index.ts'
import type { InsertNode, SqlNode } from '../../db/sql/nodes.ts'
import { FieldValueError } from '../errors.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { columnScope } from '../query/column-scope.ts'
import { type Bound, bindPlan, compileBound, planOf } from '../query/plans.ts'
import { type Normalizer, normalizers, runWrite } from '../query/run.ts'
import {
  columnValue,
  type InsertColumn,
  type InsertShape,
  type InsertTarget,
  insertShape,
  insertTarget,
} from './insert-shape.ts'
import { numberRows } from './order.ts'
import { readMade } from './read-back.ts'
import { ASSIGNED, DATA, type RowState, VALUES, writeProperty } from './state.ts'
import { givenNode, parameter } from './values.ts'

/** What an insert does where a row with the same unique values is there. */
export type Conflict =
  | { readonly do: 'fail' }
  | { readonly do: 'ignore' }
  | { readonly do: 'update'; readonly target: readonly string[]; readonly set: readonly string[] }

const FAIL: Conflict = { do: 'fail' }

/** Inserts new rows into the table of `level` in one statement and gives them what the database made; `raw` as it is. */
export function insertRows(
  meta: ModelMeta,
  rows: readonly RowState[],
  using: string,
  conflict: Conflict = FAIL,
  level: ModelMeta = meta,
  raw = false,
): MaybePromise<void> {
  const [first] = rows
  if (first === undefined) return
  const write = () => {
    const target = insertTarget(meta, level)
    const shape = insertShape(target, first)
    const cells = cellsOf(meta, rows, shape.columns, raw)
    const computed = computedFields(shape, cells)
    const insert = { database: connection(using), meta, level, target, shape, computed, count: rows.length, conflict }
    return runInsert({ ...insert, keyTold: keyIsTold(insert) }, rows, cells)
  }
  return level.options.orderWithRespectTo === undefined ? write() : numberRows(level, rows, using).then(write)
}

function runInsert(insert: Insert, rows: readonly RowState[], cells: Cells): MaybePromise<void> {
  const { meta, shape } = insert
  const { sql, params, result } = boundInsert(insert, cells)
  const keep = (answer: ResultSet): void => {
    keepWritten(rows, shape.columns, cells.values)
    if (insert.keyTold) keepKeys(rows, insert, answer.insertedKey as number | bigint)
    const { returned, adapters } = result
    if (returned.length === 0) return
    const made = answer.rows
    for (const data of made) for (const { index, normalize } of adapters) data[index] = normalize(data[index])
    keepReturned(rows, meta, returned, made)
  }
  // Refuses what it cannot read, before anything is written.
  const left = leftToRead(insert)
  const answer = runWrite(insert.database, sql, params)
  const kept = answer instanceof Promise ? answer.then(keep) : keep(answer)
  if (left.length === 0) return kept
  const target = insert.conflict.do === 'update' ? insert.conflict.target : []
  return Promise.resolve(kept).then(() => readMade(rows, meta, left, target, insert.database.alias))
}

/** What an insert statement is made of. */
interface Insert {
  readonly database: Database
  readonly meta: ModelMeta
  readonly level: ModelMeta
  readonly target: InsertTarget
  readonly shape: InsertShape
  /** The fields that are given expressions: their values come back. */
  readonly computed: readonly BaseField[]
  /** The number of rows. */
  readonly count: number
  readonly conflict: Conflict
  /** True where no rows come back, because the driver tells the last key and that is enough. */
  readonly keyTold: boolean
}

/** The values of all rows, one row after the other. */
interface Cells {
  readonly values: readonly (StoredValue | Computed)[]
  /** True where the database computes one of them. */
  readonly computed: boolean
}

/** What comes back of an insert. */
interface Returned {
  readonly returned: readonly BaseField[]
  readonly adapters: readonly Normalizer[]
}

function cellsOf(meta: ModelMeta, rows: readonly RowState[], columns: readonly InsertColumn[], raw: boolean): Cells {
  const values = new Array<StoredValue | Computed>(rows.length * columns.length)
  let computed = false
  let at = 0
  for (const row of rows) {
    for (const column of columns) {
      const cell = insertValue(row, meta, column, raw)
      if (cell instanceof Computed) computed = true
      values[at++] = cell
    }
  }
  return { values, computed }
}

const NONE: readonly BaseField[] = []

function computedFields({ columns }: InsertShape, { values, computed }: Cells): readonly BaseField[] {
  if (!computed) return NONE
  const at = new Set(values.flatMap((cell, index) => (cell instanceof Computed ? [index % columns.length] : [])))
  return columns.filter((_, index) => at.has(index)).map(({ field }) => field)
}

/** The statement; that of the same columns is compiled once, but where the database computes some. */
function boundInsert(insert: Insert, { values, computed }: Cells): Bound<Returned> {
  const { database, meta, shape, count, conflict, keyTold } = insert
  if (!computed) {
    const stored = values as readonly StoredValue[]
    const key = conflict.do === 'fail' ? shape.key : shape.key + JSON.stringify(conflict)
    const lists = count > 1 ? boundLists(insert, key, stored) : null
    if (lists !== null) return lists
    if (isUsual(count)) {
      // The key of one row is no new text each time: its hash is known.
      const plan = planOf(database.dialect, meta, count === 1 ? key : `${count} ${keyTold} ${key}`, () => ({
        statement: insertNode(
          insert,
          rowNodes(insert, (column, at) => givenNode(column.field, at)),
        ),
        result: returnedBy(insert),
      }))
      const bound = bindPlan(plan, stored)
      if (bound !== null) return bound
    }
  }
  const rows = rowNodes(insert, ({ field }, at) => {
    const cell = values[at] as StoredValue | Computed
    return cell instanceof Computed
      ? cell.node
      : { kind: 'parameter', value: cell, type: field.columnType() ?? undefined }
  })
  return compileBound(database, insertNode(insert, rows), returnedBy(insert))
}

/** Few rows, and whole batches: a plan for each other number of rows would fill the memory. */
function isUsual(count: number): boolean {
  return count <= 10 || count % 100 === 0
}

/** What is known of an insert that takes the values of each column as one list. */
interface ListPlan extends Returned {
  readonly lists: readonly ListWriter[]
}

/**
 * The statement that takes a list for each column, which is the same for every number of rows; null where the database
 * has none, or not for these columns. In a table that is not made by us a column may be of another type than its field.
 */
function boundLists(insert: Insert, key: string, values: readonly StoredValue[]): Bound<Returned> | null {
  const { database, meta, level, shape } = insert
  const width = shape.columns.length
  const plan = planOf(database.dialect, meta, `lists ${key}`, () => {
    const types = shape.columns.map(({ field }) => field.columnType() as ColumnType)
    const lists = types.map((type) => database.dialect.listWriter(type))
    if (width === 0 || level.options.managed === false || lists.includes(null)) return null
    const nodes = types.map(
      (type, at): SqlNode => ({ kind: 'cast', value: slotNode(at, asGiven, null), type: listOf(type) }),
    )
    const result: ListPlan = { ...returnedBy(insert), lists: lists as ListWriter[] }
    return { statement: { ...insertNode(insert, []), lists: nodes }, result }
  })
  if (plan === null) return null
  const given = plan.result.lists.map((write, column) => write(values, column, width))
  return given.includes(null) ? null : bindPlan(plan, given)
}

const listOf = (items: ColumnType): ColumnType => ({ kind: 'array', items, size: null })

function rowNodes(
  { shape, count }: Insert,
  value: (column: InsertColumn, at: number) => SqlNode,
): readonly (readonly SqlNode[])[] {
  const width = shape.columns.length
  return Array.from({ length: count }, (_, row) =>
    shape.columns.map((column, index) => value(column, row * width + index)),
  )
}

function insertNode(insert: Insert, rows: InsertNode['rows']): InsertNode {
  const { level, shape, conflict } = insert
  return {
    kind: 'insert',
    table: level.dbTable,
    columns: shape.columns.map(({ field }) => field.column),
    rows,
    ignoreConflicts: conflict.do === 'ignore',
    updateConflicts: conflict.do === 'update' ? conflict : undefined,
    returning: returnedFields(insert).map((field) => field.column),
  }
}

/** What the statement itself gives back. */
function returnedFields(insert: Insert): readonly BaseField[] {
  return insert.database.dialect.features.returning && !insert.keyTold ? madeFields(insert) : NONE
}

/** What the database makes of each row. */
function madeFields({ shape, computed, conflict }: Omit<Insert, 'keyTold'>): readonly BaseField[] {
  if (conflict.do === 'ignore') return NONE
  return computed.length === 0 ? shape.returned : [...new Set([...shape.returned, ...computed])]
}

/** What has to be read after the statement, where the database has no `RETURNING`: by the key, which must be known. */
function leftToRead(insert: Insert): readonly BaseField[] {
  const { database, level, shape, conflict } = insert
  if (database.dialect.features.returning) return NONE
  // A row that was there has a key of its own, and the driver tells none.
  const left = madeFields(insert).filter((field) => conflict.do === 'update' || field !== shape.countedKey)
  const key = conflict.do === 'fail' ? left.find((field) => level.keyColumns.includes(field)) : undefined
  if (key === undefined) return left
  throw new NotSupportedError(
    `The database "${database.alias}" does not tell the key that it made: ${level.label}.${key.name}.`,
    {
      hint: 'MySQL has no RETURNING. Give the row a key, or the field a `default`, which is made here.',
    },
  )
}

function returnedBy(insert: Insert): Returned {
  const returned = returnedFields(insert)
  const types = returned.map((field) => field.columnType())
  return { returned, adapters: normalizers(insert.database, types) }
}

/** How many rows it takes to ask whether their keys follow each other, in place of the keys themselves. */
const MANY = 50

/** True where the driver tells the counted keys of all rows, and nothing else is to come back with the statement. */
function keyIsTold(insert: Omit<Insert, 'keyTold'>): boolean {
  const { database, level, shape, count, conflict } = insert
  const { returning, tellsInsertedKey } = database.dialect.features
  if (shape.countedKey === null || conflict.do !== 'fail' || tellsInsertedKey === false) return false
  if (returning && madeFields(insert).length > 1) return false
  return count === 1 || ((count >= MANY || !returning) && database.keysFollow?.(level.dbTable) === true)
}

/** The rows hold what was written, so that it need not be made once more; what the database computed is left out. */
function keepWritten(
  rows: readonly RowState[],
  columns: readonly InsertColumn[],
  cells: readonly (StoredValue | Computed)[],
): void {
  const converting = columns.map(({ field }) => (field.converts ? field : null))
  let at = 0
  for (const row of rows) {
    const data = row[DATA]
    const values = row[VALUES]
    for (let index = 0; index < columns.length; index++) {
      const cell = cells[at++] as StoredValue | Computed
      const { position } = columns[index] as InsertColumn
      if (data[position] !== ASSIGNED || cell instanceof Computed) continue
      data[position] = cell
      if (values !== null && converting[index]?.holds(values[position]) !== true) values[position] = undefined
    }
  }
}

function keepReturned(
  rows: readonly RowState[],
  meta: ModelMeta,
  fields: readonly BaseField[],
  made: readonly (readonly unknown[])[],
): void {
  const positions = fields.map((field) => meta.position(field))
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as RowState
    const data = made[index]
    for (let at = 0; at < positions.length; at++) {
      const position = positions[at] as number
      row[DATA][position] = data?.[at]
      if (row[VALUES] !== null) row[VALUES][position] = undefined
    }
  }
}

/** The keys of rows that follow each other, of which the driver told the first or the last. */
function keepKeys(rows: readonly RowState[], { database, meta, shape }: Insert, told: number | bigint): void {
  const position = meta.position(shape.countedKey as BaseField)
  const before = database.dialect.features.tellsInsertedKey === 'last' ? rows.length - 1 : 0
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as RowState
    const step = index - before
    row[DATA][position] = typeof told === 'bigint' ? told + BigInt(step) : told + step
    if (row[VALUES] !== null) row[VALUES][position] = undefined
  }
}

/** A cell that the database computes. */
class Computed {
  readonly node: SqlNode

  constructor(node: SqlNode) {
    this.node = node
  }
}

function insertValue(row: RowState, meta: ModelMeta, column: InsertColumn, raw: boolean): StoredValue | Computed {
  const { field } = column
  const before = columnValue(row, column)
  const value = raw ? before : field.beforeSave(before, true)
  if (value !== before) writeProperty(row, column.attname, value)
  if (value instanceof Expr) return new Computed(value.resolve(columnScope(meta)).node)
  if (value === undefined && field.options.dbDefault !== undefined) return new Computed(databaseDefault(meta, field))
  if (value === undefined || (value === null && column.required)) {
    throw new FieldValueError(`${meta.label}.${field.name}`, value, 'a value: it is required')
  }
  return field.toStored(value)
}

/** The database's own default, written out: not every database can be told to take it. */
export function databaseDefault(meta: ModelMeta, field: BaseField): SqlNode {
  const value: unknown = field.options.dbDefault
  return value instanceof Expr ? value.resolve(columnScope(meta)).node : parameter(field, value)
}
