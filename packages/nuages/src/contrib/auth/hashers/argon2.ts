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
export function argon2(options: Argon2Options = {}): PasswordHasher & Costs {
  const costs: Costs = {
    timeCost: options.timeCost ?? 2,
    memoryCost: options.memoryCost ?? 102_400,
    parallelism: options.parallelism ?? 8,
  }
  const hasher = {
    algorithm: 'argon2',
    ...costs,
    salt: newSalt,
    async encode(password: string, salt: string) {
      checkSalt(salt)
      const hash = await derive('argon2id', password, Buffer.from(salt), costs, LENGTH)
      const { memoryCost: m, timeCost: t, parallelism: p } = costs
      return `argon2$argon2id$v=${VERSION}$m=${m},t=${t},p=${p}$${unpadded(Buffer.from(salt))}$${hash}`
    },
    async verify(password: string, encoded: string) {
      const one = decode(encoded)
      if (one.version !== VERSION) return false
      const length = Buffer.from(one.hash, 'base64').length
      return constantTimeCompare(one.hash, await derive(one.variety, password, Buffer.from(one.salt), one, length))
    },
    decode,
    mustUpdate(encoded: string) {
      const one = decode(encoded)
      const same = (['timeCost', 'memoryCost', 'parallelism'] as const).every((name) => one[name] === costs[name])
      const current = one.variety === 'argon2id' && one.version === VERSION
      return !same || !current || Buffer.from(one.hash, 'base64').length !== LENGTH || isSaltShort(one.salt)
    },
    // Memory and passes cannot be made up for.
    async hardenRuntime() {},
  }
  return hasher satisfies PasswordHasher
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
