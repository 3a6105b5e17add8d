import type { Client, Connection, Pool, PoolClient, QueryArrayConfig, QueryArrayResult } from 'pg'
import { NuagesError } from '../../../kernel/index.ts'
import type { StoredValue } from '../../column-types.ts'
import type { ExecuteOptions, MaybePromise, OpenOptions, ResultSet } from '../../database.ts'
import { InterfaceError, OperationalError } from '../../errors.ts'
import type { SchemaEditorOptions } from '../../schema/editor.ts'
import { inTime, unlessAborted } from '../../in-time.ts'
import type { Session } from '../../session.ts'
import { type StatementLimits, withinLimits } from '../../statement-limits.ts'
import type { PoolState, TableSize } from '../../engine-database.ts'
import { TransactionalDatabase } from '../../transactions.ts'
import { PostgresDialect } from './dialect.ts'
import { isConnectionEnded, isPoolTimeout, isStalePlan, wrapPostgresError } from './errors.ts'
import { PostgresLockAudit } from './lock-audit.ts'
import { cancelRequest } from './cancel.ts'
import { besides, directly, type PostgresOptions } from './options.ts'
import { PostgresIntrospection } from './introspection.ts'
import { poolConfig } from './pool-config.ts'
import { withServices } from './service.ts'
import { PostgresSchemaEditor } from './schema-editor.ts'
import { PostgresSession } from './session.ts'
import { StatementNames } from './statement-names.ts'

