import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { captureQueries, IntegrityError } from '../../../src/db/index.ts'
import { fullClean } from '../../../src/orm/index.ts'
import { modelForm } from '../../../src/model-forms/index.ts'
import { deserialize, serialize } from '../../../src/serializers/index.ts'
import { scratchDatabases } from '../../support/databases.ts'
import { useTables } from '../../support/tables.ts'
import { Article, Author, Best, Book, BookReview, Essay, pressMetas, review } from './press.ts'

for (const { name, make } of scratchDatabases) {
  describe(`a model of several with tables on ${name}`, () => {
    useTables(make, pressMetas)
    beforeEach(async () => {
      for (const one of [Article, Book, Author]) await one.all().delete()
    })

    it('is made, read and changed in all of its tables', async () => {
      await Article.create({ headline: 'Alone' })
      const made = await review()
      const [book, article] = [await Book.get({ title: 'Dune' }), await Article.get({ headline: 'Sand' })]
      assert.deepEqual([made.pk, made.bookId], [book.pk, book.pk])
      assert.deepEqual([made.articlePtrId, made.articleId], [article.pk, article.pk])
      assert.notEqual(made.bookId, made.articleId)

      const found = await BookReview.get({ headline__startswith: 'S', pages__gt: 100, stars: 4 })
      assert.deepEqual([found.title, found.headline, found.stars, found.year], ['Dune', 'Sand', 4, 2000])
      // Methods of all of them, and what it is.
      assert.deepEqual([found.shout, found.long, found.age, String(found)], ['SAND', true, 26, 'Dune: Sand'])
      assert.ok(found instanceof Book)
      assert.equal(BookReview.kind, 'article')
      assert.equal((await found.articlePtr).headline, 'Sand')

      found.headline = 'Spice'
      found.pages = 600
      found.stars = 5
      await found.save()
      assert.deepEqual(await BookReview.all().valuesList('headline', 'pages', 'stars'), [['Spice', 600, 5]])
      assert.deepEqual(await Article.all().valuesFlat('headline'), ['Alone', 'Spice'])
      await found.refreshFromDb()
      assert.equal(found.headline, 'Spice')
      assert.equal(await Best.count(), 1)
    })

    it('is written and deleted in fewest statements', async () => {
      const { queries } = await captureQueries(() => review())
      assert.equal(queries.filter(({ sql }) => /^INSERT/.test(sql)).length, 3)
      const { queries: read } = await captureQueries(async () => void (await BookReview.all()))
      assert.equal(read.length, 1)
    })

    it('is changed by queries in the tables that have the columns', async () => {
      for (const one of ['a', 'b', 'c']) await Article.create({ headline: one })
      await review()
      await review({ title: 'Emma', headline: 'Tea', stars: 2 })
      assert.equal(await BookReview.filter({ title: 'Emma' }).update({ headline: 'Milk', title: 'Emma!', stars: 3 }), 1)
      assert.deepEqual(await BookReview.orderBy('stars').valuesList('title', 'headline', 'stars'), [
        ['Emma!', 'Milk', 3],
        ['Dune', 'Sand', 4],
      ])
      assert.equal(await BookReview.filter({ headline: 'Milk' }).update({ headline: 'Cream' }), 1)
      assert.deepEqual(await Article.all().valuesFlat('headline'), ['Cream', 'Sand', 'a', 'b', 'c'])
    })

    it('is deleted from all of its tables, by itself and by a part of it', async () => {
      const one = await review()
      await one.comments.create({ text: 'x' })
      assert.deepEqual((await one.delete()).perModel, {
        'press.Comment': 1,
        'press.BookReview': 1,
        'press.Article': 1,
        'press.Book': 1,
      })
      for (const part of [Article, Book]) {
        await review()
        await review({ title: 'Emma', headline: 'Tea' })
        const [first] = await part.all()
        const { perModel } = (await first?.delete()) ?? {}
        assert.deepEqual(perModel, { 'press.BookReview': 1, 'press.Article': 1, 'press.Book': 1 })
        assert.deepEqual([await Book.count(), await Article.count(), await BookReview.count()], [1, 1, 1])
        assert.equal((await BookReview.all().delete()).total, 3)
      }
      const kept = await review()
      assert.deepEqual((await kept.delete({ keepParents: true })).perModel, { 'press.BookReview': 1 })
      assert.deepEqual([await Book.count(), await Article.count()], [1, 1])
    })

    it('is added to rows that are there', async () => {
      const book = await Book.create({ title: 'Old', pages: 3 })
      const article = await Article.create({ headline: 'News' })
      const both = new BookReview({ pk: book.pk, articlePtr: article, stars: 1 })
      await both.save()
      assert.deepEqual([both.title, both.bookId, both.headline], ['Old', book.bookId, 'News'])
      assert.deepEqual([await Book.count(), await Article.count()], [1, 1])
      const again = new BookReview({ title: 'x', articlePtr: article, stars: 1 })
      await assert.rejects(again.save(), IntegrityError)
      assert.equal(await Book.count(), 1)
    })

    it('is extended itself, and its values are checked', async () => {
      const essay = await Essay.create({ title: 'T', headline: 'H', stars: 1, words: 9 })
      const found = await Essay.get({ headline: 'H', words: 9 })
      assert.deepEqual([found.pk, found.title, found.stars], [essay.pk, 'T', 1])
      await Essay.filter({ words: 9 }).update({ headline: 'HH', stars: 2, words: 10 })
      assert.deepEqual(await Essay.all().valuesList('headline', 'stars', 'words'), [['HH', 2, 10]])
      await assert.rejects(fullClean(new BookReview({ title: 'a', headline: 'HH', stars: 1 })), /already exists/)
      await fullClean(new BookReview({ title: 'a', headline: 'other', stars: 1 }))
      assert.equal((await essay.delete()).total, 4)
    })

    it('is written as a fixture by the parts of its tables, and read again', async () => {
      const one = await review()
      const text = await serialize('json', [
        ...(await Book.all()),
        ...(await Article.all()),
        ...(await BookReview.all()),
      ])
      const found = (JSON.parse(text) as { model: string; pk: unknown; fields: object }[]).at(-1)
      assert.deepEqual(found, {
        model: 'press.bookreview',
        pk: one.pk,
        fields: { article_ptr: one.articleId, stars: 4, year: 2000 },
      })
      await one.delete()
      for await (const object of deserialize('json', text)) await object.save()
      assert.deepEqual(await BookReview.all().valuesList('title', 'headline', 'stars'), [['Dune', 'Sand', 4]])
    })

    it('is made and changed by a form, which asks for the fields of all', async () => {
      class ReviewForm extends modelForm(BookReview, { fields: 'all', exclude: ['topics'] }) {}
      const made = new ReviewForm({ title: 'T', headline: 'H', stars: '3', pages: '7', year: '1999' })
      assert.deepEqual(Object.keys(made.fields).sort(), ['author', 'headline', 'pages', 'stars', 'title', 'year'])
      const saved = await made.save()
      assert.deepEqual([saved.title, saved.headline, saved.stars], ['T', 'H', 3])
      const again = new ReviewForm(
        { title: 'T', headline: 'HH', stars: '4', pages: '7', year: '1999' },
        { instance: saved },
      )
      await again.save()
      assert.deepEqual(await Article.all().valuesFlat('headline'), ['HH'])
      const taken = new ReviewForm({ title: 'U', headline: 'HH', stars: '4', pages: '7', year: '1999' })
      assert.equal(await taken.isValid(), false)
      assert.deepEqual(taken.errors.keys(), ['headline'])
    })
  })
}
