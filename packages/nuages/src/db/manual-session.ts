import type { StoredValue } from './column-types.ts'
import type { ExecuteOptions, MaybePromise, ResultSet } from './database.ts'
import type { Session } from './session.ts'
import { endedWhileRead } from './transaction-errors.ts'

/**
 * A session without autocommit: each statement that comes when no transaction is open begins one, on a connection that
 * it takes then, and COMMIT and ROLLBACK give it back.
 */
export class ManualSession implements Session {
  readonly #begin: () => MaybePromise<Session>
  #open: Promise<Session> | undefined

  constructor(begin: () => MaybePromise<Session>) {
    this.#begin = begin
  }

  /** The session of the transaction that is open, begun where none is. */
  async begun(): Promise<Session> {
    this.#open ??= Promise.resolve(this.#begin())
    const open = this.#open
    try {
      return await open
    } catch (error) {
      if (this.#open === open) this.#open = undefined
      throw error
    }
  }

  async run(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): Promise<ResultSet> {
    if (sql === 'COMMIT' || sql === 'ROLLBACK') return this.#end(sql)
    return (await this.begun()).run(sql, params, options)
  }

  async #end(sql: 'COMMIT' | 'ROLLBACK'): Promise<ResultSet> {
    const session = await this.#open
    if (session === undefined) return { rows: [], affected: 0 }
    try {
      const ended = await session.run(sql, [], { write: true })
      this.#leave(session, false)
      return ended
    } catch (error) {
      // After a commit that failed there is still something to roll back.
      if (sql === 'ROLLBACK') this.#leave(session, true)
      throw error
    }
  }

  #leave(session: Session, broken: boolean): void {
    this.#open = undefined
    session.release(broken)
  }

  async *stream(sql: string, params: readonly StoredValue[], chunkSize: number): AsyncIterable<unknown[][]> {
    const session = await this.begun()
    for await (const piece of session.stream(sql, params, chunkSize)) {
      yield piece
      if ((await this.#open) !== session) throw endedWhileRead()
    }
  }

  /** Nothing is held any more: the end of the scope has rolled back what was open. */
  release(): void {}
}

/** The session that a driver gave, in a transaction of either kind. */
export function driverSession(session: Session): MaybePromise<Session> {
  return session instanceof ManualSession ? session.begun() : session
}
