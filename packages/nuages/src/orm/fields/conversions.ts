import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { defaultTimeZone, parseDuration, parseIsoDateTime, shown } from '../../i18n/index.ts'
import { hasPlainDigits } from '../../kernel/index.ts'
import { cleanIpv6 } from '../../validation/index.ts'
import type { BaseField } from './field.ts'
import { instantOfText } from './instants.ts'

/**
 * The value that one kind of field makes of another value, as a form or a fixture gives it; undefined where there is
 * none, or the code of an error.
 */
export type Convert = (value: unknown, field: BaseField) => unknown

const INTEGER = /^\s*[+-]?\d+(?:_\d+)*\s*$/
const NUMBER = /^\s*[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+)?\s*$/i

/** A number where that is exact, else a bigint. */
function exact(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

export const integer: Convert = (value) => {
  if (typeof value === 'bigint') return exact(value)
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number') return Number.isFinite(value) ? exact(BigInt(Math.trunc(value))) : undefined
  if (value instanceof Decimal)
    return value.isFinite() && hasPlainDigits(value) ? exact(BigInt(value.trunc().toFixed())) : undefined
  if (typeof value !== 'string' || !INTEGER.test(value)) return undefined
  return exact(BigInt(value.trim().replace(/^\+/, '').replaceAll('_', '')))
}

const NO_NUMBERS: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity }

export const float: Convert = (value) => {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint' || typeof value === 'boolean' || value instanceof Decimal || value instanceof Number)
    return Number(value)
  if (typeof value !== 'string') return undefined
  return NUMBER.test(value) ? Number(value.replaceAll('_', '')) : NO_NUMBERS[value.trim().toLowerCase()]
}

export const decimal: Convert = (value, { options }) => {
  const digits = typeof value === 'number' && !Number.isInteger(value) ? options.maxDigits : undefined
  // A float has more digits than anybody wrote.
  const written = typeof digits === 'number' && Number.isFinite(value) ? (value as number).toPrecision(digits) : value
  const text = typeof written === 'boolean' ? String(Number(written)) : String(written)
  if (typeof value === 'object' && !(value instanceof Decimal)) return undefined
  if (!NUMBER.test(text)) return undefined
  const found = new Decimal(text.trim().replaceAll('_', '').replace(/^\+/, ''))
  return hasPlainDigits(found) ? found : undefined
}

const YES: readonly unknown[] = [true, 1, 1n, 't', 'True', '1']
const NO: readonly unknown[] = [false, 0, 0n, 'f', 'False', '0']
export const boolean: Convert = (value) => {
  const plain = value instanceof Decimal ? value.toNumber() : value
  return YES.includes(plain) ? true : NO.includes(plain) ? false : undefined
}

/**
 * A point in time as clocks of the site show it, whatever zone is in effect: a column has one day for all who read it.
 * What has no zone is no point in time, and stays.
 */
function local(value: unknown): Temporal.PlainDateTime | undefined {
  if (value instanceof Temporal.PlainDateTime) return value
  if (value instanceof Temporal.ZonedDateTime) return value.withTimeZone(defaultTimeZone()).toPlainDateTime()
  const instant =
    value instanceof Date && !Number.isNaN(value.getTime())
      ? Temporal.Instant.fromEpochMilliseconds(value.getTime())
      : value
  if (!(instant instanceof Temporal.Instant)) return undefined
  return instant.toZonedDateTimeISO(defaultTimeZone()).toPlainDateTime()
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

export const date: Convert = (value) => {
  if (value instanceof Temporal.PlainDate) return value
  const known = local(value)
  if (known) return known.toPlainDate()
  return typeof value === 'string' ? dateOf(value) : undefined
}

function dateOf(value: string): Temporal.PlainDate | string | undefined {
  const parts = DATE.exec(value)?.slice(1).filter(Boolean).map(Number)
  if (!parts) return undefined
  const [year, month, day] = parts as [number, number, number]
  return real(() => new Temporal.PlainDate(year, month, day), 'invalid_date')
}

export const time: Convert = (value) => {
  if (value instanceof Temporal.PlainTime) return value
  // As Django: one with a zone of its own has the time of that.
  if (value instanceof Temporal.ZonedDateTime) return value.toPlainTime()
  const known = local(value)
  if (known) return known.toPlainTime()
  const parts = typeof value === 'string' ? (TIME.exec(value) ?? COMPACT_TIME.exec(value)) : null
  if (!parts) return undefined
  const [, hour, minute = 0, second = 0, fraction = ''] = parts
  const micro = Number(fraction.padEnd(6, '0'))
  const [milli, rest] = [Math.trunc(micro / 1000), micro % 1000]
  return real(() => new Temporal.PlainTime(Number(hour), Number(minute), Number(second), milli, rest), 'invalid_time')
}

export const dateTime: Convert = (value, { options }) => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value
  const found = value instanceof Temporal.Instant ? value : instantOf(value)
  if (!(found instanceof Temporal.Instant)) return found
  return options.as === 'instant' ? found : new Date(found.epochMilliseconds)
}

