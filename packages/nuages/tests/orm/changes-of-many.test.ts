import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { connection } from '../../src/db/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import {
  Case,
  Cast,
  Coalesce,
  Concat,
  Count,
  F,
  field,
  model,
  OuterRef,
  Q,
  registerModels,
  reverse,
  Subquery,
  Value,
  When,
} from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Author extends model({
  name: field.char({ maxLength: 9 }),
  get books() {
    return reverse(Book, 'author')
  },
}) {}
class Book extends model({
  title: field.char({ maxLength: 9 }),
  pages: field.integer({ default: 1 }),
  rank: field.integer({ null: true }),
  live: field.boolean({ default: true }),
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
}) {}
class Place extends model({ name: field.char({ maxLength: 9 }), stars: field.integer({ default: 1 }) }) {}
class Hotel extends Place.extend({ rooms: field.integer({ default: 1 }) }) {}
class Resort extends Hotel.extend({ pools: field.integer({ default: 1 }) }) {}
class Kept extends model(
  { text: field.char({ maxLength: 9 }), live: field.boolean({ default: true }) },
  { defaultFilter: { live: true } },
) {}

/** What the rows of any of the models can be asked. */
interface Changeable {
  delete(): Promise<unknown>
  update(values: { live: boolean }): Promise<number>
}

const unsaid = (error: unknown) => {
  assert.ok(isNuagesError(error))
  assert.equal(error.code, 'NUA-ORM-006')
  assert.match(error.message, /of every row of many\.\w+ must say so\. Write all\(\)/)
  return true
}

