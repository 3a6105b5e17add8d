import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { openLogging, withLogging } from '../../src/core/index.ts'
import { type NodeServer, serveNode, toFetchHandler } from '../../src/http/index.ts'
import { makeSite, seen } from './site.ts'

type Ask = (path: string, init?: RequestInit) => Promise<Response>

interface Adapter {
  readonly name: string
  start(): Promise<Ask>
  stop(): Promise<void>
}

function nodeAdapter(): Adapter {
  let server: NodeServer | undefined
  return {
    name: 'node:http',
    async start() {
      server = await withLogging(openLogging({ level: 'silent' }), () => serveNode(makeSite(), { port: 0 }))
      const { origin } = server
      return (path, init) => fetch(origin + path, { redirect: 'manual', ...init })
    },
    stop: async () => server?.close(),
  }
}

function fetchAdapter(): Adapter {
  const quiet = openLogging({ level: 'silent' })
  return {
    name: 'fetch',
    async start() {
      const handle = toFetchHandler(makeSite())
      return (path, init) => withLogging(quiet, () => handle(new Request(`http://127.0.0.1${path}`, init)))
    },
    stop: async () => {},
  }
}

const form = (fields: string): RequestInit => ({
  method: 'POST',
  body: fields,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})

for (const adapter of [nodeAdapter(), fetchAdapter()]) {
  describe(`a site over ${adapter.name}`, () => {
    let ask: Ask
    before(async () => {
      ask = await adapter.start()
    })
    after(() => adapter.stop())

    const text = async (path: string, init?: RequestInit) => (await ask(path, init)).text()
    const json = async (path: string, init?: RequestInit) => (await ask(path, init)).json()
    const status = async (path: string, init?: RequestInit) => {
      const response = await ask(path, init)
      await response.arrayBuffer()
      return response.status
    }

    test('answers with status, type and length', async () => {
      const response = await ask('/')
      assert.equal(response.status, 200)
      assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8')
      assert.equal(response.headers.get('content-length'), '4')
      assert.equal(await response.text(), 'home')
    })

    test('gives a view the values of the URL, typed', async () => {
      assert.deepEqual(await json('/items/21/'), { id: 21, double: 42 })
    })

    test('builds URLs of names inside a request', async () => {
      assert.equal(await text('/link/'), '/items/7/')
    })

    test('knows the request after an await', async () => {
      assert.equal(await text('/where/'), '/where/')
    })

    test('answers HEAD with the headers alone', async () => {
      const response = await ask('/', { method: 'HEAD' })
      assert.equal(await response.text(), '')
      assert.equal(response.status, 200)
    })

    test('streams, and closes the response', async () => {
      const before = seen.closed
      assert.equal(await text('/stream/'), 'one two three')
      for (let i = 0; i < 100 && seen.closed === before; i++) await new Promise((resolve) => setImmediate(resolve))
      assert.equal(seen.closed, before + 1)
    })

    test('sends no body with 204', async () => {
      const response = await ask('/empty/')
      assert.equal(response.status, 204)
      assert.equal(await response.text(), '')
    })

    test('reads bodies as text, JSON and forms', async () => {
      assert.deepEqual(await json('/echo/', { method: 'POST', body: 'hé' }), { text: 'hé' })
      assert.deepEqual(await json('/json/', { method: 'PUT', body: '{"a":[1]}' }), { a: [1] })
    })

    test('reads queries with several values', async () => {
      assert.deepEqual(await json('/query/?q=a&q=b%20c&page=3'), { q: ['a', 'b c'], page: 3 })
      assert.deepEqual(await json('/query/?page=x&q=%zz'), { q: ['%zz'], page: null })
    })

    test('knows its own address and the cookies', async () => {
      const about = await json('/about/?a=1', { headers: { cookie: 'taste="sw\\145et"; x' } })
      assert.match(about.uri, /^http:\/\/127\.0\.0\.1(:\d+)?\/about\/\?a=1$/)
      assert.equal(about.secure, false)
      assert.equal(about.cookie, 'sweet')
    })

    test('sets cookies that scripts and other sites do not get', async () => {
      const [set, gone] = (await ask('/cookie/')).headers.getSetCookie()
      assert.equal(set, 'taste="sweet\\073 and \\"sour\\""; Path=/; HttpOnly; SameSite=Lax')
      assert.match(gone ?? '', /^old=; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=\/;/)
    })

    test('redirects, but not to scripts', async () => {
      const response = await ask('/moved/')
      assert.equal(response.status, 302)
      assert.equal(response.headers.get('location'), '/items/?q=%C3%A9')
      assert.equal(await status('/elsewhere/'), 400)
    })

    test('appends the slash where only that matches', async () => {
      const response = await ask('/items/3?x=1')
      assert.equal(response.status, 301)
      assert.equal(response.headers.get('location'), '/items/3/?x=1')
      assert.equal(await status('/nowhere'), 404)
    })

    test('sets the security headers, on errors too', async () => {
      for (const path of ['/', '/missing/', '/boom/']) {
        const { headers } = await ask(path)
        assert.equal(headers.get('x-content-type-options'), 'nosniff')
        assert.equal(headers.get('referrer-policy'), 'same-origin')
        assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
      }
      assert.equal((await ask('/')).headers.get('x-frame-options'), 'DENY')
    })

    test('answers errors with their status and without their text', async () => {
      assert.equal(await status('/missing/'), 404)
      assert.equal(await status('/forbidden/'), 403)
      assert.equal(await status('/bad/'), 400)
      const response = await ask('/boom/')
      assert.equal(response.status, 500)
      assert.doesNotMatch(await response.text(), /secret/)
      assert.equal(await status('/nothing/'), 500)
    })

    test('shows the pages of the site for errors', async () => {
      assert.equal(await status('/nowhere/', { method: 'POST' }), 404)
      assert.equal(await text('/nowhere/'), '<h1>Our own page</h1>')
    })

    test('answers errors as JSON to who wants that', async () => {
      const response = await ask('/forbidden/', { headers: { accept: 'application/json' } })
      assert.deepEqual(await response.json(), { error: 'Forbidden' })
    })

    test('answers malformed input with 400', async () => {
      for (const path of ['/%zz/', '/%ff/', '/a%00b/']) assert.equal(await status(path), 400, path)
      assert.equal(await status('/json/', { method: 'POST', body: '{"a":' }), 400)
      assert.equal(await status('/echo/', { method: 'POST', body: new Uint8Array([0xff, 0xfe]) }), 400)
      const headers = { 'content-type': 'text/plain; charset=klingon' }
      assert.equal(await status('/echo/', { method: 'POST', body: 'x', headers }), 400)
      assert.equal(await status(`/query/?${'a=1&'.repeat(21)}`), 400)
    })

    test('refuses bodies beyond the limit with 413', async () => {
      assert.equal(await status('/echo/', { method: 'POST', body: 'x'.repeat(1001) }), 413)
    })

    test('takes a form that bears the token of the cookie', async () => {
      const page = await ask('/form/')
      const cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      assert.equal(page.headers.get('vary'), 'Cookie')
      const token = await page.text()
      const sent = form(`csrfmiddlewaretoken=${token}&name=Ada&colour=red&colour=blue`)
      const response = await ask('/form/', { ...sent, headers: { ...sent.headers, cookie } })
      assert.deepEqual(await response.json(), { name: 'Ada', colours: ['red', 'blue'] })
    })

    test('takes files of a multipart form, without the folders of their names', async () => {
      const body = new FormData()
      body.set('title', 'Über')
      body.set('paper', new File(['été'], '../../etc/été.txt', { type: 'text/plain' }))
      const answer = await json('/upload/', { method: 'POST', body })
      assert.deepEqual(answer, { name: 'été.txt', type: 'text/plain', text: 'été', title: 'Über' })
    })

    test('answers malformed multipart with 400', async () => {
      const types = ['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=x']
      const bodies = [
        '',
        '--x',
        '--x\r\n',
        '--x\r\nContent-Disposition: form-data; name="paper"; filename="a"\r\n\r\nabc',
        'nonsense',
      ]
      for (const type of types) {
        for (const sent of bodies) {
          const code = await status('/upload/', { method: 'POST', body: sent, headers: { 'content-type': type } })
          assert.ok(code === 400 || (code === 200 && sent === ''), `${type} ${JSON.stringify(sent)}: ${code}`)
        }
      }
    })

    test('refuses a form without the token, with another one, or from another origin', async () => {
      const page = await ask('/form/')
      const cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const token = await page.text()
      const post = (fields: string, headers: Record<string, string>) =>
        status('/form/', { ...form(fields), headers: { ...(form('').headers as Record<string, string>), ...headers } })
      assert.equal(await post('name=Eve', {}), 403)
      assert.equal(await post('name=Eve', { cookie }), 403)
      assert.equal(await post(`csrfmiddlewaretoken=${'a'.repeat(64)}`, { cookie }), 403)
      assert.equal(await post(`csrfmiddlewaretoken=${token}`, { cookie, origin: 'https://evil.example' }), 403)
      assert.equal(await post('name=Ada', { cookie, 'x-csrftoken': token }), 200)
    })
  })
}
