import { dumps, loads } from '../../core/index.ts'
import { BadSignature } from '../../kernel/index.ts'
import type { SessionValues } from './engine.ts'

const SALT = 'django.contrib.sessions.SessionStore'

/** A session as it is stored: compressed, with the time and a signature, as Django stores it. */
export function encodeSession(values: SessionValues): string {
  return dumps(values, { salt: SALT, compress: true })
}

/** What a stored session holds; nothing where it was not signed by this site. */
export function decodeSession(stored: string): SessionValues {
  try {
    return loads(stored, { salt: SALT }) as SessionValues
  } catch (error) {
    if (error instanceof BadSignature) return {}
    throw error
  }
}
