import { mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomString } from '../../../kernel/index.ts'
import { decodeSession, encodeSession } from '../encoding.ts'
import type { SessionEngine, SessionValues } from '../engine.ts'

const KEY_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const KEY = /^[a-z0-9]{32}$/
const FILE = /^session_[a-z0-9]{32}$/

/** Options of `fileSessions`. */
export interface FileSessionsOptions {
  /** Where the files are, for this site alone; made where it is not there. */
  readonly folder: string
}

/** Sessions in files, one each, whose time of change is the end of the session. */
export function fileSessions({ folder }: FileSessionsOptions): SessionEngine {
  return new FileSessions(folder)
}

class FileSessions implements SessionEngine {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async load(key: string): Promise<SessionValues | undefined> {
    const path = this.#path(key)
    if (path === undefined || (await isOver(path))) return undefined
    const stored = await readFile(path, 'utf8').catch(ifMissing(undefined))
    return stored === undefined ? undefined : decodeSession(stored)
  }

  async create(values: SessionValues, expires: Date): Promise<string> {
    const key = randomString(32, KEY_LETTERS)
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    // Fails where the key is taken.
    await (await open(this.#path(key) as string, 'wx', 0o600)).close()
    return (await this.save(key, values, expires)) as string
  }

  /** Written beside and then moved: a reader never sees half of it. */
  async save(key: string, values: SessionValues, expires: Date): Promise<string | undefined> {
    const path = this.#path(key)
    if (path === undefined || (await stat(path).catch(ifMissing(undefined))) === undefined) return undefined
    const draft = `${path}.${randomString(8)}`
    await writeFile(draft, encodeSession(values), { mode: 0o600 })
    await utimes(draft, expires, expires)
    await rename(draft, path)
    return key
  }

  async delete(key: string): Promise<void> {
    const path = this.#path(key)
    if (path !== undefined) await rm(path, { force: true })
  }

  async clearExpired(): Promise<number> {
    const files = await readdir(this.#folder).catch(ifMissing([] as string[]))
    const paths = files.filter((file) => FILE.test(file)).map((file) => join(this.#folder, file))
    const over = await Promise.all(paths.map(isOver))
    const gone = paths.filter((_, index) => over[index])
    await Promise.all(gone.map((path) => rm(path, { force: true })))
    return gone.length
  }

  /** The key comes from a cookie: what is no key of ours is no path either. */
  #path(key: string): string | undefined {
    return KEY.test(key) ? join(this.#folder, `session_${key}`) : undefined
  }
}

async function isOver(path: string): Promise<boolean> {
  const found = await stat(path).catch(ifMissing(undefined))
  return found !== undefined && found.mtimeMs < Date.now()
}

function ifMissing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value
    throw error
  }
}
