import assert from 'node:assert/strict'
import { before, beforeEach, describe, it } from 'node:test'
import { captureQueries } from '../../src/db/index.ts'
import {
  Case,
  F,
  field,
  FieldError,
  metaOf,
  mix,
  model,
  OuterRef,
  QueryUsageError,
  registerModels,
  reverse,
  Subquery,
  Value,
  When,
} from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Label extends model({
  word: field.char({ maxLength: 9 }),
  get places() {
    return reverse(Place, 'labels')
  },
}) {}
class Place extends model({
  name: field.char({ maxLength: 20, default: 'unnamed' }),
  opened: field.integer({ default: 7 }),
  get labels() {
    return field.manyToMany(Label)
  },
}) {}
class Rest extends Place.extend({ stars: field.integer({ default: 0 }) }) {}
class Diner extends Rest.extend({ seats: field.integer({ default: 4 }) }) {}
class Tour extends model({
  get stops() {
    return field.manyToMany(Rest)
  },
  get best() {
    return field.foreignKey(Rest, { onDelete: 'cascade', null: true })
  },
}) {}
class Book extends model({
  bookId: field.bigAuto({ primaryKey: true }),
  title: field.char({ maxLength: 9, default: 't' }),
  pages: field.integer({ default: 1 }),
}) {}
class Article extends model({
  articleId: field.bigAuto({ primaryKey: true }),
  headline: field.char({ maxLength: 9, default: 'h' }),
  views: field.integer({ default: 0 }),
  get comments() {
    return reverse(Comment, 'article')
  },
}) {}
class Comment extends model({
  get article() {
    return field.foreignKey(Article, { onDelete: 'cascade' })
  },
  text: field.char({ maxLength: 9 }),
}) {}
class Review extends mix(Book, Article).extend({ stars: field.integer({ default: 0 }) }) {}
class Essay extends Review.extend({ words: field.integer({ default: 0 }) }) {}
class Note extends model({
  get review() {
    return field.foreignKey(Review, { onDelete: 'cascade' })
  },
}) {}

const MODELS = { Label, Place, Rest, Diner, Tour, Book, Article, Comment, Review, Essay, Note }
registerModels('tables', MODELS)

