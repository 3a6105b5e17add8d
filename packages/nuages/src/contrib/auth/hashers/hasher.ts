import { ALPHANUMERIC, NuagesError, randomString } from '../../../kernel/index.ts'

/** What is written in a stored hash, by Django's names of the parts in camelCase. */
export interface DecodedHash {
  readonly algorithm: string
  readonly salt: string
  readonly hash: string
  readonly [part: string]: unknown
}

/** A way to store passwords. Engines are values: `pbkdf2Sha256({ iterations })`, `argon2()`. */
export interface PasswordHasher {
  /** The word in front of a stored hash. */
  readonly algorithm: string
  /** A new salt. */
  salt(): string
  /** What is stored of a password; raises NUA-AUTH-001 for a salt that cannot be stored. */
  encode(password: string, salt: string): Promise<string>
  /** Whether a password is the one that was stored; false where the stored text is malformed. */
  verify(password: string, encoded: string): Promise<boolean>
  /** The parts of a stored hash; raises NUA-AUTH-001 where it is malformed. */
  decode(encoded: string): DecodedHash
  /** Whether what is stored was made with other parameters than today's. */
  mustUpdate(encoded: string): boolean
  /** Takes as long as today's parameters would beyond those of `encoded`: else its age could be measured. */
  hardenRuntime(password: string, encoded: string): Promise<void>
}

/** Bits of randomness in a new salt. */
export const SALT_ENTROPY = 128

const BITS_PER_CHARACTER = Math.log2(ALPHANUMERIC.length)

/** A new salt of letters and digits. */
export function newSalt(): string {
  return randomString(Math.ceil(SALT_ENTROPY / BITS_PER_CHARACTER))
}

/** Whether a salt has less randomness than new ones have. */
export function isSaltShort(salt: string): boolean {
  return salt.length * BITS_PER_CHARACTER < SALT_ENTROPY
}

/** Raises for a salt that would not be found again in what is stored. */
export function checkSalt(salt: string): void {
  if (salt !== '' && !salt.includes('$')) return
  throw new NuagesError('NUA-AUTH-001', 'salt must be provided and cannot contain $.')
}

/** The parts of a stored hash, which must be so many and of this algorithm. */
export function partsOf(encoded: string, algorithm: string, count: number): string[] {
  const parts = encoded.split('$')
  if (parts[0] === algorithm && parts.length >= count) {
    return [...parts.slice(0, count - 1), parts.slice(count - 1).join('$')]
  }
  throw new NuagesError(
    'NUA-AUTH-001',
    `A stored password is malformed: it should be of ${algorithm} in ${count} parts.`,
  )
}
