import { Temporal } from 'temporal-polyfill'

/**
 * Time zones without the server's zone tables, which most servers do not have and whose CONVERT_TZ leaves every instant
 * before 1970 or after 2037 as it is: the changes of a zone's offset stand in the statement, and INTERVAL() finds the
 * one that holds by binary search.
 */

const FROM = '1900-01-01T00:00Z'
const UNTIL = '2100-01-01T00:00Z'

/** Offsets in seconds; `offsets[i]` holds before `changes[i]`, the last one after all. */
interface Zone {
  readonly changes: readonly number[]
  readonly offsets: readonly number[]
}

const zones = new Map<string, Zone>()

function zoneOf(name: string): Zone {
  const known = zones.get(name)
  if (known !== undefined) return known
  const made = readZone(name)
  zones.set(name, made)
  return made
}

function readZone(name: string): Zone {
  const changes: number[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from(FROM).toZonedDateTimeISO(name)
  const offsets = [offsetOf(at)]
  const end = Temporal.Instant.from(UNTIL).epochMilliseconds
  for (;;) {
    at = at.getTimeZoneTransition('next')
    if (at === null || at.epochMilliseconds >= end) return { changes, offsets }
    changes.push(at.epochMilliseconds / 1000)
    offsets.push(offsetOf(at))
  }
}

function offsetOf(at: Temporal.ZonedDateTime): number {
  return at.offsetNanoseconds / 1e9
}

/** Writes a value; each call writes its parameters anew, in their places. */
export type Write = () => string

/** An instant as a person in the zone reads it. */
export function toLocal(write: Write, zone: string): string {
  if (zone === 'UTC') return write()
  const { changes, offsets } = zoneOf(zone)
  return `(${write()} + INTERVAL ${pick(write, changes, offsets)} SECOND)`
}

/** What a person in the zone reads as an instant; of a time that comes twice, the first. */
export function toUtc(write: Write, zone: string): string {
  if (zone === 'UTC') return write()
  const { changes, offsets } = zoneOf(zone)
  const local = changes.map(
    (change, index) => change + Math.max(offsets[index] as number, offsets[index + 1] as number),
  )
  return `(${write()} - INTERVAL ${pick(write, local, offsets)} SECOND)`
}

function pick(write: Write, changes: readonly number[], offsets: readonly number[]): string {
  if (changes.length === 0) return String(offsets[0])
  const seconds = `TIMESTAMPDIFF(SECOND, '1970-01-01', ${write()})`
  return `ELT(INTERVAL(${seconds}, ${changes.join(', ')}) + 1, ${offsets.join(', ')})`
}
