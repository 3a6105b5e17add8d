import { Temporal } from 'temporal-polyfill'

/** When a page changed: a moment, or a day. */
export type Lastmod = Date | Temporal.Instant | Temporal.PlainDate

/** The later of two; a day counts as its first moment in UTC. */
export function later(one: Lastmod | undefined, other: Lastmod): Lastmod {
  return one !== undefined && momentOf(one) >= momentOf(other) ? one : other
}

/** Milliseconds since 1970. */
export function momentOf(value: Lastmod): number {
  if (value instanceof Date) return value.getTime()
  return value instanceof Temporal.Instant ? value.epochMilliseconds : value.toZonedDateTime('UTC').epochMilliseconds
}

/** As the protocol writes it (W3C Datetime): a day, or a moment to the second. */
export function lastmodText(value: Lastmod): string {
  return value instanceof Temporal.PlainDate
    ? value.toString()
    : `${new Date(momentOf(value)).toISOString().slice(0, 19)}Z`
}
