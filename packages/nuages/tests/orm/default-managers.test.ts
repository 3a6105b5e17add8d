import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { captureQueries } from '../../src/db/index.ts'
import {
  checkModels,
  Count,
  field,
  manager,
  model,
  ModelDefinitionError,
  registerModels,
  reverse,
} from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Shelf extends model({
  name: field.char({ maxLength: 20 }),
  get books() {
    return reverse(Book, 'shelf')
  },
}) {}
class Book extends model(
  {
    title: field.char({ maxLength: 20 }),
    sold: field.boolean({ default: false }),
    rank: field.integer({ default: 0 }),
    get shelf() {
      return field.foreignKey(Shelf, { onDelete: 'cascade' })
    },
    get notes() {
      return reverse(Note, 'book')
    },
  },
  { defaultManagerName: 'onSale', baseManagerName: 'whole' },
) {
  static readonly onSale = manager(Book)
    .filter({ sold: false })
    .annotate({ noted: Count('notes') })
    .prefetchRelated('notes')
    .orderBy('-rank')
  static readonly every = manager(Book)
  static readonly whole = manager(Book).selectRelated('shelf')
}
class Note extends model({
  get book() {
    return field.foreignKey(Book, { onDelete: 'cascade' })
  },
  text: field.char({ maxLength: 20 }),
}) {}
class Comic extends Book.extend({ hero: field.char({ maxLength: 20 }) }) {}
class AnyBook extends Book.extend({}, { proxy: true, defaultFilter: {} }) {}

const titles = async (rows: PromiseLike<{ title: string }[]>) => (await rows).map(({ title }) => title)
const counted = async (fn: () => Promise<unknown>) => (await captureQueries(fn)).queries.length

for (const { name, make } of scratchDatabases) {
  describe(`a default manager by name on ${name}`, () => {
    useTables(make, registerModels('sales', { Shelf, Book, Note, Comic, AnyBook }))
    let shelf: Shelf

    beforeEach(async () => {
      await Shelf.all().delete()
      shelf = await Shelf.create({ name: 'A' })
      for (const [title, sold, rank] of [
        ['low', false, 1],
        ['gone', true, 2],
        ['high', false, 3],
      ] as const) {
        const book = await Book.create({ title, sold, rank, shelf })
        await Note.create({ book, text: title })
      }
    })

    it('begins the queries of the class, and no other manager', async () => {
      assert.deepEqual(await titles(Book.all()), ['high', 'low'])
      assert.deepEqual(await titles(Book.filter({ rank__gt: 1 })), ['high'])
      assert.deepEqual(await titles(Book.every.orderBy('title')), ['gone', 'high', 'low'])
      assert.deepEqual(await titles(Book.all().unfiltered()), ['high', 'gone', 'low'])
      assert.equal(await Book.count(), 2)
      await assert.rejects(Book.get({ title: 'gone' }), { code: 'NUA-ORM-004' })
    })

    it('brings what it annotates and prefetches', async () => {
      const [first] = (await Book.all()) as (Book & { noted?: number })[]
      assert.equal(first?.noted, 1)
      const count = await counted(async () => {
        for (const book of await Book.all()) assert.equal((await book.notes).length, 1)
      })
      assert.equal(count, 2)
      assert.deepEqual(await Book.filter({ notes__text__in: ['low', 'gone'] }).valuesFlat('title'), ['low'])
    })

    it('begins relations to many rows, however they are loaded', async () => {
      assert.deepEqual(await titles(shelf.books), ['high', 'low'])
      assert.equal(await shelf.books.count(), 2)
      const count = await counted(async () => {
        for (const one of await Shelf.prefetchRelated('books')) {
          for (const book of await one.books) assert.equal((await book.notes).length, 1)
        }
      })
      assert.equal(count, 3)
      await Shelf.create({ name: 'B' })
      const peers = await counted(async () => {
        for (const one of await Shelf.all()) for (const book of await one.books) void (await book.notes)
      })
      assert.equal(peers, 3)
    })

    it('leaves relations to one row to the base manager, and rows loaded again', async () => {
      const [note] = await Note.filter({ text: 'gone' })
      const count = await counted(async () => {
        const book = await note!.book
        assert.equal(book.title, 'gone')
        assert.equal((await book.shelf).name, 'A')
      })
      assert.equal(count, 1)
      const gone = await Book.every.get({ title: 'gone' })
      await Book.every.filter({ title: 'gone' }).update({ rank: 9 })
      const again = await counted(async () => {
        await gone.refreshFromDb()
        assert.deepEqual([gone.rank, (await gone.shelf).name], [9, 'A'])
      })
      assert.equal(again, 1)
      await gone.refreshFromDb(['title'])
      assert.equal(gone.title, 'gone')
    })

    it('is passed on to the models that extend the class, unless they say otherwise', async () => {
      await Comic.create({ title: 'Z', hero: 'Z', shelf, sold: true })
      await Comic.create({ title: 'X', hero: 'X', shelf })
      assert.deepEqual(await titles(Comic.all()), ['X'])
      assert.deepEqual(await titles(AnyBook.orderBy('title')), ['X', 'Z', 'gone', 'high', 'low'])
    })
  })
}

describe('a manager that an option names', () => {
  class Typo extends model({ rank: field.integer() }, { defaultManagerName: 'actve' }) {
    static readonly active = manager(Typo).filter({ rank: 1 })
  }
  class Sliced extends model({ rank: field.integer() }, { baseManagerName: 'few' }) {
    static readonly few = manager(Sliced).slice(0, 2)
  }
  const metas = registerModels('misnamed', { Typo, Sliced })

  it('must be there and make a query that others go on from', () => {
    assert.throws(
      () => Typo.all(),
      /^ModelDefinitionError: misnamed.Typo has no manager named 'actve', which its defaultManagerName/,
    )
    assert.deepEqual(
      checkModels(metas).map(({ id, object, hint }) => [id, object, hint]),
      [
        ['nuages.E010', 'misnamed.Typo', "Did you mean 'active'?"],
        [
          'nuages.E010',
          'misnamed.Sliced',
          'Queries can go on from conditions, an order, annotations, and relations to load.',
        ],
      ],
    )
  })
})
