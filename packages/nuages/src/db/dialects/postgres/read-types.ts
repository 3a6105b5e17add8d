import type { ColumnType } from '../../column-types.ts'

const PLAIN: Readonly<Record<string, ColumnType>> = {
  boolean: { kind: 'boolean' },
  smallint: { kind: 'smallInteger' },
  integer: { kind: 'integer' },
  bigint: { kind: 'bigInteger' },
  real: { kind: 'float' },
  'double precision': { kind: 'float' },
  numeric: { kind: 'decimal', maxDigits: null, decimalPlaces: null },
  date: { kind: 'date' },
  'time without time zone': { kind: 'time' },
  'timestamp with time zone': { kind: 'dateTime' },
  text: { kind: 'text' },
  'character varying': { kind: 'char', maxLength: null },
  uuid: { kind: 'uuid' },
  jsonb: { kind: 'json' },
  inet: { kind: 'ip' },
  interval: { kind: 'duration' },
  bytea: { kind: 'binary' },
  hstore: { kind: 'hstore' },
  tsvector: { kind: 'searchVector' },
  int4range: { kind: 'range', of: 'integer' },
  int8range: { kind: 'range', of: 'bigInteger' },
  numrange: { kind: 'range', of: 'decimal' },
  daterange: { kind: 'range', of: 'date' },
  tstzrange: { kind: 'range', of: 'dateTime' },
}

const COUNTED: Readonly<Record<string, ColumnType>> = {
  smallint: { kind: 'smallAuto' },
  integer: { kind: 'auto' },
  bigint: { kind: 'bigAuto' },
}

const POSITIVE: Readonly<Record<string, ColumnType>> = {
  smallint: { kind: 'positiveSmallInteger' },
  integer: { kind: 'positiveInteger' },
  bigint: { kind: 'positiveBigInteger' },
}

/** What besides its name tells the type of a column. */
export interface TypeHints {
  /** True where it is an identity, or its default is the next of a sequence. */
  readonly counted: boolean
  /** True where a check of its own says that it is not negative. */
  readonly positive: boolean
  /** How many lists are inside one another, which the words of the type do not say. */
  readonly dimensions?: number
}

function readArray(words: string, dimensions: number): ColumnType | null {
  let type = readType(words, { counted: false, positive: false })
  // There is no field for a list of bytes.
  if (type?.kind === 'binary') return null
  for (let depth = 0; type !== null && depth < dimensions; depth++) type = { kind: 'array', items: type, size: null }
  return type
}

/** The type of ours that a column of PostgreSQL is made of, by the words of `format_type`. */
export function readType(type: string, { counted, positive, dimensions = 0 }: TypeHints): ColumnType | null {
  if (type.endsWith('[]')) return readArray(type.slice(0, -2), Math.max(1, dimensions))
  const special = counted ? COUNTED[type] : positive ? POSITIVE[type] : undefined
  const plain = special ?? PLAIN[type]
  if (plain !== undefined) return plain
  const sized = /^(character varying|character|numeric)\((\d+)(?:,(\d+))?\)$/.exec(type)
  if (sized === null) return null
  const [, word, size, places] = sized
  if (word === 'numeric') return { kind: 'decimal', maxDigits: Number(size), decimalPlaces: Number(places ?? 0) }
  return { kind: 'char', maxLength: Number(size) }
}
