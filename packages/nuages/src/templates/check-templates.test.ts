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

/** What is wrong with templates, the folders after the first standing behind it. */
function problems(...folders: Record<string, string>[]): string[] {
  const engine = new Engine({ loaders: folders.map((templates) => new MemoryLoader(templates)) })
  return checkTemplates(engine).map(
    ({ template, location, message }) => `${template}:${location?.line}:${location?.column} ${message}`,
  )
}

it('templates that extend one another are told of once, with the way', () => {
  const end = 'One of them must be the parent of the others.'
  assert.deepEqual(problems({ 'b.html': '{% extends "a.html" %}', 'a.html': ' {% extends "b.html" %}' }), [
    `a.html:1:2 Templates extend one another without end: a.html extends b.html extends a.html. ${end}`,
  ])
  const [b, c] = [{ 'b.html': '{% extends "c.html" %}' }, { 'c.html': '{% extends "b.html" %}' }]
  assert.deepEqual(problems({ 'a.html': '{% extends "b.html" %}', ...b }, c), [
    `b.html:1:1 Templates extend one another without end: b.html extends c.html extends b.html. ${end}`,
  ])
  assert.deepEqual(problems({ 'a.html': '{% extends "a.html" %}' }), [
    'a.html:1:1 a.html extends itself: no later folder has one of that name.',
  ])
})

it('a template may extend one of its own name that stands in a later folder, through others, too', () => {
  assert.deepEqual(problems({ 'a.html': '{% extends "a.html" %}' }, { 'a.html': 'base' }), [])
  const later = { 'b.html': '{% extends "a.html" %}', 'a.html': 'base' }
  assert.deepEqual(problems({ 'a.html': '{% extends "b.html" %}' }, later), [])
})

it('who renders templates that extend one another is told which of them does it', () => {
  const loaders = [new MemoryLoader({ 'a.html': '{% extends "b.html" %}', 'b.html': '{% extends "a.html" %}' })]
  assert.throws(() => new Engine({ loaders }).render('a.html'), {
    message: 'There is no template a.html. Tried: a.html in memory (extends this one).',
  })
})

it('templates that include one another whatever the data are told of; those that may end are not', () => {
  const end = 'Put an if around one of the includes, which ends it.'
  assert.deepEqual(
    problems({
      'a.html': '{% block x %}{% with b=1 %}{% include "b.html" %}{% endwith %}{% endblock %}',
      'b.html': '{% include "c.html" %}{% include "a.html" %}',
      'c.html': '',
      'self.html': '{% include "self.html" %}',
      'tree.html': '{% for one in below %}{% include "tree.html" %}{% endfor %}',
      'child.html': '{% extends "c.html" %}{% include "child.html" %}',
      'to.html': '{% include "a.html" %}',
    }),
    [
      `a.html:1:28 Templates include one another without end: a.html includes b.html includes a.html. ${end}`,
      `self.html:1:1 Templates include one another without end: self.html includes self.html. ${end}`,
    ],
  )
})

it('what is missing is told with what was meant, and hides no other fault', () => {
  assert.deepEqual(
    problems({
      'base.html': '{% block content %}{% endblock %}{% partialdef row %}{% endpartialdef %}{% partial rwo %}',
      'polls/page.html': '{% extends "base.htm" %}',
      'polls/part.html': '{% include "polls/pgae.html" %}{% include "./none.html" %}\n{% include "base.html#rwo" %}',
      'polls/child.html': '{% extends "base.html" %}{% block contnet %}{% endblock %}',
      'polls/both.html': '{% include "nowhere.html" %}{% partial none %}',
    }),
    [
      'base.html:1:73 There is no partial rwo in this template. Did you mean row?',
      'polls/both.html:1:1 There is no template nowhere.html.',
      'polls/both.html:1:29 There is no partial none in this template.',
      'polls/child.html:1:26 No parent has the block contnet, so it is never shown. Did you mean content?',
      'polls/page.html:1:1 There is no template base.htm. Did you mean base.html?',
      'polls/part.html:1:1 There is no template polls/pgae.html. Did you mean polls/page.html?',
      'polls/part.html:1:32 There is no template polls/none.html.',
      'polls/part.html:2:1 The template base.html has no partial rwo. Did you mean row?',
    ],
  )
})

it('filters are given as many arguments as they take', () => {
  const own = new Library().filter('twice', (value) => value).filter('times', (value, by) => [value, by])
  const texts = ['{{ a|twice:2 }}', '{{ a|times }}', '{{ a|upper:"x" }}', '{{ a|cut }}', '{{ a|date:"Y":"m" }}']
  const templates = Object.fromEntries(texts.map((text, index) => [`${index}.html`, text]))
  const found = checkTemplates(new Engine({ loaders: [new MemoryLoader(templates)], builtins: [own] }))
  assert.deepEqual(
    found.map(({ message }) => message),
    [
      'The filter twice takes no argument.',
      'The filter times needs an argument.',
      'The filter upper takes no argument.',
      'The filter cut needs an argument.',
      'Cannot read the rest, ":\\"m\\"", of "a|date:\\"Y\\":\\"m\\"".',
    ],
  )
})

it('tags that go over several lines are told of, as they are shown as text', () => {
  const text = [
    '<a href="{% url',
    "  'home' %}\">{{ user.name|default:",
    '  "nobody" }}</a>{# one',
    'two #}',
    '{% verbatim %}{{ a',
    '}}{% endverbatim %}{% comment %}{% if a',
    '%}{% endcomment %}{% if a %}{% endif %}',
    '<script>f({{"a": 1,',
    '"b": {}}})</script>',
  ].join('\n')
  const found = checkTemplates(new Engine({ loaders: [new MemoryLoader({ 'page.html': text })] }))
  assert.deepEqual(
    found.map(({ kind, message, location }) => [kind, location?.line, location?.column, message]),
    [
      ['syntax', 1, 10, '{% and %} stand on one line: this is shown as text.'],
      ['syntax', 2, 14, '{{ and }} stand on one line: this is shown as text.'],
      ['syntax', 3, 18, 'A comment of several lines is shown as text. Write {% comment %} and {% endcomment %}.'],
    ],
  )
})
