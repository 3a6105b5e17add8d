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

describe('mix() of bases that both say something', () => {
  const abstract = true as const
  class Titled extends model(
    { title: field.char({ maxLength: 5 }) },
    { abstract, ordering: ['title'], constraints: [{ type: 'unique', name: '%(class)s_title', fields: ['title'] }] },
  ) {
    static readonly kind: string = 'titled'
    describe(): string {
      return `titled ${this.title}`
    }
  }
  class Kept extends model(
    { rank: field.integer(), title: field.char({ maxLength: 9 }) },
    { abstract, ordering: ['rank'], getLatestBy: 'rank', verboseName: 'kept', defaultFilter: { rank__gt: 0 } },
  ) {
    static readonly kind: string = 'kept'
    describe(): string {
      return `kept ${this.rank}`
    }
    get ranked(): boolean {
      return true
    }
  }
  class Shelf extends model({ place: field.integer() }, { ordering: ['place'], getLatestBy: 'place' }) {}
  class Plain extends model({}, { abstract }) {}

  test('takes the options of the first abstract one alone, and the first default filter', () => {
    class Page extends mix(Titled, Kept).extend({}) {}
    class Sheet extends mix(mix(Plain, Kept), Titled).extend({}) {}
    registerModels('mixed', { Page, Sheet })
    const { options } = metaOf(Page)
    assert.deepEqual([options.ordering, options.getLatestBy, options.verboseName], [['title'], undefined, undefined])
    assert.deepEqual(options.constraints, [{ type: 'unique', name: 'page_title', fields: ['title'] }])
    assert.deepEqual([options.abstract, options.defaultFilter], [undefined, { rank__gt: 0 }])
    assert.deepEqual([metaOf(Sheet).options.ordering, metaOf(Sheet).options.constraints], [undefined, undefined])
  })

  test('takes the order of a base with a table where it is the first and the abstract one has none', () => {
    class Desk extends mix(Shelf, Plain).extend({}) {}
    class Board extends mix(Shelf, Titled).extend({}) {}
    class Chest extends mix(Plain, Shelf).extend({}) {}
    registerModels('mixed', { Shelf, Desk, Board, Chest })
    const orders = [Desk, Board, Chest].map((one) => [metaOf(one).options.ordering, metaOf(one).options.getLatestBy])
    assert.deepEqual(orders, [
      [['place'], 'place'],
      [['title'], 'place'],
      [undefined, undefined],
    ])
    assert.equal(metaOf(Board).options.constraints?.[0]?.name, 'board_title')
  })

  test('takes fields, methods and statics of the first where both have one of a name', () => {
    class Page extends mix(Titled, Kept).extend({}) {}
    registerModels('mixed', { Page })
    assert.deepEqual(Object.keys(Page.fields), ['title', 'rank'])
    assert.equal(metaOf(Page).byName.get('title')?.options.maxLength, 5)
    const page = new Page({ title: 'a', rank: 1 })
    assert.deepEqual([page.describe(), page.ranked, Page.kind], ['titled a', true, 'titled'])
  })

  test('takes a method of the second where the first has it of a base of both', () => {
    class Base extends model({ name: field.char({ maxLength: 5 }) }, { abstract }) {
      greet(): string {
        return 'base'
      }
    }
    class Left extends Base.extend({ left: field.integer() }, { abstract }) {}
    class Right extends Base.extend({ right: field.integer() }, { abstract }) {
      override greet(): string {
        return 'right'
      }
    }
    class Both extends mix(Left, Right).extend({}) {}
    registerModels('mixed', { Both })
    assert.equal(new Both({ name: 'a' }).greet(), 'right')
  })
})
