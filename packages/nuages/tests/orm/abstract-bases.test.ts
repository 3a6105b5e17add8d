import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  changeSchema,
  connection,
  type Databases,
  IntegrityError,
  openDatabases,
  useDatabases,
} from '../../src/db/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { field, metaOf, mix, model, ModelDefinitionError, registerModels } from '../../src/orm/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

class Priced extends model(
  { code: field.char({ maxLength: 9 }), price: field.integer() },
  {
    abstract: true,
    indexes: [{ name: '%(app_label)s_%(class)s_code', fields: ['code'] }],
    constraints: [
      { type: 'check', name: '%(app_label)s_%(class)s_price', condition: { price__gte: 0 } },
      { type: 'unique', name: '%(class)s_pair', fields: ['code', 'price'] },
    ],
  },
) {}
class Ware extends Priced.extend({ name: field.char({ maxLength: 9 }) }) {}
class Service extends Priced.extend({ hours: field.integer({ default: 1 }) }) {}
registerModels('Stock', { Ware, Service })

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`models of an abstract base on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
    })
    after(async () => {
      await set.close()
      await scratch.drop()
    })

    test('names of indexes and constraints say the model and its app', async () => {
      await changeSchema(connection(), (editor) => createModels(editor, [metaOf(Ware), metaOf(Service)]))
      const names = [Ware, Service].flatMap((one) => {
        const { indexes = [], constraints = [] } = metaOf(one).options
        return [...indexes, ...constraints].map((item) => item.name)
      })
      assert.deepEqual(names, [
        'stock_ware_code',
        'stock_ware_price',
        'ware_pair',
        'stock_service_code',
        'stock_service_price',
        'service_pair',
      ])
      await Service.create({ code: 'a', price: 1 })
      await assert.rejects(Service.create({ code: 'b', price: -1 }), IntegrityError)
      await assert.rejects(Service.create({ code: 'a', price: 1 }), IntegrityError)
    })
  })
}

test('mix() joins the fields of abstract bases, and takes no proxy', () => {
  class Cheap extends Ware.extend({}, { proxy: true }) {}
  assert.throws(() => mix(Priced, Cheap), ModelDefinitionError)
  class Named extends model({ title: field.char({ maxLength: 9 }) }, { abstract: true }) {}
  assert.deepEqual(Object.keys(mix(Named, Priced).fields), ['title', 'code', 'price'])
})
