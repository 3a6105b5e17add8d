import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Decimal } from 'decimal.js'
import { safe } from '../kernel/index.ts'
import {
  altersData,
  type Context,
  Engine,
  Library,
  MemoryLoader,
  TemplateDoesNotExist,
  TemplateSyntaxError,
  templateLocation,
} from './index.ts'

const render = (text: string, data?: object, options = {}) => new Engine(options).fromString(text).render(data)

function site(templates: Record<string, string>, options = {}) {
  return new Engine({ loaders: [new MemoryLoader(templates)], ...options })
}

describe('variables', () => {
  it('are escaped unless safe', () => {
    assert.equal(render('{{ a }}{{ b }}', { a: '<i>', b: safe('<b>') }), '&lt;i&gt;<b>')
    assert.equal(render('{% autoescape off %}{{ a }}{% endautoescape %}', { a: '<i>' }), '<i>')
  })

  it('are found in objects, maps, lists, getters and methods', () => {
    class City {
      name = 'Bern'
      #people = 5
      get people() {
        return this.#people
      }
      greet() {
        return `hi ${this.name}`
      }
    }
    const data = { city: new City(), map: new Map([['k', 'v']]), list: [{ n: 1 }] }
    assert.equal(
      render('{{ city.name }} {{ city.people }} {{ city.greet }} {{ map.k }} {{ list.0.n }}', data),
      'Bern 5 hi Bern v 1',
    )
  })

  it('never reach what objects inherit from the language', () => {
    const data = { a: {}, f: () => 'x' }
    const probes = [
      'constructor',
      'a.constructor',
      'a.constructor.constructor',
      'a.toString',
      'f.constructor',
      'a.valueOf',
      'hasOwnProperty',
    ]
    for (const probe of probes) assert.equal(render(`[{{ ${probe} }}]`, data), '[]', probe)
    assert.throws(() => render('{{ a.__proto__ }}', data), TemplateSyntaxError)
  })

  it('do not call what changes data or needs arguments', () => {
    let deleted = false
    const row = { delete: altersData(() => (deleted = true)), move: (to: string) => to }
    assert.equal(render('[{{ row.delete }}{{ row.move }}]', { row }), '[]')
    assert.equal(deleted, false)
    const list = [1, 2]
    assert.equal(render('[{{ list.pop }}{{ list.reverse }}{{ map.clear }}]', { list, map: new Map([['a', 1]]) }), '[]')
    assert.deepEqual(list, [1, 2])
  })

  it('that are missing print stringIfInvalid', () => {
    assert.equal(render('{{ a.b }}', {}, { stringIfInvalid: '?%s?' }), '?a.b?')
  })
})

describe('text that looks like code', () => {
  it('stays text', () => {
    const nasty = '`${1}` \\ "\' \u2028 </script>'
    assert.equal(render(nasty), nasty)
    assert.equal(render(`{{ "${'`${process}`'}" }}`), '`${process}`')
  })
})

