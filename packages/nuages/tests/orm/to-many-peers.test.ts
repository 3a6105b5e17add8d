import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { captureQueries, connection } from '../../src/db/index.ts'
import { F, field, model, NotLoadedError, Prefetch, registerModels, reverse } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Author extends model(
  {
    name: field.char({ maxLength: 20 }),
    get books() {
      return reverse(Book, 'author')
    },
  },
  { ordering: ['name'] },
) {}
class Tag extends model(
  {
    name: field.char({ maxLength: 20 }),
    get books() {
      return reverse(Book, 'tags')
    },
  },
  { ordering: ['name'] },
) {}
class Book extends model(
  {
    title: field.char({ maxLength: 20 }),
    hidden: field.boolean({ default: false }),
    get author() {
      return field.foreignKey(Author, { onDelete: 'cascade', null: true })
    },
    get tags() {
      return field.manyToMany(Tag)
    },
  },
  { ordering: ['title'], defaultFilter: { hidden: false } },
) {}
class Note extends model({
  get book() {
    return field.foreignKey(Book, { onDelete: 'cascade' })
  },
}) {}
/** The titles of each author's books, in the order of the authors. */
async function titles(authors: readonly Author[]): Promise<string[][]> {
  const found: string[][] = []
  for (const author of authors) found.push((await author.books).map(({ title }) => title))
  return found
}

/** How many queries something takes, and what it gives. */
async function counted<T>(fn: () => Promise<T>): Promise<[result: T, count: number]> {
  const { queries, result } = await captureQueries(fn)
  return [result, queries.length]
}

