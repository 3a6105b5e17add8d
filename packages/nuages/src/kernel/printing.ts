import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { isSafe } from './html.ts'

/** A number written with a decimal point or exponent in a template: it prints with one though it is whole. */
export class FloatingNumber extends Number {
  override toString(): string {
    return `${numberText(this.valueOf())}.0`
  }
}

/** A value may say how it prints inside of a list: a method under this symbol. */
export const REPRESENT = Symbol.for('nuages.represent')

/** A value as text, the way Django prints it: None, True, False, lists with their brackets. */
export function toText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return numberText(value)
    case 'boolean':
      return value ? 'True' : 'False'
    case 'undefined':
      return ''
    case 'object':
      return value === null ? 'None' : objectText(value)
    default:
      return String(value)
  }
}

/** A number with the exponent of at least two digits that Django prints. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return Object.is(value, -0) ? '0' : bigText(value)
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  const size = Math.abs(value)
  if (size >= 1e-4) return String(value)
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
}

function bigText(value: number): string {
  return Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString()
}

function objectText(value: object): string {
  if (isSafe(value)) return value.text
  if (value instanceof Number || value instanceof Decimal) return value.toString()
  if (value instanceof Date) return dateText(value)
  if (value instanceof Temporal.PlainDateTime) return value.toString().replace('T', ' ')
  if (value instanceof Temporal.PlainTime) return value.toString()
  if (value instanceof Temporal.ZonedDateTime) {
    return `${value.toPlainDateTime().toString().replace('T', ' ')}${value.offset}`
  }
  if (value instanceof Temporal.Duration) return durationText(value)
  if (Array.isArray(value) || value instanceof Map || value instanceof Set || isPlain(value)) return represent(value)
  return String(value)
}

/** ISO date and time in UTC with the offset, milliseconds only if there are any. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return 'Invalid Date'
  return value
    .toISOString()
    .replace('T', ' ')
    .replace(/(?:\.000|(\.\d{3}))Z$/, (_, ms) => `${ms ? `${ms}000` : ''}+00:00`)
}

/** A duration as days, hours, minutes and seconds: `1 day, 0:00:05`. */
export function durationText(value: Temporal.Duration): string {
  const micros = durationMicroseconds(value)
  const day = 86_400_000_000n
  const days = micros >= 0n ? micros / day : -((-micros + day - 1n) / day)
  const rest = micros - days * day
  const seconds = rest / 1_000_000n
  const two = (n: bigint) => String(n).padStart(2, '0')
  const clock = `${seconds / 3600n}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`
  const fraction = rest % 1_000_000n
  const time = fraction === 0n ? clock : `${clock}.${String(fraction).padStart(6, '0')}`
  if (days === 0n) return time
  return `${days} day${days === 1n || days === -1n ? '' : 's'}, ${time}`
}

/** A duration of days and smaller units in microseconds. */
export function durationMicroseconds(value: Temporal.Duration): bigint {
  const nanos =
    (BigInt(value.days + value.weeks * 7) * 86_400n +
      BigInt(value.hours) * 3600n +
      BigInt(value.minutes) * 60n +
      BigInt(value.seconds)) *
      1_000_000_000n +
    BigInt(value.milliseconds) * 1_000_000n +
    BigInt(value.microseconds) * 1000n +
    BigInt(value.nanoseconds)
  return nanos / 1000n
}

/** A duration in the form of ISO 8601, with all parts: `P1DT02H03M04S`. */
export function durationIsoString(value: Temporal.Duration): string {
  const total = durationMicroseconds(value)
  const size = total < 0n ? -total : total
  const [days, rest] = [size / 86_400_000_000n, size % 86_400_000_000n]
  const two = (n: bigint) => String(n).padStart(2, '0')
  const seconds = rest / 1_000_000n
  const micros = rest % 1_000_000n
  const fraction = micros === 0n ? '' : `.${String(micros).padStart(6, '0')}`
  return `${total < 0n ? '-' : ''}P${days}DT${two(seconds / 3600n)}H${two((seconds / 60n) % 60n)}M${two(seconds % 60n)}${fraction}S`
}

/** True for objects made by a literal. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

/** A value as it prints inside of a list or a mapping: text in quotes. */
export function represent(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return toText(value)
  const own = (value as Record<symbol, unknown>)[REPRESENT]
  if (typeof own === 'function') return String(own.call(value))
  if (isSafe(value)) return quoted(value.text)
  if (Array.isArray(value)) return `[${value.map(represent).join(', ')}]`
  if (value instanceof Set) return value.size === 0 ? 'set()' : `{${[...value].map(represent).join(', ')}}`
  if (value instanceof Map) return mapping([...value])
  if (value instanceof Decimal) return `Decimal('${value.toString()}')`
  if (isPlain(value)) return mapping(Object.entries(value))
  return toText(value)
}

function mapping(entries: [unknown, unknown][]): string {
  return `{${entries.map(([key, value]) => `${represent(key)}: ${represent(value)}`).join(', ')}}`
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = text.replace(/[\\\p{Cc}\u00a0\u00ad\u2028\u2029]/gu, (char) => ESCAPES[char] ?? escapeCode(char))
  return quote + (quote === "'" ? body.replaceAll("'", "\\'") : body) + quote
}

function escapeCode(char: string): string {
  const code = char.charCodeAt(0)
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}
