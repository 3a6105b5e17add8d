import type { StoredValue } from './column-types.ts'
import type { ExecuteWrapper } from './execute-wrappers.ts'
import type { Dialect } from './dialects/base/dialect.ts'

/** A value, or a promise of it: SQLite answers at once, a server does not, and neither pays for the other. */
export type MaybePromise<T> = T | Promise<T>

/** What a statement gave back. */
export interface ResultSet {
  /** Rows as arrays, in the order of the selected columns. */
  readonly rows: unknown[][]
  /** Rows inserted, changed or deleted. */
  readonly affected: number
  /**
   * The counted key of the inserted row, where the driver tells it without being asked for rows; of several rows that of
   * the last on SQLite, of the first on MariaDB and MySQL.
   */
  readonly insertedKey?: number | bigint
  /** The result behind this one, where a procedure gave several. */
  readonly next?: ResultSet
  /** The names of the selected columns, where the driver was asked for rows. */
  readonly columns?: () => readonly string[]
}

/** How to run a statement. */
export interface ExecuteOptions {
  /** True for anything that changes the database: SQLite sends it to its one writer. Default false. */
  readonly write?: boolean
  /** True lets its failure leave the transaction, where there is one, to be rolled back. Default false. */
  readonly undoOnError?: boolean
  /** Ends the statement where the driver can. */
  readonly signal?: AbortSignal
}

/** How to open a transaction. */
export interface AtomicOptions {
  /** False makes an inner block part of the outer one: its error marks the outer for rollback. Default true. */
  readonly savepoint?: boolean
  /** True refuses to run inside another block, so that leaving this one commits. Default false. */
  readonly durable?: boolean
  /** True for the block around a test: a durable block inside it passes as outermost. Default false. */
  readonly aroundTest?: boolean
}

/** The transaction that a piece of code runs in; a query set remembers it. */
export interface Transaction {
  /** Turns true at commit and at rollback: queries built inside may then no longer run. */
  readonly ended: boolean
  readonly database: Database
  /** How often something in it was undone: by the rollback of the whole, or to a savepoint. Shared by what looks later. */
  readonly undone: { readonly count: number }
}

/** One opened database: what an engine value such as `database.sqlite({ file })` becomes at start. */
export interface Database {
  readonly alias: string
  readonly dialect: Dialect
  /** Runs one statement in the current transaction of this database or, outside of any, by itself. */
  execute(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): MaybePromise<ResultSet>
  /**
   * A number that is another one after statements of this process changed one of these tables, or may have. Not there
   * where nobody counts.
   */
  changesOf?(tables: readonly string[]): number
  /** Runs a select and yields its rows in chunks, without holding all of them. */
  stream(sql: string, params: readonly StoredValue[], chunkSize: number): AsyncIterable<unknown[][]>
  /** Runs `fn`; each statement that it runs on this database goes through `wrapper`. */
  executeWrapper<T>(wrapper: ExecuteWrapper, fn: () => T | PromiseLike<T>): Promise<T>
  /** Runs `fn` in a transaction, or in a savepoint inside one; a throw rolls back. */
  atomic<T>(fn: () => T | PromiseLike<T>, options?: AtomicOptions): Promise<T>
  /** Runs `fn`; inside a transaction its error marks the innermost block for rollback. */
  markForRollbackOnError<T>(fn: () => T | PromiseLike<T>): Promise<T>
  /**
   * True where the keys of the rows that one statement inserts into a table follow each other, so that the one that the
   * driver tells is enough for all. Not there where the database never says so.
   */
  keysFollow?(table: string): boolean
  /**
   * Runs `fn` with autocommit off, as Django's `AUTOCOMMIT: False` and `set_autocommit(False)` do: the first statement
   * begins a transaction, `commit()` and `rollback()` end it, and the next statement begins another one. What is not
   * committed at the end of `fn` is rolled back. `atomic` blocks inside are savepoints.
   */
  withoutAutocommit<T>(fn: () => T | PromiseLike<T>): Promise<T>
  /** Commits what was done since the last `commit()` or `rollback()`; in `withoutAutocommit` only. */
  commit(): Promise<void>
  /** Takes it back, also after an error that left nothing else to do; in `withoutAutocommit` only. */
  rollback(): Promise<void>
  /** True where each statement is committed at once: outside of `atomic` and `withoutAutocommit`. */
  getAutocommit(): boolean
  /** The transaction of this async context, if any. */
  currentTransaction(): Transaction | undefined
  /** Runs `fn` after the outermost commit, or at once outside of a transaction. */
  onCommit(fn: () => unknown, options?: { robust?: boolean }): MaybePromise<void>
  /** Marks the innermost atomic block for rollback (or takes the mark back). */
  setRollback(value: boolean): void
  getRollback(): boolean
  /** Manual savepoints inside a transaction: the id goes to `savepointRollback` or `savepointCommit`. */
  savepoint(): Promise<string>
  savepointRollback(id: string): Promise<void>
  savepointCommit(id: string): Promise<void>
  /** Checks what the schema defers: SQLite and PostgreSQL check foreign keys at commit. */
  checkConstraints(): Promise<void>
  close(): Promise<void>
}

