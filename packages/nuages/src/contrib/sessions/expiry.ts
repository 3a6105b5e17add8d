import { Temporal } from 'temporal-polyfill'
import { wallClockZone } from '../../i18n/index.ts'

/** When a session ends, as it is stored in it: seconds, an instant as text, or as the settings say. */
export type Expiry = number | string | undefined

/** What is stored for an end; an instant as Python writes it. */
export function storedExpiry(value: number | Date): number | string {
  if (typeof value === 'number') return value
  const zone = wallClockZone()
  if (zone === undefined) return value.toISOString().replace(/(\.\d{3})Z$/, '$1000+00:00')
  const local = Temporal.Instant.fromEpochMilliseconds(value.getTime()).toZonedDateTimeISO(zone).toPlainDateTime()
  return local.toString({ fractionalSecondDigits: 6 })
}

/** Seconds from now until the end. */
export function ageOf(expiry: Expiry, cookieAge: number): number {
  if (typeof expiry === 'string') return Math.floor((instantOf(expiry) - Date.now()) / 1000)
  return expiry || cookieAge
}

/** The instant of the end. */
export function expiryDateOf(expiry: Expiry, cookieAge: number): Date {
  if (typeof expiry === 'string') return new Date(instantOf(expiry))
  return new Date(Date.now() + (expiry || cookieAge) * 1000)
}

/** Text without an offset is in UTC or, where useTz is off, by the clocks of the site: never in the zone of this machine. */
function instantOf(text: string): number {
  if (/(?:Z|[+-]\d\d:\d\d)$/.test(text)) return Date.parse(text)
  const zone = wallClockZone()
  return zone === undefined
    ? Date.parse(`${text}Z`)
    : Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds
}
