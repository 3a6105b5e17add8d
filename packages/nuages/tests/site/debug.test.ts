import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { defineSettings, openLogging, type SettingsInput, secret, withLogging } from '../../src/core/index.ts'
import { connection, database } from '../../src/db/index.ts'
import {
  csrfExempt,
  Http404,
  HttpResponse,
  PermissionDenied,
  path,
  type RequestHandler,
  serveNode,
  toFetchHandler,
  type UrlPatterns,
} from '../../src/http/index.ts'
import { createSite, type Site, type SiteOptions } from '../../src/site/index.ts'
import { render } from '../../src/views/index.ts'

const KEY = 'no-page-may-show-this-key-of-fifty-characters-or-so'
const templates = mkdtempSync(join(tmpdir(), 'debug-templates-'))
writeFileSync(join(templates, 'broken.html'), '<h1>{{ title }}</h1>\n<p>{{ title|nosuch }}</p>\n')

class CityMissing extends Error {}

const urls: UrlPatterns = [
  path('fail/', () => {
    throw new TypeError('Not a city: <script>alert(1)</script>') // the line that fails
  }),
  path('chain/', async () => {
    await connection().execute('SELECT 41 + 1 AS answer', [])
    throw new CityMissing('outer', { cause: new RangeError('inner', { cause: 'a text' }) })
  }),
  path('loop/', async () => {
    for (let id = 1; id <= 7; id++) await connection().execute('SELECT ? AS loop', [id]) // once for each row
    return new HttpResponse('done')
  }),
  path(
    'form/',
    csrfExempt(async (request) => {
      await request.form()
      throw new Error('after the form')
    }),
  ),
  path(
    'unread/',
    csrfExempt(() => {
      throw new Error('before the form')
    }),
  ),
  path('template/', (request) => render(request, 'broken.html', { title: 'Paris' })),
  path('gone/', () => {
    throw new Http404('No city with number 7.')
  }),
  path('denied/', () => {
    throw new PermissionDenied('Not for you.')
  }),
  path('odd/', () => {
    throw 'only a text'
  }),
  path('hostile/', () => {
    throw Object.defineProperties(new Error('x'), {
      message: {
        get: () => {
          throw new Error('the message raises')
        },
      },
      stack: {
        get: () => {
          throw new Error('the stack raises')
        },
      },
      cause: {
        get: () => {
          throw new Error('the cause raises')
        },
      },
    })
  }),
  path('cities/<int:id>/', () => new HttpResponse('a city'), { name: 'city' }),
]

const sites: Site[] = []
after(() => Promise.all(sites.map((site) => site.close())))

async function open(input: Partial<SettingsInput> = {}, options: SiteOptions = {}): Promise<RequestHandler> {
  const settings = defineSettings({
    debug: true,
    secretKey: secret(KEY),
    allowedHosts: ['localhost', '127.0.0.1'],
    databases: { default: database.sqlite({ file: ':memory:' }) },
    templateDirs: [templates],
    logLevel: 'silent',
    urls: async () => ({ default: urls }),
    ...input,
  })
  const site = await createSite(settings, options)
  sites.push(site)
  return site.handler()
}

/** Asks over HTTP, so that the test itself is not a part of the stack that the page shows. */
async function get(handler: RequestHandler, target: string, init: RequestInit = {}) {
  const server = await serveNode(handler, { port: 0 })
  try {
    const response = await fetch(server.origin + target, init)
    return { status: response.status, text: await response.text() }
  } finally {
    await server.close()
  }
}

