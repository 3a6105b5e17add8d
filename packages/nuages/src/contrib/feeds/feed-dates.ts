import { Temporal } from 'temporal-polyfill'
import { activeTimeZone } from '../../i18n/index.ts'
import type { FeedDate } from './feed-data.ts'

/** A moment as RSS writes it (RFC 2822): `Fri, 01 May 2026 10:00:00 +0000`. */
export function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000')
}

/** A moment as Atom writes it (RFC 3339): `2026-05-01T10:00:00+00:00`, with six places where there is a fraction. */
export function rfc3339(date: Date): string {
  const text = date.toISOString()
  return `${text.slice(0, -5)}${text.endsWith('.000Z') ? '' : `${text.slice(-5, -1)}000`}+00:00`
}

/** The moment that a date stands for. */
export function momentOf(value: FeedDate): Date {
  if (value instanceof Date) return value
  const instant = value instanceof Temporal.Instant ? value : value.toZonedDateTime(activeTimeZone())
  return new Date(instant.epochMilliseconds)
}
