import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { StoredValue } from '../../column-types.ts'
import type { ResultSet } from '../../database.ts'
import { isUnsafeInteger } from './errors.ts'
import { registerFunctions } from './functions.ts'
import { scriptRunner } from './scripts.ts'

interface Prepared {
  readonly statement: StatementSync
  readonly returnsRows: boolean
  /** Read with bigints: for a write, which cannot run twice, and for streams. */
  readonly big: boolean
}

/** How to open one connection. */
export interface RawOptions {
  readonly file: string
  readonly readOnly: boolean
  readonly statementCache: number
  readonly cacheSize: number
  readonly initCommand: string | undefined
}

/** One connection of node:sqlite with its prepared statements; everything in it is synchronous. */
export class RawConnection {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, Prepared>()
  readonly #limit: number

  constructor(options: RawOptions) {
    this.#limit = options.statementCache
    this.#database = new DatabaseSync(options.file, { readOnly: options.readOnly, timeout: 0 })
    try {
      this.#configure(options)
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  #configure(options: RawOptions): void {
    if (!options.readOnly) this.#database.exec('PRAGMA journal_mode = wal')
    this.#database.exec(
      `PRAGMA synchronous = normal; PRAGMA foreign_keys = on; PRAGMA cache_size = -${options.cacheSize}`,
    )
    registerFunctions(this.#database)
    if (options.initCommand !== undefined) this.#database.exec(options.initCommand)
  }

  /** True between a BEGIN and its end. */
  get inTransaction(): boolean {
    return this.#database.isTransaction
  }

  run(sql: string, params: readonly StoredValue[], write: boolean): ResultSet {
    const prepared = this.#statements.get(sql) ?? this.#prepare(sql, write)
    const { statement } = prepared
    if (!prepared.returnsRows) {
      const { changes, lastInsertRowid } = params.length === 0 ? statement.run() : statement.run(...bind(params))
      return { rows: [], affected: Number(changes), insertedKey: narrowed(lastInsertRowid) }
    }
    if (prepared.big) return readBig(statement, params)
    try {
      const rows = (params.length === 0 ? statement.all() : statement.all(...bind(params))) as unknown as unknown[][]
      return { rows, affected: rows.length, columns: () => namesOf(statement) }
    } catch (error) {
      if (!isUnsafeInteger(error)) throw error
      return readBig(this.#fresh(sql, true), params)
    }
  }

  /** Runs several statements of SQL text, without parameters. */
  script(sql: string): void {
    this.#database.exec(sql)
  }

  /** Like `script`, one statement at a time: see {@link scriptRunner}. */
  scriptRunner(sql: string): () => void {
    return scriptRunner(sql, (one) => this.#fresh(one, true))
  }

  /** Yields rows one by one; the statement is its own, so that the connection may run others in between. */
  iterate(sql: string, params: readonly StoredValue[]): Iterator<unknown[]> {
    return this.#fresh(sql, true).iterate(...bind(params)) as unknown as Iterator<unknown[]>
  }

  close(): void {
    this.#statements.clear()
    if (this.#database.isOpen) this.#database.close()
  }

  #fresh(sql: string, big: boolean): StatementSync {
    const statement = this.#database.prepare(sql)
    statement.setReturnArrays(true)
    if (big) statement.setReadBigInts(true)
    return statement
  }

  #prepare(sql: string, write: boolean): Prepared {
    const statement = this.#fresh(sql, false)
    const returnsRows = statement.columns().length > 0
    const big = write && returnsRows
    // Without rows, it is the key of an inserted one that may be too large for a number.
    if (big || !returnsRows) statement.setReadBigInts(true)
    const prepared = { statement, returnsRows, big }
    if (this.#statements.size >= this.#limit) this.#statements.delete(this.#statements.keys().next().value!)
    this.#statements.set(sql, prepared)
    return prepared
  }
}

function readBig(statement: StatementSync, params: readonly StoredValue[]): ResultSet {
  const rows = statement.all(...bind(params)) as unknown as unknown[][]
  for (const row of rows) narrowIntegers(row)
  return { rows, affected: rows.length, columns: () => namesOf(statement) }
}

function namesOf(statement: StatementSync): string[] {
  return statement.columns().map(({ name }) => name)
}

/** Turns the bigints of a row that fit into a number into one. */
export function narrowIntegers(row: unknown[]): unknown[] {
  for (let index = 0; index < row.length; index++) {
    const value = row[index]
    if (typeof value === 'bigint') row[index] = narrowed(value)
  }
  return row
}

function narrowed(value: number | bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/**
 * node:sqlite binds every number as a REAL, which shows where no column's affinity turns it back (`? / 2`, JSON, text
 * columns): so whole numbers go as bigints, and booleans as 0 and 1.
 */
function bind(params: readonly StoredValue[]): SQLInputValue[] {
  const bound = new Array<SQLInputValue>(params.length)
  for (let index = 0; index < params.length; index++) {
    const value = params[index] as StoredValue
    if (typeof value === 'number') bound[index] = Number.isSafeInteger(value) ? BigInt(value) : value
    else if (typeof value === 'boolean') bound[index] = value ? 1n : 0n
    else bound[index] = value
  }
  return bound
}
