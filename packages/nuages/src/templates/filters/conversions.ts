import { Decimal } from 'decimal.js'
import { hasPlainDigits, isSafe } from '../../kernel/index.ts'

/** A whole number as Python's int() takes it from numbers and texts; undefined if it cannot. */
export function toInteger(value: unknown): number | bigint | undefined {
  if (typeof value === 'bigint') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number' || value instanceof Number) {
    if (Math.abs(Number(value)) === Infinity) throw new RangeError('Infinity is no whole number.')
    return Number.isNaN(Number(value)) ? undefined : Math.trunc(Number(value))
  }
  if (value instanceof Decimal)
    return value.isFinite() && hasPlainDigits(value) ? shrink(BigInt(value.trunc().toFixed())) : undefined
  if (typeof value !== 'string' && !isSafe(value)) return undefined
  const text = plainDigits(String(value).trim())
  return /^[-+]?\d+(?:_\d+)*$/.test(text) ? shrink(BigInt(text.replaceAll('_', '').replace('+', ''))) : undefined
}

/** Decimal digits of other scripts as 0 to 9: each script has them in one row. */
function plainDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const code = digit.codePointAt(0) as number
    let zero = code
    while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
    return String(code - zero)
  })
}

/** A bigint as a number where that is exact. */
export function shrink(value: bigint): number | bigint {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER) ? Number(value) : value
}

/** A number as Python's float() takes it; undefined if it cannot. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'bigint' || value instanceof Number || value instanceof Decimal) return Number(value)
  if (typeof value !== 'string' && !isSafe(value)) return undefined
  const text = String(value).trim().toLowerCase()
  if (/^[-+]?(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:e[-+]?\d+)?$/.test(text)) return Number(text.replaceAll('_', ''))
  if (/^[-+]?inf(?:inity)?$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  return /^[-+]?nan$/.test(text) ? Number.NaN : undefined
}