describe('tags', () => {
  it('if, for and forloop', () => {
    const text =
      '{% for x in xs %}{{ forloop.counter }}{% if not forloop.last %}{{ x }},{% endif %}{% empty %}none{% endfor %}'
    assert.equal(render(text, { xs: ['a', 'b'] }), '1a,2')
    assert.equal(render(text, { xs: [] }), 'none')
    assert.equal(render('{% for k, v in m.items %}{{ k }}={{ v }};{% endfor %}', { m: { a: 1, b: 2 } }), 'a=1;b=2;')
  })

  it('a loop knows how many items it has, also in what it includes', () => {
    const engine = site({
      inc: '{{ forloop.length }}',
      m: '{% for x in xs %}{{ forloop.length }}{% include name %} {% endfor %}',
    })
    assert.equal(engine.render('m', { xs: ['a', 'b', 'c'], name: 'inc' }), '33 33 33 ')
    assert.equal(
      render('{% for x in xs %}{% for y in x %}{{ forloop.parentloop.length }}{% endfor %}{% endfor %}', { xs: [[1]] }),
      '1',
    )
  })

  it('querystring gives a question mark where no key is left: the link leads to the page without a query', () => {
    const data = { request: { query: new URLSearchParams() }, full: { request: { query: { a: '1' } } } }
    assert.equal(render('{% querystring %}', data), '?')
    assert.equal(render('{% querystring a=None %}', data), '?')
    assert.equal(render('{% querystring a=None %}', data.full), '?')
    assert.equal(render('{% querystring b=2 %}', data.full), '?a=1&amp;b=2')
  })

  it('debug shows in debug what is in scope, and nothing else', () => {
    class City {
      password = 'p4'
      name = 'Bern <3'
      toString() {
        return this.name
      }
    }
    class Plain {
      inner = 'hidden'
    }
    const data = {
      text: '<b>',
      list: [1, { password: 'p1' }],
      city: new City(),
      plain: new Plain(),
      secretKey: 'p2',
      get csrf_token(): string {
        throw new Error('must not be read')
      },
    }
    assert.equal(render('{% debug %}', data), '')
    const page = String(render('{% with mine=text %}{% debug %}{% endwith %}', data, { debug: true }))
    assert.match(page, /text: &#x27;&lt;b&gt;&#x27;/)
    assert.match(page, /mine: &#x27;&lt;b&gt;&#x27;/)
    assert.match(page, /city: &lt;City: Bern &lt;3&gt;/)
    assert.match(page, /plain: &lt;Plain&gt;/)
    assert.match(page, /password: &#x27;\*+&#x27;/)
    assert.doesNotMatch(page, /p1|p2|p4|hidden/)
  })

  it('debug shows what holds itself, or cannot be read', () => {
    const circle: Record<string, unknown> = { name: 'ring' }
    circle.self = [circle]
    const broken = {
      get inside(): string {
        throw new Error('no access')
      },
    }
    const data = { circle, broken, words: new Map([['password', 'p5']]) }
    const page = String(render('{% debug %}', data, { debug: true }))
    assert.match(page, /name: &#x27;ring&#x27;/)
    assert.match(page, /broken: &lt;not readable: no access&gt;/)
    assert.doesNotMatch(page, /p5/)
  })

  it('a loop inside a loop starts its own state anew', () => {
    const text =
      '{% for r in rs %}{% for x in r %}{% ifchanged x %}{{ x }}{% endifchanged %}{% cycle "-" "+" %}{% endfor %}|{% endfor %}'
    assert.equal(render(text, { rs: [['a', 'a'], ['a']] }), 'a-+|a-|')
  })

  it('include sees the scope around it, or only what it is given', () => {
    const engine = site({
      inc: '[{{ a }}{{ b }}]',
      m: '{% for a in xs %}{% include "inc" with b="!" %}{% include "inc" only %}{% endfor %}',
    })
    assert.equal(engine.render('m', { xs: [1, 2] }), '[1!][][2!][]')
  })

  it('a template included twice starts its cycles anew', () => {
    const engine = site({
      inc: '{% for x in xs %}{% cycle "a" "b" %}{% endfor %}',
      m: '{% include "inc" %}|{% include "inc" %}|{% cycle 1 2 %}',
    })
    assert.equal(engine.render('m', { xs: [1, 2, 3] }), 'aba|aba|1')
  })

  it('an included loop knows the loop around it, also in a template found while rendering', () => {
    const text = '{% for y in ys %}{{ forloop.parentloop.counter }}{{ forloop.counter }} {% endfor %}'
    const engine = site({ inc: text, m: '{% for x in xs %}{% include "inc" %}{% include name %}{% endfor %}' })
    assert.equal(engine.render('m', { xs: [1, 2], ys: [1], name: 'inc' }), '11 11 21 21 ')
  })

  it('a template may include itself', () => {
    const engine = site({ tree: '{{ node.name }}{% for node in node.kids %}({% include "tree" %}){% endfor %}' })
    assert.equal(
      engine.render('tree', { node: { name: 'a', kids: [{ name: 'b', kids: [{ name: 'c' }] }] } }),
      'a(b(c))',
    )
  })

  it('blocks of children replace those of parents, and block.super is what they replace', () => {
    const engine = site({
      base: '<{% block title %}base{% endblock %}{% block body %}-{% endblock %}>',
      mid: '{% extends "base" %}{% block title %}mid+{{ block.super }}{% endblock %}',
      leaf: '{% extends "mid" %}{% block title %}leaf+{{ block.super }}{% endblock %}{% block body %}{{ x }}{% endblock %}',
      dynamic: '{% extends parent %}{% block body %}dyn{% endblock %}',
    })
    assert.equal(engine.render('leaf', { x: 7 }), '<leaf+mid+base7>')
    assert.equal(engine.render('dynamic', { parent: 'mid' }), '<mid+basedyn>')
  })
})

describe('promises', () => {
  it('give text at once where there are none', () => {
    assert.equal(typeof render('{{ a }}', { a: 1 }), 'string')
  })

  it('are awaited where they stand, once, in order', async () => {
    let queries = 0
    const author = { then: (done: (value: unknown) => void) => done({ name: `A${++queries}` }) }
    const data = { book: { author }, list: Promise.resolve([1, 2]), flag: async () => false }
    const text = '{{ book.author.name }}{% for x in list %}{{ x }}{% endfor %}{% if flag %}yes{% else %}no{% endif %}'
    const result = render(text, data)
    assert.ok(result instanceof Promise)
    assert.equal(await result, 'A112no')
    assert.equal(queries, 1)
  })

  it('cross includes and parents', async () => {
    const engine = site({
      base: '[{% block b %}{% endblock %}]',
      inc: '{{ p }}',
      page: '{% extends "base" %}{% block b %}{% include name %}{% endblock %}',
    })
    assert.equal(await engine.render('page', { name: 'inc', p: Promise.resolve('ok') }), '[ok]')
  })

  it('that fail, fail the rendering with the place', async () => {
    const error = await Promise.resolve(render('\n{{ p }}', { p: Promise.reject(new Error('no')) })).catch(
      (caught) => caught,
    )
    assert.equal(error.message, 'no')
    assert.equal(templateLocation(error)?.line, 2)
  })
})

describe('errors', () => {
  it('of syntax name the template, line and column, and show the code', () => {
    const engine = site({ 'page.html': 'one\ntwo {% nope %}\nthree' })
    assert.throws(
      () => engine.getTemplate('page.html'),
      (error: TemplateSyntaxError) => {
        assert.equal(error.code, 'NUA-TPL-001')
        assert.match(error.message, /page\.html:2:5/)
        assert.match(error.message, /> 2 \| two {% nope %}\n {4}\| {5}\^{10}/)
        return true
      },
    )
  })

  it('of a name say which was meant, or what has to be loaded', () => {
    const wrong: Record<string, string> = {
      '{% block a %}{% fro x in xs %}{% endfor %}{% endblock %}': 'There is no tag fro. Did you mean for?',
      '{% for x in xs %}{% endfro %}': 'There is no tag endfro. Did you mean endfor?',
      '{% if a %}{% elsif b %}{% endif %}': 'There is no tag elsif. Did you mean elif?',
      '{% block a %}{% localtime %}{% endblock %}': 'There is no tag localtime. Write {% load tz %} before it.',
      '{% frobnicate %}': 'There is no tag frobnicate. Was its library not loaded?',
      '{% for x in xs %}{% endblock %}':
        'The tag endblock does not fit here: for is open and wants empty, endfor. Was a library not loaded?',
      '{{ a|dat }}': 'There is no filter dat. Did you mean date?',
      '{{ a|intcomma }}': 'There is no filter intcomma. Write {% load humanize %} before it.',
      '{{ a|frobnicate }}': 'There is no filter frobnicate. Was its library not loaded?',
    }
    for (const [text, message] of Object.entries(wrong)) {
      assert.throws(
        () => render(text),
        (error: Error) => error.message.split('\n')[0] === message,
        message,
      )
    }
  })

  it('of rendering keep their class and tell where they arose and what was in scope', () => {
    const engine = site({ inc: 'x\n{{ boom.now }}', page: '{% include "inc" %}' })
    const boom = {
      get now() {
        throw new RangeError('too far')
      },
    }
    assert.throws(
      () => engine.render('page', { boom }),
      (error: Error) => {
        assert.ok(error instanceof RangeError)
        const place = templateLocation(error)
        assert.deepEqual([place?.template, place?.line, place?.scope?.['boom']], ['inc', 2, boom])
        return true
      },
    )
  })

  it('tell the variables of the tags around', () => {
    const boom = () => {
      throw new Error('no')
    }
    const act = () => render('{% for x in xs %}{% with y=x %}{{ boom }}{% endwith %}{% endfor %}', { xs: [5], boom })
    assert.throws(act, (error) => {
      const scope = templateLocation(error)?.scope
      assert.deepEqual([scope?.['x'], scope?.['y']], [5, 5])
      return true
    })
  })

  it('name the places where a template was looked for', () => {
    assert.throws(
      () => site({}).render('x.html'),
      (error: TemplateDoesNotExist) => error.tried.length === 1 && error.code === 'NUA-TPL-002',
    )
  })
})

describe('a library', () => {
  const library = new Library()
    .filter('shout', (value: string, mark: string) => `${value}${mark}`)
    .simpleTag('sum', (...numbers: number[]) => numbers.reduce((a, b) => a + b, 0))
    .simpleTag('who', (context: Context) => context.get('name'), { takesContext: true })
    .simpleTag('later', async () => '<ok>')
    .simpleBlockTag('box', (content) => safe(`[${content}]`))
    .inclusionTag('card', (title: string) => ({ title }), { template: 'card' })
  const engine = site({ card: '<{{ title }}>' }, { libraries: { my: library } })
  const tag = (text: string, data?: object) => engine.fromString(`{% load my %}${text}`).render(data)

  it('gives filters, tags and templates of tags', async () => {
    assert.equal(tag('{{ a|shout:"!" }}', { a: 'x' }), 'x!')
    assert.equal(tag('{% sum 1 2 a %}{% sum 1 1 as t %}/{{ t }}', { a: 3 }), '6/2')
    assert.equal(tag('{% for name in names %}{% who %}{% endfor %}', { names: ['a', 'b'] }), 'ab')
    assert.equal(tag('{% box %}{{ a }}{% endbox %}', { a: '&' }), '[&amp;]')
    assert.equal(tag('{% card a %}', { a: '<x>' }), '<&lt;x&gt;>')
    assert.equal(await tag('{% later %}'), '&lt;ok&gt;')
  })
})

describe('templates that change', () => {
  it('are read again in debug mode, their parents too', () => {
    const templates = new Map([
      ['base', 'one {% block b %}{% endblock %}'],
      ['page', '{% extends "base" %}'],
    ])
    const engine = new Engine({ loaders: [new MemoryLoader(templates)], debug: true })
    assert.equal(engine.render('page'), 'one ')
    templates.set('base', 'two')
    assert.equal(engine.render('page'), 'two')
  })
})

it('a decimal with an exponent of millions is not written out by filters', () => {
  const v = new Decimal('1e9999999')
  const text = render('{% load humanize %}{{ v|intword }} {{ v|ordinal }} {{ v|intcomma }} {{ v|floatformat:2 }}', {
    v,
  })
  assert.equal(text, '1e+9999999 1e+9999999 1e+9999999 1e+9999999')
})

it('urlize reads a word as long as a page in one pass', () => {
  const many = 100_000
  for (const word of [
    '('.repeat(many) + 'x.com' + ')'.repeat(many),
    `x.com${'&a'.repeat(many)};`,
    `x.com${'.,'.repeat(many)}`,
  ]) {
    const began = performance.now()
    assert.equal(typeof render('{{ word|urlize }}', { word }), 'string')
    assert.ok(performance.now() - began < 2000)
  }
  assert.equal(
    render('{{ "((http://x.com/(a)).)"|urlize }}'),
    '((<a href="http://x.com/(a)" rel="nofollow">http://x.com/(a)</a>).)',
  )
  assert.doesNotMatch(String(render('{{ word|urlize }}', { word: `x.com/${'a'.repeat(3000)}` })), /<a/)
})

it('tags that are not closed are cut in one pass', () => {
  const began = performance.now()
  assert.equal(render('{{ html|safe|truncatechars_html:3 }}', { html: '<p'.repeat(100_000) }), '&lt;p…')
  assert.ok(performance.now() - began < 2000)
})
