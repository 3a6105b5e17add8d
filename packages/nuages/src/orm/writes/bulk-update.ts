import { connection } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { metaOf } from '../meta/registry.ts'
import type { Compilation } from '../query/compilation.ts'
import type { QueryState } from '../query/state.ts'
import { takeLateKeys } from '../rows/late-keys.ts'
import { keyAt } from '../rows/levels.ts'
import { readGiven, type RowState } from '../rows/state.ts'
import { keyIn, keyIs, parameter } from '../rows/values.ts'
import { batchSize, checkBatchSize } from './batch-size.ts'
import { column } from './bulk-create.ts'
import { checkRows } from './check-rows.ts'
import { type Change, changeOf, changeRows } from './update.ts'
import { exactKey } from '../rows/exact-key.ts'

/** How many rows one statement changes, at most. */
const BATCH = 500

/** Writes the given fields of those of many rows that a query has, by batches; says how many there were. */
export async function bulkUpdate(
  meta: ModelMeta,
  state: QueryState,
  rows: readonly RowState[],
  names: readonly string[],
  options: { batchSize?: number },
  using: string,
): Promise<number> {
  checkBatchSize('bulkUpdate', options.batchSize)
  if (names.length === 0) throw new QueryUsageError('bulkUpdate() needs the names of the fields to write.')
  const fields = names.map((name) => updatable(meta, name))
  checkRows('bulkUpdate()', meta, rows, (given) => given.isKindOf(meta))
  if (rows.some((row) => keyOf(meta, row) === null))
    throw new QueryUsageError('bulkUpdate() takes rows that are saved.')
  if (rows.length === 0) return 0
  const written = new Set(fields.map(({ name }) => name))
  for (const row of rows) takeLateKeys(row, metaOf(row.constructor), 'bulkUpdate()', written)
  const database = connection(using)
  const fits = Math.floor((database.dialect.features.maxParameters - fields.length) / (2 * fields.length + 1))
  const size = batchSize(options.batchSize, BATCH, fits)
  let total = 0
  await database.atomic(
    async () => {
      for (let start = 0; start < rows.length; start += size)
        total += await updateBatch(meta, state, rows.slice(start, start + size), fields, using)
    },
    { savepoint: false },
  )
  return total
}

function updatable(meta: ModelMeta, name: string): BaseField {
  const field = column(meta, name)
  if (field.primaryKey || meta.keyColumns.includes(field))
    throw new FieldError('bulkUpdate() cannot change the primary key.')
  if (field.computedByDatabase)
    throw new FieldError(`bulkUpdate() cannot change ${meta.label}.${name}: it is computed by the database.`)
  return field
}

/** The key of a row in the model's table: that of a row of a model that extends it may be another. */
function keyOf(meta: ModelMeta, row: RowState): unknown {
  const values = meta.keyColumns.map(({ attname }) => exactKey(row, attname) ?? null)
  return values.includes(null) ? null : values.length === 1 ? values[0] : values
}

function updateBatch(
  meta: ModelMeta,
  state: QueryState,
  rows: readonly RowState[],
  fields: readonly BaseField[],
  using: string,
): Promise<number> {
  const keys = rows.map((row) => keyOf(meta, row))
  const only = (query: Compilation) => query.restrict(keyIn(meta, keys, query.joins.base))
  return changeRows(meta, { ...state, ties: [...state.ties, only] }, using, (query) =>
    fields.map((field) => valuesOf(query, field, rows)),
  )
}

/** What a column becomes in each row, which is told by its key in the table that has the column. */
function valuesOf(query: Compilation, field: BaseField, rows: readonly RowState[]): Change {
  const { meta, joins } = query
  const level = meta.inherited.has(field.name) ? meta.ownerOf(field.name) : meta
  const table = level === meta ? joins.base : level.dbTable
  const whens = rows.map((row) => {
    const own = metaOf(row.constructor)
    const value = readGiven(row, field, own.position(field))
    const then: SqlNode =
      value instanceof Expr ? changeOf(query, field, value).value : { ...parameter(field, value), cast: true }
    return { when: keyIs(level, keyAt(row, own, level), table), then }
  })
  // Never taken, but it says the type where all values are expressions that turn out to be null.
  return { field, value: { kind: 'case', whens, otherwise: { ...parameter(field, null), cast: true } } }
}
