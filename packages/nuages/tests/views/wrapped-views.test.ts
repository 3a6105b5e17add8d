import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  loginNotRequired,
  loginRequired,
  permissionRequired,
  staffMemberRequired,
  userPassesTest,
} from '../../src/contrib/auth/index.ts'
import {
  createHandler,
  cspOverride,
  cspReportOnlyOverride,
  csrfExempt,
  type DecoratedView,
  ensureCsrfCookie,
  framesAllowed,
  type HttpRequest,
  HttpResponse,
  noAppendSlash,
  rePath,
  toFetchHandler,
  type View,
  wrapView,
  xframeOptionsDeny,
  xframeOptionsSameorigin,
} from '../../src/http/index.ts'
import { nonAtomicRequests } from '../../src/site/index.ts'
import {
  cacheControl,
  condition,
  conditionalPage,
  etag,
  gzipPage,
  lastModified,
  neverCache,
  requireGet,
  requireMethods,
  requirePost,
  requireSafe,
  sensitivePostParameters,
  varyOnCookie,
  varyOnHeaders,
  withMiddleware,
} from '../../src/views/index.ts'

const wrappers: Record<string, (view: View) => object> = {
  csrfExempt,
  ensureCsrfCookie,
  framesAllowed,
  xframeOptionsDeny,
  xframeOptionsSameorigin,
  cspOverride: (view) => cspOverride({}, view),
  cspReportOnlyOverride: (view) => cspReportOnlyOverride({}, view),
  noAppendSlash,
  loginNotRequired,
  loginRequired,
  staffMemberRequired,
  permissionRequired: (view) => permissionRequired('polls.view_poll', view),
  userPassesTest: (view) => userPassesTest(() => true, view),
  cacheControl: (view) => cacheControl({ private: true }, view),
  neverCache,
  varyOnCookie,
  varyOnHeaders: (view) => varyOnHeaders(['Accept'], view),
  condition: (view) => condition({}, view),
  etag: (view) => etag(() => 'x', view),
  lastModified: (view) => lastModified(() => new Date(0), view),
  conditionalPage,
  gzipPage,
  withMiddleware: (view) => withMiddleware((next) => next, view),
  requireMethods: (view) => requireMethods(['GET'], view),
  requireGet,
  requirePost,
  requireSafe,
  sensitivePostParameters: (view) => sensitivePostParameters('all', view),
}
const marks = ['nuages.csrfExempt', 'nuages.loginNotRequired', 'nuages.noAppendSlash', 'nuages.nonAtomicRequests'].map(
  (name) => Symbol.for(name),
)

test('whatever stands around a view keeps its name and how it wants to be treated', () => {
  for (const [name, wrapper] of Object.entries(wrappers)) {
    function detail() {
      return new HttpResponse('')
    }
    const marked = nonAtomicRequests(noAppendSlash(loginNotRequired(csrfExempt(detail))), 'other')
    const wrapped = wrapper(marked)
    assert.deepEqual(
      marks.filter((mark) => !(mark in wrapped)),
      [],
      name,
    )
    assert.deepEqual(Reflect.get(wrapped, Symbol.for('nuages.nonAtomicRequests')), ['other'], name)
    assert.equal(Reflect.get(wrapped, 'name'), 'detail', name)
  }
})

test('marks of the wrapper stay with it: the view inside is treated as before', () => {
  const view: View = () => new HttpResponse('')
  nonAtomicRequests(csrfExempt(view))
  assert.deepEqual(Object.getOwnPropertySymbols(view), [])
  const outer = nonAtomicRequests(nonAtomicRequests(requireGet(view), 'one'), 'two')
  assert.deepEqual(Reflect.get(outer, Symbol.for('nuages.nonAtomicRequests')), ['one', 'two'])
})

test('views that are frozen are marked, too, and stay as they are', async () => {
  const mark = Symbol.for('nuages.nonAtomicRequests')
  function page() {
    return new HttpResponse('of a frozen view')
  }
  const frozen: View = Object.freeze(page)
  for (const freeze of [Object.freeze, Object.seal, Object.preventExtensions]) {
    const marked = nonAtomicRequests(nonAtomicRequests(freeze(csrfExempt(frozen)), 'one'), 'two')
    assert.deepEqual(Reflect.get(marked, mark), ['one', 'two'])
    assert.ok(Symbol.for('nuages.csrfExempt') in marked)
    assert.equal(Reflect.get(marked, 'name'), 'page')
    assert.ok((await marked(undefined as never, {})) instanceof HttpResponse)
    // Once more: what is marked already may be frozen.
    assert.equal(Reflect.get(nonAtomicRequests(freeze(marked)), mark), 'all')
  }
  assert.equal(mark in frozen, false)
})

test('a wrapper of the site keeps them by wrapView', async () => {
  const shout = (view: View): View =>
    wrapView(view, async (request: HttpRequest, params: object) => {
      const response = await view(request, params)
      response.headers.set('x-shout', 'hey')
      return response
    })
  const page = shout(csrfExempt(() => new HttpResponse('')))
  assert.ok(Symbol.for('nuages.csrfExempt') in page)
  assert.equal((await page(undefined as never, {})).headers.get('x-shout'), 'hey')
})

test('what the unnamed groups of an address gave is passed on', async () => {
  const view: DecoratedView = (_request, _params, ...args) => new HttpResponse(args.join(' '))
  const user = { isAuthenticated: true, isActive: true, isStaff: true, hasPerms: () => true }
  for (const [name, wrapper] of Object.entries({ ...wrappers, nonAtomicRequests })) {
    const handle = toFetchHandler(
      createHandler({
        urls: [rePath(/^(\d+)-(\d+)\/$/, wrapper(view as View) as DecoratedView)],
        middleware: [
          (next) => (request) => {
            request.defineLazy('user', () => user as never)
            return next(request)
          },
        ],
      }),
    )
    const method = name === 'requirePost' ? 'POST' : 'GET'
    const response = await handle(new Request('http://localhost/3-4/', { method }))
    assert.deepEqual([response.status, await response.text()], [200, '3 4'], name)
  }
})
