import { type ContextKey, contextKey, contextValue } from '../kernel/index.ts'
import type { ExecuteOptions, MaybePromise, ResultSet } from './database.ts'
import type { StoredValue } from './column-types.ts'
import { EngineDatabase } from './engine-database.ts'
import { type ExecuteContext, type ExecuteWrapper, ExecuteWrappers } from './execute-wrappers.ts'
import { QueryWatch } from './query-log.ts'
import { Replicas, replicaScope } from './replicas.ts'
import { areLimited, withinLimits } from './statement-limits.ts'
import type { Block } from './transaction-blocks.ts'
import { afterTheEnd, brokenBlock } from './transaction-errors.ts'
import { TableChanges } from './table-changes.ts'

/**
 * A database that runs statements: watched, wrapped and limited as its context says, in the transaction of the context,
 * on a replica, or by themselves.
 */
export abstract class StatementDatabase extends EngineDatabase {
  /** Set by the set of databases that this one belongs to. */
  watch = new QueryWatch()
  protected readonly blockKey: ContextKey<Block | undefined>
  readonly #wrappers: ExecuteWrappers
  #replicas: Replicas<StatementDatabase> | undefined
  protected readonly changes = new TableChanges()

  constructor(alias: string) {
    super(alias)
    this.blockKey = contextKey(`transaction of ${alias}`)
    this.#wrappers = new ExecuteWrappers(alias)
  }

  /** The databases that follow this one and answer reads in its place. */
  get replicas(): readonly StatementDatabase[] {
    return this.#replicas?.all ?? []
  }

  /** What a wrapper is told of a statement. */
  protected abstract contextOf(write: boolean, stream: boolean): ExecuteContext

  /** Called once, while the database is opened. */
  protected useReplicas(replicas: readonly StatementDatabase[]): void {
    if (replicas.length > 0) this.#replicas = new Replicas(replicas)
  }

  executeWrapper<T>(wrapper: ExecuteWrapper, fn: () => T | PromiseLike<T>): Promise<T> {
    return this.#wrappers.within(wrapper, fn)
  }

  changesOf(tables: readonly string[]): number {
    return this.changes.of(tables)
  }

  execute(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): MaybePromise<ResultSet> {
    this.changes.note(sql, options?.write === true)
    const block = options?.undoOnError === true ? contextValue(this.blockKey) : undefined
    if (block === undefined) return this.#watched(sql, params, options)
    return block.transaction.undoneOnError(() => this.#watched(sql, params, options))
  }

  #watched(sql: string, params: readonly StoredValue[], options: ExecuteOptions | undefined): MaybePromise<ResultSet> {
    if (this.watch.active > 0) return this.watch.run(this.alias, sql, () => this.#wrapped(sql, params, options))
    return this.#wrapped(sql, params, options)
  }

  #wrapped(sql: string, params: readonly StoredValue[], options: ExecuteOptions | undefined): MaybePromise<ResultSet> {
    if (!this.#wrappers.isOpen) return this.#limited(sql, params, options)
    const context = this.contextOf(options?.write === true, false)
    return this.#wrappers.run(sql, params, context, (text, values) => this.#limited(text, values, options))
  }

  #limited(sql: string, params: readonly StoredValue[], options: ExecuteOptions | undefined): MaybePromise<ResultSet> {
    if (!areLimited(options, this.ownLimits)) return this.#execute(sql, params, options)
    return withinLimits(options, (how) => this.#execute(sql, params, how), this.ownLimits)
  }

  #execute(sql: string, params: readonly StoredValue[], options: ExecuteOptions | undefined): MaybePromise<ResultSet> {
    if (this.#replicas !== undefined && options?.write === true) replicaScope()?.note(this.alias)
    const block = contextValue(this.blockKey)
    if (block === undefined) return this.#alone(sql, params, options)
    this.#check(block)
    if (block.mayRun()) return block.transaction.session.run(sql, params, options)
    return this.#executeLater(block, sql, params, options)
  }

  #alone(sql: string, params: readonly StoredValue[], options: ExecuteOptions | undefined): MaybePromise<ResultSet> {
    const replicas = options?.write === true ? undefined : this.#replicas
    const replica = replicas?.pick(this.alias)
    if (replicas === undefined || replica === undefined) return this.runAlone(sql, params, options)
    const on = (database: StatementDatabase) => () => database.runAlone(sql, params, options)
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
    const context = this.contextOf(false, true)
    await this.#wrappers.run(sql, params, context, (text, values) => {
      opened = this.#stream(text, values, chunkSize)
      return { rows: [], affected: 0 }
    })
    if (opened !== undefined) yield* opened
  }

  #stream(sql: string, params: readonly StoredValue[], chunkSize: number): AsyncIterable<unknown[][]> {
    const block = contextValue(this.blockKey)
    if (block === undefined) {
      const from = (database: StatementDatabase) => () => database.streamAlone(sql, params, chunkSize)
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
}
