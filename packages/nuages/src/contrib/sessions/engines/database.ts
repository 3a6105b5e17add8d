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
export function databaseSessions({ using = 'default' }: DatabaseSessionsOptions = {}): SessionEngine {
  const sessions = () => Session.using(using)
  const insert = (sessionKey: string, values: SessionValues, expireDate: Date) =>
    connection(using).atomic(() =>
      new Session({ sessionKey, sessionData: encodeSession(values), expireDate }).save({ forceInsert: true, using }),
    )
  return {
    async load(key) {
      const found = await sessions().filter({ sessionKey: key, expireDate__gt: new Date() }).first()
      return found?.decoded
    },
    async create(values, expires) {
      for (;;) {
        const key = randomString(KEY_LENGTH, KEY_LETTERS)
        try {
          await insert(key, values, expires)
          return key
        } catch (error) {
          if (!(error instanceof IntegrityError)) throw error
        }
      }
    },
    async save(key, values, expires) {
      const changed = { sessionData: encodeSession(values), expireDate: expires }
      const count = await sessions().filter({ sessionKey: key }).update(changed)
      return count === 0 ? undefined : key
    },
    async delete(key) {
      await sessions().filter({ sessionKey: key }).delete()
    },
    async clearExpired() {
      return (await sessions().filter({ expireDate__lt: new Date() }).delete()).total
    },
  }
}
