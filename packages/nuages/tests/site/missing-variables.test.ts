import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineSettings, env, type SettingsError } from '../../src/core/index.ts'
import { database } from '../../src/db/index.ts'
import { smtpMail } from '../../src/mail/index.ts'
import { storage } from '../../src/storage/index.ts'

test('a variable that is missing within an engine is told along with the others', () => {
  const wrong = () =>
    defineSettings({
      secretKey: env.secret('NUAGES_TEST_MISSING'),
      databases: {
        default: database.fromUrl(env.string('NUAGES_TEST_URL')),
        audit: database.postgres({ host: 'db', password: env.string('NUAGES_TEST_PASSWORD') }),
      },
      mailEngine: smtpMail({ host: env.string('NUAGES_TEST_SMTP') }),
      storages: { default: storage.s3({ endpoint: env.string('NUAGES_TEST_S3') } as never) },
    })
  assert.throws(wrong, (error: SettingsError) => {
    assert.equal(error.code, 'NUA-CORE-001')
    assert.equal(error.problems.length, 5)
    for (const name of ['MISSING', 'URL', 'PASSWORD', 'SMTP', 'S3'])
      assert.match(error.message, new RegExp(`the environment variable NUAGES_TEST_${name} is not set`))
    assert.match(error.message, /databases\.audit: password: the environment variable/)
    return true
  })
})
