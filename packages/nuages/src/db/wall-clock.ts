import type { StoredValue } from './column-types.ts'
import { zoneOffsets } from './zone-offsets.ts'

/*
 * Date-times of databases that keep what a clock on the wall showed, as Django writes them without USE_TZ. Their stored
 * form is in UTC as everywhere; columns and parameters have the time of the zone, without an offset.
 */

const PLAIN = /^([+-]?\d{4,6}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?(\.\d+)?)?$/
const UTC_SIGN = /(Z|[+-]00(:?00)?)$/
const OFFSET = /\d\d:\d\d.*(?:Z|[+-]\d\d(?::?\d\d)?)$/

/** The stored form of a date-time, which is in UTC, as the time that a clock in the zone shows. */
export function toWallClock(zone: string): (value: StoredValue) => StoredValue {
  const { changes, offsets } = zoneOffsets(zone)
  return (value) => moved(value, (seconds) => offsets[indexOf(changes, seconds)] as number)
}

/**
 * The time that a clock in the zone showed in its stored form. A time that came twice is the first of both; one that
 * never came, as the clocks were put forward, is as much later.
 */
export function fromWallClock(zone: string): (value: unknown) => StoredValue {
  const { localChanges, offsets } = zoneOffsets(zone)
  return (value) =>
    // What others wrote with an offset is no time of these clocks.
    typeof value === 'string' && OFFSET.test(value)
      ? value
      : moved(value as StoredValue, (seconds) => -(offsets[indexOf(localChanges, seconds)] as number))
}

/** A date-time moved by whole seconds; its fraction is untouched, and so is what is no date-time. */
function moved(value: StoredValue, by: (seconds: number) => number): StoredValue {
  if (typeof value !== 'string') return value
  const [, day, clock = '00:00', second = ':00', fraction = ''] = PLAIN.exec(value.replace(UTC_SIGN, '')) ?? []
  if (day === undefined) return value
  const time = Date.parse(`${day}T${clock}${second}Z`)
  return new Date(time + by(time / 1000) * 1000).toISOString().slice(0, -5).replace('T', ' ') + fraction
}

/** How many of the changes, which are in order, are at this time or before it. */
function indexOf(changes: readonly number[], time: number): number {
  let [low, high] = [0, changes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((changes[middle] as number) <= time) low = middle + 1
    else high = middle
  }
  return low
}
