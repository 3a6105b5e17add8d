import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HttpResponse, NoReverseMatch, Resolver404 } from '../index.ts'
import type { View } from './types.ts'
import { FaultyPattern } from './errors.ts'
import { i18nPatterns, include, path, pathUnder, pathWith, rePath } from './pattern.ts'
import { UrlResolver } from './resolver.ts'

const year = {
  regex: '[0-9]{4}',
  toValue: (text: string): Date => new Date(`${text}-01-01T00:00:00Z`),
  toUrl: (value: Date): string => String(value.getUTCFullYear()),
}

const ok = new HttpResponse('ok')
const view: View = () => ok

test('the parameters of a view are typed by its route', () => {
  path('cities/<int:id>/<slug:name>/<page>/', (_request, { id, name, page }) => {
    const number: number = id
    const text: string = name + page
    return new HttpResponse(text + number)
  })
  path('on/<year:when>/', (_request, { when }) => new HttpResponse(when.toISOString()), { converters: { year } })
  const known = pathWith({ year })
  known('in/<year:when>/', (_request, { when }) => new HttpResponse(when.toISOString()))
  path('page/', (_request, { page }) => new HttpResponse(String(page.toFixed())), { kwargs: { page: 1 } })
  rePath(
    '^archive/(?P<year>\\d{4})/(?<month>\\d+)/$',
    (_request, params) => new HttpResponse(params.year + params.month),
  )
  pathUnder<{ outer: number }>()('deep/<str:x>/', (_request, { outer, x }) => new HttpResponse(x + outer.toFixed()))
})

test('a wrong parameter or converter does not compile', () => {
  // @ts-expect-error the route has no parameter 'slug'
  path('cities/<int:id>/', (_request, { slug }) => new HttpResponse(String(slug)))
  // @ts-expect-error id is a number
  path('cities/<int:id>/', (_request, { id }) => new HttpResponse(id.toUpperCase()))
  assert.throws(() => {
    // @ts-expect-error there is no converter 'number'
    path('cities/<number:id>/', () => new HttpResponse())
  }, FaultyPattern)
  // @ts-expect-error a view gives a response
  path('cities/', () => 'text')
})

test('a faulty pattern is refused when it is made, with a reason', () => {
  assert.throws(() => path('<int:a>/<int:a>/' as string, view), /uses the parameter name a twice/)
  assert.throws(() => path('<int:1a>/' as string, view), /no identifier/)
  assert.throws(() => path('x/', undefined as never), /needs a view/)
  class Books {
    static asView() {}
  }
  assert.throws(() => path('x/', Books as never), /has the class Books: write Books\.asView\(\)/)
  assert.throws(() => rePath('(a' as string, view), /is no regular expression/)
  assert.throws(() => path('x/', [] as never), /needs a view \(a function\) or include\(\.\.\.\)/)
  assert.throws(() => include([], { namespace: 'x' }), /needs a table with an app name/)
})

test('a table that is none is refused where it is included or compiled, with what stands there', () => {
  const said: readonly [unknown, RegExp][] = [
    [
      undefined,
      /^The table that include\(\) was given is undefined\. A URL table is a list of path\(\.\.\.\) .*import each other/,
    ],
    [null, / is null\./],
    ['polls.urls', / is a string\./],
    [{ default: [path('x/', view)] }, / is an object without patterns\. .*of a module give the default export/],
    [Promise.resolve([]), / is a promise\./],
    [path('x/', view), / is one pattern alone\. .*put the pattern into a list/],
    [[path('x/', view), view], / has a function at position 2 of 2\. .*a view stands behind a route/],
    [[i18nPatterns([])], / has a list at position 1 of 1\. .*spread what i18nPatterns gives/],
    [[include([])], /position 1 of 1\. .*stands behind a route, path\('polls\/', include\(polls\)\)/],
    [[undefined, path('x/', view)], / has undefined at position 1 of 2\./],
    [{ appName: 'polls', urlPatterns: undefined }, /^The table of the app 'polls' is undefined\./],
  ]
  for (const [table, message] of said) {
    assert.throws(() => include(table as never), { code: 'NUA-HTTP-012', message })
    const late = new UrlResolver([
      path(
        'a/',
        include(() => []),
      ),
    ])
    assert.equal(late.find('/a/x/'), undefined)
    assert.throws(
      () =>
        new UrlResolver([
          path(
            'a/',
            include(() => table as never),
          ),
        ]).find('/a/x/'),
      { message },
    )
  }
  assert.throws(() => new UrlResolver([view] as never), {
    code: 'NUA-HTTP-012',
    message: /^The URL table has a function/,
  })
  assert.equal(new UrlResolver([path('a/', include([]))]).find('/a/'), undefined)
})

