import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { defineSettings, withSettings } from '../core/index.ts'
import {
  createHandler,
  csrfMiddleware,
  HttpResponse,
  include,
  path,
  toFetchHandler,
  UrlResolver,
  withUrls,
} from '../http/index.ts'
import { Engine, MemoryLoader } from '../templates/index.ts'
import { render, renderToString, viewTags, withTemplates } from './index.ts'

const templates: Record<string, string> = {
  url: "{% url 'city' id=7 %}|{% url 'city' 8 as next %}{{ next }}",
  silent: "{% url 'nowhere' as link %}[{{ link }}]",
  loud: "{% url 'nowhere' %}",
  page: "{% url 'app:detail' %}",
  form: '<form>{% csrf_token %}</form>',
}
const engine = new Engine({ loaders: [new MemoryLoader(templates)], builtins: [viewTags()] })

/** What a template says when a view renders it. */
async function answer(name: string): Promise<{ status: number; text: string }> {
  const handler = createHandler({
    middleware: [csrfMiddleware()],
    urls: [
      path('', (request) => withTemplates(engine, () => render(request, name))),
      path('cities/<int:id>/', () => new HttpResponse(''), { name: 'city' }),
    ],
  })
  const response = await toFetchHandler(handler)(new Request('http://localhost/'))
  return { status: response.status, text: await response.text() }
}

describe('the tags that need a request', () => {
  it('url builds a URL, and keeps it with as', async () => {
    assert.equal((await answer('url')).text, '/cities/7/|/cities/8/')
  })

  it('url without as fails where there is none; with as it is empty', async () => {
    assert.equal((await answer('silent')).text, '[]')
    assert.equal((await answer('loud')).status, 500)
  })

  it('csrf_token gives a token to a form, and nothing where there is no request', async () => {
    assert.match((await answer('form')).text, /name="csrfmiddlewaretoken" value="\w{64}"/)
    assert.equal(await engine.getTemplate('form').render({}), '<form></form>')
  })
})

describe('url where an app is mounted twice, below a prefix', () => {
  const app = (currentApp?: string) => ({
    appName: 'app',
    urlPatterns: [
      path(
        'd/',
        (request) => {
          request.currentApp = currentApp
          return withTemplates(engine, () => render(request, 'page'))
        },
        { name: 'detail' },
      ),
    ],
  })
  const patterns = (currentApp?: string) => [
    path('a/', include(app(currentApp), { namespace: 'a' })),
    path('b/', include(app(currentApp), { namespace: 'b' })),
  ]
  const ask = async (url: string, currentApp?: string) => {
    const handler = createHandler({ urls: patterns(currentApp), config: { forceScriptName: '/sub' } })
    return (await toFetchHandler(handler)(new Request(`http://localhost${url}`))).text()
  }

  it('stays within the instance that answers', async () => {
    assert.equal(await ask('/sub/a/d/'), '/sub/a/d/')
    assert.equal(await ask('/sub/b/d/'), '/sub/b/d/')
  })

  it('prefers the instance that the request names', async () => {
    assert.equal(await ask('/sub/b/d/', 'a'), '/sub/a/d/')
  })

  it('asks the URL table in force where there is no request, as in a mail', async () => {
    const inMail = () => withTemplates(engine, () => renderToString('page'))
    assert.equal(await withUrls(new UrlResolver(patterns()), inMail), '/b/d/')
    const settings = defineSettings({ secretKey: 'x', forceScriptName: '/sub' })
    assert.equal(await withSettings(settings, () => withUrls(new UrlResolver(patterns()), inMail)), '/sub/b/d/')
    assert.throws(inMail, { code: 'NUA-HTTP-014' })
  })
})
