import type { ExtractNode, SqlNode, TemporalKind, TemporalNode, TruncNode } from '../../sql/nodes.ts'
import { between, toLocal, toUtc, type Write } from './zones.ts'

/** Dates, times and instants; `write` is called once for each place that a value stands in. */

const PARTS: Readonly<Record<string, (value: string) => string>> = {
  date: (value) => `DATE(${value})`,
  time: (value) => `TIME(${value})`,
  iso_year: (value) => `(YEARWEEK(${value}, 3) DIV 100)`,
  week: (value) => `WEEK(${value}, 3)`,
  week_day: (value) => `DAYOFWEEK(${value})`,
  iso_week_day: (value) => `(WEEKDAY(${value}) + 1)`,
}

/** A part of a date or time; `stored` is the zone by whose clocks the columns are. */
export function extractSql(node: ExtractNode, write: (node: SqlNode) => string, stored = 'UTC'): string {
  const value = localOf(node, write, stored)()
  return PARTS[node.part]?.(value) ?? `EXTRACT(${node.part.toUpperCase()} FROM ${value})`
}

function localOf(node: ExtractNode | TruncNode, write: (node: SqlNode) => string, stored: string): Write {
  const value = () => write(node.value)
  return node.from === 'dateTime' ? () => between(value, stored, node.zone) : value
}

/** What is left of a clock by DATE_FORMAT. */
const CLOCKS: Readonly<Record<string, string>> = { hour: '%H:00:00', minute: '%H:%i:00', second: '%H:%i:%s' }

/** A date or time rounded down; `stored` as in {@link extractSql}. */
export function truncSql(node: TruncNode, write: (node: SqlNode) => string, stored = 'UTC'): string {
  const value = localOf(node, write, stored)
  const clock = CLOCKS[node.unit]
  if (node.from === 'time') return clock === undefined ? value() : `TIME(DATE_FORMAT(${value()}, '${clock}'))`
  if (node.to === 'date') return `DATE(${rounded(node.unit, value)})`
  if (node.to === 'time') return `TIME(${rounded(node.unit, value)})`
  const whole = () => `CAST(${rounded(node.unit, value)} AS DATETIME(6))`
  return node.from === 'dateTime' ? between(whole, node.zone, stored) : whole()
}

function rounded(unit: string, value: Write): string {
  switch (unit) {
    case 'year':
      return `MAKEDATE(YEAR(${value()}), 1)`
    case 'quarter':
      // Written once: in another zone than the stored one, each value is long.
      return `(DATE '0001-01-01' + INTERVAL TIMESTAMPDIFF(QUARTER, '0001-01-01', ${value()}) QUARTER)`
    case 'month':
      return `DATE(DATE_FORMAT(${value()}, '%Y-%m-01'))`
    case 'week':
      // The first day of year 1 is a Monday.
      return `(DATE '0001-01-01' + INTERVAL TIMESTAMPDIFF(WEEK, '0001-01-01', ${value()}) WEEK)`
    case 'day':
      return `DATE(${value()})`
    case 'hour':
    case 'minute':
    case 'second':
      return `DATE_FORMAT(${value()}, '%Y-%m-%d ${CLOCKS[unit]}')`
    default:
      return value()
  }
}

/**
 * Sums and differences; lengths of time are microseconds. With `zone`, the instants of columns are as the clocks there
 * show them, and lengths are those between the instants.
 */
export function temporalSql(node: TemporalNode, write: (node: SqlNode) => string, zone?: string): string {
  if (zone === undefined || !movesInstant(node)) return summed(node, write, zone)
  return toLocal(() => summed(node, write, zone), zone)
}

/** A day that is moved stays by the clocks. */
function movesInstant({ leftKind, rightKind, to }: TemporalNode): boolean {
  return to === 'dateTime' && leftKind !== 'date' && rightKind !== 'date'
}

function summed(node: TemporalNode, write: (node: SqlNode) => string, zone: string | undefined): string {
  const { operator, leftKind, rightKind } = node
  if (leftKind === 'duration' && rightKind === 'duration')
    return `(${write(node.left)} ${operator} ${write(node.right)})`
  const instant = (side: SqlNode, kind: TemporalKind) => {
    if (kind === 'time') return `TIMESTAMP('2000-01-01', ${write(side)})`
    if (zone === undefined || kind !== 'dateTime') return `CAST(${write(side)} AS DATETIME(6))`
    if (side.kind === 'temporal' && movesInstant(side)) return summed(side, write, zone)
    return toUtc(() => `CAST(${write(side)} AS DATETIME(6))`, zone)
  }
  if (node.to === 'duration') {
    const right = instant(node.right, rightKind)
    return `TIMESTAMPDIFF(MICROSECOND, ${right}, ${instant(node.left, leftKind)})`
  }
  const moved =
    leftKind === 'duration'
      ? `(INTERVAL ${write(node.left)} MICROSECOND + ${instant(node.right, rightKind)})`
      : `(${instant(node.left, leftKind)} ${operator} INTERVAL ${write(node.right)} MICROSECOND)`
  return node.to === 'time' ? `TIME(${moved})` : moved
}