/** The instant of a value; a date, with or without a time, and their text are those of clocks in the site's time zone. */
export function instantOf(value: unknown): Temporal.Instant | string | undefined {
  if (value instanceof Temporal.ZonedDateTime) return value.toInstant()
  const written = value instanceof Temporal.PlainDateTime ? value : dateTimeOf(value)
  if (!(written instanceof Temporal.PlainDateTime)) return written
  return written.toZonedDateTime(defaultTimeZone()).toInstant()
}

const WITH_ZONE = /^[+-]?\d{4,6}-?\d\d-?\d\d[T ].*\]$/i

function dateTimeOf(value: unknown): ReturnType<typeof parseIsoDateTime> | string {
  if (value instanceof Temporal.PlainDate) return value.toPlainDateTime()
  if (typeof value !== 'string') return undefined
  if (WITH_ZONE.test(value)) return real(() => instantOfText(value), 'invalid_datetime')
  const found = real(() => parseIsoDateTime(value), 'invalid_datetime')
  if (found !== undefined && found !== 'invalid_datetime') return found
  const day = DATE.test(value) ? dateOf(value) : undefined
  return day instanceof Temporal.PlainDate ? day.toPlainDateTime() : (day ?? found)
}

export const duration: Convert = (value) => {
  if (value instanceof Temporal.Duration) return value
  const found = typeof value === 'string' ? parseDuration(value) : undefined
  return found === 'overflow' ? undefined : found
}

const UUID = /^[0-9a-f]{32}$/

export const uuid: Convert = (value) => {
  const isNumber = typeof value === 'bigint' || typeof value === 'boolean' || Number.isInteger(value)
  const digits = isNumber
    ? BigInt(value as number)
        .toString(16)
        .padStart(32, '0')
    : String(value).toLowerCase().replace('urn:', '').replace('uuid:', '').replace(/[{}-]/g, '')
  return UUID.test(digits) ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : undefined
}

export const text: Convert = (value) => (typeof value === 'string' ? value : shown(value))

/** The address in its shortest form; what holds a colon has to be one. */
export const ipAddress: Convert = (value, { options }) => {
  const written = (typeof value === 'string' ? value : shown(value)).trim()
  return written.includes(':') ? ipv6(written, options.unpackIpv4 === true) : written
}

const LONGEST_IP = 39

function ipv6(written: string, unpackIpv4: boolean): string {
  return (written.length > LONGEST_IP ? undefined : cleanIpv6(written, unpackIpv4)) ?? 'invalid_ipv6'
}

/** Bytes of text in base 64, as serializers write them; another value stays, and the column says whether it takes it. */
export const binary: Convert = (value) => (typeof value === 'string' ? fromBase64(value) : value)

/** Lenient as mail programs are: what is not of the alphabet is passed over, the padding has to be whole. */
function fromBase64(text: string): Uint8Array | undefined {
  let data = ''
  let pads = 0
  for (const char of text.replace(/[^A-Za-z0-9+/=]/g, '')) {
    if (char !== '=') {
      data += char
      pads = 0
    } else if (data.length % 4 >= 2 && (data.length % 4) + ++pads >= 4)
      return new Uint8Array(Buffer.from(data, 'base64'))
  }
  return data.length % 4 === 0 ? new Uint8Array(Buffer.from(data, 'base64')) : undefined
}
