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
  const found = known.get(endOf(stored))
  if (found !== undefined && found.stored === stored) return JSON.parse(found.json) as SessionValues
  try {
    const values = loads(stored, { salt: SALT }) as SessionValues
    keep(known, { stored, json: JSON.stringify(values) })
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
const decoded = new WeakMap<Settings, Map<string, Decoded>>()

interface Decoded {
  readonly stored: string
  readonly json: string
}

/** Where a text is kept: by the end of its signature, which is quicker to look up than all of it. */
const endOf = (stored: string) => stored.slice(-24)

function decodedBefore(settings: Settings): Map<string, Decoded> {
  const known = decoded.get(settings)
  if (known !== undefined) return known
  const made = new Map<string, Decoded>()
  decoded.set(settings, made)
  return made
}

/** The oldest goes where there are too many; one that unpacks to much is not kept. */
function keep(known: Map<string, Decoded>, one: Decoded): void {
  if (one.stored.length + one.json.length > LONGEST) return
  if (known.size >= MOST) known.delete(known.keys().next().value as string)
  known.set(endOf(one.stored), one)
}
