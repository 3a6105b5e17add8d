import { NotImplementedYet } from '../../../kernel/index.ts'
import type { StoredValue } from '../../column-types.ts'
import type { ExecuteOptions, MaybePromise, OpenOptions, ResultSet } from '../../database.ts'
import { IntegrityError, InterfaceError, TransactionManagementError } from '../../errors.ts'
import { driverSession } from '../../manual-session.ts'
import { clockOf } from '../../options.ts'
import type { SchemaEditorOptions } from '../../schema/editor.ts'
import type { Session } from '../../session.ts'
import type { OpenTransaction } from '../../transaction-blocks.ts'
import { TransactionalDatabase } from '../../transactions.ts'
import { SqliteDialect } from './dialect.ts'
import { isBusy, wrapSqliteError } from './errors.ts'
import { openFile, type SqliteFile } from './file.ts'
import type { SqliteOptions } from './options.ts'
import { SqliteIntrospection } from './introspection.ts'
import { SqliteSchemaEditor } from './schema-editor.ts'
import { inTurns, SqliteSession } from './session.ts'
import { retry, type Writer } from './writer.ts'

/** Opens a SQLite database; creates the file if it is not there. */
export async function openSqlite(
  alias: string,
  options: SqliteOptions,
  { wallClock }: OpenOptions = {},
): Promise<SqliteDatabase> {
  if (options.worker === true) throw new NotImplementedYet('Running SQLite queries in a worker thread')
  const dialect = new SqliteDialect(clockOf(alias, options.timeZone, wallClock), options.timeZone !== undefined)
  return new SqliteDatabase(alias, await openFile(options), options, dialect)
}

/** A SQLite database: reads answer at once; writes too, unless somebody else writes. */
export class SqliteDatabase extends TransactionalDatabase {
  readonly dialect: SqliteDialect
  /** Path of the file. */
  readonly file: string
  readonly #file: SqliteFile
  readonly #writer: Writer
  readonly #lockTimeout: number
  readonly #begin: string
  #closed = false

  constructor(alias: string, file: SqliteFile, options: SqliteOptions, dialect: SqliteDialect = new SqliteDialect()) {
    super(alias)
    this.dialect = dialect
    this.file = options.file
    this.#file = file
    this.#writer = file.writer
    this.#lockTimeout = options.lockTimeout ?? 5000
    this.#begin = `BEGIN ${(options.transactionMode ?? 'immediate').toUpperCase()}`
  }

  protected runAlone(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): MaybePromise<ResultSet> {
    if (this.#closed) throw closed(this.alias)
    options?.signal?.throwIfAborted()
    const { reader } = this.#file
    if (options?.write === true || reader === undefined) return this.#write(sql, params, options?.signal)
    try {
      return reader.run(sql, params, false)
    } catch (error) {
      if (!isBusy(error)) throw wrapSqliteError(error, sql)
      const signal = options?.signal
      return retry(() => reader.run(sql, params, false), this.#lockTimeout, { signal }).catch((last: unknown) => {
        throw failure(last, sql, signal)
      })
    }
  }

