// Answers that clients and caches keep: conditions, compression, Cache-Control, Vary.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import {
  commonMiddleware,
  conditionalGetMiddleware,
  createHandler,
  getMaxAge,
  gzipMiddleware,
  HttpResponse,
  noAppendSlash,
  patchCacheControl,
  path,
  StreamingHttpResponse,
} from '../../src/http/index.ts'
import { Client, RequestFactory } from '../../src/testing/index.ts'
import {
  cacheControl,
  condition,
  conditionalPage,
  etag,
  gzipPage,
  lastModified,
  neverCache,
  varyOnCookie,
  varyOnHeaders,
} from '../../src/views/index.ts'

const CHANGED = new Date('2026-03-01T10:00:00.750Z')
const AT = 'Sun, 01 Mar 2026 10:00:00 GMT'
const BEFORE = 'Sun, 01 Mar 2026 09:59:59 GMT'
const LONG = 'All work and no play. '.repeat(100)

let runs = 0
const page = () => {
  runs++
  return new HttpResponse('page')
}
const paths = [
  path(
    'tag/',
    etag(() => 'v1', page),
  ),
  path(
    'weak/',
    etag(() => 'W/"v1"', page),
  ),
  path(
    'none/',
    etag(async () => undefined, page),
  ),
  path(
    'time/',
    lastModified(async () => CHANGED, page),
  ),
  path('unknown/', condition({ etag: () => null, lastModified: async () => null }, page)),
  path('both/', condition({ etag: () => 'v1', lastModified: () => CHANGED }, page)),
  path(
    'item/<int:id>/',
    etag((_request, { id }: { id: number }) => `item-${id}`, page),
  ),
  path('body/', conditionalPage(page)),
  path(
    'long/',
    gzipPage(() => new HttpResponse(LONG, { headers: { ETag: '"long"' } })),
  ),
  path(
    'short/',
    gzipPage(() => new HttpResponse('short')),
  ),
  path(
    'noise/',
    gzipPage(() => new HttpResponse(crypto.getRandomValues(new Uint8Array(4096)))),
  ),
  path(
    'stream/',
    gzipPage(() => new StreamingHttpResponse([LONG.slice(0, 40), LONG.slice(40)])),
  ),
  path('cached/', cacheControl({ private: true, maxAge: 3600, noCache: 'Set-Cookie' }, page)),
  path('never/', neverCache(page)),
  path('varied/', varyOnCookie(varyOnHeaders(['Accept-Language', 'cookie'], page))),
  path('slash/', noAppendSlash(page)),
  path('plain/', page),
]
const client = new Client(createHandler({ urls: paths, middleware: [commonMiddleware()] }))
type Headers = Readonly<Record<string, string>>
const get = (url: string, headers: Headers = {}) => client.get(url, { headers })
const statusOf = async (url: string, headers: Headers, method = 'GET') =>
  (await client.request(method, url, { headers })).status

describe('a view with conditions', () => {
  it('runs only where the client has another state', async () => {
    const first = await get('/tag/')
    assert.equal(first.headers.get('etag'), '"v1"')
    runs = 0
    const second = await get('/tag/', { 'if-none-match': '"v0", W/"v1"' })
    assert.deepEqual([second.status, second.text, second.headers.get('etag'), runs], [304, '', '"v1"', 0])
    assert.equal(await statusOf('/tag/', { 'if-none-match': '"v0"' }), 200)
    assert.equal(await statusOf('/tag/', { 'if-none-match': '*' }), 304)
    assert.equal(await statusOf('/none/', { 'if-none-match': '*' }), 200)
    assert.equal(await statusOf('/item/7/', { 'if-none-match': '"item-7"' }), 304)
  })

  it('compares times by the second', async () => {
    assert.equal((await get('/time/')).headers.get('last-modified'), AT)
    assert.equal(await statusOf('/time/', { 'if-modified-since': AT }), 304)
    assert.equal(await statusOf('/time/', { 'if-modified-since': BEFORE }), 200)
    assert.equal(await statusOf('/time/', { 'if-modified-since': 'yesterday' }), 200)
  })

  it('runs the view where nothing is known of its state', async () => {
    assert.equal(await statusOf('/unknown/', { 'if-modified-since': AT }), 200)
    assert.equal(await statusOf('/unknown/', { 'if-none-match': '*' }), 200)
  })

  it('lets tags decide where there are both', async () => {
    assert.equal(await statusOf('/both/', { 'if-none-match': '"v0"', 'if-modified-since': AT }), 200)
    assert.equal(await statusOf('/both/', { 'if-none-match': '"v1"', 'if-modified-since': BEFORE }), 304)
    assert.equal(await statusOf('/both/', { 'if-match': '"v1"', 'if-unmodified-since': BEFORE }), 200)
  })

  it('lets nobody overwrite what they have not seen', async () => {
    assert.equal(await statusOf('/tag/', { 'if-match': '"v0"' }, 'PUT'), 412)
    assert.equal(await statusOf('/tag/', { 'if-match': '"v1"' }, 'PUT'), 200)
    assert.equal(await statusOf('/weak/', { 'if-match': 'W/"v1"' }, 'PUT'), 412, 'a weak tag says too little')
    assert.equal(await statusOf('/tag/', { 'if-none-match': '*' }, 'PUT'), 412)
    assert.equal(await statusOf('/time/', { 'if-unmodified-since': BEFORE }, 'PUT'), 412)
    assert.equal(await statusOf('/time/', { 'if-modified-since': AT }, 'POST'), 200, 'a condition of reading')
  })

  it('may take the tag from its own body, as the middleware does for all', async () => {
    const first = await get('/body/')
    const tag = first.headers.get('etag') as string
    assert.match(tag, /^"[0-9a-f]{32}"$/)
    assert.equal(await statusOf('/body/', { 'if-none-match': tag }), 304)
    const all = new Client(createHandler({ urls: paths, middleware: [conditionalGetMiddleware()] }))
    assert.equal((await all.get('/plain/')).headers.get('etag'), tag)
    assert.equal((await all.get('/never/')).headers.get('etag'), null, 'what is not kept needs none')
    assert.equal((await all.post('/plain/')).headers.get('etag'), null)
  })
})

