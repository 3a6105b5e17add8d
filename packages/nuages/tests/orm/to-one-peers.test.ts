import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { captureQueries, connection, limitStatements } from '../../src/db/index.ts'
import { field, model, registerModels, reverse, reverseOne } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Publisher extends model({ name: field.char({ maxLength: 20 }) }) {}
class Author extends model({
  name: field.char({ maxLength: 20 }),
  get publisher() {
    return field.foreignKey(Publisher, { onDelete: 'cascade' })
  },
  get profile() {
    return reverseOne(Profile, 'author')
  },
  get books() {
    return reverse(Book, 'author')
  },
}) {}
class Profile extends model({
  motto: field.char({ maxLength: 20 }),
  get author() {
    return field.oneToOne(Author, { onDelete: 'cascade' })
  },
}) {}
class Book extends model(
  {
    title: field.char({ maxLength: 20 }),
    get author() {
      return field.foreignKey(Author, { onDelete: 'cascade', null: true })
    },
  },
  { ordering: ['title'] },
) {}

/** How many queries something takes, and what it gives. */
async function counted<T>(fn: () => Promise<T>): Promise<[result: T, count: number]> {
  const { queries, result } = await captureQueries(fn)
  return [result, queries.length]
}

for (const { name, make } of scratchDatabases) {
  describe(`relations to one row that are awaited at the same time on ${name}`, () => {
    useTables(make, registerModels('together', { Publisher, Author, Profile, Book }))
    before(async () => {
      const publisher = await Publisher.create({ name: 'p' })
      for (const who of ['Ada', 'Bob', 'Cem', 'Dan']) {
        const author = await Author.create({ name: who, publisher })
        if (who < 'C') await Profile.create({ author, motto: `of ${who}` })
        await Book.create({ title: `by ${who}`, author })
        await Book.create({ title: `of ${who}`, author })
      }
    })

    it('take one query for all rows of the result, at each step', async () => {
      const books = await Book.all()
      const [names, steps] = await counted(() =>
        Promise.all(
          books.map(async (book) => {
            const author = await book.author
            return `${author?.name} ${(await author?.publisher)?.name}`
          }),
        ),
      )
      assert.deepEqual(names, ['Ada p', 'Bob p', 'Cem p', 'Dan p', 'Ada p', 'Bob p', 'Cem p', 'Dan p'])
      assert.equal(steps, 2)
    })

    it('take one query from the other side of a one-to-one', async () => {
      const authors = await Author.orderBy('name')
      const [mottos, count] = await counted(() =>
        Promise.all(authors.map(async (author) => (await author.profile)?.motto)),
      )
      assert.deepEqual([mottos, count], [['of Ada', 'of Bob', undefined, undefined], 1])
    })

    it("take one query for each row in fetchMode('one'), and one for a row that is asked twice", async () => {
      const books = await Book.all().fetchMode('one')
      const [, each] = await counted(() => Promise.all(books.map(async (book) => await book.author)))
      assert.equal(each, 8)
      const book = await Book.get({ title: 'by Ada' })
      const [[one, two], once] = await counted(() => Promise.all([book.author, book.author]))
      assert.equal(once, 1)
      assert.equal(one, two)
    })

    it('share nothing with another transaction', async () => {
      const books = await Book.all()
      const [, count] = await counted(async () => {
        const outside = Promise.resolve(books[0]?.author)
        const inside = connection().atomic(async () => (await books[1]?.author)?.name)
        assert.deepEqual([(await outside)?.name, await inside], ['Ada', 'Bob'])
      })
      assert.ok(count === 2 || count === 1, String(count))
    })

    it('are not ended by the signal of another who began to load', async () => {
      const books = await Book.all()
      const ending = new AbortController()
      const ended = limitStatements({ signal: ending.signal }, async () => {
        const asked = Promise.resolve(books[0]?.author)
        ending.abort()
        return asked
      }).catch((error: Error) => error.name)
      const other = await books[1]?.author
      assert.equal(other?.name, 'Bob')
      const end = await ended
      assert.ok(end === 'OperationalError' || (end as Author).name === 'Ada')
    })

    it('leave what was assigned while they were loaded', async () => {
      const [first, ...others] = await Book.all()
      const book = first as Book
      const eve = await Author.create({ name: 'Eve', publisher: await Publisher.get({ name: 'p' }) })
      const asked = Promise.resolve(others[0]?.author)
      book.author = eve
      await asked
      assert.equal(await book.author, eve)
      const [next, ...rest] = await Book.all()
      const changed = next as Book
      const loading = Promise.all(rest.map(async (one) => await one.author))
      changed.authorId = eve.id
      await loading
      assert.equal((await changed.author)?.name, 'Eve')
    })
  })
}
