import {
  type AnyRow,
  type BaseField,
  CompositeKeyField,
  exactValue,
  ForeignKeyField,
  ManyToManyField,
  metaOf,
  type ModelMeta,
} from '../../orm/index.ts'
import { fieldName, modelLabel } from '../names.ts'
import { hasNaturalKey, naturalKeyOf } from '../natural-keys.ts'
import { compoundText, writtenValue } from './values.ts'

/** What of a row is serialized. */
export interface RecordOptions {
  /** Only these fields, by their names here or as they are serialized. */
  readonly fields?: readonly string[] | undefined
  /** Foreign keys and pairs by the natural key of their target, where its rows have the method `naturalKey()`. */
  readonly useNaturalForeignKeys?: boolean | undefined
  /** Rows that have a natural key without their primary one. */
  readonly useNaturalPrimaryKeys?: boolean | undefined
}

/** A value of a row with its field; `natural` where it is the natural key of a target, or a list of them. */
export interface RecordField {
  readonly field: BaseField
  readonly value: unknown
  readonly natural: boolean
}

/** A row on its way to a format. */
export interface RowRecord {
  readonly meta: ModelMeta
  readonly model: string
  /** Undefined where the natural key stands for it. */
  readonly pk: unknown
  readonly fields: readonly RecordField[]
}

/** What is serialized of a row: the fields of its own table and the pairs that no model stands between. */
export async function recordOf(row: AnyRow, options: RecordOptions): Promise<RowRecord> {
  const meta = metaOf(row.constructor)
  const fields: RecordField[] = []
  for (const field of chosenFields(meta.concrete, options)) fields.push(await recordField(row, field, options))
  const withoutKey = options.useNaturalPrimaryKeys === true && hasNaturalKey(row)
  return { meta, model: modelLabel(meta), pk: withoutKey ? undefined : keyOf(row, meta), fields }
}

function keyOf(row: AnyRow, { primaryKey, keyColumns }: ModelMeta): unknown {
  const values = keyColumns.map((field) => writtenValue(field, exactValue(row, field)))
  return primaryKey instanceof CompositeKeyField ? values : values[0]
}

function chosenFields(meta: ModelMeta, { fields, useNaturalPrimaryKeys }: RecordOptions): BaseField[] {
  const isLinked = useNaturalPrimaryKeys === true && meta.parentLink !== null
  const columns = meta.localColumns.filter((field) => !field.primaryKey || (isLinked && field === meta.parentLink))
  const pairs = meta.relations.filter((field) => field instanceof ManyToManyField && field.through === null)
  const all = [...columns, ...pairs]
  return fields === undefined
    ? all
    : all.filter((field) => fields.includes(field.name) || fields.includes(fieldName(field)))
}

async function recordField(row: AnyRow, field: BaseField, options: RecordOptions): Promise<RecordField> {
  const isNatural = options.useNaturalForeignKeys === true
  if (field instanceof ManyToManyField) return pairsOf(row, field, isNatural)
  const value = exactValue(row, field)
  if (isNatural && value !== null && field instanceof ForeignKeyField && hasNaturalKey(field.target)) {
    const target = await (row as unknown as Record<string, PromiseLike<AnyRow>>)[field.name]
    return { field, value: await naturalKeyOf(target as AnyRow), natural: true }
  }
  return { field, value: compoundText(field, value) ?? writtenValue(field, value), natural: false }
}

async function pairsOf(row: AnyRow, field: ManyToManyField, isNatural: boolean): Promise<RecordField> {
  const rows = await (row as unknown as Record<string, PromiseLike<readonly AnyRow[]>>)[field.name]
  const natural = isNatural && hasNaturalKey(field.target)
  const value: unknown[] = []
  for (const one of rows ?? []) value.push(natural ? await naturalKeyOf(one) : keyOf(one, field.target))
  return { field, value, natural }
}
