import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { defineSettings } from '../../src/core/index.ts'
import { HttpResponse, path } from '../../src/http/index.ts'
import { memoryMail } from '../../src/mail/index.ts'
import { brokenLinkEmailsMiddleware, createSite, type Site } from '../../src/site/index.ts'
import { Client } from '../../src/testing/index.ts'
import { scratchSqlite } from '../support/databases.ts'

describe('links that lead nowhere', () => {
  const scratch = scratchSqlite()
  const engine = memoryMail()
  const settings = (debug: boolean) =>
    defineSettings({
      debug,
      secretKey: 'a key of fifty characters and more, for the tests of broken links',
      allowedHosts: ['*'],
      managers: ['manager@example.com'],
      mailEngine: engine,
      ignorable404Urls: [/^\/favicon\.ico$/],
      middleware: [brokenLinkEmailsMiddleware()],
      databases: { default: scratch.engine },
      urls: async () => ({ default: [path('here/', () => new HttpResponse('here'))] }),
    })
  let site: Site
  before(async () => {
    site = await createSite(settings(false))
  })
  after(async () => {
    await site.close()
    await scratch.drop()
  })

  async function mailsOf(url: string, referer?: string, handler = site.handler()) {
    engine.outbox.length = 0
    const client = new Client(await handler)
    await client.get(url, { headers: { 'user-agent': 'Snake', ...(referer === undefined ? {} : { referer }) } })
    await new Promise((resolve) => setImmediate(resolve))
    return engine.outbox
  }

  it('are told to the managers, with the page that has them', async () => {
    const [mail] = await mailsOf('/gone/?a=1', 'http://testserver/here/')
    assert.deepEqual(
      [mail?.to, mail?.subject],
      [['manager@example.com'], '[Nuages] Broken INTERNAL link on testserver'],
    )
    const lines = ['Referrer: http://testserver/here/', 'Requested URL: /gone/?a=1', 'User agent: Snake']
    assert.match(mail?.body ?? '', new RegExp(lines.map((line) => line.replaceAll(/[?/.]/g, '\\$&')).join('\n')))
    assert.equal(
      (await mailsOf('/gone/', 'https://elsewhere.example/x'))[0]?.subject,
      '[Nuages] Broken link on testserver',
    )
  })

  it('are left alone where nobody can mend them', async () => {
    assert.deepEqual(await mailsOf('/here/', 'http://testserver/'), [], 'it leads somewhere')
    assert.deepEqual(await mailsOf('/gone/'), [], 'no page has it')
    assert.deepEqual(await mailsOf('/gone/', 'https://search.example/?q=gone'), [], 'a search found it')
    assert.deepEqual(await mailsOf('/gone/', 'http://testserver/gone/'), [], 'the page names itself')
    assert.deepEqual(await mailsOf('/favicon.ico', 'http://testserver/'), [], 'it is ignorable')
  })

  it('are no mail in debug', async () => {
    const debugged = await createSite(settings(true))
    assert.deepEqual(await mailsOf('/gone/', 'http://testserver/here/', debugged.handler()), [])
    await debugged.close()
  })
})
