import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { Count, F } from '../../../src/orm/index.ts'
import { scratchDatabases } from '../../support/databases.ts'
import { useTables } from '../../support/tables.ts'
import { Article, Author, Book, BookReview, Comment, pressMetas, review, Topic } from './press.ts'

for (const { name, make } of scratchDatabases) {
  describe(`a model of several with tables, along relations, on ${name}`, () => {
    useTables(make, pressMetas)
    beforeEach(async () => {
      for (const one of [Article, Book, Author]) await one.all().delete()
    })

    it('is found along relations of all of them, in both directions', async () => {
      const author = await Author.create({ name: 'Ada' })
      const one = await review({ author })
      await Comment.create({ article: await Article.get({ headline: 'Sand' }), text: 'good' })
      assert.deepEqual(await BookReview.filter({ author__name: 'Ada', comments__text: 'good' }).valuesFlat('pk'), [
        one.pk,
      ])
      assert.deepEqual(await one.comments.valuesFlat('text'), ['good'])
      await one.comments.create({ text: 'fine' })
      const [counted] = await BookReview.annotate({ n: Count('comments') }).selectRelated('author')
      assert.deepEqual([counted?.n, counted?.author?.name], [2, 'Ada'])
      const [loaded] = await BookReview.all().prefetchRelated('comments')
      assert.equal((await loaded?.comments)?.length, 2)
      assert.deepEqual(await BookReview.exclude({ comments__text: 'good' }).count(), 0)
      assert.deepEqual(await BookReview.filter({ pages: F('stars').times(125) }).valuesFlat('headline'), ['Sand'])
      assert.equal(await BookReview.filter({ articlePtr: one.articleId }).count(), 1)
    })

    it('has the pairs of each of them by the key that is theirs', async () => {
      for (const one of ['a', 'b']) await Article.create({ headline: one })
      const [sand, dunes] = [await Topic.create({ word: 'sand' }), await Topic.create({ word: 'dunes' })]
      const one = await review()
      await one.topics.add(sand, dunes)
      await one.topics.remove(dunes)
      assert.deepEqual(await one.topics.valuesFlat('word'), ['sand'])
      assert.deepEqual(await (await Article.get({ headline: 'Sand' })).topics.valuesFlat('word'), ['sand'])
      assert.deepEqual(await BookReview.filter({ topics__word: 'sand' }).valuesFlat('title'), ['Dune'])
      const [loaded] = await BookReview.all().prefetchRelated('topics')
      assert.deepEqual(
        (await loaded?.topics)?.map(({ word }) => word),
        ['sand'],
      )
      // Where an article is due, a row that is one stands for its article.
      assert.deepEqual(await Topic.filter({ articles: one }).valuesFlat('word'), ['sand'])
      await dunes.articles.add(one)
      assert.deepEqual(await one.topics.orderBy('word').valuesFlat('word'), ['dunes', 'sand'])
      const comment = await Comment.create({ article: await Article.get({ headline: 'a' }), text: 'x' })
      await Comment.filter({ pk: comment.pk }).update({ article: one })
      assert.equal(await Comment.filter({ article: one }).count(), 1)
      await dunes.articles.set([])
      assert.equal((await one.delete()).perModel['press.Article_topics'], 1)
      await Topic.all().delete()
    })
  })
}
