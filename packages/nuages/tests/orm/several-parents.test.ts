import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { captureQueries, IntegrityError, openDatabases } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import {
  Count,
  F,
  field,
  fullClean,
  metaOf,
  mix,
  model,
  ModelDefinitionError,
  registerModels,
  reverse,
  reverseOne,
} from '../../src/orm/index.ts'
import { modelForm } from '../../src/model-forms/index.ts'
import { deserialize, serialize } from '../../src/serializers/index.ts'
import { testSite } from '../migrations/site.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Author extends model({ name: field.char({ maxLength: 20 }) }) {}
class Article extends model(
  {
    articleId: field.bigAuto({ primaryKey: true }),
    headline: field.char({ maxLength: 50, unique: true }),
    get author() {
      return field.foreignKey(Author, { onDelete: 'cascade', null: true, blank: true })
    },
    get topics() {
      return field.manyToMany(Topic)
    },
    get comments() {
      return reverse(Comment, 'article')
    },
  },
  { ordering: ['headline'] },
) {
  static readonly kind = 'article'
  get shout(): string {
    return this.headline.toUpperCase()
  }
}
class Book extends model(
  {
    bookId: field.bigAuto({ primaryKey: true }),
    title: field.char({ maxLength: 50 }),
    pages: field.integer({ default: 1 }),
  },
  { ordering: ['title'] },
) {
  get long(): boolean {
    return this.pages > 100
  }
}
class Dated extends model({ year: field.integer({ default: 2000 }) }, { abstract: true }) {
  get age(): number {
    return 2026 - this.year
  }
}
class BookReview extends mix(mix(Book, Article), Dated).extend({
  stars: field.integer(),
  get articlePtr() {
    return field.oneToOne(Article, { onDelete: 'cascade', parentLink: true })
  },
}) {
  override toString() {
    return `${this.title}: ${this.headline}`
  }
}
class Essay extends BookReview.extend({ words: field.integer({ default: 0 }) }) {}
class Best extends BookReview.extend({}, { proxy: true, defaultFilter: { stars: 5 } }) {}
class Topic extends model({
  word: field.char({ maxLength: 20 }),
  get articles() {
    return reverse(Article, 'topics')
  },
}) {}
class Comment extends model({
  get article() {
    return field.foreignKey(Article, { onDelete: 'cascade' })
  },
  text: field.char({ maxLength: 30 }),
}) {}

/* Two models of one: the row is in its table once. */
class Piece extends model({
  name: field.char({ maxLength: 20 }),
}) {}
class Film extends Piece.extend({
  get filmPiece() {
    return field.oneToOne(Piece, { onDelete: 'cascade', primaryKey: true, parentLink: true })
  },
  minutes: field.integer(),
}) {}
class Song extends Piece.extend({
  get songPiece() {
    return field.oneToOne(Piece, { onDelete: 'cascade', primaryKey: true, parentLink: true })
  },
  key: field.char({ maxLength: 2 }),
}) {}
class Musical extends mix(Film, Song).extend({ acts: field.integer() }) {}

const MODELS = { Author, Article, Book, BookReview, Essay, Best, Topic, Comment, Piece, Film, Song, Musical }
registerModels('press', MODELS)

for (const { name, make } of scratchDatabases) {
  describe(`a model of several with tables on ${name}`, () => {
    useTables(make, Object.values(MODELS).map(metaOf))
    beforeEach(async () => {
      for (const one of [Piece, Article, Book, Author]) await one.all().delete()
    })

    const review = (values: object = {}) =>
      BookReview.create({ title: 'Dune', headline: 'Sand', stars: 4, pages: 500, ...values })

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

    it('of two that extend one has one row there', async () => {
      await Piece.create({ name: 'other' })
      const made = await Musical.create({ name: 'Cats', minutes: 90, key: 'C', acts: 2 })
      assert.equal(await Piece.filter({ name: 'Cats' }).count(), 1)
      assert.deepEqual([made.filmPieceId, made.songPieceId], [made.id, made.id])
      const found = await Musical.get({ name: 'Cats', minutes: 90, key: 'C' })
      found.name = 'Rent'
      found.key = 'D'
      await found.save()
      assert.deepEqual(await Song.all().valuesList('name', 'key'), [['Rent', 'D']])
      await Musical.all().update({ name: 'Hair', key: 'E', minutes: 80, acts: 3 })
      assert.deepEqual(await Musical.all().valuesList('name', 'key', 'minutes', 'acts'), [['Hair', 'E', 80, 3]])
      assert.deepEqual((await found.delete()).perModel, {
        'press.Musical': 1,
        'press.Song': 1,
        'press.Film': 1,
        'press.Piece': 1,
      })
      assert.deepEqual(await Piece.all().valuesFlat('name'), ['other'])
    })

    it('of two that extend one is deleted from all tables by a row or a query of either of them', async () => {
      const make = () => Musical.create({ name: 'Cats', minutes: 90, key: 'C', acts: 2 })
      const gone = { 'press.Musical': 1, 'press.Song': 1, 'press.Film': 1, 'press.Piece': 1 }
      for (const part of [Piece, Film, Song]) {
        await make()
        assert.deepEqual((await (await part.get({ name: 'Cats' })).delete()).perModel, gone, part.name)
        await make()
        assert.deepEqual((await part.filter({ name: 'Cats' }).delete()).perModel, gone, part.name)
        assert.equal(await Piece.filter({ name: 'Cats' }).count(), 0)
      }
    })
  })
}

