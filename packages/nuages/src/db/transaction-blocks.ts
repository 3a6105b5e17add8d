import { isThenable } from '../kernel/index.ts'
import type { Database, MaybePromise, Transaction } from './database.ts'
import type { Session } from './session.ts'
import { waitedTooLong } from './transaction-errors.ts'

/** A function that waits for the commit. */
export interface CommitHook {
  /** The savepoints of the atomic blocks that were open when it was registered. */
  readonly savepoints: readonly string[]
  readonly run: () => unknown
  readonly robust: boolean
}

const BLOCK_WAIT = 30_000

/** A transaction that is open, with what all of its blocks share. */
export class OpenTransaction implements Transaction {
  readonly database: Database
  readonly session: Session
  ended = false
  readonly undone = { count: 0 }
  /** Set by a failure that no savepoint could take back: only a rollback is left. */
  needsRollback = false
  /** The savepoint block that may run queries now: blocks and queries of outer ones wait for its end. */
  active: Block | undefined
  hooks: CommitHook[] = []
  #savepoints = 0
  #waiting: (() => void)[] = []

  constructor(database: Database, session: Session) {
    this.database = database
    this.session = session
  }

  nextSavepoint(): string {
    return `sp_x${++this.#savepoints}`
  }

  /** Waits until no inner block with a savepoint of its own is between `block` and the database. */
  async turn(block: Block): Promise<void> {
    const deadline = Date.now() + BLOCK_WAIT
    while (!block.mayRun() && !block.isOver()) {
      const left = deadline - Date.now()
      if (left <= 0) throw waitedTooLong(BLOCK_WAIT)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  /** Runs a statement whose failure leaves nothing but the rollback. */
  undoneOnError<T>(run: () => MaybePromise<T>): MaybePromise<T> {
    const fail = (error: unknown): never => {
      this.needsRollback = true
      throw error
    }
    try {
      const result = run()
      return result instanceof Promise ? result.catch(fail) : result
    } catch (error) {
      return fail(error)
    }
  }

  setActive(block: Block): void {
    this.active = block
    this.wake()
  }

  /** Lets those who wait look again. */
  wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const wake of waiting) wake()
  }
}

/** One call of `atomic` inside a transaction; the async context holds the innermost. */
export class Block {
  readonly transaction: OpenTransaction
  readonly outer: Block | undefined
  /** The savepoint to go back to; undefined for the outermost block and for blocks without one. */
  readonly savepoint: string | undefined
  /** The nearest block, from this one outwards, that has a savepoint or is the outermost. */
  readonly owner: Block
  /** True for the block around a test. */
  readonly aroundTest: boolean
  ended = false

  constructor(
    transaction: OpenTransaction,
    outer: Block | undefined,
    savepoint: string | undefined,
    aroundTest = false,
  ) {
    this.aroundTest = aroundTest
    this.transaction = transaction
    this.outer = outer
    this.savepoint = savepoint
    this.owner = outer === undefined || savepoint !== undefined ? this : outer.owner
  }

  mayRun(): boolean {
    return this.transaction.active === this.owner
  }

  /** True when this block or one around it is over. */
  isOver(): boolean {
    for (let block: Block | undefined = this; block !== undefined; block = block.outer) {
      if (block.ended) return true
    }
    return false
  }

  isWithin(other: Block): boolean {
    for (let block: Block | undefined = this; block !== undefined; block = block.outer) {
      if (block === other) return true
    }
    return false
  }

  /** The savepoints of this block and those around it. */
  savepoints(): string[] {
    const names: string[] = []
    for (let block: Block | undefined = this; block !== undefined; block = block.outer) {
      if (block.savepoint !== undefined) names.push(block.savepoint)
    }
    return names
  }
}

/** Calls `fn` and begins what it gives: a query set that it returns runs in the context of this call. */
export function settled<T>(fn: () => T | PromiseLike<T>): MaybePromise<T> {
  const result = fn()
  if (result instanceof Promise) return result as Promise<T>
  return isThenable(result) ? (async () => await result)() : result
}