  #write(sql: string, params: readonly StoredValue[], signal: AbortSignal | undefined): MaybePromise<ResultSet> {
    const writer = this.#writer
    if (!writer.tryTake()) return this.#writeLater(sql, params, signal)
    try {
      const result = writer.connection.run(sql, params, true)
      writer.give()
      return result
    } catch (error) {
      if (isBusy(error)) return this.#writeTaken(sql, params, signal)
      writer.give()
      throw wrapSqliteError(error, sql)
    }
  }

  async #writeLater(sql: string, params: readonly StoredValue[], signal: AbortSignal | undefined): Promise<ResultSet> {
    await this.#writer.take({ signal })
    return this.#writeTaken(sql, params, signal)
  }

  async #writeTaken(sql: string, params: readonly StoredValue[], signal: AbortSignal | undefined): Promise<ResultSet> {
    try {
      signal?.throwIfAborted()
      return await this.#writer.patiently(() => this.#writer.connection.run(sql, params, true), signal)
    } catch (error) {
      throw failure(error, sql, signal)
    } finally {
      this.#writer.give()
    }
  }

  protected begin(signal?: AbortSignal): MaybePromise<Session> {
    if (this.#closed) throw closed(this.alias)
    const taken = this.#writer.take({ signal })
    return taken === undefined ? this.#beginTaken(signal) : taken.then(() => this.#beginTaken(signal))
  }

  #beginTaken(signal: AbortSignal | undefined, foreignKeys = true): MaybePromise<Session> {
    const writer = this.#writer
    try {
      signal?.throwIfAborted()
      const begun = writer.patiently(() => writer.connection.run(this.#begin, [], true), signal)
      if (!(begun instanceof Promise)) return new SqliteSession(writer, foreignKeys)
      return begun.then(
        () => new SqliteSession(writer, foreignKeys),
        (error: unknown) => this.#failBegin(error, signal),
      )
    } catch (error) {
      return this.#failBegin(error, signal)
    }
  }

  #failBegin(error: unknown, signal: AbortSignal | undefined): never {
    this.#writer.connection.script('PRAGMA foreign_keys = on')
    this.#writer.give()
    throw failure(error, this.#begin, signal)
  }

  /**
   * Runs `fn` in a transaction in which foreign keys are not enforced but checked at its end: a table is rebuilt by
   * dropping it. SQLite ignores the switch inside a transaction, so this one must be the outermost.
   */
  async schemaAtomic<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    if (this.currentTransaction() !== undefined) throw schemaInside()
    return this.atomicFrom(
      async (signal) => {
        await this.#writer.take({ signal })
        this.#writer.connection.script('PRAGMA foreign_keys = off')
        return this.#beginTaken(signal, false)
      },
      async () => {
        const result = await fn()
        if (!this.getRollback()) await this.checkConstraints()
        return result
      },
    )
  }

  /** A counted key is one more than the greatest that there ever was, unless a trigger inserts rows in between. */
  keysFollow(table: string): boolean {
    // The writer knows its temporary triggers, too.
    const [row = []] = this.#writer.connection.run(COUNTED, [table, table], false).rows
    return row[0] === 1
  }

  async emptyTables(names: readonly string[]): Promise<void> {
    await this.schemaAtomic(async () => {
      const { rows } = await this.execute("SELECT name FROM sqlite_master WHERE name = 'sqlite_sequence'", [])
      const statements = this.dialect.emptyTables(names)
      // The table of sequences is made with the first table that has one.
      for (const sql of rows.length > 0 ? statements : statements.slice(0, names.length))
        await this.execute(sql, [], { write: true })
    })
  }

  override loadAtomic<T>(fn: () => T | PromiseLike<T>): Promise<T> {
    return this.atomic(async () => {
      await this.execute('PRAGMA defer_foreign_keys = ON', [], { write: true })
      return fn()
    })
  }

  schemaEditor(options?: SchemaEditorOptions): SqliteSchemaEditor {
    return new SqliteSchemaEditor(this, options)
  }

  introspection(): SqliteIntrospection {
    return new SqliteIntrospection(this)
  }

  async checkConstraints(): Promise<void> {
    const { rows } = await this.execute('PRAGMA foreign_key_check', [])
    const [table, rowid, parent] = rows[0] ?? []
    if (table === undefined) return
    throw new IntegrityError(
      `The row of table "${String(table)}" with rowid ${String(rowid)} has a foreign key to table "${String(parent)}" that matches no row; ${rows.length} row(s) in all.`,
    )
  }

  /** Runs several statements of SQL text in one go; for scripts that are not ours to split. */
  async executeScript(sql: string): Promise<void> {
    const transaction = this.currentTransaction() as OpenTransaction | undefined
    if (transaction !== undefined) return ((await driverSession(transaction.session)) as SqliteSession).script(sql)
    const writer = this.#writer
    await writer.take()
    try {
      await writer.patiently(writer.connection.scriptRunner(sql))
    } catch (error) {
      throw wrapSqliteError(error, sql)
    } finally {
      writer.give()
    }
  }

  protected async *streamAlone(
    sql: string,
    params: readonly StoredValue[],
    chunkSize: number,
  ): AsyncIterable<unknown[][]> {
    if (this.#closed) throw closed(this.alias)
    const memory = this.#file.reader === undefined
    const reader = memory ? this.#writer.connection : this.#file.takeReader()
    try {
      yield* inTurns(reader, sql, params, chunkSize)
    } finally {
      if (!memory) this.#file.giveReader(reader)
    }
  }

  protected async closeOwn(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#file.leave()
  }
}

const COUNTED = `SELECT COUNT(*) = 1 AND MAX(sql LIKE '%AUTOINCREMENT%') FROM (
  SELECT sql FROM sqlite_schema WHERE tbl_name = ? COLLATE NOCASE AND type IN ('table', 'trigger')
  UNION ALL SELECT NULL FROM sqlite_temp_schema WHERE tbl_name = ? COLLATE NOCASE)`

/** The reason of a signal is the caller's own; all else is of the database. */
function failure(error: unknown, sql: string, signal: AbortSignal | undefined): unknown {
  return signal?.aborted === true && error === signal.reason ? error : wrapSqliteError(error, sql)
}

function closed(alias: string): InterfaceError {
  return new InterfaceError(`The database "${alias}" is closed.`, { code: 'NUA-DB-016' })
}

function schemaInside(): TransactionManagementError {
  return new TransactionManagementError('The schema of SQLite cannot be changed inside an atomic block.', {
    code: 'NUA-DB-017',
    hint: 'Foreign keys must be off while a table is rebuilt, and SQLite cannot turn them off in a transaction.',
  })
}
