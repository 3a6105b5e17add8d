import { checkedExplain, type ExplainOptions } from '../../explain.ts'
import type { ColumnType, StoredValue } from '../../column-types.ts'
import type { SqlCompiler } from '../../sql/compiler.ts'
import type { Dialect, Features } from '../base/dialect.ts'
import { type IntegerRange, widestRange } from '../base/integer-ranges.ts'
import { missingType, ownType } from '../base/missing.ts'
import { NotSupportedError } from '../../errors.ts'
import { fromWallClock, toWallClock } from '../../wall-clock.ts'
import { quoteName } from '../../names.ts'
import { SqliteCompiler } from './compiler.ts'

const TYPES: { readonly [K in ColumnType['kind']]?: string } = {
  auto: 'integer',
  bigAuto: 'integer',
  smallAuto: 'integer',
  smallInteger: 'smallint',
  integer: 'integer',
  bigInteger: 'bigint',
  positiveSmallInteger: 'smallint unsigned',
  positiveInteger: 'integer unsigned',
  positiveBigInteger: 'bigint unsigned',
  char: 'varchar',
  text: 'text',
  boolean: 'bool',
  float: 'real',
  date: 'date',
  time: 'time',
  dateTime: 'datetime',
  duration: 'bigint',
  uuid: 'char(32)',
  json: 'text',
  ip: 'char(39)',
  decimal: 'decimal',
  binary: 'BLOB',
}

const toBoolean = (value: unknown): StoredValue =>
  value === null ? null : value === 1 || value === true || value === 1n
const stripHyphens = (value: StoredValue): StoredValue =>
  typeof value === 'string' ? value.replaceAll('-', '') : value

/** SQLite's way of speaking. */
export class SqliteDialect implements Dialect {
  readonly name = 'sqlite'
  readonly wallClock: string | undefined
  /** True where lengths of time are those between instants although the columns have the time of `wallClock`. */
  readonly sumsInstants: boolean
  readonly features: Features = {
    selectForUpdate: false,
    returning: true,
    returningUpdates: true,
    tellsInsertedKey: 'last',
    distinctOn: false,
    transactionalDdl: true,
    nullsSortLast: false,
    orderByNulls: true,
    orderedUpdates: false,
    lateForeignKeys: true,
    nullSafeEqual: true,
    maxParameters: 32_766,
    jsonContains: false,
    nativeDuration: false,
    arrays: false,
    ranges: false,
    hstore: false,
    textSearch: 'index',
    trigrams: false,
    moreAggregates: false,
    moreParts: false,
    indexMethods: ['search'],
    maxNameLength: null,
  }

  constructor(wallClock?: string, sumsInstants = false) {
    this.wallClock = wallClock
    this.sumsInstants = sumsInstants
  }

  quoteName(name: string): string {
    return quoteName(name)
  }

  compiler(): SqlCompiler {
    return new SqliteCompiler(this)
  }

  placeholders(count: number): string[] {
    return Array.from({ length: count }, () => '?')
  }

  columnType(type: ColumnType): string {
    if (type.kind === 'char') return type.maxLength === null ? 'varchar' : `varchar(${type.maxLength})`
    if (type.kind === 'own') return ownType(this.name, type)
    const words = TYPES[type.kind]
    if (words === undefined) throw missingType(this.name, type)
    return words
  }

  /** Its columns keep any number of 64 bits, whatever their type says. */
  integerRange(type: ColumnType): IntegerRange | null {
    return widestRange(type)
  }

  routineCall(name: string): string {
    throw new NotSupportedError(`SQLite keeps no routines, so none such as '${name}'.`, {
      hint: 'Its work belongs into the code that calls it, in an atomic block.',
    })
  }

  explain(sql: string, options: ExplainOptions): string {
    checkedExplain('SQLite', options, { formats: ['text'], options: [] })
    return `EXPLAIN QUERY PLAN ${sql}`
  }

  emptyTables(tables: readonly string[]): string[] {
    const names = tables.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ')
    return [
      ...tables.map((name) => `DELETE FROM ${quoteName(name)}`),
      ...(tables.length === 0 ? [] : [`UPDATE "sqlite_sequence" SET "seq" = 0 WHERE "name" IN (${names})`]),
    ]
  }

  /** AUTOINCREMENT goes on after the greatest key that there ever was. */
  resetSequence(): null {
    return null
  }

  castType(type: ColumnType): string {
    if (type.kind === 'date' || type.kind === 'dateTime') return 'TEXT'
    return this.columnType(type)
  }

  listWriter(): null {
    return null
  }

  parameterAdapter(type: ColumnType): ((value: StoredValue) => StoredValue) | null {
    if (type.kind === 'dateTime' && this.wallClock !== undefined) return toWallClock(this.wallClock)
    return type.kind === 'uuid' ? stripHyphens : null
  }

  resultNormalizer(type: ColumnType): ((value: unknown) => StoredValue) | null {
    if (type.kind === 'dateTime' && this.wallClock !== undefined) return fromWallClock(this.wallClock)
    return type.kind === 'boolean' ? toBoolean : null
  }
}
