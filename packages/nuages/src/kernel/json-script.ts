import { Decimal } from 'decimal.js'
import { Temporal } from 'temporal-polyfill'
import { escapeHtml, isSafe, type SafeString, safe } from './html.ts'
import { durationIsoString, isPlain, numberText, toText } from './printing.ts'

/** JSON in a script element that a page's scripts can read; nothing in it can end the element. */
export function jsonScript(value: unknown, id?: unknown): SafeString {
  const json = toJson(value).replaceAll('<', '\\u003C').replaceAll('>', '\\u003E').replaceAll('&', '\\u0026')
  const attribute =
    id === undefined || id === null || id === '' ? '' : `id="${isSafe(id) ? id.text : escapeHtml(toText(id))}" `
  return safe(`<script ${attribute}type="application/json">${json}</script>`)
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function toJson(value: unknown): string {
  if (typeof value === 'string' || isSafe(value)) return quoted(String(value))
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? numberText(value)
      : Number.isNaN(value)
        ? 'NaN'
        : value < 0
          ? '-Infinity'
          : 'Infinity'
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Number) return Number.isFinite(Number(value)) ? value.toString() : toJson(Number(value))
  if (value instanceof Decimal) return quoted(value.toString())
  if (Array.isArray(value)) return `[${value.map(toJson).join(', ')}]`
  if (value instanceof Map) return object([...value])
  if (value instanceof Temporal.Duration) return quoted(durationIsoString(value))
  if (isPlain(value)) return object(Object.entries(value))
  return dated(value)
}

function object(entries: [unknown, unknown][]): string {
  return `{${entries.map(([key, value]) => `${quoted(typeof key === 'string' ? key : toJson(key))}: ${toJson(value)}`).join(', ')}}`
}

/** ISO dates, cut to milliseconds. */
function dated(value: unknown): string {
  if (value instanceof Date) return quoted(value.toISOString().replace('.000Z', 'Z'))
  if (value instanceof Temporal.ZonedDateTime) {
    const text = value.toString({ timeZoneName: 'never', fractionalSecondDigits: value.millisecond === 0 ? 0 : 3 })
    return quoted(text.replace('+00:00', 'Z'))
  }
  if (
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.PlainDateTime ||
    value instanceof Temporal.PlainTime ||
    value instanceof Temporal.Instant
  ) {
    return quoted(value.toString().replace(/(\.\d{3})\d+/, '$1'))
  }
  throw new TypeError('A value cannot be written as JSON.')
}
