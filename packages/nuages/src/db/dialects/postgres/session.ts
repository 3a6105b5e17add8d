import type { PoolClient, QueryResult } from 'pg'
import type { StoredValue } from '../../column-types.ts'
import type { ExecuteOptions, ResultSet } from '../../database.ts'
import { InternalError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { withinLimits } from '../../statement-limits.ts'
import { isConnectionEnded, wrapPostgresError } from './errors.ts'
import type { StatementNames } from './statement-names.ts'

/** Asks the server to end what the connection runs; resolves when it was told. */
export type Cancel = () => Promise<void>

/** One client that a transaction holds; its statements run one after the other. */
export class PostgresSession implements Session {
  readonly #client: PoolClient
  readonly #names: StatementNames
  readonly #cancel: Cancel
  #tail: Promise<unknown> | undefined
  #cursors = 0
  /** True once the server or the network has ended the connection. */
  #ended = false
  #released = false

  constructor(client: PoolClient, names: StatementNames, cancel: Cancel) {
    this.#client = client
    this.#names = names
    this.#cancel = cancel
  }

  run(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): Promise<ResultSet> {
    return this.#queue(() => this.#query(sql, params, options?.signal))
  }

  /** Runs SQL text that may hold several statements. */
  script(sql: string): Promise<unknown> {
    return this.#queue(async () => {
      try {
        await this.#client.query(sql)
      } catch (error) {
        this.#ended ||= isConnectionEnded(error)
        throw wrapPostgresError(error, sql)
      }
    })
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail === undefined ? work() : this.#tail.then(work)
    const done = () => this.#settle(settled)
    const settled: Promise<void> = result.then(done, done)
    this.#tail = settled
    return result
  }

  #settle(settled: Promise<unknown>): void {
    if (this.#tail === settled) this.#tail = undefined
  }

  async #query(sql: string, params: readonly StoredValue[], signal?: AbortSignal): Promise<ResultSet> {
    signal?.throwIfAborted()
    let cancelled: Promise<void> | undefined
    const abort = () => (cancelled = this.#cancel())
    signal?.addEventListener('abort', abort, { once: true })
    try {
      const result: QueryResult<unknown[]> = await this.#client.query(this.#names.config(sql, params))
      if (sql === 'COMMIT' && result.command === 'ROLLBACK') throw rolledBack()
      return { rows: result.rows, affected: result.rowCount ?? 0, columns: () => result.fields.map(({ name }) => name) }
    } catch (error) {
      this.#names.notice(error)
      this.#ended ||= isConnectionEnded(error)
      throw wrapPostgresError(error, sql)
    } finally {
      signal?.removeEventListener('abort', abort)
      // A late request must not meet the next statement.
      await cancelled
    }
  }

  async *stream(sql: string, params: readonly StoredValue[], chunkSize: number): AsyncIterable<unknown[][]> {
    const cursor = `"nuages_${++this.#cursors}"`
    // The reader's limits hold for each piece: the server works while it makes one.
    const limited = (text: string, values: readonly StoredValue[] = []) =>
      withinLimits(undefined, (options) => this.run(text, values, options))
    await limited(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, params)
    try {
      for (;;) {
        const { rows } = await limited(`FETCH FORWARD ${Math.trunc(chunkSize)} FROM ${cursor}`)
        if (rows.length > 0) yield rows
        if (rows.length < chunkSize) return
      }
    } finally {
      // A reader who comes back after the end of the transaction must not meet the statements of the next one.
      if (!this.#released) await this.run(`CLOSE ${cursor}`, []).catch(() => {})
    }
  }

  release(broken: boolean): void {
    this.#released = true
    this.#client.release(broken || this.#ended)
  }
}

function rolledBack(): InternalError {
  return new InternalError('The transaction was rolled back at its commit, because a statement in it had failed.', {
    hint: 'Put statements that may fail into an atomic block of their own.',
  })
}
