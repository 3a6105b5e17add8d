import { connection, type Database } from '../db/index.ts'
import type { SqlNode } from '../db/sql/nodes.ts'
import { ProtectedError } from './errors.ts'
import { ForeignKeyField, type ManyToManyField } from './fields/relations.ts'
import type { ModelMeta } from './meta/model-meta.ts'
import { registeredModels } from './meta/registry.ts'
import { fetchRows } from './query/fetch.ts'
import { columnNode, EMPTY_QUERY } from './query/query.ts'
import { run } from './query/run.ts'
import { parameter } from './rows/save.ts'
import { readProperty, type RowState, SOURCE } from './rows/state.ts'
import type { DeleteResult } from './types/models.ts'

/** How many keys one statement takes. */
const CHUNK = 500

/** What a delete will do, collected before anything is touched. */
interface Plan {
  /** Rows to delete by model, in the order in which they were found: what points to a row comes after it. */
  readonly rows: Map<ModelMeta, Map<string, RowState>>
  readonly updates: { readonly field: ForeignKeyField; readonly value: unknown; readonly rows: readonly RowState[] }[]
}

/**
 * Deletes rows with all that depends on them, in one transaction: it follows every foreign key that points to them by
 * its `onDelete`, then deletes from the leaves up.
 */
export async function deleteRows(meta: ModelMeta, rows: readonly RowState[], using: string): Promise<DeleteResult> {
  const database = connection(using)
  return database.atomic(async () => {
    const plan: Plan = { rows: new Map(), updates: [] }
    const restricted = await collect(plan, meta, rows, using)
    const left = restricted.filter(({ field, row }) => !plan.rows.get(field.model)?.has(keyText(row)))
    if (left.length > 0)
      throw protectedBy(
        meta,
        left.map(({ field }) => field),
      )
    const counts = await execute(database, plan)
    for (const row of rows) row[SOURCE] = null
    return { total: Object.values(counts).reduce((sum, count) => sum + count, 0), perModel: counts }
  })
}

interface Restricted {
  readonly field: ForeignKeyField
  readonly row: RowState
}

async function collect(plan: Plan, meta: ModelMeta, rows: readonly RowState[], using: string): Promise<Restricted[]> {
  const known = plan.rows.get(meta) ?? new Map<string, RowState>()
  plan.rows.set(meta, known)
  const fresh = rows.filter((row) => !known.has(keyText(row)))
  for (const row of fresh) known.set(keyText(row), row)
  if (fresh.length === 0) return []
  const restricted: Restricted[] = []
  for (const field of pointingTo(meta)) {
    if (field.onDelete === 'doNothing') continue
    const found = await referring(field, fresh, using)
    if (found.length === 0) continue
    restricted.push(...(await follow(plan, meta, field, found, using)))
  }
  return restricted
}

async function follow(
  plan: Plan,
  meta: ModelMeta,
  field: ForeignKeyField,
  found: readonly RowState[],
  using: string,
): Promise<Restricted[]> {
  switch (field.onDelete) {
    case 'cascade':
      return collect(plan, field.model, found, using)
    case 'protect':
      throw protectedBy(meta, [field])
    case 'restrict':
      return found.map((row) => ({ field, row }))
    case 'setDefault':
      plan.updates.push({ field, value: field.defaultValue() ?? null, rows: found })
      return []
    default:
      plan.updates.push({ field, value: null, rows: found })
      return []
  }
}

function protectedBy(meta: ModelMeta, fields: readonly ForeignKeyField[]): ProtectedError {
  return new ProtectedError(meta.label, [...new Set(fields.map((field) => `${field.model.label}.${field.name}`))])
}

/** The foreign keys of all models that point to a model. */
function pointingTo(meta: ModelMeta): ForeignKeyField[] {
  return registeredModels().flatMap(
    (other) =>
      other.relations.filter((field) => field instanceof ForeignKeyField && field.target === meta) as ForeignKeyField[],
  )
}

async function referring(field: ForeignKeyField, rows: readonly RowState[], using: string): Promise<RowState[]> {
  const found: RowState[] = []
  for (const chunk of chunks(rows)) {
    found.push(
      ...(await fetchRows(field.model, EMPTY_QUERY, { using, fetchMode: 'peers' }, (query) => {
        query.restrict(
          keysIn(
            field.column,
            chunk.map((row) => readProperty(row, field.targetField.attname)),
            field,
            query.joins.base,
          ),
        )
      })),
    )
  }
  return found
}

async function execute(database: Database, plan: Plan): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { field, value, rows } of plan.updates) {
    for (const chunk of chunks(rows)) {
      const where = keysIn(field.model.primaryKey.column, keysOf(chunk), field.model.primaryKey)
      await run(
        database,
        {
          kind: 'update',
          table: field.model.dbTable,
          set: [{ column: field.column, value: parameter(field, value) }],
          where,
        },
        true,
      )
    }
  }
  const models = [...plan.rows].reverse()
  for (const [meta, rows] of models) await deletePairs(database, meta, [...rows.values()], counts)
  for (const [meta, rows] of models) {
    const deleted = await deleteWhere(database, meta.dbTable, meta.primaryKey.column, [...rows.values()], meta)
    if (deleted > 0) counts[meta.label] = (counts[meta.label] ?? 0) + deleted
  }
  return counts
}

/** The rows of tables of pairs have no model: they go with either side. */
async function deletePairs(
  database: Database,
  meta: ModelMeta,
  rows: readonly RowState[],
  counts: Record<string, number>,
): Promise<void> {
  for (const other of registeredModels()) {
    for (const field of other.relations) {
      if (field instanceof ForeignKeyField) continue
      for (const column of pairColumns(field, meta)) {
        const deleted = await deleteWhere(database, field.table, column, rows, meta)
        const name = `${field.model.label}_${field.name}`
        if (deleted > 0) counts[name] = (counts[name] ?? 0) + deleted
      }
    }
  }
}

function pairColumns(field: ManyToManyField, meta: ModelMeta): string[] {
  const [own, other] = field.columns
  return [...(field.model === meta ? [own] : []), ...(field.target === meta ? [other] : [])]
}

async function deleteWhere(
  database: Database,
  table: string,
  column: string,
  rows: readonly RowState[],
  meta: ModelMeta,
): Promise<number> {
  let deleted = 0
  for (const chunk of chunks(rows)) {
    const result = await run(
      database,
      { kind: 'delete', table, where: keysIn(column, keysOf(chunk), meta.primaryKey) },
      true,
    )
    deleted += result.affected
  }
  return deleted
}

function keysIn(column: string, keys: readonly unknown[], field: ModelMeta['primaryKey'], table?: string): SqlNode {
  const left: SqlNode = table === undefined ? { kind: 'column', table: null, name: column } : columnNode(table, column)
  return { kind: 'lookup', name: 'in', left, right: keys.map((key) => parameter(field, key)) }
}

function keysOf(rows: readonly RowState[]): unknown[] {
  return rows.map((row) => readProperty(row, 'pk'))
}

function keyText(row: RowState): string {
  return String(readProperty(row, 'pk'))
}

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK)
}
