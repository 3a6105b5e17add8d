import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createHandler, csrfMiddleware, HttpResponse, path, toFetchHandler } from '../http/index.ts'
import { Engine, MemoryLoader } from '../templates/index.ts'
import { render, viewTags, withTemplates } from './index.ts'

const templates: Record<string, string> = {
  url: "{% url 'city' id=7 %}|{% url 'city' 8 as next %}{{ next }}",
  silent: "{% url 'nowhere' as link %}[{{ link }}]",
  loud: "{% url 'nowhere' %}",
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
