import { Temporal } from 'temporal-polyfill'

/** The changes of a zone's offset in these years are found once; what is later is as at their end. */
const FROM = '1900-01-01T00:00Z'
const UNTIL = '2100-01-01T00:00Z'

/** Offsets in seconds; `offsets[i]` holds before `changes[i]`, the last one after all. */
export interface ZoneOffsets {
  /** Seconds of the epoch. */
  readonly changes: readonly number[]
  /** The same changes by the clocks of the zone: a time that comes twice is before, one that never comes, too. */
  readonly localChanges: readonly number[]
  readonly offsets: readonly number[]
}

const zones = new Map<string, ZoneOffsets>()

/** The offsets of a time zone by its name. */
export function zoneOffsets(name: string): ZoneOffsets {
  const known = zones.get(name)
  if (known !== undefined) return known
  const made = readZone(name)
  zones.set(name, made)
  return made
}

function readZone(name: string): ZoneOffsets {
  const changes: number[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from(FROM).toZonedDateTimeISO(name)
  const offsets = [offsetOf(at)]
  const end = Temporal.Instant.from(UNTIL).epochMilliseconds
  for (;;) {
    at = at.getTimeZoneTransition('next')
    if (at === null || at.epochMilliseconds >= end) break
    changes.push(at.epochMilliseconds / 1000)
    offsets.push(offsetOf(at))
  }
  const localChanges = changes.map(
    (change, index) => change + Math.max(offsets[index] as number, offsets[index + 1] as number),
  )
  return { changes, localChanges, offsets }
}

function offsetOf(at: Temporal.ZonedDateTime): number {
  return at.offsetNanoseconds / 1e9
}
