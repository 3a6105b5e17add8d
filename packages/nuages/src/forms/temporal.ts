import { Temporal } from 'temporal-polyfill'
import { activeTimeZone, type DateParts } from '../i18n/index.ts'

/** A date, a time of day or an instant as parts, an instant in the active time zone; undefined for anything else. */
export function partsOf(value: unknown): DateParts | undefined {
  if (value instanceof Temporal.PlainDate) return fromPlain(value.toPlainDateTime())
  if (value instanceof Temporal.PlainTime) return fromPlain(new Temporal.PlainDate(1900, 1, 1).toPlainDateTime(value))
  if (value instanceof Temporal.PlainDateTime) return fromPlain(value)
  const local = toLocal(value)
  return local && fromPlain(local)
}

/** An instant as date and time in the active time zone; undefined for what is no instant. */
export function toLocal(value: unknown): Temporal.PlainDateTime | undefined {
  if (value instanceof Temporal.ZonedDateTime) return value.withTimeZone(activeTimeZone()).toPlainDateTime()
  const instant = value instanceof Temporal.Instant ? value : instantOf(value)
  return instant?.toZonedDateTimeISO(activeTimeZone()).toPlainDateTime()
}

function instantOf(value: unknown): Temporal.Instant | undefined {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return undefined
  return Temporal.Instant.fromEpochMilliseconds(value.getTime())
}

function fromPlain(value: Temporal.PlainDateTime): DateParts {
  const { year, month, day, hour, minute, second } = value
  return { year, month, day, hour, minute, second, microsecond: value.millisecond * 1000 + value.microsecond }
}

/** The date and time that parts say. */
export function plainDateTime({
  year,
  month,
  day,
  hour,
  minute,
  second,
  microsecond,
}: DateParts): Temporal.PlainDateTime {
  const milli = Math.trunc(microsecond / 1000)
  return new Temporal.PlainDateTime(year, month, day, hour, minute, second, milli, microsecond % 1000)
}

/** The value without what is below a second. */
export function withoutFractions(value: unknown): unknown {
  const none = { millisecond: 0, microsecond: 0, nanosecond: 0 }
  if (value instanceof Date) return new Date(Math.floor(value.getTime() / 1000) * 1000)
  if (value instanceof Temporal.Instant) return value.round({ smallestUnit: 'second', roundingMode: 'floor' })
  if (value instanceof Temporal.PlainDateTime) return value.with(none)
  return value instanceof Temporal.PlainTime ? value.with(none) : value
}
