import { Decimal } from 'decimal.js'
import { isSafe, isPlain, represent, toText } from '../../kernel/index.ts'
import { toInteger, toNumber } from './conversions.ts'

const SPEC = /^([-+ #0]*)(\d+)?(?:\.(\d*))?[hlL]?([diouxXeEfFgGcrsa%])([\s\S]*)$/

interface Spec {
  flags: string
  width: number
  precision: number | undefined
  kind: string
}

/** Formats one value by a printf specification without its per cent sign; undefined if the two do not go together. */
export function formatText(specification: string, given: unknown): string | undefined {
  // A tuple would be taken for several values: its text is formatted.
  const value = Array.isArray(given) && given.constructor !== Array ? toText(given) : given
  const match = SPEC.exec(specification)
  if (!match) return undefined
  const [, flags = '', width, precision, kind = '', rest = ''] = match
  if (kind === '%') return isContainer(value) ? `%${rest.replaceAll('%%', '%')}` : undefined
  if (/%(?!%)/.test(rest.replaceAll('%%', ''))) return undefined
  const spec = {
    flags,
    width: Number(width ?? 0),
    precision: precision === undefined ? undefined : Number(precision),
    kind,
  }
  const body = formatOne(spec, value)
  return body === undefined ? undefined : body + rest.replaceAll('%%', '%')
}

/** As in printf of Python, a list or mapping need not be used by the format. */
function isContainer(value: unknown): boolean {
  return (Array.isArray(value) && value.constructor === Array) || value instanceof Map || isPlain(value)
}

function isNumeric(value: unknown): boolean {
  return ['number', 'bigint', 'boolean'].includes(typeof value) || value instanceof Number || value instanceof Decimal
}

function formatOne(spec: Spec, value: unknown): string | undefined {
  if ('sra'.includes(spec.kind)) {
    const text = spec.kind === 's' ? toText(value) : represent(value)
    const chars = Array.from(text)
    return pad(
      { ...spec, flags: spec.flags.replace('0', '') },
      '',
      chars.slice(0, spec.precision ?? chars.length).join(''),
    )
  }
  if (spec.kind === 'c') return formatChar(spec, value)
  if (!isNumeric(value)) return undefined
  return 'diuoxX'.includes(spec.kind) ? formatInteger(spec, value) : formatFloat(spec, toNumber(value) as number)
}

function formatChar(spec: Spec, value: unknown): string | undefined {
  const flags = spec.flags.replace('0', '')
  if (typeof value === 'string' || isSafe(value)) {
    return Array.from(String(value)).length === 1 ? pad({ ...spec, flags }, '', String(value)) : undefined
  }
  const code = typeof value === 'number' || typeof value === 'boolean' ? Number(value) : -1
  return Number.isInteger(code) && code >= 0 && code < 0x110000
    ? pad({ ...spec, flags }, '', String.fromCodePoint(code))
    : undefined
}

function formatInteger(spec: Spec, value: unknown): string | undefined {
  if (
    'oxX'.includes(spec.kind) &&
    (value instanceof Number || value instanceof Decimal || !Number.isInteger(Number(value)))
  )
    return undefined
  const number = toInteger(value)
  if (number === undefined) return undefined
  const big = BigInt(number)
  const base = spec.kind === 'o' ? 8 : spec.kind.toLowerCase() === 'x' ? 16 : 10
  let digits = (big < 0n ? -big : big).toString(base)
  if (spec.kind === 'X') digits = digits.toUpperCase()
  const prefix = spec.flags.includes('#') && base !== 10 ? `0${spec.kind}` : ''
  return pad(spec, signOf(spec, big < 0n) + prefix, digits.padStart(spec.precision ?? 0, '0'))
}

function signOf({ flags }: Spec, negative: boolean): string {
  return negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
}

function formatFloat(spec: Spec, value: number): string {
  const negative = value < 0 || Object.is(value, -0)
  const upper = spec.kind !== spec.kind.toLowerCase()
  let body = Number.isFinite(value) ? floatBody(spec, Math.abs(value)) : Number.isNaN(value) ? 'nan' : 'inf'
  if (upper) body = body.toUpperCase()
  return pad(spec, signOf(spec, negative), body)
}

function floatBody(spec: Spec, size: number): string {
  const precision = Math.min(spec.precision ?? 6, 100)
  const kind = spec.kind.toLowerCase()
  if (kind === 'f') return exact(size).toFixed(precision, Decimal.ROUND_HALF_EVEN)
  if (kind === 'e') return exponent(exact(size).toExponential(precision, Decimal.ROUND_HALF_EVEN))
  const digits = precision || 1
  const scientific = exact(size).toExponential(digits - 1, Decimal.ROUND_HALF_EVEN)
  const power = Number(scientific.split('e')[1])
  if (power < -4 || power >= digits) {
    const [head = '', tail = ''] = scientific.split('e')
    return exponent(`${spec.flags.includes('#') ? head : strip(head)}e${tail}`)
  }
  const fixed = exact(size).toFixed(Math.max(0, digits - 1 - power), Decimal.ROUND_HALF_EVEN)
  return spec.flags.includes('#') ? fixed : strip(fixed)
}

const Exact = Decimal.clone({ precision: 1200 })

/** The binary value of a number, digit by digit: 2.345 is a little less than it looks. */
function exact(value: number): Decimal {
  if (value === 0) return new Exact(0)
  const shift = 1074
  let [scaled, power] = [value, 0]
  while (!Number.isInteger(scaled) && power < shift) {
    scaled *= 2
    power++
  }
  return new Exact(scaled).div(new Exact(2).pow(power))
}

const strip = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

function exponent(text: string): string {
  return text.replace(/e([-+])(\d)$/, 'e$10$2')
}

function pad({ flags, width }: Spec, sign: string, body: string): string {
  const room = width - Array.from(sign + body).length
  if (room <= 0) return sign + body
  if (flags.includes('-')) return sign + body + ' '.repeat(room)
  return flags.includes('0') ? sign + '0'.repeat(room) + body : ' '.repeat(room) + sign + body
}