describe('a compressed answer', () => {
  const gzip = { 'accept-encoding': 'br, gzip;q=0.5' }

  it('is the same content, with a weak tag, for those who take it', async () => {
    const response = await get('/long/', gzip)
    assert.equal(response.headers.get('content-encoding'), 'gzip')
    assert.equal(response.headers.get('etag'), 'W/"long"')
    assert.equal(response.headers.get('vary'), 'Accept-Encoding')
    assert.equal(gunzipSync(response.content).toString(), LONG)
    assert.ok(response.content.length < LONG.length / 5)
    for (const takes of ['identity', 'gzip;q=0', '']) {
      const plain = await get('/long/', { 'accept-encoding': takes })
      assert.deepEqual([plain.text, plain.headers.get('content-encoding')], [LONG, null])
      assert.equal(plain.headers.get('vary'), 'Accept-Encoding')
    }
  })

  it('has another length each time', async () => {
    const lengths = new Set<number>()
    for (let time = 0; time < 12; time++) lengths.add((await get('/long/', gzip)).content.length)
    assert.ok(lengths.size > 3, [...lengths].join())
  })

  it('is left alone where it gains nothing', async () => {
    assert.equal((await get('/short/', gzip)).headers.get('content-encoding'), null)
    assert.equal((await get('/noise/', gzip)).headers.get('content-encoding'), null)
    const all = new Client(createHandler({ urls: paths, middleware: [gzipMiddleware()] }))
    assert.equal(gunzipSync((await all.get('/long/', { headers: gzip })).content).toString(), LONG, 'only once')
  })

  it('comes piece by piece where the answer does', async () => {
    const response = await get('/stream/', gzip)
    assert.equal(gunzipSync(response.content).toString(), LONG)
    const request = new RequestFactory().get('/stream/', { headers: gzip })
    const stream = await gzipPage(() => new StreamingHttpResponse([LONG.slice(0, 40), LONG.slice(40)]))(request, {})
    const pieces: Uint8Array[] = []
    for await (const piece of stream.content as AsyncIterable<Uint8Array>) pieces.push(piece)
    assert.equal(pieces.length, 4, 'head, two pieces, end')
    assert.ok((pieces[1] as Uint8Array).length > 0)
  })
})

describe('what caches are told', () => {
  it('is what a view says', async () => {
    assert.equal((await get('/cached/')).headers.get('cache-control'), 'private, max-age=3600, no-cache=Set-Cookie')
    const never = await get('/never/')
    assert.equal(never.headers.get('cache-control'), 'max-age=0, no-cache, no-store, must-revalidate, private')
    assert.ok(never.headers.has('expires'))
    assert.equal((await get('/varied/')).headers.get('vary'), 'Accept-Language, cookie')
  })

  it('joins what was said before: the shorter time, private or public', () => {
    const response = new HttpResponse('', { headers: { 'Cache-Control': 'public, max-age=60, no-cache="X"' } })
    patchCacheControl(response, { maxAge: 600, private: true, noCache: true })
    assert.equal(response.headers.get('cache-control'), 'max-age=60, no-cache, private')
    assert.equal(getMaxAge(response), 60)
    assert.equal(getMaxAge(new HttpResponse('')), undefined)
  })
})

describe('a view without the final slash', () => {
  it('is not redirected where it says so', async () => {
    assert.equal((await get('/plain')).status, 301)
    assert.equal((await get('/slash')).status, 404)
  })
})
