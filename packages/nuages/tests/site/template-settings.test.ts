import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type HttpRequest, path, type View } from '../../src/http/index.ts'
import { Library, MemoryLoader, TemplateDoesNotExist, type TemplateEngine } from '../../src/templates/index.ts'
import {
  getTemplate,
  render,
  renderStream,
  renderToString,
  selectTemplate,
  TemplateResponse,
} from '../../src/views/index.ts'
import { folderOf, withSite } from './small-site.ts'

/** An engine of another language: `$name` stands for a value. */
class DollarEngine implements TemplateEngine {
  readonly templates: Readonly<Record<string, string>>

  constructor(templates: Readonly<Record<string, string>>) {
    this.templates = templates
  }

  getTemplate(name: string) {
    const text = this.templates[name]
    if (text === undefined) throw new TemplateDoesNotExist(name, [`${name} among the dollars`])
    return this.fromString(text)
  }

  fromString(text: string) {
    return {
      render: (data: object = {}) => text.replace(/\$(\w+)/g, (_, name: string) => String(Reflect.get(data, name))),
    }
  }
}

/** What a view answers. */
async function answer(view: View, site: object): Promise<string> {
  let text = ''
  await withSite({ urls: [path('', view)], ...site }, async (visitor) => {
    text = (await visitor.get('/')).text
  })
  return text
}

describe('the settings of templates', () => {
  const shop = new Library().filter('price', (value: number) => `${value} EUR`)

  it('say how missing variables print, whether text is escaped, and which tags are there', async () => {
    const templates = { 'page.html': '{{ missing }} {{ text }} {{ 3|price }} {% load shop %}{{ 4|price }}' }
    const settings = {
      templates: { stringIfInvalid: '?', autoescape: false, builtins: [shop], libraries: { shop } },
    }
    const page = (request: HttpRequest) => render(request, 'page.html', { text: '<b>' })
    assert.equal(await answer(page, { templates, settings }), '? <b> 3 EUR 4 EUR')
  })

  it('name loaders that are asked before the folders', async () => {
    const loaders = [
      new MemoryLoader({ 'page.html': '{% extends "base.html" %}{% block body %}kept elsewhere{% endblock %}' }),
    ]
    const templates = { 'page.html': 'of a folder', 'base.html': '<p>{% block body %}{% endblock %}</p>' }
    const page = (request: HttpRequest) => render(request, 'page.html')
    assert.equal(await answer(page, { templates, settings: { templates: { loaders } } }), '<p>kept elsewhere</p>')
  })
})

describe('several engines', () => {
  const templateEngines = {
    dollars: new DollarEngine({ 'page.html': '$word of dollars at $request', 'mail.txt': 'Dear $name' }),
  }
  const settings = { templateEngines, templateDirs: [folderOf({ 'page.html': '{{ word }} of our own' })] }

  it('are asked in order, the own one first', async () => {
    const page = (request: HttpRequest) => render(request, 'page.html', { word: 'word' })
    assert.equal(await answer(page, { settings }), 'word of our own')
    assert.equal(await answer((request) => render(request, 'mail.txt', { name: 'Ada' }), { settings }), 'Dear Ada')
  })

  it('are asked by name, with the request and what context processors give', async () => {
    const all = { ...settings, contextProcessors: [() => ({ word: 'processed' })] }
    const page = (request: HttpRequest) => render(request, 'page.html', {}, { using: 'dollars', status: 201 })
    assert.equal(await answer(page, { settings: all }), 'processed of dollars at [object Object]')
    const later = (request: HttpRequest) =>
      new TemplateResponse(request, ['no.html', 'page.html'], { word: 'late' }, { using: 'dollars' })
    assert.equal(await answer(later, { settings }), 'late of dollars at [object Object]')
  })

  it('are streamed, also by several names; of an engine that cannot stream a page comes in one piece', async () => {
    const own = (request: HttpRequest) => renderStream(request, ['no.html', 'page.html'], { word: 'word' })
    assert.equal(await answer(own, { settings }), 'word of our own')
    const other = (request: HttpRequest) =>
      renderStream(request, 'page.html', { word: 'word' }, { using: 'dollars', contentType: 'text/plain' })
    assert.equal(await answer(other, { settings }), 'word of dollars at [object Object]')
    const missing = (request: HttpRequest) => renderStream(request, ['no.html', 'none.html'])
    assert.match(await answer(missing, { settings }), /Server error/)
  })

  it('know the first template of several names, and say what was tried', async () => {
    await withSite({ urls: [], settings }, async () => {
      assert.equal(await renderToString(['none.txt', 'mail.txt'], { name: 'Eve' }), 'Dear Eve')
      assert.equal(await getTemplate('mail.txt').render({ name: 'Eve' }), 'Dear Eve')
      assert.equal(
        await selectTemplate(['mail.txt', 'page.html'], { using: 'nuages' }).render({ word: 'x' }),
        'x of our own',
      )
      assert.throws(() => getTemplate('none.txt'), { code: 'NUA-TPL-002', message: /none\.txt among the dollars/ })
      assert.throws(() => getTemplate('mail.txt', { using: 'nuages' }), TemplateDoesNotExist)
      assert.throws(() => getTemplate('mail.txt', { using: 'jinja' }), { code: 'NUA-VIEWS-024' })
    })
  })
})
