import { type ContextKey, contextKey, contextValue, withContext } from '../kernel/index.ts'
import type { AtomicOptions, Database, ExecuteOptions, MaybePromise, ResultSet, Transaction } from './database.ts'
import type { StoredValue } from './column-types.ts'
import { EngineDatabase } from './engine-database.ts'
import { TransactionManagementError } from './errors.ts'
import { type ExecuteWrapper, ExecuteWrappers } from './execute-wrappers.ts'
import { QueryWatch } from './query-log.ts'
import { Replicas, replicaScope } from './replicas.ts'
import { runHooks } from './commit-hooks.ts'
import type { Session } from './session.ts'
import { areLimited, withinLimits } from './statement-limits.ts'
import { Block, type CommitHook, OpenTransaction, settled } from './transaction-blocks.ts'
import { afterTheEnd, brokenBlock, checkedName, openInside } from './transaction-errors.ts'
import { TableChanges } from './table-changes.ts'

/**
 * A database with Django's transaction rules, over sessions that a driver gives. What runs in a transaction is found
 * through the async context, so that two requests never share one.
 */
export abstract class TransactionalDatabase extends EngineDatabase implements Database {
  /** Set by the set of databases that this one belongs to. */
  watch = new QueryWatch()
  readonly #key: ContextKey<Block>
  readonly #wrappers: ExecuteWrappers
  #replicas: Replicas<TransactionalDatabase> | undefined
  readonly #changes = new TableChanges()

  constructor(alias: string) {
    super(alias)
    this.#key = contextKey(`transaction of ${alias}`)
    this.#wrappers = new ExecuteWrappers(alias)
  }

  /** The databases that follow this one and answer reads in its place. */
  get replicas(): readonly TransactionalDatabase[] {
    return this.#replicas?.all ?? []
  }

  /** Called once, while the database is opened. */
  protected useReplicas(replicas: readonly TransactionalDatabase[]): void {
    if (replicas.length > 0) this.#replicas = new Replicas(replicas)
  }

  executeWrapper<T>(wrapper: ExecuteWrapper, fn: () => T | PromiseLike<T>): Promise<T> {
    return this.#wrappers.within(wrapper, fn)
  }

  changesOf(tables: readonly string[]): number {
    return this.#changes.of(tables)
  }

