import type { ColumnType, RangeKind, StoredValue } from '../../column-types.ts'
import { type StoredTree, treeFromText, treeToText } from '../../stored-tree.ts'
import { durationFromText, durationToText } from './durations.ts'
import { inUtc, toUtc } from './instants.ts'

/*
 * Arrays, ranges and maps as PostgreSQL writes them: the manual's sections on array input and output, on ranges, and on
 * hstore. Values cross the seam as the text of a tree; see `stored-tree.ts`.
 */

type Adapter = (value: StoredValue) => StoredValue

/** The text that PostgreSQL takes for a value of several parts; null for other types. */
export function compoundToText(type: ColumnType): Adapter | null {
  const write = writerOf(type)
  return write === null ? null : (value) => (value === null ? null : write(treeFromText(String(value))))
}

function writerOf(type: ColumnType): ((tree: StoredTree) => string) | null {
  if (type.kind === 'array') return (tree) => arrayText(tree as readonly StoredTree[], type.items)
  if (type.kind === 'range') return (tree) => rangeText(tree, type.of)
  return type.kind === 'hstore' ? mapText : null
}

/** The stored form of what PostgreSQL returned; null for other types. */
export function compoundFromText(type: ColumnType): ((value: unknown) => StoredValue) | null {
  const read = readerOf(type)
  return read === null ? null : (value) => (value === null ? null : treeToText(read(String(value))))
}

function readerOf(type: ColumnType): ((text: string) => StoredTree) | null {
  if (type.kind === 'array') return (text) => readArray(text, type.items)
  if (type.kind === 'range') return (text) => readRange(text, type.of)
  return type.kind === 'hstore' ? readMap : null
}

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`

function arrayText(items: readonly StoredTree[], type: ColumnType): string {
  return `{${items.map((item) => itemText(item, type)).join(',')}}`
}

function itemText(item: StoredTree, type: ColumnType): string {
  if (item === null) return 'NULL'
  if (type.kind === 'array') return arrayText(item as readonly StoredTree[], type.items)
  const own = writerOf(type)
  if (own !== null) return quoted(own(item))
  if (type.kind === 'duration') return quoted(String(durationToText(item as StoredValue)))
  return quoted(String(type.kind === 'dateTime' ? inUtc(item as StoredValue) : item))
}

const WHOLE = /^(auto|bigAuto|smallAuto|positive|integer|smallInteger|bigInteger)/

/** A value as the driver would have given it, had it stood alone. */
function readItem(text: string, type: ColumnType): StoredTree {
  const own = readerOf(type)
  if (own !== null) return own(text)
  if (WHOLE.test(type.kind)) return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)
  if (type.kind === 'boolean') return text === 't'
  if (type.kind === 'float') return Number.isFinite(Number(text)) ? Number(text) : text
  // A session in the zone of a site writes instants by its clocks.
  if (type.kind === 'dateTime') return toUtc(text)
  return type.kind === 'duration' ? durationFromText(text) : text
}

/** Signs, quoted texts and bare words of an array. */
const TOKEN = /[{},]|"((?:[^"\\]|\\.)*)"|[^{},"]+/gs

function readArray(text: string, type: ColumnType): StoredTree[] {
  // Bounds stand before an array that does not begin at 1.
  const tokens = text.replace(/^\[.*?\]=/, '').matchAll(TOKEN)
  tokens.next()
  return rest(tokens, type)
}

function rest(tokens: Iterator<RegExpMatchArray>, type: ColumnType): StoredTree[] {
  const items: StoredTree[] = []
  for (let next = tokens.next(); !next.done; next = tokens.next()) {
    const [token, inQuotes] = next.value
    if (token === '}') return items
    if (token === '{') items.push(rest(tokens, type.kind === 'array' ? type.items : type))
    else if (inQuotes !== undefined) items.push(readItem(unescaped(inQuotes), type))
    else if (token !== ',') items.push(token === 'NULL' ? null : readItem(token as string, type))
  }
  return items
}

const unescaped = (text: string) => text.replace(/\\(.)/gs, '$1')

function rangeText(tree: StoredTree, of: RangeKind): string {
  if (tree === 'empty') return 'empty'
  const [lower, upper, signs] = tree as readonly [StoredValue, StoredValue, string]
  const bound = (value: StoredValue) => (value === null ? '' : quoted(String(of === 'dateTime' ? inUtc(value) : value)))
  return `${signs[0]}${bound(lower)},${bound(upper)}${signs[1]}`
}

const RANGE = /^([[(])(?:"((?:[^"\\]|\\.|"")*)"|([^,]*)),(?:"((?:[^"\\]|\\.|"")*)"|([^)\]]*))([)\]])$/s

function readRange(text: string, of: RangeKind): StoredTree {
  const found = RANGE.exec(text)
  if (found === null) return 'empty'
  const [, open, lowerQuoted, lower, upperQuoted, upper, close] = found
  const bound = (inQuotes: string | undefined, bare: string | undefined) => {
    if (inQuotes !== undefined) return readItem(unescaped(inQuotes.replaceAll('""', '"')), { kind: of } as ColumnType)
    return bare === undefined || bare === '' ? null : readItem(bare, { kind: of } as ColumnType)
  }
  return [bound(lowerQuoted, lower), bound(upperQuoted, upper), `${open}${close}`]
}

function mapText(tree: StoredTree): string {
  const pairs = Object.entries(tree as Readonly<Record<string, string | null>>)
  return pairs.map(([key, value]) => `${quoted(key)}=>${value === null ? 'NULL' : quoted(value)}`).join(', ')
}

const PAIR = /"((?:[^"\\]|\\.)*)"=>(?:"((?:[^"\\]|\\.)*)"|NULL)/gs

function readMap(text: string): StoredTree {
  const pairs = [...text.matchAll(PAIR)].map(
    ([, key = '', value]) => [unescaped(key), value === undefined ? null : unescaped(value)] as const,
  )
  return Object.fromEntries(pairs)
}
