import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { defineApp, defineSettings } from '../../src/core/index.ts'
import { connection } from '../../src/db/index.ts'
import { Http404, type HttpRequest, HttpResponse, path, StreamingHttpResponse } from '../../src/http/index.ts'
import { createSite, nonAtomicRequests, type Site } from '../../src/site/index.ts'
import { MemoryLoader } from '../../src/templates/index.ts'
import { Client } from '../../src/testing/index.ts'
import { TemplateView } from '../../src/views/index.ts'
import { scratchSqlite } from '../support/databases.ts'

const write = (alias: string) => connection(alias).execute("INSERT INTO place VALUES ('x')", [], { write: true })
const count = async (alias: string) => (await connection(alias).execute('SELECT count(*) FROM place', [])).rows[0]?.[0]

async function view(request: HttpRequest) {
  await write('default')
  await write('other')
  if (request.query.get('end') === 'error') throw new Error('no')
  if (request.query.get('end') === '404') throw new Http404('no')
  return new HttpResponse('ok', { status: request.query.get('end') === 'status' ? 500 : 200 })
}
const apart = async (request: HttpRequest) => view(request)
const half = async (request: HttpRequest) => view(request)
const stream = async () =>
  new StreamingHttpResponse(
    (async function* () {
      yield String(await count('default'))
    })(),
  )

class LatePage extends TemplateView {
  override readonly templateName = 'late.html'
  override async getContextData() {
    await write('default')
    return { count: () => count('default'), check: () => this.check() }
  }
  check() {
    if (this.request.query.get('end') === 'error') throw new Error('no')
    return connection('default').currentTransaction() === undefined ? 'outside' : 'in a transaction'
  }
}

const files = [scratchSqlite(), scratchSqlite()] as const
let site: Site
let client: Client
before(async () => {
  const settings = defineSettings({
    secretKey: 'k'.repeat(50),
    allowedHosts: ['*'],
    middleware: [],
    apps: [defineApp({ label: 'places', dir: import.meta.dirname })],
    databases: { default: files[0].engine, other: files[1].engine },
    atomicRequests: true,
    logLevel: 'fatal',
    templates: { loaders: [new MemoryLoader({ 'late.html': '{{ count }} {{ check }}' })] },
    urls: async () => ({
      default: [
        path('both/', view),
        path('none/', nonAtomicRequests(apart)),
        path('half/', nonAtomicRequests(half, 'other')),
        path('stream/', stream),
        path('late/', LatePage.asView()),
      ],
    }),
  })
  site = await createSite(settings)
  client = new Client(await site.handler(), { raiseRequestException: false })
  for (const alias of site.databases.aliases)
    await connection(alias).execute('CREATE TABLE place (name text)', [], { write: true })
})
after(async () => {
  await site.close()
  for (const file of files) await file.drop()
})
beforeEach(async () => {
  for (const alias of site.databases.aliases) await connection(alias).execute('DELETE FROM place', [], { write: true })
})

const left = async () => [await count('default'), await count('other')]

test('a view is one transaction: what it raises takes all back, whatever the answer is', async () => {
  for (const end of ['error', '404']) {
    const { status } = await client.get(`/both/?end=${end}`)
    assert.equal(status, end === 'error' ? 500 : 404)
    assert.deepEqual(await left(), [0, 0])
  }
})

test('what it returns is kept, also with the status of an error', async () => {
  await client.get('/both/')
  await client.get('/both/?end=status')
  assert.deepEqual(await left(), [2, 2])
})

test('views may stay apart, of all databases or of one', async () => {
  await client.get('/none/?end=error')
  assert.deepEqual(await left(), [1, 1])
  await client.get('/half/?end=error')
  assert.deepEqual(await left(), [1, 2])
})

test('two requests at once do not share a transaction', async () => {
  await Promise.all(['/both/', '/both/?end=error', '/both/', '/both/?end=error'].map((url) => client.get(url)))
  assert.deepEqual(await left(), [2, 2])
})

test('what the template reads that a view answers with is inside, and what it raises takes all back', async () => {
  assert.equal((await client.get('/late/')).text, '1 in a transaction')
  assert.deepEqual(await left(), [1, 0])
  assert.equal((await client.get('/late/?end=error')).status, 500)
  assert.deepEqual(await left(), [1, 0])
})

test('a stream is read when the transaction is over', async () => {
  await client.get('/both/')
  assert.equal((await client.get('/stream/')).text, '1')
})