for (const { name, make } of scratchDatabases) {
  describe(`relations to many rows that are awaited on ${name}`, () => {
    useTables(make, registerModels('peering', { Author, Tag, Book, Note }))
    beforeEach(async () => {
      await Book.all().unfiltered().delete()
      await Author.all().delete()
      await Tag.all().delete()
      const [ada, bob] = [await Author.create({ name: 'Ada' }), await Author.create({ name: 'Bob' })]
      await Author.create({ name: 'Cem' })
      const [red, blue] = [await Tag.create({ name: 'red' }), await Tag.create({ name: 'blue' })]
      const engines = await Book.create({ title: 'Engines', author: ada })
      const [bridges, canals] = [
        await Book.create({ title: 'Bridges', author: bob }),
        await Book.create({ title: 'Canals', author: bob }),
      ]
      await Book.create({ title: 'Drafts', author: bob, hidden: true })
      await engines.tags.add(red, blue)
      await bridges.tags.add(red)
      await canals.tags.add(blue)
    })

    const ALL = [['Engines'], ['Bridges', 'Canals'], []]

    it('are loaded for all rows of the result by one query', async () => {
      const [found, count] = await counted(async () => titles(await Author.all()))
      assert.deepEqual([found, count], [ALL, 2])
      const [, ofAll] = await counted(async () => {
        for (const author of await Author.all()) await author.books.all()
      })
      assert.equal(ofAll, 2)
    })

    it('are so along pairs from both sides, and from rows that were loaded so', async () => {
      const [found, count] = await counted(async () => {
        const names: string[] = []
        for (const author of await Author.all())
          for (const book of await author.books)
            for (const tag of await book.tags)
              for (const other of await tag.books) names.push(`${book.title} ${tag.name} ${other.title}`)
        return names
      })
      assert.deepEqual(found, [
        'Engines blue Canals',
        'Engines blue Engines',
        'Engines red Bridges',
        'Engines red Engines',
        'Bridges red Bridges',
        'Bridges red Engines',
        'Canals blue Canals',
        'Canals blue Engines',
      ])
      assert.equal(count, 4)
    })

    it('know the row that they were reached from', async () => {
      const [[ada], count] = await counted(async () => {
        const authors = await Author.all()
        for (const author of authors) for (const book of await author.books) assert.equal(await book.author, author)
        return authors
      })
      assert.deepEqual([ada?.name, count], ['Ada', 2])
    })

    it('are loaded once where all rows ask at the same time', async () => {
      const [found, count] = await counted(async () => {
        const authors = await Author.all()
        return Promise.all(authors.map(async ({ books }) => (await books).map(({ title }) => title)))
      })
      assert.deepEqual([found, count], [ALL, 2])
    })

    it('are asked for again by a second await, alone or for all that were served', async () => {
      const authors = await Author.all()
      const [ada] = authors as [Author]
      const [, twice] = await counted(async () => [await ada.books, await ada.books, await ada.books])
      assert.equal(twice, 3)
      await titles(authors)
      const [found, count] = await counted(() => titles(authors))
      assert.deepEqual([found, count], [ALL, 1])
    })

    describe('behind a change', () => {
      const changes: Record<string, (bob: Author) => Promise<unknown>> = {
        'of the relation itself': (bob) => bob.books.create({ title: 'Dams' }),
        'by another query set': (bob) => Book.create({ title: 'Dams', author: bob }),
        'of a row that is saved': async () => {
          const book = await Book.get({ title: 'Engines' })
          book.title = 'Dams'
          await book.save()
        },
        'of many rows': () => Book.filter({ title: 'Engines' }).update({ author: null }),
        'by a deletion': () => Book.filter({ title: 'Canals' }).delete(),
        'in SQL': async () =>
          connection().execute("UPDATE peering_book SET title = 'Dams' WHERE title = 'Canals'", [], { write: true }),
      }
      for (const [how, change] of Object.entries(changes))
        it(`${how} are those that are there`, async () => {
          const authors = await Author.all()
          const [, bob] = authors as [Author, Author]
          await authors[2]?.books
          await change(bob)
          const one = await titles(await Author.all().fetchMode('one'))
          assert.notDeepEqual(one, ALL)
          assert.deepEqual(await titles(authors), one)
        })

      it('of pairs are those that are there', async () => {
        const [bridges, canals] = (await Book.filter({ title__in: ['Bridges', 'Canals'] })) as [Book, Book]
        await bridges.tags
        await (await Tag.get({ name: 'red' })).books.add(canals)
        assert.deepEqual(await canals.tags, await canals.tags.filter({}))
        assert.equal((await canals.tags).length, 2)
        await bridges.tags
        await Tag.filter({ name: 'red' }).update({ name: 'pink' })
        assert.deepEqual(
          (await canals.tags).map((tag) => tag.name),
          ['blue', 'pink'],
        )
      })

      it('that was rolled back are those of before', async () => {
        const authors = await Author.all()
        const undone = new Error('undone')
        await assert.rejects(
          connection().atomic(async () => {
            await Book.filter({ title: 'Canals' }).delete()
            await authors[0]?.books
            throw undone
          }),
          undone,
        )
        assert.deepEqual(await titles(authors), ALL)
      })

      it('of another table are served as they are', async () => {
        const authors = await Author.all()
        await authors[0]?.books
        await Tag.create({ name: 'green' })
        const [, count] = await counted(() => titles(authors.slice(1)))
        assert.equal(count, 0)
      })

      it('in a loop take one query for each row, and no more', async () => {
        const [, count] = await counted(async () => {
          for (const author of await Author.all())
            for (const book of await author.books) await Book.filter({ pk: book.pk }).update({ title: F('title') })
        })
        assert.equal(count, 1 + 3 + 3)
      })
    })

    it('are queries of their own where more is said', async () => {
      const [, count] = await counted(async () => {
        for (const { books } of await Author.all()) {
          await books.filter({ title: 'Engines' })
          await books.orderBy('-title')
          await books.count()
          await books.first()
          await books.values('title')
        }
      })
      assert.equal(count, 1 + 3 * 5)
    })

    it("of fetchMode('one') are one query for each row", async () => {
      const [found, count] = await counted(async () => titles(await Author.all().fetchMode('one')))
      assert.deepEqual([found, count], [ALL, 4])
    })

    it("of fetchMode('raise') are refused, but for those that were prefetched", async () => {
      const [author] = (await Author.all().fetchMode('raise')) as [Author]
      await assert.rejects(
        async () => author.books,
        (error) =>
          error instanceof NotLoadedError &&
          /Author\.books/.test(error.message) &&
          /prefetchRelated\('books'\)/.test(String(error.hint)),
      )
      await assert.rejects(async () => author.books.all(), NotLoadedError)
      assert.equal(await author.books.count(), 1)
      assert.equal((await author.books.filter({ title: 'Engines' })).length, 1)
      assert.equal((await author.books.inBulk()).size, 1)
      const [ready] = (await Author.prefetchRelated('books').fetchMode('raise')) as [Author]
      assert.equal((await ready.books).length, 1)
    })

    it('of one row are asked for by the key alone', async () => {
      const author = await Author.get({ name: 'Bob' })
      const { queries } = await captureQueries(async () => author.books)
      assert.doesNotMatch(queries[0]?.sql ?? '', / IN \(/)
    })

    it('that are prefetched are those of the defaultFilter, while the row at the end of a foreign key is any', async () => {
      const drafts = await Book.all().unfiltered().get({ title: 'Drafts' })
      await drafts.tags.add(await Tag.get({ name: 'red' }))
      await Note.create({ book: drafts })
      const bob = await Author.prefetchRelated('books').get({ name: 'Bob' })
      assert.deepEqual(await titles([bob]), [['Bridges', 'Canals']])
      const red = await Tag.prefetchRelated('books').get({ name: 'red' })
      assert.deepEqual(
        (await red.books).map(({ title }) => title),
        ['Bridges', 'Engines'],
      )
      const every = new Prefetch('books', { query: Book.all().unfiltered() })
      assert.equal((await (await Author.prefetchRelated(every).get({ name: 'Bob' })).books).length, 3)
      assert.equal((await (await Note.prefetchRelated('book').get()).book).title, 'Drafts')
    })

    it('that were prefetched are forgotten by refreshFromDb, as in Django', async () => {
      const author = await Author.prefetchRelated('books').get({ name: 'Ada' })
      await Book.filter({ title: 'Engines' }).delete()
      assert.equal((await author.books).length, 1)
      await author.refreshFromDb()
      assert.equal((await author.books).length, 0)
    })
  })
}
