import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { changeSchema, connection, openDatabases, useDatabases } from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { field, fullClean, model, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Order extends model({
  title: field.char({ maxLength: 40 }),
  total: field.integer({ default: 0 }),
  get tags() {
    return field.manyToMany(Tag)
  },
}) {}
class Tag extends model({ name: field.char({ maxLength: 20 }) }) {}
class Place extends model({ name: field.char({ maxLength: 40 }) }) {}
class Hotel extends Place.extend({ rooms: field.integer() }) {}
class Spa extends Hotel.extend({ pools: field.integer() }) {}

const metas = registerModels('undone', { Order, Tag, Place, Hotel, Spa })

class Undo extends Error {}
const undone = async (work: () => Promise<unknown>) =>
  assert.rejects(
    connection().atomic(async () => {
      await work()
      throw new Undo()
    }),
    Undo,
  )

for (const { name, make } of scratchDatabases) {
  describe(`a row that was saved in a transaction, on ${name}`, () => {
    useTables(make, metas)

    it('is written again by the next save where the transaction was rolled back', async () => {
      const order = new Order({ title: 'a new one' })
      await undone(() => order.save())
      assert.equal(await Order.count(), 0)
      await order.save()
      assert.equal((await Order.get({ pk: order.pk })).title, 'a new one')

      order.total = 100
      await undone(() => order.save())
      await order.save()
      assert.equal((await Order.get({ pk: order.pk })).total, 100)
      await order.delete()
    })

    it('also where a savepoint was, and in every table of a model that extends another', async () => {
      const spa = new Spa({ name: 'Bath', rooms: 3, pools: 1 })
      await connection().atomic(async () => {
        await undone(() => spa.save())
        await spa.save()
      })
      assert.equal((await Spa.get({ name: 'Bath' })).rooms, 3)
    })

    it('of which only what changed is written, while nothing was undone', async () => {
      const order = await Order.create({ title: 'kept', total: 1 })
      await connection().atomic(async () => {
        order.total = 2
        await order.save()
      })
      await Order.filter({ pk: order.pk }).update({ title: 'by another' })
      order.total = 3
      await order.save()
      const found = await Order.get({ pk: order.pk })
      assert.deepEqual([found.title, found.total], ['by another', 3])
    })
  })
}

describe('many rows, and rows of several tables', () => {
  let close: () => Promise<void>
  before(async () => {
    const [sqlite] = scratchDatabases
    const scratch = await sqlite!.make()
    const databases = await openDatabases({ default: scratch.engine })
    useDatabases(databases)
    await changeSchema(connection(), (editor) => createModels(editor, metas))
    close = async () => {
      await databases.close()
      await scratch.drop()
    }
  })
  after(() => close())

  it('are related and deleted in as many statements as the database needs', async () => {
    const many = 33_000
    await Tag.bulkCreate(Array.from({ length: many }, (_, index) => new Tag({ name: String(index) })))
    const order = await Order.create({ title: 'all' })
    await order.tags.add(...(await Tag.all().valuesFlat('id')))
    assert.equal(await order.tags.count(), many)
    assert.equal((await Tag.all().delete()).perModel['undone.Tag'], many)
    assert.equal(await order.tags.count(), 0)
  })

  it('are valid without the links that the save will set', async () => {
    await fullClean(new Spa({ name: 'Bath', rooms: 1, pools: 1 }))
  })
})
