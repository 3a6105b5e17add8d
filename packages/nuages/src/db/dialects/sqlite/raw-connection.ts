import type { StoredValue } from '../../column-types.ts'
import type { ResultSet } from '../../database.ts'
import { InterfaceError } from '../../errors.ts'
import { isReadOnly } from './errors.ts'
import type { SqliteDriver, SqliteFunctions } from './driver.ts'
import { registerFunctions } from './functions.ts'
import { scriptRunner } from './scripts.ts'

/** How to open one connection. */
export interface RawOptions {
  readonly file: string
  readonly driver: SqliteDriver | undefined
  readonly readOnly: boolean
  readonly statementCache: number
  readonly cacheSize: number
  readonly initCommand: string | undefined
}

/** One connection to a file with its prepared statements, by either driver; everything in it is synchronous. */
export abstract class RawConnection<Prepared = unknown> {
  readonly #statements = new Map<string, Prepared>()
  readonly #limit: number

  protected constructor(options: RawOptions) {
    this.#limit = options.statementCache
  }

  /** True between a BEGIN and its end. */
  abstract get inTransaction(): boolean
  /** Runs one statement, which is kept; `write` where it must not be run twice. */
  abstract run(sql: string, params: readonly StoredValue[], write: boolean): ResultSet
  /** Yields rows one by one; the statement is its own, so that the connection may run others in between. */
  abstract iterate(sql: string, params: readonly StoredValue[]): Iterator<unknown[]>
  /** Runs several statements of SQL text, without parameters. */
  abstract script(sql: string): void
  protected abstract prepare(sql: string, write: boolean): Prepared
  /** Makes a function that runs a statement without parameters, which is not kept. */
  protected abstract prepareOnce(sql: string): () => void
  protected abstract closeDriver(): void

  /** Like `script`, one statement at a time: see {@link scriptRunner}. */
  scriptRunner(sql: string): () => void {
    return scriptRunner(sql, (one) => this.prepareOnce(one))
  }

  close(): void {
    this.#statements.clear()
    this.closeDriver()
  }

  /** The settings and functions of a connection that was just opened; closes it where they fail. */
  protected configure(functions: SqliteFunctions, options: RawOptions): void {
    try {
      if (!options.readOnly) this.#writeAhead()
      this.script(`PRAGMA synchronous = normal; PRAGMA foreign_keys = on; PRAGMA cache_size = -${options.cacheSize}`)
      registerFunctions(functions)
      if (options.initCommand !== undefined) this.script(options.initCommand)
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** A file that may only be read keeps the journal that it has: reads work, and a write says what is wrong. */
  #writeAhead(): void {
    try {
      this.script('PRAGMA journal_mode = wal')
    } catch (error) {
      if (!isReadOnly(error)) throw error
    }
  }

  /** The statement of a text, prepared once. */
  protected prepared(sql: string, write: boolean): Prepared {
    return this.#statements.get(sql) ?? this.#keep(sql, this.prepare(sql, write))
  }

  #keep(sql: string, prepared: Prepared): Prepared {
    if (this.#statements.size >= this.#limit) this.#statements.delete(this.#statements.keys().next().value!)
    this.#statements.set(sql, prepared)
    return prepared
  }
}

/** What the statements of both drivers have in common. */
interface RowStatement {
  all(...params: Exclude<StoredValue, boolean>[]): unknown[]
  columns(): readonly { readonly name: string }[]
}

/** The rows of a statement that gives whole numbers as bigints: those that fit into a number become one. */
export function readBig(statement: RowStatement, params: readonly StoredValue[]): ResultSet {
  const rows = statement.all(...bind(params)) as unknown[][]
  for (const row of rows) narrowIntegers(row)
  return resultOf(statement, rows)
}

/** Rows as a result; the names of their columns are asked for when somebody wants them. */
export function resultOf(statement: RowStatement, rows: unknown[][]): ResultSet {
  return { rows, affected: rows.length, columns: () => statement.columns().map(({ name }) => name) }
}

/** Turns the bigints of a row that fit into a number into one. */
export function narrowIntegers(row: unknown[]): unknown[] {
  for (let index = 0; index < row.length; index++) {
    const value = row[index]
    if (typeof value === 'bigint') row[index] = narrowed(value)
  }
  return row
}

/** A whole number as a number, where it fits into one. */
export function narrowed(value: number | bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/**
 * Both drivers bind every number as a REAL, which shows where no column's affinity turns it back (`? / 2`, JSON, text
 * columns): so whole numbers go as bigints, and booleans as 0 and 1.
 */
export function bind(params: readonly StoredValue[]): Exclude<StoredValue, boolean>[] {
  const bound = new Array<Exclude<StoredValue, boolean>>(params.length)
  for (let index = 0; index < params.length; index++) {
    const value = params[index] as StoredValue
    if (typeof value === 'number') bound[index] = Number.isSafeInteger(value) ? BigInt(value) : value
    else if (typeof value === 'boolean') bound[index] = value ? 1n : 0n
    else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) throw unbindable(index)
    else bound[index] = value
  }
  return bound
}

/** The drivers would take an object for parameters by name, and so none at all. */
function unbindable(index: number): InterfaceError {
  return new InterfaceError(`Parameter ${index + 1} is an object, which SQLite has no value for.`, {
    hint: 'Pass a text, a number, a bigint, a boolean, bytes or null; JSON as its text.',
  })
}
