import type { TestDatabaseOptions } from '../../database.ts'
import type { SqliteDriver } from './driver.ts'
import {
  checkOptions,
  count,
  flag,
  group,
  milliseconds,
  oneOf,
  type OptionRules,
  TEST_RULES,
  text,
  zone,
} from '../../options.ts'

/** How to open a SQLite database. */
export interface SqliteOptions {
  /** Path of the file, or ':memory:' for a database that ends with the process and has one shared connection. */
  readonly file: string
  /**
   * The class `Database` of better-sqlite3, which reads large results faster, or of a package with the same interface,
   * such as one that encrypts the file. Default: node:sqlite, which needs no package.
   */
  readonly driver?: SqliteDriver
  /** Milliseconds that a write waits for other processes, or for one transaction of this one, before NUA-DB-011. Default 5000. */
  readonly lockTimeout?: number
  /** Prepared statements kept per connection. Default 500. */
  readonly statementCache?: number
  /** Page cache per connection in KiB. Default 16384. */
  readonly cacheSize?: number
  /**
   * How a transaction begins: 'immediate' takes the lock for writing at once, 'deferred' at its first write, 'exclusive'
   * also keeps the readers of other processes out where the file has no write-ahead log. Default 'immediate'.
   */
  readonly transactionMode?: 'deferred' | 'immediate' | 'exclusive'
  /** SQL that each new connection begins with, such as `PRAGMA synchronous = full`. Default: none. */
  readonly initCommand?: string
  /**
   * The time zone by whose clocks its date-times are written, which have no offset there: for a database that others
   * write, too. A time that comes twice is the first of both. Not without `useTz`. Default: UTC.
   */
  readonly timeZone?: string
  /** How its test database is made. */
  readonly test?: TestDatabaseOptions
  /** Runs queries in a worker thread, so that a long one does not block the others. Not there yet. */
  readonly worker?: boolean
}

const RULES: OptionRules<SqliteOptions> = {
  file: text,
  driver: { expected: 'the class Database of better-sqlite3', is: (value) => typeof value === 'function' },
  lockTimeout: milliseconds,
  statementCache: count,
  cacheSize: count,
  transactionMode: oneOf('deferred', 'immediate', 'exclusive'),
  initCommand: text,
  timeZone: zone,
  test: group('test of database.sqlite()', TEST_RULES),
  worker: flag,
}

/** Raises NUA-DB-014 for options that cannot be meant. */
export function checkSqliteOptions(options: SqliteOptions): void {
  checkOptions('database.sqlite()', options, RULES, ['file'])
}
