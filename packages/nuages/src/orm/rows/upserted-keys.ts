import { connection, type StoredValue } from '../../db/index.ts'
import type { SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { fieldNode } from '../query/field-nodes.ts'
import { joined } from '../query/logic.ts'
import { run } from '../query/run.ts'
import { normalized, selectOne, takeColumns } from './reload.ts'
import { ASSIGNED, DATA, DEFERRED, type RowState } from './state.ts'

/**
 * Gives rows that were inserted, or changed where one like them was there, the keys under which the table has them, which
 * a database without `RETURNING` does not tell. The table is asked for each by the unique columns in `target`, so that
 * the database itself says what is equal. A row with null in one of them, which equals nothing, gets no key.
 */
export async function findKeys(
  rows: readonly RowState[],
  meta: ModelMeta,
  target: readonly string[],
  using: string,
): Promise<void> {
  const unique = target.map((name) => meta.columns.find(({ column }) => column === name) as BaseField)
  const queries = rows.flatMap((row, index) => {
    const where = equals(row, meta, unique)
    return where === null ? [] : [keyQuery(meta, index, where)]
  })
  if (queries.length === 0) return
  const statement = { kind: 'compound', operator: 'unionAll', queries, orderBy: [], limit: null, offset: 0 } as const
  const found = await run(connection(using), statement, false)
  for (const [index, ...key] of found.rows)
    takeColumns(rows[Number(index)] as RowState, meta, meta.keyColumns, normalized(using, meta.keyColumns, key))
}

/** The condition that finds a row by its unique values; null where one is null, or not known here. */
function equals(row: RowState, meta: ModelMeta, unique: readonly BaseField[]): SqlNode | null {
  const items: SqlNode[] = []
  for (const field of unique) {
    const value = row[DATA][meta.position(field)]
    if (value === null || value === undefined || value === ASSIGNED || value === DEFERRED) return null
    const right: SqlNode = { kind: 'parameter', value: value as StoredValue, type: field.columnType() ?? undefined }
    items.push({ kind: 'lookup', name: 'exact', left: fieldNode(meta.dbTable, field), right })
  }
  return joined('and', items)
}

function keyQuery(meta: ModelMeta, index: number, where: SqlNode): SelectNode {
  const place: SqlNode = { kind: 'literal', sql: String(index) }
  const columns = [place, ...meta.keyColumns.map((field) => fieldNode(meta.dbTable, field))]
  return { ...selectOne(meta), columns: columns.map((value) => ({ value })), where }
}
