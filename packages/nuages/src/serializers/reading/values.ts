import {
  type BaseField,
  CompositeKeyField,
  DoesNotExist,
  field as makers,
  ForeignKeyField,
  JsonField,
  type ManyToManyField,
  type ModelMeta,
  toFieldValue,
} from '../../orm/index.ts'
import { ArrayField } from '../../orm/postgres/index.ts'
import { ValidationError } from '../../validation/index.ts'
import { findByNaturalKey, findsByNaturalKey } from '../natural-keys.ts'
import { columnField } from '../writing/values.ts'
import { kindOf, type Place, problemAt } from './place.ts'

/** Stands for a relation whose row is not there yet. */
export const DEFERRED: unique symbol = Symbol('deferred')

/** How values are read. */
export interface ValueContext {
  readonly using: string
  /** True where every value of the format is a text. */
  readonly textual: boolean
  /** True lets relations by natural key wait for rows that come later. */
  readonly handleForwardReferences: boolean
}

const INSTANT = (makers.dateTime() as unknown as BaseField).extended({ as: 'instant' })
/** Kinds whose texts are taken as they are, white space included. */
const TEXTS = new Set(['char', 'text', 'email', 'url', 'slug', 'file', 'image', 'filePath'])

/** The value of a column. */
export function columnValue(field: BaseField, value: unknown, place: Place, { textual }: ValueContext): unknown {
  if (value === null) return null
  const column = columnField(field)
  try {
    if (textual && typeof value === 'string') return fromText(column, value)
    if (column.type === 'dateTime') return dateTimeValue(column, value)
    if (column instanceof JsonField) return column.decoded(withNumbers(value))
    if (column instanceof ArrayField) return listValue(column, value)
    return toFieldValue(column, value)
  } catch (cause) {
    if (!(cause instanceof ValidationError || cause instanceof SyntaxError)) throw cause
    throw problemAt(place, `the value is no ${column.type}: it is ${kindOf(value)}.`)
  }
}

function fromText(column: BaseField, text: string): unknown {
  if (column instanceof JsonField) return column.fromStored(text)
  if (column instanceof ArrayField) return listValue(column, text)
  const given = TEXTS.has(column.type) ? text : text.trim()
  return column.type === 'dateTime' ? dateTimeValue(column, given) : toFieldValue(column, given)
}

/** A list, of which a text is given or itself; documents in it are what their field makes of them. */
function listValue(column: ArrayField, value: unknown): unknown {
  const { base } = column
  if (!(base instanceof JsonField || base instanceof ArrayField)) return toFieldValue(column, value)
  const items: unknown = typeof value === 'string' ? JSON.parse(value) : value
  if (!Array.isArray(items)) return toFieldValue(column, value)
  const read = (item: unknown) =>
    base instanceof JsonField ? base.decoded(withNumbers(item)) : listValue(base as ArrayField, item)
  return items.map((item) => (item === null ? null : read(item)))
}

/** A JSON column holds numbers as JavaScript has them. */
function withNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(withNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNumbers(item)]))
}

/** A `Date`, or an instant where there are microseconds that a `Date` cannot hold. */
function dateTimeValue(column: BaseField, value: unknown): unknown {
  const date = toFieldValue(column, value)
  const instant = toFieldValue(INSTANT, value) as { readonly epochNanoseconds: bigint }
  return date instanceof Date && instant.epochNanoseconds % 1_000_000n !== 0n ? instant : date
}

/** The values of a primary key, by column. */
export function keyValues(meta: ModelMeta, pk: unknown, place: Place, context: ValueContext): readonly unknown[] {
  if (!(meta.primaryKey instanceof CompositeKeyField)) {
    return [columnValue(meta.primaryKey, pk, { ...place, field: 'pk' }, context)]
  }
  const parts = context.textual && typeof pk === 'string' ? parsed(pk) : pk
  if (!Array.isArray(parts) || parts.length !== meta.keyColumns.length) {
    throw problemAt(place, `the key is a list of ${meta.keyColumns.length} values, not ${kindOf(parts)}.`)
  }
  return meta.keyColumns.map((field, index) =>
    columnValue(field, parts[index], { ...place, field: field.name }, context),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value of a foreign key: as it stands, or that of the row with a natural key; DEFERRED where it may still come. */
export async function foreignKeyValue(
  field: ForeignKeyField,
  value: unknown,
  place: Place,
  context: ValueContext,
): Promise<unknown> {
  if (!Array.isArray(value)) return columnValue(field, value, place, context)
  const row = await rowOf(field.target, value, place, context)
  return row === DEFERRED ? DEFERRED : (row as unknown as Readonly<Record<string, unknown>>)[field.targetField.attname]
}

/** The keys of paired rows; DEFERRED where one may still come. */
export async function pairValues(
  field: ManyToManyField,
  value: unknown,
  place: Place,
  context: ValueContext,
): Promise<readonly unknown[] | typeof DEFERRED> {
  if (!Array.isArray(value)) throw problemAt(place, `a list of keys is due, not ${kindOf(value)}.`)
  const keys: unknown[] = []
  for (const item of value as readonly unknown[]) {
    if (!Array.isArray(item)) {
      keys.push(columnValue(field.target.primaryKey, item, place, context))
      continue
    }
    const row = await rowOf(field.target, item, place, context)
    if (row === DEFERRED) return DEFERRED
    keys.push((row as { readonly pk: unknown }).pk)
  }
  return keys
}

async function rowOf(target: ModelMeta, key: readonly unknown[], place: Place, context: ValueContext) {
  if (!findsByNaturalKey(target)) {
    throw problemAt(place, `a natural key of ${target.label} stands here, and the model cannot find rows by it.`, {
      hint: 'Give the model static getByNaturalKey(...).',
    })
  }
  try {
    return await findByNaturalKey(target, key, context.using)
  } catch (cause) {
    if (!(cause instanceof DoesNotExist)) throw cause
    if (context.handleForwardReferences) return DEFERRED
    throw problemAt(place, `no ${target.label} has the natural key ${JSON.stringify(key)}.`)
  }
}
