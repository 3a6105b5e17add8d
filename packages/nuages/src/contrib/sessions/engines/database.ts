import { connection, IntegrityError } from '../../../db/index.ts'
import { randomString } from '../../../kernel/index.ts'
import { encodeSession } from '../encoding.ts'
import type { SessionEngine, SessionValues } from '../engine.ts'
import { Session } from '../models.ts'

const KEY_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const KEY_LENGTH = 32

/** Options of `databaseSessions`. */
export interface DatabaseSessionsOptions {
  /** The alias of the database; default `default`. */
  readonly using?: string
}

/** Sessions in the table `django_session`; the default. `clearsessions` removes those that are over. */
export function databaseSessions(options: DatabaseSessionsOptions = {}): SessionEngine {
  return new DatabaseSessions(options.using ?? 'default')
}

class DatabaseSessions implements SessionEngine {
  readonly #using: string

  constructor(using: string) {
    this.#using = using
  }

  async load(key: string): Promise<SessionValues | undefined> {
    // A cookie may say anything, and PostgreSQL takes no zero byte.
    if (key.includes('\0')) return undefined
    const found = await this.#rows.filter({ sessionKey: key, expireDate__gt: new Date() })
    return found[0]?.decoded
  }

  async create(values: SessionValues, expires: Date): Promise<string> {
    for (;;) {
      const key = randomString(KEY_LENGTH, KEY_LETTERS)
      if (await this.#insert(key, values, expires)) return key
    }
  }

  async save(key: string, values: SessionValues, expires: Date): Promise<string | undefined> {
    const changed = { sessionData: encodeSession(values), expireDate: expires }
    const count = await this.#rows.filter({ sessionKey: key }).update(changed)
    return count === 0 ? undefined : key
  }

  async delete(key: string): Promise<void> {
    await this.#rows.filter({ sessionKey: key }).delete()
  }

  async clearExpired(): Promise<number> {
    return (await this.#rows.filter({ expireDate__lt: new Date() }).delete()).total
  }

  get #rows() {
    return Session.using(this.#using)
  }

  /** False where the key is taken. A block of its own: an error would end a transaction around it. */
  async #insert(sessionKey: string, values: SessionValues, expireDate: Date): Promise<boolean> {
    const row = new Session({ sessionKey, sessionData: encodeSession(values), expireDate })
    try {
      await connection(this.#using).atomic(() => row.save({ forceInsert: true, using: this.#using }))
      return true
    } catch (error) {
      if (error instanceof IntegrityError) return false
      throw error
    }
  }
}
