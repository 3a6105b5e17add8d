// Addresses outside of requests: in scripts, tests and mails.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defineSettings, type SettingsInput } from '../../src/core/index.ts'
import { database } from '../../src/db/index.ts'
import { HttpResponse, path, reverse } from '../../src/http/index.ts'
import { createSite } from '../../src/site/index.ts'
import { testSite } from '../../src/testing/index.ts'
import { renderToString } from '../../src/views/index.ts'
import { folderOf } from './small-site.ts'

const secretKey = 'a key of fifty characters and more, for the tests of addresses'
const urls: SettingsInput['urls'] = async () => ({
  default: [
    path('bills/<int:pk>/', (_request, { pk }) => new HttpResponse(reverse('bill', { pk: pk + 1 })), { name: 'bill' }),
  ],
})
const templateDirs = [folderOf({ 'mail.txt': "{% url 'bill' pk=7 %}" })]

describe('reverse outside of a request', () => {
  it('knows the table of the site that is open, once a script has it loaded', async () => {
    const site = await createSite(defineSettings({ secretKey, urls, templateDirs, forceScriptName: '/shop' }))
    assert.throws(() => reverse('bill', { pk: 5 }), { code: 'NUA-HTTP-014', message: /await site\.urls\(\)/ })
    assert.equal((await site.urls()).reverse('bill', { pk: 5 }), '/bills/5/')
    assert.equal(reverse('bill', { pk: 5 }), '/shop/bills/5/')
    assert.equal(await renderToString('mail.txt'), '/shop/bills/7/')
    await site.close()
    assert.throws(() => reverse('bill', { pk: 5 }), { code: 'NUA-HTTP-014' })
  })

  it('says what stands in place of the table', async () => {
    const given = async (module: object) => {
      const site = await createSite(defineSettings({ secretKey, urls: async () => module as never }))
      return site.urls().finally(() => site.close())
    }
    await assert.rejects(given({ urlpatterns: [] }), {
      code: 'NUA-SITE-001',
      message: /^The URL table that the settings name has no default export\. Write export default/,
    })
    await assert.rejects(given({ default: 'polls.urls' }), {
      code: 'NUA-HTTP-012',
      message: /^The URL table of the site is a string\./,
    })
    await assert.rejects(given({ default: null }), { code: 'NUA-HTTP-012', message: /is null/ })
  })

  it('says why the table could not be loaded, which is tried again', async () => {
    let isBroken = true
    const broken = async () => {
      if (isBroken) throw new SyntaxError('Unexpected token')
      return { default: [] }
    }
    const site = await createSite(defineSettings({ secretKey, urls: broken }))
    await assert.rejects(site.urls(), { code: 'NUA-CORE-003' })
    assert.throws(() => reverse('bill'), { code: 'NUA-CORE-003' })
    isBroken = false
    await site.handler()
    assert.throws(() => reverse('bill'), { code: 'NUA-HTTP-011' })
    await site.close()
  })
})

describe('in the tests of a site', () => {
  const databases = { default: database.sqlite({ file: 'never-made.sqlite3' }) }
  const site = testSite(createSite, defineSettings({ secretKey, urls, templateDirs, databases }))

  site.test('an address is asked for as in a view', async () => {
    assert.equal((await site.client().get(reverse('bill', { pk: 5 }))).text, '/bills/6/')
    assert.equal(await renderToString('mail.txt'), '/bills/7/')
  })
})
