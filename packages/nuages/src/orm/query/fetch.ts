import { connection, type Database } from '../../db/index.ts'
import type { SelectNode } from '../../db/sql/nodes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { DEFERRED, makeRow, type RowSource, type RowState } from '../rows/state.ts'
import { setRelated } from '../rows/relations.ts'
import { Compilation, type CompiledQuery, type OutputColumn, type RelatedOutput } from './compilation.ts'
import type { QueryState } from './query.ts'
import { normalizers, run } from './run.ts'

/** What a fetch needs to know besides the query. */
export interface FetchOptions {
  readonly using: string
  readonly fetchMode: RowSource['fetchMode']
}

/** Runs a query for its rows. */
export async function fetchRows(
  meta: ModelMeta,
  state: QueryState,
  options: FetchOptions,
  prepare?: (query: Compilation) => void,
): Promise<RowState[]> {
  const query = new Compilation(meta)
  prepare?.(query)
  const compiled = query.rows(state)
  const data = await fetchData(connection(options.using), compiled.select, compiled.outputs)
  return hydrate(meta, compiled, data, options)
}

/** Runs a query for its values: arrays in the order of the outputs, converted. */
export async function fetchValues(
  meta: ModelMeta,
  state: QueryState,
  using: string,
): Promise<{ names: string[]; rows: unknown[][] }> {
  const compiled = new Compilation(meta).rows(state)
  const rows = await fetchData(connection(using), compiled.select, compiled.outputs)
  return { names: compiled.outputs.map(({ name }) => name), rows: rows.map((row) => convertRow(row, compiled.outputs)) }
}

/** Runs a select; the values are in their stored forms. */
export async function fetchData(
  database: Database,
  select: SelectNode,
  outputs: readonly OutputColumn[],
): Promise<unknown[][]> {
  const { rows } = await run(database, select, select.forUpdate !== undefined)
  for (const { index, normalize } of normalizers(
    database,
    outputs.map(({ type }) => type),
  )) {
    for (const row of rows) row[index] = normalize(row[index])
  }
  return rows
}

/** Converts each stored value of a row to its field's. */
export function convertRow(row: readonly unknown[], outputs: readonly OutputColumn[]): unknown[] {
  return outputs.map(({ field, type }, index) => {
    const value = row[index]
    if (value === null || value === undefined) return null
    if (field?.converts) return field.fromStored(value)
    // A sum or mean without a field of its own comes from PostgreSQL as the text of a number.
    return field === null && typeof value === 'string' && type !== null && /integer|float/i.test(type.kind)
      ? Number(value)
      : value
  })
}

/** Makes rows of data. Where every column is selected and nothing else, the driver's array becomes the row's data. */
export function hydrate(
  meta: ModelMeta,
  compiled: CompiledQuery,
  data: unknown[][],
  options: FetchOptions,
): RowState[] {
  const source: RowSource = { using: options.using, fetchMode: options.fetchMode, peers: null }
  const { own, related, annotations, outputs } = compiled
  const whole = own.length === meta.columns.length
  const bare = whole && outputs.length === own.length
  const rows = data.map((values) => {
    const row = makeRow(meta, bare ? values : ownData(meta, own, values), source)
    for (const { name, index } of annotations) {
      setProperty(row, name, convertRow([values[index]], [outputs[index] as OutputColumn])[0])
    }
    return row
  })
  source.peers = new WeakRef(rows)
  attachRelated(rows, related, data, options)
  return rows
}

function ownData(meta: ModelMeta, own: readonly number[], values: readonly unknown[]): unknown[] {
  const data: unknown[] = meta.columns.map(() => DEFERRED)
  own.forEach((position, index) => {
    data[position] = values[index]
  })
  return data
}

function setProperty(row: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(row, name, { value, enumerable: true, writable: true, configurable: true })
}

/** Makes the joined rows: a null key means that the outer join found none. */
function attachRelated(
  rows: readonly RowState[],
  related: readonly RelatedOutput[],
  data: readonly unknown[][],
  options: FetchOptions,
): void {
  const levels: (RowState | null)[][] = []
  for (const { field, meta, offset, parent } of related) {
    const source: RowSource = { using: options.using, fetchMode: options.fetchMode, peers: null }
    const key = offset + meta.position(meta.primaryKey)
    const found = data.map((values) =>
      values[key] === null ? null : makeRow(meta, values.slice(offset, offset + meta.columns.length), source),
    )
    const owners = parent < 0 ? rows : (levels[parent] as (RowState | null)[])
    owners.forEach((owner, index) => {
      if (owner !== null) setRelated(owner, field.name, found[index] ?? null)
    })
    source.peers = new WeakRef(found.filter((row) => row !== null))
    levels.push(found)
  }
}
