import type { Connection, ConnectionOptions } from 'mysql2'
import { NuagesError } from '../../../kernel/index.ts'
import type { StoredValue } from '../../column-types.ts'
import type { ExecuteOptions, MaybePromise, OpenOptions, ResultSet } from '../../database.ts'
import { IntegrityError, InterfaceError, OperationalError, TransactionManagementError } from '../../errors.ts'
import { driverSession } from '../../manual-session.ts'
import { clockOf } from '../../options.ts'
import type { SchemaEditorOptions } from '../../schema/editor.ts'
import type { Session } from '../../session.ts'
import type { PoolState } from '../../engine-database.ts'
import { withinLimits } from '../../statement-limits.ts'
import type { OpenTransaction } from '../../transaction-blocks.ts'
import { TransactionalDatabase } from '../../transactions.ts'
import { MysqlDialect } from './dialect.ts'
import { isConnectionEnded, wrapMysqlError } from './errors.ts'
import { MysqlIntrospection } from './introspection.ts'
import { type MysqlOptions, placeOf, replicaOptions } from './options.ts'
import { type Connect, MysqlPool } from './pool.ts'
import { MysqlSchemaEditor } from './schema-editor.ts'
import { isMysqlFrom, type MysqlServer } from './server.ts'
import { MysqlSession, type SessionSeams } from './session.ts'
import { splitStatements } from './scripts.ts'
import { StatementTexts } from './statement-text.ts'

/** Opens a MariaDB or MySQL database: loads the driver, makes the pool and asks the server what it is. */
export async function openMysql(
  alias: string,
  options: MysqlOptions,
  { wallClock: ofSite }: OpenOptions = {},
): Promise<MysqlDatabase> {
  const wallClock = clockOf(alias, options.timeZone, ofSite)
  const connect = await loadDriver()
  const pool = poolOf(connect, options)
  try {
    pool.give(await pool.take(), false)
  } catch (error) {
    throw wrapMysqlError(error, 'CONNECT')
  }
  // A replica that does not answer now may do so later: none is asked before its first read.
  const replicas = (options.replicas ?? []).map((replica) => {
    const own = replicaOptions(options, replica)
    return new MysqlDatabase(alias, poolOf(connect, own, pool.server), own, { wallClock })
  })
  return new MysqlDatabase(alias, pool, options, { replicas, wallClock })
}

function poolOf(connect: Connect, options: MysqlOptions, server?: MysqlServer): MysqlPool {
  const limits = {
    max: options.max ?? 10,
    min: options.min ?? 0,
    wait: options.connectTimeout ?? 10_000,
    idle: options.idleTimeout ?? 30_000,
    life: options.maxLifetime ?? 0,
  }
  return new MysqlPool(connect, configOf(options), limits, options, server)
}

async function loadDriver(): Promise<Connect> {
  try {
    return (await import('mysql2')).default.createConnection
  } catch (cause) {
    throw new NuagesError('NUA-DB-012', 'MariaDB and MySQL need the package "mysql2", which is not installed.', {
      cause,
      hint: 'Run: npm install mysql2',
    })
  }
}

function configOf(options: MysqlOptions): ConnectionOptions {
  return {
    ...placeOf(options),
    ...(options.ssl === undefined || options.ssl === false ? {} : { ssl: options.ssl === true ? {} : options.ssl }),
    charset: options.charset === 'utf8mb3' ? 'UTF8_GENERAL_CI' : 'UTF8MB4_GENERAL_CI',
    connectTimeout: options.connectTimeout ?? 10_000,
    enableKeepAlive: true,
    // What is stored stays text until a field reads it: a date must not become one of this machine's zone.
    dateStrings: true,
    jsonStrings: true,
    supportBigNumbers: true,
    // Values are in the statement already, and a question mark in a text is one.
    queryFormat: (sql) => sql,
  }
}

interface MysqlParts extends OpenOptions {
  readonly replicas?: readonly MysqlDatabase[]
}

