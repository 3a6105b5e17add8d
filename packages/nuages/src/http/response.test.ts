import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  createHandler,
  HttpResponse,
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponseServerError,
  JsonResponse,
  path,
  serveNode,
  StreamingHttpResponse,
  toFetchHandler,
} from './index.ts'

describe('responses of a fixed status', () => {
  it('have it, and the words of HTTP for it', () => {
    const made = [
      new HttpResponseNotModified(),
      new HttpResponseBadRequest('no'),
      new HttpResponseForbidden('no'),
      new HttpResponseNotFound('no', { contentType: 'text/plain' }),
      new HttpResponseNotAllowed(['GET']),
      new HttpResponseGone(),
      new HttpResponseServerError('sorry'),
    ]
    assert.deepEqual(
      made.map(({ status, reasonPhrase }) => `${status} ${reasonPhrase}`),
      [
        '304 Not Modified',
        '400 Bad Request',
        '403 Forbidden',
        '404 Not Found',
        '405 Method Not Allowed',
        '410 Gone',
        '500 Internal Server Error',
      ],
    )
    assert.equal(made[0]?.headers.has('content-type'), false)
    assert.equal(made[3]?.headers.get('content-type'), 'text/plain')
    assert.equal(made[4]?.headers.get('allow'), 'GET')
  })
})

describe('the words beside the status', () => {
  const urls = [path('', () => new HttpResponse('', { status: 404, reason: 'Sold out' }))]

  it('may be other ones, on the wire too', async () => {
    const server = await serveNode(createHandler({ urls }), { port: 0 })
    try {
      const { status, statusText } = await fetch(`${server.origin}/`)
      assert.deepEqual([status, statusText], [404, 'Sold out'])
    } finally {
      await server.close()
    }
    assert.equal((await toFetchHandler(createHandler({ urls }))(new Request('http://x/'))).statusText, 'Sold out')
  })

  it('change with the status, and cannot hold a line break', () => {
    const response = new HttpResponse()
    response.status = 418
    assert.equal(response.reasonPhrase, "I'm a Teapot")
    response.status = 499
    assert.equal(response.reasonPhrase, 'Unknown Status Code')
    assert.throws(() => new HttpResponse('', { reason: 'a\r\nSet-Cookie: x=y' }), { code: 'NUA-HTTP-009' })
  })
})

describe('a JSON response', () => {
  it('is indented where it is asked to be', () => {
    assert.equal(new JsonResponse({ a: [1] }, { indent: 2 }).text, '{\n  "a": [\n    1\n  ]\n}')
  })

  it('writes values as the replacer says, bigints besides', () => {
    const replacer = (_key: string, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)
    assert.equal(new JsonResponse({ m: new Map([['a', 1]]) }, { replacer }).text, '{"m":{"a":1}}')
    assert.equal(
      new JsonResponse({ m: new Map([['a', 1n]]), n: 2n ** 60n }, { replacer }).text,
      '{"m":{"a":1},"n":"1152921504606846976"}',
    )
  })
})

describe('text in another charset than UTF-8', () => {
  it('is sent in the one that the content type names', async () => {
    const contentType = 'text/plain; charset=ISO-8859-1'
    const urls = [
      path('whole/', () => new HttpResponse('Müller', { contentType })),
      path('parts/', () => new StreamingHttpResponse(['M', 'ü', new Uint8Array([0x6c])], { contentType })),
    ]
    const handle = toFetchHandler(createHandler({ urls }))
    const bytes = async (address: string) =>
      Buffer.from(await (await handle(new Request(`http://x${address}`))).bytes())
    assert.equal((await bytes('/whole/')).toString('latin1'), 'Müller')
    assert.equal((await bytes('/parts/')).toString('latin1'), 'Mül')
    assert.equal(new HttpResponse('Müller', { contentType }).text, 'Müller')
  })

  it('is so also where the content is set later, as middleware does', async () => {
    const contentType = 'text/plain; charset=latin1'
    const whole = new HttpResponse('', { contentType })
    whole.content = 'Müller'
    assert.deepEqual(whole.content, Buffer.from('Müller', 'latin1'))
    assert.equal(whole.text, 'Müller')
    assert.throws(
      () => {
        whole.content = '€'
      },
      { code: 'NUA-HTTP-042' },
    )
    const parts = new StreamingHttpResponse([], { contentType })
    parts.content = ['M', 'ü']
    assert.deepEqual(await Array.fromAsync(parts.content), [Buffer.from('M'), Buffer.from([0xfc])])
    const usual = new HttpResponse('a')
    usual.content = 'ü'
    usual.headers.set('content-type', 'text/plain; charset=latin1')
    assert.equal(usual.text, 'ü')
    usual.content = 'ö'
    assert.deepEqual([usual.content, usual.text], [Buffer.from([0xf6]), 'ö'])
    usual.headers.set('content-type', 'text/plain')
    usual.content = 'ü'
    assert.equal(usual.content, 'ü')
  })

  it('raises where the charset lacks a character, or cannot be written', () => {
    const make = (text: string, charset: string) => () =>
      new HttpResponse(text, { contentType: `text/plain; charset="${charset}"` })
    assert.throws(make('5 €', 'latin1'), { code: 'NUA-HTTP-042', message: /The charset latin1 has no "€"/ })
    assert.throws(make('ü', 'us-ascii'), { code: 'NUA-HTTP-042' })
    assert.throws(make('a', 'gbk'), { code: 'NUA-HTTP-042', message: /cannot be written in the charset "gbk"/ })
    assert.equal(make('5 €', 'UTF-8')().content, '5 €')
    const bytes = new Uint8Array([0xc4, 0xe3])
    assert.equal(new HttpResponse(bytes, { contentType: 'text/plain; charset=gbk' }).text, '你')
  })
})
