import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineSettings, openLogging, withLogging } from '../core/index.ts'
import { NotImplementedYet, stripTags } from '../kernel/index.ts'
import {
  configOf,
  createHandler,
  currentRequest,
  currentTrace,
  defaultMiddleware,
  HttpRequest,
  HttpResponse,
  type Middleware,
  path,
  type RequestHandler,
  type RequestSource,
  requestFinished,
  requestStarted,
  reverse,
  UrlResolver,
  withUrls,
} from './index.ts'

function ask(handler: RequestHandler, target: string, headers: Record<string, string> = {}) {
  const source: RequestSource = {
    method: 'GET',
    target,
    encrypted: false,
    remoteAddress: undefined,
    header: (name) => headers[name] ?? (name === 'host' ? 'example.com' : undefined),
    headers: () => Object.entries(headers),
    body: () => undefined,
    signal: () => new AbortController().signal,
  }
  return handler.handle(new HttpRequest(source, handler.config))
}

const settings = defineSettings({ secretKey: 'x', allowedHosts: ['example.com'] })
const silent = openLogging({ level: 'silent' })

test('no promise is made where all on the way is synchronous', () => {
  const handler = createHandler({
    urls: [path('', () => new HttpResponse('hello'))],
    middleware: defaultMiddleware(settings),
    config: configOf(settings),
  })
  assert.ok(ask(handler, '/') instanceof HttpResponse)
})

test('middleware runs from the outside in, and sees errors as responses', async () => {
  const calls: string[] = []
  const named =
    (name: string): Middleware =>
    (next) => {
      calls.push(`made ${name}`)
      return async (request) => {
        calls.push(`in ${name}`)
        const response = await next(request)
        calls.push(`out ${name} ${response.status}`)
        return response
      }
    }
  const boom = () => {
    throw new Error('no')
  }
  const handler = createHandler({ urls: [path('', boom)], middleware: [named('a'), named('b')] })
  await withLogging(silent, () => ask(handler, '/'))
  assert.deepEqual(calls, ['made b', 'made a', 'in a', 'in b', 'out b 500', 'out a 500'])
})

test('in debug another page may stand for an error', async () => {
  const handler = createHandler({
    urls: [],
    renderError: (_request, error, status) => new HttpResponse(`${status} ${(error as Error).name}`, { status }),
  })
  const response = await ask(handler, '/x/')
  assert.equal((response as HttpResponse).text, '404 Resolver404')
})

test('an error page that fails itself gives way to a plain one', async () => {
  const handler404 = async () => {
    throw new Error('the page, too')
  }
  const response = await withLogging(silent, () => ask(createHandler({ urls: [], handler404 }), '/x/'))
  assert.equal(response.status, 404)
})

test('the request and its trace are known in the async context', async () => {
  const seen: unknown[] = []
  const view = async () => {
    await Promise.resolve()
    seen.push(currentRequest()?.path, currentTrace()?.traceId)
    return new HttpResponse()
  }
  const id = 'a'.repeat(32)
  await ask(createHandler({ urls: [path('a/', view)] }), '/a/', { traceparent: `00-${id}-${'b'.repeat(16)}-01` })
  assert.deepEqual(seen, ['/a/', id])
  assert.equal(currentRequest(), undefined)
})

test('URLs of names are built below the place the site is mounted at', async () => {
  const urls = [path('a/', () => new HttpResponse(reverse('a')), { name: 'a' })]
  const handler = createHandler({ urls, config: { forceScriptName: '/shop' } })
  assert.equal(((await ask(handler, '/shop/a/')) as HttpResponse).text, '/shop/a/')
  assert.throws(() => reverse('a'), { code: 'NUA-HTTP-014' })
  assert.equal(
    withUrls(new UrlResolver(urls), () => reverse('a')),
    '/a/',
  )
})

test('signals tell of the start and the end of a request', async () => {
  const calls: string[] = []
  const off = [
    requestStarted.connect(({ request }) => calls.push(`start ${request.path}`)),
    requestFinished.connect(({ response }) => calls.push(`end ${response.status}`)),
  ]
  const response = await ask(createHandler({ urls: [path('', () => new HttpResponse())] }), '/')
  response.close()
  response.close()
  for (const disconnect of off) disconnect()
  assert.deepEqual(calls, ['start /', 'end 200'])
})

test('input that was made to do harm is answered with 400, a feature that is not there yet with 501', async () => {
  const urls = [
    path('tags/', () => new HttpResponse(stripTags(`${'<'.repeat(60)}${'a>'.repeat(60)}`))),
    path('later/', () => {
      throw new NotImplementedYet('tomorrow')
    }),
  ]
  const handler = createHandler({ urls })
  const silent = openLogging({ level: 'silent' })
  const statusOf = async (where: string) => (await withLogging(silent, async () => ask(handler, where))).status
  assert.deepEqual([await statusOf('/tags/'), await statusOf('/later/')], [400, 501])
})
