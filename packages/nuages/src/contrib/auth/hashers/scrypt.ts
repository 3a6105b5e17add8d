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
  /** The most memory that it may take, in bytes; default 0: as much as the parameters need. */
  readonly maxmem?: number
}

const LENGTH = 64

interface Costs {
  readonly workFactor: number
  readonly blockSize: number
  readonly parallelism: number
}

function derive(password: string, salt: string, costs: Costs, limit: number): Promise<string> {
  const { workFactor: N, blockSize: r, parallelism: p } = costs
  const maxmem = limit || 256 * N * r + 1024 * r * p
  return new Promise((resolve, reject) => {
    scryptCallback(password, salt, LENGTH, { N, r, p, maxmem }, (error, key) =>
      error === null ? resolve(key.toString('base64')) : reject(error),
    )
  })
}

/** scrypt, which needs memory as well as time. */
export function scrypt(options: ScryptOptions = {}): PasswordHasher & Required<ScryptOptions> {
  return new ScryptHasher(options)
}

class ScryptHasher implements PasswordHasher, Required<ScryptOptions> {
  readonly algorithm = 'scrypt'
  readonly salt = newSalt
  readonly workFactor: number
  readonly blockSize: number
  readonly parallelism: number
  readonly maxmem: number

  constructor({ workFactor = 16_384, blockSize = 8, parallelism = 5, maxmem = 0 }: ScryptOptions) {
    this.workFactor = workFactor
    this.blockSize = blockSize
    this.parallelism = parallelism
    this.maxmem = maxmem
  }

  async encode(password: string, salt: string): Promise<string> {
    checkSalt(salt)
    const hash = await derive(password, salt, this, this.maxmem)
    return `scrypt$${this.workFactor}$${salt}$${this.blockSize}$${this.parallelism}$${hash}`
  }

  async verify(password: string, encoded: string): Promise<boolean> {
    const stored = this.decode(encoded)
    return constantTimeCompare(stored.hash, await derive(password, stored.salt, stored, this.maxmem))
  }

  decode(encoded: string) {
    const [algorithm, n, salt, r, p, hash] = partsOf(encoded, 'scrypt', 6) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    return { algorithm, workFactor: Number(n), salt, blockSize: Number(r), parallelism: Number(p), hash }
  }

  mustUpdate(encoded: string): boolean {
    const stored = this.decode(encoded)
    return (['workFactor', 'blockSize', 'parallelism'] as const).some((name) => stored[name] !== this[name])
  }

  // Its time follows from two parameters in a way that cannot be made up for.
  async hardenRuntime(): Promise<void> {}
}
