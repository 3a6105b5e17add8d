import { checkedExplain, type ExplainAbilities, type ExplainOptions } from '../../explain.ts'
import type { ColumnType, RangeKind, StoredValue } from '../../column-types.ts'
import { quoteName } from '../../names.ts'
import type { SqlCompiler } from '../../sql/compiler.ts'
import type { Dialect, Features, ListWriter } from '../base/dialect.ts'
import { type IntegerRange, integerRange } from '../base/integer-ranges.ts'
import { ownType } from '../base/missing.ts'
import { PostgresCompiler } from './compiler.ts'
import { compoundFromText, compoundToText } from './compound-text.ts'
import { inUtc, toUtc } from './instants.ts'
import { durationFromText, durationToText } from './durations.ts'
import { listWriter } from './lists.ts'

const TYPES: { readonly [K in Exclude<ColumnType['kind'], 'array' | 'range' | 'own'>]: string } = {
  auto: 'integer',
  bigAuto: 'bigint',
  smallAuto: 'smallint',
  smallInteger: 'smallint',
  integer: 'integer',
  bigInteger: 'bigint',
  positiveSmallInteger: 'smallint',
  positiveInteger: 'integer',
  positiveBigInteger: 'bigint',
  char: 'varchar',
  text: 'text',
  boolean: 'boolean',
  float: 'double precision',
  date: 'date',
  time: 'time',
  dateTime: 'timestamp with time zone',
  duration: 'interval',
  uuid: 'uuid',
  json: 'jsonb',
  ip: 'inet',
  decimal: 'numeric',
  binary: 'bytea',
  hstore: 'hstore',
  searchVector: 'tsvector',
}

const RANGES: Readonly<Record<RangeKind, string>> = {
  integer: 'int4range',
  bigInteger: 'int8range',
  decimal: 'numrange',
  date: 'daterange',
  dateTime: 'tstzrange',
}

/** PostgreSQL's way of speaking. */
export class PostgresDialect implements Dialect {
  readonly name = 'postgres'
  readonly wallClock: string | undefined
  /** The major version, once a server has told it. */
  serverVersion: number | undefined
  readonly features: Features = {
    selectForUpdate: true,
    returning: true,
    returningUpdates: true,
    tellsInsertedKey: false,
    distinctOn: true,
    transactionalDdl: true,
    nullsSortLast: true,
    orderByNulls: true,
    orderedUpdates: false,
    lateForeignKeys: true,
    nullSafeEqual: true,
    maxParameters: 65_535,
    jsonContains: true,
    nativeDuration: true,
    arrays: true,
    ranges: true,
    hstore: true,
    textSearch: 'vectors',
    trigrams: true,
    moreAggregates: true,
    moreParts: true,
    indexMethods: ['search', 'btree', 'hash', 'gin', 'gist', 'spgist', 'brin', 'bloom'],
    maxNameLength: 63,
  }

  constructor(wallClock?: string) {
    this.wallClock = wallClock
  }

  quoteName(name: string): string {
    return quoteName(name)
  }

  compiler(): SqlCompiler {
    return new PostgresCompiler(this)
  }

  placeholders(count: number): string[] {
    return Array.from({ length: count }, (_, index) => `$${index + 1}`)
  }

  columnType(type: ColumnType): string {
    if (type.kind === 'char') return type.maxLength === null ? 'varchar' : `varchar(${type.maxLength})`
    if (type.kind === 'decimal' && type.maxDigits !== null)
      return `numeric(${type.maxDigits}, ${type.decimalPlaces ?? 0})`
    if (type.kind === 'own') return ownType(this.name, type)
    if (type.kind === 'array') return `${this.columnType(type.items)}[${type.size ?? ''}]`
    return type.kind === 'range' ? RANGES[type.of] : TYPES[type.kind]
  }

  integerRange(type: ColumnType): IntegerRange | null {
    return integerRange(type, false)
  }

  routineCall(name: string, count: number): string {
    return `SELECT * FROM ${quoteName(name)}(${this.placeholders(count).join(', ')})`
  }

  explain(sql: string, options: ExplainOptions): string {
    const words = checkedExplain('PostgreSQL', options, { ...EXPLAIN, version: this.serverVersion })
    const text = (name: string) => name.replace(/[A-Z]/g, '_$&').toUpperCase()
    const list = words.map(([name, value]) => `${text(name)} ${String(value).toUpperCase()}`).join(', ')
    return `EXPLAIN ${list === '' ? '' : `(${list}) `}${sql}`
  }

  emptyTables(tables: readonly string[], { cascade }: { readonly cascade: boolean }): string[] {
    if (tables.length === 0) return []
    const names = tables.map((name) => quoteName(name)).join(', ')
    return [`TRUNCATE ${names} RESTART IDENTITY${cascade ? ' CASCADE' : ''}`]
  }

  resetSequence(table: string, column: string): string {
    const [from, key] = [quoteName(table), quoteName(column)]
    const text = (value: string) => `'${value.replaceAll("'", "''")}'`
    const sequence = `pg_get_serial_sequence(${text(from)}, ${text(column)})`
    return `SELECT setval(${sequence}, coalesce(max(${key}), 1), max(${key}) IS NOT null) FROM ${from}`
  }

  /** The items of an array are not cut to their size: what is longer is equal to none. */
  castType(type: ColumnType): string {
    if (type.kind !== 'array') return this.columnType(type)
    return `${this.castType(unsized(type.items))}[]`
  }

  listWriter(type: ColumnType): ListWriter | null {
    return listWriter(type)
  }

  parameterAdapter(type: ColumnType): ((value: StoredValue) => StoredValue) | null {
    if (type.kind === 'dateTime') return inUtc
    return type.kind === 'duration' ? durationToText : compoundToText(type)
  }

  resultNormalizer(type: ColumnType): ((value: unknown) => StoredValue) | null {
    // Where the clocks of a zone are meant, the session is in that zone.
    if (type.kind === 'dateTime') return this.wallClock === undefined ? null : toUtc
    return type.kind === 'duration' ? durationFromText : compoundFromText(type)
  }
}

function unsized(type: ColumnType): ColumnType {
  if (type.kind === 'char') return { kind: 'char', maxLength: null }
  return type.kind === 'decimal' ? { kind: 'decimal', maxDigits: null, decimalPlaces: null } : type
}

const EXPLAIN: ExplainAbilities = {
  formats: ['text', 'json', 'xml', 'yaml'],
  options: [
    'analyze',
    'verbose',
    'costs',
    'settings',
    'genericPlan',
    'buffers',
    'serialize',
    'wal',
    'timing',
    'summary',
    'memory',
  ],
  since: { settings: 12, wal: 13, genericPlan: 16, serialize: 17, memory: 17 },
}
