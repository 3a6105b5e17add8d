import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { isSafe, durationMicroseconds, isPlain } from '../kernel/index.ts'

type Comparable = { kind: string; value: unknown }

/** A value by its kind, so that 1, 1n, true and a decimal 1 compare with each other but not with "1". */
function kindOf(value: unknown): Comparable {
  if (typeof value === 'boolean') return { kind: 'number', value: value ? 1 : 0 }
  if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'number', value }
  if (typeof value === 'string') return { kind: 'text', value }
  if (typeof value !== 'object' || value === null) return { kind: 'other', value: value ?? null }
  if (isSafe(value)) return { kind: 'text', value: value.text }
  if (value instanceof Number) return { kind: 'number', value: value.valueOf() }
  if (value instanceof Decimal) return { kind: 'number', value }
  if (value instanceof Date) return { kind: 'instant', value: BigInt(value.getTime()) * 1_000_000n }
  if (value instanceof Temporal.Instant || value instanceof Temporal.ZonedDateTime) {
    return { kind: 'instant', value: value.epochNanoseconds }
  }
  if (value instanceof Temporal.Duration) return { kind: 'duration', value: durationMicroseconds(value) }
  if (value instanceof Temporal.PlainDate) return { kind: 'date', value: value.toString() }
  if (value instanceof Temporal.PlainDateTime) return { kind: 'datetime', value: value.toString() }
  if (value instanceof Temporal.PlainTime) return { kind: 'time', value: value.toString() }
  if (Array.isArray(value)) return { kind: 'list', value }
  return { kind: 'other', value }
}

function compareNumbers(a: unknown, b: unknown): number {
  if (a instanceof Decimal || b instanceof Decimal) return new Decimal(String(a)).comparedTo(new Decimal(String(b)))
  const [x, y] = [a as number, b as number]
  return x < y ? -1 : x > y ? 1 : x == y ? 0 : Number.NaN
}

/** True if two values are the same in a template. */
export function equals(a: unknown, b: unknown): boolean {
  const [x, y] = [kindOf(a), kindOf(b)]
  if (x.kind !== y.kind) return false
  if (x.kind === 'number') return compareNumbers(x.value, y.value) === 0
  if (x.kind === 'list') return listsEqual(x.value as unknown[], y.value as unknown[])
  if (x.kind !== 'other') return x.value === y.value
  return x.value === y.value || objectsEqual(x.value, y.value)
}

function listsEqual(a: unknown[], b: unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => equals(item, b[index]))
}

function objectsEqual(a: unknown, b: unknown): boolean {
  const entries = (value: unknown) =>
    value instanceof Map ? [...value] : isPlain(value) ? Object.entries(value) : undefined
  const [x, y] = [entries(a), entries(b)]
  if (x && y)
    return x.length === y.length && x.every(([key, value]) => y.some(([k, v]) => equals(k, key) && equals(v, value)))
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((item) => b.has(item))
  const own = (a as { equals?: unknown } | null)?.equals
  return typeof own === 'function' ? own.call(a, b) === true : false
}

/** Negative, zero or positive; raises if the two have no order. */
export function compare(a: unknown, b: unknown): number {
  const [x, y] = [kindOf(a), kindOf(b)]
  if (x.kind !== y.kind || x.kind === 'other') throw new TypeError('The two values have no order.')
  if (x.kind === 'number') return compareNumbers(x.value, y.value)
  if (x.kind === 'list') return compareLists(x.value as unknown[], y.value as unknown[])
  const [p, q] = [x.value as string, y.value as string]
  return p < q ? -1 : p > q ? 1 : 0
}

function compareLists(a: unknown[], b: unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (!equals(a[i], b[i])) return compare(a[i], b[i])
  }
  return a.length - b.length
}

/** The `in` operator. */
export function contains(item: unknown, container: unknown): boolean {
  if (typeof container === 'string' || isSafe(container)) {
    if (typeof item !== 'string' && !isSafe(item)) throw new TypeError('Only text can be in text.')
    return String(container).includes(String(item))
  }
  if (container instanceof Map) return [...container.keys()].some((key) => equals(key, item))
  if (isPlain(container)) return typeof item === 'string' && Object.hasOwn(container, item)
  if (typeof container === 'object' && container !== null && Symbol.iterator in container) {
    for (const other of container as Iterable<unknown>) if (equals(other, item)) return true
    return false
  }
  throw new TypeError('Nothing can be in this value.')
}

/** The `is` operator: the same object, or the same simple value. */
export function identical(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null)
}
