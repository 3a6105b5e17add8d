import type { ColumnType } from '../../column-types.ts'

const PLAIN: Readonly<Record<string, ColumnType>> = {
  bool: { kind: 'boolean' },
  boolean: { kind: 'boolean' },
  smallint: { kind: 'smallInteger' },
  'smallint unsigned': { kind: 'positiveSmallInteger' },
  int: { kind: 'integer' },
  integer: { kind: 'integer' },
  mediumint: { kind: 'integer' },
  tinyint: { kind: 'smallInteger' },
  'integer unsigned': { kind: 'positiveInteger' },
  bigint: { kind: 'bigInteger' },
  'bigint unsigned': { kind: 'positiveBigInteger' },
  real: { kind: 'float' },
  double: { kind: 'float' },
  'double precision': { kind: 'float' },
  float: { kind: 'float' },
  decimal: { kind: 'decimal', maxDigits: null, decimalPlaces: null },
  numeric: { kind: 'decimal', maxDigits: null, decimalPlaces: null },
  date: { kind: 'date' },
  datetime: { kind: 'dateTime' },
  timestamp: { kind: 'dateTime' },
  time: { kind: 'time' },
  text: { kind: 'text' },
  clob: { kind: 'text' },
  blob: { kind: 'binary' },
  varchar: { kind: 'char', maxLength: null },
  'char(32)': { kind: 'uuid' },
  'char(39)': { kind: 'ip' },
}

/**
 * The type of ours that a column of SQLite is made of. Two of Django's are not told apart by their names: `text` is JSON
 * where a check says so, and a duration is a `bigint` like any other.
 */
export function readType(type: string, checks: readonly string[]): ColumnType | null {
  const name = type.toLowerCase().trim()
  if (name === 'text' && checks.some((check) => /JSON_VALID/i.test(check))) return { kind: 'json' }
  const plain = PLAIN[name]
  if (plain !== undefined) return plain
  const sized =
    /^(varchar|nvarchar|character varying|char|character|decimal|numeric)\s*\((\d+)(?:\s*,\s*(\d+))?\)$/.exec(name)
  if (sized === null) return null
  const [, word = '', size, places] = sized
  if (/^(?:decimal|numeric)$/.test(word)) {
    return { kind: 'decimal', maxDigits: Number(size), decimalPlaces: Number(places ?? 0) }
  }
  return { kind: 'char', maxLength: Number(size) }
}
