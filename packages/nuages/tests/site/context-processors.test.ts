import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { connection } from '../../src/db/index.ts'
import { path } from '../../src/http/index.ts'
import { Library } from '../../src/templates/index.ts'
import { csrfContext, debugContext, mediaContext, render, staticContext } from '../../src/views/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { withSite } from './small-site.ts'

const urls = [
  path('files/', (request) => render(request, 'files.html')),
  path('token/', (request) => render(request, 'token.html')),
  path('plain/', (request) => render(request, 'plain.html')),
  path('queries/', async (request) => {
    await connection().execute('SELECT 42', [])
    return render(request, 'queries.html')
  }),
]
const box = new Library().inclusionTag('box', (text: string) => ({ text }), { template: 'box.html' })
const templates = {
  'files.html': '{{ STATIC_URL }} {{ MEDIA_URL }}',
  'token.html': '{{ csrf_token|length }} {% box "x" %}',
  'plain.html': '{% box "y" %}',
  'box.html': '[{{ text }}{% if text == "x" %} {{ csrf_token|length }}{% endif %}]',
  'queries.html': '{{ debug }}{% for one in sql_queries %} {{ one.sql }} {{ one.time|length }}{% endfor %}',
}
const contextProcessors = [staticContext, mediaContext, csrfContext, debugContext]

describe('the context processors of the framework', () => {
  it('tell where files are', async () => {
    await withSite({ urls, templates, settings: { contextProcessors, mediaUrl: '/media/' } }, async (visitor) => {
      assert.equal((await visitor.get('/files/')).text, '/static/ /media/')
    })
  })

  it('give the CSRF token where a template reads it, in an inclusion tag, too', async () => {
    const settings = { contextProcessors, templates: { builtins: [box] } }
    await withSite({ urls, templates, settings }, async (visitor) => {
      const page = await visitor.get('/token/')
      assert.equal(page.text, '64 [x 64]')
      assert.match(page.headers.get('set-cookie') ?? '', /^csrftoken=/)
      assert.equal((await visitor.get('/plain/')).text, '[y]')
    })
    await withSite({ urls, templates, settings }, async (visitor) => {
      assert.equal((await visitor.get('/plain/')).headers.has('set-cookie'), false)
    })
  })

  it('show developers the statements of a request', async () => {
    const scratch = scratchSqlite()
    const settings = { contextProcessors, debug: true, databases: { default: scratch.engine } }
    await withSite({ urls, templates, settings: { ...settings, internalIps: ['127.0.0.1'] } }, async (visitor) => {
      assert.equal((await visitor.get('/queries/')).text, 'True SELECT 42 5')
    })
    await withSite({ urls, templates, settings }, async (visitor) => {
      assert.equal((await visitor.get('/queries/')).text, '')
    })
    await scratch.drop()
  })
})