for (const { name, make } of scratchDatabases) {
  describe(`changes of many rows on ${name}`, () => {
    let ada: Author
    let bob: Author
    useTables(make, registerModels('many', { Author, Book, Place, Hotel, Resort, Kept }))
    beforeEach(async () => {
      for (const one of [Author, Place, Kept]) await one.all().delete()
      ada = await Author.create({ name: 'Ada' })
      bob = await Author.create({ name: 'Bob' })
      for (const [title, author] of [
        ['a', ada],
        ['b', bob],
        ['c', bob],
      ] as const)
        await Book.create({ title, author })
      await Book.filter({ title: 'c' }).update({ live: false })
    })

    describe('bulkUpdate()', () => {
      const ninePages = async () => {
        const rows = await Book.orderBy('title')
        for (const row of rows) row.pages = 9
        return rows
      }
      const nines = () => Book.filter({ pages: 9 }).orderBy('title').valuesFlat('title')

      it('changes those rows only that the query set has', async () => {
        assert.equal(await Book.filter({ live: true }).bulkUpdate(await ninePages(), ['pages']), 2)
        assert.deepEqual(await nines(), ['a', 'b'])
      })

      it('of a manager changes the rows of its row only, in batches too', async () => {
        assert.equal(await bob.books.bulkUpdate(await ninePages(), ['pages'], { batchSize: 1 }), 2)
        assert.deepEqual(await nines(), ['b', 'c'])
      })

      it('heeds conditions over other tables and aggregates', async () => {
        const rows = await ninePages()
        assert.equal(await Book.filter({ author__name: 'Ada' }).bulkUpdate(rows, ['pages']), 1)
        assert.deepEqual(await nines(), ['a'])
        const productive = Author.annotate({ n: Count('books') }).filter({ n__gt: 1 })
        for (const row of [ada, bob]) row.name = 'Z'
        assert.equal(await productive.bulkUpdate([ada, bob], ['name']), 1)
        assert.equal(await Book.all().none().bulkUpdate(rows, ['pages']), 0)
      })

      it('leaves out what the defaultFilter of the model leaves out', async () => {
        const rows = [await Kept.create({ text: 'a' }), await Kept.create({ text: 'b', live: false })]
        for (const row of rows) row.text = 'new'
        assert.equal(await Kept.all().bulkUpdate(rows, ['text']), 1)
        assert.equal(await Kept.all().unfiltered().bulkUpdate(rows, ['text']), 2)
      })

      it('is refused after slice() and union(), as update() is', async () => {
        const rows = await ninePages()
        await assert.rejects(Book.all().slice(0, 1).bulkUpdate(rows, ['pages']), /bulkUpdate\(\) is not possible after/)
        await assert.rejects(
          Book.filter({ live: true }).union(Book.all()).bulkUpdate(rows, ['pages']),
          /bulkUpdate\(\) is not possible after union/,
        )
      })

      it('changes columns of the models that a model extends, by the keys of their tables', async () => {
        await Place.create({ name: 'P' })
        const rows = [await Hotel.create({ name: 'H' }), await Resort.create({ name: 'R' })]
        for (const row of rows) Object.assign(row, { stars: 5, rooms: F('rooms').plus(8) })
        assert.equal(await Hotel.all().bulkUpdate(rows as Hotel[], ['stars', 'rooms']), 2)
        assert.deepEqual(await Hotel.orderBy('name').valuesList('stars', 'rooms'), [
          [5, 9],
          [5, 9],
        ])
        assert.deepEqual(await Place.filter({ name: 'P' }).valuesFlat('stars'), [1])
        const resort = await Resort.get({ name: 'R' })
        Object.assign(resort, { stars: 2, rooms: 3, pools: 4 })
        assert.equal(await Resort.all().bulkUpdate([resort], ['stars', 'rooms', 'pools']), 1)
        assert.deepEqual(await Resort.all().valuesList('stars', 'rooms', 'pools'), [[2, 3, 4]])
        await assert.rejects(Hotel.all().bulkUpdate(rows as Hotel[], ['id' as never]), /cannot change the primary key/)
      })
    })

    describe('update() and delete() of every row must be said, where', () => {
      const rowsOf: Readonly<Record<string, () => Changeable>> = {
        'nothing was said': () => Book.orderBy('id'),
        'a filter is empty': () => Book.filter({}),
        'an exclusion is empty': () => Book.exclude({}),
        'an empty condition is joined': () => Book.where(Q({}).or({}).not()),
        'a filter is empty and another, too': () => Book.filter({}).filter({}),
        'an empty list is excluded': () => Book.exclude({ id__in: [] }),
        'a list of nothing but null is excluded': () => Book.exclude({ id__in: new Set([null]) as never }),
        'a query of nothing is excluded': () => Book.exclude({ author__in: Author.all().none() }),
        'an empty list is negated, or something is true': () => Book.where(Q({ id__in: [] }).not().or({ pages: 4 })),
        'empty queries are joined': () => Book.filter({}).and(Book.exclude({})),
        'the defaultFilter alone leaves rows out': () => Kept.filter({}),
      }
      for (const [when, rows] of Object.entries(rowsOf)) {
        it(when, async () => {
          await assert.rejects(rows().delete(), unsaid)
          await assert.rejects(rows().update({ live: true }), unsaid)
          assert.equal(await Book.all().count(), 3)
        })
      }

      it('all() says it, also before and after an empty condition', async () => {
        assert.equal(await Book.filter({}).all().update({ pages: 2 }), 3)
        assert.equal(await Book.all().exclude({ id__in: [] }).update({ pages: 2 }), 3)
        assert.equal((await Book.all().filter({}).delete()).total, 3)
      })

      it('a condition that may leave rows out says enough, and one that no row meets', async () => {
        assert.equal(await Book.filter({ id__in: [] }).update({ pages: 2 }), 0)
        assert.equal((await Book.filter({}).filter({ pages: 1 }).exclude({ live: false }).delete()).total, 2)
        assert.equal(await bob.books.filter({}).update({ pages: 2 }), 1)
      })
    })

    it('an update makes all values of what was before, whichever column comes first', async () => {
      await Place.bulkCreate([1, 2, 3].map((stars) => new Place({ name: String(stars), stars })))
      const name = { name: Concat(Cast('stars', field.text()), Value('!')) }
      await Place.all().update({ stars: F('stars').plus(10), ...name })
      assert.deepEqual(await Place.orderBy('stars').valuesList('stars', 'name'), [
        [11, '1!'],
        [12, '2!'],
        [13, '3!'],
      ])
    })

    it('an update reads no row of its table that it has changed already', async () => {
      await Place.bulkCreate([1, 2, 3].map((stars) => new Place({ name: String(stars), stars })))
      const below = Place.filter({ stars__lt: OuterRef('stars') })
        .orderBy('-stars')
        .valuesFlat('stars')
        .slice(0, 1)
      await Place.all().update({ stars: Coalesce(Subquery(below), Value(0)) })
      assert.deepEqual(await Place.orderBy('name').valuesFlat('stars'), [0, 1, 2])
    })

    it('bulkUpdate() and update() take queries that have no row for certain', async () => {
      const none = Subquery(Book.filter({ id__in: [] }).valuesFlat('pages').slice(0, 1))
      const books = await Book.orderBy('title')
      for (const book of books) Object.assign(book, { pages: Coalesce(none, Value(7)), rank: none })
      assert.equal(await Book.all().bulkUpdate(books, ['pages', 'rank']), 3)
      await Book.filter({ title: 'a' }).update({ rank: Case([When({ pages: 7 }, none)]) })
      assert.deepEqual(await Book.orderBy('title').valuesList('pages', 'rank'), [
        [7, null],
        [7, null],
        [7, null],
      ])
    })

    it('an update changes rows in the order of the query, where the database heeds one', async () => {
      const keys = await Book.orderBy('id').valuesFlat('id')
      const shift = Book.filter({ live__in: [true, false] }).orderBy('-id')
      if (connection().dialect.features.orderedUpdates) {
        assert.equal(await shift.update({ id: F('id').plus(1) }), 3)
        assert.deepEqual(
          await Book.orderBy('id').valuesFlat('id'),
          keys.map((key) => key + 1),
        )
        assert.equal(await shift.filter({ author__name: 'Bob' }).update({ id: F('id').plus(1) }), 2)
        const named = Book.all().alias({ n: F('id').times(-1) })
        assert.equal(await named.orderBy('n').update({ id: F('id').plus(1) }), 3)
      }
      assert.equal(await Book.orderBy('author__name').all().update({ pages: 3 }), 3)
      assert.equal(await Book.orderBy('-pages').all().reverse().update({ pages: 4 }), 3)
    })
  })
}
