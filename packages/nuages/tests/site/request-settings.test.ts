import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defineSettings } from '../../src/core/index.ts'
import { configOf, csrfExempt, HttpResponse, path } from '../../src/http/index.ts'
import { withSite } from './small-site.ts'

const urls = [
  path('', () => new HttpResponse('home')),
  path(
    'fields/',
    csrfExempt(async (request) => new HttpResponse(`${request.query.size} ${(await request.form()).size}`)),
  ),
]
const manyFields = Array.from({ length: 1500 }, (_, place) => `f${place}=1`).join('&')

describe('the limits of requests', () => {
  const limits = ['dataUploadMaxMemorySize', 'dataUploadMaxNumberFields', 'dataUploadMaxNumberFiles'] as const

  it('are lifted by null', async () => {
    const lifted = Object.fromEntries(limits.map((name) => [name, null]))
    const config = configOf(defineSettings({ secretKey: 'x', ...lifted }))
    assert.deepEqual(
      limits.map((name) => config[name]),
      [undefined, undefined, undefined],
    )
    await withSite({ urls, settings: lifted }, async (visitor) => {
      const contentType = 'application/x-www-form-urlencoded'
      const response = await visitor.post(`/fields/?${manyFields}`, { body: manyFields, contentType })
      assert.equal(response.text, '1500 1500')
    })
  })

  it('hold where nothing is said', async () => {
    assert.deepEqual(
      limits.map((name) => configOf(defineSettings({ secretKey: 'x' }))[name]),
      [2_621_440, 1000, 100],
    )
    await withSite({ urls }, async (visitor) => {
      assert.equal((await visitor.get(`/fields/?${manyFields}`)).status, 400)
    })
    assert.throws(
      () => defineSettings({ secretKey: 'x', dataUploadMaxNumberFiles: 'many' as never }),
      /null or a number/,
    )
  })
})

describe('settings of the middleware that every site has', () => {
  it('disallowedUserAgents turns user agents away', async () => {
    await withSite({ urls, settings: { disallowedUserAgents: [/BadBot/g] } }, async (visitor) => {
      for (let time = 0; time < 3; time++)
        assert.equal((await visitor.get('/', { headers: { 'user-agent': 'a BadBot/2' } })).status, 403)
      assert.equal((await visitor.get('/', { headers: { 'user-agent': 'Firefox' } })).status, 200)
    })
  })

  it('prependWww redirects to the address with www', async () => {
    const settings = { prependWww: true, allowedHosts: ['.example.com'] }
    await withSite({ urls, settings }, async (visitor) => {
      const response = await visitor.get('http://example.com/fields?a=1')
      assert.deepEqual([response.status, response.headers.get('location')], [301, 'http://www.example.com/fields/?a=1'])
      assert.equal((await visitor.get('http://www.example.com/')).status, 200)
    })
  })
})
