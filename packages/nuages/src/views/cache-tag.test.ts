import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { makeTemplateFragmentKey, memoryCache } from '../cache/index.ts'
import { Engine, MemoryLoader, TemplateSyntaxError } from '../templates/index.ts'
import { cacheTags } from './cache-tag.ts'

function setUp(text: string) {
  const kept = memoryCache()
  const engine = new Engine({
    loaders: [new MemoryLoader({ page: `{% load cache %}${text}` })],
    libraries: { cache: cacheTags(() => kept) },
  })
  return { kept, render: async (data: object) => engine.render('page', data) }
}

describe('the tag cache', () => {
  it('keeps a part of a page for each value of what it depends on', async () => {
    const { render } = setUp('{{ n }}:{% cache 60 part user %}<{{ n }}{{ user }}>{% endcache %}')
    assert.equal(await render({ n: 1, user: 'a' }), '1:<1a>')
    assert.equal(await render({ n: 2, user: 'a' }), '2:<1a>')
    assert.equal(await render({ n: 3, user: 'b' }), '3:<3b>')
  })

  it('shows it anew once its key is forgotten', async () => {
    const { kept, render } = setUp('{% cache None part %}{{ n }}{% endcache %}')
    await render({ n: 1 })
    await kept.delete(makeTemplateFragmentKey('part'))
    assert.equal(await render({ n: 2 }), '2')
  })

  it('refuses a time that is no number, and a tag without a name', async () => {
    await assert.rejects(setUp('{% cache "x" part %}{% endcache %}').render({}), TemplateSyntaxError)
    await assert.rejects(setUp('{% cache 5 %}{% endcache %}').render({}), TemplateSyntaxError)
  })
})
