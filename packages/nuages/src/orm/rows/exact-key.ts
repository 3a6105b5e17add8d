import type { BaseField } from '../fields/field.ts'
import type { DateTimeField } from '../fields/temporals.ts'
import { metaOf } from '../meta/registry.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { ASSIGNED, DATA, readGiven, readProperty, type RowState } from './state.ts'

/**
 * The value of a key or foreign key with all its digits: a `Date` has fewer than the database, where no row would be
 * found by it. One that was changed where it is stands for itself.
 */
export function exactKey(row: object, attname: string): unknown {
  const value = readProperty(row, attname)
  return value instanceof Date ? exactInstant(row as RowState, attname, value) : value
}

function exactInstant(row: RowState, attname: string, value: Date): unknown {
  const meta = metaOf(row.constructor)
  const field = meta.find(attname)
  if (field === undefined) return value
  const position = meta.position(field)
  const stored = row[DATA][position]
  if (stored === ASSIGNED) return readGiven(row, field, position)
  if (typeof stored !== 'string') return value
  const exact = (pointedTo(field) as DateTimeField).exactly(stored)
  return exact.epochMilliseconds === value.getTime() ? exact : value
}

/** The field whose values a foreign key has, through keys that are foreign keys themselves. */
function pointedTo(field: BaseField): BaseField {
  let found = field
  while ('targetField' in found) found = found.targetField as BaseField
  return found
}

/** The key of a row as one text, the same for the same row. */
export function keyText({ keyColumns }: ModelMeta, row: object): string {
  return keyColumns.map(({ attname }) => String(exactKey(row, attname))).join(' ')
}

/** The key of a row in the table of one of its models: one value, or the list of those of a composite key. */
export function exactPk({ keyColumns }: ModelMeta, row: object): unknown {
  const values = keyColumns.map(({ attname }) => exactKey(row, attname))
  return values.length === 1 ? values[0] : values
}

/** What the database gave of a key as the text that its field stores, the same for all ways to write it. */
export function storedText(field: BaseField, stored: unknown): string {
  const isInstant = field.columnType()?.kind === 'dateTime' && typeof stored === 'string'
  return String(isInstant ? field.toStored((pointedTo(field) as DateTimeField).exactly(stored)) : stored)
}