test('the first pattern that matches wins, however large the table', () => {
  const named = (name: string): View => Object.defineProperty((() => ok) as View, 'name', { value: name })
  const many = Array.from({ length: 500 }, (_, i) => path(`r${i}/<int:id>/` as string, named(`r${i}`)))
  const urls = new UrlResolver([
    path('r7/7/', named('exact before')),
    ...many,
    path('r8/8/', named('exact after')),
    path('<str:any>/', named('any')),
    path('late/', named('late')),
    rePath('^r(\\d+)/(\\d+)/x$', named('regex') as never),
    path('plain', named('plain')),
  ])
  const viewAt = (at: string) => urls.resolve(at).view.name
  assert.equal(viewAt('/r7/7/'), 'exact before')
  assert.equal(viewAt('/r8/8/'), 'r8')
  assert.equal(viewAt('/r499/1/'), 'r499')
  assert.equal(viewAt('/late/'), 'any')
  assert.equal(viewAt('/r1/2/x'), 'regex')
  assert.equal(viewAt('/plain'), 'plain')
  assert.throws(() => urls.resolve('/r1/x/'), Resolver404)
})

test('an int that a number cannot hold exactly is a bigint, as such a key is in a row', () => {
  const urls = new UrlResolver([path('<int:id>/', view)])
  assert.equal(urls.resolve('/9007199254740991/').kwargs['id'], Number.MAX_SAFE_INTEGER)
  assert.equal(urls.resolve('/9007199254740993/').kwargs['id'], 9_007_199_254_740_993n)
  assert.equal(urls.resolve('/007/').kwargs['id'], 7)
})

