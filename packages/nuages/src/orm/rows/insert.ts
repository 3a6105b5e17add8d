import { connection } from '../../db/index.ts'
import type { InsertNode, SqlNode } from '../../db/sql/nodes.ts'
import { FieldValueError } from '../errors.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { columnScope } from '../query/column-scope.ts'
import { normalizers, run } from '../query/run.ts'
import { DATA, type RowState, VALUES, writeProperty } from './state.ts'
import { parameter, valueOf } from './values.ts'

/** What an insert does where a row with the same unique values is there. */
export type Conflict =
  | { readonly do: 'fail' }
  | { readonly do: 'ignore' }
  | { readonly do: 'update'; readonly target: readonly string[]; readonly set: readonly string[] }

const FAIL: Conflict = { do: 'fail' }

/** Inserts new rows into the table of `level` in one statement and gives them what the database made. */
export async function insertRows(
  meta: ModelMeta,
  rows: readonly RowState[],
  using: string,
  conflict: Conflict = FAIL,
  level: ModelMeta = meta,
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = meta.columns.filter((field) =>
    level === meta.concrete || level === meta
      ? !meta.inherited.has(field.name)
      : level.localColumns.some(({ name }) => name === field.name),
  )
  const fields = columns.filter((field) => isWritten(first, meta, field))
  const database = connection(using)
  const returned =
    conflict.do === 'ignore'
      ? []
      : columns.filter((field) => !fields.includes(field) || field.options.dbDefault !== undefined)
  const node: InsertNode = {
    kind: 'insert',
    table: level.dbTable,
    columns: fields.map((field) => field.column),
    rows: rows.map((row) => fields.map((field) => insertValue(row, meta, field))),
    ignoreConflicts: conflict.do === 'ignore',
    updateConflicts: conflict.do === 'update' ? conflict : undefined,
    returning: returned.map((field) => field.column),
  }
  const result = await run(database, node, true)
  if (returned.length === 0) return
  const adapters = normalizers(
    database,
    returned.map((field) => field.columnType()),
  )
  for (const data of result.rows) for (const { index, normalize } of adapters) data[index] = normalize(data[index])
  rows.forEach((row, index) => keepReturned(row, meta, returned, result.rows[index] ?? []))
}

/** A key that the database counts up, and a column that it computes, are left to it. */
function isWritten(first: RowState, meta: ModelMeta, field: BaseField): boolean {
  if (field.computedByDatabase) return false
  return !field.generatedByDatabase || (valueOf(first, meta, field) ?? null) !== null
}

function keepReturned(row: RowState, meta: ModelMeta, fields: readonly BaseField[], data: readonly unknown[]): void {
  fields.forEach((field, index) => {
    const position = meta.position(field)
    row[DATA][position] = data[index]
    if (row[VALUES] !== null) row[VALUES][position] = undefined
  })
}

function insertValue(row: RowState, meta: ModelMeta, field: BaseField): SqlNode {
  const before = valueOf(row, meta, field)
  const value = field.beforeSave(before, true)
  if (value !== before) writeProperty(row, field.attname, value)
  if (value instanceof Expr) return value.resolve(columnScope(meta)).node
  const byDatabase = field.options.dbDefault
  if (value === undefined && byDatabase !== undefined) return databaseDefault(meta, field)
  if (value === undefined || (value === null && !field.null && !field.generatedByDatabase)) {
    throw new FieldValueError(`${meta.label}.${field.name}`, value, 'a value: it is required')
  }
  return parameter(field, value)
}

/** The database's own default, written out: not every database can be told to take it. */
export function databaseDefault(meta: ModelMeta, field: BaseField): SqlNode {
  const value: unknown = field.options.dbDefault
  return value instanceof Expr ? value.resolve(columnScope(meta)).node : parameter(field, value)
}
