import { connection } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import { Expr } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { metaOf } from '../meta/registry.ts'
import { columnScope } from '../query/column-scope.ts'
import { run } from '../query/run.ts'
import { readGiven, readProperty, type RowState } from '../rows/state.ts'
import { keyIn, keyIs, parameter } from '../rows/values.ts'
import { batchSize, checkBatchSize } from './batch-size.ts'
import { column } from './bulk-create.ts'
import { checkRows } from './check-rows.ts'

/** How many rows one statement changes, at most. */
const BATCH = 500

/** Writes the given fields of many rows, in one statement for each batch; says how many rows were there. */
export async function bulkUpdate(
  meta: ModelMeta,
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
  const database = connection(using)
  const fits = Math.floor(database.dialect.features.maxParameters / (2 * fields.length + 1))
  const size = batchSize(options.batchSize, BATCH, fits)
  let total = 0
  await database.atomic(
    async () => {
      for (let start = 0; start < rows.length; start += size)
        total += await updateBatch(meta, rows.slice(start, start + size), fields, using)
    },
    { savepoint: false },
  )
  return total
}

function updatable(meta: ModelMeta, name: string): BaseField {
  const field = column(meta, name)
  if (meta.keyColumns.includes(field)) throw new FieldError('bulkUpdate() cannot change the primary key.')
  if (meta.inherited.has(field.name))
    throw new FieldError(`bulkUpdate() of ${meta.label} cannot change '${name}': it is in another table.`)
  return field
}

/** The key of a row in the model's table: that of a row of a model that extends it may be another. */
function keyOf(meta: ModelMeta, row: RowState): unknown {
  const values = meta.keyColumns.map(({ attname }) => readProperty(row, attname) ?? null)
  return values.includes(null) ? null : values.length === 1 ? values[0] : values
}

async function updateBatch(
  meta: ModelMeta,
  rows: readonly RowState[],
  fields: readonly BaseField[],
  using: string,
): Promise<number> {
  const scope = columnScope(meta)
  const set = fields.map((field) => {
    const whens = rows.map((row) => {
      const value = readGiven(row, field, metaOf(row.constructor).position(field))
      const then: SqlNode =
        value instanceof Expr ? value.resolve(scope).node : { ...parameter(field, value), cast: true }
      return { when: keyIs(meta, keyOf(meta, row)), then }
    })
    return { column: field.column, value: { kind: 'case', whens, otherwise: null } as const }
  })
  const where = keyIn(
    meta,
    rows.map((row) => keyOf(meta, row)),
  )
  return (await run(connection(using), { kind: 'update', table: meta.dbTable, set, where }, true)).affected
}
