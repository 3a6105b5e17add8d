import { zoneDifference, zoneOffsets } from '../../zone-offsets.ts'

/**
 * Time zones without the server's zone tables, which most servers do not have and whose CONVERT_TZ leaves every instant
 * before 1970 or after 2037 as it is: the changes of a zone's offset stand in the statement, and INTERVAL() finds the
 * one that holds by binary search.
 */

/** Writes a value; each call writes its parameters anew, in their places. */
export type Write = () => string

/** An instant as a person in the zone reads it. */
export function toLocal(write: Write, zone: string): string {
  if (zone === 'UTC') return write()
  const { changes, offsets } = zoneOffsets(zone)
  return `(${write()} + INTERVAL ${pick(write, changes, offsets)} SECOND)`
}

/** What a person in the zone reads as an instant; of a time that comes twice, the first. */
export function toUtc(write: Write, zone: string): string {
  if (zone === 'UTC') return write()
  const { localChanges, offsets } = zoneOffsets(zone)
  return `(${write()} - INTERVAL ${pick(write, localChanges, offsets)} SECOND)`
}

/** What clocks in one zone show as those in another do: at once, since each step doubles what is written. */
export function between(write: Write, from: string, to: string): string {
  if (from === to) return write()
  if (from === 'UTC') return toLocal(write, to)
  if (to === 'UTC') return toUtc(write, from)
  const { changes, offsets } = zoneDifference(from, to)
  return `(${write()} + INTERVAL ${pick(write, changes, offsets)} SECOND)`
}

function pick(write: Write, changes: readonly number[], offsets: readonly number[]): string {
  if (changes.length === 0) return String(offsets[0])
  const seconds = `TIMESTAMPDIFF(SECOND, '1970-01-01', ${write()})`
  return `ELT(INTERVAL(${seconds}, ${changes.join(', ')}) + 1, ${offsets.join(', ')})`
}
