import { settingsIfAny } from '../../../core/index.ts'
import { isNuagesError, NuagesError, randomString } from '../../../kernel/index.ts'
import { argon2 } from './argon2.ts'
import { bcryptSha256 } from './bcrypt.ts'
import type { PasswordHasher } from './hasher.ts'
import { pbkdf2Sha1, pbkdf2Sha256 } from './pbkdf2.ts'
import { scrypt } from './scrypt.ts'

declare module '../../../core/index.ts' {
  interface SettingsExtensions {
    /** How passwords are stored: the first for new ones, all for those that are there. Default: `defaultHashers`. */
    readonly passwordHashers?: readonly PasswordHasher[]
  }
}

const UNUSABLE_PREFIX = '!'
const UNUSABLE_LENGTH = 40

/** The hashers of a site that names none: pbkdf2_sha256 first, then pbkdf2_sha1, argon2, bcrypt_sha256 and scrypt. */
export const defaultHashers: readonly PasswordHasher[] = Object.freeze([
  pbkdf2Sha256(),
  pbkdf2Sha1(),
  argon2(),
  bcryptSha256(),
  scrypt(),
])

function hashers(): readonly PasswordHasher[] {
  return settingsIfAny()?.passwordHashers ?? defaultHashers
}

/** A hasher of the settings by its algorithm, or the first; raises NUA-AUTH-003. */
export function getHasher(algorithm?: string): PasswordHasher {
  const all = hashers()
  const found = algorithm === undefined ? all[0] : all.find((one) => one.algorithm === algorithm)
  if (found !== undefined) return found
  throw new NuagesError('NUA-AUTH-003', `Unknown password hashing algorithm '${algorithm ?? ''}'.`, {
    hint: 'Did you specify it in the setting passwordHashers?',
  })
}

/** The hasher that made a stored hash; raises NUA-AUTH-003 for one that the settings do not name. */
export function identifyHasher(encoded: string): PasswordHasher {
  if ((encoded.length === 32 && !encoded.includes('$')) || (encoded.length === 37 && encoded.startsWith('md5$$'))) {
    return getHasher('unsalted_md5')
  }
  if (encoded.length === 46 && encoded.startsWith('sha1$$')) return getHasher('unsalted_sha1')
  return getHasher(encoded.split('$', 1)[0])
}

/** Whether a stored text is one that a password can be compared with at all. */
export function isPasswordUsable(encoded: string | null): boolean {
  return encoded === null || !encoded.startsWith(UNUSABLE_PREFIX)
}

/** What `makePassword` is told besides the password. */
export interface MakePasswordOptions {
  readonly salt?: string
  /** The algorithm of a hasher of the settings, or a hasher; default: the first of the settings. */
  readonly hasher?: string | PasswordHasher
}

/** What is stored of a password; of null, a text that no password matches. Runs off the event loop. */
export async function makePassword(
  password: string | Uint8Array | null,
  options: MakePasswordOptions = {},
): Promise<string> {
  if (password === null) return UNUSABLE_PREFIX + randomString(UNUSABLE_LENGTH)
  const text = textOf(password)
  const hasher = typeof options.hasher === 'object' ? options.hasher : getHasher(options.hasher)
  return hasher.encode(text, options.salt || hasher.salt())
}

function textOf(password: unknown): string {
  if (typeof password === 'string') return password
  if (password instanceof Uint8Array) return new TextDecoder().decode(password)
  const name = Array.isArray(password) ? 'a list' : `a ${typeof password}`
  throw new TypeError(`Password must be a string or bytes, got ${name}.`)
}

/** What `verifyPassword` found out. */
export interface PasswordCheck {
  readonly correct: boolean
  /** Whether it should be stored anew, with the settings' first hasher and its parameters. */
  readonly mustUpdate: boolean
}

/**
 * Compares a password with what is stored. Where there is nothing to compare with, it takes as long as if there were,
 * so that the time does not tell which accounts there are.
 */
export async function verifyPassword(
  password: string | null,
  encoded: string | null,
  preferred: PasswordHasher = getHasher(),
): Promise<PasswordCheck> {
  const hasher = password === null || !isPasswordUsable(encoded) ? undefined : hasherOf(encoded ?? '')
  if (hasher === undefined) {
    await preferred.encode(randomString(UNUSABLE_LENGTH), preferred.salt())
    return { correct: false, mustUpdate: false }
  }
  try {
    return await compare(password as string, encoded as string, hasher, preferred)
  } catch (error) {
    if (isNuagesError(error) && error.code === 'NUA-AUTH-001') return { correct: false, mustUpdate: false }
    throw error
  }
}

async function compare(
  password: string,
  encoded: string,
  hasher: PasswordHasher,
  preferred: PasswordHasher,
): Promise<PasswordCheck> {
  const changed = hasher.algorithm !== preferred.algorithm
  const mustUpdate = changed || preferred.mustUpdate(encoded)
  const correct = await hasher.verify(password, encoded)
  if (!correct && !changed && mustUpdate) await hasher.hardenRuntime(password, encoded)
  return { correct, mustUpdate }
}

function hasherOf(encoded: string): PasswordHasher | undefined {
  try {
    return identifyHasher(encoded)
  } catch {
    return undefined
  }
}

/**
 * Whether a password is the one that is stored. Where it is, and was stored with another hasher or other parameters
 * than the settings' first, `setter` is called with the password to store it anew.
 */
export async function checkPassword(
  password: string | null,
  encoded: string | null,
  setter?: (password: string) => void | Promise<void>,
  preferred?: PasswordHasher,
): Promise<boolean> {
  const { correct, mustUpdate } = await verifyPassword(password, encoded, preferred)
  if (setter !== undefined && correct && mustUpdate) await setter(password as string)
  return correct
}
