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
