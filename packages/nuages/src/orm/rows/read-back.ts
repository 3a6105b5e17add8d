import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { conditionOf } from '../query/conditions.ts'
import { fetchRows } from '../query/fetch.ts'
import { EMPTY_QUERY, type QueryState } from '../query/state.ts'
import { exactPk, keyText } from './exact-key.ts'
import { readColumns, takeColumns } from './reload.ts'
import { DATA, DEFERRED, readProperty, type RowState } from './state.ts'
import { findKeys } from './upserted-keys.ts'

/**
 * Reads what the database made of rows that were just inserted, or changed where rows with the same values in the unique
 * columns `target` were there: those say which key a row has now.
 */
export async function readMade(
  rows: readonly RowState[],
  meta: ModelMeta,
  fields: readonly BaseField[],
  target: readonly string[],
  using: string,
): Promise<void> {
  const isKey = (field: BaseField) => target.length > 0 && meta.keyColumns.includes(field)
  if (fields.some(isKey)) await findKeys(rows, meta, target, using)
  const others = fields.filter((field) => !isKey(field))
  if (others.length > 0) await readBack(rows, meta, others, using)
}

/**
 * Reads what the database made of rows that were just inserted, where it gives nothing back by itself, as MySQL. Rows
 * whose keys are not known have the columns left out, as by `only`: what they held before is not what is there.
 */
async function readBack(
  rows: readonly RowState[],
  meta: ModelMeta,
  fields: readonly BaseField[],
  using: string,
): Promise<void> {
  const known = rows.filter((row) => hasKey(row, meta))
  const [first] = known
  if (first !== undefined && rows.length === 1) return readColumns(first, meta, fields, using)
  const found =
    first === undefined ? [] : await fetchRows(meta, queryOf(meta, known, fields), { using, fetchMode: 'one' })
  const byKey = new Map(found.map((row) => [keyText(meta, row), row[DATA]]))
  const positions = fields.map((field) => meta.position(field))
  for (const row of rows) {
    const data = byKey.get(keyText(meta, row))
    takeColumns(
      row,
      meta,
      fields,
      positions.map((position) => (data === undefined ? DEFERRED : data[position])),
    )
  }
}

const hasKey = (row: RowState, { keyColumns }: ModelMeta): boolean =>
  keyColumns.every(({ attname }) => (readProperty(row, attname) ?? null) !== null)

function queryOf(meta: ModelMeta, rows: readonly RowState[], fields: readonly BaseField[]): QueryState {
  const condition = conditionOf({ pk__in: rows.map((row) => exactPk(meta, row)) })
  return {
    ...EMPTY_QUERY,
    order: [],
    filters: [{ at: 0, condition, negated: false }],
    loading: { defer: false, paths: fields.map(({ name }) => name) },
  }
}
