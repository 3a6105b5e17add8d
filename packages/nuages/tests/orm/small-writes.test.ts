import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import {
  field,
  FieldError,
  FieldValueError,
  fullClean,
  model,
  NotUpdated,
  Prefetch,
  QueryUsageError,
  registerModels,
  reverse,
} from '../../src/orm/index.ts'
import { isValidationError } from '../../src/validation/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Word extends model({ text: field.char({ maxLength: 9, primaryKey: true }) }) {}
class Author extends model({
  name: field.char({ maxLength: 9, unique: true }),
  get books() {
    return reverse(Book, 'author')
  },
}) {}
class Book extends model({
  title: field.char({ maxLength: 9 }),
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
  get word() {
    return field.foreignKey(Word, { onDelete: 'cascade', null: true, blank: true })
  },
  get critic() {
    return field.foreignKey(Author, { onDelete: 'cascade', null: true, blank: true, toField: 'name' })
  },
  document: field.json({ null: true, blank: true }),
  length: field.duration({ null: true, blank: true }),
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`rows that are written or loaded on ${name}`, () => {
    let ada: Author
    useTables(make, registerModels('writes', { Word, Author, Book }))
    before(async () => {
      ada = await Author.create({ name: 'Ada' })
      await Book.create({ title: 'a', author: ada, critic: ada })
    })

    it('cannot be deleted before they have a key', async () => {
      const wrong = (error: unknown) =>
        error instanceof QueryUsageError && /writes\.Author without a key/.test(error.message)
      await assert.rejects(new Author({ name: 'New' }).delete(), wrong)
      assert.deepEqual(await new Author({ id: ada.id + 1, name: 'New' }).delete(), { total: 0, perModel: {} })
    })

    it('are inserted under another key, where they have no column besides it', async () => {
      const row = await Word.create({ text: 'one' })
      row.text = 'two'
      await row.save()
      assert.deepEqual(await Word.orderBy('text').valuesFlat('text'), ['one', 'two'])
      row.text = 'six'
      await assert.rejects(row.save({ forceUpdate: true }), NotUpdated)
    })

    it('keep their fields where a prefetch names its property', async () => {
      for (const [path, toAttr] of [
        ['books', 'name'],
        ['books', 'id'],
      ] as const)
        await assert.rejects(
          // @ts-expect-error a field of the model has the name
          async () => await Author.all().prefetchRelated(new Prefetch(path, { toAttr })),
          (error: unknown) => error instanceof FieldError && error.message.includes(`toAttr: '${toAttr}'`),
        )
      const authorId = new Prefetch('author', { toAttr: 'authorId' })
      await assert.rejects(async () => await Book.all().prefetchRelated(authorId), FieldError)
    })

    it('are found by a prefetch whose query leaves out what they are put together by', async () => {
      for (const query of [
        Book.all().only('title'),
        Book.all().defer('author'),
        Book.all().defer('authorId' as never),
      ]) {
        const [author] = await Author.all().prefetchRelated(new Prefetch('books', { query }))
        assert.deepEqual(
          ((await author?.books) ?? []).map((book) => book.title),
          ['a'],
        )
      }
      for (const query of [Author.all().only('id'), Author.all().defer('name')]) {
        const [book] = await Book.all().prefetchRelated(new Prefetch('critic', { query }))
        assert.equal((await book?.critic)?.id, ada.id)
      }
    })

    it('say in quotes which text names no row', async () => {
      const problem = async (values: object) => {
        const found = await fullClean(new Book({ title: 'b', author: ada, ...values } as never)).catch((error) => error)
        assert.ok(isValidationError(found))
        return found.messageDict
      }
      assert.deepEqual(await problem({ wordId: 'k' }), {
        word: ["word instance with text 'k' is not a valid choice."],
      })
      assert.deepEqual(await problem({ authorId: 77 }), {
        author: ['author instance with id 77 is not a valid choice.'],
      })
    })

    it('take durations in the words that the message about a wrong one has', async () => {
      const texts = { '1 02:03:04.5': 'P1DT2H3M4.5S', '02:03': 'PT2M3S', '-1 00:00:00': '-P1D', PT90M: 'PT1H30M' }
      for (const [length, expected] of Object.entries(texts)) {
        const book = await Book.create({ title: 'd', author: ada, length: length as never })
        assert.equal(String((await Book.get({ pk: book.pk })).length), expected)
        assert.equal(await Book.filter({ length: length as never }).count(), 1)
      }
      await assert.rejects(Book.create({ title: 'd', author: ada, length: 'long' as never }), FieldValueError)
    })

    it('refuse documents that hold what JSON has no words for', async () => {
      for (const wrong of [() => 1, Symbol('s'), Number.NaN, { deep: [() => 1] }, [Number.POSITIVE_INFINITY]])
        await assert.rejects(Book.create({ title: 'j', author: ada, document: wrong as never }), FieldValueError)
      const kept = await Book.create({ title: 'j', author: ada, document: { a: undefined, b: 1 } as never })
      assert.deepEqual((await Book.get({ pk: kept.pk })).document, { b: 1 })
      const found = await fullClean(new Book({ title: 'j', author: ada, document: (() => 1) as never })).catch((e) => e)
      assert.deepEqual(found.messageDict, { document: ['Value must be valid JSON.'] })
    })
  })
}
