import { connection } from '../../db/index.ts'
import { DoesNotExist, QueryUsageError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { columnNode } from '../query/field-nodes.ts'
import { normalizers, run } from '../query/run.ts'
import { dbForRead } from '../routing/route.ts'
import { levelsOf } from './level-keys.ts'
import { keyAt } from './levels.ts'
import { setRelated } from './relations.ts'
import { DATA, DEFERRED, LOADED, RELATED, type RowState, SOURCE, VALUES } from './state.ts'
import { forgetLists } from './to-many.ts'
import { keyIs, namedColumns } from './values.ts'
import { exactPk } from './exact-key.ts'

/** Loads a row's fields again, from its own database or the one with the alias `from`. */
export async function reloadRow(
  row: RowState,
  meta: ModelMeta,
  names?: readonly string[],
  from?: string,
): Promise<void> {
  const fields = namedFields(row, meta, names)
  if (names !== undefined && fields.length === 0) return
  const using = from ?? dbForRead(meta, row)
  await readColumns(row, meta, fields, using)
  if (names === undefined) asNew(row)
  row[SOURCE] = { fetchMode: 'peers', peers: null, ...row[SOURCE], using }
}

/** The columns to load again; what was loaded of a relation without one is forgotten, so that it is asked for anew. */
function namedFields(row: RowState, meta: ModelMeta, names: readonly string[] | undefined): readonly BaseField[] {
  if (names === undefined) return meta.columns
  const isColumn = (name: string) => meta.byName.get(name)?.columnType() !== null
  for (const name of names.filter((one) => !isColumn(one))) {
    row[RELATED]?.delete(name)
    forgetLists(row, name)
  }
  return namedColumns(meta, names.filter(isColumn), 'refreshFromDb()')
}

/** Nothing in the row is changed, and nothing is known of what points to it. */
function asNew(row: RowState): void {
  row[LOADED] = null
  forgetLists(row)
}

/** A query set as a row sees it that is loaded by one. */
interface RowQuery {
  readonly meta: ModelMeta
  using(alias: string): RowQuery
  only(...names: string[]): RowQuery
  get(where: object): Promise<RowState>
}

/** Loads a row's fields again as a query set finds them, with the relations that it selects. */
export async function reloadFrom(
  row: RowState,
  meta: ModelMeta,
  names: readonly string[] | undefined,
  by: object,
  from?: string,
): Promise<void> {
  const fields = namedFields(row, meta, names)
  if (names !== undefined && fields.length === 0) return
  const using = from ?? dbForRead(meta, row)
  const given = by as RowQuery
  if (given.meta.concrete !== meta.concrete)
    throw new QueryUsageError(`refreshFromDb({ query }) of a row of ${meta.label} takes a query of its model.`)
  const placed = given.using(using)
  const query = names === undefined ? placed : placed.only(...fields.map(({ name }) => name))
  const found = await query.get({ pk: exactPk(meta, row) })
  const loaded = fields.filter((field) => found[DATA][meta.position(field)] !== DEFERRED)
  takeColumns(
    row,
    meta,
    loaded,
    loaded.map((field) => found[DATA][meta.position(field)]),
  )
  for (const { name } of loaded) if (found[RELATED]?.has(name)) setRelated(row, name, found[RELATED].get(name))
  if (names === undefined) asNew(row)
  row[SOURCE] = { fetchMode: 'peers', peers: null, ...row[SOURCE], using }
}

/** Reads columns of a row, from each of the tables that hold it. */
export async function readColumns(
  row: RowState,
  meta: ModelMeta,
  fields: readonly BaseField[],
  using: string,
): Promise<void> {
  const database = connection(using)
  for (const level of levelsOf(meta)) {
    const here = new Set(level.concrete.localColumns.map(({ name }) => name))
    const own = fields.filter(({ name }) => here.has(name))
    if (own.length === 0) continue
    const columns = own.map((field) => ({ value: columnNode(level.dbTable, field.column) }))
    const where = keyIs(level, keyAt(row, meta, level), level.dbTable)
    const { rows } = await run(database, { ...selectOne(level), columns, where }, false)
    const [data] = rows
    if (data === undefined) throw new DoesNotExist(meta.label)
    takeColumns(row, meta, own, normalized(using, own, data))
  }
}

/** What a driver returned of columns, in the stored form. */
export function normalized(using: string, fields: readonly BaseField[], data: unknown[]): unknown[] {
  const types = fields.map((field) => field.columnType())
  for (const { index, normalize } of normalizers(connection(using), types)) data[index] = normalize(data[index])
  return data
}

/** Gives a row what the database holds in some columns. */
export function takeColumns(
  row: RowState,
  meta: ModelMeta,
  fields: readonly BaseField[],
  data: readonly unknown[],
): void {
  fields.forEach((field, index) => {
    const position = meta.position(field)
    row[DATA][position] = data[index]
    if (row[VALUES] !== null) row[VALUES][position] = undefined
    row[RELATED]?.delete(field.name)
    for (const { name, standsFor } of meta.virtuals) if (standsFor.includes(field.name)) row[RELATED]?.delete(name)
  })
}

/** The beginning of a query for one row of one table. */
export function selectOne(meta: ModelMeta) {
  return {
    kind: 'select',
    distinct: false,
    from: { table: meta.dbTable, alias: meta.dbTable },
    joins: [],
    groupBy: [],
    having: null,
    orderBy: [],
    limit: 1,
    offset: 0,
  } as const
}
