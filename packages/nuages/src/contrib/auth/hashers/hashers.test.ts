import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { argon2 } from './argon2.ts'
import { bcrypt, bcryptSha256 } from './bcrypt.ts'
import type { PasswordHasher } from './hasher.ts'
import { md5 } from './md5.ts'
import { checkPassword, makePassword, verifyPassword } from './passwords.ts'
import { pbkdf2Sha1, pbkdf2Sha256 } from './pbkdf2.ts'
import { scrypt } from './scrypt.ts'

const quick: readonly PasswordHasher[] = [
  pbkdf2Sha256({ iterations: 10 }),
  pbkdf2Sha1({ iterations: 10 }),
  scrypt({ workFactor: 1024, parallelism: 1 }),
  argon2({ memoryCost: 256, timeCost: 1, parallelism: 1 }),
  bcrypt({ rounds: 4 }),
  bcryptSha256({ rounds: 4 }),
  md5(),
]

for (const hasher of quick) {
  describe(`the hasher ${hasher.algorithm}`, () => {
    it('knows the password that it stored, and no other', async () => {
      const stored = await hasher.encode('pässwörd', hasher.salt())
      assert.ok(stored.length <= 128, stored)
      assert.equal(await hasher.verify('pässwörd', stored), true)
      assert.equal(await hasher.verify('password', stored), false)
      assert.equal(hasher.decode(stored).algorithm, hasher.algorithm)
    })

    it('never stores one password as the same text twice', async () => {
      assert.notEqual(await hasher.encode('x', hasher.salt()), await hasher.encode('x', hasher.salt()))
    })

    it('finds its own new hashes up to date', async () => {
      const stored = await hasher.encode('x', hasher.salt())
      assert.equal(hasher.mustUpdate(stored), false)
    })

    it('says that a malformed text is one', () => {
      assert.throws(() => hasher.decode(`${hasher.algorithm}$x`), { code: 'NUA-AUTH-001' })
    })
  })
}

describe('stored passwords', () => {
  /** Notes what it is asked to compute. */
  const counting = (iterations: number) => {
    const inner = pbkdf2Sha256({ iterations })
    const calls: string[] = []
    const hasher: PasswordHasher = {
      ...inner,
      encode: (...args) => {
        calls.push('encode')
        return inner.encode(...args)
      },
      verify: (...args) => {
        calls.push('verify')
        return inner.verify(...args)
      },
      hardenRuntime: (...args) => {
        calls.push('hardenRuntime')
        return inner.hardenRuntime(...args)
      },
    }
    return { hasher, calls }
  }

  it('are stored anew at the first login after the parameters changed', async () => {
    const stored = await makePassword('x', { hasher: pbkdf2Sha256({ iterations: 5 }) })
    const again: string[] = []
    assert.equal(await checkPassword('x', stored, (password) => void again.push(password)), true)
    assert.equal(await checkPassword('y', stored, (password) => void again.push(password)), false)
    assert.deepEqual(again, ['x'])
  })

  it('take as long where there is none to compare with', async () => {
    for (const stored of ['!unusable', '', 'unknown$1$a$b', null]) {
      const { hasher, calls } = counting(5)
      assert.deepEqual(await verifyPassword('x', stored, hasher), { correct: false, mustUpdate: false })
      assert.deepEqual(calls, ['encode'])
    }
  })

  it('that nobody can type are never right', async () => {
    const stored = await makePassword(null)
    assert.match(stored, /^!\w{40}$/)
    assert.equal(await checkPassword('', stored), false)
    assert.equal(await checkPassword(stored, stored), false)
  })
})
