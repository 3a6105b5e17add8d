import { constantTimeCompare, pbkdf2 } from '../../../kernel/index.ts'
import { checkSalt, isSaltShort, newSalt, type PasswordHasher, partsOf } from './hasher.ts'

/** Options of the PBKDF2 hashers. */
export interface Pbkdf2Options {
  /** Rounds; default 1,000,000. */
  readonly iterations?: number
}

/** PBKDF2 with SHA-256: the default, with 1,000,000 rounds. */
export function pbkdf2Sha256(options: Pbkdf2Options = {}): PasswordHasher & { readonly iterations: number } {
  return pbkdf2Hasher('pbkdf2_sha256', 'sha256', options)
}

/** PBKDF2 with SHA-1, for hashes of other systems. */
export function pbkdf2Sha1(options: Pbkdf2Options = {}): PasswordHasher & { readonly iterations: number } {
  return pbkdf2Hasher('pbkdf2_sha1', 'sha1', options)
}

function pbkdf2Hasher(algorithm: string, digest: string, { iterations = 1_000_000 }: Pbkdf2Options) {
  const key = async (password: string, salt: string, rounds: number) =>
    (await pbkdf2(password, salt, rounds, 0, digest)).toString('base64')
  const hasher = {
    algorithm,
    iterations,
    salt: newSalt,
    async encode(password: string, salt: string) {
      checkSalt(salt)
      return `${algorithm}$${iterations}$${salt}$${await key(password, salt, iterations)}`
    },
    async verify(password: string, encoded: string) {
      const { salt, hash, iterations: rounds } = hasher.decode(encoded)
      return constantTimeCompare(hash, await key(password, salt, rounds))
    },
    decode(encoded: string) {
      const [, rounds, salt, hash] = partsOf(encoded, algorithm, 4) as [string, string, string, string]
      return { algorithm, hash, iterations: Number(rounds), salt }
    },
    mustUpdate(encoded: string) {
      const decoded = hasher.decode(encoded)
      return decoded.iterations !== iterations || isSaltShort(decoded.salt)
    },
    async hardenRuntime(password: string, encoded: string) {
      const { salt, iterations: rounds } = hasher.decode(encoded)
      if (iterations > rounds) await key(password, salt, iterations - rounds)
    },
  }
  return hasher satisfies PasswordHasher
}
