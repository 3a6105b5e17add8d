import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { activeTimeZone, parseDuration, parseIsoDateTime, shown } from '../../i18n/index.ts'
import { FieldValueError } from '../errors.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import { fieldError } from './messages.ts'

/** The value of one kind of field; undefined where there is none, or the code of an error. */
type Convert = (value: unknown, field: BaseField) => unknown

const INTEGER = /^\s*[+-]?\d+(?:_\d+)*\s*$/
const NUMBER = /^\s*[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+)?\s*$/i

/** A number where that is exact, else a bigint. */
function exact(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

const integer: Convert = (value) => {
  if (typeof value === 'bigint') return exact(value)
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number') return Number.isFinite(value) ? exact(BigInt(Math.trunc(value))) : undefined
  if (value instanceof Decimal) return value.isFinite() ? exact(BigInt(value.trunc().toFixed())) : undefined
  if (typeof value !== 'string' || !INTEGER.test(value)) return undefined
  return exact(BigInt(value.trim().replace(/^\+/, '').replaceAll('_', '')))
}

const NO_NUMBERS: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity }

const float: Convert = (value) => {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint' || typeof value === 'boolean' || value instanceof Decimal) return Number(value)
  if (typeof value !== 'string') return undefined
  return NUMBER.test(value) ? Number(value.replaceAll('_', '')) : NO_NUMBERS[value.trim().toLowerCase()]
}

const decimal: Convert = (value, { options }) => {
  const digits = typeof value === 'number' && !Number.isInteger(value) ? options.maxDigits : undefined
  // A float has more digits than anybody wrote.
  const written = typeof digits === 'number' && Number.isFinite(value) ? (value as number).toPrecision(digits) : value
  const text = typeof written === 'boolean' ? String(Number(written)) : String(written)
  if (typeof value === 'object' && !(value instanceof Decimal)) return undefined
  return NUMBER.test(text) ? new Decimal(text.trim().replaceAll('_', '').replace(/^\+/, '')) : undefined
}

const YES: readonly unknown[] = [true, 1, 1n, 't', 'True', '1']
const NO: readonly unknown[] = [false, 0, 0n, 'f', 'False', '0']
const boolean: Convert = (value) => {
  const plain = value instanceof Decimal ? value.toNumber() : value
  return YES.includes(plain) ? true : NO.includes(plain) ? false : undefined
}

/** A point in time as date and time in the active time zone. */
function local(value: unknown): Temporal.PlainDateTime | undefined {
  if (value instanceof Temporal.PlainDateTime) return value
  if (value instanceof Temporal.ZonedDateTime) return value.withTimeZone(activeTimeZone()).toPlainDateTime()
  const instant =
    value instanceof Date && !Number.isNaN(value.getTime())
      ? Temporal.Instant.fromEpochMilliseconds(value.getTime())
      : value
  if (!(instant instanceof Temporal.Instant)) return undefined
  return instant.toZonedDateTimeISO(activeTimeZone()).toPlainDateTime()
}

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$|^(\d{4})(\d{2})(\d{2})$/
const TIME = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d{0,6})?)?$/
const COMPACT_TIME = /^([01]\d|2[0-3])([0-5]\d)?([0-5]\d)?(?:[.,]?(\d{1,6})\d*)?$/

/** The numbers that a form has found, or `code` where there is no such day or time. */
function real<T>(make: () => T, code: string): T | string {
  try {
    return make()
  } catch {
    return code
  }
}

const date: Convert = (value) => {
  if (value instanceof Temporal.PlainDate) return value
  const known = local(value)
  if (known) return known.toPlainDate()
  const parts = typeof value === 'string' ? DATE.exec(value)?.slice(1).filter(Boolean).map(Number) : undefined
  if (!parts) return undefined
  const [year, month, day] = parts as [number, number, number]
  return real(() => new Temporal.PlainDate(year, month, day), 'invalid_date')
}

const time: Convert = (value) => {
  if (value instanceof Temporal.PlainTime) return value
  const known = local(value)
  if (known) return known.toPlainTime()
  const parts = typeof value === 'string' ? (TIME.exec(value) ?? COMPACT_TIME.exec(value)) : null
  if (!parts) return undefined
  const [, hour, minute = 0, second = 0, fraction = ''] = parts
  const micro = Number(fraction.padEnd(6, '0'))
  const [milli, rest] = [Math.trunc(micro / 1000), micro % 1000]
  return real(() => new Temporal.PlainTime(Number(hour), Number(minute), Number(second), milli, rest), 'invalid_time')
}

const dateTime: Convert = (value, { options }) => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value
  const found = value instanceof Temporal.Instant ? value : instantOf(value)
  if (!(found instanceof Temporal.Instant)) return found
  return options.as === 'instant' ? found : new Date(found.epochMilliseconds)
}

function instantOf(value: unknown): Temporal.Instant | string | undefined {
  const known = value instanceof Temporal.PlainDate ? value.toPlainDateTime() : local(value)
  const written =
    known ?? (typeof value === 'string' ? real(() => parseIsoDateTime(value), 'invalid_datetime') : undefined)
  if (written === 'invalid_datetime') return DATE.test(value as string) ? 'invalid_date' : written
  if (!(written instanceof Temporal.PlainDateTime)) return written
  return written.toZonedDateTime(activeTimeZone()).toInstant()
}

const duration: Convert = (value) => {
  if (value instanceof Temporal.Duration) return value
  const found = typeof value === 'string' ? parseDuration(value) : undefined
  return found === 'overflow' ? undefined : found
}

const UUID = /^[0-9a-f]{32}$/

const uuid: Convert = (value) => {
  const isNumber = typeof value === 'bigint' || typeof value === 'boolean' || Number.isInteger(value)
  const digits = isNumber
    ? BigInt(value as number)
        .toString(16)
        .padStart(32, '0')
    : String(value).toLowerCase().replace('urn:', '').replace('uuid:', '').replace(/[{}-]/g, '')
  return UUID.test(digits) ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : undefined
}

const text: Convert = (value) => (typeof value === 'string' ? value : shown(value))

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

const CODES: readonly unknown[] = ['invalid_date', 'invalid_time', 'invalid_datetime']

/** A value in the field's type; raises ValidationError for one that has none. */
export function toFieldValue(field: BaseField, value: unknown): unknown {
  if (field instanceof ForeignKeyField) return byStorage(field, value) ?? (value === null ? null : fail(field, value))
  if (value === null || value === undefined) return field.type === 'boolean' && !field.null ? fail(field, null) : null
  if (field.type === 'boolean' && field.null && value === '') return null
  const convert = KINDS[field.type]
  const found = convert ? convert(value, field) : byStorage(field, value)
  if (found === undefined) return fail(field, value)
  if (CODES.includes(found) && convert !== text && field.type !== 'json')
    throw fieldError(field, found as string, { value })
  return found
}

function fail(field: BaseField, value: unknown): never {
  throw fieldError(field, 'invalid', { value })
}
