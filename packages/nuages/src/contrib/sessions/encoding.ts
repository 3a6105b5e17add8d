import { currentSettings, dumps, loads, type Settings } from '../../core/index.ts'
import { BadSignature } from '../../kernel/index.ts'
import type { SessionValues } from './engine.ts'

const SALT = 'django.contrib.sessions.SessionStore'

/** A session as it is stored: compressed, with the time and a signature, as Django stores it. */
export function encodeSession(values: SessionValues): string {
  return dumps(values, { salt: SALT, compress: true })
}

/** What a stored session holds; nothing where it was not signed by this site. */
export function decodeSession(stored: string): SessionValues {
  const known = decodedBefore(currentSettings())
  const json = known.get(stored)
  if (json !== undefined) return JSON.parse(json) as SessionValues
  try {
    const values = loads(stored, { salt: SALT }) as SessionValues
    keep(known, stored, JSON.stringify(values))
    return values
  } catch (error) {
    if (error instanceof BadSignature) return {}
    throw error
  }
}

/** Sessions that are kept decoded, and the longest of them, both texts together: some megabytes at most. */
const MOST = 1000
const LONGEST = 4096

/**
 * Sessions as JSON by their stored text, for the keys of these settings: a visitor asks for many things in a row, and
 * to check and unpack a session costs more than to read it.
 */
const decoded = new WeakMap<Settings, Map<string, string>>()

function decodedBefore(settings: Settings): Map<string, string> {
  const known = decoded.get(settings)
  if (known !== undefined) return known
  const made = new Map<string, string>()
  decoded.set(settings, made)
  return made
}

/** The oldest goes where there are too many; one that unpacks to much is not kept. */
function keep(known: Map<string, string>, stored: string, json: string): void {
  if (stored.length + json.length > LONGEST) return
  if (known.size >= MOST) known.delete(known.keys().next().value as string)
  known.set(stored, json)
}
