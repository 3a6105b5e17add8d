import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { beforeRender, createHandler, type Middleware, path } from '../../src/http/index.ts'
import { Engine, MemoryLoader } from '../../src/templates/index.ts'
import { Client, RequestFactory } from '../../src/testing/index.ts'
import { gzipPage, TemplateResponse, TemplateView, withTemplates } from '../../src/views/index.ts'

const templates = {
  'a.html': '{{ word }} {{ brand }}',
  'b.html': 'other {{ word }}',
  'long.html': '{{ word }}{{ brand }}'.repeat(100),
}
const engine = new Engine({ loaders: [new MemoryLoader(templates)] })
const get = (client: Client, where: string, options = {}) => withTemplates(engine, () => client.get(where, options))

/** Adds to the brand that the template shows. */
const branding =
  (name: string): Middleware =>
  (next) =>
  (request) => {
    beforeRender(request, (response) => {
      if (!(response instanceof TemplateResponse)) return
      const { contextData } = response
      contextData['brand'] = `${contextData['brand'] ?? ''}${name}`
    })
    return next(request)
  }

describe('a template response', () => {
  const after: string[] = []
  const urls = [
    path('plain/', (request) => new TemplateResponse(request, 'a.html', { word: '<hi>' }, { status: 201 })),
    path('first/', async (request) => new TemplateResponse(request, ['none.html', 'b.html'], { word: 'x' })),
    path(
      'packed/',
      gzipPage((request) => new TemplateResponse(request, 'long.html', { word: 'x' })),
    ),
    path('after/', async (request) => {
      const response = new TemplateResponse(request, 'a.html', { word: 'x' })
      await response.addPostRenderCallback(({ text }) => void after.push(text))
      return response
    }),
  ]
  const client = new Client(createHandler({ urls, middleware: [branding('outer'), branding('inner')] }))

  it('is rendered after the view, with what middleware adds, the innermost first', async () => {
    const response = await get(client, '/plain/')
    assert.deepEqual([response.status, response.text], [201, '&lt;hi&gt; innerouter'])
    assert.equal((await get(client, '/first/')).text, 'other x')
  })

  it('is compressed as it was rendered', async () => {
    const { content } = await get(client, '/packed/', { headers: { 'accept-encoding': 'gzip' } })
    assert.equal(gunzipSync(content).toString(), 'xinnerouter'.repeat(100))
  })

  it('tells those who wait for it', async () => {
    await get(client, '/after/')
    assert.deepEqual(after, ['x innerouter'])
  })

  it('is what class views answer with, so that middleware may change it', async () => {
    class Page extends TemplateView {
      override readonly templateName = 'a.html'
      override getContextData() {
        return { word: 'class' }
      }
    }
    const other: Middleware = (next) => (request) => {
      beforeRender(request, (response) => {
        if (response instanceof TemplateResponse && request.query.has('other')) response.template = 'b.html'
      })
      return next(request)
    }
    const pages = new Client(
      createHandler({ urls: [path('page/', Page.asView())], middleware: [branding('house'), other] }),
    )
    assert.equal((await get(pages, '/page/')).text, 'class house')
    assert.equal((await get(pages, '/page/?other')).text, 'other class')
  })

  it('is rendered once, and not before it is asked', async () => {
    const response = new TemplateResponse(new RequestFactory().get('/'), 'b.html', { word: 'one' })
    assert.deepEqual([response.isRendered, response.text], [false, ''])
    await withTemplates(engine, () => response.render())
    response.contextData['word'] = 'two'
    await withTemplates(engine, () => response.render())
    assert.equal(response.text, 'other one')
    const told: string[] = []
    await response.addPostRenderCallback(({ text }) => void told.push(text))
    assert.deepEqual(told, ['other one'])
  })
})
