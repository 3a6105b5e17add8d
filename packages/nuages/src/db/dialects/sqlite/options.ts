/** How to open a SQLite database. */
export interface SqliteOptions {
  /** Path of the file, or ':memory:' for a database that ends with the process and has one shared connection. */
  readonly file: string
  /** Milliseconds that a write waits for other processes before NUA-DB-011. Default 5000. */
  readonly lockTimeout?: number
  /** Prepared statements kept per connection. Default 500. */
  readonly statementCache?: number
  /** Page cache per connection in KiB. Default 16384. */
  readonly cacheSize?: number
  /** Runs queries in a worker thread, so that a long one does not block the others. Not there yet. */
  readonly worker?: boolean
}
