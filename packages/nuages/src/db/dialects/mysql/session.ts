import type { Connection } from 'mysql2'
import type { StoredValue } from '../../column-types.ts'
import type { ExecuteOptions, ResultSet } from '../../database.ts'
import type { Session } from '../../session.ts'
import { isConnectionEnded, isRolledBack, rolledBackBefore, wrapMysqlError } from './errors.ts'
import { resultOf } from './results.ts'
import { RowStream } from './row-stream.ts'
import { currentSignal, refuseCancelled } from '../../statement-limits.ts'
import type { StatementTexts } from './statement-text.ts'

/** What a session needs of its database. */
export interface SessionSeams {
  readonly texts: StatementTexts
  /** True where the server names a key in an error behind its table. */
  readonly keysHaveTables: boolean
  /** Asks the server to end what a connection runs. */
  kill(thread: number): Promise<void>
  give(connection: Connection, broken: boolean): void
}

/** One connection that somebody holds; mysql2 runs its statements one after the other. */
export class MysqlSession implements Session {
  readonly #connection: Connection
  readonly #seams: SessionSeams
  #reading: RowStream | undefined
  #rolledBack = false
  #ended = false

  constructor(connection: Connection, seams: SessionSeams) {
    this.#connection = connection
    this.#seams = seams
  }

  async run(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): Promise<ResultSet> {
    // After a deadlock the server would run every statement in a transaction of its own.
    if (this.#rolledBack && sql !== 'ROLLBACK') throw rolledBackBefore()
    if (this.#reading?.isOver === false) await this.#reading.drain()
    const text = this.#seams.texts.text(sql, params)
    return options?.signal === undefined ? this.#query(text, sql) : this.#cancellable(text, sql, options.signal)
  }

  #query(text: string, sql: string): Promise<ResultSet> {
    return new Promise((resolve, reject) => {
      this.#connection.query({ sql: text, rowsAsArray: true }, (error, answer, fields) => {
        if (error === null) return settle(resolve, reject, () => resultOf(answer, fields))
        this.#rolledBack ||= isRolledBack(error)
        this.#ended ||= isConnectionEnded(error)
        reject(wrapMysqlError(error, sql, this.#seams.keysHaveTables))
      })
    })
  }

  async #cancellable(text: string, sql: string, signal: AbortSignal): Promise<ResultSet> {
    signal.throwIfAborted()
    let killed: Promise<void> | undefined
    const abort = () => (killed = this.#seams.kill(this.#connection.threadId))
    signal.addEventListener('abort', abort, { once: true })
    try {
      return await this.#query(text, sql)
    } finally {
      signal.removeEventListener('abort', abort)
      // A late kill must not meet the next statement.
      await killed
    }
  }

  async *stream(sql: string, params: readonly StoredValue[], chunkSize: number): AsyncIterable<unknown[][]> {
    if (this.#rolledBack) throw rolledBackBefore()
    if (this.#reading?.isOver === false) await this.#reading.drain()
    refuseCancelled()
    const reading = new RowStream(this.#connection, this.#seams.texts.text(sql, params), chunkSize)
    this.#reading = reading
    let killed: Promise<void> | undefined
    const abort = () => (killed = this.#seams.kill(this.#connection.threadId))
    const signal = currentSignal()
    signal?.addEventListener('abort', abort, { once: true })
    try {
      yield* reading.chunks(chunkSize)
    } finally {
      signal?.removeEventListener('abort', abort)
      await killed
      if (!reading.isOver) {
        await this.#seams.kill(this.#connection.threadId)
        await reading.drop()
      }
    }
  }

  /** Runs `fn` while foreign keys are not looked at; a connection that stays so is not given to others. */
  async withoutForeignKeys<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    const set = (value: 0 | 1) => this.#query(`SET foreign_key_checks = ${value}`, 'SET foreign_key_checks')
    await set(0)
    try {
      return await fn()
    } finally {
      await set(1).catch(() => (this.#ended = true))
    }
  }

  release(broken: boolean): void {
    this.#seams.give(this.#connection, broken || this.#ended)
  }
}

/** What is thrown in a callback of the driver would reach nobody, and who waits would wait for ever. */
function settle<T>(resolve: (value: T) => void, reject: (error: unknown) => void, make: () => T): void {
  try {
    resolve(make())
  } catch (error) {
    reject(error)
  }
}
