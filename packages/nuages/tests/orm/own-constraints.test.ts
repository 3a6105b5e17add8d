import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  changeSchema,
  type Databases,
  IntegrityError,
  NotSupportedError,
  openDatabases,
  type TransactionalDatabase,
  useDatabases,
} from '../../src/db/index.ts'
import { createModels, flagQuestioner, makeMigrations, migrate } from '../../src/migrations/index.ts'
import { checkModels, CustomConstraint, field, fullClean, metaOf, model, registerModels } from '../../src/orm/index.ts'
import type { ValidationError } from '../../src/validation/index.ts'
import { testSite } from '../migrations/site.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { AtMost, Sorted, Unchanging } from './own-constraints.ts'

const columns = () => ({ room: field.integer(), low: field.integer(), high: field.integer() })
const free = () => class Stay extends model(columns()) {}
const sorted = (violationErrorMessage = 'Low is low.') =>
  new Sorted({ name: 'stay_sorted', fields: ['low', 'high'], violationErrorMessage, violationErrorCode: 'unsorted' })
const few = (limit: number, name = 'room') =>
  new AtMost({ name: 'stay_few', field: name, limit, condition: { low__gt: 0 } })
const bound = (limit = 2, message?: string) =>
  class Stay extends model(columns(), { constraints: [sorted(message), few(limit)] }) {}

