import type { StoredValue } from './column-types.ts'
import type { Database, ExecuteOptions, MaybePromise, ResultSet } from './database.ts'
import type { Dialect } from './dialects/base/dialect.ts'
import type { SchemaEditor, SchemaEditorOptions } from './schema/editor.ts'
import type { HazardAudit } from './schema/hazards.ts'
import type { Introspection } from './schema/introspection.ts'
import type { Session } from './session.ts'
import type { StatementLimits } from './statement-limits.ts'

/** How large a table is, about. */
export interface TableSize {
  /** Null where the database has not counted yet. */
  readonly rows: number | null
  /** With its indexes. */
  readonly bytes: number
}

/** The connections of a database at this moment. */
export interface PoolState {
  readonly max: number
  /** Those that somebody has. */
  readonly inUse: number
  readonly idle: number
  /** How many wait for one. */
  readonly waiting: number
}

/** What an engine gives a database: its connections, and what it can do to schemas and whole tables. */
export abstract class EngineDatabase {
  readonly alias: string
  abstract readonly dialect: Dialect
  /** True where `withLock` takes a lock; else the database lets one process write at a time. */
  readonly locksByName: boolean = false

  constructor(alias: string) {
    this.alias = alias
  }

  /** What limits each statement where the server does not know it from the session. */
  protected get ownLimits(): StatementLimits | undefined {
    return undefined
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
  /** Takes a connection for a transaction and begins it; the signal ends the wait for one. */
  protected abstract begin(signal?: AbortSignal): MaybePromise<Session>
  abstract atomic<T>(fn: () => T | PromiseLike<T>): Promise<T>
  /** Raises an IntegrityError for rows that break a deferred constraint; called inside or outside of a transaction. */
  abstract checkConstraints(): Promise<void>
  /** Closes its connections; those of its replicas are closed with it. */
  protected abstract closeOwn(): Promise<void>
  /** Runs `fn`, which changes the schema, in a transaction of its own. */
  abstract schemaAtomic<T>(fn: () => T | PromiseLike<T>): Promise<T>
  /** Runs SQL text that may hold several statements, in the current transaction if there is one. */
  abstract executeScript(sql: string): Promise<void>
  /** Deletes all rows of these tables and lets their keys begin anew; foreign keys between them do not matter. */
  abstract emptyTables(names: readonly string[], options?: { readonly cascade?: boolean }): Promise<void>
  /** An editor of this database's tables; see `changeSchema` for one inside its transaction. */
  abstract schemaEditor(options?: SchemaEditorOptions): SchemaEditor
  /** What stands in the database now. */
  abstract introspection(): Introspection

  /**
   * Runs `fn` while no other process that asks for the lock of this name runs its own, and waits for that so many
   * seconds; raises NUA-DB-011 at their end. A database that lets one process write at a time needs none.
   */
  async withLock<T>(_name: string, _seconds: number, fn: () => T | PromiseLike<T>): Promise<T> {
    return await fn()
  }

  /**
   * Opens the database past a pooler, for work that takes a connection of its own: migrations. The caller closes it;
   * undefined where the connections at hand will do.
   */
  async openDirect(): Promise<Database | undefined> {
    return undefined
  }

  /** The connections at this moment; undefined where there is no pool. */
  poolState(): PoolState | undefined {
    return undefined
  }

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
}
