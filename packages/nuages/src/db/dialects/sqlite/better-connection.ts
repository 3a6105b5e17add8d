import type { StoredValue } from '../../column-types.ts'
import type { ResultSet } from '../../database.ts'
import type { SqliteDriver, SqliteDriverConnection, SqliteDriverStatement } from './driver.ts'
import { bind, narrowed, RawConnection, type RawOptions, readBig, resultOf } from './raw-connection.ts'

interface Prepared {
  readonly statement: SqliteDriverStatement
  readonly returnsRows: boolean
  /** Read with bigints: for a write, which cannot run twice. */
  readonly big: boolean
}

/** A connection of better-sqlite3, or of a driver like it. */
export class BetterConnection extends RawConnection<Prepared> {
  readonly #database: SqliteDriverConnection

  constructor(options: RawOptions & { readonly driver: SqliteDriver }) {
    super(options)
    this.#database = new options.driver(options.file, { readonly: options.readOnly, timeout: 0 })
    // Without it, nothing could be written while rows are streamed.
    this.#database.unsafeMode(true)
    this.configure(this.#database, options)
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction
  }

  run(sql: string, params: readonly StoredValue[], write: boolean): ResultSet {
    const { statement, returnsRows, big } = this.prepared(sql, write)
    if (!returnsRows) {
      const { changes, lastInsertRowid } = params.length === 0 ? statement.run() : statement.run(...bind(params))
      return { rows: [], affected: changes, insertedKey: narrowed(lastInsertRowid) }
    }
    if (big) return readBig(statement, params)
    const rows = (params.length === 0 ? statement.all() : statement.all(...bind(params))) as unknown[][]
    if (hasUnsafeInteger(rows)) return readBig(this.#fresh(sql, true), params)
    return resultOf(statement, rows)
  }

  iterate(sql: string, params: readonly StoredValue[]): Iterator<unknown[]> {
    return this.#fresh(sql, true).iterate(...bind(params)) as Iterator<unknown[]>
  }

  script(sql: string): void {
    this.#database.exec(sql)
  }

  protected prepareOnce(sql: string): () => void {
    const statement = this.#fresh(sql, true)
    return () => void (statement.reader ? statement.all() : statement.run())
  }

  protected prepare(sql: string, write: boolean): Prepared {
    const statement = this.#fresh(sql, write)
    const returnsRows = statement.reader
    // Without rows, it is the key of an inserted one that may be too large for a number.
    if (!returnsRows) statement.safeIntegers(true)
    return { statement, returnsRows, big: write && returnsRows }
  }

  protected closeDriver(): void {
    if (this.#database.open) this.#database.close()
  }

  #fresh(sql: string, big: boolean): SqliteDriverStatement {
    const statement = this.#database.prepare(sql)
    if (statement.reader) statement.raw(true)
    if (big) statement.safeIntegers(true)
    return statement
  }
}

/**
 * True where a whole number may have been too large for a number: the driver rounds it and says nothing. Rounding never
 * makes a safe number of it.
 */
function hasUnsafeInteger(rows: readonly unknown[][]): boolean {
  for (const row of rows)
    for (let index = 0; index < row.length; index++) {
      const value = row[index]
      if (typeof value === 'number' && (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER)) return true
    }
  return false
}
