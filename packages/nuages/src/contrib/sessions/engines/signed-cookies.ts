import { currentSettings, dumps, loads } from '../../../core/index.ts'
import { BadSignature } from '../../../kernel/index.ts'
import type { SessionEngine, SessionValues } from '../engine.ts'

const SALT = 'django.contrib.sessions.backends.signed_cookies'
const TWO_WEEKS = 1_209_600

/**
 * Sessions in the cookie itself, signed and readable by their visitor; nothing is stored here. A session that was
 * ended stays good until its age is over for whoever kept the cookie, and a cookie has room for about 4 KB.
 */
export function signedCookieSessions(): SessionEngine {
  const write = async (values: SessionValues) => dumps(values, { salt: SALT, compress: true })
  return {
    async load(key) {
      try {
        const maxAge = currentSettings().sessionCookieAge ?? TWO_WEEKS
        return loads(key, { salt: SALT, maxAge }) as SessionValues
      } catch (error) {
        if (error instanceof BadSignature) return undefined
        throw error
      }
    },
    create: write,
    save: (_key, values) => write(values),
    async delete() {},
    clearExpired: async () => 0,
  }
}
