import { checkedExplain, type ExplainOptions } from '../../explain.ts'
import type { ColumnType, StoredValue } from '../../column-types.ts'
import type { SqlCompiler } from '../../sql/compiler.ts'
import type { Dialect, Features } from '../base/dialect.ts'
import { type IntegerRange, integerRange } from '../base/integer-ranges.ts'
import { fromWallClock, toWallClock } from '../../wall-clock.ts'
import { missingType, ownType } from '../base/missing.ts'
import { MysqlCompiler } from './compiler.ts'
import { exactNumber } from './exact-number.ts'
import { isMariaDbFrom, isMysqlFrom, type MysqlServer } from './server.ts'

const TYPES: { readonly [K in ColumnType['kind']]?: string } = {
  auto: 'integer AUTO_INCREMENT',
  bigAuto: 'bigint AUTO_INCREMENT',
  smallAuto: 'smallint AUTO_INCREMENT',
  smallInteger: 'smallint',
  integer: 'integer',
  bigInteger: 'bigint',
  positiveSmallInteger: 'smallint UNSIGNED',
  positiveInteger: 'integer UNSIGNED',
  positiveBigInteger: 'bigint UNSIGNED',
  char: 'varchar',
  text: 'longtext',
  boolean: 'bool',
  float: 'double precision',
  date: 'date',
  time: 'time(6)',
  dateTime: 'datetime(6)',
  duration: 'bigint',
  uuid: 'uuid',
  json: 'json',
  ip: 'char(39)',
  decimal: 'numeric',
  binary: 'longblob',
}

/** CAST has names of its own. */
const CASTS: { readonly [K in ColumnType['kind']]?: string } = {
  auto: 'signed integer',
  bigAuto: 'signed integer',
  smallAuto: 'signed integer',
  smallInteger: 'signed integer',
  integer: 'signed integer',
  bigInteger: 'signed integer',
  duration: 'signed integer',
  positiveSmallInteger: 'unsigned integer',
  positiveInteger: 'unsigned integer',
  positiveBigInteger: 'unsigned integer',
  text: 'char',
}

const toBoolean = (value: unknown): StoredValue => (value === null ? null : Boolean(Number(value)))
const stripHyphens = (value: StoredValue): StoredValue =>
  typeof value === 'string' ? value.replaceAll('-', '') : value
/** DATETIME knows no offset, and all of it is UTC. */
const withoutOffset = (value: StoredValue): StoredValue =>
  typeof value === 'string' ? value.replace(/(Z|[+-]00(:?00)?)$/, '') : value
/** A sum of lengths is a DECIMAL there, and comes as text, and a mean with a fraction. */
const narrowed = (value: unknown): StoredValue => {
  if (typeof value !== 'string') return value as StoredValue
  const number = Math.round(Number(value))
  return Number.isSafeInteger(number) ? number : BigInt(value.replace(/\..*/, ''))
}

/** MariaDB's and MySQL's way of speaking, by what the server can. */
export class MysqlDialect implements Dialect {
  readonly name = 'mysql'
  readonly server: MysqlServer
  readonly wallClock: string | undefined
  /** True where lengths of time are those between instants although the columns have the time of `wallClock`. */
  readonly sumsInstants: boolean
  readonly features: Features
  /** A UUID has a type of its own; else it is 32 hexadecimal digits. */
  readonly nativeUuid: boolean

  constructor(server: MysqlServer, wallClock?: string, sumsInstants = false) {
    this.server = server
    this.wallClock = wallClock
    this.sumsInstants = sumsInstants
    this.nativeUuid = isMariaDbFrom(server, 10, 7)
    this.features = {
      selectForUpdate: true,
      returning: isMariaDbFrom(server, 10, 5),
      returningUpdates: false,
      tellsInsertedKey: 'first',
      distinctOn: false,
      transactionalDdl: false,
      nullsSortLast: false,
      orderByNulls: false,
      orderedUpdates: true,
      lateForeignKeys: false,
      nullSafeEqual: true,
      maxParameters: 65_535,
      jsonContains: true,
      nativeDuration: false,
      arrays: false,
      ranges: false,
      hstore: false,
      textSearch: null,
      trigrams: false,
      moreAggregates: false,
      moreParts: false,
      indexMethods: [],
      maxNameLength: 64,
    }
  }

