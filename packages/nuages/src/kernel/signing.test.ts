import assert from 'node:assert/strict'
import { describe, it, mock } from 'node:test'
import { deflateSync } from 'node:zlib'
import { base36Decode, base36Encode, base62Decode, base62Encode } from './numerals.ts'
import { constantTimeCompare, pbkdf2, randomString, saltedHmac } from './crypto.ts'
import { BadSignature, dumps, loads, SignatureExpired, Signer, TimestampSigner } from './signing.ts'

const key = 'a secret key'

describe('a signer', () => {
  const signer = new Signer({ key, salt: 'tests' })

  it('gives back what it signed, and refuses any change of it', () => {
    const signed = signer.sign('7:ada')
    assert.equal(signer.unsign(signed), '7:ada')
    for (let at = 0; at < signed.length; at++) {
      const changed = `${signed.slice(0, at)}${signed[at] === 'x' ? 'y' : 'x'}${signed.slice(at + 1)}`
      assert.throws(() => signer.unsign(changed), BadSignature)
    }
    assert.throws(() => signer.unsign('without'), /No ":" found/)
  })

  it('refuses what another purpose or key signed, but for former keys', () => {
    const signed = signer.sign('x')
    assert.throws(() => new Signer({ key, salt: 'other' }).unsign(signed), BadSignature)
    assert.throws(() => new Signer({ key: 'new', salt: 'tests' }).unsign(signed), BadSignature)
    assert.equal(new Signer({ key: 'new', salt: 'tests', fallbackKeys: [key] }).unsign(signed), 'x')
  })

  it('signs objects, compressed where that is shorter', () => {
    const long = { text: 'a'.repeat(500), letters: 'é☂😀\u007f' }
    const signed = signer.signObject(long, { compress: true })
    assert.ok(signed.startsWith('.') && signed.length < 150)
    assert.deepEqual(signer.unsignObject(signed), long)
    assert.ok(!signer.signObject([1], { compress: true }).startsWith('.'))
    assert.throws(() => signer.signObject(undefined), { code: 'NUA-KERNEL-003' })
  })

  it('does not let a compressed object fill the memory', () => {
    const bomb = `.${deflateSync(Buffer.alloc(80 * 1024 * 1024)).toString('base64url')}`
    assert.throws(() => signer.unsignObject(signer.sign(bomb)), RangeError)
  })

  it('refuses separators that may stand in a signature', () => {
    for (const separator of ['', '-', '=', 'a']) {
      assert.throws(() => new Signer({ key, separator }), { code: 'NUA-KERNEL-003' })
    }
  })
})

describe('a signature with the time', () => {
  it('is good until it is too old', () => {
    mock.timers.enable({ apis: ['Date'], now: 1_000_000_000_000 })
    const signer = new TimestampSigner({ key })
    const signed = signer.sign('x')
    mock.timers.tick(60_000)
    assert.equal(signer.unsign(signed, { maxAge: 60 }), 'x')
    mock.timers.tick(1000)
    assert.throws(() => signer.unsign(signed, { maxAge: 60 }), SignatureExpired)
    assert.equal(signer.unsign(signed), 'x')
    mock.timers.reset()
  })

  it('stands in what dumps gives', () => {
    const text = dumps({ a: [1, null] }, { key })
    assert.deepEqual(loads(text, { key, maxAge: 60 }), { a: [1, null] })
    assert.match(text, /^[\w:.-]+$/)
  })
})

describe('numbers as text', () => {
  it('come back from base 36 and 62', () => {
    for (const value of [0, 1, 35, 36, 61, 62, 1_700_000_000, Number.MAX_SAFE_INTEGER]) {
      assert.equal(base36Decode(base36Encode(value)), value)
      assert.equal(base62Decode(base62Encode(value)), value)
      assert.equal(base62Decode(base62Encode(-value)) + value, 0)
    }
    assert.throws(() => base62Decode('a!'), { code: 'NUA-KERNEL-003' })
    assert.throws(() => base36Decode('00000000000000'), { code: 'NUA-KERNEL-003' })
  })
})

describe('keys and random text', () => {
  it('have the length and the letters asked for', () => {
    assert.match(randomString(40, 'ab'), /^[ab]{40}$/)
    assert.notEqual(randomString(40), randomString(40))
  })

  it('compare in constant time', () => {
    assert.ok(constantTimeCompare('é', 'é') && !constantTimeCompare('a', 'ab') && !constantTimeCompare('a', 'b'))
  })

  it('are derived with known digests only', async () => {
    assert.throws(() => saltedHmac('a', 'b', 'c', 'nope'), { code: 'NUA-KERNEL-002' })
    await assert.rejects(pbkdf2('a', 'b', 1, 0, 'nope'), { code: 'NUA-KERNEL-002' })
    assert.equal((await pbkdf2('a', 'b', 1)).length, 32)
  })
})