describe('the definition of a model of several with tables', () => {
  it('is refused where two of them have a field of one name', () => {
    class One extends model({ name: field.char({ maxLength: 5 }) }) {}
    class Two extends model({ code: field.char({ maxLength: 5 }) }) {}
    class Both extends mix(One, Two).extend({}) {}
    assert.throws(() => registerModels('clash', { One, Two, Both }), {
      code: 'NUA-ORM-001',
      message: /clash.One and clash.Two both have a field 'id': a row has one/,
      hint: 'Give each a key with a name of its own: bookId: field.auto({ primaryKey: true }).',
    })
    assert.throws(() => mix(Best, Author), ModelDefinitionError)
    class Page extends model({
      pageId: field.auto({ primaryKey: true }),
      get cover() {
        return reverseOne(Cover, 'page')
      },
      get labels() {
        return field.manyToMany(Topic)
      },
    }) {}
    class Sheet extends model({
      sheetId: field.auto({ primaryKey: true }),
      get cover() {
        return reverseOne(Cover, 'sheet')
      },
    }) {}
    class List extends model({
      listId: field.auto({ primaryKey: true }),
      get labels() {
        return field.manyToMany(Topic)
      },
    }) {}
    class Cover extends model({
      get page() {
        return field.oneToOne(Page, { onDelete: 'cascade' })
      },
      get sheet() {
        return field.oneToOne(Sheet, { onDelete: 'cascade' })
      },
    }) {}
    class Leaf extends mix(Page, Sheet).extend({}) {}
    class Roll extends mix(Page, List).extend({}) {}
    const hint = (models: Parameters<typeof registerModels>[1]) => {
      try {
        registerModels('clashes', models)
      } catch (error) {
        return (error as ModelDefinitionError).hint
      }
      return undefined
    }
    assert.equal(
      hint({ Page, Sheet, Cover, Leaf }),
      'Rename one of them: the name is only for rows and paths, and the tables stay as they are.',
    )
    assert.equal(hint({ Page, List, Cover, Sheet, Roll }), 'Rename one of them; dbTable keeps its table of pairs.')
  })

  it('has types of all of them', () => {
    const typed = async () => {
      const row = await BookReview.get({ headline: 'x', pages: 1, stars: 2, author__name: 'x', year__gt: 1 })
      const texts: string[] = [row.title, row.headline, row.shout]
      const long: boolean = row.long
      // @ts-expect-error a title is a text
      await BookReview.filter({ title: 5 })
      // @ts-expect-error the headline is missing
      await BookReview.create({ title: 'x', stars: 1 })
      return [texts, long]
    }
    assert.equal(typeof typed, 'function')
  })

  it('goes into migrations and comes out of them', async () => {
    const site = testSite()
    const scratch = await (scratchDatabases[0] as (typeof scratchDatabases)[number]).make()
    const set = await openDatabases({ default: scratch.engine })
    try {
      const apps = [site.app('press', MODELS)]
      const [made] = await makeMigrations({ apps })
      assert.match(made?.source ?? '', /extends: \['press\.Book', 'press\.Article'\]/)
      await migrate({ apps, database: set.get() })
      assert.deepEqual(await makeMigrations({ apps }), [])
    } finally {
      await set.close()
      await scratch.drop()
      site.remove()
    }
  })
})
