import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseCookies, serializeCookie } from './cookies.ts'
import {
  BadHeader,
  BadRequest,
  BodyAlreadyRead,
  DisallowedHost,
  HttpRequest,
  HttpResponse,
  urlHasAllowedHostAndScheme,
  JsonResponse,
  QueryDict,
  type RequestConfig,
  type RequestSource,
  requestConfig,
  requestKey,
} from './index.ts'
import '../../tests/support/seeded.ts'

function make(
  target: string,
  headers: Record<string, string> = {},
  config: Partial<RequestConfig> = {},
  body?: string,
): HttpRequest {
  const source: RequestSource = {
    method: 'GET',
    target,
    encrypted: false,
    remoteAddress: '10.0.0.1',
    header: (name) => headers[name],
    headers: () => Object.entries(headers),
    body: () => (body === undefined ? undefined : (new Response(body).body as unknown as AsyncIterable<Uint8Array>)),
    signal: () => new AbortController().signal,
  }
  return new HttpRequest(source, requestConfig({ allowedHosts: ['.example.com'], ...config }))
}

test('a query has all values of a name, and typed ones', () => {
  const query = QueryDict.parse('a=1&a=2&b=&c&=x&d=%C3%A9+%zz&e=%ff')
  assert.equal(query.get('a'), '2')
  assert.deepEqual(query.getAll('a'), ['1', '2'])
  assert.equal(query.int('a'), 2)
  assert.equal(query.int('d'), undefined)
  assert.equal(query.get('b'), '')
  assert.equal(query.get('c'), '')
  assert.equal(query.get('d'), 'é %zz')
  assert.equal(query.get('e'), '\ufffd')
  assert.equal(query.get('z', 'none'), 'none')
  assert.equal(query.copy().set('a', 'x y').delete('d').delete('e').toString(), 'a=x+y&b=&c=&=x')
})

test('a query survives being written and read, whatever is in it', () => {
  const pairs = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), { maxLength: 8 })
  fc.assert(
    fc.property(pairs, (list) => {
      const sound = list.filter((pair) => pair.every((text) => text.isWellFormed()) && pair.join('') !== '')
      const query = new QueryDict(sound)
      const again = QueryDict.parse(query.urlencode())
      assert.deepEqual([...again.listEntries()], [...query.listEntries()])
    }),
  )
})

test('a cookie survives being written and read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (value) => {
      const written = serializeCookie('c', value).split('; expires')[0]?.split('; Path')[0] as string
      assert.equal(parseCookies(written).get('c'), value)
    }),
  )
  assert.throws(() => serializeCookie('a b', 'x'), /NUA|a name has letters/)
  assert.throws(() => serializeCookie('a', 'x', { path: '/; HttpOnly' }), /path has characters not allowed/)
  assert.throws(() => serializeCookie('a', 'x', { sameSite: 'None', secure: false }), /without secure/)
})

test('any Cookie header is read without an error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (header) => void parseCookies(header)))
})

test('the host is the one of the list, or an error', () => {
  assert.equal(make('/', { host: 'www.example.com:8000' }).host, 'www.example.com:8000')
  assert.equal(make('/', { host: 'EXAMPLE.com.' }).host, 'EXAMPLE.com.')
  for (const host of ['evil.com', 'example.com.evil.com', 'a_b.example.com', 'example.com@evil.com', '']) {
    assert.throws(() => make('/', { host }).host, DisallowedHost, host)
  }
  const forwarded = { host: 'inner.example.com', 'x-forwarded-host': 'www.example.com', 'x-forwarded-port': '8443' }
  assert.equal(make('/', forwarded).host, 'inner.example.com')
  assert.equal(make('/', forwarded, { useXForwardedHost: true, useXForwardedPort: true }).host, 'www.example.com:8443')
})

test('HTTPS of a proxy is believed only where the settings say so', () => {
  const headers = { 'x-forwarded-proto': 'https', host: 'example.com' }
  assert.equal(make('/', headers).isSecure, false)
  const behind = make('/a', headers, { secureProxySslHeader: ['X-Forwarded-Proto', 'https'] })
  assert.equal(behind.isSecure, true)
  assert.equal(behind.absoluteUri('/b?c'), 'https://example.com/b?c')
  assert.equal(behind.absoluteUri(), 'https://example.com/a')
})

