import { Temporal } from 'temporal-polyfill'

/** What the date formats read of a date, time or both. */
export interface ValueParts {
  kind: 'date' | 'time' | 'datetime'
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  micro: number
  /** Set for an instant in a time zone. */
  zoned: Temporal.ZonedDateTime | undefined
  /** The moment it means, for a date and time without a zone that of the engine's zone. */
  moment: Temporal.ZonedDateTime | undefined
  /** Where the day begins in the engine's zone, for a date. */
  start?: Temporal.ZonedDateTime
}

const NO_DATE = { year: 1970, month: 1, day: 1 }
const NO_TIME = { hour: 0, minute: 0, second: 0, micro: 0 }

/** The parts of a Date or Temporal value, an instant in the given zone; undefined for anything else. */
export function dateParts(value: unknown, timeZone: string): ValueParts | undefined {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return undefined
    const instant = Temporal.Instant.fromEpochMilliseconds(value.getTime())
    return fromZoned(instant.toZonedDateTimeISO(timeZone))
  }
  if (value instanceof Temporal.Instant) return fromZoned(value.toZonedDateTimeISO(timeZone))
  if (value instanceof Temporal.ZonedDateTime) return fromZoned(value)
  if (value instanceof Temporal.PlainDate) {
    return {
      kind: 'date',
      year: value.year,
      month: value.month,
      day: value.day,
      ...NO_TIME,
      zoned: undefined,
      moment: undefined,
      start: value.toZonedDateTime(timeZone),
    }
  }
  if (value instanceof Temporal.PlainTime)
    return { kind: 'time', ...NO_DATE, ...timeOf(value), zoned: undefined, moment: undefined }
  if (value instanceof Temporal.PlainDateTime)
    return { ...both(value), zoned: undefined, moment: momentOf(value, timeZone) }
  return undefined
}

/** Undefined where the clocks are changed: such a time does not exist, or exists twice. */
function momentOf(value: Temporal.PlainDateTime, timeZone: string): Temporal.ZonedDateTime | undefined {
  try {
    return value.toZonedDateTime(timeZone, { disambiguation: 'reject' })
  } catch {
    return undefined
  }
}

type Clock = { hour: number; minute: number; second: number; millisecond: number; microsecond: number }

function timeOf(value: Clock) {
  return {
    hour: value.hour,
    minute: value.minute,
    second: value.second,
    micro: value.millisecond * 1000 + value.microsecond,
  }
}

function both(value: Clock & { year: number; month: number; day: number }) {
  return { kind: 'datetime' as const, year: value.year, month: value.month, day: value.day, ...timeOf(value) }
}

function fromZoned(value: Temporal.ZonedDateTime): ValueParts {
  return { ...both(value), zoned: value, moment: value }
}
