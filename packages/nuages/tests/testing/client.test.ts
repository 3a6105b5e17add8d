import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  createHandler,
  csrfMiddleware,
  HttpResponse,
  HttpResponseRedirect,
  hostsMiddleware,
  JsonResponse,
  path,
  StreamingHttpResponse,
} from '../../src/http/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import { Engine, MemoryLoader } from '../../src/templates/index.ts'
import { Client, RequestFactory } from '../../src/testing/index.ts'
import { render, withTemplates } from '../../src/views/index.ts'

const templates = {
  'base.html': '<h1>{% block title %}{% endblock %}</h1>',
  'item.html': '<li>{{ item }}</li>',
  'list.html':
    "{% extends 'base.html' %}{% block title %}{{ title }}{% for item in items %}{% include 'item.html' %}{% endfor %}{% if never %}{% include 'unused.html' %}{% endif %}{% endblock %}",
  'unused.html': 'never',
}
const engine = new Engine({ loaders: [new MemoryLoader(templates)] })
const code = (wanted: string) => (error: unknown) => isNuagesError(error) && error.code === wanted

class Broken extends Error {}

const handler = createHandler({
  middleware: [hostsMiddleware(), csrfMiddleware()],
  urls: [
    path('echo/', async (request) => {
      const files = [...(await request.files())].map(([name, list]) => [name, list[0]?.name, list[0]?.size])
      const form = [...(await request.form()).listEntries()]
      return new JsonResponse({ method: request.method, query: [...request.query.listEntries()], form, files })
    }),
    path('json/', async (request) => new JsonResponse({ got: await request.json(), type: request.contentType })),
    path('headers/', (request) => new JsonResponse({ agent: request.header('user-agent'), secure: request.isSecure })),
    path('list/', (request) =>
      withTemplates(engine, () => render(request, 'list.html', { title: 'T', items: [1, 2] })),
    ),
    path('broken/', () => {
      throw new Broken('on purpose')
    }),
    path('stream/', () => new StreamingHttpResponse(['a', 'b'])),
    path('set/', () => new HttpResponse('').setCookie('taste', 'sweet; "sour"')),
    path('forget/', () => new HttpResponse('').deleteCookie('taste')),
    path('taste/', (request) => new HttpResponse(request.cookies.get('taste') ?? 'none')),
    path('one/', () => new HttpResponseRedirect('/two/')),
    path('two/', () => new HttpResponseRedirect('../echo/?a=1')),
    path('again/', () => new HttpResponseRedirect('/again/')),
    path('kept/', () => new HttpResponse('', { status: 307, headers: { location: '/echo/' } })),
    path('item/<int:id>/', (_request, { id }) => new HttpResponse(String(id)), { name: 'item' }),
  ],
})

