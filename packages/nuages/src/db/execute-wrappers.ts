import { type ContextKey, contextKey, contextValue, withContext } from '../kernel/index.ts'
import type { StoredValue } from './column-types.ts'
import type { Database, MaybePromise, ResultSet } from './database.ts'

/** Runs a statement, or passes it to the next wrapper. */
export type Execute = (sql: string, params: readonly StoredValue[]) => MaybePromise<ResultSet>

/** What a wrapper is told besides the statement. */
export interface ExecuteContext {
  readonly database: Database
  /** True for what changes the database. */
  readonly write: boolean
  /** True where the rows are streamed: what `execute` gives then has none. */
  readonly stream: boolean
}

/**
 * Stands between the code and the database: it may look at a statement, change it, refuse it by throwing, or measure
 * how long `execute` takes.
 */
export type ExecuteWrapper = (
  execute: Execute,
  sql: string,
  params: readonly StoredValue[],
  context: ExecuteContext,
) => MaybePromise<ResultSet>

/** The wrappers of one database: those of a block stand outside those of blocks inside it. */
export class ExecuteWrappers {
  readonly #key: ContextKey<readonly ExecuteWrapper[]>
  #open = 0

  constructor(alias: string) {
    this.#key = contextKey(`wrappers of ${alias}`)
  }

  /** False while no block is open anywhere: a statement then costs one look at this. */
  get isOpen(): boolean {
    return this.#open > 0
  }

  /** Runs `fn` with one more wrapper. */
  async within<T>(wrapper: ExecuteWrapper, fn: () => T | PromiseLike<T>): Promise<T> {
    this.#open++
    try {
      return await withContext(this.#key, [...(contextValue(this.#key) ?? []), wrapper], async () => await fn())
    } finally {
      this.#open--
    }
  }

  /** Runs a statement through the wrappers of the async context. */
  run(sql: string, params: readonly StoredValue[], context: ExecuteContext, execute: Execute): MaybePromise<ResultSet> {
    const wrappers = contextValue(this.#key) ?? []
    const whole = wrappers.reduceRight<Execute>((next, wrapper) => (s, p) => wrapper(next, s, p, context), execute)
    return whole(sql, params)
  }
}
