import { type ContextKey, contextKey, contextValue, withContext } from '../kernel/index.ts'
import type { AtomicOptions, Database, ExecuteOptions, MaybePromise, ResultSet, Transaction } from './database.ts'
import type { Dialect } from './dialects/base/dialect.ts'
import type { StoredValue } from './column-types.ts'
import type { SchemaEditor, SchemaEditorOptions } from './schema/editor.ts'
import type { HazardAudit } from './schema/hazards.ts'
import type { Introspection } from './schema/introspection.ts'
import { TransactionManagementError } from './errors.ts'
import { QueryWatch } from './query-log.ts'
import { runHooks } from './commit-hooks.ts'
import type { Session } from './session.ts'
import { Block, type CommitHook, OpenTransaction } from './transaction-blocks.ts'
import { afterTheEnd, brokenBlock, openInside } from './transaction-errors.ts'

/** How large a table is, about. */
export interface TableSize {
  /** Null where the database has not counted yet. */
  readonly rows: number | null
  /** With its indexes. */
  readonly bytes: number
}

/**
 * A database with Django's transaction rules, over sessions that a driver gives. What runs in a transaction is found
 * through the async context, so that two requests never share one.
 */
export abstract class TransactionalDatabase implements Database {
  readonly alias: string
  abstract readonly dialect: Dialect
  /** Set by the set of databases that this one belongs to. */
  watch = new QueryWatch()
  readonly #key: ContextKey<Block>

  constructor(alias: string) {
    this.alias = alias
    this.#key = contextKey(`transaction of ${alias}`)
  }

  /** Runs one statement outside of any transaction. */
  protected abstract runAlone(
    sql: string,
    params: readonly StoredValue[],
    options?: ExecuteOptions,
  ): MaybePromise<ResultSet>
  protected abstract streamAlone(
    sql: string,
    params: readonly StoredValue[],
    chunkSize: number,
  ): AsyncIterable<unknown[][]>
  /** Takes a connection for a transaction and begins it. */
  protected abstract begin(): MaybePromise<Session>
  /** Raises an IntegrityError for rows that break a deferred constraint; called inside or outside of a transaction. */
  abstract checkConstraints(): Promise<void>
  abstract close(): Promise<void>
  /** Runs `fn`, which changes the schema, in a transaction of its own. */
  abstract schemaAtomic<T>(fn: () => T | PromiseLike<T>): Promise<T>
  /** True where `withLock` takes a lock; else the database lets one process write at a time. */
  readonly locksByName: boolean = false

  /**
   * Runs `fn` while no other process that asks for the lock of this name runs its own, and waits for that so many
   * seconds; raises NUA-DB-011 at their end. A database that lets one process write at a time needs none.
   */
  async withLock<T>(_name: string, _seconds: number, fn: () => T | PromiseLike<T>): Promise<T> {
    return await fn()
  }
  /** Runs SQL text that may hold several statements, in the current transaction if there is one. */
  abstract executeScript(sql: string): Promise<void>
  /** Deletes all rows of these tables and lets their keys begin anew; foreign keys between them do not matter. */
  abstract emptyTables(names: readonly string[], options?: { readonly cascade?: boolean }): Promise<void>
  /** An editor of this database's tables; see `changeSchema` for one inside its transaction. */
  abstract schemaEditor(options?: SchemaEditorOptions): SchemaEditor
  /** What stands in the database now. */
  abstract introspection(): Introspection

