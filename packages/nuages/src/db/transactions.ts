import { contextValue, withContext } from '../kernel/index.ts'
import type { AtomicOptions, Database, ExecuteOptions, MaybePromise, ResultSet, Transaction } from './database.ts'
import type { StoredValue } from './column-types.ts'
import { TransactionManagementError } from './errors.ts'
import type { ExecuteContext } from './execute-wrappers.ts'
import { runHooks } from './commit-hooks.ts'
import { ManualSession } from './manual-session.ts'
import type { Session } from './session.ts'
import { withinLimits } from './statement-limits.ts'
import { StatementDatabase } from './statements.ts'
import { Block, type CommitHook, OpenTransaction, settled } from './transaction-blocks.ts'
import {
  afterTheEnd,
  atomicActive,
  autocommitIsOff,
  autocommitIsOn,
  brokenBlock,
  checkedName,
  openInside,
} from './transaction-errors.ts'

/**
 * A database with Django's transaction rules, over sessions that a driver gives. What runs in a transaction is found
 * through the async context, so that two requests never share one.
 */
export abstract class TransactionalDatabase extends StatementDatabase implements Database {
  protected contextOf(write: boolean, stream: boolean): ExecuteContext {
    return { database: this, write, stream }
  }

  currentTransaction(): Transaction | undefined {
    return contextValue(this.blockKey)?.transaction
  }

  override atomic<T>(fn: () => T | PromiseLike<T>, options: AtomicOptions = {}): Promise<T> {
    const outer = contextValue(this.blockKey)
    if (outer === undefined) return this.atomicFrom((signal) => this.begin(signal), fn, options.aroundTest)
    return this.#inner(outer, fn, options)
  }

