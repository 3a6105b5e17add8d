import assert from 'node:assert/strict'
import { it } from 'node:test'
import { checkTemplates, Engine, Library, MemoryLoader } from './index.ts'

it('what stands outside is asked of who knows it', () => {
  const tags = new Library()
    .tag('link', (parser, token) => {
      parser.refersTo('url', 'polls:page', token, ['id=5'])
      return parser.simpleTag('link', token, () => '', {})
    })
    .tag('file', (parser, token) => {
      parser.refersTo('static', 'site.css', token)
      return parser.simpleTag('file', token, () => '', {})
    })
  const engine = new Engine({ loaders: [new MemoryLoader({ 'page.html': '{% link %}{% file %}' })], builtins: [tags] })
  const found = checkTemplates(engine, {
    urlProblem: (name, words) => `no URL ${name} ${words}`,
    staticProblem: (name) => `no file ${name}`,
  })
  assert.deepEqual(
    found.map(({ kind, message }) => [kind, message]),
    [
      ['url', 'no URL polls:page id=5'],
      ['static', 'no file site.css'],
    ],
  )
  assert.deepEqual(checkTemplates(engine), [])
})

it('every template is compiled, and what is wrong is told with its place', () => {
  const templates = {
    'base.html': '{% block body %}{% endblock %}',
    'good.html': '{% extends "base.html" %}{% block body %}{% block inner %}{% endblock %}{% endblock %}',
    'tag.html': '\n{% nothing %}',
    'filter.html': '{{ a|nothing }}',
    'open.html': '{% if a %}',
    'include.html': '{% include "none.html" %}',
    'dynamic.html': '{% include name %}',
    'block.html': '{% extends "base.html" %}{% block bodi %}{% endblock %}',
    'hidden.html':
      '{% extends "base.html" %}{% if a %}{% block bodi %}{% block below %}{% endblock %}{% endblock %}{% endif %}',
    'own-partial.html':
      '{% extends "base.html" %}{% partialdef row %}{% block cell %}{% endblock %}{% endpartialdef %}{% block body %}{% if a %}{% block own %}{% endblock %}{% endif %}{% endblock %}',
    'partial.html': '{% partial none %}',
    'of-faulty.html': '{% include "tag.html" %}',
    'tree.html': '[{{ node.name }}{% for child in node.below %}{% include "tree.html" with node=child %}{% endfor %}]',
  }
  const found = checkTemplates(new Engine({ loaders: [new MemoryLoader(templates)] }))
  assert.deepEqual(
    found.map(({ template, location }) => `${template}:${location?.line}:${location?.column}`),
    [
      'block.html:1:26',
      'filter.html:1:1',
      'hidden.html:1:36',
      'include.html:1:1',
      'open.html:1:1',
      'partial.html:1:1',
      'tag.html:2:1',
    ],
  )
  assert.equal(found[3]?.message, 'There is no template none.html.')
  assert.match(found[6]?.location?.frame ?? '', /> 2 \| \{% nothing %\}/)
})
