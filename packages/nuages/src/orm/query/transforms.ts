import { nearest } from '../../core/index.ts'
import type { ColumnType } from '../../db/index.ts'
import type { SqlNode, TemporalKind } from '../../db/sql/nodes.ts'
import { activeTimeZone } from '../../i18n/index.ts'
import { FieldError } from '../errors.ts'
import type { ExpressionScope, Resolved } from '../expressions/expression.ts'
import { outputFieldOf } from '../expressions/output.ts'
import { jsonKeyField } from '../fields/json.ts'
import { COMPARISONS } from './lookup-names.ts'
import { ownTransform } from './own-lookups.ts'

/** Parts of a calendar date and of a time of day. */
const DATE_PARTS = new Set(['year', 'iso_year', 'quarter', 'month', 'week', 'week_day', 'iso_week_day', 'day'])
const TIME_PARTS = new Set(['hour', 'minute', 'second'])
/** Parts that are asked for by `Extract` alone, of databases that have them. */
const MORE_PARTS = new Set([
  ...['century', 'decade', 'dow', 'doy', 'epoch', 'isodow', 'isoyear', 'julian', 'microseconds', 'millennium'],
  'milliseconds',
])
const LENGTH_PARTS = new Set(['day', ...TIME_PARTS, 'epoch', 'microseconds', 'milliseconds'])
/** Parts that may have a fraction. */
const FRACTIONS = new Set(['epoch', 'julian', 'milliseconds'])
/** What dates and times are rounded down to. */
export const UNITS = new Set(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'date', 'time'])

/** The kind of a value that has parts of dates or times. */
export function dateKind(value: Resolved, what: string): TemporalKind {
  const kind = value.type?.kind
  if (kind === 'date' || kind === 'dateTime' || kind === 'time') return kind
  throw new FieldError(`${what} needs a date, a time or an instant.`)
}

/** A part of a date or time as a number, or the date or time of an instant. */
export function extractNode(value: Resolved, part: string, zone: string): Resolved {
  const from = value.type?.kind === 'duration' ? 'duration' : dateKind(value, `The part '${part}'`)
  if (!isPartOf(from, part)) throw new FieldError(`A ${from} has no '${part}'.`)
  const type: ColumnType =
    part === 'date' || part === 'time' ? { kind: part } : { kind: FRACTIONS.has(part) ? 'float' : 'integer' }
  const needs = from === 'duration' || MORE_PARTS.has(part) ? ('moreParts' as const) : undefined
  const node: SqlNode = { kind: 'extract', part, value: value.node, from, zone, needs }
  return { ...value, node, field: outputFieldOf(type), type }
}

/** What `Extract` takes; paths of lookups know fewer words. */
function isPartOf(from: TemporalKind, part: string): boolean {
  if (from === 'duration') return LENGTH_PARTS.has(part)
  if (partsOfKind(from, part)) return true
  return MORE_PARTS.has(part) && (from !== 'time' || LENGTH_PARTS.has(part))
}

function partsOfKind(from: TemporalKind, part: string): boolean {
  if (DATE_PARTS.has(part)) return from !== 'time'
  if (TIME_PARTS.has(part)) return from !== 'date'
  return from === 'dateTime' && (part === 'date' || part === 'time')
}

/** Applies the words after a field: transforms of its own, parts of dates and times, keys of JSON. */
export function applyTransforms(
  scope: ExpressionScope,
  value: Resolved,
  words: readonly string[],
  key: string,
): Resolved {
  return words.reduce((left, word) => applyWord(scope, left, word, key), value)
}

/** Applies one word. */
export function applyWord(scope: ExpressionScope, left: Resolved, word: string, key: string): Resolved {
  const own = ownTransform(left, word)
  if (own !== undefined) return own(scope, left)
  if (left.type?.kind === 'json') return jsonStep(left, word)
  const kind = left.type?.kind
  if ((kind === 'date' || kind === 'dateTime' || kind === 'time') && partsOfKind(kind, word)) {
    return extractNode(left, word, (scope.notes.zone = activeTimeZone()))
  }
  throw unknownWord(left, word, key)
}

function unknownWord({ field, type }: Resolved, word: string, key: string): FieldError {
  const { lookups = {}, transforms = {} } = (field?.options ?? {}) as { lookups?: object; transforms?: object }
  const parts = ['date', 'dateTime', 'time'].includes(type?.kind ?? '')
    ? [...DATE_PARTS, ...TIME_PARTS, 'date', 'time'].filter((part) => partsOfKind(type?.kind as TemporalKind, part))
    : []
  const known = [...COMPARISONS, ...Object.keys(lookups), ...Object.keys(transforms), ...parts]
  const near = nearest(word, known)
  return new FieldError(`'${key}': there is no lookup or transform '${word}' here.`, {
    hint: near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean '${near}'?`,
  })
}

/** One key or index further into a JSON document. */
export function jsonStep(left: Resolved, word: string): Resolved {
  const step = /^-?\d+$/.test(word) ? Number(word) : word
  const before = left.node.kind === 'jsonPath' ? left.node : { value: left.node, path: [] }
  const node: SqlNode = { kind: 'jsonPath', value: before.value, path: [...before.path, step], text: false }
  return { ...left, node, field: jsonKeyField(left.field, word), type: { kind: 'json' } }
}
