import type { Decimal } from 'decimal.js'

/** What PostgreSQL's numeric holds, the widest decimal of the databases. */
const MOST_WHOLE = 131_072
const MOST_PLACES = 16_383

/**
 * Whether a decimal can be written digit by digit: `1e999999999`, nine letters that a visitor may send, would be a text
 * that fills the memory. True also for what is no finite number, which has no digits.
 */
export function hasPlainDigits(value: Decimal): boolean {
  return !value.isFinite() || (value.e < MOST_WHOLE && value.decimalPlaces() <= MOST_PLACES)
}