  /** `SKIP LOCKED`; `NOWAIT` came with it or before. */
  get skipsLocked(): boolean {
    return isMariaDbFrom(this.server, 10, 6) || isMysqlFrom(this.server, 8, 0)
  }

  /** An update or delete may have a query over its own table. */
  get readsWhatItChanges(): boolean {
    return isMariaDbFrom(this.server, 10, 3)
  }

  quoteName(name: string): string {
    if (name.length > 1 && name.startsWith('`') && name.endsWith('`')) return name
    return `\`${name}\``
  }

  compiler(): SqlCompiler {
    return new MysqlCompiler(this)
  }

  placeholders(count: number): string[] {
    return Array.from({ length: count }, () => '?')
  }

  columnType(type: ColumnType): string {
    if (type.kind === 'char') return `varchar(${type.maxLength ?? 255})`
    if (type.kind === 'decimal') return `numeric(${type.maxDigits ?? 65}, ${type.decimalPlaces ?? 30})`
    if (type.kind === 'uuid' && !this.nativeUuid) return 'char(32)'
    if (type.kind === 'own') return ownType(this.name, type)
    const words = TYPES[type.kind]
    if (words === undefined) throw missingType(this.name, type)
    return words
  }

  integerRange(type: ColumnType): IntegerRange | null {
    return integerRange(type, true)
  }

  routineCall(name: string, count: number): string {
    return `CALL ${this.quoteName(name)}(${this.placeholders(count).join(', ')})`
  }

  explain(sql: string, options: ExplainOptions): string {
    const { isMariaDb } = this.server
    const [name, formats] = isMariaDb ? ['MariaDB', FORMATS] : ['MySQL', [...FORMATS, 'tree']]
    checkedExplain(name, options, { formats, options: ['analyze'] })
    const verb = options.analyze !== true ? 'EXPLAIN' : isMariaDb ? 'ANALYZE' : 'EXPLAIN ANALYZE'
    const isPlain = options.format === undefined || options.format === 'traditional'
    return `${verb}${isPlain ? '' : ` FORMAT=${options.format.toUpperCase()}`} ${sql}`
  }

  /** Many tables have few rows, and DELETE is far quicker with those than TRUNCATE; foreign keys are off meanwhile. */
  emptyTables(tables: readonly string[]): string[] {
    if (tables.length === 0) return []
    const names = tables.map((name) => this.quoteName(name))
    return [
      'SET foreign_key_checks = 0',
      ...names.flatMap((name) => [`DELETE FROM ${name}`, `ALTER TABLE ${name} AUTO_INCREMENT = 1`]),
      'SET foreign_key_checks = 1',
    ]
  }

  /** AUTO_INCREMENT goes on after the greatest key. */
  resetSequence(): null {
    return null
  }

  castType(type: ColumnType): string {
    if (type.kind === 'char') return type.maxLength === null ? 'char' : `char(${type.maxLength})`
    if (type.kind === 'decimal') return this.columnType(type).replace('numeric', 'decimal')
    return CASTS[type.kind] ?? this.columnType(type)
  }

  listWriter(): null {
    return null
  }

  parameterAdapter(type: ColumnType): ((value: StoredValue) => StoredValue) | null {
    if (type.kind === 'dateTime') return this.wallClock === undefined ? withoutOffset : toWallClock(this.wallClock)
    if (type.kind === 'decimal') return exactNumber
    return type.kind === 'uuid' && !this.nativeUuid ? stripHyphens : null
  }

  resultNormalizer(type: ColumnType): ((value: unknown) => StoredValue) | null {
    if (type.kind === 'boolean') return toBoolean
    if (type.kind === 'dateTime' && this.wallClock !== undefined) return fromWallClock(this.wallClock)
    return type.kind === 'duration' ? narrowed : null
  }
}

/** Those of `explain()` that MariaDB and MySQL both have. */
const FORMATS = ['traditional', 'json']
