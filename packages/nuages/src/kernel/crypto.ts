import {
  createHash,
  createHmac,
  createSecretKey,
  getHashes,
  type KeyObject,
  pbkdf2 as pbkdf2Callback,
  randomInt,
  timingSafeEqual,
} from 'node:crypto'
import { promisify } from 'node:util'
import { NuagesError } from './errors.ts'

const deriveKey = promisify(pbkdf2Callback)

/** Letters and digits: what random strings are made of unless another alphabet is given. */
export const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** Text of `length` characters of `alphabet`, from the system's secure source. */
export function randomString(length: number, alphabet: string = ALPHANUMERIC): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function constantTimeCompare(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)]
  return first.length === second.length && timingSafeEqual(first, second)
}

const KNOWN = new Set(getHashes())

/** Raises NUA-KERNEL-002 for a digest that this Node does not have. */
function checkDigest(algorithm: string): void {
  if (KNOWN.has(algorithm)) return
  throw new NuagesError('NUA-KERNEL-002', `There is no digest algorithm '${algorithm}'.`, {
    hint: 'Use one that crypto.getHashes() lists, such as sha256.',
  })
}

/**
 * The HMAC of `value` under a key made of `secret` and `keySalt`, so that one secret serves many purposes and a
 * signature made for one is worth nothing for another. The bytes are those of Django's salted_hmac.
 * @param algorithm the digest of both steps; default sha1, as in Django. Raises NUA-KERNEL-002 for an unknown one.
 */
export function saltedHmac(
  keySalt: string,
  value: string | Uint8Array,
  secret: string,
  algorithm: string = 'sha1',
): Buffer {
  return createHmac(algorithm, saltedKey(algorithm, keySalt, secret))
    .update(value)
    .digest()
}

const MOST_KEYS = 100
/** Keys by what they are made of. A request checks several signatures, always by the same few; Node takes a key object faster than bytes. */
const keys = new Map<string, KeyObject>()

function saltedKey(algorithm: string, keySalt: string, secret: string): KeyObject {
  const name = `${algorithm} ${keySalt.length} ${keySalt}${secret}`
  const known = keys.get(name)
  if (known !== undefined) return known
  checkDigest(algorithm)
  const key = createSecretKey(createHash(algorithm).update(keySalt).update(secret).digest())
  if (keys.size === MOST_KEYS) keys.delete(keys.keys().next().value as string)
  keys.set(name, key)
  return key
}

/**
 * The key of a password by PBKDF2 (RFC 8018), computed off the event loop.
 * @param length in bytes; 0 or none: that of the digest. @param digest default sha256
 */
export async function pbkdf2(
  password: string | Uint8Array,
  salt: string | Uint8Array,
  iterations: number,
  length: number = 0,
  digest: string = 'sha256',
): Promise<Buffer> {
  checkDigest(digest)
  return deriveKey(password, salt, iterations, length || createHash(digest).digest().length, digest)
}
