import { Temporal } from 'temporal-polyfill'

const LENIENT =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d{0,6})?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i
const BASIC = /^(\d{4})(\d\d)(\d\d)[T ](\d\d)(\d\d)(?:(\d\d)(?:[.,](\d{1,6}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i
const DATE_ONLY = /^(\d{4})-(\d\d)-(\d\d)$|^(\d{4})(\d\d)(\d\d)$/

/** A point in time as it was written: with an offset it is an instant, without one it is meant in a time zone. */
export type WrittenDateTime = Temporal.Instant | Temporal.PlainDateTime

/**
 * Reads a date and time of ISO 8601, leniently about leading zeros and the letter between the two; undefined for
 * another text. Raises RangeError where it has the form but is no real time.
 */
export function parseIsoDateTime(text: string): WrittenDateTime | undefined {
  const date = DATE_ONLY.exec(text)
  if (date) return plain(date.slice(1).filter((part) => part !== undefined))
  const match = LENIENT.exec(text) ?? BASIC.exec(text)
  if (!match) return undefined
  const local = plain(match.slice(1, 8))
  const offset = match[8]
  return offset === undefined ? local : local.toZonedDateTime(zoneOf(offset)).toInstant()
}

function plain(parts: readonly (string | undefined)[]): Temporal.PlainDateTime {
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.slice(0, 6).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number?,
    number?,
    number?,
  ]
  if (year < 1) throw new RangeError('There is no year 0.')
  const micro = Number((parts[6] ?? '').padEnd(6, '0'))
  return new Temporal.PlainDateTime(year, month, day, hour, minute, second, Math.trunc(micro / 1000), micro % 1000)
}

function zoneOf(offset: string): string {
  if (/^z$/i.test(offset)) return 'UTC'
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0')
  return `${offset[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}