/**
 * What a settings file holds for a database: made by `database.sqlite({...})`, `database.postgres({...})` or `database.mysql({...})`,
 * opened at start. The driver is loaded by `open`, not before.
 */
export interface DatabaseEngine {
  readonly engine: string
  /** The program that a person talks to the database with, and how to call it. */
  readonly shell?: () => DatabaseShell
  open(alias: string, options?: OpenOptions): Promise<Database>
  /** What the options say of the test database. */
  readonly test?: TestDatabaseOptions
  /** The alias of another database of the settings, which is the one that is used: nothing is opened for this. */
  readonly mirrorOf?: string
  /** Makes databases for tests beside this one, which is left alone. */
  readonly testDatabases?: () => Promise<TestDatabases>
}

/** How the test database of a database is made. */
export interface TestDatabaseOptions {
  /** What its name begins with; what tells processes apart comes behind it. Default: `test_` and the database's name. */
  readonly name?: string
  /**
   * The alias of another database of the settings: tests use its test database for this one, too, in the same
   * transaction. For one that follows another.
   */
  readonly mirror?: string
  /**
   * False makes its tables as the models are now, without migrations: for tests of code whose migrations take long or are
   * not written yet. What only migrations bring, such as rows and functions of the database, is not there. Default true.
   */
  readonly migrate?: boolean
  /**
   * The aliases whose test databases are made and migrated before this one, whose migrations need them. Default:
   * `['default']`, but none for the default one itself.
   */
  readonly dependencies?: readonly string[]
}

/** How the databases of a site are opened. */
export interface OpenOptions {
  /**
   * The time zone whose clocks the columns of date-times follow where they know no offset, as Django's do without
   * USE_TZ; undefined: UTC. On PostgreSQL such a column is an instant anyway.
   */
  readonly wallClock?: string | undefined
}

/** Makes and drops the databases of tests, beside the one that an engine names. */
export interface TestDatabases {
  /** What the engine's own database is called, for names such as `test_site`. */
  readonly name: string
  /** The server or folder that they are made in: two of the same name in one place would be one database. */
  readonly place?: string
  /** The test databases whose names begin with `prefix`. */
  names(prefix: string): Promise<readonly string[]>
  /** Makes an empty database, or a copy of another that nobody has open; one of the same name is dropped first. */
  create(name: string, copyOf?: string): Promise<void>
  drop(name: string): Promise<void>
  /** The engine of a test database. */
  engine(name: string): DatabaseEngine
}

/** How to start a database's own client. A password is in the environment, where no list of processes shows it. */
export interface DatabaseShell {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}