test('reverse builds the URL, encodes it and says what was tried', () => {
  const urls = new UrlResolver([path('on/<year:when>/<path:rest>', view, { name: 'on', converters: { year } })])
  const when = new Date('2024-05-05T00:00:00Z')
  assert.equal(urls.reverse('on', { when, rest: 'a b/ü' }), '/on/2024/a%20b/%C3%BC')
  assert.equal(
    urls.reverse('on', [when, 'x'], { query: { q: ['a', 'b&'] }, fragment: 'top' }),
    '/on/2024/x?q=a&q=b%26#top',
  )
  assert.throws(() => urls.reverse('on', { when }), /Tried: 'on\/\(\?P<when>/)
  assert.throws(() => urls.reverse('on', { when, rest: null }), NoReverseMatch)
  assert.throws(() => urls.reverse('off'), /no URL pattern or view named "off"/)
})

test('reverse says a name whole, and which was meant', () => {
  const books = { appName: 'library', urlPatterns: [path('add/', view, { name: 'add' })] }
  const urls = new UrlResolver([path('', view, { name: 'start' }), path('books/', include(books))])
  const message = (name: string) => {
    try {
      return urls.reverse(name)
    } catch (problem) {
      return (problem as Error).message
    }
  }
  assert.equal(message('library:ad'), 'There is no URL pattern or view named "library:ad". Did you mean "library:add"?')
  assert.equal(message('add'), 'There is no URL pattern or view named "add". Did you mean "library:add"?')
  assert.equal(message('libary:add'), `'libary' is no namespace. Did you mean "library:add"?`)
  assert.equal(message('star'), 'There is no URL pattern or view named "star". Did you mean "start"?')
  assert.equal(message('library:remove'), 'There is no URL pattern or view named "library:remove".')
  assert.equal(message('library:add'), '/books/add/')
})

test('a name that fits no arguments is told without their values', () => {
  const books = {
    appName: 'library',
    urlPatterns: [path('<int:pk>/', view, { name: 'book' }), path('', view, { name: 'all' })],
  }
  const urls = new UrlResolver([
    path('<slug:shelf>/', include(books)),
    path('in/<int:year>/', view, { name: 'archive' }),
    path('in/<int:year>/<int:month>/', view, { name: 'archive' }),
    path('sorted/<order>/', view, { name: 'sorted', kwargs: { by: 'title' } }),
    rePath('^old/(\\d+)/$', view, { name: 'old' }),
  ])
  const problem = (name: string, positional: number, ...keywords: string[]) =>
    urls.urlProblem(name, { positional, keywords })
  for (const good of [
    problem('library:book', 0, 'shelf', 'pk'),
    problem('library:book', 2),
    problem('archive', 1),
    problem('archive', 0, 'month', 'year'),
    problem('sorted', 0, 'order', 'by'),
    problem('old', 1),
  ])
    assert.equal(good, undefined)
  assert.equal(problem('library:book', 0, 'id'), 'The URL library:book takes shelf and pk, but is given id.')
  assert.equal(problem('archive', 3), 'The URL archive takes year and month, or year, but is given 3 values.')
  assert.equal(problem('library:all', 0), 'The URL library:all takes shelf, but is given none.')
  assert.equal(
    problem('archive', 1, 'month'),
    'The URL archive takes year and month, or year, but is given 1 value and month.',
  )
  assert.equal(problem('old', 0), 'The URL old takes a value, but is given none.')
  assert.match(
    problem('library:bok', 0) as string,
    /no URL pattern or view named "library:bok"\. Did you mean "library:book"/,
  )
})

test('values that are known before a page is rendered have to fit', () => {
  const even = { regex: '[0-9]+', toValue: Number, toUrl: (n: number) => (n % 2 === 0 ? String(n) : undefined) }
  const strict = {
    regex: '.*',
    toValue: String,
    toUrl: (): string => {
      throw new TypeError('never')
    },
  }
  const urls = new UrlResolver([
    path('<int:year>/<slug:name>/', view, { name: 'page' }),
    path('<int:id>/', view, { name: 'item' }),
    path('by/<uuid:id>/', view, { name: 'item' }),
    path('even/<even:n>/', view, { name: 'even', converters: { even } }),
    path('never/<strict:n>/', view, { name: 'never', converters: { strict } }),
    rePath('^old/(?P<a>[a-c])/(?P<b>\\d+)/$', view, { name: 'old' }),
  ])
  const problem = (name: string, positional: number, known: Record<string, unknown>, ...keywords: string[]) =>
    urls.urlProblem(name, { positional, keywords, known })
  for (const good of [
    problem('page', 2, { 0: 2026 }),
    problem('page', 0, { name: 'a-b', year: '2026' }, 'name', 'year'),
    problem('item', 1, { 0: 5 }),
    problem('item', 1, { 0: '0191a3f4-1111-4222-8333-444455556666' }),
    problem('even', 1, { 0: 4 }),
    problem('old', 2, { 0: 'a', 1: 5 }),
    problem('old', 2, { 0: 'z' }),
  ])
    assert.equal(good, undefined)
  assert.equal(
    problem('page', 2, { 1: 'two words' }),
    'The URL page cannot have "two words" for name, which must match [-a-zA-Z0-9_]+.',
  )
  assert.equal(
    problem('item', 1, { 0: 'abc' }),
    'The URL item cannot have "abc" for id, which must match [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}.',
  )
  assert.match(problem('page', 0, { year: null }, 'year', 'name') as string, /cannot have None for year/)
  assert.match(problem('page', 0, { year: -1 }, 'year', 'name') as string, /cannot have -1 for year/)
  assert.match(problem('even', 1, { 0: 3 }) as string, /cannot have 3 for n/)
  assert.match(problem('never', 1, { 0: 3 }) as string, /cannot have 3 for n/)
  assert.equal(
    problem('old', 2, { 0: 'z', 1: 5 }),
    'The URL old cannot be built with "z", 5: it is "old/(?P<a>[a-c])/(?P<b>\\\\d+)/$".',
  )
})

test('a 404 lists the routes that were tried, when it is asked', () => {
  const urls = new UrlResolver([path('a/', view, { name: 'a' }), path('b/', include([path('<int:id>/', view)]))])
  assert.throws(
    () => urls.resolve('/c/'),
    (error: Resolver404) => error.tried.join() === "a/ [name='a'],b/<int:id>/",
  )
})
