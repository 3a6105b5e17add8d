import type { ColumnType } from '../../column-types.ts'

/** The lowest and the highest whole number that a column can hold. */
export type IntegerRange = readonly [low: bigint, high: bigint]
type Kind = ColumnType['kind']
type Ranges = { readonly [K in Kind]?: IntegerRange }

const signed = (bits: bigint): IntegerRange => [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n]
const positive = (bits: bigint): IntegerRange => [0n, 2n ** bits - 1n]

const SIGNED: Ranges = {
  smallAuto: signed(16n),
  smallInteger: signed(16n),
  auto: signed(32n),
  integer: signed(32n),
  bigAuto: signed(64n),
  bigInteger: signed(64n),
}

/** Of databases whose columns have a sign; a check keeps those of positive numbers. */
const OF_SIGNED: Ranges = {
  ...SIGNED,
  positiveSmallInteger: positive(15n),
  positiveInteger: positive(31n),
  positiveBigInteger: positive(63n),
}

const OF_UNSIGNED: Ranges = {
  ...SIGNED,
  positiveSmallInteger: positive(16n),
  positiveInteger: positive(32n),
  positiveBigInteger: positive(64n),
}

/** The range of a column of a type, where the database has columns without a sign or not; null where it is of no whole numbers. */
export function integerRange(type: ColumnType, unsigned: boolean): IntegerRange | null {
  return (unsigned ? OF_UNSIGNED : OF_SIGNED)[type.kind] ?? null
}

/** The range of a database that gives any column of whole numbers 64 bits. */
export function widestRange(type: ColumnType): IntegerRange | null {
  const range = integerRange(type, false)
  if (range === null) return null
  return range[0] === 0n ? positive(63n) : signed(64n)
}
