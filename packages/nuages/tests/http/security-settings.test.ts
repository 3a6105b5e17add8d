// What the settings say of security headers and of the CSRF cookie.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppRegistry, CheckRegistry, defineSettings, type SettingsInput } from '../../src/core/index.ts'
import {
  createHandler,
  defaultMiddleware,
  framesAllowed,
  getToken,
  HttpResponse,
  path,
  registerHttpChecks,
  toFetchHandler,
  type View,
  xframeOptionsDeny,
  xframeOptionsSameorigin,
} from '../../src/http/index.ts'

const page: View = () => new HttpResponse('page')
const urls = [
  path('', page),
  path('deny/', xframeOptionsDeny(page)),
  path('same/', xframeOptionsSameorigin(page)),
  path('any/', framesAllowed(page)),
  path('health', page),
  path('token/', (request) => new HttpResponse(getToken(request))),
]
const secretKey = 'k'.repeat(49) + '-0123'

function site(changes: Partial<SettingsInput> = {}) {
  const settings = defineSettings({ secretKey, ...changes })
  const middleware = defaultMiddleware(settings)
  const handle = toFetchHandler(createHandler({ urls, middleware, config: { allowedHosts: ['*'] } }))
  return (target: string, init?: RequestInit) => handle(new Request(`http://example.com${target}`, init))
}

async function headers(changes: Partial<SettingsInput>, target = '/') {
  const { headers } = await site(changes)(target)
  const names = ['x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy', 'x-frame-options']
  return names.map((name) => headers.get(name))
}

test('security headers are those of the settings', async () => {
  assert.deepEqual(await headers({}), ['nosniff', 'same-origin', 'same-origin', 'DENY'])
  assert.deepEqual(
    await headers({
      secureContentTypeNosniff: false,
      secureReferrerPolicy: ['no-referrer', 'strict-origin-when-cross-origin'],
      secureCrossOriginOpenerPolicy: 'same-origin-allow-popups',
      xFrameOptions: 'SAMEORIGIN',
    }),
    [null, 'no-referrer,strict-origin-when-cross-origin', 'same-origin-allow-popups', 'SAMEORIGIN'],
  )
  const none = { secureReferrerPolicy: null, secureCrossOriginOpenerPolicy: null }
  assert.deepEqual((await headers(none)).slice(1, 3), [null, null])
})

test('a view may say by itself who frames it', async () => {
  const frame = async (target: string, xFrameOptions: 'DENY' | 'SAMEORIGIN') =>
    (await headers({ xFrameOptions }, target))[3]
  assert.equal(await frame('/same/', 'DENY'), 'SAMEORIGIN')
  assert.equal(await frame('/deny/', 'SAMEORIGIN'), 'DENY')
  assert.equal(await frame('/any/', 'DENY'), null)
})

test('the redirect to HTTPS may lead to another host, and leave paths out', async () => {
  const ask = site({ secureSslRedirect: true, secureSslHost: 'secure.example', secureRedirectExempt: [/^health$/g] })
  assert.equal((await ask('/?a=1', { redirect: 'manual' })).headers.get('location'), 'https://secure.example/?a=1')
  // A pattern with the flag g goes on where it stopped last.
  for (const _ of [1, 2, 3]) assert.equal((await ask('/health')).status, 200)
})

test('the CSRF cookie and its header are those of the settings', async () => {
  const ask = site({
    csrfCookieName: 'guard',
    csrfCookieAge: 60,
    csrfCookieDomain: 'example.com',
    csrfCookiePath: '/shop/',
    csrfCookieHttpOnly: true,
    csrfCookieSameSite: 'Strict',
    csrfHeaderName: 'X-Guard',
  })
  const response = await ask('/token/')
  const token = await response.text()
  const [pair = '', ...attributes] = (response.headers.get('set-cookie') ?? '').split('; ')
  assert.match(pair, /^guard=\w{32}$/)
  const expected = ['Domain=example.com', 'HttpOnly', 'Max-Age=60', 'Path=/shop/', 'SameSite=Strict']
  assert.deepEqual(attributes.filter((one) => !one.startsWith('expires=')).toSorted(), expected)
  const post = async (header: string) =>
    (await ask('/', { method: 'POST', headers: { cookie: pair, [header]: token } })).status
  assert.deepEqual([await post('x-guard'), await post('x-csrftoken')], [200, 403])
  const forNow = await site({ csrfCookieAge: null })('/token/')
  assert.doesNotMatch(forNow.headers.get('set-cookie') ?? '', /Max-Age|expires/i)
})

test('what no browser would understand is refused, and what is weak is found before it is deployed', async () => {
  for (const wrong of [
    { secureReferrerPolicy: 'same-orign' },
    { secureCrossOriginOpenerPolicy: 'none' },
    { xFrameOptions: 'ALLOW' },
    { csrfCookieName: '' },
    { csrfCookieName: 'a b;c' },
    { csrfHeaderName: 'HTTP_X_CSRFTOKEN' },
  ]) {
    assert.throws(() => defineSettings({ secretKey, ...(wrong as object) }), { code: 'NUA-CORE-001' })
  }
  const registry = new CheckRegistry()
  registerHttpChecks(registry)
  const found = async (changes: Partial<SettingsInput>) => {
    const settings = defineSettings({ secretKey, ...changes })
    const messages = await registry.runChecks({ settings, apps: new AppRegistry([]), extra: {} }, { deploy: true })
    return messages.map(({ id }) => id).filter((id) => ['W006', 'W019', 'W022'].includes(id.slice(-4)))
  }
  assert.deepEqual(await found({}), [])
  assert.deepEqual(
    await found({ secureContentTypeNosniff: false, xFrameOptions: 'SAMEORIGIN', secureReferrerPolicy: null }),
    ['security.W006', 'security.W019', 'security.W022'],
  )
})
