import { Decimal } from 'decimal.js'
import { numberText, toText } from '../kernel/index.ts'
import { type LocaleFormats, localeFormats } from './locale-formats.ts'

/** The signs of numbers of a language. */
export interface NumberFormat {
  decimalSeparator: string
  thousandSeparator: string
  /** Digits in a group; 0 for no groups. A list gives the groups from the right, a 0 at its end repeats the one before: `[3, 2, 0]`. */
  grouping: number | readonly number[]
}

/** What of a number's format a caller may choose. */
export interface NumberFormatOptions {
  /** Cuts or fills the decimals. */
  readonly places?: number
  /** Group the digits although the settings do not. */
  readonly forceGrouping?: boolean
}

/** A number as the active language writes it: `1.234,5` in German. Text that is no number stays. */
export function numberFormat(value: unknown, { places, forceGrouping = false }: NumberFormatOptions = {}): string {
  return formatNumber(value, numbersOf(localeFormats(), forceGrouping), places)
}

const plainNumbers = new WeakMap<LocaleFormats, NumberFormat>()
const groupedNumbers = new WeakMap<LocaleFormats, NumberFormat>()

/** The signs of numbers among formats, made once for each. */
export function numbersOf(formats: LocaleFormats, forceGrouping: boolean): NumberFormat {
  const isGrouped = forceGrouping || formats.useThousandSeparator
  const made = isGrouped ? groupedNumbers : plainNumbers
  const { decimalSeparator, thousandSeparator, numberGrouping } = formats
  const found = made.get(formats) ?? { decimalSeparator, thousandSeparator, grouping: isGrouped ? numberGrouping : 0 }
  made.set(formats, found)
  return found
}

/** A decimal of more digits is written with an exponent. */
const MOST_DIGITS = 200

/** Formats a number with the signs of a language; `places` cuts or fills the decimals. Text that is no number stays. */
export function formatNumber(value: unknown, format: NumberFormat, places?: number): string {
  const text = plainText(value, places)
  const [coefficient = '', exponent] = /^-?\d+(?:\.\d*)?e/.test(text) ? text.split('e') : [text]
  if (!/^-?\d+(?:\.\d*)?$/.test(coefficient)) return text
  return written(coefficient, format, places) + (exponent === undefined ? '' : `e${exponent}`)
}

function written(text: string, format: NumberFormat, places: number | undefined): string {
  const negative = text.startsWith('-')
  const [whole, decimals = ''] = (negative ? text.slice(1) : text).split('.') as [string, string?]
  const kept = places === undefined ? decimals : decimals.slice(0, places).padEnd(places, '0')
  const fraction = kept === '' ? '' : format.decimalSeparator + kept
  return (negative ? '-' : '') + grouped(whole, format) + fraction
}

function plainText(value: unknown, places: number | undefined): string {
  if (value instanceof Decimal) return decimalText(value, places)
  if (typeof value === 'number') return numeric(Number.isInteger(value) ? String(value) : numberText(value), places)
  return value instanceof Number ? numeric(toText(value), places) : toText(value)
}

/** A floating point number that writes itself with an exponent is taken for a decimal. */
function numeric(text: string, places: number | undefined): string {
  return text.includes('e') ? decimalText(new Decimal(text), places) : text
}

/** A decimal without an exponent, unless that would be hundreds of digits. */
function decimalText(value: Decimal, places: number | undefined): string {
  if (!value.isFinite()) return value.toString()
  if (places !== undefined && value.abs().lessThan(new Decimal(10).pow(-Math.max(places, 1)))) return '0'
  const digits = value.precision()
  if (Math.abs(value.e - digits + 1) + digits > MOST_DIGITS) return value.toExponential()
  const text = value.toString()
  return /e/i.test(text) ? value.toFixed() : text
}

function grouped(whole: string, { thousandSeparator, grouping }: NumberFormat): string {
  const [first = 0, ...rest] = typeof grouping === 'number' ? [grouping] : grouping
  if (first <= 0 || thousandSeparator === '') return whole
  const groups: string[] = []
  let size = first
  for (let end = whole.length; end > 0; size = rest.shift() || size) {
    groups.unshift(whole.slice(Math.max(0, end - size), end))
    end -= size
  }
  return groups.join(thousandSeparator)
}
