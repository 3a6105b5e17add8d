import { Decimal } from 'decimal.js'

/** True where two values of fields are the same: by value also for dates, decimals, lists and mappings. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (a instanceof Number || b instanceof Number) return Number(a) === Number(b)
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return sameNumber(a, b)
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => sameValue(one, b[at]))
  return sameObject(a, b)
}

function sameNumber(a: unknown, b: unknown): boolean {
  if (a instanceof Decimal) return isNumber(b) && a.equals(String(typeof b === 'boolean' ? Number(b) : b))
  if (b instanceof Decimal) return sameNumber(b, a)
  // biome-ignore lint/suspicious/noDoubleEquals: true is 1 in Django, and a bigint may be a number.
  return isNumber(a) && isNumber(b) && a == b
}

function isNumber(value: unknown): value is number | bigint | boolean {
  return (typeof value === 'number' && !Number.isNaN(value)) || typeof value === 'bigint' || typeof value === 'boolean'
}

function sameObject(a: object, b: object): boolean {
  if (a instanceof Decimal && b instanceof Decimal) return a.equals(b)
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
  const equals = (a as { equals?: unknown }).equals
  if (typeof equals === 'function') return a.constructor === b.constructor && Boolean(equals.call(a, b))
  if (a.constructor !== b.constructor) return false
  if (a.constructor !== Object) return String(a) === String(b)
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  )
}
