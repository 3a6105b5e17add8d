import { Temporal } from 'temporal-polyfill'

/** Arithmetic on the texts that SQLite keeps dates, times and instants in. */

const MICROSECONDS = 1_000_000n
const DAY = 86_400n * MICROSECONDS

/** `YYYY-MM-DD`, `HH:MM:SS.ffffff` or both with a space between, as microseconds: of the epoch or of the day. */
function microseconds(text: string): bigint {
  const time = /(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?/.exec(text)
  const date = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  const days = date === null ? 0n : BigInt(Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3]))) * 1000n
  if (time === null) return days
  const seconds = BigInt(time[1]!) * 3600n + BigInt(time[2]!) * 60n + BigInt(time[3] ?? 0)
  return days + seconds * MICROSECONDS + BigInt((time[4] ?? '').padEnd(6, '0').slice(0, 6))
}

function written(total: bigint, to: string): string {
  const rest = ((total % DAY) + DAY) % DAY
  const date = new Date(Number((total - rest) / 1000n)).toISOString().slice(0, 10)
  if (to === 'date') return date
  const clock = new Date(Number(rest / 1000n)).toISOString().slice(11, 19)
  const micro = rest % MICROSECONDS
  const time = micro === 0n ? clock : `${clock}.${String(micro).padStart(6, '0')}`
  return to === 'time' ? time : `${date} ${time}`
}

/** A date, time or instant moved by microseconds. */
export function shift(value: string, length: bigint, to: string): string {
  return written(microseconds(value) + length, to)
}

/** The microseconds from one date, time or instant to another. */
export function difference(left: string, right: string): bigint {
  return microseconds(left) - microseconds(right)
}

/** An instant as a person in the zone reads it. */
function local(value: string, zone: string): Temporal.PlainDateTime {
  const plain = Temporal.PlainDateTime.from(value.replace(' ', 'T'))
  return zone === 'UTC' ? plain : plain.toZonedDateTime('UTC').withTimeZone(zone).toPlainDateTime()
}

/** A part of an instant in a zone. */
export function extract(part: string, value: string, zone: string): number | string {
  const at = local(value, zone)
  switch (part) {
    case 'date':
      return at.toPlainDate().toString()
    case 'time':
      return at.toPlainTime().toString()
    case 'quarter':
      return Math.ceil(at.month / 3)
    case 'week':
      return at.weekOfYear as number
    case 'iso_year':
      return at.yearOfWeek as number
    case 'week_day':
      return (at.dayOfWeek % 7) + 1
    case 'iso_week_day':
      return at.dayOfWeek
    default:
      return at[part as 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second']
  }
}

/** How a value is rounded down. */
interface Rounding {
  readonly unit: string
  readonly from: string
  readonly to: string
  readonly zone: string
}

/** A date, time or instant rounded down to a unit, in a zone where it is an instant. */
export function truncate(value: string, { unit, from, to, zone }: Rounding): string {
  if (from === 'time') return clock(Temporal.PlainTime.from(value), unit)
  const at = from === 'date' ? Temporal.PlainDate.from(value).toPlainDateTime() : local(value, zone)
  const floor = rounded(at, unit)
  if (to === 'date') return floor.toPlainDate().toString()
  if (to === 'time') return clock(floor.toPlainTime(), 'microsecond')
  const instant = from === 'dateTime' && zone !== 'UTC' ? floor.toZonedDateTime(zone).withTimeZone('UTC') : floor
  return `${instant.toPlainDate().toString()} ${clock(instant.toPlainTime(), 'microsecond')}`
}

function clock(time: Temporal.PlainTime, unit: string): string {
  const floor = time.round({ smallestUnit: unit as 'second', roundingMode: 'floor' })
  return floor.toString({ fractionalSecondDigits: floor.millisecond + floor.microsecond === 0 ? 0 : 6 })
}

function rounded(at: Temporal.PlainDateTime, unit: string): Temporal.PlainDateTime {
  const day = at.round({ smallestUnit: 'day', roundingMode: 'floor' })
  switch (unit) {
    case 'year':
      return day.with({ month: 1, day: 1 })
    case 'quarter':
      return day.with({ month: Math.floor((at.month - 1) / 3) * 3 + 1, day: 1 })
    case 'month':
      return day.with({ day: 1 })
    case 'week':
      return day.subtract({ days: at.dayOfWeek - 1 })
    case 'date':
    case 'time':
      return at
    default:
      return at.round({ smallestUnit: unit as 'day' | 'hour' | 'minute' | 'second', roundingMode: 'floor' })
  }
}
