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
  if (isComputedWhole(left) && typeof value === 'number' && !Number.isInteger(value) && name === 'exact') return false
  const range = left.type === null || left.field === null ? undefined : RANGES[left.type.kind]
  if (range === undefined) return null
  const number = wholeNumber(value)
  if (number === null || (number >= range[0] && number <= range[1])) return null
  if (!['exact', 'gt', 'gte', 'lt', 'lte'].includes(name)) return null
  return number < range[0] ? name.startsWith('g') : name.startsWith('l')
}

/** A column's own values are read by its field. */
function isComputedWhole({ type, field }: Resolved): boolean {
  return field === null && type !== null && type.kind in RANGES
}

/** What is a whole number, also where it is written as a text, as addresses and forms have it. */
function wholeNumber(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? BigInt(value.replace('+', '')) : null
}

/** The bounds of a range within what the column can hold; null where no row can be between them. */
export function heldBounds(left: Resolved, low: unknown, high: unknown): readonly [unknown, unknown] | null {
  if (outOfRange(left, 'gte', low) === false || outOfRange(left, 'lte', high) === false) return null
  const [least, most] = (left.type === null ? undefined : RANGES[left.type.kind]) ?? LARGE
  return [outOfRange(left, 'gte', low) === true ? least : low, outOfRange(left, 'lte', high) === true ? most : high]
}

/** A bound with a fraction, where numbers are whole: at least 2.5 means at least 3, more than 2.5 more than 2. */
export function roundedBound(left: Resolved, name: string, value: unknown): unknown {
  const whole = left.type !== null && left.type.kind in RANGES
  if (!whole || typeof value !== 'number' || !Number.isFinite(value)) return value
  if (name === 'gte' || name === 'lt') return Math.ceil(value)
  return name === 'gt' || name === 'lte' ? Math.floor(value) : value
}
