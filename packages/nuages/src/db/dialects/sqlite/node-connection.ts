import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { StoredValue } from '../../column-types.ts'
import type { ResultSet } from '../../database.ts'
import type { SqliteFunctions } from './driver.ts'
import { isUnsafeInteger } from './errors.ts'
import { bind, narrowed, RawConnection, type RawOptions, readBig, resultOf } from './raw-connection.ts'

interface Prepared {
  readonly statement: StatementSync
  readonly returnsRows: boolean
  /** Read with bigints: for a write, which cannot run twice, and for streams. */
  readonly big: boolean
}

/** A connection of node:sqlite. */
export class NodeConnection extends RawConnection<Prepared> {
  readonly #database: DatabaseSync

  constructor(options: RawOptions) {
    super(options)
    this.#database = new DatabaseSync(options.file, { readOnly: options.readOnly, timeout: 0 })
    this.configure(this.#database as SqliteFunctions, options)
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction
  }

  run(sql: string, params: readonly StoredValue[], write: boolean): ResultSet {
    const { statement, returnsRows, big } = this.prepared(sql, write)
    if (!returnsRows) {
      const { changes, lastInsertRowid } = params.length === 0 ? statement.run() : statement.run(...bind(params))
      return { rows: [], affected: Number(changes), insertedKey: narrowed(lastInsertRowid) }
    }
    if (big) return readBig(statement, params)
    try {
      const rows = (params.length === 0 ? statement.all() : statement.all(...bind(params))) as unknown as unknown[][]
      return resultOf(statement, rows)
    } catch (error) {
      if (!isUnsafeInteger(error)) throw error
      return readBig(this.#fresh(sql, true), params)
    }
  }

  iterate(sql: string, params: readonly StoredValue[]): Iterator<unknown[]> {
    return this.#fresh(sql, true).iterate(...bind(params)) as unknown as Iterator<unknown[]>
  }

  script(sql: string): void {
    this.#database.exec(sql)
  }

  protected prepareOnce(sql: string): () => void {
    const statement = this.#fresh(sql, true)
    return () => void statement.all()
  }

  protected prepare(sql: string, write: boolean): Prepared {
    const statement = this.#fresh(sql, false)
    const returnsRows = statement.columns().length > 0
    const big = write && returnsRows
    // Without rows, it is the key of an inserted one that may be too large for a number.
    if (big || !returnsRows) statement.setReadBigInts(true)
    return { statement, returnsRows, big }
  }

  protected closeDriver(): void {
    if (this.#database.isOpen) this.#database.close()
  }

  #fresh(sql: string, big: boolean): StatementSync {
    const statement = this.#database.prepare(sql)
    statement.setReturnArrays(true)
    if (big) statement.setReadBigInts(true)
    return statement
  }
}
