import { connection, type Database, type MaybePromise, TransactionManagementError } from '../../db/index.ts'
import type { QueryNode } from '../../db/sql/nodes.ts'
import type { BaseField } from '../fields/field.ts'
import { type ForeignKeyField, ReverseField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { copyKeys, type KeyCopy, keyPlaces } from '../rows/level-keys.ts'
import { DEFERRED, makeRow, type RowSource, type RowState } from '../rows/state.ts'
import { setRelated } from '../rows/relations.ts'
import type { Bound } from './plans.ts'
import { boundRows, outputNormalizers, type RowsResult } from './query-plans.ts'
import { type Normalizer, run, runWrite } from './run.ts'
import type { CompileOptions } from './select.ts'
import { type OutputColumn, type RelatedOutput, type ResultMap, widthOf } from './selection.ts'
import type { QueryState } from './state.ts'

/** What a fetch needs to know besides the query. */
export interface FetchOptions {
  readonly using: string
  readonly fetchMode: RowSource['fetchMode']
  /** A relation that the caller sets on each row. */
  readonly known?: string
}

/** Runs a query for its rows. */
export function fetchRows(
  meta: ModelMeta,
  state: QueryState,
  options: FetchOptions,
  compile: CompileOptions = {},
): MaybePromise<RowState[]> {
  const database = connection(options.using)
  const bound = boundRows(database, meta, state, compile)
  return bound === null ? [] : fetchBoundRows(database, meta, bound, options)
}

/** Runs a bound query for its rows. */
export function fetchBoundRows(
  database: Database,
  meta: ModelMeta,
  bound: Bound<RowsResult>,
  options: FetchOptions,
): MaybePromise<RowState[]> {
  const data = fetchBound(database, bound)
  const rows = (values: unknown[][]) => hydrate(meta, bound.result.map, values, options)
  return data instanceof Promise ? data.then(rows) : rows(data)
}

/** Runs a query for its values: arrays in the order of the outputs, converted. */
export async function fetchValues(
  meta: ModelMeta,
  state: QueryState,
  using: string,
): Promise<{ names: readonly string[]; rows: unknown[][] }> {
  const database = connection(using)
  const bound = boundRows(database, meta, state)
  if (bound === null) return { names: [], rows: [] }
  const { outputs } = bound.result.map
  const data = await fetchBound(database, bound)
  return { names: outputs.map(({ name }) => name), rows: convertRows(data, outputs) }
}

/** Runs a bound query; the values are in their stored forms. */
function fetchBound(database: Database, { sql, params, result }: Bound<RowsResult>): MaybePromise<unknown[][]> {
  if (result.write) requireTransaction(database)
  const found = result.write ? runWrite(database, sql, params) : database.execute(sql, params)
  if (found instanceof Promise) return found.then(({ rows }) => normalized(rows, result.adapters))
  return normalized(found.rows, result.adapters)
}

/** Turns what the driver gave into stored forms, in place. */
export function normalized(rows: unknown[][], adapters: readonly Normalizer[]): unknown[][] {
  for (const { index, normalize } of adapters) for (const row of rows) row[index] = normalize(row[index])
  return rows
}

/** Runs a query; the values are in their stored forms. */
export async function fetchData(
  database: Database,
  query: QueryNode,
  outputs: readonly OutputColumn[],
): Promise<unknown[][]> {
  const write = query.kind === 'select' && query.forUpdate !== undefined
  if (write) requireTransaction(database)
  const { rows } = await run(database, query, write)
  return normalized(rows, outputNormalizers(database, outputs))
}

function requireTransaction(database: Database): void {
  if (!database.dialect.features.selectForUpdate || database.currentTransaction() !== undefined) return
  throw new TransactionManagementError(
    'selectForUpdate() locks rows until the end of a transaction: run it inside atomic().',
  )
}

/** Takes off what a query had to select to be sorted by it. */
function trim(rows: readonly unknown[][], outputs: readonly OutputColumn[]): void {
  const width = widthOf(outputs)
  if (rows[0] !== undefined && rows[0].length > width) for (const row of rows) row.length = width
}

/** Converts the stored values of rows to their fields', in place where each is one column. */
function convertRows(rows: unknown[][], outputs: readonly OutputColumn[]): unknown[][] {
  trim(rows, outputs)
  if (outputs.some(({ parts }) => parts !== undefined)) return rows.map((row) => convertRow(row, outputs))
  for (const [index, output] of outputs.entries()) {
    if (staysAsStored(output)) continue
    for (const row of rows) row[index] = convert(row[index], output)
  }
  return rows
}

function staysAsStored({ field, type }: OutputColumn): boolean {
  return field?.converts !== true && (type === null || !NUMBERS.test(type.kind))
}

/** Converts each stored value of a row to its field's. */
export function convertRow(row: readonly unknown[], outputs: readonly OutputColumn[]): unknown[] {
  let index = 0
  return outputs.map((output) => {
    if (output.parts === undefined) return convert(row[index++], output)
    return output.parts.map((part) => convert(row[index++], part))
  })
}

function convert(value: unknown, { field, type }: OutputColumn): unknown {
  if (value === null || value === undefined) return null
  if (field?.converts) return field.fromStored(value)
  // A sum or mean without a field of its own comes from PostgreSQL as the text of a number.
  return typeof value === 'string' && type !== null && NUMBERS.test(type.kind) ? Number(value) : value
}

const NUMBERS = /integer|float|auto/i

/** Makes rows of data. Where every column is selected and nothing else, the driver's array becomes the row's data. */
export function hydrate(meta: ModelMeta, compiled: ResultMap, data: unknown[][], options: FetchOptions): RowState[] {
  const source: RowSource = { using: options.using, fetchMode: options.fetchMode, peers: null }
  const { own, related, annotations, outputs } = compiled
  trim(data, outputs)
  const whole = own.length === meta.columns.length
  const bare = whole && outputs.length === own.length
  const copies = whole ? NO_COPIES : keyPlaces(meta).copies
  const rows = data.map((values) => {
    const row = makeRow(meta, bare ? values : ownData(meta, own, values, copies), source)
    for (const { name, index } of annotations) {
      setProperty(row, name, convertRow([values[index]], [outputs[index] as OutputColumn])[0])
    }
    return row
  })
  if (needsPeers(meta, rows, options)) source.peers = new WeakRef(rows)
  if (related.length > 0) attachRelated(rows, related, data, options)
  return rows
}

/**
 * True where rows may load a relation together. Weak references are not free: each keeps its rows to the end of the
 * turn.
 */
function needsPeers(
  meta: ModelMeta,
  { length }: readonly unknown[],
  { fetchMode, known }: Pick<FetchOptions, 'fetchMode' | 'known'>,
): boolean {
  return length > 1 && fetchMode === 'peers' && meta.lazyRelations.some((name) => name !== known)
}

const NO_COPIES: readonly KeyCopy[] = []

function ownData(
  meta: ModelMeta,
  own: readonly number[],
  values: readonly unknown[],
  copies: readonly KeyCopy[],
): unknown[] {
  const data: unknown[] = meta.columns.map(() => DEFERRED)
  own.forEach((position, index) => {
    data[position] = values[index]
  })
  if (copies.length > 0) copyKeys(data, copies)
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
  for (const { name, field, meta, offset, own, parent } of related) {
    const source: RowSource = { using: options.using, fetchMode: options.fetchMode, peers: null }
    const key = offset + own.indexOf(meta.position(meta.keyColumns[0] as BaseField))
    const whole = own.length === meta.columns.length
    const copies = whole ? NO_COPIES : keyPlaces(meta).copies
    const found = data.map((values) => {
      if (values[key] === null) return null
      const part = values.slice(offset, offset + own.length)
      return makeRow(meta, whole ? part : ownData(meta, own, part, copies), source)
    })
    const owners = parent < 0 ? rows : (levels[parent] as (RowState | null)[])
    owners.forEach((owner, index) => {
      if (owner === null) return
      if (name === field.name) setRelated(owner, name, found[index] ?? null)
      else setProperty(owner, name, found[index] ?? null)
    })
    linkBack(field, owners, found)
    // What is known is a relation of the rows themselves, not one of the same name here.
    if (needsPeers(meta, found, { fetchMode: options.fetchMode }))
      source.peers = new WeakRef(found.filter((row) => row !== null))
    levels.push(found)
  }
}

/** The other side of a one-to-one knows the row that it was reached from. */
function linkBack(
  field: ForeignKeyField | ReverseField,
  owners: readonly (RowState | null)[],
  found: readonly (RowState | null)[],
): void {
  if (!(field instanceof ReverseField)) return
  found.forEach((row, index) => {
    const owner = owners[index]
    if (row !== null && owner !== null && owner !== undefined) setRelated(row, field.via, owner)
  })
}
