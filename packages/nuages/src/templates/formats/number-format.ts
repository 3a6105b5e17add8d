import { Decimal } from 'decimal.js'
import { numberText } from '../printing.ts'

export interface NumberFormat {
  decimalSeparator: string
  thousandSeparator: string
  /** Digits in a group; 0 for no groups. */
  grouping: number
}

/** Formats a number with the signs of a language; `places` cuts or fills the decimals. */
export function formatNumber(value: unknown, format: NumberFormat, places?: number): string {
  const text = plainText(value, places)
  if (!/^-?\d+(?:\.\d*)?$/.test(text)) return text
  const negative = text.startsWith('-')
  const [whole, decimals = ''] = (negative ? text.slice(1) : text).split('.') as [string, string?]
  const kept = places === undefined ? decimals : decimals.slice(0, places).padEnd(places, '0')
  const fraction = kept === '' ? '' : format.decimalSeparator + kept
  return (negative ? '-' : '') + grouped(whole, format) + fraction
}

function plainText(value: unknown, places: number | undefined): string {
  if (typeof value === 'string') return value
  if (value instanceof Decimal) return decimalText(value, places)
  if (typeof value === 'number') return numberText(value)
  return String(value)
}

/** A decimal without an exponent, unless that would be hundreds of digits. */
function decimalText(value: Decimal, places: number | undefined): string {
  const text = value.toString()
  if (!/e/i.test(text)) return text
  if (Math.abs(value.e) > 200) return value.toExponential(places).replace(/e\+?/, 'e+').replace('e+-', 'e-')
  return value.toFixed()
}

function grouped(whole: string, { thousandSeparator, grouping }: NumberFormat): string {
  if (grouping <= 0 || thousandSeparator === '') return whole
  const groups: string[] = []
  for (let end = whole.length; end > 0; end -= grouping) groups.unshift(whole.slice(Math.max(0, end - grouping), end))
  return groups.join(thousandSeparator)
}
