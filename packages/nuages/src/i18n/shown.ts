import { Temporal } from 'temporal-polyfill'
import { durationString } from './duration.ts'

/** A length of time as `1 day, 2:03:04`. */
function duration(value: Temporal.Duration): string {
  return durationString(value).replace(/^(?:(-?\d+) )?0?/, (_, days: string | undefined) =>
    days === undefined ? '' : `${days} day${days === '1' || days === '-1' ? '' : 's'}, `,
  )
}

/** An instant as `2024-01-02 03:04:05+00:00`, with six digits of a second's fraction or none. */
function moment(iso: string): string {
  const [, date, time, fraction] = /^([^T]+)T([\d:]+)(?:\.(\d+))?Z$/.exec(iso) as RegExpExecArray
  const digits = (fraction ?? '').padEnd(6, '0')
  return `${date} ${time}${digits === '000000' ? '' : `.${digits}`}+00:00`
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Text in quotes, with what cannot be seen escaped. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = text.replace(/[\\\p{Cc}]/gu, (char) => ESCAPES[char] ?? hexEscape(char.charCodeAt(0)))
  return quote + (quote === "'" ? body.replaceAll("'", "\\'") : body) + quote
}

const hexEscape = (code: number) => `\\x${code.toString(16).padStart(2, '0')}`

/** Bytes as ASCII where they are, else by their numbers. */
function bytes(value: Uint8Array): string {
  const text = String.fromCharCode(...value)
  return `b${quoted(text).replace(/[^\0-\x7f]/g, (char) => hexEscape(char.charCodeAt(0)))}`
}

/** A value inside of a list or mapping of a message: text in quotes. */
export function represented(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : shown(value)
}

/** A value as people read it in a message, the way Django prints it: None, True, points in time without the T. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number' && !Number.isFinite(value))
    return String(value).toLowerCase().replace('infinity', 'inf')
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return moment(value.toISOString())
  if (value instanceof Temporal.Instant) return moment(value.toString({ smallestUnit: 'microsecond' }))
  if (value instanceof Temporal.PlainDateTime) return value.toString().replace('T', ' ')
  if (value instanceof Temporal.Duration) return duration(value)
  if (value instanceof Uint8Array) return bytes(value)
  if (Array.isArray(value)) return `[${value.map(represented).join(', ')}]`
  if (!isPlain(value)) return String(value)
  return `{${Object.entries(value)
    .map(([key, one]) => `${represented(key)}: ${represented(one)}`)
    .join(', ')}}`
}
