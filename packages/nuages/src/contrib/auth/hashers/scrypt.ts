import { scrypt as scryptCallback } from 'node:crypto'
import { constantTimeCompare } from '../../../kernel/index.ts'
import { checkSalt, newSalt, type PasswordHasher, partsOf } from './hasher.ts'

/** Options of the scrypt hasher (RFC 7914). */
export interface ScryptOptions {
  /** N, a power of two; default 16,384. */
  readonly workFactor?: number
  /** r; default 8. */
  readonly blockSize?: number
  /** p; default 5. */
  readonly parallelism?: number
}

const LENGTH = 64

function derive(password: string, salt: string, N: number, r: number, p: number): Promise<string> {
  return new Promise((resolve, reject) => {
    scryptCallback(password, salt, LENGTH, { N, r, p, maxmem: 256 * N * r + 1024 * r * p }, (error, key) =>
      error === null ? resolve(key.toString('base64')) : reject(error),
    )
  })
}

/** scrypt, which needs memory as well as time. */
export function scrypt(options: ScryptOptions = {}): PasswordHasher & Required<ScryptOptions> {
  const { workFactor = 16_384, blockSize = 8, parallelism = 5 } = options
  const algorithm = 'scrypt'
  const hasher = {
    algorithm,
    workFactor,
    blockSize,
    parallelism,
    salt: newSalt,
    async encode(password: string, salt: string) {
      checkSalt(salt)
      const hash = await derive(password, salt, workFactor, blockSize, parallelism)
      return `${algorithm}$${workFactor}$${salt}$${blockSize}$${parallelism}$${hash}`
    },
    async verify(password: string, encoded: string) {
      const one = hasher.decode(encoded)
      return constantTimeCompare(
        one.hash,
        await derive(password, one.salt, one.workFactor, one.blockSize, one.parallelism),
      )
    },
    decode(encoded: string) {
      const [, n, salt, r, p, hash] = partsOf(encoded, algorithm, 6) as [string, string, string, string, string, string]
      return { algorithm, workFactor: Number(n), salt, blockSize: Number(r), parallelism: Number(p), hash }
    },
    mustUpdate(encoded: string) {
      const one = hasher.decode(encoded)
      return one.workFactor !== workFactor || one.blockSize !== blockSize || one.parallelism !== parallelism
    },
    // Its time follows from two parameters in a way that cannot be made up for.
    async hardenRuntime() {},
  }
  return hasher satisfies PasswordHasher
}
