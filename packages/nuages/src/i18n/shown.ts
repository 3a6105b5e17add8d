import { Temporal } from 'temporal-polyfill'
import { durationText } from './duration.ts'

/** A length of time as `1 day, 2:03:04`. */
function duration(value: Temporal.Duration): string {
  return durationText(value).replace(/^(?:(-?\d+) )?0?/, (_, days: string | undefined) =>
    days === undefined ? '' : `${days} day${days === '1' || days === '-1' ? '' : 's'}, `,
  )
}

/** A value inside of a list or mapping: text in quotes. */
function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : shown(value)
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype
}

/** A value as people read it in a message, the way Django prints it: None, True, points in time without the T. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number' && !Number.isFinite(value))
    return String(value).toLowerCase().replace('infinity', 'inf')
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date)
    return value
      .toISOString()
      .replace('T', ' ')
      .replace(/(?:\.000)?Z$/, '+00:00')
  if (value instanceof Temporal.PlainDateTime) return value.toString().replace('T', ' ')
  if (value instanceof Temporal.Duration) return duration(value)
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`
  if (!isPlain(value)) return String(value)
  return `{${Object.entries(value)
    .map(([key, one]) => `${quoted(key)}: ${quoted(one)}`)
    .join(', ')}}`
}