  /**
   * Runs `fn`; inside a transaction its error marks the innermost block for rollback, outside nothing is added. For
   * work of several statements that must not be half done and needs no savepoint of its own.
   */
  async markForRollbackOnError<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    const block = contextValue(this.blockKey)
    return await (block === undefined ? fn() : block.transaction.undoneOnError(() => settled(fn)))
  }

  /** Runs `fn` as an outermost block in a session that `begin` makes. */
  protected async atomicFrom<T>(
    begin: (signal?: AbortSignal) => MaybePromise<Session>,
    fn: () => T | PromiseLike<T>,
    aroundTest = false,
  ): Promise<T> {
    const begun = this.#timed('BEGIN', () => withinLimits(undefined, (options) => begin(options?.signal)))
    const session = begun instanceof Promise ? await begun : begun
    const transaction = new OpenTransaction(this, session)
    const block = new Block(transaction, undefined, undefined, aroundTest)
    transaction.active = block
    let result: T
    try {
      result = await withContext(this.blockKey, block, () => settled(fn))
      if (!block.mayRun()) throw openInside(this.alias)
    } catch (error) {
      await this.#rollback(block)
      throw error
    }
    const left = transaction.needsRollback ? this.#rollback(block) : this.#commit(block)
    if (left instanceof Promise) await left
    return result
  }

  getAutocommit(): boolean {
    return contextValue(this.blockKey) === undefined
  }

  async withoutAutocommit<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    if (contextValue(this.blockKey) !== undefined) throw atomicActive('withoutAutocommit')
    const begin = () => new ManualSession(() => withinLimits(undefined, (options) => this.begin(options?.signal)))
    return this.atomicFrom(begin, async () => {
      const result = await settled(fn)
      this.setRollback(true)
      return result
    })
  }

  async commit(): Promise<void> {
    const transaction = this.#manual('commit')
    if (transaction.needsRollback) throw brokenBlock()
    await transaction.undoneOnError(() => this.#control(transaction, 'COMMIT'))
    const { hooks } = transaction
    transaction.hooks = []
    await withContext(this.blockKey, undefined, () => runHooks(hooks))
  }

  async rollback(): Promise<void> {
    const transaction = this.#manual('rollback')
    transaction.hooks = []
    transaction.undone.count++
    this.changes.noteAll()
    await this.#control(transaction, 'ROLLBACK')
    transaction.needsRollback = false
  }

  /** The transaction of the scope without autocommit that this code is in, and in no atomic block of it. */
  #manual(verb: string): OpenTransaction {
    const block = contextValue(this.blockKey)
    if (block === undefined) throw autocommitIsOn(verb)
    if (block.isOver()) throw afterTheEnd(this.alias)
    if (block.outer !== undefined || !(block.transaction.session instanceof ManualSession)) throw atomicActive(verb)
    if (!block.mayRun()) throw openInside(this.alias)
    return block.transaction
  }

  #commit(block: Block): MaybePromise<void> {
    const { transaction } = block
    block.ended = true
    transaction.ended = true
    transaction.wake()
    const done = (): MaybePromise<void> => {
      transaction.session.release(false)
      if (transaction.hooks.length > 0) return runHooks(transaction.hooks)
    }
    const failed = (error: unknown) => this.#rollback(block).then(() => Promise.reject(error))
    try {
      const committed = this.#control(transaction, 'COMMIT')
      if (committed instanceof Promise) return committed.then(done, failed)
    } catch (error) {
      return failed(error)
    }
    return done()
  }

  async #rollback(block: Block): Promise<void> {
    const { transaction } = block
    block.ended = true
    transaction.ended = true
    transaction.wake()
    transaction.hooks = []
    transaction.undone.count++
    this.changes.noteAll()
    let broken = false
    try {
      await this.#control(transaction, 'ROLLBACK')
    } catch {
      broken = true
    }
    transaction.session.release(broken)
  }

  async #inner<T>(outer: Block, fn: () => T | PromiseLike<T>, options: AtomicOptions): Promise<T> {
    const { transaction } = outer
    if (outer.isOver()) throw afterTheEnd(this.alias)
    if (options.durable === true && !outer.aroundTest) {
      throw new TransactionManagementError('A durable atomic block cannot be nested within another atomic block.')
    }
    // Others that waited may have been first: look again.
    while (!outer.mayRun() && !outer.isOver()) await transaction.turn(outer)
    if (outer.isOver()) throw afterTheEnd(this.alias)
    const savepoint =
      (options.savepoint ?? true) && !transaction.needsRollback ? transaction.nextSavepoint() : undefined
    const block = new Block(transaction, outer, savepoint, options.aroundTest)
    if (savepoint !== undefined) {
      transaction.active = block
      try {
        await this.#control(transaction, `SAVEPOINT ${this.dialect.quoteName(savepoint)}`)
      } catch (error) {
        transaction.setActive(outer.owner)
        throw error
      }
    }
    try {
      return await this.#runInner(block, fn)
    } finally {
      block.ended = true
      if (transaction.active?.isWithin(block) === true) transaction.setActive(outer.owner)
    }
  }

  async #runInner<T>(block: Block, fn: () => T | PromiseLike<T>): Promise<T> {
    const { transaction } = block
    let result: T
    try {
      result = await withContext(this.blockKey, block, () => settled(fn))
      if (block.isOver()) throw afterTheEnd(this.alias)
      if (block.savepoint !== undefined && !block.mayRun()) throw openInside(this.alias)
    } catch (error) {
      await this.#leaveFailed(block)
      throw error
    }
    if (transaction.needsRollback) await this.#leaveFailed(block)
    else if (block.savepoint !== undefined) await this.#leave(block, block.savepoint)
    return result
  }

  async #leave(block: Block, savepoint: string): Promise<void> {
    try {
      await this.#control(block.transaction, `RELEASE SAVEPOINT ${this.dialect.quoteName(savepoint)}`)
      block.ended = true
    } catch (error) {
      await this.#leaveFailed(block)
      throw error
    }
  }

  async #leaveFailed(block: Block): Promise<void> {
    const { transaction, savepoint } = block
    if (block.isOver()) return
    block.ended = true
    transaction.needsRollback = false
    if (savepoint === undefined) {
      transaction.needsRollback = true
      return
    }
    try {
      await this.#rollbackTo(transaction, savepoint)
      await this.#control(transaction, `RELEASE SAVEPOINT ${this.dialect.quoteName(savepoint)}`)
    } catch {
      transaction.needsRollback = true
    }
  }

  async #rollbackTo(transaction: OpenTransaction, savepoint: string): Promise<void> {
    transaction.undone.count++
    this.changes.noteAll()
    await this.#control(transaction, `ROLLBACK TO SAVEPOINT ${this.dialect.quoteName(savepoint)}`)
    transaction.hooks = transaction.hooks.filter((hook) => !hook.savepoints.includes(savepoint))
  }

  #control(transaction: OpenTransaction, sql: string): MaybePromise<ResultSet> {
    return this.#timed(sql, () => transaction.session.run(sql, NONE, WRITE))
  }

  #timed<R>(sql: string, statement: () => MaybePromise<R>): MaybePromise<R> {
    return this.watch.active > 0 ? this.watch.run(this.alias, sql, statement, true) : statement()
  }

  onCommit(fn: () => unknown, options: { robust?: boolean } = {}): MaybePromise<void> {
    const block = contextValue(this.blockKey)
    const hook: CommitHook = { savepoints: block?.savepoints() ?? [], run: fn, robust: options.robust ?? false }
    if (block === undefined) return runHooks([hook])
    if (block.isOver()) throw afterTheEnd(this.alias)
    if (block.outer === undefined && block.transaction.session instanceof ManualSession) throw autocommitIsOff()
    block.transaction.hooks.push(hook)
  }

  /** What waits for the commit of the current transaction, in order; empty outside of one. */
  commitHooks(): readonly CommitHook[] {
    return contextValue(this.blockKey)?.transaction.hooks ?? []
  }

  setRollback(value: boolean): void {
    this.#require('setRollback').needsRollback = value
  }

  getRollback(): boolean {
    return this.#require('getRollback').needsRollback
  }

  async savepoint(): Promise<string> {
    const transaction = this.#require('savepoint')
    const name = transaction.nextSavepoint()
    await this.execute(`SAVEPOINT ${this.dialect.quoteName(name)}`, NONE, WRITE)
    return name
  }

  async savepointRollback(id: string): Promise<void> {
    const transaction = this.#require('savepointRollback')
    await this.#rollbackTo(transaction, checkedName(id))
  }

  async savepointCommit(id: string): Promise<void> {
    this.#require('savepointCommit')
    await this.execute(`RELEASE SAVEPOINT ${this.dialect.quoteName(checkedName(id))}`, NONE, WRITE)
  }

  #require(verb: string): OpenTransaction {
    const block = contextValue(this.blockKey)
    if (block === undefined) throw new TransactionManagementError(`${verb} works inside an atomic block only.`)
    if (block.isOver()) throw afterTheEnd(this.alias)
    return block.transaction
  }
}

const NONE: readonly StoredValue[] = []
const WRITE: ExecuteOptions = { write: true }
