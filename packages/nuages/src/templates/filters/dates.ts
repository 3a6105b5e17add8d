import { Temporal } from 'temporal-polyfill'
import { isSafe, toText } from '../../kernel/index.ts'
import type { Engine } from '../engine.ts'
import { FormatMismatch, timeBetween, dateParts } from '../../i18n/index.ts'
import type { Library } from '../library.ts'
import { truthy } from '../resolve.ts'

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (isSafe(value) && value.text === '')
}

function formatOr(engine: Engine, value: unknown, argument: unknown, fallback: string): string {
  if (isEmpty(value)) return ''
  try {
    return engine.formats.date(value, isEmpty(argument) ? fallback : toText(argument))
  } catch (error) {
    if (error instanceof FormatMismatch && !(value instanceof Temporal.PlainDate && fallback === 'DATE_FORMAT'))
      return ''
    if (error instanceof TypeError && !(error instanceof FormatMismatch)) return ''
    throw error
  }
}

function timeFilter(engine: Engine, value: unknown, argument: unknown): string {
  if (value instanceof Temporal.PlainDate) return ''
  const parts = dateParts(value, engine.formats.timeZone)
  if (!parts) return ''
  // A time format knows nothing of days, also where the value does.
  const local = engine.formats.toLocal(value)
  const format = isEmpty(argument) ? 'TIME_FORMAT' : toText(argument)
  if (/(?<!\\)(?:\\\\)*[bcdDEFIjlLmMnNorStUwWyYz]/.test(format.replace(/^[A-Z_]+_FORMAT$/, ''))) return ''
  return formatOr(engine, local, format, 'TIME_FORMAT')
}

function since(engine: Engine, value: unknown, other: unknown, until: boolean): string {
  if (!truthy(value)) return ''
  const { formats } = engine
  const against = truthy(other)
    ? other
    : value instanceof Temporal.PlainDate || value instanceof Temporal.PlainDateTime
      ? localNow(engine)
      : formats.clock()
  if (!isComparable(value, against, formats.timeZone)) {
    if (dateParts(value, formats.timeZone)?.kind === 'time' || !dateParts(value, formats.timeZone))
      throw new TypeError('This is no date.')
    return ''
  }
  return until
    ? timeBetween(against, value, formats.timeZone, formats.texts)
    : timeBetween(value, against, formats.timeZone, formats.texts)
}

/** A moment with a zone and one without have no distance. */
function isComparable(a: unknown, b: unknown, zone: string): boolean {
  const [x, y] = [dateParts(a, zone), dateParts(b, zone)]
  if (!x || !y || x.kind === 'time' || y.kind === 'time') return false
  return (x.zoned === undefined) === (y.zoned === undefined)
}

function localNow({ formats }: Engine): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(formats.clock().getTime())
    .toZonedDateTimeISO(formats.timeZone)
    .toPlainDateTime()
}

export function addDateFilters(library: Library, engine: Engine): void {
  const optional = { argument: 'optional' } as const
  library
    .filter('date', (value, argument) => formatOr(engine, value, argument, 'DATE_FORMAT'), optional)
    .filter('time', (value, argument) => (isEmpty(value) ? '' : timeFilter(engine, value, argument)), optional)
    .filter('timesince', (value, other) => since(engine, value, other, false), optional)
    .filter('timeuntil', (value, other) => since(engine, value, other, true), optional)
}
