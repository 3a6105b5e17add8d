import { FieldError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField, ManyToManyField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { parameter } from '../rows/save.ts'
import { readProperty, RELATED, type RowState } from '../rows/state.ts'
import { setRelated } from '../rows/relations.ts'
import { fetchRows, type FetchOptions } from './fetch.ts'
import { columnNode, EMPTY_QUERY, fieldNode, isMany } from './query.ts'
import type { Compilation } from './compilation.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'

/** How many keys one query takes: SQLite and PostgreSQL both allow more parameters. */
const CHUNK = 10_000

/** Where the rows that a prefetch found are kept on a row, before a manager takes them. */
export const PREFETCHED = Symbol('prefetched')

/** Loads each path of relations for all rows, one query for each step. */
export async function prefetch(
  meta: ModelMeta,
  rows: readonly RowState[],
  paths: readonly string[],
  options: FetchOptions,
): Promise<void> {
  for (const path of paths) {
    let current = rows
    let model = meta
    for (const word of path.split('__')) {
      const field = model.byName.get(word)
      if (!isRelationField(field))
        throw new FieldError(`prefetchRelated('${path}'): ${model.label} has no relation '${word}'.`)
      current = await loadRelation(current, field, options)
      model = field.target
    }
  }
}

type RelationFieldOf = ForeignKeyField | ManyToManyField | ReverseField

function isRelationField(field: BaseField | undefined): field is RelationFieldOf {
  return field instanceof ForeignKeyField || field instanceof ManyToManyField || field instanceof ReverseField
}

/** Loads one relation for all rows that lack it, and returns the rows on its far side. */
export async function loadRelation(
  rows: readonly RowState[],
  field: RelationFieldOf,
  options: FetchOptions,
): Promise<RowState[]> {
  const lacking = rows.filter((row) =>
    isMany(field) ? prefetched(row)?.get(field.name) === undefined : row[RELATED]?.has(field.name) !== true,
  )
  if (lacking.length > 0) {
    if (field instanceof ForeignKeyField) await loadTargets(lacking, field, options)
    else if (field instanceof ReverseField && field.remote instanceof ForeignKeyField)
      await loadPointing(lacking, field, field.remote, options)
    else await loadPairs(lacking, field as ManyToManyField | ReverseField, options)
  }
  const found = rows.flatMap((row) =>
    isMany(field) ? (prefetched(row)?.get(field.name) ?? []) : [row[RELATED]?.get(field.name) ?? null],
  )
  return [...new Set(found.filter((row) => row !== null))] as RowState[]
}

/** The rows that a prefetch found for a row's to-many relations. */
export function prefetched(row: object): Map<string, RowState[]> | undefined {
  return (row as { [PREFETCHED]?: Map<string, RowState[]> })[PREFETCHED]
}

function keepMany(row: RowState, name: string, found: RowState[]): void {
  const target = row as { [PREFETCHED]?: Map<string, RowState[]> }
  target[PREFETCHED] ??= new Map()
  target[PREFETCHED].set(name, found)
}

async function loadTargets(rows: readonly RowState[], field: ForeignKeyField, options: FetchOptions): Promise<void> {
  const key = field.targetField
  const keys = distinctKeys(rows, field.attname, key)
  const found = await byKeys(field.target, keys, options, (query) => fieldNode(query.joins.base, key), key)
  const index = new Map(found.map(({ row }) => [String(key.toStored(read(row, key.attname))), row]))
  for (const row of rows) {
    const value = read(row, field.attname)
    setRelated(row, field.name, value === null ? null : (index.get(String(key.toStored(value))) ?? null))
  }
}

async function loadPointing(
  rows: readonly RowState[],
  field: ReverseField,
  remote: ForeignKeyField,
  options: FetchOptions,
): Promise<void> {
  const key = remote.targetField
  const keys = distinctKeys(rows, key.attname, key)
  const found = await byKeys(field.target, keys, options, (query) => fieldNode(query.joins.base, remote), key)
  const groups = Map.groupBy(found, ({ row }) => String(key.toStored(read(row, remote.attname))))
  for (const row of rows) {
    const mine = (groups.get(String(key.toStored(read(row, key.attname)))) ?? []).map((item) => item.row)
    for (const item of mine) setRelated(item, remote.name, row)
    if (isMany(field)) keepMany(row, field.name, mine)
    else setRelated(row, field.name, mine[0] ?? null)
  }
}

async function loadPairs(
  rows: readonly RowState[],
  field: ManyToManyField | ReverseField,
  options: FetchOptions,
): Promise<void> {
  const { pairs, own, other } = pairTable(field)
  const key = field.model.primaryKey
  const target = field.target
  const keys = distinctKeys(rows, key.attname, key)
  const groups = new Map<string, RowState[]>()
  for (let start = 0; start < keys.length; start += CHUNK) {
    const chunk = keys.slice(start, start + CHUNK)
    const found = await fetchRows(target, EMPTY_QUERY, options, (query) => {
      const alias = query.joins.addTable(pairs, other, target.primaryKey.column)
      query.extra(columnNode(alias, own), PAIR_KEY)
      query.restrict(membership(columnNode(alias, own), chunk, key))
    })
    for (const row of found) {
      const text = String((row as unknown as Record<symbol, unknown>)[PAIR_KEY])
      groups.set(text, [...(groups.get(text) ?? []), row])
    }
  }
  for (const row of rows) keepMany(row, field.name, groups.get(String(key.toStored(read(row, key.attname)))) ?? [])
}

/** Where a row of a many-to-many prefetch keeps the key of the row that it belongs to. */
const PAIR_KEY = Symbol('pair key')

/** The table of pairs behind a many-to-many relation, from either side. */
export function pairTable(field: ManyToManyField | ReverseField): {
  pairs: string
  own: string
  other: string
  relation: ManyToManyField
} {
  const relation = field instanceof ReverseField ? (field.remote as ManyToManyField) : field
  const [first, second] = relation.columns
  const [own, other] = field instanceof ReverseField ? [second, first] : [first, second]
  return { pairs: relation.table, own, other, relation }
}

async function byKeys(
  meta: ModelMeta,
  keys: readonly unknown[],
  options: FetchOptions,
  column: (query: Compilation) => SqlNode,
  key: BaseField,
): Promise<{ row: RowState }[]> {
  const found: { row: RowState }[] = []
  for (let start = 0; start < keys.length; start += CHUNK) {
    const chunk = keys.slice(start, start + CHUNK)
    const rows = await fetchRows(meta, EMPTY_QUERY, options, (query) =>
      query.restrict(membership(column(query), chunk, key)),
    )
    for (const row of rows) found.push({ row })
  }
  return found
}

function membership(left: SqlNode, keys: readonly unknown[], key: BaseField): SqlNode {
  return {
    kind: 'lookup',
    name: 'in',
    left,
    right: keys.map((value) => parameter(key, value)),
    type: key.columnType() ?? undefined,
  }
}

function distinctKeys(rows: readonly RowState[], attname: string, key: BaseField): unknown[] {
  const values = rows.map((row) => read(row, attname)).filter((value) => value !== null && value !== undefined)
  return [...new Map(values.map((value) => [String(key.toStored(value)), value])).values()]
}

function read(row: RowState, name: string): unknown {
  return readProperty(row, name)
}