describe('the debug page', () => {
  test('over HTTP names the file, the line and the code of the view that failed', async () => {
    const server = await serveNode(await open(), { port: 0 })
    try {
      const response = await fetch(`${server.origin}/fail/`)
      const text = await response.text()
      assert.equal(response.status, 500)
      assert.equal(response.headers.get('cache-control'), 'no-store')
      assert.match(text, /<h1>TypeError/)
      const [, line] = /tests\/site\/debug\.test\.ts:(\d+)</.exec(text) ?? []
      const hit = /<span class="hit"[^>]*><i class="ln">(\d+)<\/i>(.*)/.exec(text)
      assert.equal(hit?.[1], line)
      assert.match(hit?.[2] ?? '', /the line that fails/)
      assert.match(text, /frames of the framework/)
    } finally {
      await server.close()
    }
  })

  test('escapes what the error says and has no script and no style attribute', async () => {
    const { text } = await get(await open(), '/fail/?x=<script>2</script>')
    assert.match(text, /Not a city: &lt;script&gt;alert\(1\)&lt;\/script&gt;/)
    assert.doesNotMatch(text, /<script|\sstyle=|\son[a-z]+=/)
  })

  test('masks the secret key, passwords, cookies of sessions and fields with names of secrets', async () => {
    const databases = { default: database.sqlite({ file: ':memory:' }) }
    const handler = await open({
      databases,
      secretKeyFallbacks: ['an-old-key-that-is-no-less-secret-than-the-new-one-is'],
    })
    const cookie = 'sessionid=s3cr1; csrftoken=s3cr2; auth_token=s3cr3; theme=dark'
    const referer = 'http://localhost/reset/?token=s3cr4&page=2'
    const headers = { cookie, referer, authorization: 'Basic s3cr5', 'x-csrftoken': 's3cr6' }
    const { text } = await get(handler, '/fail/?password=s3cr7&country=FR', { headers })
    assert.doesNotMatch(text, /s3cr\d|an-old-key/)
    assert.ok(!text.includes(KEY))
    for (const name of ['sessionid', 'csrftoken', 'auth_token', 'authorization', 'password']) {
      assert.match(text, new RegExp(`<dt>${name}</dt><dd>\\*{8}</dd>`))
    }
    assert.match(text, /<dt>theme<\/dt><dd>dark<\/dd>/)
    assert.match(text, /<dt>country<\/dt><dd>FR<\/dd>/)
    assert.match(text, /<dt>secretKey<\/dt><dd>&#x27;\*{8}&#x27;<\/dd>/)
    assert.match(text, /<dt>debug<\/dt><dd>true<\/dd>/)
  })

  test('shows the causes and the queries that ran, with their origin', async () => {
    const { text } = await get(await open(), '/chain/')
    assert.match(text, /<h1>CityMissing/)
    assert.match(text, /<h3>RangeError .*inner/)
    assert.match(text, /&#x27;a text&#x27; was thrown/)
    assert.match(text, /SELECT 41 \+ 1 AS answer/)
    assert.match(text, /, 1 query</)
    assert.match(text, /<td class="mono dim">\S*debug\.test\.ts:\d+:\d+<\/td>/)
  })

  test('shows the queries of its own request only', async () => {
    const handler = await open()
    const pages = await Promise.all(['/chain/', '/fail/', '/chain/'].map((target) => get(handler, target)))
    assert.deepEqual(
      pages.map(({ text }) => /<td class="sql"><code>SELECT 41/.test(text)),
      [true, false, true],
    )
    assert.match(pages[0]?.text ?? '', /, 1 query</)
  })

  test('comes with a warning in the log of a query that one line ran again and again', async () => {
    const lines: string[] = []
    const ask = toFetchHandler(await open())
    const logging = openLogging({ level: 'warn', write: (line) => lines.push(line) })
    const response = await withLogging(logging, () => ask(new Request('http://localhost/loop/')))
    assert.equal(response.status, 200)
    const [warning, ...more] = lines.map((line) => JSON.parse(line) as { msg: string; path: string; sql: string })
    assert.deepEqual(more, [])
    assert.match(warning?.msg ?? '', /debug\.test\.ts:\d+:\d+ ran the same query 7 times\. Load the rows at once/)
    assert.deepEqual([warning?.path, warning?.sql], ['/loop/', 'SELECT ? AS loop'])
  })

  test('shows the fields of a form that had been read, and does not read one itself', async () => {
    const handler = await open()
    const post = { method: 'POST', body: new URLSearchParams({ name: 'Oslo', password: 's3cr8' }) }
    const read = await get(handler, '/form/', post)
    assert.match(read.text, /<h3>Form<\/h3>.*<dt>name<\/dt><dd>Oslo<\/dd>/)
    assert.doesNotMatch(read.text, /s3cr8/)
    const unread = await get(handler, '/unread/', { method: 'POST', body: new URLSearchParams({ name: 'Oslo' }) })
    assert.match(unread.text, /before the form/)
    assert.doesNotMatch(unread.text, /<h3>Form/)
  })

  test('shows the place in a template', async () => {
    const { text } = await get(await open(), '/template/')
    assert.match(text, /broken\.html<\/span>\s*<span class="dim small">template, line 2/)
    assert.match(text, /<span class="hit"[^>]*><i class="ln">2<\/i>&lt;p&gt;\{\{ title\|nosuch \}\}/)
  })

  test('lists the patterns that were tried for an address without a view', async () => {
    const { status, text } = await get(await open(), '/citys/')
    assert.equal(status, 404)
    assert.match(text, /No URL pattern matches &quot;\/citys\/&quot;/)
    assert.match(text, /<code>cities\/&lt;int:id&gt;\/<\/code> <span class="dim">city</)
    assert.match(text, /<code>static\//)
  })

  test('of a 404 that a view raised shows the view', async () => {
    const { status, text } = await get(await open(), '/gone/')
    assert.equal(status, 404)
    assert.match(text, /No city with number 7\./)
    assert.match(text, /debug\.test\.ts:\d+/)
  })

  test('gives JSON to clients that ask for it', async () => {
    const handler = await open()
    const { status, text } = await get(handler, '/chain/', { headers: { accept: 'application/json' } })
    const data = JSON.parse(text)
    assert.equal(status, 500)
    assert.deepEqual([data.error, data.type, data.message], ['Internal Server Error', 'CityMissing', 'outer'])
    assert.deepEqual(
      data.causes.map((cause: { type: string }) => cause.type),
      ['RangeError', 'Not an Error'],
    )
    assert.equal(data.queries[0].sql, 'SELECT 41 + 1 AS answer')
    assert.match(data.stack[0], /debug\.test\.ts:\d+:\d+$/)
    const missing = JSON.parse((await get(handler, '/no/', { headers: { accept: 'application/json' } })).text)
    assert.ok(missing.tried.includes("cities/<int:id>/ [name='city']"))
  })

  test('takes whatever can be thrown', async () => {
    const handler = await open()
    assert.match((await get(handler, '/odd/')).text, /&#x27;only a text&#x27; was thrown/)
    const hostile = await get(handler, '/hostile/')
    assert.equal(hostile.status, 500)
    assert.match(hostile.text, /<h1>Error/)
  })

  test('shows neither settings nor code to a host that is not allowed', async () => {
    const response = await toFetchHandler(await open())(new Request('http://evil.example/fail/'))
    const text = await response.text()
    assert.equal(response.status, 400)
    assert.match(text, /allowedHosts/)
    assert.doesNotMatch(text, /secretKey|<h2|debug\.test/)
  })

  test("leaves the site's own pages in place", async () => {
    const denied = await open({}, { errors: { handler403: () => new HttpResponse('ours', { status: 403 }) } })
    assert.equal((await get(denied, '/denied/')).text, 'ours')
    const own = await open({}, { errors: { renderError: () => new HttpResponse('mine', { status: 500 }) } })
    assert.equal((await get(own, '/fail/')).text, 'mine')
    assert.match((await get(await open(), '/denied/')).text, /Not for you/)
  })
})

test('without debug nothing of it appears', async () => {
  const handler = await open({ debug: false })
  for (const target of ['/fail/', '/chain/', '/citys/', '/template/']) {
    const { status, text } = await get(handler, target)
    assert.ok(status >= 400)
    assert.doesNotMatch(text, /debug|TypeError|CityMissing|SELECT|cities|script|nosuch|settings/)
  }
})
