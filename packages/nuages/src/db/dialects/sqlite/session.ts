import type { StoredValue } from '../../column-types.ts'
import type { ExecuteOptions, MaybePromise, ResultSet } from '../../database.ts'
import { nextTurn } from '../../next-turn.ts'
import type { Session } from '../../session.ts'
import { refuseCancelled } from '../../statement-limits.ts'
import { rolledBack } from '../../transaction-errors.ts'
import { isBusy, isOvertaken, wrapSqliteError } from './errors.ts'
import { LateStatements } from './late-statements.ts'
import { narrowIntegers, type RawConnection } from './raw-connection.ts'
import type { Writer } from './writer.ts'

/** A transaction on the writer connection of a file. */
export class SqliteSession implements Session {
  readonly #writer: Writer
  readonly #foreignKeys: boolean
  /** There from the first statement on that had to wait. */
  #late: LateStatements | undefined

  constructor(writer: Writer, foreignKeys: boolean) {
    this.#writer = writer
    this.#foreignKeys = foreignKeys
  }

  run(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): MaybePromise<ResultSet> {
    const { connection } = this.#writer
    if (this.#late !== undefined) {
      // What waits would write when it is all over, outside of the transaction.
      if (sql.startsWith('ROLLBACK')) this.#late.cancel(rolledBack())
      else if (this.#late.areThere) return this.#runLater(this.#late, sql, params, options)
    }
    if (sql === 'ROLLBACK' && !connection.inTransaction) return { rows: [], affected: 0 }
    options?.signal?.throwIfAborted()
    try {
      return connection.run(sql, params, options?.write === true)
    } catch (error) {
      if (!mayBeTriedAgain(error)) throw wrapSqliteError(error, sql)
      this.#late ??= new LateStatements(this.#writer.lockTimeout, mayBeTriedAgain)
      return this.#runLater(this.#late, sql, params, options)
    }
  }

  /** The first write of a deferred transaction waits for the lock, as a BEGIN does elsewhere; what comes after it, too. */
  async #runLater(
    late: LateStatements,
    sql: string,
    params: readonly StoredValue[],
    options: ExecuteOptions | undefined,
  ): Promise<ResultSet> {
    try {
      return await late.add(() => this.#writer.connection.run(sql, params, options?.write === true), options?.signal)
    } catch (error) {
      if (options?.signal?.aborted === true && error === options.signal.reason) throw error
      throw wrapSqliteError(error, sql)
    }
  }

  /** Runs several statements of SQL text, where they come in the order. */
  async script(sql: string): Promise<void> {
    const { connection, lockTimeout } = this.#writer
    this.#late ??= new LateStatements(lockTimeout, mayBeTriedAgain)
    const run = connection.scriptRunner(sql)
    try {
      await this.#late.add(run)
    } catch (error) {
      throw wrapSqliteError(error, sql)
    }
  }

  /** Waits for the statements that wait for the lock: what comes after them must not run before. */
  async turn(): Promise<void> {
    await this.#late?.turn()
  }

  async *stream(sql: string, params: readonly StoredValue[], chunkSize: number): AsyncIterable<unknown[][]> {
    await this.turn()
    yield* inTurns(this.#writer.connection, sql, params, chunkSize)
  }

  release(broken: boolean): void {
    this.#late?.cancel(rolledBack())
    if (!this.#foreignKeys && !broken) this.#writer.connection.script('PRAGMA foreign_keys = on')
    this.#writer.give(broken)
  }
}

function mayBeTriedAgain(error: unknown): boolean {
  return isBusy(error) && !isOvertaken(error)
}

/** Pieces of a result with a turn of the loop between them. */
export async function* inTurns(
  connection: RawConnection,
  sql: string,
  params: readonly StoredValue[],
  chunkSize: number,
): AsyncGenerator<unknown[][]> {
  for (const piece of chunks(connection, sql, params, chunkSize)) {
    refuseCancelled()
    yield piece
    if (piece.length === chunkSize) await nextTurn()
  }
}

function* chunks(
  connection: RawConnection,
  sql: string,
  params: readonly StoredValue[],
  chunkSize: number,
): Generator<unknown[][]> {
  try {
    const rows = { [Symbol.iterator]: () => connection.iterate(sql, params) }
    let chunk: unknown[][] = []
    for (const row of rows) {
      chunk.push(narrowIntegers(row))
      if (chunk.length < chunkSize) continue
      yield chunk
      chunk = []
    }
    if (chunk.length > 0) yield chunk
  } catch (error) {
    throw wrapSqliteError(error, sql)
  }
}
