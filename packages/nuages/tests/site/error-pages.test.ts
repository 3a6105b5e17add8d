import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  BadRequest,
  type ErrorView,
  gotRequestException,
  Http404,
  HttpResponse,
  path,
  PermissionDenied,
} from '../../src/http/index.ts'
import { TemplateResponse } from '../../src/views/index.ts'
import { withSite } from './small-site.ts'

const raising = (make: () => Error) => () => {
  throw make()
}
const urls = [
  path(
    'bad/',
    raising(() => new BadRequest('secret detail')),
  ),
  path(
    'forbidden/',
    raising(() => new PermissionDenied('members only')),
  ),
  path(
    'missing/',
    raising(() => new Http404('no <such> row')),
  ),
  path(
    'broken/',
    raising(() => new Error('secret detail')),
  ),
  path('form/', () => new HttpResponse('posted')),
]
const templates = {
  '400.html': 'bad: {{ request.path }}{{ exception }}',
  '403.html': 'forbidden: {{ exception }} {{ brand }}',
  '404.html': 'missing: {{ request_path }} {{ exception }} {{ brand }}',
  '500.html': 'broken: {{ request.path }}{{ exception }}{{ brand }}',
  '403_csrf.html': 'csrf: {{ reason }}{% if no_cookie %} (cookie){% endif %}',
}
const contextProcessors = [() => ({ brand: 'Atlas' })]

describe('the templates for errors', () => {
  it('are shown with what Django gives them, outside of debug', async () => {
    await withSite({ urls, templates, settings: { contextProcessors } }, async (visitor) => {
      const page = async (address: string) => {
        const { status, text } = await visitor.get(address)
        return `${status} ${text}`
      }
      assert.equal(await page('/bad/'), '400 bad: ')
      assert.equal(await page('/forbidden/'), '403 forbidden: members only Atlas')
      assert.equal(await page('/missing/'), '404 missing: /missing/ no &lt;such&gt; row Atlas')
      assert.match(await page('/nöwhere/'), /^404 missing: \/n%C3%B6where\/ .* Atlas$/)
      assert.equal(await page('/broken/'), '500 broken: ')
    })
  })

  it('have one of their own for a form that failed the CSRF check', async () => {
    const post = async (files: Record<string, string>) => {
      let text = ''
      await withSite({ urls, templates: files, client: { enforceCsrfChecks: true } }, async (visitor) => {
        text = (await visitor.post('/form/', {})).text
      })
      return text
    }
    assert.equal(await post(templates), 'csrf: CSRF cookie not set. (cookie)')
    assert.equal(await post({ '403.html': templates['403.html'] }), 'forbidden: CSRF cookie not set. ')
    assert.match(await post({}), /<h1>Forbidden<\/h1>/)
  })

  it('leave clients that prefer JSON, and sites without them, the plain answer', async () => {
    await withSite({ urls, templates }, async (visitor) => {
      const { text } = await visitor.get('/missing/', { headers: { accept: 'application/json' } })
      assert.equal(text, '{"error":"Not Found"}')
    })
    await withSite({ urls }, async (visitor) => {
      assert.match((await visitor.get('/missing/')).text, /<h1>Page not found<\/h1>/)
    })
  })

  it('are not used in debug, where the page says what happened', async () => {
    await withSite({ urls, templates, settings: { debug: true } }, async (visitor) => {
      assert.match((await visitor.get('/missing/')).text, /Http404/)
      assert.match((await visitor.get('/forbidden/')).text, /PermissionDenied/)
    })
  })

  it('that fail themselves give way to the plain page, and are told of', async () => {
    const told: unknown[] = []
    const disconnect = gotRequestException.connect(({ error }) => void told.push((error as Error).message))
    try {
      await withSite({ urls, templates: { '404.html': '{% include "nowhere.html" %}' } }, async (visitor) => {
        const { status, text } = await visitor.get('/missing/')
        assert.equal(status, 404)
        assert.match(text, /<h1>Page not found<\/h1>/)
      })
    } finally {
      disconnect()
    }
    assert.match(String(told), /nowhere\.html/)
  })
})

describe('the views for errors that the settings name', () => {
  it('come before the templates, and may answer with a template response', async () => {
    const handler404: ErrorView = (request) =>
      new TemplateResponse(request, '404.html', { exception: 'mine' }, { status: 404 })
    const handler500: ErrorView = async (_request, error) =>
      new HttpResponse(`own: ${(error as Error).message}`, { status: 500 })
    const settings = { handler404, handler500 }
    await withSite({ urls, templates, settings }, async (visitor) => {
      assert.equal((await visitor.get('/missing/')).text, 'missing:  mine ')
      assert.equal((await visitor.get('/broken/')).text, 'own: secret detail')
      assert.match((await visitor.get('/forbidden/')).text, /^forbidden: members only/)
    })
  })

  it('give way to those that createSite is given', async () => {
    const say = (text: string) => () => new HttpResponse(text, { status: 404 })
    const site = { urls, settings: { handler404: say('settings') }, options: { errors: { handler404: say('given') } } }
    await withSite(site, async (visitor) => {
      assert.equal((await visitor.get('/missing/')).text, 'given')
    })
  })
})
