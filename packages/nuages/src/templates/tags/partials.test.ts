import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Engine, MemoryLoader, TemplateDoesNotExist, TemplateSyntaxError } from '../index.ts'

function engine(templates: Record<string, string>): Engine {
  return new Engine({ loaders: [new MemoryLoader(templates)] })
}

const PAGE =
  '{% partialdef row %}<li>{{ item }}</li>{% endpartialdef row %}{% for item in items %}{% partial row %}{% endfor %}'

describe('partials', () => {
  it('are seen where they are named, with the names of that place', () => {
    assert.equal(engine({ page: PAGE }).render('page', { items: ['a', '<'] }), '<li>a</li><li>&lt;</li>')
  })

  it('are seen where they are defined if they are inline, and may be named before', () => {
    const text = '{% partial a %}-{% partialdef a inline %}x{% endpartialdef %}'
    assert.equal(engine({ page: text }).render('page'), 'x-x')
  })

  it('are templates with names of their own', () => {
    const pages = engine({ page: PAGE, other: '{% include "page#row" with item=1 %}' })
    assert.equal(pages.render('page#row', { item: 'x' }), '<li>x</li>')
    assert.equal(pages.render('other'), '<li>1</li>')
    assert.equal(pages.getTemplate('page#row').name, 'page#row')
    assert.throws(() => pages.render('page#none'), TemplateDoesNotExist)
  })

  it('may be named inside of blocks of a child', () => {
    const pages = engine({
      base: '[{% block body %}{% endblock %}]',
      child:
        '{% extends "base" %}{% partialdef p %}p{{ n }}{% endpartialdef %}{% block body %}{% partial p %}{% endblock %}',
    })
    assert.equal(pages.render('child', { n: 1 }), '[p1]')
    assert.equal(pages.render('child#p', { n: 2 }), 'p2')
  })

  it('may name themselves, as trees do', () => {
    const text =
      '{% partialdef node %}({{ tree.name }}{% for tree in tree.kids %}{% partial node %}{% endfor %}){% endpartialdef %}{% partial node %}'
    const tree = {
      name: 1,
      kids: [
        { name: 2, kids: [{ name: 3, kids: [] }] },
        { name: 4, kids: [] },
      ],
    }
    assert.equal(engine({ page: text }).render('page', { tree }), '(1(2(3))(4))')
  })

  it('are refused twice, without a name, with another end or unknown', () => {
    for (const text of [
      '{% partialdef a %}{% endpartialdef %}{% partialdef a %}{% endpartialdef %}',
      '{% partialdef %}{% endpartialdef %}',
      '{% partialdef a %}{% endpartialdef b %}',
      '{% partialdef a onlyonce %}{% endpartialdef %}',
      '{% partial nothing %}',
    ]) {
      assert.throws(() => engine({ page: text }).render('page'), TemplateSyntaxError, text)
    }
  })
})
