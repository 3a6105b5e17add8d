import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { openDatabases, type TransactionalDatabase, useDatabases } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { scratchSqlite } from '../support/databases.ts'
import { testSite } from './site.ts'

class Place extends model({ name: field.char({ maxLength: 30 }) }) {}
class Hotel extends Place.extend({ rooms: field.integer({ dbDefault: 1 }) }) {}
class Grand extends Hotel.extend({}, { proxy: true, ordering: ['-rooms'] }) {}
class Seat extends model({
  pk: field.compositeKey('hall', 'number'),
  hall: field.char({ maxLength: 5 }),
  number: field.integer(),
}) {}
class Guest extends model({
  name: field.char({ maxLength: 30 }),
  get hotels() {
    return field.manyToMany(Hotel, { through: Stay })
  },
}) {}
class Stay extends model({
  get guest() {
    return field.foreignKey(Guest, { onDelete: 'cascade' })
  },
  get hotel() {
    return field.foreignKey(Hotel, { onDelete: 'cascade' })
  },
  nights: field.integer({ default: 1 }),
}) {}

describe('migrations of models that extend others', () => {
  const site = testSite()
  const scratch = scratchSqlite()
  after(async () => {
    site.remove()
    await scratch.drop()
  })

  it('make a table for each model that has one, and are complete', async () => {
    const apps = [site.app('travel', { Place, Hotel, Grand, Seat, Guest, Stay })]
    const [made] = await makeMigrations({ apps })
    assert.equal(made?.name, '0001_initial')
    assert.ok(made)
    const { source } = made
    assert.match(source, /extends: 'travel\.Place'/)
    assert.match(source, /field\.compositeKey\('hall', 'number'\)/)
    assert.match(source, /through: 'travel\.Stay'/)
    const set = await openDatabases({ default: scratch.engine })
    useDatabases(set)
    try {
      await migrate({ apps, database: set.get() as TransactionalDatabase })
      assert.deepEqual(await makeMigrations({ apps }), [])
      const hotel = await Hotel.create({ name: 'Ritz' })
      assert.deepEqual([hotel.name, hotel.rooms], ['Ritz', 1])
      assert.deepEqual(await Grand.all().valuesFlat('name'), ['Ritz'])
      await Seat.create({ hall: 'A', number: 1 })
      await assert.rejects(Seat.create({ hall: 'A', number: 1 }), { name: 'IntegrityError' })
      const guest = await Guest.create({ name: 'ann' })
      await guest.hotels.add(hotel)
      assert.deepEqual(await Stay.all().valuesFlat('nights'), [1])
    } finally {
      await set.close()
    }
  })

  it('go on where a model that others extend has another name', async () => {
    const own = testSite()
    const scratch = scratchSqlite()
    const set = await openDatabases({ default: scratch.engine })
    const IMPORTS = `import * as m from 'nuages/migrations'\nimport { field } from 'nuages/orm'\n`
    try {
      const app = own.migrations(
        'trips',
        {
          '0001_initial': `{ operations: [
            m.createModel('Place', { id: field.bigAuto({ verboseName: 'ID' }), name: field.char({ maxLength: 9 }) }),
            m.createModel('Inn', {
              placePtr: field.oneToOne('trips.Place', { onDelete: 'cascade', primaryKey: true, parentLink: true }),
              beds: field.integer(),
            }, { extends: 'trips.Place' }),
            m.createModel('Big', {}, { extends: 'trips.Inn', proxy: true }),
          ] }`,
          '0002_names': `{ dependencies: [['trips', '0001_initial']], operations: [
            m.renameModel('Place', 'Spot'),
            m.renameModel('Inn', 'Hostel'),
            m.renameField('Hostel', 'placePtr', 'spotPtr'),
          ] }`,
        },
        IMPORTS,
      )
      class Spot extends model({ name: field.char({ maxLength: 9 }) }) {}
      class Hostel extends Spot.extend({ beds: field.integer() }) {}
      class Big extends Hostel.extend({}, { proxy: true }) {}
      const apps = [{ ...app, models: registerModels('trips', { Spot, Hostel, Big }) }]
      await migrate({ apps, database: set.get() as TransactionalDatabase })
      assert.deepEqual(await makeMigrations({ apps }), [])
      useDatabases(set)
      const hostel = await Hostel.create({ name: 'x', beds: 2 })
      assert.deepEqual(await Big.filter({ name: 'x' }).valuesFlat('pk'), [hostel.pk])
      await migrate({ apps, database: set.get() as TransactionalDatabase, app: 'trips', target: '0001' })
    } finally {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
      own.remove()
    }
  })
})
