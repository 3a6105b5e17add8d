import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openLogging, withLogging } from '../../src/core/index.ts'
import {
  createHandler,
  Http404,
  HttpResponse,
  JsonResponse,
  matchRequest,
  type Middleware,
  type MiddlewareHooks,
  path,
  type View,
  whenDone,
  withHooks,
} from '../../src/http/index.ts'
import { MemoryLoader, Engine } from '../../src/templates/index.ts'
import { Client } from '../../src/testing/index.ts'
import { TemplateResponse, withMiddleware, withTemplates } from '../../src/views/index.ts'

class SoldOut extends Error {}

const city: View<{ id: number }> = (_request, { id }) => new JsonResponse({ id })
const soldOut = () => {
  throw new SoldOut('tickets')
}
const through: Middleware = (next) => next

/** A visitor of a site with the middleware, outermost first. */
function visitor(middleware: readonly Middleware[], view: View<{ id: number }> = city): Client {
  const urls = [
    path('cities/<int:id>/', view, { name: 'city', kwargs: { kind: 'town' } }),
    path('sold-out/', soldOut),
    path('later/', async () => soldOut()),
    path('missing/', () => {
      throw new Http404('no such page')
    }),
    path('broken/', (request) => new TemplateResponse(request, 'broken.html')),
  ]
  return new Client(createHandler({ urls, middleware }), { raiseRequestException: false })
}

const quietly = <R>(fn: () => Promise<R>) => withLogging(openLogging({ level: 'silent' }), fn)

describe('processView', () => {
  it('stays where a middleware with hooks is given more of them', async () => {
    const asked: string[] = []
    const one = withHooks(through, { processView: () => void asked.push('view') })
    const two = withHooks(one, { processException: () => new HttpResponse('answered') })
    assert.equal((await visitor([two]).get('/sold-out/')).text, 'answered')
    assert.deepEqual(asked, ['view'])
  })

  it('that gives something else than a response is a fault of the site', async () => {
    const wrong = withHooks(through, { processView: (() => 'text') as never })
    assert.equal((await quietly(() => visitor([wrong]).get('/cities/3/'))).status, 500)
  })

  it('is told of the view and its arguments before it runs, the outermost first', async () => {
    const told: unknown[] = []
    const telling = (name: string) =>
      withHooks(through, {
        processView(request, { view, kwargs, urlName }) {
          told.push([name, request.method, view === (city as unknown), kwargs, urlName])
          return undefined
        },
      })
    assert.equal((await visitor([telling('outer'), telling('inner')]).get('/cities/3/')).text, '{"id":3}')
    const kwargs = { id: 3, kind: 'town' }
    assert.deepEqual(told, [
      ['outer', 'GET', true, kwargs, 'city'],
      ['inner', 'GET', true, kwargs, 'city'],
    ])
  })

  it('may answer in place of the view and of the hooks behind it', async () => {
    const closed = withHooks(through, { processView: async () => new HttpResponse('closed', { status: 503 }) })
    const never = withHooks(through, { processView: () => assert.fail('the hook behind it was called') })
    const heading: Middleware = (next) => (request) =>
      whenDone(next(request), (response) => {
        response.headers.set('x-seen', 'yes')
        return response
      })
    const response = await visitor([heading, closed, never]).get('/cities/3/')
    assert.deepEqual([response.status, response.text, response.headers.get('x-seen')], [503, 'closed', 'yes'])
  })

  it('is not called where the address leads nowhere', async () => {
    const never = withHooks(through, { processView: () => assert.fail('there is no view') })
    assert.equal((await visitor([never]).get('/nowhere/')).status, 404)
  })
})

describe('processException', () => {
  const told: string[] = []
  const answering = (name: string, status?: number): Middleware => {
    const hooks: MiddlewareHooks = {
      processException(_request, error) {
        told.push(`${name}: ${(error as Error).message}`)
        return status === undefined ? undefined : new HttpResponse(name, { status })
      },
    }
    return withHooks(through, hooks)
  }

  it('answers what a view raised, the innermost first, also where it is asynchronous', async () => {
    for (const address of ['/sold-out/', '/later/']) {
      told.length = 0
      const response = await visitor([answering('outer', 409), answering('inner')]).get(address)
      assert.deepEqual([response.status, response.text], [409, 'outer'])
      assert.deepEqual(told, ['inner: tickets', 'outer: tickets'])
    }
  })

  it('sees a 404 that a view raised, and the error of a template that is rendered after it', async () => {
    assert.equal((await visitor([answering('gone', 410)]).get('/missing/')).status, 410)
    const engine = new Engine({ loaders: [new MemoryLoader({ 'broken.html': '{{ x|nosuch }}' })] })
    const response = await withTemplates(engine, () => visitor([answering('sorry', 500)]).get('/broken/'))
    assert.equal(response.text, 'sorry')
  })

  it('leaves the error to the pages of the site where no hook answers, and an error of its own takes its place', async () => {
    await quietly(async () => {
      assert.equal((await visitor([answering('one')]).get('/missing/')).status, 404)
      const failing = withHooks(through, { processException: soldOut })
      assert.equal((await visitor([failing]).get('/missing/')).status, 500)
    })
  })

  it('works for the middleware of one view', async () => {
    const view: View<{ id: number }> = (_request, { id }) => (id === 1 ? soldOut() : new HttpResponse('there'))
    const guarded = visitor([], withMiddleware(answering('sold out', 409), view))
    assert.equal((await guarded.get('/cities/1/')).status, 409)
    assert.equal((await guarded.get('/cities/2/')).text, 'there')
  })
})

it('middleware asks how the URL is resolved by matchRequest', async () => {
  const naming: Middleware = (next) => (request) => {
    const { viewName, kwargs } = matchRequest(request)
    return whenDone(next(request), (response) => {
      response.headers.set('x-view', `${viewName} ${JSON.stringify(kwargs)}`)
      return response
    })
  }
  const response = await visitor([naming]).get('/cities/3/')
  assert.equal(response.headers.get('x-view'), 'city {"id":3,"kind":"town"}')
  assert.equal((await visitor([naming]).get('/nowhere/')).status, 404)
})
