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

/** Where the difference between the clocks of two zones changes, by those of the first, and what it is then. */
export type ZoneDifference = Pick<ZoneOffsets, 'changes' | 'offsets'>

const differences = new Map<string, ZoneDifference>()

/** What is added to the time in one zone for that in another; of a time that comes twice, to the first. */
export function zoneDifference(from: string, to: string): ZoneDifference {
  const key = `${from} ${to}`
  const known = differences.get(key)
  if (known !== undefined) return known
  const made = readDifference(zoneOffsets(from), zoneOffsets(to))
  differences.set(key, made)
  return made
}

function readDifference(from: ZoneOffsets, to: ZoneOffsets): ZoneDifference {
  const [changes, offsets]: [number[], number[]] = [[], []]
  const add = (change: number, offset: number) => {
    if (offset === offsets.at(-1)) return
    if (offsets.length > 0) changes.push(change)
    offsets.push(offset)
  }
  for (const [index, own] of from.offsets.entries()) {
    const begin = from.localChanges[index - 1] ?? Number.NEGATIVE_INFINITY
    const end = from.localChanges[index] ?? Number.POSITIVE_INFINITY
    const before = to.changes.filter((change) => change + own <= begin).length
    add(begin, (to.offsets[before] as number) - own)
    for (let other = before; other < to.changes.length && (to.changes[other] as number) + own < end; other++)
      add((to.changes[other] as number) + own, (to.offsets[other + 1] as number) - own)
  }
  return { changes, offsets }
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