  execute(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): MaybePromise<ResultSet> {
    this.#changes.note(sql, options?.write === true)
    const block = options?.undoOnError === true ? contextValue(this.#key) : undefined
    if (block === undefined) return this.#watched(sql, params, options)
    return block.transaction.undoneOnError(() => this.#watched(sql, params, options))
  }

  #watched(sql: string, params: readonly StoredValue[], options: ExecuteOptions | undefined): MaybePromise<ResultSet> {
    if (this.watch.active > 0) return this.watch.run(this.alias, sql, () => this.#wrapped(sql, params, options))
    return this.#wrapped(sql, params, options)
  }

  #wrapped(sql: string, params: readonly StoredValue[], options: ExecuteOptions | undefined): MaybePromise<ResultSet> {
    if (!this.#wrappers.isOpen) return this.#limited(sql, params, options)
    const context = { database: this, write: options?.write === true, stream: false }
    return this.#wrappers.run(sql, params, context, (text, values) => this.#limited(text, values, options))
  }

  #limited(sql: string, params: readonly StoredValue[], options: ExecuteOptions | undefined): MaybePromise<ResultSet> {
    if (!areLimited(options, this.ownLimits)) return this.#execute(sql, params, options)
    return withinLimits(options, (how) => this.#execute(sql, params, how), this.ownLimits)
  }

  #execute(sql: string, params: readonly StoredValue[], options: ExecuteOptions | undefined): MaybePromise<ResultSet> {
    if (this.#replicas !== undefined && options?.write === true) replicaScope()?.note(this.alias)
    const block = contextValue(this.#key)
    if (block === undefined) return this.#alone(sql, params, options)
    this.#check(block)
    if (block.mayRun()) return block.transaction.session.run(sql, params, options)
    return this.#executeLater(block, sql, params, options)
  }

  #alone(sql: string, params: readonly StoredValue[], options: ExecuteOptions | undefined): MaybePromise<ResultSet> {
    const replicas = options?.write === true ? undefined : this.#replicas
    const replica = replicas?.pick(this.alias)
    if (replicas === undefined || replica === undefined) return this.runAlone(sql, params, options)
    const on = (database: TransactionalDatabase) => () => database.runAlone(sql, params, options)
    return replicas.read(replica, on(replica), on(this))
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
    const open = () =>
      this.#wrappers.isOpen ? this.#streamWrapped(sql, params, chunkSize) : this.#stream(sql, params, chunkSize)
    // Only its beginning is recorded: how long the reading takes is the reader's matter.
    if (this.watch.active > 0) return this.watch.run(this.alias, sql, open) as AsyncIterable<unknown[][]>
    return open()
  }

  /** A wrapper sees the beginning of the stream; one that does not call `execute` gets no rows. */
  async *#streamWrapped(sql: string, params: readonly StoredValue[], chunkSize: number): AsyncGenerator<unknown[][]> {
    let opened: AsyncIterable<unknown[][]> | undefined
    const context = { database: this, write: false, stream: true }
    await this.#wrappers.run(sql, params, context, (text, values) => {
      opened = this.#stream(text, values, chunkSize)
      return { rows: [], affected: 0 }
    })
    if (opened !== undefined) yield* opened
  }

  #stream(sql: string, params: readonly StoredValue[], chunkSize: number): AsyncIterable<unknown[][]> {
    const block = contextValue(this.#key)
    if (block === undefined) {
      const from = (database: TransactionalDatabase) => () => database.streamAlone(sql, params, chunkSize)
      return this.#replicas?.stream(this.alias, from, from(this)) ?? from(this)()
    }
    this.#check(block)
    return this.#streamInside(block, block.transaction.session.stream(sql, params, chunkSize))
  }

  /** What is read on after the end of its block would meet the connection of somebody else. */
  async *#streamInside(block: Block, pieces: AsyncIterable<unknown[][]>): AsyncGenerator<unknown[][]> {
    for await (const piece of pieces) {
      yield piece
      if (block.isOver()) throw afterTheEnd(this.alias)
    }
  }

  /** Closes the database with its replicas, waiting for what runs. */
  async close(): Promise<void> {
    await Promise.all([this.closeOwn(), ...this.replicas.map((replica) => replica.close())])
  }

  #check(block: Block): void {
    if (block.isOver()) throw afterTheEnd(this.alias)
    if (block.transaction.needsRollback) throw brokenBlock()
  }

  currentTransaction(): Transaction | undefined {
    return contextValue(this.#key)?.transaction
  }

  override atomic<T>(fn: () => T | PromiseLike<T>, options: AtomicOptions = {}): Promise<T> {
    const outer = contextValue(this.#key)
    if (outer === undefined) return this.atomicFrom((signal) => this.begin(signal), fn, options.aroundTest)
    return this.#inner(outer, fn, options)
  }

  /**
   * Runs `fn`; inside a transaction its error marks the innermost block for rollback, outside nothing is added. For
   * work of several statements that must not be half done and needs no savepoint of its own.
   */
  async markForRollbackOnError<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    const block = contextValue(this.#key)
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
      result = await withContext(this.#key, block, () => settled(fn))
      if (!block.mayRun()) throw openInside(this.alias)
    } catch (error) {
      await this.#rollback(block)
      throw error
    }
    const left = transaction.needsRollback ? this.#rollback(block) : this.#commit(block)
    if (left instanceof Promise) await left
    return result
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
    this.#changes.noteAll()
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
      result = await withContext(this.#key, block, () => settled(fn))
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
    this.#changes.noteAll()
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
