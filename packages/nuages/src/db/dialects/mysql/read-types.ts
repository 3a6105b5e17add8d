import type { ColumnType } from '../../column-types.ts'

const PLAIN: Readonly<Record<string, ColumnType>> = {
  'tinyint(1)': { kind: 'boolean' },
  tinyint: { kind: 'smallInteger' },
  smallint: { kind: 'smallInteger' },
  mediumint: { kind: 'integer' },
  int: { kind: 'integer' },
  bigint: { kind: 'bigInteger' },
  'tinyint unsigned': { kind: 'positiveSmallInteger' },
  'smallint unsigned': { kind: 'positiveSmallInteger' },
  'mediumint unsigned': { kind: 'positiveInteger' },
  'int unsigned': { kind: 'positiveInteger' },
  'bigint unsigned': { kind: 'positiveBigInteger' },
  float: { kind: 'float' },
  double: { kind: 'float' },
  date: { kind: 'date' },
  tinytext: { kind: 'text' },
  text: { kind: 'text' },
  mediumtext: { kind: 'text' },
  longtext: { kind: 'text' },
  json: { kind: 'json' },
  uuid: { kind: 'uuid' },
  'char(32)': { kind: 'uuid' },
  'char(39)': { kind: 'ip' },
  inet6: { kind: 'ip' },
  tinyblob: { kind: 'binary' },
  blob: { kind: 'binary' },
  mediumblob: { kind: 'binary' },
  longblob: { kind: 'binary' },
}

const COUNTED: Readonly<Record<string, ColumnType>> = {
  smallint: { kind: 'smallAuto' },
  int: { kind: 'auto' },
  bigint: { kind: 'bigAuto' },
}

/** The type of ours that a column is made of; a duration is a `bigint` like any other. */
export function readType(type: string, isCounted: boolean): ColumnType | null {
  const known = (isCounted ? COUNTED[type] : undefined) ?? PLAIN[type]
  if (known !== undefined) return known
  if (/^(?:datetime|timestamp)(?:\(\d\))?$/.test(type)) return { kind: 'dateTime' }
  if (/^time(?:\(\d\))?$/.test(type)) return { kind: 'time' }
  const sized = /^(varchar|char|decimal)\((\d+)(?:,(\d+))?\)/.exec(type)
  if (sized === null) return /^(?:var)?binary\(\d+\)$/.test(type) ? { kind: 'binary' } : null
  const [, word, size, places] = sized
  if (word === 'decimal') return { kind: 'decimal', maxDigits: Number(size), decimalPlaces: Number(places ?? 0) }
  return { kind: 'char', maxLength: Number(size) }
}
