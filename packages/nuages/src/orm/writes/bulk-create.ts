import { connection, NotSupportedError } from '../../db/index.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { commitFiles } from '../rows/commit-files.ts'
import { type Conflict, insertRows } from '../rows/insert.ts'
import { takeLateKeys } from '../rows/late-keys.ts'
import { markStored } from '../rows/stored.ts'
import { readProperty, type RowState } from '../rows/state.ts'
import type { AnyRow } from '../types/models.ts'
import type { BulkCreateOptions } from '../types/writes.ts'
import { batchSize, checkBatchSize } from './batch-size.ts'
import { checkRows } from './check-rows.ts'

/** How many rows one insert statement carries, at most. */
const BATCH = 1000

/** Inserts rows in as few statements as it can: those with a key of their own, and those without. */
export async function bulkCreate(
  meta: ModelMeta,
  rows: readonly RowState[],
  options: BulkCreateOptions,
  using: string,
): Promise<readonly RowState[]> {
  checkBatchSize('bulkCreate', options.batchSize)
  if (meta.parentLink !== null)
    throw new NotSupportedError(`bulkCreate() of ${meta.label} is not possible: its rows are in several tables.`)
  const conflict = conflictOf(meta, options)
  if (rows.length === 0) return rows
  checkRows('bulkCreate()', meta, rows, ({ concrete }) => concrete === meta.concrete)
  for (const row of rows) takeLateKeys(row, meta, 'bulkCreate()')
  for (const field of meta.virtuals) await field.prepare(rows as unknown as readonly AnyRow[], using, 'write')
  if (meta.fileFields.length > 0) for (const row of rows) await commitFiles(row, meta, meta.columns)
  const database = connection(using)
  const fits = Math.floor(database.dialect.features.maxParameters / meta.columns.length)
  const size = batchSize(options.batchSize, BATCH, fits)
  const groups = byKey(meta, rows).flatMap((group) => batches(group, size))
  const write = async () => {
    for (const group of groups) await insertRows(meta, group, using, conflict)
  }
  // One statement is all or nothing by itself.
  const alone = groups.length === 1 && meta.options.orderWithRespectTo === undefined
  await (alone ? write() : database.atomic(write, { savepoint: false }))
  markStored(rows, meta, using)
  return rows
}

/** Those with a key of their own, and those without. */
function byKey(meta: ModelMeta, rows: readonly RowState[]): [keyed: RowState[], others: RowState[]] {
  const names = meta.keyColumns.map(({ attname }) => attname)
  const groups: [RowState[], RowState[]] = [[], []]
  for (const row of rows) groups[names.some((name) => (readProperty(row, name) ?? null) === null) ? 1 : 0].push(row)
  return groups
}

function batches(rows: readonly RowState[], size: number): (readonly RowState[])[] {
  const count = Math.ceil(rows.length / size)
  return Array.from({ length: count }, (_, index) => rows.slice(index * size, (index + 1) * size))
}

function conflictOf(meta: ModelMeta, options: BulkCreateOptions): Conflict {
  if (options.ignoreConflicts === true && options.updateConflicts === true)
    throw new QueryUsageError('bulkCreate() takes ignoreConflicts or updateConflicts, not both.')
  if (options.ignoreConflicts === true) return { do: 'ignore' }
  if (options.updateConflicts !== true) return { do: 'fail' }
  if (options.updateFields === undefined || options.updateFields.length === 0)
    throw new QueryUsageError('bulkCreate({ updateConflicts }) needs updateFields: what to change.')
  if (options.uniqueFields === undefined || options.uniqueFields.length === 0)
    throw new QueryUsageError('bulkCreate({ updateConflicts }) needs uniqueFields: what tells which row is there.')
  const set = options.updateFields.map((name) => column(meta, name))
  if (set.some((field) => meta.keyColumns.includes(field)))
    throw new FieldError('bulkCreate() cannot change the primary key in updateFields.')
  const target = options.uniqueFields.flatMap((name) => (name === 'pk' ? meta.keyColumns : [column(meta, name)]))
  return { do: 'update', target: target.map((field) => field.column), set: set.map((field) => field.column) }
}

/** A field with a column, by its name. */
export function column(meta: ModelMeta, name: string): BaseField {
  const field = meta.find(name)
  if (field !== undefined && field.columnType() !== null) return field
  throw new FieldError(`${meta.label} has no column '${name}'.`, {
    hint: `Its fields are: ${[...meta.byName.keys()].join(', ')}.`,
  })
}
