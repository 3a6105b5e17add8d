import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { safe } from '../kernel/index.ts'
import {
  type CustomNode,
  Engine,
  ForeignPart,
  Library,
  MemoryLoader,
  type NodeList,
  TemplateSyntaxError,
  templateLocation,
} from './index.ts'

const upper = (html: string | Promise<string>) =>
  typeof html === 'string' ? html.toUpperCase() : html.then((text) => text.toUpperCase())

const library = new Library()
  .tag('upper', (parser) => {
    const body = parser.parse('endupper')
    parser.deleteFirstToken()
    return { render: (context) => upper(body.render(context)) }
  })
  .tag('repeat', (parser, token) => {
    const count = parser.compileFilter(token.splitContents()[1] ?? '')
    const body = parser.parse('endrepeat')
    parser.deleteFirstToken()
    return {
      async render(context) {
        const times = Number(await count.resolve(context))
        let html = ''
        for (let at = 0; at < times; at++) html += await body.render(context.push({ at }))
        return html
      },
    }
  })
  .tag('once', (parser) => {
    const first = parser.parse('again', 'endonce')
    let again: NodeList | undefined
    if (parser.nextToken()?.contents === 'again') {
      again = parser.parse('endonce')
      parser.deleteFirstToken()
    }
    const node: CustomNode = {
      render(context) {
        const list = context.renderContext.has(node) ? again : first
        context.renderContext.set(node, true)
        return list?.render(context) ?? ''
      },
    }
    return node
  })
  .tag('value', (parser, token) => {
    const value = parser.compileFilter(token.splitContents()[1] ?? '')
    return {
      render: (context) => `${value}=${value.resolve(context)}/${value.resolve(context, { ignoreFailures: true })}`,
    }
  })

const templates = {
  first: '{% once %}new{% again %}old{% endonce %}',
  base: '{% upper %}base {% block x %}of base{% endblock %}{% endupper %}',
  child: '{% extends "base" %}{% block x %}[{% upper %}{{ block.super }} {{ v }}{% endupper %}]{% endblock %}',
}

/** What a template gives, whole and in pieces. */
async function shown(text: string, data: object = {}, options = {}): Promise<string> {
  const engine = new Engine({ builtins: [library], loaders: [new MemoryLoader(templates)], ...options })
  const template = engine.fromString(text)
  const whole = await template.render(data)
  assert.equal((await Array.fromAsync(template.stream(data))).join(''), whole)
  return whole
}

