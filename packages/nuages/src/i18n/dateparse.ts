import { Temporal } from 'temporal-polyfill'
import { parseIsoDateTime, type WrittenDateTime } from './iso-datetime.ts'

const WEEK = /^(\d{4})(-?)W(\d\d)(?:\2(\d))?$/
const COMPACT_DATE = /^(\d{4})(\d\d)(\d\d)$/
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const ISO_TIME =
  /^T?(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?(?:Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d(?::?[0-5]\d)?)?)?$/
const LENIENT_TIME = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d{0,6})?)?$/

const REJECT = { overflow: 'reject' } as const

/** Reads a date such as `2012-04-09`, `2012-4-9`, `20120409` or `2012-W15-1`; undefined for another text. Raises RangeError where there is no such day. */
export function parseDate(text: string): Temporal.PlainDate | undefined {
  const week = WEEK.exec(text)
  if (week) return dateOfWeek(Number(week[1]), Number(week[3]), Number(week[4] ?? 1))
  const match = COMPACT_DATE.exec(text) ?? DATE.exec(text)
  if (!match) return undefined
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  if (year < 1) throw new RangeError('There is no year 0.')
  return Temporal.PlainDate.from({ year, month, day }, REJECT)
}

function dateOfWeek(year: number, week: number, day: number): Temporal.PlainDate | undefined {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 })
  const date = fourth.add({ days: (week - 1) * 7 + day - fourth.dayOfWeek })
  return day >= 1 && day <= 7 && date.yearOfWeek === year && date.weekOfYear === week ? date : undefined
}

/** Reads a time such as `09:15`, `9:5:30.5` or `091500`; an offset is dropped; undefined for another text. Raises RangeError where there is no such time. */
export function parseTime(text: string): Temporal.PlainTime | undefined {
  const match = ISO_TIME.exec(text) ?? LENIENT_TIME.exec(text)
  if (!match) return undefined
  const [hour, minute, second] = match.slice(1, 4).map((part) => Number(part ?? 0)) as [number, number, number]
  const micros = Number((match[4] ?? '').slice(0, 6).padEnd(6, '0'))
  const [millisecond, microsecond] = [Math.trunc(micros / 1000), micros % 1000]
  return Temporal.PlainTime.from({ hour, minute, second, millisecond, microsecond }, REJECT)
}

/** Reads a date and time of ISO 8601, leniently about leading zeros: with an offset an instant. Undefined for another text; raises RangeError where it is no real time. */
export function parseDateTime(text: string): WrittenDateTime | undefined {
  return parseIsoDateTime(text)
}
