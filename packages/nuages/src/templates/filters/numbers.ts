import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { isSafe, safe, isPlain, toText } from '../../kernel/index.ts'
import { interpolate, type Translations } from '../../i18n/index.ts'
import type { Engine } from '../engine.ts'
import type { Library } from '../library.ts'
import { shrink, toInteger, toNumber } from './conversions.ts'
import { formatText } from './stringformat.ts'

const Wide = Decimal.clone({ precision: 400, toExpNeg: -9e15, toExpPos: 9e15 })

/** Rounds to a whole number, halves to the even one. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

function addIntegers(a: number | bigint, b: number | bigint): number | bigint {
  return shrink(BigInt(a) + BigInt(b))
}

/** The add filter: whole numbers if both can be, else what `+` means for the two values, else nothing. */
export function add(value: unknown, argument: unknown): unknown {
  const [a, b] = [toInteger(value), toInteger(argument)]
  if (a !== undefined && b !== undefined) return addIntegers(a, b)
  if (isSafe(value) && isSafe(argument)) return safe(value.text + argument.text)
  if (isText(value) && isText(argument)) return String(value) + String(argument)
  if (Array.isArray(value) && Array.isArray(argument) && value.constructor === argument.constructor)
    return value.concat(argument)
  return addMoments(value, argument) ?? addMoments(argument, value) ?? addNumbers(value, argument) ?? ''
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || isSafe(value)
}

function addNumbers(a: unknown, b: unknown): unknown {
  if (isText(a) || isText(b)) return undefined
  const [x, y] = [toNumber(a), toNumber(b)]
  if (x === undefined || y === undefined) return undefined
  if (a instanceof Decimal || b instanceof Decimal) return new Decimal(String(a)).plus(String(b))
  return x + y
}

function addMoments(value: unknown, span: unknown): unknown {
  if (!(span instanceof Temporal.Duration)) return undefined
  if (value instanceof Date) return new Date(value.getTime() + span.total('milliseconds'))
  if (value instanceof Temporal.PlainDate) return value.add({ days: span.days })
  if (value instanceof Temporal.Duration || value instanceof Temporal.PlainDateTime)
    return (value as Temporal.PlainDateTime).add(span)
  if (value instanceof Temporal.Instant || value instanceof Temporal.ZonedDateTime)
    return (value as Temporal.ZonedDateTime).add(span)
  return undefined
}

function decimalOf(text: string): Decimal | undefined {
  const clean = text.trim().replaceAll('_', '')
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(clean)) return new Wide(clean)
  return undefined
}

function floatformat(engine: Engine, value: unknown, argument: unknown = -1): unknown {
  let places = argument
  let group = false
  let localized = true
  if (typeof argument === 'string' || isSafe(argument)) {
    const [, digits, flags] = /^(.*?)([gu]{0,2})$/s.exec(String(argument)) as unknown as [string, string, string]
    places = digits === '' && flags !== '' ? -1 : digits
    group = flags.includes('g')
    localized = !flags.includes('u')
  }
  // A number of hundreds of digits is shown with its exponent.
  const text = Number.isInteger(value) && Math.abs(value as number) >= 1e200 ? String(value) : toText(value)
  const number = decimalOf(text) ?? (value === true || value === false ? new Wide(value ? 1 : 0).plus(0) : undefined)
  if (number === undefined) return toNumber(text) === undefined ? '' : text
  const wanted = toInteger(places)
  if (wanted === undefined) return text
  const p = Number(wanted)
  if (!number.isFinite() || Math.abs(number.e) >= 200) return text
  const fixed =
    number.isInteger() && p <= 0
      ? number.toFixed(0)
      : number.toFixed(Math.min(Math.abs(p), 10_000), Decimal.ROUND_HALF_UP)
  const shown = /^-0(?:\.0*)?$/.test(fixed) ? fixed.slice(1) : fixed
  const kept = number.isInteger() && p <= 0 ? 0 : Math.abs(p)
  return safe(localized ? engine.formats.number(shown, kept, group) : shown)
}

function getDigit(value: unknown, argument: unknown): unknown {
  const [number, position] = [toInteger(value), toInteger(argument)]
  if (number === undefined && !isText(value) && !(value instanceof Number))
    throw new TypeError('get_digit wants a number or text.')
  if (number === undefined || position === undefined) return value
  if (position < 1) return number
  const digit = String(number).at(-Number(position))
  if (digit === undefined) return 0
  if (digit === '-') throw new TypeError('The sign of a number is no digit.')
  return Number(digit)
}

function divisibleBy(value: unknown, argument: unknown): boolean {
  const [a, b] = [toInteger(value), toInteger(argument)]
  if (a === undefined || b === undefined) throw new TypeError('divisibleby wants two whole numbers.')
  if (BigInt(b) === 0n) throw new RangeError('Nothing is divisible by zero.')
  return BigInt(a) % BigInt(b) === 0n
}

/** Sizes from a kilobyte on, each 1024 of the one before. */
const SIZES: readonly ((texts: Translations) => string)[] = [
  (texts) => texts.gettext('%s KB'),
  (texts) => texts.gettext('%s MB'),
  (texts) => texts.gettext('%s GB'),
  (texts) => texts.gettext('%s TB'),
  (texts) => texts.gettext('%s PB'),
]

function fileSize({ formats }: Engine, value: unknown): string {
  const bytes = Number(toInteger(value) ?? 0)
  const count = Math.abs(bytes)
  const sign = bytes < 0 ? '-' : ''
  return (
    sign + (count < 1024 ? byteText(formats.texts, count) : sizeText(formats, count / 1024)).replaceAll(' ', '\u00a0')
  )
}

function byteText(texts: Translations, count: number): string {
  return interpolate(texts.ngettext('%(size)d byte', '%(size)d bytes', count), { size: count })
}

function sizeText(formats: Engine['formats'], kilobytes: number): string {
  let size = kilobytes
  let unit = 0
  while (size >= 1024 && unit < SIZES.length - 1) {
    size /= 1024
    unit++
  }
  const shown = formats.number(new Wide(size).toFixed(1, Decimal.ROUND_HALF_EVEN), 1)
  return (SIZES[unit] as (typeof SIZES)[number])(formats.texts).replace('%s', shown)
}

function lengthOf(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length
  if (isText(value)) return Array.from(String(value)).length
  if (value instanceof Map || value instanceof Set) return value.size
  return isPlain(value) ? Object.keys(value).length : undefined
}

function pluralize(value: unknown, argument: unknown = 's'): string {
  const text = String(argument)
  const forms = (text.includes(',') ? text : `,${text}`).split(',')
  if (forms.length > 2) return ''
  const [singular, plural] = forms as [string, string]
  const number = toNumber(value)
  if (number !== undefined) return number === 1 ? singular : plural
  if (isText(value)) return ''
  const length = lengthOf(value)
  return length === undefined ? '' : length === 1 ? singular : plural
}

export function addNumberFilters(library: Library, engine: Engine): void {
  library
    .filter('add', add, { isSafe: false })
    .filter('floatformat', (value, argument) => floatformat(engine, value, argument), {
      argument: 'optional',
      isSafe: true,
    })
    .filter('get_digit', getDigit, { isSafe: false })
    .filter('divisibleby', divisibleBy)
    .filter('filesizeformat', (value) => fileSize(engine, value), { isSafe: true })
    .filter('length', (value) => lengthOf(value) ?? 0, { isSafe: false })
    .filter('pluralize', pluralize, { argument: 'optional' })
    .filter('stringformat', (value, argument) => formatText(toText(argument), value) ?? '', { isSafe: true })
}