test('a host that is part of no URL is refused as one that is malformed, so that no view fails for it', () => {
  const impossible = ['[::1]:99999', 'example.com:65536', '[:.]', '[0:0:0:0:0:0:0:0:0]', '256.1.1.1', '1.2.3.4.5']
  for (const host of impossible) {
    const request = make('/a', { host }, { allowedHosts: ['*'] })
    assert.throws(() => request.absoluteUri('?x'), DisallowedHost, host)
    assert.throws(() => request.host, DisallowedHost, host)
  }
  const behind = make('/', { host: 'example.com', 'x-forwarded-port': '99999' }, { useXForwardedPort: true })
  assert.throws(() => behind.absoluteUri('?x'), DisallowedHost)
  assert.equal(make('/a', { host: '[::1]:65535' }, { allowedHosts: ['*'] }).absoluteUri('?x'), 'http://[::1]:65535/a?x')
})

test('a path is decoded once and below the place the site is mounted at', () => {
  const request = make('/shop/%C3%A9%2520/?q=%20', {}, { forceScriptName: '/shop' })
  assert.equal(request.path, '/shop/é%20/')
  assert.equal(request.pathInfo, '/é%20/')
  assert.equal(request.fullPath, '/shop/%C3%A9%2520/?q=%20')
  assert.throws(() => make('no-path'), BadRequest)
})

test('a body is read as often as one likes, or streamed once', async () => {
  const request = make('/', { 'content-type': 'application/json' }, {}, '{"a":1}')
  assert.deepEqual(await request.json(), { a: 1 })
  assert.equal(await request.text(), '{"a":1}')
  assert.throws(() => request.stream(), BodyAlreadyRead)
})

test('middleware puts values at typed keys', () => {
  const tenant = requestKey<{ name: string }>('tenant')
  const request = make('/')
  assert.equal(request.get(tenant), undefined)
  assert.equal(request.set(tenant, { name: 'acme' }).get(tenant)?.name, 'acme')
})

test('a client says what it wants', () => {
  const request = make('/', { accept: 'text/html;q=0.5, application/json, */*;q=0.1' })
  assert.equal(request.preferredType(['text/html', 'application/json']), 'application/json')
  assert.equal(make('/', { accept: 'text/*' }).accepts('application/json'), false)
  assert.equal(make('/').accepts('application/json'), true)
})

test('a header cannot smuggle another one', () => {
  const response = new HttpResponse()
  assert.throws(() => response.headers.set('x', 'a\r\nset-cookie: b'), BadHeader)
  assert.throws(() => response.headers.set('x y', 'a'), BadHeader)
  response.headers.vary('Cookie').vary('cookie', 'Accept')
  assert.equal(response.headers.get('VARY'), 'Cookie, Accept')
})

test('JSON holds what it can and refuses the rest', () => {
  assert.equal(new JsonResponse({ a: 1n, b: 2n ** 60n }).content, '{"a":1,"b":"1152921504606846976"}')
  assert.throws(() => new JsonResponse(undefined), TypeError)
})

test('a redirect target of a visitor stays on the site', () => {
  for (const good of ['/a/', '?next=1', 'a/b', 'https://example.com/x', '//example.com/']) {
    assert.equal(urlHasAllowedHostAndScheme(good, ['example.com']), true, good)
  }
  const bad = [
    '',
    'https://evil.com',
    '//evil.com',
    '///evil.com',
    '\\\\evil.com',
    '/\\evil.com',
    'http:///evil.com',
    'javascript:alert(1)',
    'http:evil.com',
    '\x08//evil.com',
    'ftp://example.com',
  ]
  for (const target of bad) assert.equal(urlHasAllowedHostAndScheme(target, ['example.com']), false, target)
  assert.equal(urlHasAllowedHostAndScheme('http://example.com/', ['example.com'], { requireHttps: true }), false)
})

test('an attribute is made when it is first read, once, for the request that has it', () => {
  const [one, other] = [make('/'), make('/')] as unknown as [Loose, Loose]
  let made = 0
  one.defineLazy('tenant', () => ++made)
  assert.equal(made, 0)
  assert.deepEqual([one.tenant, one.tenant, other.tenant], [1, 1, undefined])
  one.defineLazy('tenant', () => 'another')
  assert.equal(one.tenant, 'another')
  other.tenant = 'plain'
  assert.deepEqual([other.tenant, one.tenant], ['plain', 'another'])
})

/** A request with an attribute that nobody has declared. */
interface Loose {
  tenant: unknown
  defineLazy(name: 'tenant', make: () => unknown): void
}
