import type { BaseField } from '../fields/field.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { DATA, DEFERRED, readGiven, type RowState } from './state.ts'

/** A column of an insert, with what is the same for every row. */
export interface InsertColumn {
  readonly field: BaseField
  readonly attname: string
  readonly position: number
  /** True where a value that is not there must be given. */
  readonly required: boolean
}

/** Which columns an insert writes. */
export interface InsertShape {
  readonly columns: readonly InsertColumn[]
  /** The columns that the database gives, which come back. */
  readonly returned: readonly BaseField[]
  /** The one of them that is a key which it counts up; null where there is none. */
  readonly countedKey: BaseField | null
  /** Under which the plans of its statements are kept. */
  readonly key: string
}

/** The columns of one table that rows of a model are inserted into. */
export interface InsertTarget {
  /** All that the table has. */
  readonly fields: readonly BaseField[]
  readonly written: readonly InsertColumn[]
  /** Those that may be left to the database: a counted key. */
  readonly counted: readonly InsertColumn[]
  readonly label: string
  /** The shapes made so far, by which of the counted ones they write, one bit each. */
  readonly shapes: Map<number, InsertShape>
}

const targets = new WeakMap<ModelMeta, WeakMap<ModelMeta, InsertTarget>>()

/** The columns that rows of `meta` have in the table of `level`: the model itself or one that it extends. */
export function insertTarget(meta: ModelMeta, level: ModelMeta): InsertTarget {
  let ofMeta = targets.get(meta)
  if (ofMeta === undefined) targets.set(meta, (ofMeta = new WeakMap()))
  let target = ofMeta.get(level)
  if (target === undefined) ofMeta.set(level, (target = makeTarget(meta, level)))
  return target
}

function makeTarget(meta: ModelMeta, level: ModelMeta): InsertTarget {
  const here = new Set(level.localColumns.map(({ name }) => name))
  const own = level === meta.concrete || level === meta
  const fields = meta.columns.filter(({ name }) => (own ? !meta.inherited.has(name) : here.has(name)))
  const written = fields
    .filter((field) => !field.computedByDatabase)
    .map((field) => ({
      field,
      attname: field.attname,
      position: meta.position(field),
      required: !field.null && !field.generatedByDatabase,
    }))
  const counted = written.filter(({ field }) => field.generatedByDatabase)
  return { fields, written, counted, label: level.label, shapes: new Map() }
}

/** The columns to write of rows like this one: a key that the database counts up is left to it. */
export function insertShape(target: InsertTarget, first: RowState): InsertShape {
  const { counted, shapes } = target
  let given = 0
  for (let index = 0; index < counted.length; index++) {
    if ((columnValue(first, counted[index] as InsertColumn) ?? null) !== null) given |= 1 << index
  }
  let shape = shapes.get(given)
  if (shape === undefined) shapes.set(given, (shape = makeShape(target, given)))
  return shape
}

function makeShape({ fields, label, counted, written: all }: InsertTarget, given: number): InsertShape {
  const left = new Set(counted.filter((_, index) => (given & (1 << index)) === 0))
  const columns = all.filter((column) => !left.has(column))
  const written = new Set(columns.map(({ field }) => field))
  const returned = fields.filter((field) => !written.has(field) || field.options.dbDefault !== undefined)
  const countedKey = returned.find((field) => field.primaryKey && field.generatedByDatabase) ?? null
  return {
    columns,
    returned,
    countedKey,
    key: `insert ${label} ${JSON.stringify([...written].map(({ name }) => name))}`,
  }
}

/** The value of a row's column, or undefined where `only` left it out. */
export function columnValue(row: RowState, { position, field }: InsertColumn): unknown {
  return row[DATA][position] === DEFERRED ? undefined : readGiven(row, field, position)
}
