import type { ColumnType, Dialect, IntegerRange } from '../../db/index.ts'
import { familyOf } from '../expressions/output.ts'
import type { Resolved } from '../expressions/expression.ts'

/** What the column at the left holds of whole numbers in a database; null where it is none of them, or not known. */
export function rangeOf(dialect: Dialect | null, { type, field }: Resolved): IntegerRange | null {
  return dialect === null || type === null || field === null ? null : dialect.integerRange(type)
}

/**
 * Whether a comparison with a whole number that the column cannot hold is true of every row or of none; null where the
 * database has to look.
 */
export function outOfRange(range: IntegerRange | null, name: string, value: unknown): boolean | null {
  if (range === null) return null
  const number = wholeNumber(value)
  if (number === null || (number >= range[0] && number <= range[1])) return null
  if (!['exact', 'gt', 'gte', 'lt', 'lte'].includes(name)) return null
  return number < range[0] ? name.startsWith('g') : name.startsWith('l')
}

/** True where something computed, which is a whole number, is asked to be one with a fraction. A column's field reads values. */
export function isNever({ type, field }: Resolved, name: string, value: unknown): boolean {
  return name === 'exact' && field === null && isWhole(type) && typeof value === 'number' && !Number.isInteger(value)
}

function isWhole(type: ColumnType | null): boolean {
  return familyOf(type) === 'integer'
}

/** What is a whole number, also where it is written as a text, as addresses and forms have it. */
function wholeNumber(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? BigInt(value.replace('+', '')) : null
}

/** The bounds of a range within what the column can hold; null where no row can be between them. */
export function heldBounds(
  range: IntegerRange | null,
  low: unknown,
  high: unknown,
): readonly [low: unknown, high: unknown] | null {
  if (outOfRange(range, 'gte', low) === false || outOfRange(range, 'lte', high) === false) return null
  if (range === null) return [low, high]
  return [
    outOfRange(range, 'gte', low) === true ? range[0] : low,
    outOfRange(range, 'lte', high) === true ? range[1] : high,
  ]
}

/** A bound with a fraction, where numbers are whole: at least 2.5 means at least 3, more than 2.5 more than 2. */
export function roundedBound({ type }: Resolved, name: string, value: unknown): unknown {
  if (typeof value !== 'number' || !Number.isFinite(value) || !isWhole(type)) return value
  if (name === 'gte' || name === 'lt') return Math.ceil(value)
  return name === 'gt' || name === 'lte' ? Math.floor(value) : value
}
