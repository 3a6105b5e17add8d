import { createHash, randomBytes } from 'node:crypto'
import { constantTimeCompare, NuagesError } from '../../../kernel/index.ts'
import { type PasswordHasher, partsOf } from './hasher.ts'

/** Options of the bcrypt hashers. */
export interface BcryptOptions {
  /** The logarithm of the number of rounds; default 12. */
  readonly rounds?: number
}

/** The part of the package bcryptjs that is used. */
interface Bcryptjs {
  hash(password: string, salt: string): Promise<string>
}

// The name is no literal, so that nobody who does without the package needs it to compile.
const LIBRARY: string = 'bcryptjs'
let library: Promise<Bcryptjs> | undefined

function bcryptjs(): Promise<Bcryptjs> {
  library ??= (import(LIBRARY) as Promise<{ default: Bcryptjs }>).then(
    (module) => module.default,
    (cause: unknown) => {
      throw new NuagesError('NUA-AUTH-002', 'The bcrypt hashers need the package bcryptjs.', {
        cause,
        hint: 'Run: npm install bcryptjs',
      })
    },
  )
  return library
}

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const BCRYPT = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Sixteen random bytes in bcrypt's own order of the letters of base 64, behind version and rounds. */
function newBcryptSalt(rounds: number): string {
  const text = randomBytes(16).toString('base64').replace(/=+$/, '')
  const letters = [...text].map((letter) => BCRYPT[STANDARD.indexOf(letter)]).join('')
  return `$2b$${String(rounds).padStart(2, '0')}$${letters}`
}

/** bcrypt over the SHA-256 of the password, so that all of a long one counts. Needs the package bcryptjs. */
export function bcryptSha256(options: BcryptOptions = {}): PasswordHasher & { readonly rounds: number } {
  const digest = (password: string) => createHash('sha256').update(password).digest('hex')
  return bcryptHasher('bcrypt_sha256', digest, options)
}

/** bcrypt, which looks at the first 72 bytes of a password only. Needs the package bcryptjs. */
export function bcrypt(options: BcryptOptions = {}): PasswordHasher & { readonly rounds: number } {
  return bcryptHasher('bcrypt', (password) => password, options)
}

function bcryptHasher(algorithm: string, prepare: (password: string) => string, { rounds = 12 }: BcryptOptions) {
  const encode = async (password: string, salt: string) => {
    const { hash } = await bcryptjs()
    return `${algorithm}$${await hash(prepare(password), salt)}`
  }
  const hasher = {
    algorithm,
    rounds,
    salt: () => newBcryptSalt(rounds),
    encode,
    async verify(password: string, encoded: string) {
      hasher.decode(encoded)
      return constantTimeCompare(encoded, await encode(password, encoded.slice(algorithm.length + 1)))
    },
    decode(encoded: string) {
      const [, , algostr, factor, data] = partsOf(encoded, algorithm, 5) as [string, string, string, string, string]
      const checksum = data.slice(22)
      return { algorithm, algostr, checksum, hash: checksum, salt: data.slice(0, 22), workFactor: Number(factor) }
    },
    mustUpdate: (encoded: string) => hasher.decode(encoded).workFactor !== rounds,
    async hardenRuntime(password: string, encoded: string) {
      const { workFactor } = hasher.decode(encoded)
      const salt = encoded.slice(algorithm.length + 1).slice(0, 29)
      // Each round more doubles the time; what lacks is the sum of the doublings.
      for (let left = 2 ** (rounds - workFactor) - 1; left > 0; left--) await encode(password, salt)
    },
  }
  return hasher satisfies PasswordHasher
}
