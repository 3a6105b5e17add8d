import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Databases, openDatabases, type TransactionalDatabase, useDatabases } from '../../src/db/index.ts'
import { flagQuestioner, makeMigrations, migrate } from '../../src/migrations/index.ts'
import { field, model } from '../../src/orm/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { testSite } from './site.ts'

/** A place, a restaurant that is one, its waiters, and the guests of both. */
function models(key: () => ReturnType<typeof field.auto>) {
  class Place extends model({ id: key() }) {}
  class Restaurant extends Place.extend({ stars: field.integer() }) {}
  class Waiter extends model({
    get restaurant() {
      return field.foreignKey(Restaurant, { onDelete: 'cascade' })
    },
    get guests() {
      return field.manyToMany(Restaurant)
    },
  }) {}
  return { Place, Restaurant, Waiter }
}

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`a key that gets another type on ${name}`, () => {
    const site = testSite()
    let scratch: ScratchDatabase
    let set: Databases
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
      site.remove()
    })
    const change = async (made: Record<string, object>) => {
      const apps = [site.app('inn', made)]
      await makeMigrations({ apps, questioner: flagQuestioner({}) })
      await migrate({ apps, database: set.get('default') })
    }

    it('takes along what points to it, and what points to those whose key is such a column', async () => {
      await change(models(() => field.auto({ primaryKey: true })))
      const made = models(() => field.bigAuto({ primaryKey: true }) as never)
      await change(made)
      const read = (set.get('default') as TransactionalDatabase).introspection()
      const columns = {
        inn_restaurant: 'place_ptr_id',
        inn_waiter: 'restaurant_id',
        inn_waiter_guests: 'restaurant_id',
      }
      for (const [table, column] of Object.entries(columns)) {
        const found = (await read.columns(table)).find((one) => one.name === column)
        // SQLite knows integers of one size.
        assert.match(String(found?.type), name === 'sqlite' ? /integer/i : /bigint/i, `${table}.${column}`)
      }
      const { Waiter, Restaurant } = made
      const place = await Restaurant.create({ stars: 1 })
      await Waiter.create({ restaurant: place })
      assert.equal(await Waiter.filter({ restaurant__stars: 1 }).count(), 1)
    })
  })
}
