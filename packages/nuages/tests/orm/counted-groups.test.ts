import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { Count, Exists, F, field, model, OuterRef, Q, registerModels, reverse, Sum } from '../../src/orm/index.ts'
import { Paginator } from '../../src/views/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Sailor extends model({
  name: field.char({ maxLength: 9 }),
  get captain() {
    return field.foreignKey(Sailor, { onDelete: 'setNull', null: true })
  },
  get crew() {
    return reverse(Sailor, 'captain')
  },
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

for (const { name: engine, make } of scratchDatabases) {
  describe(`groups on ${engine}`, () => {
    useTables(make, registerModels('harbour', { Sailor, Boat }))
    before(async () => {
      const ada = await Sailor.create({ name: 'Ada' })
      const bob = await Sailor.create({ name: 'Bob', captain: ada })
      await Sailor.create({ name: 'Cem', captain: ada })
      for (const [name, owner, length, afloat] of [
        ['Kite', ada, 5, true],
        ['Gull', ada, 9, true],
        ['Tern', bob, 5, true],
        ['Duck', bob, 7, false],
        ['Swan', ada, 7, true],
      ] as const)
        await Boat.create({ name, owner, length, afloat })
    })

    const byOwner = () => Boat.values('owner').annotate({ n: Count('id') })

    it('are counted, not the rows in them', async () => {
      assert.equal(await byOwner().count(), 2)
      assert.equal(await byOwner().filter({ n__gt: 2 }).count(), 1)
      assert.equal(await byOwner().exists(), true)
      assert.deepEqual(
        { ...(await byOwner().aggregate({ groups: Count('*'), boats: Sum('n') })) },
        { groups: 2, boats: 5 },
      )
      const byName = Boat.values('owner__name').annotate({ n: Count('id') })
      assert.equal(await byName.count(), 2)
      const byLength = Boat.values('length').annotate({ n: Sum('id') })
      assert.equal(await byLength.count(), 3)
    })

    it('are told apart by every value that is shown beside the aggregate', async () => {
      const ofBoats = byOwner().annotate({ size: F('length') })
      assert.equal((await ofBoats).length, 5)
      assert.equal(await ofBoats.count(), 5)
      const after = Sailor.annotate({ n: Count('boats') }).annotate({ boat: F('boats__name') })
      assert.equal((await after).length, 6)
      assert.equal(await after.count(), 6)
      const beside = Sailor.annotate({ size: F('boats__length'), crewCount: Count('crew') })
      assert.equal((await beside).length, 6)
      assert.equal(await beside.count(), 6)
    })

    it('count the rows that the path of a value repeats', async () => {
      const names = Sailor.values('boats__name')
      assert.deepEqual({ ...(await names.aggregate({ n: Count('*') })) }, { n: 6 })
      assert.equal(await names.orderBy('name').slice(0, 9).count(), 6)
    })

    it('make the pages of a list', async () => {
      const byLength = Boat.values('length').annotate({ n: Count('id') })
      const pages = new Paginator(byLength.orderBy('length'), 2)
      assert.equal(await pages.count(), 3)
      assert.equal(await pages.numPages(), 2)
    })

    it('are chosen by an aggregate beside a column, which divides them further, as Django does', async () => {
      const chosen = (condition: ReturnType<typeof Q>) =>
        Boat.values('afloat')
          .annotate({ n: Count('id') })
          .where(condition)
          .orderBy('n', 'afloat')
      const few = Q({ n__gt: 1 })
      assert.deepEqual(await chosen(few.or({ length__lte: 5 })), [{ afloat: true, n: 2 }])
      const others = chosen(few.and({ length__lte: 5 }).not())
      assert.deepEqual(await others, [
        { afloat: false, n: 1 },
        { afloat: true, n: 1 },
        { afloat: true, n: 1 },
      ])
      assert.equal(await others.count(), 3)
      // Each half stands for itself here: a condition on rows, which divides nothing, and one on groups.
      assert.deepEqual(await chosen(few.or({ length__lte: 5 }).not()), [{ afloat: false, n: 1 }])
    })

    it('are chosen by an aggregate beside related rows, their texts, or rows of another query', async () => {
      const counted = Sailor.annotate({ n: Count('boats') }).orderBy('id')
      const names = (condition: ReturnType<typeof Q>) => counted.where(condition).valuesFlat('name')
      assert.deepEqual(await names(Q({ n__gt: 2 }).or({ captain__name: 'Ada' })), ['Ada', 'Bob', 'Cem'])
      assert.deepEqual(await names(Q({ n__gt: 2 }).or({ captain__name__startswith: 'A', name: 'Cem' })), ['Ada', 'Cem'])
      assert.deepEqual(await names(Q({ n__lt: 1 }).or({ captain__name__icontains: 'D' })), ['Bob', 'Cem'])
      assert.deepEqual(await names(Q({ n: 2, captain__name: 'Ada' }).not()), ['Ada', 'Cem'])
      assert.deepEqual(await counted.exclude({ n: 2, captain__name: 'Ada' }).valuesFlat('name'), ['Ada', 'Cem'])
      const long = Exists(Boat.filter({ owner: OuterRef('pk'), length__gt: 8 }))
      assert.deepEqual(await names(Q({ n: 2 }).or(long)), ['Ada', 'Bob'])
      assert.equal(await counted.where(Q({ n: 2 }).or(long)).count(), 2)
    })

    it('are chosen by an aggregate along a path that leads away and back', async () => {
      const named = (condition: ReturnType<typeof Q>) =>
        Boat.annotate({ n: Count('owner__boats') })
          .where(Q({ n__lt: 3 }).or(condition))
          .orderBy('name')
          .valuesFlat('name')
      assert.deepEqual(await named(Q({ owner__name__startswith: 'B' })), ['Duck', 'Tern'])
      assert.deepEqual(await named(Q({ owner__name: 'Cem' }).or({ name__contains: 'ul' })), ['Duck', 'Gull', 'Tern'])
    })
  })
}
