import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { changeSchema, connection, type Databases, openDatabases, useDatabases } from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { Count, F, field, model, Q, registerModels, reverse, Sum } from '../../src/orm/index.ts'
import { Paginator } from '../../src/views/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

class Sailor extends model({
  name: field.char({ maxLength: 9 }),
  get boats() {
    return reverse(Boat, 'owner')
  },
}) {}

class Boat extends model({
  name: field.char({ maxLength: 9 }),
  get owner() {
    return field.foreignKey(Sailor, { onDelete: 'cascade' })
  },
  length: field.integer(),
  afloat: field.boolean(),
}) {}

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`counts of groups on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      const metas = registerModels('harbour', { Sailor, Boat })
      await changeSchema(connection(), (editor) => createModels(editor, metas))
      const [ada, bob] = [await Sailor.create({ name: 'Ada' }), await Sailor.create({ name: 'Bob' })]
      await Sailor.create({ name: 'Cem' })
      const boats = [
        ['Kite', ada, 5, true],
        ['Gull', ada, 9, true],
        ['Tern', bob, 5, true],
        ['Duck', bob, 7, false],
        ['Swan', ada, 7, true],
      ] as const
      for (const [boat, owner, length, afloat] of boats) await Boat.create({ name: boat, owner, length, afloat })
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
    })

    const byOwner = () => Boat.values('owner').annotate({ n: Count('id') })

    it('are of the groups, not of the rows in them', async () => {
      assert.equal(await byOwner().count(), 2)
      assert.equal(await byOwner().filter({ n__gt: 2 }).count(), 1)
      assert.deepEqual(
        { ...(await byOwner().aggregate({ groups: Count('*'), boats: Sum('n') })) },
        { groups: 2, boats: 5 },
      )
      assert.equal(
        await Boat.values('length')
          .annotate({ n: Sum('id') })
          .count(),
        3,
      )
    })

    it('tell groups apart by every value that the rows have', async () => {
      const boats = Sailor.annotate({ n: Count('boats') }).annotate({ boat: F('boats__name') })
      assert.equal((await boats).length, 6)
      assert.equal(await boats.count(), 6)
    })

    it('count the rows that the path of a value repeats', async () => {
      const names = Sailor.values('boats__name')
      assert.deepEqual({ ...(await names.aggregate({ n: Count('*') })) }, { n: 6 })
      assert.equal(await names.orderBy('name').slice(0, 9).count(), 6)
    })

    it('make the pages of a list', async () => {
      const pages = new Paginator(
        Boat.values('length')
          .annotate({ n: Count('id') })
          .orderBy('length'),
        2,
      )
      assert.equal(await pages.count(), 3)
      assert.equal(await pages.numPages(), 2)
    })

    const chosen = (condition: object) =>
      Boat.values('afloat')
        .annotate({ n: Count('id') })
        .where(condition as never)
    const few = Q({ n__gt: 1 } as object)

    it('are chosen by an aggregate beside a column, which is grouped by, too', async () => {
      const short = chosen(few.or({ length__lte: 5 } as object))
      assert.deepEqual(await short.orderBy('n', 'length').valuesFlat('n'), [2])
      assert.deepEqual(
        await chosen(few.and({ length__lte: 5 } as object).not())
          .orderBy('n')
          .valuesFlat('n'),
        [1, 1, 1],
      )
      assert.deepEqual(
        await chosen(few.or({ length__lte: 5 } as object).not())
          .orderBy('n')
          .valuesFlat('n'),
        [1],
      )
    })

    it('are chosen by an aggregate beside texts of related rows', async () => {
      const named = (condition: object) =>
        Boat.annotate({ n: Count('owner__boats') })
          .where(Q({ n__lt: 3 } as object).or(condition) as never)
          .orderBy('name')
          .valuesFlat('name')
      assert.deepEqual(await named({ owner__name__startswith: 'B' }), ['Duck', 'Tern'])
      assert.deepEqual(await named(Q({ owner__name: 'Cem' } as object).or({ name__contains: 'ul' } as object)), [
        'Duck',
        'Gull',
        'Tern',
      ])
    })
  })
}
