import { FieldValueError } from '../errors.ts'
import {
  binary,
  boolean,
  type Convert,
  date,
  dateTime,
  decimal,
  duration,
  float,
  integer,
  ipAddress,
  text,
  time,
  uuid,
} from '../fields/conversions.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import { listWith, rangeWith, textMap } from './compound.ts'
import { fieldError } from './messages.ts'

const range = rangeWith((field, value) => toFieldValue(field, value))

const KINDS: Readonly<Record<string, Convert>> = {
  auto: integer,
  bigAuto: integer,
  smallAuto: integer,
  integer,
  smallInteger: integer,
  bigInteger: integer,
  positiveInteger: integer,
  positiveSmallInteger: integer,
  positiveBigInteger: integer,
  float,
  decimal,
  boolean,
  date,
  time,
  dateTime,
  duration,
  uuid,
  char: text,
  text,
  email: text,
  url: text,
  slug: text,
  json: (value) => value,
  binary,
  // A file, or the name of one: the row makes of it what it shows.
  file: (value) => value,
  image: (value) => value,
  filePath: text,
  genericIpAddress: ipAddress,
  array: listWith((field, value) => toFieldValue(field, value)),
  hstore: textMap,
  integerRange: range,
  bigIntegerRange: range,
  decimalRange: range,
  dateRange: range,
  dateTimeRange: range,
}

/** The stored form and back, for fields of kinds that are not known here. */
function byStorage(field: BaseField, value: unknown): unknown {
  try {
    const stored = field.toStored(value)
    return field.converts && stored !== null ? field.fromStored(stored) : stored
  } catch (error) {
    if (error instanceof FieldValueError) return undefined
    throw error
  }
}

const CODES: readonly unknown[] = ['invalid_date', 'invalid_time', 'invalid_datetime', 'invalid_ipv6']

/** A value in the field's type; raises ValidationError for one that has none. */
export function toFieldValue(field: BaseField, value: unknown): unknown {
  if (field instanceof ForeignKeyField) return byStorage(field, value) ?? (value === null ? null : fail(field, value))
  if (value === null || value === undefined) return field.type === 'boolean' && !field.null ? fail(field, null) : null
  if (field.type === 'boolean' && field.null && value === '') return null
  const convert = KINDS[field.type]
  const found = convert ? convert(value, field) : byStorage(field, value)
  if (found === undefined) return fail(field, value)
  if (CODES.includes(found) && convert !== text && field.type !== 'json') throw codeError(field, found as string, value)
  return found
}

function codeError(field: BaseField, code: string, value: unknown): Error {
  if (code !== 'invalid_ipv6') return fieldError(field, code, { value })
  return fieldError(field, 'invalid', { value, protocol: 'IPv6' })
}

function fail(field: BaseField, value: unknown): never {
  throw fieldError(field, 'invalid', { value })
}
