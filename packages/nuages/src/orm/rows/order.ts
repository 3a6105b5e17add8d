import { connection } from '../../db/index.ts'
import { Max } from '../expressions/aggregates.ts'
import type { ForeignKeyField } from '../fields/relations.ts'
import { type ModelMeta, ORDER } from '../meta/model-meta.ts'
import { compileAggregate } from '../query/aggregation.ts'
import { conditionOf } from '../query/conditions.ts'
import { fetchData } from '../query/fetch.ts'
import { EMPTY_QUERY } from '../query/state.ts'
import { readProperty, type RowState, writeProperty } from './state.ts'

/** Gives new rows their place behind those of the same owner, where `orderWithRespectTo` keeps an order. */
export async function numberRows(meta: ModelMeta, rows: readonly RowState[], using: string): Promise<void> {
  const owner = meta.byName.get(meta.options.orderWithRespectTo as string) as ForeignKeyField
  const next = new Map<unknown, number>()
  for (const row of rows) {
    const key = readProperty(row, owner.attname)
    const place = next.get(key) ?? (await firstFree(meta, owner, key, using))
    writeProperty(row, ORDER, place)
    next.set(key, place + 1)
  }
}

async function firstFree(meta: ModelMeta, owner: ForeignKeyField, key: unknown, using: string): Promise<number> {
  const where = key === null || key === undefined ? { [`${owner.name}__isnull`]: true } : { [owner.name]: key }
  const state = { ...EMPTY_QUERY, filters: [{ at: -1, condition: conditionOf(where), negated: false }] }
  const database = connection(using)
  const { query, outputs } = compileAggregate(meta, state, database.dialect, { last: Max(ORDER) })
  if (query === null) return 0
  const [row = []] = await fetchData(database, query, outputs)
  return row[0] === null || row[0] === undefined ? 0 : Number(row[0]) + 1
}