for (const { name, make } of scratchDatabases) {
  describe(`rows that are in several tables, on ${name}`, () => {
    useTables(make, Object.values(MODELS).map(metaOf))
    before(async () => {
      // The keys of one row differ from table to table.
      for (const pages of [1, 2]) await Book.create({ pages })
      for (const views of [1, 2, 3]) await Article.create({ views })
    })
    beforeEach(async () => {
      for (const one of [Tour, Label, Place, Review]) await one.all().delete()
    })

    describe('loaded without some columns', () => {
      it('know their keys and those of the tables above', async () => {
        const made = await Diner.create({ name: 'D', stars: 2, seats: 9 })
        const { queries } = await captureQueries(async () => {
          const [row] = await Diner.all().only('seats')
          assert.deepEqual(row?.toJSON(), { id: made.pk, placePtrId: made.pk, restPtrId: made.pk, seats: 9 })
          assert.deepEqual(row?.getDeferredFields(), ['name', 'opened', 'stars'])
        })
        // Keys that the row's own table has are not looked for elsewhere.
        assert.doesNotMatch(queries[0]?.sql ?? '', /JOIN/)
        const essay = await Essay.create({ words: 5 })
        const [found] = await Essay.all().only('words')
        const { pk, articleId } = essay
        assert.deepEqual(found?.toJSON(), {
          ...{ reviewPtrId: pk, bookPtrId: pk, bookId: pk, articlePtrId: articleId, articleId, words: 5 },
        })
        assert.notEqual(essay.articleId, essay.bookId)
        const [without] = await Essay.all().defer('articleId', 'bookId')
        assert.deepEqual([without?.bookId, without?.articleId], [essay.bookId, essay.articleId])
      })

      it('have their relations', async () => {
        const [red, blue] = [await Label.create({ word: 'red' }), await Label.create({ word: 'blue' })]
        const made = await Rest.create({ name: 'R', stars: 1 })
        await made.labels.add(red)
        const [row] = await Rest.all().only('stars')
        assert.ok(row)
        assert.equal(await row.labels.count(), 1)
        await row.labels.add(blue)
        assert.deepEqual(await row.labels.orderBy('word').valuesFlat('word'), ['blue', 'red'])
        await row.labels.remove(blue)
        await blue.places.add(row as Rest)
        assert.equal(await blue.places.count(), 1)
        assert.equal(await Label.filter({ places: row as Rest }).count(), 2)
        const [loaded] = await Rest.all().only('stars').prefetchRelated('labels')
        assert.equal((await loaded?.labels)?.length, 2)
        const [tour] = await Tour.bulkCreate([new Tour({ best: made })])
        const [joined] = await Tour.all().selectRelated('best').only('best__stars')
        assert.deepEqual([joined?.pk, joined?.best?.id, await joined?.best?.labels.count()], [tour?.pk, made.pk, 2])
      })

      it('are saved, loaded again and deleted as the rows that they are', async () => {
        await Rest.create({ name: 'R', stars: 1 })
        for (const query of [Rest.all().only('stars'), Rest.all().only('name', 'opened', 'stars')]) {
          const [row] = await query
          assert.ok(row)
          row.stars += 1
          await row.save()
        }
        assert.deepEqual(await Rest.all().valuesList('name', 'stars'), [['R', 3]])
        const [upper] = await Rest.all().only('name')
        assert.ok(upper)
        upper.name = 'RR'
        await upper.save()
        assert.deepEqual(await Place.all().valuesFlat('name'), ['RR'])

        await Review.create({ title: 'T', headline: 'H', stars: 1 })
        for (const query of [Review.all().only('stars'), Review.all().only('title', 'headline', 'stars')]) {
          const [loaded] = await query
          assert.ok(loaded)
          const row = loaded as Review
          row.stars += 1
          await row.save()
          await row.refreshFromDb(['title', 'headline'])
          assert.deepEqual([row.title, row.headline], ['T', 'H'])
          row.headline = 'HH'
          await row.save({ updateFields: ['headline'] })
          row.headline = 'H'
          await row.save()
        }
        assert.deepEqual(await Review.all().valuesList('title', 'headline', 'stars'), [['T', 'H', 3]])
        assert.deepEqual([await Book.count(), await Article.count()], [3, 4])
        const [gone] = await Review.all().only('stars')
        assert.equal((await gone?.delete())?.total, 3)
        assert.deepEqual([await Book.count(), await Article.count()], [2, 3])
        assert.equal((await Rest.all().only('stars').delete()).total, 2)
        assert.equal(await Place.count(), 0)
      })

      it('come from raw SQL with the keys of their own table', async () => {
        const made = await Rest.create({ stars: 3 })
        const [row] = await Rest.all().raw`SELECT place_ptr_id, stars FROM tables_rest`
        assert.deepEqual([row?.pk, row?.id, row?.stars], [made.pk, made.pk, 3])
      })
    })

    it('are changed in bulk as rows of a model that theirs extends', async () => {
      const one = await Review.create({ title: 'T', headline: 'H' })
      assert.notEqual(one.pk, one.articleId)
      const others = await Article.exclude({ pk: one.articleId }).orderBy('pk').valuesList('pk', 'headline', 'views')
      one.headline = 'HH'
      one.views = 9
      assert.equal(await Article.all().bulkUpdate([one], ['headline', 'views']), 1)
      assert.deepEqual(await Review.all().valuesList('headline', 'views'), [['HH', 9]])
      assert.deepEqual(
        await Article.exclude({ pk: one.articleId }).orderBy('pk').valuesList('pk', 'headline', 'views'),
        others,
      )
      await assert.rejects(
        Article.all().bulkUpdate([await Book.all().earliest('pk')] as never, ['headline']),
        FieldError,
      )
    })

    describe('changed by a query', () => {
      it('are counted once where a path meets them several times', async () => {
        const one = await Review.create({ title: 'T', headline: 'H' })
        for (const text of ['x', 'y']) await Comment.create({ article: one, text })
        const found = Review.filter({ comments__text__in: ['x', 'y'] })
        assert.equal(await found.update({ headline: 'HH' }), 1)
        assert.equal(await found.update({ headline: 'H', title: 'TT', stars: 1 }), 1)
        assert.equal(await Review.filter({ comments__text: 'z' }).update({ headline: 'no' }), 0)
        assert.deepEqual(await Review.all().valuesList('title', 'headline', 'stars'), [['TT', 'H', 1]])
      })

      it('take values of the table that has the column', async () => {
        await Essay.create({ title: 'T', headline: 'H', pages: 4, views: 9, stars: 2 })
        const found = Essay.filter({ words: 0 })
        assert.equal(await found.update({ pages: F('pages').plus(1), views: F('articleId').minus(F('articleId')) }), 1)
        assert.equal(
          await found.update({ headline: Case([When({ views: 0 }, 'none')], { default: F('headline') }) }),
          1,
        )
        assert.equal(await found.update({ stars: F('stars').plus(1), words: F('words').plus(3), title: 'TT' }), 1)
        assert.deepEqual(await Essay.all().valuesList('title', 'pages', 'headline', 'views', 'stars', 'words'), [
          ['TT', 5, 'none', 0, 3, 3],
        ])
        const named = Essay.annotate({ more: F('pages').plus(1), five: Value(5) }).all()
        assert.equal(await named.update({ pages: F('more') } as never), 1)
        assert.equal(await named.update({ pages: F('five') } as never), 1)
        await assert.rejects(named.update({ views: F('more') } as never), /columns of tables.Article/)
        await Rest.create({ opened: 5, stars: 8 })
        const same = Rest.filter({ opened: OuterRef('pages') })
          .valuesFlat('stars')
          .slice(0, 1)
        assert.equal(await Essay.all().update({ pages: Subquery(same) }), 1)
        assert.deepEqual(await Essay.all().valuesFlat('pages'), [8])
      })

      it('take none of another table', async () => {
        await Review.create({})
        const values = [
          { pages: F('stars') },
          { stars: F('pages') },
          { pages: F('views') },
          { headline: Case([When({ stars: 3 }, 'three')], { default: 'no' }) },
        ]
        const message = /^An update of columns of tables\.(Book|Review|Article) cannot take values of another table/
        for (const one of values)
          await assert.rejects(Review.all().update(one as never), { code: 'NUA-ORM-002', message })
        await assert.rejects(Review.all().update({ pages: F('page') } as never), /tables.Review has no field 'page'/)
      })
    })

    describe('compared with a relation', () => {
      it('stand for the row that the relation points to', async () => {
        const [one, other] = [await Review.create({ stars: 1 }), await Review.create({ stars: 2 })]
        for (const article of [one, other]) await Comment.create({ article, text: 'x' })
        const found = Review.filter({ stars: 1 })
        const [book, article] = [await Book.get({ pk: one.pk }), await Article.get({ pk: one.articleId })]
        const commented = [one.articleId]
        assert.deepEqual(await Comment.filter({ article__in: found }).valuesFlat('articleId'), commented)
        assert.deepEqual(await Comment.filter({ articleId__in: found }).valuesFlat('articleId'), commented)
        assert.deepEqual(await Article.filter({ pk__in: found }).valuesFlat('pk'), commented)
        assert.deepEqual(await Comment.filter({ article: found.slice(0, 1) }).valuesFlat('articleId'), commented)
        assert.deepEqual(await Comment.exclude({ article__in: found }).valuesFlat('articleId'), [other.articleId])
        await Essay.create({ stars: 1 })
        assert.equal(await Comment.filter({ article__in: Essay.filter({ stars: 1 }) }).count(), 0)

        // Of a relation to the model that extends, rows of the model above stand for the rows of their keys.
        await Note.bulkCreate([new Note({ review: one }), new Note({ review: other })])
        assert.deepEqual(await Note.filter({ review: book } as never).valuesFlat('reviewId'), [one.pk])
        assert.deepEqual(await Note.filter({ review__in: [book] } as never).valuesFlat('reviewId'), [one.pk])
        assert.deepEqual(await Note.filter({ review__in: Book.filter({ pk: one.pk }) }).valuesFlat('reviewId'), [
          one.pk,
        ])
        await assert.rejects(async () => await Note.filter({ review: article } as never), FieldError)
        await assert.rejects(async () => await Note.filter({ review__in: Article.all() } as never), FieldError)
        await assert.rejects(async () => await Note.filter({ review__in: Label.all() } as never), FieldError)

        await Comment.all().update({ article: other })
        assert.deepEqual(await Comment.all().valuesFlat('articleId'), [other.articleId, other.articleId])
        await assert.rejects(Note.all().update({ review: article } as never), FieldError)
        await assert.rejects(Note.all().update({ review: new Review({}) }), QueryUsageError)
      })

      it('are found through pairs', async () => {
        const red = await Label.create({ word: 'red' })
        const made = await Rest.create({ stars: 5 })
        await made.labels.add(red)
        const tour = await Tour.create({})
        await tour.stops.add(made)
        assert.equal(await Label.filter({ places__in: Rest.filter({ stars: 5 }) }).count(), 1)
        assert.equal(await Tour.filter({ stops__in: Place.filter({ pk: made.pk }) }).count(), 1)
        assert.equal(await Tour.filter({ stops: await Place.get({ pk: made.pk }) } as never).count(), 1)
      })
    })

    it('are not taken for rows of one table where all of their columns would be', async () => {
      const one = await Review.create({ title: 'T', headline: 'H' })
      await assert.rejects(Article.all().bulkCreate([new Review({ headline: 'x' })]), FieldError)
      await assert.rejects(one.refreshFromDb(['headline'], { query: Article.all() }), QueryUsageError)
      await one.refreshFromDb(['headline'], { query: Review.all() })
      assert.equal(one.headline, 'H')
    })

    it('keep what the rows have to which they are added, but for what is given', async () => {
      const make = async () => {
        const [book, article] = [await Book.create({ pages: 300 }), await Article.create({ views: 77, headline: 'A' })]
        return { pk: book.pk, articlePtr: article, stars: 9 }
      }
      const values = (pk: number) => Review.get({ pk }).then((row) => [row.pages, row.views, row.headline, row.stars])
      const one = new Review((await make()) as never)
      await one.save()
      assert.deepEqual([one.pages, one.views, one.headline], [300, 77, 'A'])
      assert.deepEqual(await values(one.pk), [300, 77, 'A', 9])
      // A value that is given counts, also where it is the default's.
      const two = new Review({ ...(await make()), pages: 1 } as never)
      two.views = 0
      await two.save()
      assert.deepEqual(await values(two.pk), [1, 0, 'A', 9])
      const place = await Place.create({ name: 'P', opened: 1999 })
      await new Rest({ pk: place.pk, stars: 3 }).save()
      assert.deepEqual(await Rest.all().valuesList('name', 'opened', 'stars'), [['P', 1999, 3]])
      await new Rest({ pk: place.pk }).save({ updateFields: ['name'] })
      assert.deepEqual(await Rest.all().valuesList('name', 'opened', 'stars'), [['unnamed', 1999, 3]])
      // A row that is not there has them.
      await new Rest({ pk: place.pk + 100, stars: 1 }).save()
      assert.deepEqual(await Rest.filter({ stars: 1 }).valuesList('name', 'opened'), [['unnamed', 7]])
    })
  })
}
