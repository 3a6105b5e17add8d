import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createHandler,
  csrfMiddleware,
  ensureCsrfCookie,
  HttpResponse,
  path,
  serveNode,
  toFetchHandler,
} from '../http/index.ts'
import { Engine, MemoryLoader } from '../templates/index.ts'
import { renderStream, viewTags, withTemplates } from './index.ts'

const ROW = '<tr><td>as wide as rows of a table are, and a little wider</td></tr>'
const engine = new Engine({
  builtins: [viewTags()],
  loaders: [new MemoryLoader({ 'rows.html': `{% for row in rows %}${ROW}{% endfor %}<form>{% csrf_token %}</form>` })],
})

test('the beginning of a page is there before its end is known, and a form at its end has its cookie', async () => {
  const { promise: rest, resolve: goOn } = Promise.withResolvers<void>()
  async function* rows() {
    for (let n = 0; n < 1000; n++) yield n
    await rest
    yield 1000
  }
  const handler = createHandler({
    middleware: [csrfMiddleware()],
    urls: [path('', (request) => withTemplates(engine, () => renderStream(request, 'rows.html', { rows: rows() })))],
  })
  const server = await serveNode(handler, { port: 0 })
  try {
    const response = await fetch(`http://127.0.0.1:${server.port}/`)
    assert.match(response.headers.get('set-cookie') ?? '', /^csrftoken=/)
    const decoder = new TextDecoder()
    let page = ''
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      if (page === '') goOn()
      page += decoder.decode(chunk, { stream: true })
    }
    assert.equal(page.split(ROW).length - 1, 1001)
    assert.match(page, /<form><input type="hidden" name="csrfmiddlewaretoken" value="\w{64}"><\/form>$/)
  } finally {
    goOn()
    await server.close()
  }
})

test('a view may ask for the CSRF cookie without a form; where nothing checks there is none', async () => {
  const view = ensureCsrfCookie(() => new HttpResponse('page'))
  const ask = async (middleware: Parameters<typeof createHandler>[0]['middleware'] & {}) => {
    const handle = toFetchHandler(createHandler({ middleware, urls: [path('', view)] }))
    return (await handle(new Request('http://localhost/'))).headers.get('set-cookie')
  }
  assert.match((await ask([csrfMiddleware()])) ?? '', /^csrftoken=\w{32}/)
  assert.equal(await ask([]), null)
})