class Nowhere extends CustomConstraint {
  sql() {
    return {}
  }
  deconstruct() {
    return { name: 'Nowhere', from: '', args: [this.options] }
  }
}

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`a constraint of a site's own on ${name}`, () => {
    const site = testSite()
    let scratch: ScratchDatabase
    let set: Databases
    let database: TransactionalDatabase
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      database = set.get('default') as TransactionalDatabase
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
      site.remove()
    })
    /** What migrations do for these models, which another run has nothing to add to. */
    const change = async (models: Record<string, object>, renames: Record<string, string> = {}) => {
      const apps = [site.app('inn', models)]
      const written = await makeMigrations({ apps, questioner: flagQuestioner({ renames }) })
      await migrate({ apps, database })
      assert.deepEqual(await makeMigrations({ apps }), [])
      return written.flatMap(({ operations }) => operations)
    }

    it('is added to a table, in it and beside it', async () => {
      await change({ Stay: free() })
      const Stay = bound()
      assert.deepEqual(await change({ Stay }), [
        'Create constraint stay_sorted on model Stay',
        'Create constraint stay_few on model Stay',
      ])
      await assert.rejects(Stay.create({ room: 1, low: 2, high: 1 }), IntegrityError)
      await Stay.bulkCreate([1, 2].map((low) => new Stay({ room: 1, low, high: 9 })))
      await assert.rejects(Stay.create({ room: 1, low: 3, high: 9 }), IntegrityError)
      await Stay.create({ room: 2, low: 3, high: 9 })
    })

    it('is asked by fullClean, unless a field of it is excluded', async () => {
      const Stay = bound()
      site.app('inn', { Stay })
      const row = new Stay({ room: 5, low: 2, high: 1 })
      await assert.rejects(fullClean(row), (error: ValidationError) => {
        const [only] = error.errorDict?.get('__all__') ?? []
        return only?.message === 'Low is low.' && only.code === 'unsorted'
      })
      await fullClean(row, { exclude: new Set(['low']) })
    })

    it('is made anew where its options change, but for its message', async () => {
      assert.deepEqual(await change({ Stay: bound(2, 'Lower.') }), ['Alter constraint stay_sorted on Stay'])
      const Stay = bound(3, 'Lower.')
      assert.deepEqual(await change({ Stay }), [
        'Remove constraint stay_few from model Stay',
        'Create constraint stay_few on model Stay',
      ])
      await Stay.create({ room: 1, low: 3, high: 9 })
      await assert.rejects(Stay.create({ room: 1, low: 3, high: 9 }), IntegrityError)
    })

    it('follows fields and models under other names, and a table that is made anew', async () => {
      class Stay extends model(
        { hall: field.integer(), low: field.integer(), high: field.bigInteger() },
        { constraints: [sorted('Lower.'), few(3, 'hall')] },
      ) {}
      await change({ Stay }, { 'inn.Stay.room': 'hall' })
      await assert.rejects(Stay.create({ hall: 1, low: 3, high: 9 }), IntegrityError)
      class Visit extends model(
        { hall: field.integer(), low: field.integer(), high: field.bigInteger() },
        { constraints: [sorted('Lower.'), few(3, 'hall')] },
      ) {}
      await change({ Visit }, { 'inn.Stay': 'Visit' })
      await assert.rejects(Visit.create({ hall: 1, low: 3, high: 9 }), IntegrityError)
      await assert.rejects(Visit.create({ hall: 3, low: 3, high: 2 }), IntegrityError)
      await Visit.create({ hall: 3, low: 2, high: 3 })
    })

    it('is taken away, alone and with its table', async () => {
      class Visit extends model({ hall: field.integer(), low: field.integer(), high: field.bigInteger() }) {}
      assert.deepEqual(await change({ Visit }), [
        'Remove constraint stay_sorted from model Visit',
        'Remove constraint stay_few from model Visit',
      ])
      await Visit.create({ hall: 1, low: 3, high: 2 })
      await Visit.all().delete()
      await change({ Visit, Stay: bound() })
      await change({ Visit })
      await change({ Visit, Stay: bound() })
    })

    it('lets the key that its columns point to have another type, and stays', async () => {
      const models = (large: boolean) => {
        class House extends model(
          {
            id: large ? field.bigAuto({ primaryKey: true }) : field.auto({ primaryKey: true }),
            code: field.integer(),
            get over() {
              return field.foreignKey(House, { onDelete: 'setNull', null: true })
            },
          },
          { constraints: [new Unchanging({ name: 'house_over', field: 'over' })] },
        ) {}
        class Guest extends model(
          {
            name: field.char({ maxLength: 9 }),
            get house() {
              return field.foreignKey(House, { onDelete: 'cascade' })
            },
            get second() {
              return field.foreignKey(House, { onDelete: 'setNull', null: true })
            },
          },
          {
            constraints: [
              new Unchanging({ name: 'guest_house', field: 'house' }),
              new Unchanging({ name: 'guest_second', field: 'second' }),
            ],
          },
        ) {}
        return { House, Guest }
      }
      const before = models(false)
      await change(before)
      const [one, two] = [await before.House.create({ code: 1 }), await before.House.create({ code: 2 })]
      await before.House.filter({ pk: two.pk }).delete()
      await before.Guest.create({ name: 'a', house: one, second: one })
      for (const large of [true, false, true]) {
        const now = models(large)
        await change(now)
        const other = await now.House.create({ code: 3 })
        await assert.rejects(now.Guest.filter({ name: 'a' }).update({ house: other }), IntegrityError)
        await assert.rejects(now.Guest.filter({ name: 'a' }).update({ second: null }), IntegrityError)
        await assert.rejects(now.House.filter({ code: 1 }).update({ over: other }), IntegrityError)
        await now.Guest.filter({ name: 'a' }).update({ name: 'a' })
        await now.House.filter({ code: 3 }).delete()
      }
      await change({})
    })

    it('is refused with its name by a database that it has no SQL for', async () => {
      class Lost extends model({}, { constraints: [new Nowhere({ name: 'lost_nowhere' })] }) {}
      const metas = registerModels('lost', { Lost })
      await assert.rejects(
        changeSchema(database, (editor) => createModels(editor, metas)),
        (error) => error instanceof NotSupportedError && error.message.includes("'lost_nowhere'"),
      )
    })
  })
}

describe("constraints of a site's own", () => {
  it('are checked with the models, and named by them', () => {
    class Base extends model(
      { low: field.integer() },
      { abstract: true, constraints: [new Sorted({ name: '%(class)s_sorted', fields: ['low', 'hihg'] })] },
    ) {}
    class Pair extends Base.extend({ high: field.integer() }) {}
    registerModels('pairs', { Pair })
    assert.equal(metaOf(Pair).options.constraints?.[0]?.name, 'pair_sorted')
    const found = checkModels([metaOf(Pair)]).filter(({ id }) => id === 'own.E001')
    assert.deepEqual(
      found.map(({ message }) => message),
      ["'hihg' is no field."],
    )
  })
})