describe('the node of a tag', () => {
  it('renders what stands between the tags, escaped as around it', async () => {
    assert.equal(await shown('{% upper %}a{{ x }}{% endupper %}', { x: 'b<' }), 'AB&LT;')
    assert.equal(
      await shown('{% autoescape off %}{% upper %}{{ x }}{% endupper %}{% endautoescape %}', { x: '<' }),
      '<',
    )
    assert.equal(
      await shown('{% upper %}{% upper %}{% if x %}{{ x }}{% endif %}{% endupper %}{% endupper %}', { x: 'i' }),
      'I',
    )
  })

  it('gives text at once where nothing in it is a promise, and waits for what is', async () => {
    const template = new Engine({ builtins: [library] }).fromString('{% upper %}{{ x }}{% endupper %}')
    assert.equal(template.render({ x: 'a' }), 'A')
    assert.equal(await template.render({ x: Promise.resolve('b') }), 'B')
  })

  it('renders it as often as it wants, with names of its own', async () => {
    assert.equal(await shown('{% repeat n|add:1 %}{{ at }}{{ x }}{% endrepeat %}{{ at }}', { n: 2, x: '.' }), '0.1.2.')
    assert.equal(await shown('{% repeat n %}a{% endrepeat %}', { n: Promise.resolve(2) }), 'aa')
  })

  it('has cycles, changes and loops in it that go on as if the tag were not there', async () => {
    assert.equal(await shown('{% repeat 3 %}{% cycle "a" "b" %}{% endrepeat %}'), 'aba')
    const text =
      '{% for y in l %}{% repeat 2 %}{% ifchanged y %}!{% endifchanged %}{{ forloop.counter }}' +
      '{% for z in l %}{{ forloop.parentloop.counter }}{% endfor %} {% endrepeat %}{% endfor %}'
    assert.equal(await shown(text, { l: ['a', 'b'] }), '!111 111 !222 222 ')
  })

  it('leaves the names that are set in it to what follows', async () => {
    assert.equal(await shown('{% upper %}{% firstof "a" as x %}{% endupper %}{{ x }}'), 'a')
    assert.equal(await shown('{% upper %}{% with x="a" %}{% endwith %}{% endupper %}{{ x }}'), '')
  })

  it('may hold blocks, which children replace, and stand in them', async () => {
    assert.equal(await shown('{% include "child" %}', { v: 'v' }), 'BASE [OF BASE V]')
    assert.equal(await shown('{% include name %}', { v: 'v', name: 'child' }), 'BASE [OF BASE V]')
  })

  it('may have branches, and keeps for one rendering what it has done', async () => {
    const text = '{% for x in l %}{% once %}first{% again %}, then{% endonce %}{% endfor %}'
    assert.equal(await shown(text, { l: [1, 2, 3] }), 'first, then, then')
    assert.equal(await shown('{% once %}a{% endonce %}{% once %}b{% endonce %}'), 'ab')
    // Each include is a rendering of its own, as are two requests.
    assert.equal(await shown('{% include "first" %} {% include name %}', { name: 'first' }), 'new new')
  })

  it('resolves expressions, also those of names that are not there', async () => {
    assert.equal(await shown('{% value a.b|upper %}', { a: { b: 'x' } }), 'a.b|upper=X/X')
    assert.equal(await shown('{% value a.b %}', {}, { stringIfInvalid: '?' }), 'a.b=?/null')
    assert.equal(
      await shown('{% for x in l %}{% value forloop.counter %}{% endfor %}', { l: [1] }),
      'forloop.counter=1/1',
    )
  })

  it('is told of with the place where it is not closed, or fails', async () => {
    await assert.rejects(shown('{% upper %}a'), /The tag upper is not closed; it wants endupper/)
    await assert.rejects(shown('{% once %}a{% endupper %}'), TemplateSyntaxError)
    await assert.rejects(shown('{% value a|nope %}'), TemplateSyntaxError)
    const boom = () => {
      throw new RangeError('no')
    }
    await assert.rejects(
      shown('\n{% upper %}{% with y=1 %}\n{{ boom }}{% endwith %}{% endupper %}', { boom }),
      (error) => {
        const place = templateLocation(error)
        assert.deepEqual([place?.line, place?.column, place?.scope?.['y']], [3, 1, 1])
        return true
      },
    )
    const after = new Library().tag('fails', (parser) => {
      const body = parser.parse('endfails')
      parser.deleteFirstToken()
      return { render: (context) => boom() ?? body.render(context) }
    })
    await assert.rejects(shown('\n{% fails %}\n{{ x }}{% endfails %}', {}, { builtins: [after] }), (error) => {
      return templateLocation(error)?.line === 2
    })
  })

  it('renders no part of another node', async () => {
    let stolen: NodeList | undefined
    const thief = new Library()
      .tag('owner', (parser) => {
        const body = (stolen = parser.parse('endowner'))
        parser.deleteFirstToken()
        return { render: (context) => body.render(context) }
      })
      .tag('thief', () => ({ render: (context) => stolen?.render(context) ?? '' }))
    await assert.rejects(shown('{% owner %}a{% endowner %}{% thief %}', {}, { builtins: [thief] }), ForeignPart)
  })

  it('gets what a simple block holds as HTML that has the methods of text', async () => {
    const simple = new Library()
      .simpleBlockTag('loud', (content: string) => content.toUpperCase())
      .simpleBlockTag('box', (content: string) => safe(`[${content.trim()}]`))
      .simpleBlockTag('same', (content) => content)
    const builtins = [simple]
    assert.equal(await shown('{% loud %}a{% endloud %}', {}, { builtins }), 'A')
    assert.equal(await shown('{% box %} <b>{{ x }} {% endbox %}', { x: '&' }, { builtins }), '[<b>&amp;]')
    assert.equal(await shown('{% same %}<b>{{ x }}{% endsame %}', { x: '&' }, { builtins }), '<b>&amp;')
    // What the methods give is text: HTML in it is escaped, unless the tag says that it is safe.
    assert.equal(await shown('{% loud %}<i>{% endloud %}', {}, { builtins }), '&lt;I&gt;')
  })
})