/** A MariaDB or MySQL database behind a pool of connections. */
export class MysqlDatabase extends TransactionalDatabase {
  readonly dialect: MysqlDialect
  override readonly locksByName = true
  /** The options that it was opened with. */
  readonly options: MysqlOptions
  readonly #pool: MysqlPool
  readonly #seams: SessionSeams
  #closed = false

  constructor(alias: string, pool: MysqlPool, options: MysqlOptions, { replicas = [], wallClock }: MysqlParts = {}) {
    super(alias)
    this.useReplicas(replicas)
    this.options = options
    this.dialect = new MysqlDialect(pool.server, wallClock, options.timeZone !== undefined)
    this.#pool = pool
    this.#seams = {
      texts: new StatementTexts(options.charset === 'utf8mb3'),
      keysHaveTables: isMysqlFrom(pool.server, 8, 0),
      kill: (thread) => this.#kill(thread),
      give: (connection, broken) => pool.give(connection, broken),
    }
  }

  protected runAlone(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): MaybePromise<ResultSet> {
    // A read that meets a connection which the server has ended takes another, as often as there are any.
    return this.#alone(sql, params, options, options?.write === true ? 0 : this.#pool.idle + 1)
  }

  async #alone(
    sql: string,
    params: readonly StoredValue[],
    options: ExecuteOptions | undefined,
    retries: number,
  ): Promise<ResultSet> {
    const session = await this.#session(options?.signal)
    try {
      return await session.run(sql, params, options)
    } catch (error) {
      if (retries > 0 && isConnectionEnded((error as Error).cause))
        return this.#alone(sql, params, options, retries - 1)
      throw error
    } finally {
      session.release(false)
    }
  }

  /** MySQL counts the keys of one insert one after the other, whatever others insert meanwhile; MariaDB gives them back. */
  keysFollow(): boolean {
    return this.dialect.server.keyStep === 1
  }

  override poolState(): PoolState {
    return this.#pool.state
  }

  protected begin(signal?: AbortSignal): Promise<Session> {
    return this.#begin(signal, this.#pool.idle + 1)
  }

  async #begin(signal: AbortSignal | undefined, retries: number): Promise<Session> {
    const session = await this.#session(signal)
    try {
      await session.run('START TRANSACTION', [])
      return session
    } catch (error) {
      session.release(true)
      if (retries > 0 && isConnectionEnded((error as Error).cause)) return this.#begin(signal, retries - 1)
      throw error
    }
  }

  async #session(signal?: AbortSignal): Promise<MysqlSession> {
    if (this.#closed) throw closed(this.alias)
    let connection: Connection
    try {
      connection = await this.#pool.take(signal)
    } catch (error) {
      throw signal?.aborted === true ? error : wrapMysqlError(error, 'CONNECT')
    }
    return new MysqlSession(connection, this.#seams)
  }

  /** From a connection of its own: those of the pool may all be waiting for the end of what is killed. */
  async #kill(thread: number): Promise<void> {
    const connection = (await loadDriver())(configOf(this.options))
    connection.on('error', () => {})
    await new Promise<void>((resolve) => connection.query(`KILL QUERY ${Math.trunc(thread)}`, () => resolve()))
    connection.destroy()
  }

  /**
   * Runs `fn`, which changes the schema. Each statement is final at once there: it would end a transaction that is open,
   * so none may be.
   */
  async schemaAtomic<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    if (this.currentTransaction() !== undefined) throw schemaInside()
    return await fn()
  }

  /** Locks by GET_LOCK, whose lock is the connection's: it ends with the process that has it. */
  override async withLock<T>(name: string, seconds: number, fn: () => T | PromiseLike<T>): Promise<T> {
    const session = await this.#session()
    // Names of locks are the server's, not the database's, and 64 characters at most; MySQL has no SHA1 from 9.6 on.
    const lock = "SHA2(CONCAT(DATABASE(), ' ', ?), 224)"
    try {
      const { rows } = await session.run(`SELECT GET_LOCK(${lock}, ?)`, [name, seconds])
      if (rows[0]?.[0] !== 1) throw stillLocked(name, seconds)
      return await fn()
    } finally {
      const freed = await session.run(`SELECT RELEASE_LOCK(${lock})`, [name]).then(
        () => true,
        () => false,
      )
      session.release(!freed)
    }
  }

  async emptyTables(names: readonly string[]): Promise<void> {
    // A table whose keys were never counted up need not be altered, which takes as long as all else.
    const counted = new Set(
      (await this.#counters()).map(([table]) => `ALTER TABLE ${this.dialect.quoteName(String(table))}`),
    )
    const statements = this.dialect.emptyTables(names)
    await this.onOneConnection(
      statements.filter((sql) => !sql.startsWith('ALTER') || counted.has(sql.replace(/ AUTO_INCREMENT = 1$/, ''))),
    )
  }

  override loadAtomic<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    return this.atomic(async () => {
      const { session } = this.currentTransaction() as OpenTransaction
      return ((await driverSession(session)) as MysqlSession).withoutForeignKeys(fn)
    })
  }

  /** The tables whose keys have been counted up. */
  async #counters(): Promise<unknown[][]> {
    const sql =
      'SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND auto_increment > 1'
    return (await this.execute(sql, [])).rows
  }

  /** Runs statements one after the other on one connection, which holds what SET says; the last ones must take it back. */
  async onOneConnection(statements: readonly string[]): Promise<void> {
    if (this.currentTransaction() !== undefined) throw schemaInside()
    const session = await this.#session()
    let whole = false
    try {
      for (const sql of statements) await session.run(sql, [])
      whole = true
    } finally {
      session.release(!whole)
    }
  }

  schemaEditor(options?: SchemaEditorOptions): MysqlSchemaEditor {
    return new MysqlSchemaEditor(this, options)
  }

  introspection(): MysqlIntrospection {
    return new MysqlIntrospection(this)
  }

  /** Nothing is deferred there; rows that came in while checks were off are found by looking for what they point to. */
  async checkConstraints(): Promise<void> {
    const quote = (name: string) => this.dialect.quoteName(name)
    for (const { table, column, toTable, toColumn } of await this.introspection().foreignKeys()) {
      const [own, target] = [`a.${quote(column)}`, `b.${quote(toColumn)}`]
      const { rows } = await this.execute(
        `SELECT ${own} FROM ${quote(table)} a LEFT JOIN ${quote(toTable)} b ON ${own} = ${target} WHERE ${own} IS NOT NULL AND ${target} IS NULL LIMIT 1`,
        [],
      )
      if (rows.length > 0)
        throw new IntegrityError(
          `A row of table "${table}" has a foreign key, "${column}", to table "${toTable}" that matches no row.`,
        )
    }
  }

  async executeScript(sql: string): Promise<void> {
    for (const statement of splitStatements(sql)) await this.execute(statement, [], { write: true })
  }

  protected async *streamAlone(
    sql: string,
    params: readonly StoredValue[],
    chunkSize: number,
  ): AsyncIterable<unknown[][]> {
    const session = await withinLimits(undefined, (options) => this.#session(options?.signal))
    try {
      yield* session.stream(sql, params, chunkSize)
    } finally {
      session.release(false)
    }
  }

  protected async closeOwn(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#pool.end()
  }
}

function closed(alias: string): InterfaceError {
  return new InterfaceError(`The database "${alias}" is closed.`, { code: 'NUA-DB-016' })
}

function schemaInside(): TransactionManagementError {
  return new TransactionManagementError('The schema of MariaDB or MySQL cannot be changed inside an atomic block.', {
    code: 'NUA-DB-017',
    hint: 'A statement that changes the schema would commit the block before its end.',
  })
}

function stillLocked(name: string, seconds: number): OperationalError {
  return new OperationalError(`The lock "${name}" did not come free in ${seconds} s.`, {
    code: 'NUA-DB-011',
    hint: 'Another process has it: wait for its end.',
  })
}
