import { realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { openConnection } from './open-connection.ts'
import type { RawConnection, RawOptions } from './raw-connection.ts'
import { isBusy, wrapSqliteError } from './errors.ts'
import type { SqliteOptions } from './options.ts'
import { retry, Writer } from './writer.ts'

/** What all databases of this process that are opened on one file share: its writer, and readers to stream from. */
export class SqliteFile {
  readonly writer: Writer
  /** The connection for reads outside of transactions; the writer's own where the database is in memory. */
  readonly reader: RawConnection | undefined
  readonly #readOptions: RawOptions
  readonly #idle: RawConnection[] = []
  readonly #path: string
  #users = 1

  constructor(path: string, writer: Writer, readOptions: RawOptions, memory: boolean) {
    this.#path = path
    this.writer = writer
    this.#readOptions = readOptions
    this.reader = memory ? undefined : openConnection(readOptions)
  }

  share(): this {
    this.#users++
    return this
  }

  /** A reader for one stream: its snapshot must not become that of others. */
  takeReader(): RawConnection {
    return this.#idle.pop() ?? openConnection(this.#readOptions)
  }

  giveReader(reader: RawConnection): void {
    if (this.#users > 0 && this.#idle.length < 4) this.#idle.push(reader)
    else reader.close()
  }

  /** Closes the connections when the last database on the file is closed. */
  async leave(): Promise<void> {
    await this.writer.take({ patient: true })
    this.#users--
    if (this.#users > 0) return this.writer.give()
    openFiles.delete(this.#path)
    for (const reader of this.#idle) reader.close()
    this.reader?.close()
    this.writer.connection.close()
  }
}

/** Open files by path; two aliases on one file share its writer. */
const openFiles = new Map<string, Promise<SqliteFile>>()

/** Opens a file, or joins those who have it open. */
export async function openFile(options: SqliteOptions): Promise<SqliteFile> {
  const memory = options.file === ':memory:'
  const path = memory ? `:memory:${crypto.randomUUID()}` : realPath(options.file)
  const known = openFiles.get(path)
  if (known !== undefined) return (await known).share()
  const opening = makeFile(path, memory, options)
  openFiles.set(path, opening)
  try {
    return await opening
  } catch (error) {
    openFiles.delete(path)
    throw wrapSqliteError(error, `open ${options.file}`)
  }
}

async function makeFile(path: string, memory: boolean, options: SqliteOptions): Promise<SqliteFile> {
  const file = memory ? ':memory:' : path
  const raw = {
    file,
    driver: options.driver,
    statementCache: options.statementCache ?? 500,
    cacheSize: options.cacheSize ?? 16_384,
    initCommand: options.initCommand,
  }
  const lockTimeout = options.lockTimeout ?? 5000
  const writeOptions = { ...raw, readOnly: false }
  const open = () => openConnection(writeOptions)
  const connection = await openPatiently(open, lockTimeout)
  const writer = new Writer(connection, writeOptions, lockTimeout)
  return new SqliteFile(path, writer, { ...raw, readOnly: true }, memory)
}

/** Turning the write-ahead log on needs the lock, which another process that starts may have. */
async function openPatiently(open: () => RawConnection, lockTimeout: number): Promise<RawConnection> {
  try {
    return open()
  } catch (error) {
    if (!isBusy(error)) throw error
    return retry(open, lockTimeout)
  }
}

function realPath(file: string): string {
  const absolute = resolve(file)
  try {
    return join(realpathSync(dirname(absolute)), basename(absolute))
  } catch {
    return absolute
  }
}