describe('the client of a test', () => {
  const client = new Client(handler)

  it('sends every method, with a query', async () => {
    for (const method of ['get', 'post', 'put', 'patch', 'delete', 'options', 'trace'] as const) {
      const response = await client[method]('/echo/?a=1', { query: { b: [2, 3] } })
      assert.deepEqual(response.json(), {
        method: method.toUpperCase(),
        query: [
          ['a', ['1']],
          ['b', ['2', '3']],
        ],
        form: [],
        files: [],
      })
    }
    assert.equal((await client.head('/echo/')).text, '')
  })

  it('sends a form as a browser does: urlencoded, or multipart with files', async () => {
    const plain = await client.post('/echo/', { form: { name: 'Zoë', tags: ['a', 'b'], count: 3 } })
    assert.deepEqual(plain.json<{ form: unknown }>().form, [
      ['name', ['Zoë']],
      ['tags', ['a', 'b']],
      ['count', ['3']],
    ])
    const file = new File(['hello'], 'hello.txt', { type: 'text/plain' })
    const sent = (await client.post('/echo/', { form: { name: 'x', file } })).json<Record<string, unknown>>()
    assert.deepEqual(sent['form'], [['name', ['x']]])
    assert.deepEqual(sent['files'], [['file', 'hello.txt', 5]])
  })

  it('sends JSON, and text as it is', async () => {
    assert.deepEqual((await client.put('/json/', { json: { a: [1] } })).json(), {
      got: { a: [1] },
      type: 'application/json',
    })
    const raw = await client.post('/json/', { body: '7', contentType: 'application/json' })
    assert.deepEqual(raw.json(), { got: 7, type: 'application/json' })
  })

  it('refuses two bodies, and values that a form cannot send', async () => {
    await assert.rejects(client.post('/echo/', { form: {}, json: 1 }), code('NUA-TESTING-003'))
    const none = { form: { a: null as unknown as string } }
    await assert.rejects(client.post('/echo/', none), code('NUA-TESTING-003'))
  })

  it('sends headers, its own and those of the request, and asks over HTTPS', async () => {
    const agent = new Client(handler, { headers: { 'User-Agent': 'tests' } })
    assert.deepEqual((await agent.get('/headers/')).json(), { agent: 'tests', secure: false })
    const other = await agent.get('/headers/', { headers: { 'user-agent': 'other' }, secure: true })
    assert.deepEqual(other.json(), { agent: 'other', secure: true })
    assert.deepEqual((await agent.get('https://testserver/headers/')).json(), { agent: 'tests', secure: true })
  })

  it('keeps cookies, and forgets those the site deletes', async () => {
    const own = new Client(handler)
    assert.equal((await own.get('/taste/')).text, 'none')
    assert.equal((await own.get('/set/')).cookies.get('taste')?.value, 'sweet; "sour"')
    assert.equal((await own.get('/taste/')).text, 'sweet; "sour"')
    await own.get('/forget/')
    assert.equal((await own.get('/taste/')).text, 'none')
  })

  it('follows redirects when asked to, and tells the way', async () => {
    assert.deepEqual([(await client.get('/one/')).status, (await client.get('/one/')).url], [302, '/two/'])
    const end = await client.post('/one/', { form: { a: 1 }, follow: true })
    assert.deepEqual(end.redirectChain, [
      ['/two/', 302],
      ['../echo/?a=1', 302],
    ])
    assert.deepEqual(end.json(), { method: 'GET', query: [['a', ['1']]], form: [], files: [] })
    const kept = await client.post('/kept/', { form: { a: 1 }, follow: true })
    assert.deepEqual(kept.json(), { method: 'POST', query: [], form: [['a', ['1']]], files: [] })
    await assert.rejects(client.get('/again/', { follow: true }), code('NUA-TESTING-002'))
  })

  it('raises the error of a view with its stack, or gives the page for it', async () => {
    await assert.rejects(
      client.get('/broken/'),
      (error) => error instanceof Broken && /client\.test/.test(error.stack!),
    )
    const lenient = new Client(handler, { raiseRequestException: false })
    const response = await lenient.get('/broken/')
    assert.equal(response.status, 500)
    assert.ok(response.exception instanceof Broken)
    assert.equal((await client.get('/nowhere/')).status, 404)
  })

  it('says that a path begins with a slash', async () => {
    const message = /A path begins with a slash, but the test asked for "taste\/"\. Write "\/taste\/"/
    await assert.rejects(client.get('taste/'), { code: 'NUA-TESTING-003', message })
  })

  it('answers a malformed path as the server does', async () => {
    assert.equal((await client.get('/%zz%00%ff/')).status, 400)
  })

  it('reads a stream to its end', async () => {
    assert.equal((await client.get('/stream/')).text, 'ab')
  })

  it('checks no CSRF token, unless it is told to', async () => {
    assert.equal((await client.post('/echo/', { form: {} })).status, 200)
    assert.equal((await new Client(handler, { enforceCsrfChecks: true }).post('/echo/', { form: {} })).status, 403)
  })

  it('knows how the URL was resolved', async () => {
    const { resolverMatch } = await client.get('/item/7/')
    assert.deepEqual([resolverMatch?.urlName, resolverMatch?.kwargs], ['item', { id: 7 }])
  })

  it('tells the templates that were rendered, parents and includes too, with their variables', async () => {
    const response = await client.get('/list/')
    assert.deepEqual(
      response.templates.map(({ name }) => name),
      ['list.html', 'base.html', 'item.html', 'item.html'],
    )
    assert.deepEqual(
      response.templates.map(({ context }) => context.get('item')),
      [undefined, undefined, 1, 2],
    )
    assert.equal(response.context.get('title'), 'T')
    assert.equal(response.context.has('nothing'), false)
    const [one, two] = await Promise.all([client.get('/list/'), client.get('/item/1/')])
    assert.deepEqual([one.templates.length, two.templates.length], [4, 0], 'requests beside each other')
  })

  it('says that nobody can log in where no app knows users', async () => {
    await assert.rejects(client.login({ username: 'ada', password: 'x' }), code('NUA-TESTING-001'))
  })
})

describe('a request of a factory', () => {
  it('is given to a view without a site', async () => {
    const request = new RequestFactory().post('/é/?a=1', { form: { b: 2 }, headers: { Accept: 'text/plain' } })
    assert.deepEqual([request.method, request.path, request.query.get('a')], ['POST', '/é/', '1'])
    assert.equal((await request.form()).get('b'), '2')
    assert.equal(request.header('accept'), 'text/plain')
    assert.equal(request.absoluteUri('/x/'), 'http://testserver/x/')
  })
})
