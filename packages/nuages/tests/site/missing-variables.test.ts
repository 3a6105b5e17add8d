import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineSettings, env, type SettingsError } from '../../src/core/index.ts'
import { database, openDatabases } from '../../src/db/index.ts'
import { sendMail, smtpMail } from '../../src/mail/index.ts'

test('a variable that is missing within an engine is told along with the others', () => {
  const wrong = () =>
    defineSettings({
      secretKey: env.secret('NUAGES_TEST_MISSING'),
      databases: {
        default: database.fromUrl(env.string('NUAGES_TEST_URL')),
        audit: database.postgres({ host: 'db', password: env.string('NUAGES_TEST_PASSWORD') }),
      },
      mailEngine: smtpMail({ host: env.string('NUAGES_TEST_SMTP') }),
    })
  assert.throws(wrong, (error: SettingsError) => {
    assert.equal(error.code, 'NUA-CORE-001')
    assert.equal(error.problems.length, 4)
    for (const name of ['MISSING', 'URL', 'PASSWORD', 'SMTP'])
      assert.match(error.message, new RegExp(`the environment variable NUAGES_TEST_${name} is not set`))
    assert.match(error.message, /databases\.audit: password: the environment variable/)
    return true
  })
})

test('an engine whose variable is missing says so without settings, too', async () => {
  const engine = database.fromUrl(env.string('NUAGES_TEST_URL'))
  await assert.rejects(openDatabases({ default: engine }), {
    code: 'NUA-CORE-001',
    message: /NUAGES_TEST_URL is not set/,
  })
  const smtp = smtpMail({ password: env.string('NUAGES_TEST_PASSWORD') })
  const send = () => sendMail({ to: ['a@example.com'], subject: 'x', body: 'x', from: 'b@example.com', engine: smtp })
  await assert.rejects(send(), { code: 'NUA-CORE-001', message: /password: .* NUAGES_TEST_PASSWORD is not set/ })
})
