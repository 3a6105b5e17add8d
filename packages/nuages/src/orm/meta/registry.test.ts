import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clearModels, field, metaOf, model, registerModels } from '../index.ts'

const make = () => class extends model({ name: field.char({ maxLength: 9 }) }) {}

describe('the models of a file', () => {
  it('have the names under which it exports them, whatever the default export is', () => {
    const [Post, Tag] = [make(), make()]
    const metas = registerModels('blog', { Post, Tag, default: Post, help: () => {} })
    assert.deepEqual(
      metas.map(({ label, dbTable }) => [label, dbTable]),
      [
        ['blog.Post', 'blog_post'],
        ['blog.Tag', 'blog_tag'],
      ],
    )
    assert.deepEqual(registerModels('blog', { default: Post, Post, Tag }), metas)
  })

  it('have one name each', () => {
    const Post = make()
    const twice = { code: 'NUA-ORM-001', message: /exported as 'Article' and as 'Post'/ }
    assert.throws(() => registerModels('blog', { Article: Post, Post }), twice)
    assert.throws(() => registerModels('blog', { default: Post }), { message: /exported as default alone/ })
  })

  it('are not those of another app, which it may import', () => {
    const Post = make()
    registerModels('blog', { Post })
    const refused = { code: 'NUA-ORM-001', message: /by the models files of two apps, 'blog' and 'news'/ }
    assert.throws(() => registerModels('news', { Post }), refused)
    assert.equal(metaOf(Post).label, 'blog.Post')
    clearModels()
    registerModels('news', { Post })
  })
})