  /**
   * Runs `fn` in a transaction in which rows may come before those that they point to, as far as the schema lets them;
   * `fn` itself looks at its end whether all is there.
   */
  loadAtomic<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    return this.atomic(fn)
  }

  /** Limits, until the end of the transaction, how long a statement waits for others: milliseconds, 0 for no limit. */
  async limitLockWait(_milliseconds: number): Promise<void> {}

  /** Finds what in schema changes would keep others waiting; undefined where the database gives no such advice. */
  hazardAudit(): HazardAudit | undefined {
    return undefined
  }

  /** Estimates the rows and bytes of tables, without reading them; those that the database knows nothing of are left out. */
  async tableSizes(_names: readonly string[]): Promise<ReadonlyMap<string, TableSize>> {
    return new Map()
  }

  execute(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): MaybePromise<ResultSet> {
    if (this.watch.active > 0) return this.watch.run(this.alias, sql, () => this.#execute(sql, params, options))
    return this.#execute(sql, params, options)
  }

  #execute(sql: string, params: readonly StoredValue[], options: ExecuteOptions | undefined): MaybePromise<ResultSet> {
    const block = contextValue(this.#key)
    if (block === undefined) return this.runAlone(sql, params, options)
    this.#check(block)
    if (block.mayRun()) return block.transaction.session.run(sql, params, options)
    return this.#executeLater(block, sql, params, options)
  }

  async #executeLater(
    block: Block,
    sql: string,
    params: readonly StoredValue[],
    options: ExecuteOptions | undefined,
  ): Promise<ResultSet> {
    while (!block.mayRun()) {
      await block.transaction.turn(block)
      this.#check(block)
    }
    return block.transaction.session.run(sql, params, options)
  }

  stream(sql: string, params: readonly StoredValue[], chunkSize: number): AsyncIterable<unknown[][]> {
    // Only its beginning is recorded: how long the reading takes is the reader's matter.
    if (this.watch.active > 0)
      return this.watch.run(this.alias, sql, () => this.#stream(sql, params, chunkSize)) as AsyncIterable<unknown[][]>
    return this.#stream(sql, params, chunkSize)
  }

  #stream(sql: string, params: readonly StoredValue[], chunkSize: number): AsyncIterable<unknown[][]> {
    const block = contextValue(this.#key)
    if (block === undefined) return this.streamAlone(sql, params, chunkSize)
    this.#check(block)
    return block.transaction.session.stream(sql, params, chunkSize)
  }

  #check(block: Block): void {
    if (block.isOver()) throw afterTheEnd(this.alias)
    if (block.transaction.needsRollback) throw brokenBlock()
  }

  currentTransaction(): Transaction | undefined {
    return contextValue(this.#key)?.transaction
  }

  async atomic<T>(fn: () => T | PromiseLike<T>, options: AtomicOptions = {}): Promise<T> {
    const outer = contextValue(this.#key)
    if (outer === undefined) return this.atomicFrom(() => this.begin(), fn, options.aroundTest)
    if (outer.isOver()) throw afterTheEnd(this.alias)
    if (options.durable === true && !outer.aroundTest) {
      throw new TransactionManagementError('A durable atomic block cannot be nested within another atomic block.')
    }
    return this.#inner(outer, fn, options)
  }

  /**
   * Runs `fn`; inside a transaction its error marks the innermost block for rollback, outside nothing is added. For
   * work of several statements that must not be half done and needs no savepoint of its own.
   */
  async markForRollbackOnError<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    const block = contextValue(this.#key)
    if (block === undefined) return await fn()
    try {
      return await fn()
    } catch (error) {
      block.transaction.needsRollback = true
      throw error
    }
  }

  /** Runs `fn` as an outermost block in a session that `begin` makes. */
  protected async atomicFrom<T>(
    begin: () => MaybePromise<Session>,
    fn: () => T | PromiseLike<T>,
    aroundTest = false,
  ): Promise<T> {
    const begun = this.#timed('BEGIN', begin)
    const session = begun instanceof Promise ? await begun : begun
    const transaction = new OpenTransaction(this, session)
    const block = new Block(transaction, undefined, undefined, aroundTest)
    transaction.active = block
    let result: T
    try {
      result = await withContext(this.#key, block, async () => await fn())
      if (!block.mayRun()) throw openInside(this.alias)
    } catch (error) {
      await this.#rollback(block)
      throw error
    }
    if (transaction.needsRollback) await this.#rollback(block)
    else await this.#commit(block)
    return result
  }

  async #commit(block: Block): Promise<void> {
    const { transaction } = block
    block.ended = true
    transaction.ended = true
    transaction.wake()
    try {
      const committed = this.#control(transaction, 'COMMIT')
      if (committed instanceof Promise) await committed
    } catch (error) {
      await this.#rollback(block)
      throw error
    }
    transaction.session.release(false)
    if (transaction.hooks.length > 0) await runHooks(transaction.hooks)
  }

  async #rollback(block: Block): Promise<void> {
    const { transaction } = block
    block.ended = true
    transaction.ended = true
    transaction.wake()
    transaction.hooks = []
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
      result = await withContext(this.#key, block, async () => await fn())
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
    const block = contextValue(this.#key)
    const hook: CommitHook = { savepoints: block?.savepoints() ?? [], run: fn, robust: options.robust ?? false }
    if (block === undefined) return runHooks([hook])
    if (block.isOver()) throw afterTheEnd(this.alias)
    block.transaction.hooks.push(hook)
  }

  /** What waits for the commit of the current transaction, in order; empty outside of one. */
  commitHooks(): readonly CommitHook[] {
    return contextValue(this.#key)?.transaction.hooks ?? []
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
    const block = contextValue(this.#key)
    if (block === undefined) throw new TransactionManagementError(`${verb} works inside an atomic block only.`)
    if (block.isOver()) throw afterTheEnd(this.alias)
    return block.transaction
  }
}

const NONE: readonly StoredValue[] = []
const WRITE: ExecuteOptions = { write: true }

function checkedName(id: string): string {
  if (!/^sp_x\d+$/.test(id)) throw new TransactionManagementError(`"${id}" is not the id of a savepoint.`)
  return id
}
