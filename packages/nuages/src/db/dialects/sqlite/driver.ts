/** What better-sqlite3 has for a prepared statement. */
export interface SqliteDriverStatement {
  /** True where it gives rows. */
  readonly reader: boolean
  run(...params: unknown[]): { readonly changes: number; readonly lastInsertRowid: number | bigint }
  all(...params: unknown[]): unknown[]
  iterate(...params: unknown[]): Iterator<unknown>
  /** Rows as lists of values. */
  raw(on?: boolean): unknown
  /** Whole numbers as bigints. */
  safeIntegers(on?: boolean): unknown
  columns(): readonly { readonly name: string }[]
}

/** How a function of SQL is called. node:sqlite and better-sqlite3 have a name of their own for arguments as bigints. */
export interface SqliteFunctionOptions {
  readonly deterministic?: boolean
  readonly useBigIntArguments?: boolean
  readonly safeIntegers?: boolean
}

/** A function of SQL over the rows of a group or, with `inverse`, of a frame. */
export interface SqliteAggregate extends SqliteFunctionOptions {
  readonly start?: unknown
  step(total: unknown, value: unknown): unknown
  inverse?(total: unknown, dropped: unknown): unknown
  result?(total: unknown): unknown
}

/** Where functions of SQL are registered: a connection of either driver. */
export interface SqliteFunctions {
  function(name: string, options: SqliteFunctionOptions, compute: (...args: never[]) => unknown): unknown
  aggregate(name: string, options: SqliteAggregate): unknown
}

/** What better-sqlite3 has for a connection. */
export interface SqliteDriverConnection extends SqliteFunctions {
  readonly open: boolean
  readonly inTransaction: boolean
  prepare(sql: string): SqliteDriverStatement
  exec(sql: string): unknown
  unsafeMode(on?: boolean): unknown
  close(): unknown
}

/**
 * A driver for SQLite other than the one of Node: the class `Database` of better-sqlite3 or of a package with the same
 * interface, such as better-sqlite3-multiple-ciphers.
 */
export interface SqliteDriver {
  new (file: string, options: { readonly: boolean; timeout: number }): SqliteDriverConnection
}
