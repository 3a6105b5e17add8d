import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { basename } from 'node:path'
import { captureQueries, connection } from '../../src/db/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Author extends model({ name: field.char({ maxLength: 20 }) }) {}
class Book extends model({
  name: field.char({ maxLength: 20 }),
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
}) {}

/** This file and the line that the call stands in. */
function here(): string {
  const line = new Error().stack?.split('\n')[2] ?? ''
  return /([^/\\]+:\d+):\d+\)?$/.exec(line)?.[1] ?? line
}

for (const { name, make } of scratchDatabases) {
  describe(`the origin of a query on ${name}`, () => {
    useTables(make, registerModels('origins', { Author, Book }))
    before(async () => {
      const author = await Author.create({ name: 'one' })
      await Book.create({ name: 'a', author })
    })

    /** Each gives the line that it stands in. */
    const WAYS: Readonly<Record<string, () => Promise<string>>> = {
      // biome-ignore-start format: the query and the line are one line.
      'a query set that is awaited': async () => [await Book.filter({ name: 'a' }), here()][1] as string,
      'a query set in Promise.all': async () => [await Promise.all([Book.filter({ name: 'a' })]), here()][1] as string,
      values: async () => [await Book.all().values('name'), here()][1] as string,
      'a raw query': async () => [await Book.all().raw`SELECT * FROM origins_book`, here()][1] as string,
      'a method that reads': async () => [await Book.all().first(), here()][1] as string,
      'a write': async () => [await Author.create({ name: 'two' }), here()][1] as string,
      'a block': async () => connection().atomic(async () => [await Book.filter({ name: 'b' }), here()][1] as string),
      // biome-ignore-end format: as above.
    }
    for (const [title, way] of Object.entries(WAYS))
      it(`is the line of ${title}`, async () => {
        const { result, queries } = await captureQueries(way)
        assert.deepEqual(
          queries.map(({ origin }) => basename(origin ?? 'none').replace(/:\d+$/, '')),
          [result],
        )
      })

    it('is the line that awaits a relation, and of a prefetch that of its query', async () => {
      const book = await Book.get({ name: 'a' })
      const { queries } = await captureQueries(async () => await book.author)
      assert.match(queries[0]?.origin ?? 'none', /origins\.test\.ts/)
      const prefetched = await captureQueries(async () => await Book.all().prefetchRelated('author'))
      assert.equal(prefetched.queries.length, 2)
      for (const { origin } of prefetched.queries) assert.match(origin ?? 'none', /origins\.test\.ts/)
    })

    it('changes nothing where nobody asks', async () => {
      const { stackTraceLimit } = Error
      await captureQueries(async () => await Book.all())
      assert.equal(Error.stackTraceLimit, stackTraceLimit)
    })
  })
}
