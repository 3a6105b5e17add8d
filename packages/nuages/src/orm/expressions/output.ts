import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import type { ColumnType, StoredValue } from '../../db/index.ts'
import { FieldError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { JsonField } from '../fields/json.ts'
import { BooleanField, UuidField } from '../fields/scalars.ts'
import { DateField, DateTimeField, DecimalField, DurationField, TimeField } from '../fields/temporals.ts'

/** What a value that a query computes is converted with, by the kind of its type. */
const OUTPUT: { readonly [K in ColumnType['kind']]?: BaseField } = {
  decimal: new DecimalField(),
  date: new DateField(),
  dateTime: new DateTimeField(),
  time: new TimeField(),
  duration: new DurationField(),
  uuid: new UuidField(),
  json: new JsonField(),
  boolean: new BooleanField(),
}

/** The conversion of a computed value; null where the value is the driver's. */
export function outputFieldOf(type: ColumnType | null): BaseField | null {
  return type === null ? null : (OUTPUT[type.kind] ?? null)
}

/** The type of a value that stands in a query without a field. */
export function plainType(value: unknown): ColumnType | null {
  if (typeof value === 'number') return Number.isInteger(value) ? integerType(value) : { kind: 'float' }
  if (typeof value === 'bigint') return { kind: 'bigInteger' }
  if (typeof value === 'string') return { kind: 'text' }
  if (typeof value === 'boolean') return { kind: 'boolean' }
  if (value instanceof Decimal) return { kind: 'decimal', maxDigits: null, decimalPlaces: null }
  if (value instanceof Date || value instanceof Temporal.Instant) return { kind: 'dateTime' }
  if (value instanceof Temporal.PlainDate) return { kind: 'date' }
  if (value instanceof Temporal.PlainTime) return { kind: 'time' }
  if (value instanceof Temporal.Duration) return { kind: 'duration' }
  return value instanceof Uint8Array ? { kind: 'binary' } : null
}

function integerType(value: number): ColumnType {
  return { kind: Math.abs(value) < 2 ** 31 ? 'integer' : 'bigInteger' }
}

/** A value without a field in its stored form. */
export function storedPlain(value: unknown): StoredValue {
  if (value === null || value === undefined) return null
  const field = outputFieldOf(plainType(value))
  if (field !== null) return field.toStored(value)
  if (typeof value !== 'object' || value instanceof Uint8Array) return value as StoredValue
  if ('pk' in value) return value.pk as StoredValue
  throw new FieldError('A value in a query is of no known type.', {
    hint: "Give Value(...) an output: a field that says the value's type.",
  })
}

/** Kinds of numbers, by what they become beside each other. */
const INTEGERS = new Set<ColumnType['kind']>([
  'auto',
  'bigAuto',
  'smallAuto',
  'smallInteger',
  'integer',
  'bigInteger',
  'positiveSmallInteger',
  'positiveInteger',
  'positiveBigInteger',
])
const TEXTS = new Set<ColumnType['kind']>(['char', 'text'])

/** The family that a type belongs to: all integers are one, all texts another. */
export function familyOf(type: ColumnType | null): string | null {
  if (type === null) return null
  if (INTEGERS.has(type.kind)) return 'integer'
  return TEXTS.has(type.kind) ? 'text' : type.kind
}
