import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { captureQueries } from '../../src/db/index.ts'
import { NotSupportedError } from '../../src/db/index.ts'
import {
  Concat,
  Count,
  Exists,
  Extract,
  F,
  FieldError,
  field,
  FilteredRelation,
  JSONArray,
  JSONObject,
  model,
  OuterRef,
  Prefetch,
  Q,
  QueryUsageError,
  registerModels,
  reverse,
  Sum,
  Temporal,
  Value,
} from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class House extends model({
  name: field.char({ maxLength: 20 }),
}) {}
class Author extends model({
  name: field.char({ maxLength: 20 }),
  age: field.integer({ null: true }),
  get books() {
    return reverse(Book, 'author')
  },
}) {}
class Tag extends model({
  name: field.char({ maxLength: 20 }),
  weight: field.integer(),
  get books() {
    return reverse(Book, 'tags')
  },
}) {}
class Book extends model({
  title: field.char({ maxLength: 20 }),
  pages: field.integer(),
  least: field.integer({ default: 0 }),
  took: field.duration({ null: true }),
  at: field.dateTime({ null: true }),
  data: field.json({ null: true }),
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
  get house() {
    return field.foreignKey(House, { onDelete: 'cascade' })
  },
  get tags() {
    return field.manyToMany(Tag)
  },
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`Django's idioms on ${name}`, () => {
    useTables(make, registerModels('idioms', { House, Author, Tag, Book }))
    before(async () => {
      const [acorn, birch] = [await House.create({ name: 'Acorn' }), await House.create({ name: 'Birch' })]
      await House.create({ name: 'Cedar' })
      const [ada, bob] = [await Author.create({ name: 'Ada', age: 30 }), await Author.create({ name: 'Bob', age: 200 })]
      await Author.create({ name: 'Cem' })
      const [red, blue] = [
        await Tag.create({ name: 'red', weight: 100 }),
        await Tag.create({ name: 'blue', weight: 1 }),
      ]
      const engines = await Book.create({
        title: 'Engines of Ada',
        pages: 120,
        least: 100,
        author: ada,
        house: acorn,
        took: Temporal.Duration.from('P1DT2H30M5S'),
        at: new Date('1970-01-02T00:00:01.500Z'),
        data: { n: 1, word: 'a', list: [1] },
      })
      await engines.tags.add(red, blue)
      const bridges = await Book.create({
        title: 'Bridges',
        pages: 300,
        least: 400,
        author: bob,
        house: birch,
        data: { n: 2, word: 'b', none: null },
      })
      await bridges.tags.add(red)
      await Book.create({ title: 'Canals', pages: 80, author: bob, house: acorn, data: { n: '2' } })
    })

    describe('OuterRef of an OuterRef', () => {
      it('is of the row two queries further out', async () => {
        const ofHouse = Book.filter({ author: OuterRef('pk'), house: OuterRef(OuterRef('pk')) })
        const houses = House.where(Exists(Author.where(Exists(ofHouse)))).orderBy('name')
        assert.deepEqual(await houses.valuesFlat('name'), ['Acorn', 'Birch'])
      })

      it('needs as many queries around it, and a path inside', async () => {
        const lonely = Book.filter({ house: OuterRef(OuterRef('pk')) })
        await assert.rejects(async () => House.where(Exists(lonely)).count(), QueryUsageError)
        assert.throws(() => OuterRef(F('pk') as never), QueryUsageError)
      })
    })

    describe('an alias', () => {
      it('becomes an annotation by its own name, also one that is an aggregate', async () => {
        const promoted = Author.all()
          .alias({ n: Count('books') })
          .annotate({ n: F('n') })
        assert.deepEqual(
          (await promoted.orderBy('name')).map((author) => author.n),
          [1, 2, 0],
        )
        assert.deepEqual(await promoted.aggregate({ all: Sum('n') }), { all: 3 })
        assert.equal(await promoted.filter({ n: 2 }).count(), 1)
      })

      it('may be given anew in terms of what it was', async () => {
        const longer = Book.annotate({ x: F('pages') }).annotate({ x: F('x').plus(1) })
        assert.deepEqual(await longer.orderBy('x').valuesFlat('x'), [81, 121, 301])
        const hidden = Book.annotate({ x: F('pages') }).alias({ x: F('x').plus(1) })
        assert.deepEqual(await hidden.filter({ x: 81 }).valuesFlat('title'), ['Canals'])
      })
    })

    describe('a path of prefetchRelated', () => {
      it('leads on from the rows under a name that a Prefetch gave', async () => {
        const { queries, result } = await captureQueries(async () => {
          const authors = await Author.orderBy('name').prefetchRelated(
            new Prefetch('books', { query: Book.orderBy('title'), toAttr: 'works' }),
            'works__tags',
          )
          const found: number[][] = []
          for (const { works } of authors) {
            const counts: number[] = []
            for (const book of works) counts.push((await book.tags).length)
            found.push(counts)
          }
          return found
        })
        assert.deepEqual(result, [[2], [1, 0], []])
        assert.equal(queries.length, 3)
      })

      it('leads on from a name that a query inside a Prefetch gave', async () => {
        const inner = Book.prefetchRelated(new Prefetch('tags', { query: Tag.orderBy('name'), toAttr: 'labels' }))
        const [ada] = await Author.filter({ name: 'Ada' }).prefetchRelated(
          new Prefetch('books', { query: inner, toAttr: 'works' }),
          'works__labels__books',
        )
        const [engines] = (ada as unknown as { works: { labels: Tag[] }[] }).works
        const { queries, result } = await captureQueries(async () => (await engines?.labels[1]?.books)?.length)
        assert.deepEqual([result, queries.length], [2, 0])
      })

      it('leads nowhere by a name that nobody gave', async () => {
        await assert.rejects(async () => Author.prefetchRelated('works__tags' as never), FieldError)
      })
    })

    describe('lookups of a key of a document', () => {
      const found = async (where: object) =>
        Book.filter(where as {})
          .orderBy('pages')
          .valuesFlat('pages')

      it('have a range, which ends at its bounds', async () => {
        assert.deepEqual(await found({ data__n__range: [0, 3] }), [120, 300])
        assert.deepEqual(await found({ data__n__range: [2, 2] }), [300])
        assert.deepEqual(await found({ data__word__range: ['b', 'c'] }), [300])
        await assert.rejects(() => found({ data__n__range: [0] }), FieldError)
        await assert.rejects(() => found({ data__n__range: [null, 3] }), FieldError)
      })

      for (const lookup of ['gt', 'lte', 'contains', 'icontains', 'startswith', 'regex', 'has_key', 'in', 'range'])
        it(`compare nothing with null by ${lookup}`, async () => {
          await assert.rejects(() => found({ [`data__n__${lookup}`]: null }), FieldError)
          await assert.rejects(() => found({ [`data__${lookup}`]: null }), FieldError)
        })

      it('are compared with a query of one value, and with any list', async () => {
        const n = Book.filter({ pages: 300 }).valuesFlat('data__n').slice(0, 1)
        assert.deepEqual(await found({ data__n: n }), [300])
        assert.deepEqual(await found({ data__n__lt: n, data__n__gte: 0 }), [120])
        assert.deepEqual(await found({ data__n__in: new Set([1, '2']) }), [80, 120])
        await assert.rejects(() => found({ data__n__in: 3 }), FieldError)
        await assert.rejects(() => found({ data__has_key: n }), FieldError)
      })

      it('take null for JSON null, and by iexact for what is not there', async () => {
        assert.deepEqual(await found({ data__none: null }), [300])
        assert.deepEqual(await found({ data__none__iexact: null }), [80, 120])
      })
    })

    describe('the condition of a filtered relation', () => {
      const aloneOf = <const P extends string>(path: P, condition: object) =>
        new FilteredRelation(path, { condition } as never)

      it('may speak of another join, which stands before it', async () => {
        const byTitle = Book.annotate({ own: aloneOf('author', { title__icontains: F('author__name') }) })
        assert.deepEqual(await byTitle.filter({ own__isnull: false } as {}).valuesFlat('title'), ['Engines of Ada'])
        const heavy = Book.annotate({ t: aloneOf('tags', { tags__weight__gt: F('author__age') }) })
        assert.deepEqual(await heavy.filter({ t__isnull: false } as {}).valuesFlat('title'), ['Engines of Ada'])
        const here = Book.annotate({ t: aloneOf('tags', { author__name: 'Bob' }) })
        assert.deepEqual(await here.filter({ t__name: 'red' } as {}).valuesFlat('title'), ['Bridges'])
      })

      it('may speak of the relation itself, as another join of it', async () => {
        const long = Author.annotate({ b: aloneOf('books', { books__pages__gt: F('books__least') }) })
        const names = long.filter({ b__isnull: false } as {}).distinct()
        assert.deepEqual(await names.orderBy('name').valuesFlat('name'), ['Ada', 'Bob'])
      })

      it('may have a query inside that speaks of a join', async () => {
        const tagged = Exists(Tag.filter({ books: OuterRef('books__pk'), name: 'blue' }))
        const blue = Author.annotate({ b: aloneOf('books', Q({ books__pages__gt: 1 }).and(tagged)) })
        assert.deepEqual(
          await blue
            .filter({ b__isnull: false } as {})
            .distinct()
            .valuesFlat('name'),
          ['Ada'],
        )
      })
    })

    describe('a union', () => {
      const both = () => Book.filter({ pages: 120 }).union(Book.filter({ pages: 300 }))

      it('is sorted by what its values do not have', async () => {
        assert.deepEqual(await both().orderBy('-pages').valuesFlat('title'), ['Bridges', 'Engines of Ada'])
        assert.deepEqual(await both().orderBy('author__name').valuesList('title'), [['Engines of Ada'], ['Bridges']])
        assert.deepEqual(await both().orderBy('-pages').values('title').slice(0, 1), [{ title: 'Bridges' }])
      })

      it('of rows is sorted by a path, and its rows can be saved', async () => {
        const [last, first] = await both().orderBy('-author__name')
        assert.deepEqual([last?.title, first?.title], ['Bridges', 'Engines of Ada'])
        await last?.save()
        assert.equal(await both().orderBy('author__name').count(), 2)
      })

      it('of unions is sorted so, too', async () => {
        const three = both().union(Book.filter({ pages: 80 }))
        assert.deepEqual(await three.orderBy('pages').valuesFlat('title'), ['Canals', 'Engines of Ada', 'Bridges'])
      })

      it('gives each row once, also where no other query has rows for certain', async () => {
        const tagged = Book.filter({ tags__weight__gte: 1 })
        const none = Book.filter({ id__in: [] })
        assert.equal(await tagged.count(), 3)
        for (const whole of [
          tagged.union(none),
          none.union(tagged),
          tagged.difference(none),
          tagged.orderBy('title').slice(0, 3).union(none),
        ]) {
          assert.deepEqual(await whole.orderBy('title').valuesFlat('title'), ['Bridges', 'Engines of Ada'])
          assert.equal(await whole.count(), 2)
        }
        assert.equal(await tagged.union(none, { all: true }).count(), 3)
      })

      it('of values has no other columns to be sorted by', async () => {
        const titles = Book.filter({ pages: 120 })
          .values('title')
          .union(Book.filter({ pages: 300 }).values('title'))
        await assert.rejects(async () => await titles.orderBy('pages'), FieldError)
      })
    })

    it('a distinct list has no columns that it is sorted by alone', async () => {
      assert.deepEqual(await Book.orderBy('pages').distinct().valuesList('title'), [
        ['Canals'],
        ['Engines of Ada'],
        ['Bridges'],
      ])
    })

    it('a document may be made with null in it', async () => {
      const made = Book.filter({ pages: 80 }).values({
        object: JSONObject({ a: Value(null), b: 'pages' }),
        list: JSONArray(Value(null), 'pages'),
      })
      assert.deepEqual(await made, [{ object: { a: null, b: 80 }, list: [null, 80] }])
    })

    it('Concat puts together what is no text, as the output says', async () => {
      const text = Concat('title', 'pages', { output: field.text() })
      assert.deepEqual(await Book.filter({ pages: 80 }).valuesFlat(text), ['Canals80'])
      const number = Concat('pages', Value('5'), { output: field.integer() })
      assert.equal(
        await Book.annotate({ x: number })
          .filter({ x__contains: '805' } as {})
          .count(),
        1,
      )
      assert.throws(() => Concat('title', { output: field.text() }), QueryUsageError)
      assert.throws(() => Concat('title', { output: field.text() }, 'pages'), QueryUsageError)
    })

    it(`parts of durations, and more of dates, ${name === 'postgres' ? 'are taken' : 'are refused'}`, async () => {
      const part = (path: 'took' | 'at', part: string) => async () =>
        (await Book.annotate({ part: Extract(path, part) }).get({ pages: 120 })).part
      const asked = [
        [part('took', 'day'), 1],
        [part('took', 'hour'), 2],
        [part('took', 'minute'), 30],
        [part('took', 'second'), 5],
        [part('took', 'epoch'), 95405],
        [part('at', 'epoch'), 86401.5],
        [part('at', 'doy'), 2],
      ] as const
      for (const [ask, answer] of asked) {
        if (name === 'postgres') assert.equal(await ask(), answer)
        else await assert.rejects(ask, NotSupportedError)
      }
      await assert.rejects(part('took', 'year'), FieldError)
      await assert.rejects(part('at', 'nonsense'), FieldError)
    })
  })
}
