import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isValidationError } from '../../../validation/index.ts'
import { asciiUsername, normalizeEmail, unicodeUsername } from '../names.ts'
import { commonPasswordValidator } from './common.ts'
import { passwordHelpTexts, type PasswordValidator, validatePassword } from './password-validator.ts'
import { minimumLengthValidator, numericPasswordValidator } from './simple.ts'
import { userAttributeSimilarityValidator } from './similarity.ts'

async function codesOf(password: string, user?: object, validators?: readonly PasswordValidator[]): Promise<unknown[]> {
  try {
    await validatePassword(password, user, validators)
    return []
  } catch (error) {
    if (!isValidationError(error)) throw error
    return error.errorList.map(({ code }) => code)
  }
}

describe('the rules for new passwords', () => {
  it('are told all at once', async () => {
    assert.deepEqual(await codesOf('123456'), [
      'password_too_short',
      'password_too_common',
      'password_entirely_numeric',
    ])
    assert.deepEqual(await codesOf('difference-engine'), [])
    assert.equal(passwordHelpTexts().length, 4)
  })

  it('count characters as people do', async () => {
    assert.deepEqual(await codesOf('😀😀😀😀', undefined, [minimumLengthValidator({ minLength: 5 })]), [
      'password_too_short',
    ])
  })

  it('know the digits of all scripts', async () => {
    for (const digits of ['٣٤٥', '１２３', '²³', '①②', '፩፪', '\u{1f101}']) {
      assert.deepEqual(await codesOf(digits, undefined, [numericPasswordValidator()]), ['password_entirely_numeric'])
    }
    assert.deepEqual(await codesOf('½', undefined, [numericPasswordValidator()]), [])
  })

  it('refuse what is like the user, but not a long text for a short name in it', async () => {
    const rule = [userAttributeSimilarityValidator()]
    const user = { username: 'ada', lastName: 'Lovelace', email: 'ada@analytical.example' }
    assert.deepEqual(await codesOf('ecalevoL', user, rule), ['password_too_similar'])
    assert.deepEqual(await codesOf('analytical1', user, rule), ['password_too_similar'])
    assert.deepEqual(await codesOf('a completely different text with ada in it', user, rule), [])
    assert.deepEqual(await codesOf('Lovelace', undefined, rule), [])
    assert.throws(() => userAttributeSimilarityValidator({ maxSimilarity: 0.05 }), { code: 'NUA-AUTH-004' })
  })

  it('take a longer list of common ones', async () => {
    const rule = [commonPasswordValidator({ passwords: ['tr0ub4dor&3'] })]
    assert.deepEqual(await codesOf(' Tr0ub4dor&3 ', undefined, rule), ['password_too_common'])
    assert.deepEqual(await codesOf('password', undefined, rule), [])
  })
})

describe('names and addresses', () => {
  it('are checked and normalised', () => {
    unicodeUsername('jürgen.müller+日本@x_-')
    for (const bad of ['', 'a b', 'a\n', "o'brien", 'a\u200bb', 'e\u0301']) assert.throws(() => unicodeUsername(bad))
    assert.throws(() => asciiUsername('jürgen'))
    assert.equal(normalizeEmail(' A@B@EXAMPLE.Org '), 'A@B@example.org')
    assert.equal(normalizeEmail(undefined), '')
  })
})
