import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineSettings, openLogging, withLogging } from '../../src/core/index.ts'
import { path } from '../../src/http/index.ts'
import { memoryMail } from '../../src/mail/index.ts'
import { createSite } from '../../src/site/index.ts'
import { Client } from '../../src/testing/index.ts'
import { scratchSqlite } from '../support/databases.ts'

const fail = () => {
  throw new Error('The shop is closed\nBcc: all@example.com', { cause: new Error('no till') })
}

async function mailsOf(debug: boolean, requests: number) {
  const scratch = scratchSqlite()
  const engine = memoryMail()
  const settings = defineSettings({
    debug,
    secretKey: 'a key of fifty characters and more, for the tests of error mails',
    allowedHosts: ['*'],
    admins: ['ada@example.com'],
    mailEngine: engine,
    databases: { default: scratch.engine },
    urls: async () => ({ default: [path('fail/', fail)] }),
  })
  const site = await createSite(settings)
  try {
    const client = new Client(await site.handler(), { raiseRequestException: false })
    await withLogging(openLogging({ level: 'silent' }), async () => {
      for (let count = 0; count < requests; count++)
        await client.get('/fail/?token=abcdef&page=2', { headers: { Authorization: 'Bearer abcdef' } })
    })
    await new Promise((resolve) => setImmediate(resolve))
    return engine.outbox
  } finally {
    await site.close()
    await scratch.drop()
  }
}

test('a request that fails is told to the admins, without its secrets', async () => {
  const [mail] = await mailsOf(false, 1)
  assert.deepEqual(mail?.to, ['ada@example.com'])
  assert.equal(mail?.subject, '[Nuages] GET /fail/: Error: The shop is closed Bcc: all@example.com')
  assert.match(mail?.body ?? '', /error-mails\.test\.ts/)
  assert.match(mail?.body ?? '', /Caused by: Error: no till/)
  assert.match(mail?.body ?? '', /Query page: 2/)
  assert.doesNotMatch(mail?.body ?? '', /abcdef/)
})

test('many failures in one minute do not fill the boxes', async () => {
  const mails = await mailsOf(false, 25)
  assert.equal(mails.length, 10)
  assert.match(mails.at(-1)?.body ?? '', /further errors/)
})

test('in debug there is the debug page, and no mail', async () => {
  assert.deepEqual(await mailsOf(true, 1), [])
})
