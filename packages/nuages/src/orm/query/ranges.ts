import type { ColumnType } from '../../db/index.ts'
import type { Resolved } from '../expressions/expression.ts'

const SMALL = [-(2n ** 15n), 2n ** 15n - 1n] as const
const MIDDLE = [-(2n ** 31n), 2n ** 31n - 1n] as const
const LARGE = [-(2n ** 63n), 2n ** 63n - 1n] as const

/** What the columns of whole numbers can hold. */
const RANGES: { readonly [K in ColumnType['kind']]?: readonly [low: bigint, high: bigint] } = {
  smallInteger: SMALL,
  smallAuto: SMALL,
  positiveSmallInteger: [0n, SMALL[1]],
  integer: MIDDLE,
  auto: MIDDLE,
  positiveInteger: [0n, MIDDLE[1]],
  bigInteger: LARGE,
  bigAuto: LARGE,
  positiveBigInteger: [0n, LARGE[1]],
}

/**
 * Whether a comparison with a whole number that the column cannot hold is true of every row or of none; null where the
 * database has to look.
 */
export function outOfRange(left: Resolved, name: string, value: unknown): boolean | null {
  const range = left.type === null || left.field === null ? undefined : RANGES[left.type.kind]
  if (range === undefined) return null
  const number = wholeNumber(value)
  if (number === null || (number >= range[0] && number <= range[1])) return null
  if (!['exact', 'gt', 'gte', 'lt', 'lte'].includes(name)) return null
  return number < range[0] ? name.startsWith('g') : name.startsWith('l')
}

/** What is a whole number, also where it is written as a text, as addresses and forms have it. */
function wholeNumber(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? BigInt(value.replace('+', '')) : null
}

/**
 * A number with a fraction where numbers are whole: at least 2.5 means at least 3, and more than 2.5 more than 2. A field
 * takes what is before the point for equal, as Django does; so does a computed number.
 */
export function roundedBound(left: Resolved, name: string, value: unknown): unknown {
  const whole = left.type !== null && left.type.kind in RANGES
  if (!whole || typeof value !== 'number') return value
  if (name === 'gte' || name === 'lt') return Math.ceil(value)
  if (name === 'gt' || name === 'lte') return Math.floor(value)
  return left.field === null && name === 'exact' ? Math.trunc(value) : value
}
