import { Temporal } from 'temporal-polyfill'
import { activeTimeZone } from './active.ts'

/** A point in time in any of the types that have one. */
export type Moment = Date | Temporal.Instant | Temporal.ZonedDateTime

/** A moment, by default this one, as clocks show it in a time zone, by default the one in effect. */
export function localtime(
  moment: Moment = Temporal.Now.instant(),
  timeZone: string = activeTimeZone(),
): Temporal.ZonedDateTime {
  return instantOf(moment).toZonedDateTimeISO(timeZone)
}

/** The day of a moment, by default this one, in a time zone, by default the one in effect: `localdate()` is today. */
export function localdate(moment?: Moment, timeZone?: string): Temporal.PlainDate {
  return localtime(moment, timeZone).toPlainDate()
}

function instantOf(moment: Moment): Temporal.Instant {
  if (moment instanceof Temporal.Instant) return moment
  if (moment instanceof Temporal.ZonedDateTime) return moment.toInstant()
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime())
}
