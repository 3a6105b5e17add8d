import * as crypto from 'node:crypto'
import { constantTimeCompare, NuagesError } from '../../../kernel/index.ts'
import { checkSalt, isSaltShort, newSalt, type PasswordHasher } from './hasher.ts'

/** Options of the Argon2 hasher (RFC 9106). */
export interface Argon2Options {
  /** Passes; default 2. */
  readonly timeCost?: number
  /** KiB; default 102,400. */
  readonly memoryCost?: number
  /** Lanes; default 8. */
  readonly parallelism?: number
}

const LENGTH = 32
const VERSION = 19
const STORED = /^argon2\$(argon2(?:id|i|d))\$(?:v=(\d+)\$)?m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/

type Variety = 'argon2d' | 'argon2i' | 'argon2id'

interface Costs {
  readonly timeCost: number
  readonly memoryCost: number
  readonly parallelism: number
}

function derive(variety: Variety, password: string, salt: Uint8Array, costs: Costs, length: number): Promise<string> {
  if (typeof crypto.argon2 !== 'function') {
    const hint = 'Use Node 24.7 or newer, or another hasher.'
    throw new NuagesError('NUA-AUTH-002', `Node ${process.versions.node} has no Argon2.`, { hint })
  }
  const { timeCost: passes, memoryCost: memory, parallelism } = costs
  const parameters = { message: Buffer.from(password), nonce: salt, parallelism, tagLength: length, memory, passes }
  return new Promise((resolve, reject) => {
    crypto.argon2(variety, parameters, (error, key) => (error === null ? resolve(unpadded(key)) : reject(error)))
  })
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}

/** Argon2id, the winner of the password hashing competition; Node 24.7 or newer. */
export function argon2(options: Argon2Options = {}): PasswordHasher & Required<Argon2Options> {
  return new Argon2Hasher(options)
}

class Argon2Hasher implements PasswordHasher, Costs {
  readonly algorithm = 'argon2'
  readonly salt = newSalt
  readonly decode = decode
  readonly timeCost: number
  readonly memoryCost: number
  readonly parallelism: number

  constructor({ timeCost = 2, memoryCost = 102_400, parallelism = 8 }: Argon2Options) {
    this.timeCost = timeCost
    this.memoryCost = memoryCost
    this.parallelism = parallelism
  }

  async encode(password: string, salt: string): Promise<string> {
    checkSalt(salt)
    const hash = await derive('argon2id', password, Buffer.from(salt), this, LENGTH)
    const costs = `m=${this.memoryCost},t=${this.timeCost},p=${this.parallelism}`
    return `argon2$argon2id$v=${VERSION}$${costs}$${unpadded(Buffer.from(salt))}$${hash}`
  }

  async verify(password: string, encoded: string): Promise<boolean> {
    const stored = decode(encoded)
    if (stored.version !== VERSION) return false
    const length = Buffer.from(stored.hash, 'base64').length
    const salt = Buffer.from(stored.salt)
    return constantTimeCompare(stored.hash, await derive(stored.variety, password, salt, stored, length))
  }

  mustUpdate(encoded: string): boolean {
    const stored = decode(encoded)
    const same = (['timeCost', 'memoryCost', 'parallelism'] as const).every((name) => stored[name] === this[name])
    const current = stored.variety === 'argon2id' && stored.version === VERSION
    return !same || !current || Buffer.from(stored.hash, 'base64').length !== LENGTH || isSaltShort(stored.salt)
  }

  // Memory and passes cannot be made up for.
  async hardenRuntime(): Promise<void> {}
}

function decode(encoded: string) {
  const match = STORED.exec(encoded)
  if (match === null) throw new NuagesError('NUA-AUTH-001', 'A stored password is malformed: it should be of argon2.')
  const [, variety, version, memory, time, lanes, salt, hash] = match as unknown as string[]
  return {
    algorithm: 'argon2',
    variety: variety as Variety,
    // Before version 1.3 the text did not say it.
    version: Number(version ?? 16),
    memoryCost: Number(memory),
    timeCost: Number(time),
    parallelism: Number(lanes),
    salt: Buffer.from(salt as string, 'base64').toString(),
    hash: hash as string,
  }
}
