import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { decode } from '../values.ts'

type Json = Record<string, unknown>

/** True where both are equal; rows without an order are compared as a multiset. */
export function equal(expected: unknown, actual: unknown, ordered: boolean, nested: boolean): boolean {
  const left = canonical(expected, true)
  const right = canonical(actual, false)
  if (!Array.isArray(left) || !Array.isArray(right)) return same(left, right, nested)
  if (left.length !== right.length) return false
  return ordered
    ? left.every((item, index) => same(item, right[index], nested))
    : multiset(left, nested) === multiset(right, nested)
}

function multiset(items: readonly unknown[], nested: boolean): string {
  return items
    .map((item) => text(item, nested))
    .sort()
    .join('\n')
}

export function same(left: unknown, right: unknown, nested: boolean): boolean {
  if (typeof left === 'number' && typeof right === 'number')
    return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left))
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length &&
      (nested
        ? multiset(left, nested) === multiset(right, nested)
        : left.every((item, index) => same(item, right[index], nested)))
    )
  }
  if (isObject(left) && isObject(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)])
    return [...keys].every((key) => same(left[key], right[key], nested))
  }
  return left === right
}

function text(value: unknown, nested: boolean): string {
  if (Array.isArray(value))
    return `[${nested ? value.map((item) => text(item, nested)).sort() : value.map((item) => text(item, nested))}]`
  if (isObject(value))
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${key}:${text(value[key], nested)}`)}}`
  return typeof value === 'number' ? String(Number(value.toPrecision(10))) : `${typeof value} ${String(value)}`
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Both sides in one form: numbers, texts, lists and plain objects. */
export function canonical(value: unknown, encoded: boolean): unknown {
  if (encoded && isObject(value) && !('$m' in value) && Object.keys(value).some((key) => key.startsWith('$')))
    return canonical(decode(value), false)
  if (Array.isArray(value)) return value.map((item) => canonical(item, encoded))
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Number) return value.valueOf()
  if (value instanceof Decimal) return value.toNumber()
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Temporal.Duration) return `${value.total('milliseconds')} ms`
  if (value instanceof Set) return [...value].map((item) => canonical(item, encoded))
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, item]) => [String(key), canonical(item, encoded)]))
  if (isObject(value)) {
    const prototype = Object.getPrototypeOf(value) as unknown
    if (prototype !== Object.prototype && prototype !== null && !('$m' in value)) return String(value)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key.replace(/^([a-z]+)Ptr\b/, '$1_ptr').replace(/Id$/, '_id'),
        canonical(item, encoded),
      ]),
    )
  }
  return value
}

/** A value as a report prints it. */
export function show(value: unknown): unknown {
  return canonical(value, false)
}
