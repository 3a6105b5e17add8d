import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { inspect } from 'node:util'
import { field, model, registerModels, reverse } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Author extends model({
  name: field.char({ maxLength: 20 }),
  get books() {
    return reverse(Book, 'author')
  },
}) {}
class Book extends model({
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`what is printed without an await on ${name}`, () => {
    useTables(make, registerModels('printed', { Author, Book }))
    before(async () => {
      const author = await Author.create({ name: 'Ada' })
      await Book.create({ author })
    })

    it('is a query with its SQL, and without its values', () => {
      const text = inspect(Author.filter({ name: 'secret' }))
      assert.match(text, /^<query of printed\.Author, not awaited: SELECT .*printed_author.* WHERE /)
      assert.doesNotMatch(text, /secret/)
      assert.match(
        inspect({ found: Author.filter({ pk__in: [] }) }),
        /<query of printed\.Author, not awaited: no rows>/,
      )
      const wrong = inspect(Author.filter({ nothing: 1 } as never))
      assert.match(wrong, /<query of printed\.Author, not awaited: printed\.Author has no field 'nothing'\./)
    })

    it('is a relation that says so', async () => {
      const book = await Book.all().first()
      assert.equal(inspect(book?.author), '<printed.Book.author, not loaded: await it>')
      const author = await book?.author
      assert.match(inspect(author), /^Author \{ id: .*, name: 'Ada' \}$/)
      assert.match(inspect(author?.books), /^<query of printed\.Book, not awaited: SELECT /)
    })
  })
}