/** Opens a PostgreSQL database: loads the driver, makes the pool and proves that the server answers. */
export async function openPostgres(
  alias: string,
  given: PostgresOptions,
  { wallClock }: OpenOptions = {},
): Promise<PostgresDatabase> {
  const options = withServices(given)
  const driver = await loadDriver()
  const make = (own: PostgresOptions, replicas: readonly PostgresDatabase[]) =>
    new PostgresDatabase(alias, driver, own, { replicas, wallClock })
  // A replica that does not answer now may do so later: none is asked before its first read.
  const replicas = (options.replicas ?? []).map((replica) => make(besides(options, replica), []))
  const database = make(options, replicas)
  try {
    const { rows } = await database.execute("SELECT current_setting('server_version_num')", [])
    database.dialect.serverVersion = Math.trunc(Number(rows[0]?.[0]) / 10_000)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

/** What is used of pg. */
export interface PostgresDriver {
  readonly Pool: typeof Pool
  readonly Client: typeof Client
  readonly Connection: typeof Connection
}

async function loadDriver(): Promise<PostgresDriver> {
  try {
    return (await import('pg')).default
  } catch (cause) {
    throw new NuagesError('NUA-DB-012', 'PostgreSQL needs the package "pg", which is not installed.', {
      cause,
      hint: 'Run: npm install pg',
    })
  }
}

interface PostgresParts extends OpenOptions {
  readonly replicas?: readonly PostgresDatabase[]
}

/** A PostgreSQL database behind a pool of connections. */
export class PostgresDatabase extends TransactionalDatabase {
  readonly dialect: PostgresDialect
  override readonly locksByName = true
  /** The options that it was opened with. */
  readonly options: PostgresOptions
  readonly #driver: PostgresDriver
  readonly #ownLimits: StatementLimits | undefined
  readonly #pool: Pool
  readonly #names: StatementNames
  /** When each connection was given back. */
  readonly #idleSince = new WeakMap<PoolClient, number>()
  #closed = false

  constructor(
    alias: string,
    driver: PostgresDriver,
    options: PostgresOptions,
    { replicas = [], wallClock }: PostgresParts = {},
  ) {
    super(alias)
    this.dialect = new PostgresDialect(options.timeZone ?? wallClock)
    this.options = options
    this.#driver = driver
    const pool = new driver.Pool(poolConfig(options, this.#zone))
    this.#pool = pool
    this.useReplicas(replicas)
    this.#ownLimits = limitsOf(options)
    this.#names = new StatementNames(options.pooler === 'transaction' ? 0 : (options.statementCache ?? 500))
    // A connection that dies while idle: the pool has dropped it already, the next query opens another.
    pool.on('error', () => {})
    // One that dies while it is held tells so to its query; without a listener it would end the process too.
    pool.on('connect', (client) => client.on('error', () => {}))
    pool.on('release', (_, client) => this.#idleSince.set(client, performance.now()))
  }

  protected override get ownLimits(): StatementLimits | undefined {
    return this.#ownLimits
  }

  protected runAlone(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): MaybePromise<ResultSet> {
    if (this.#closed) throw closed(this.alias)
    // A write cannot be tried again: its connection is asked before whether it lives.
    if (options?.signal !== undefined || options?.write === true) return this.#held(sql, params, options)
    return this.#alone(sql, params, this.#pool.totalCount)
  }

  /** `retries`: a read that meets a connection which the server has ended takes another, as often as there are any. */
  async #alone(sql: string, params: readonly StoredValue[], retries: number): Promise<ResultSet> {
    try {
      const result = await this.#ask(this.#names.config(sql, params))
      return { rows: result.rows, affected: result.rowCount ?? 0, columns: () => result.fields.map(({ name }) => name) }
    } catch (error) {
      if (retries > 0 && isConnectionEnded(error)) return this.#alone(sql, params, retries - 1)
      if (!isStalePlan(error)) throw this.#wrap(error, sql)
      this.#names.forget()
      return this.#alone(sql, params, retries)
    }
  }

  /** As the pool's own `query`, but for its connection: it stays open when the statement alone has failed. */
  #ask(config: QueryArrayConfig): Promise<QueryArrayResult<unknown[]>> {
    return new Promise((resolve, reject) => {
      this.#pool.connect((none, client, release) => {
        if (client === undefined) return reject(none)
        client.query<unknown[]>(config, (error: Error | null, result) => {
          release(error !== null && isConnectionEnded(error))
          if (error === null) resolve(result)
          else reject(error)
        })
      })
    })
  }

  async #held(sql: string, params: readonly StoredValue[], options: ExecuteOptions): Promise<ResultSet> {
    const session = await this.#session(options.signal)
    try {
      return await session.run(sql, params, options)
    } catch (error) {
      if (!isStalePlan((error as Error).cause)) throw error
      return await session.run(sql, params, options)
    } finally {
      session.release(false)
    }
  }

  protected begin(signal?: AbortSignal): Promise<Session> {
    return this.#begin(signal, this.#pool.totalCount)
  }

  /** Nothing is done yet: where the server has ended the connection, another begins, as often as there are any. */
  async #begin(signal: AbortSignal | undefined, retries: number): Promise<Session> {
    const session = await this.#session(signal)
    try {
      if (this.options.pooler === 'transaction')
        await session.script(`BEGIN${this.#isolation}; ${this.#localSettings()}`)
      else await session.run('BEGIN', [])
    } catch (error) {
      session.release(true)
      if (retries > 0 && isConnectionEnded((error as Error).cause)) return this.#begin(signal, retries - 1)
      throw error
    }
    return session
  }

  async #session(signal?: AbortSignal): Promise<PostgresSession> {
    if (this.#closed) throw closed(this.alias)
    try {
      const client = await unlessAborted(this.#living(), signal, (late) => late.release(false))
      return new PostgresSession(client, this.#names, () => cancelRequest(this.#driver, client, this.options))
    } catch (error) {
      throw signal?.aborted === true ? error : this.#wrap(error, 'BEGIN')
    }
  }

  /** A connection that answers: one that lay unused is asked, as the server or a firewall may have dropped it silently. */
  async #living(): Promise<PoolClient> {
    for (;;) {
      const client = await this.#pool.connect()
      const since = this.#idleSince.get(client)
      if (since === undefined || performance.now() - since < TRUSTED) return client
      if (await inTime(client.query('SELECT 1'), this.options.connectTimeout ?? 10_000)) return client
      client.release(true)
    }
  }

  /** Says of a wait for a connection who has them all. */
  #wrap(error: unknown, sql: string): Error {
    if (!isPoolTimeout(error)) return wrapPostgresError(error, sql)
    const { max, inUse, waiting } = this.poolState()
    return new OperationalError(
      `No connection to "${this.alias}" came free in ${this.options.connectTimeout ?? 10_000} ms: ${inUse} of ${max} are in use, ${waiting} others wait.`,
      {
        cause: error,
        code: 'NUA-DB-018',
        hint: 'Keep transactions short, do not wait for other services inside them, or raise `max`.',
      },
    )
  }

  override poolState(): PoolState {
    const { totalCount, idleCount, waitingCount } = this.#pool
    return { max: this.options.max ?? 10, inUse: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
  }

  override async openDirect(): Promise<PostgresDatabase | undefined> {
    return this.options.pooler === 'transaction'
      ? openPostgres(this.alias, directly(this.options), this.dialect)
      : undefined
  }

  /** The zone of sessions, in which the server writes date-times as texts. */
  get #zone(): string {
    return this.dialect.wallClock ?? 'UTC'
  }

  /** The words for it at a BEGIN, where the session cannot know it. */
  get #isolation(): string {
    const { isolationLevel } = this.options
    return isolationLevel === undefined ? '' : ` ISOLATION LEVEL ${isolationLevel.toUpperCase()}`
  }

  #localSettings(): string {
    const timeout = Math.trunc(this.options.statementTimeout ?? 0)
    return `SET LOCAL TimeZone = '${this.#zone}'; SET LOCAL IntervalStyle = 'iso_8601'; SET LOCAL DateStyle = 'ISO'; SET LOCAL statement_timeout = ${timeout}`
  }

  async schemaAtomic<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    try {
      return await this.atomic(fn)
    } finally {
      this.#names.forget()
    }
  }

  async emptyTables(names: readonly string[], options: { readonly cascade?: boolean } = {}): Promise<void> {
    const statements = this.dialect.emptyTables(names, { cascade: options.cascade ?? true })
    for (const sql of statements) await this.execute(sql, [], { write: true })
  }

  schemaEditor(options?: SchemaEditorOptions): PostgresSchemaEditor {
    return new PostgresSchemaEditor(this, options)
  }

  /**
   * Locks in a transaction of a connection of its own, which is the pooler's way, too. It asks again and again, each
   * time in a new transaction: one that waits would hold up an index that is made concurrently, and so would the
   * snapshot that the portal of the query keeps, which is why another query follows.
   */
  override async withLock<T>(name: string, seconds: number, fn: () => T | PromiseLike<T>): Promise<T> {
    const client = new this.#driver.Client(poolConfig(directly(this.options), this.#zone))
    client.on('error', () => {})
    const end = performance.now() + seconds * 1000
    try {
      await client.connect()
      for (;;) {
        await client.query('BEGIN')
        const { rows } = await client.query('SELECT pg_try_advisory_xact_lock(hashtext($1)) AS taken', [name])
        if ((rows[0] as { taken: boolean }).taken) break
        await client.query('ROLLBACK')
        if (performance.now() >= end) throw stillLocked(name, seconds)
        await new Promise((resolve) => setTimeout(resolve, POLL))
      }
      await client.query('SELECT 1')
      return await fn()
    } finally {
      await client.end()
    }
  }

  override async limitLockWait(milliseconds: number): Promise<void> {
    await this.execute(`SET LOCAL lock_timeout = ${Math.trunc(milliseconds)}`, [], { write: true })
  }

  override hazardAudit(): PostgresLockAudit {
    return new PostgresLockAudit(this)
  }

  override async tableSizes(names: readonly string[]): Promise<ReadonlyMap<string, TableSize>> {
    const sql = `SELECT c.relname, c.reltuples::bigint, pg_total_relation_size(c.oid)::bigint
      FROM pg_catalog.pg_class c WHERE c.oid IN (SELECT to_regclass(n) FROM unnest(string_to_array($1, chr(1))) n)`
    const quoted = names.map((name) => this.dialect.quoteName(name)).join('\u0001')
    const { rows } = await this.execute(sql, [quoted])
    return new Map(
      rows.map(([name, count, bytes]) => [
        String(name),
        { rows: Number(count) < 0 ? null : Number(count), bytes: Number(bytes) },
      ]),
    )
  }

  introspection(): PostgresIntrospection {
    return new PostgresIntrospection(this)
  }

  async checkConstraints(): Promise<void> {
    await this.execute('SET CONSTRAINTS ALL IMMEDIATE', [], { write: true })
    await this.execute('SET CONSTRAINTS ALL DEFERRED', [], { write: true })
  }

  async executeScript(sql: string): Promise<void> {
    // The simple protocol, which runs several statements, is what pg uses where there are no parameters and no name.
    if (this.currentTransaction() !== undefined)
      return void (await this.execute(`/* script */ ${sql}`, [], { write: true }))
    try {
      await this.#pool.query(sql)
    } catch (error) {
      throw wrapPostgresError(error, sql)
    }
  }

  protected async *streamAlone(
    sql: string,
    params: readonly StoredValue[],
    chunkSize: number,
  ): AsyncIterable<unknown[][]> {
    const session = await withinLimits(undefined, (options) => this.begin(options?.signal))
    let broken = true
    try {
      yield* session.stream(sql, params, chunkSize)
      broken = false
    } finally {
      await Promise.resolve(session.run(broken ? 'ROLLBACK' : 'COMMIT', [])).catch(() => {})
      session.release(false)
    }
  }

  protected async closeOwn(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#pool.end()
  }
}

/** Outside of transactions a pooler's connection has no settings of ours. */
function limitsOf({ pooler, statementTimeout = 0 }: PostgresOptions): StatementLimits | undefined {
  return pooler === 'transaction' && statementTimeout > 0 ? { timeout: statementTimeout } : undefined
}

/** A connection that lay unused for more milliseconds is asked whether it lives before it is given out. */
const TRUSTED = 1000

/** Milliseconds between two questions for a lock. */
const POLL = 100

function stillLocked(name: string, seconds: number): OperationalError {
  return new OperationalError(`The lock "${name}" did not come free in ${seconds} s.`, {
    code: 'NUA-DB-011',
    hint: 'Another process has it: wait for its end.',
  })
}

function closed(alias: string): InterfaceError {
  return new InterfaceError(`The database "${alias}" is closed.`, { code: 'NUA-DB-016' })
}
