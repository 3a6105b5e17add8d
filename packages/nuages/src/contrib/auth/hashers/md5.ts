import { createHash } from 'node:crypto'
import { constantTimeCompare } from '../../../kernel/index.ts'
import { checkSalt, isSaltShort, newSalt, type PasswordHasher, partsOf } from './hasher.ts'

/** MD5 with a salt: fast, which is what tests want and what makes it worthless for anything else. */
export function md5(): PasswordHasher {
  const algorithm = 'md5'
  const digest = (password: string, salt: string) =>
    createHash('md5')
      .update(salt + password)
      .digest('hex')
  const hasher = {
    algorithm,
    salt: newSalt,
    async encode(password: string, salt: string) {
      checkSalt(salt)
      return `${algorithm}$${salt}$${digest(password, salt)}`
    },
    async verify(password: string, encoded: string) {
      const { salt, hash } = hasher.decode(encoded)
      return constantTimeCompare(hash, digest(password, salt))
    },
    decode(encoded: string) {
      const [, salt, hash] = partsOf(encoded, algorithm, 3) as [string, string, string]
      return { algorithm, hash, salt }
    },
    mustUpdate: (encoded: string) => isSaltShort(hasher.decode(encoded).salt),
    async hardenRuntime() {},
  }
  return hasher satisfies PasswordHasher
}
