import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { changeSchema, connection, type Databases, openDatabases, useDatabases } from '../../src/db/index.ts'
import { createModels, makeMigrations, migrate } from '../../src/migrations/index.ts'
import { type AnyRow, Count, field, metaOf, model, registerModels } from '../../src/orm/index.ts'
import { testSite } from '../migrations/site.ts'
import { type ScratchDatabase, scratchDatabases, scratchSqlite, stopScratchServer } from '../support/databases.ts'

class Colour extends model({ word: field.char({ maxLength: 9 }) }) {}
class Visit extends model({
  from: field.foreignKey('Place', { onDelete: 'cascade' }),
  to: field.foreignKey('Place', { onDelete: 'cascade' }),
  day: field.integer({ default: 1 }),
}) {}
class Node extends model(
  {
    up: field.foreignKey('self', { onDelete: 'cascade', null: true }),
    name: field.char({ maxLength: 9, default: '' }),
  },
  { abstract: true },
) {}
class Branch extends Node.extend({}) {}
class Place extends model(
  {
    name: field.char({ maxLength: 9 }),
    near: field.manyToMany('self'),
    above: field.manyToMany('self', { symmetrical: false }),
    visited: field.manyToMany('self', { through: 'Visit', throughFields: ['from', 'to'], symmetrical: false }),
    inside: field.foreignKey('self', { onDelete: 'setNull', null: true }),
    colour: field.foreignKey('Colour', { onDelete: 'setNull', null: true }),
  },
  { ordering: ['name'] },
) {}
// Of another app, which has no Colour.
class Cafe extends Place.extend({ seats: field.integer({ default: 2 }) }) {}
class Bar extends Cafe.extend({ taps: field.integer({ default: 1 }) }) {}
class Small extends Cafe.extend({}, { proxy: true, defaultFilter: { seats__lte: 2 } }) {}
class Spot extends Place.extend({}, { proxy: true }) {}

const TOWN = { Colour, Visit, Place, Spot, Branch }
const TREATS = { Cafe, Bar, Small }
registerModels('town', TOWN)
registerModels('treats', TREATS)

after(stopScratchServer)

const names = (rows: readonly AnyRow[]) => rows.map((row) => (row as unknown as Place).name)

it('resolves a relation where it was written', () => {
  const place = metaOf(Place)
  for (const one of [Cafe, Bar, Small, Spot]) {
    for (const name of ['near', 'above', 'visited', 'inside'])
      assert.equal(metaOf(one).relation(name).target, place, `${metaOf(one).label}.${name}`)
    assert.equal(metaOf(one).relation('colour').target, metaOf(Colour))
  }
  // An abstract base has no rows: 'self' is each model that extends it.
  assert.equal(metaOf(Branch).relation('up').target, metaOf(Branch))
})

for (const { name, make } of scratchDatabases) {
  describe(`relations of a model with itself, inherited, on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      await changeSchema(connection(), (editor) =>
        createModels(editor, [...registerModels('town', TOWN), ...registerModels('treats', TREATS)]),
      )
    })
    after(async () => {
      await set.close()
      await scratch.drop()
    })
    beforeEach(async () => {
      await Place.all().delete()
    })

    for (const [kind, Kind] of [
      ['a child', Cafe],
      ['a child of a child', Bar],
      ['a proxy of a child', Small],
      ['a proxy', Spot],
    ] as const) {
      it(`is with the parent's rows for ${kind}`, async () => {
        const square = await Place.create({ name: 'square' })
        const corner = await Place.create({ name: 'corner' })
        const own = await Kind.create({ name: 'own', inside: square })
        assert.equal((await own.inside)?.pk, square.pk)
        assert.ok((await own.inside) instanceof Place)
        assert.equal(await Kind.filter({ inside__name: 'square' }).count(), 1)
        assert.equal(
          ((await Kind.selectRelated('inside').get({ name: 'own' })).inside as unknown as Place).name,
          'square',
        )

        await own.near.add(square, corner.pk)
        assert.deepEqual(names(await own.near), ['corner', 'square'])
        assert.deepEqual(names(await square.near), ['own'])
        assert.equal(await Kind.filter({ near__name: 'corner' }).count(), 1)
        assert.equal((await Kind.annotate({ many: Count('near') }).get({ pk: own.pk })).many, 2)
        const [fetched] = await Kind.prefetchRelated('near').filter({ pk: own.pk })
        assert.deepEqual(names(await (fetched as Cafe).near), ['corner', 'square'])
        await own.near.remove(square)
        assert.deepEqual(names(await own.near), ['corner'])
        assert.equal(await square.near.count(), 0)

        await own.above.set([square])
        assert.deepEqual(names(await own.above), ['square'])
        assert.equal(await square.above.count(), 0)
        await own.visited.add(corner)
        assert.deepEqual(names(await own.visited), ['corner'])
        assert.equal((await Visit.get({})).day, 1)
        await own.near.clear()
        assert.equal(await Kind.filter({ near__isnull: true, pk: own.pk }).count(), 1)

        await square.delete()
        assert.equal((await Kind.get({ pk: own.pk })).inside, null)
        await own.delete()
        assert.equal(await Place.count(), 1)
      })
    }
  })
}

describe('migrations of relations of a model with itself, inherited', () => {
  it('find nothing to change, and their models have them, too', async () => {
    const site = testSite()
    const scratch = scratchSqlite()
    const set = await openDatabases({ default: scratch.engine })
    try {
      const apps = [site.app('town', TOWN), site.app('treats', TREATS)]
      await makeMigrations({ apps })
      await migrate({ apps, database: set.get() })
      assert.deepEqual(await makeMigrations({ apps }), [])
      useDatabases(set)
      const codes = site.migrations(
        'codes',
        {
          '0001_rows': `{ dependencies: [['treats', '0001_initial']], operations: [
            runCode(async ({ apps }) => {
              const square = await apps.getModel('town', 'Place').create({ name: 'square' })
              const own = await apps.getModel('treats', 'Bar').create({ name: 'own', inside: square })
              await own.near.add(square)
            }),
          ] }`,
        },
        "import { runCode } from 'nuages/migrations'\n",
      )
      await migrate({ apps: [...apps, codes], database: set.get() })
      assert.deepEqual(names(await Bar.filter({ near__name: 'square', inside__name: 'square' })), ['own'])
    } finally {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
      site.remove()
    }
  })
})