describe('the arguments of a tag or filter', () => {
  const plain = new Library()
    .simpleTag('bare', () => 'bare')
    .simpleTag('of_page', (context: { get(name: string): unknown }) => context.get('x'), { takesContext: true })
    .simpleTag('two', (a: unknown, b: unknown) => `${a} ${b}`)
    .simpleTag('maybe', (a: unknown, b = 'none') => `${a} ${b}`)
    .simpleTag('some', (first: unknown, ...rest: unknown[]) => `${first}+${rest.length}`)
    .simpleTag('keyed', (a: unknown, { size = 0 }: { size?: number } = {}) => `${a} ${size}`)
    .simpleTag('named', (a: unknown, b?: unknown) => `${a} ${b}`, { parameters: ['a', 'b?'] })
    .simpleBlockTag('box', (content: string) => `[${content}]`)
    .simpleBlockTag('titled', (content: string, title: string) => `${title}: ${content}`)
    .inclusionTag('card', (title: string) => ({ title }), { template: 'card' })
    .filter('whole', (value: unknown) => value)
    .filter('times', (value: number, by: number) => value * by)
    .filter('plus', (value: number, by = 1) => value + Number(by))
  const options = { builtins: [plain], loaders: [new MemoryLoader({ card: '<{{ title }}>' })] }
  const refused = (text: string, message: RegExp) =>
    assert.rejects(shown(text, {}, options), (error) => {
      assert.ok(error instanceof TemplateSyntaxError)
      assert.match(error.message, message)
      return true
    })

  it('are as many as its function has parameters, but for those with a default', async () => {
    assert.equal(await shown('{% bare %} {% of_page %} {% two 1 2 %}', { x: 'x' }, options), 'bare x 1 2')
    assert.equal(
      await shown('{% maybe 1 %} {% maybe 1 2 %} {% maybe 1 as x %}{{ x }}', {}, options),
      '1 none 1 2 1 none',
    )
    assert.equal(await shown('{% some 1 %} {% some 1 2 3 %}', {}, options), '1+0 1+2')
    assert.equal(await shown('{% box %}a{% endbox %} {% titled "t" %}a{% endtitled %}', {}, options), '[a] t: a')
    assert.equal(await shown('{% card "t" %}', {}, options), '<t>')
  })

  it('are too many', async () => {
    await refused('{% bare 1 %}', /bare got too many arguments: its function takes 0\./)
    await refused('{% bare 1 as x %}', /bare got too many arguments/)
    await refused('{% of_page 1 %}', /of_page got too many arguments: its function takes 0\./)
    await refused('{% two 1 2 3 %}', /two got too many arguments: its function takes 2\./)
    await refused('{% maybe 1 2 3 %}', /maybe got too many arguments/)
    await refused('{% named 1 2 3 %}', /named got too many arguments/)
    await refused('{% box 1 %}a{% endbox %}', /box got too many arguments: its function takes 0\./)
    await refused('{% card 1 2 %}', /card got too many arguments/)
  })

  it('are too few', async () => {
    await refused('{% two 1 %}', /two got too few arguments: its function wants 2\. .* parameters: \['name\?'\]/)
    await refused('{% maybe %}', /maybe got too few arguments: its function wants 1\./)
    await refused('{% some %}', /some got too few arguments/)
    await refused('{% named %}', /named needs a\./)
    await refused('{% titled %}a{% endtitled %}', /titled got too few arguments: its function wants 1\./)
    await refused('{% card %}', /card got too few arguments/)
  })

  it('may be keywords: of names where they are told, else in a last object', async () => {
    assert.equal(await shown('{% keyed 1 %} {% keyed 1 size=3 %} {% named a=1 %}', {}, options), '1 0 1 3 1 undefined')
    await refused('{% bare a=1 %}', /bare got too many arguments/)
    await refused('{% card 1 title=2 %}', /card got too many arguments/)
    await refused('{% named 1 c=2 %}', /named does not know c\./)
    await refused('{% named 1 a=2 %}', /named got a twice\./)
    await refused('{% named a=1 a=2 %}', /named got a twice\./)
    await refused('{% keyed 1 a=1 a=2 %}', /keyed got a twice\./)
    await refused('{% named a=1 2 %}', /named got a positional argument after a keyword\./)
  })

  it('of a filter is none, may be, or has to be there', async () => {
    assert.equal(await shown('{{ x|whole }} {{ x|times:3 }} {{ x|plus }} {{ x|plus:2 }}', { x: 2 }, options), '2 6 3 4')
    await refused('{{ x|whole:1 }}', /The filter whole takes no argument\./)
    await refused('{{ x|times }}', /The filter times needs an argument\./)
  })
})
