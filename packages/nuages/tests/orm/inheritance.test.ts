import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { IntegrityError } from '../../src/db/index.ts'
import {
  Count,
  defineLookup,
  defineTransform,
  F,
  field,
  Length,
  metaOf,
  model,
  NotUpdated,
  Now,
  QueryUsageError,
  RawSql,
  registerModels,
  reverse,
  Upper,
  Value,
  withLookups,
} from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Place extends model(
  {
    name: withLookups(field.char({ maxLength: 50 }), {
      lookups: { not: defineLookup<string>((left, right) => RawSql`${left} <> ${right}`) },
      transforms: { length: defineTransform((value) => Length(value)) },
    }),
    get guides() {
      return field.manyToMany(Guide)
    },
  },
  { ordering: ['name'] },
) {
  get title(): string {
    return `The ${this.name}`
  }
}
class Restaurant extends Place.extend({ stars: field.integer({ null: true }) }) {}
class Bistro extends Place.extend({
  get place() {
    return field.oneToOne(Place, { onDelete: 'cascade', primaryKey: true, parentLink: true })
  },
  seats: field.integer(),
}) {}
class Pizzeria extends Restaurant.extend({ oven: field.char({ maxLength: 9, default: 'stone' }) }) {}
class Starred extends Restaurant.extend({}, { proxy: true, defaultFilter: { stars__gte: 1 }, ordering: ['-stars'] }) {
  get praise(): string {
    return '*'.repeat(this.stars ?? 0)
  }
}
class Guide extends model({ name: field.char({ maxLength: 20 }) }) {}

class Seat extends model({
  pk: field.compositeKey('hall', 'number'),
  hall: field.char({ maxLength: 5 }),
  number: field.integer(),
  holder: field.char({ maxLength: 20, null: true }),
}) {}

class Invoice extends model({
  net: field.integer(),
  tax: field.integer({ dbDefault: 5 }),
  madeAt: field.dateTime({ dbDefault: Now() }),
  gross: field.generated({ expression: F('net').plus(F('tax')), output: field.integer() }),
}) {}

class Person extends model({
  name: field.char({ maxLength: 20, unique: true }),
  get groups() {
    return field.manyToMany(Group, { through: Membership })
  },
}) {}
class Group extends model({
  name: field.char({ maxLength: 20 }),
  get people() {
    return reverse(Person, 'groups')
  },
}) {}
class Membership extends model({
  get person() {
    return field.foreignKey(Person, { onDelete: 'cascade' })
  },
  get group() {
    return field.foreignKey(Group, { onDelete: 'cascade' })
  },
  role: field.char({ maxLength: 9, default: 'member' }),
}) {}

const MODELS = { Place, Restaurant, Bistro, Pizzeria, Starred, Guide, Seat, Invoice, Person, Group, Membership }
registerModels('town', MODELS)

for (const { name, make } of scratchDatabases) {
  describe(`models beyond one table on ${name}`, () => {
    useTables(make, Object.values(MODELS).map(metaOf))

    test('a row of a model that extends others is in the tables of all of them', async () => {
      const made = await Pizzeria.create({ name: 'Da Luigi', stars: 2 })
      const found = await Pizzeria.get({ name__startswith: 'Da', stars__gt: 1 })
      assert.deepEqual([found.pk, found.title, found.oven, found.stars], [made.pk, 'The Da Luigi', 'stone', 2])
      found.name = 'Da Mario'
      found.oven = 'gas'
      await found.save()
      assert.deepEqual(await Place.all().valuesFlat('name'), ['Da Mario'])
      assert.equal(await Restaurant.filter({ name: 'Da Mario' }).update({ name: 'Da Carla', stars: 3 }), 1)
      assert.deepEqual(await Pizzeria.all().valuesList('name', 'stars', 'oven'), [['Da Carla', 3, 'gas']])
      const guide = await Guide.create({ name: 'Red' })
      await found.guides.add(guide)
      assert.deepEqual(await Restaurant.filter({ guides__name: 'Red' }).valuesFlat('name'), ['Da Carla'])
      assert.equal((await Restaurant.get({ pk: (await Place.get({ name: 'Da Carla' })).pk })).stars, 3)
      const deleted = await found.delete()
      assert.deepEqual(deleted.perModel, {
        'town.Place_guides': 1,
        'town.Pizzeria': 1,
        'town.Restaurant': 1,
        'town.Place': 1,
      })
      assert.equal(await Place.count(), 0)
    })

    test('a row is deleted and stays what it is in the tables that its own extends', async () => {
      const pizzeria = await Pizzeria.create({ name: 'Da Luigi', stars: 2 })
      const guide = await Guide.create({ name: 'Blue' })
      await pizzeria.guides.add(guide)
      assert.deepEqual((await pizzeria.delete({ keepParents: true })).perModel, { 'town.Pizzeria': 1 })
      const restaurant = await Restaurant.get({ name: 'Da Luigi' })
      assert.deepEqual([await Pizzeria.count(), restaurant.stars], [0, 2])
      const bistro = await Bistro.create({ place: await Place.create({ name: 'x' }), name: 'Next door', seats: 9 })
      assert.deepEqual((await bistro.delete({ keepParents: true })).perModel, { 'town.Bistro': 1 })
      assert.deepEqual((await restaurant.delete({ keepParents: true })).perModel, { 'town.Restaurant': 1 })
      const places = await Place.orderBy('name')
      assert.deepEqual(
        places.map((place) => place.name),
        ['Da Luigi', 'Next door'],
      )
      assert.deepEqual(await places[0]?.guides.valuesFlat('name'), ['Blue'])
      await Place.all().delete()
      await Guide.all().delete()
    })

    test('a child of a row that is there is added to it', async () => {
      const place = await Place.create({ name: 'Corner' })
      const bistro = await new Bistro({ place, seats: 20 })
      await bistro.save()
      assert.deepEqual([bistro.pk, bistro.name, await Place.count()], [place.pk, 'Corner', 1])
      const [second, third] = [await Place.create({ name: 'Second' }), await Place.create({ name: 'Third' })]
      const created = await Restaurant.create({ pk: second.pk, name: 'Renamed', stars: 1 })
      assert.deepEqual([created.pk, (await Place.get({ pk: second.pk })).name], [second.pk, 'Renamed'])
      await Restaurant.create({ id: third.pk, name: 'Third', stars: 2 })
      const pizzeria = new Pizzeria({ pk: third.pk })
      await pizzeria.save()
      assert.deepEqual([pizzeria.name, pizzeria.stars, pizzeria.oven], ['Third', 2, 'stone'])
      assert.equal(await Place.count(), 3)
      await assert.rejects(Restaurant.create({ id: third.pk, name: 'Again' }), IntegrityError)
      await Place.all().delete()
    })

    test('forceInsert means the last table, or those of the models that it names', async () => {
      const place = await Place.create({ name: 'Corner' })
      const forced = () => new Restaurant({ id: place.id, name: 'Corner', stars: 1 })
      await assert.rejects(forced().save({ forceInsert: [Place] }), IntegrityError)
      await assert.rejects(forced().save({ forceInsert: [Guide] }), QueryUsageError)
      await forced().save({ forceInsert: true })
      await assert.rejects(forced().save({ forceInsert: true }), IntegrityError)
      await assert.rejects(new Place({ id: 1_000_000, name: 'x' }).save({ forceUpdate: true }), NotUpdated)
      await Place.all().delete()
    })

    test('a proxy has the same table, its own methods, order and default filter', async () => {
      await Restaurant.create({ name: 'A', stars: 1 })
      await Restaurant.create({ name: 'B', stars: null })
      await Starred.create({ name: 'C', stars: 3 })
      assert.deepEqual(
        (await Starred.all()).map((row) => row.praise),
        ['***', '*'],
      )
      assert.equal(await Starred.all().unfiltered().count(), 3)
      await Place.all().delete()
      assert.equal(await Restaurant.count(), 0)
    })

    test('lookups and transforms of a field are its own', async () => {
      await Place.create({ name: 'abc' })
      await Place.create({ name: 'abcd' })
      assert.deepEqual(await Place.filter({ name__not: 'abc' }).valuesFlat('name'), ['abcd'])
      assert.deepEqual(await Place.filter({ name__length: 3 }).valuesFlat('name'), ['abc'])
      assert.deepEqual(await Place.filter({ name__length__gt: 3 }).valuesFlat('name'), ['abcd'])
      await Place.all().delete()
    })

    test('a key of several fields is compared, sorted and saved as one', async () => {
      await Seat.create({ hall: 'A', number: 10 })
      await Seat.create({ hall: 'A', number: 2 })
      await Seat.create({ hall: 'B', number: 1, holder: 'bob' })
      assert.deepEqual(await Seat.orderBy('pk').valuesFlat('pk'), [
        ['A', 2],
        ['A', 10],
        ['B', 1],
      ])
      assert.deepEqual(
        await Seat.filter({ pk__gt: ['A', 2] })
          .orderBy('pk')
          .valuesFlat('number'),
        [10, 1],
      )
      const seat = await Seat.get({ pk: ['A', 2] })
      seat.holder = 'ann'
      await seat.save()
      assert.equal((await Seat.get({ pk: ['A', 2] })).holder, 'ann')
      assert.deepEqual(
        [...(await Seat.all().inBulk([['A', 2]])).values()].map((row) => row.holder),
        ['ann'],
      )
      assert.equal((await seat.delete()).total, 1)
      assert.equal(
        await Seat.filter({
          pk__in: [
            ['A', 2],
            ['B', 1],
          ],
        }).count(),
        1,
      )
    })

    test('what the database gives a new row is on it', async () => {
      const invoice = await Invoice.create({ net: 10 })
      assert.deepEqual([invoice.tax, invoice.gross], [5, 15])
      assert.ok(invoice.madeAt instanceof Date)
      const [one, two] = await Invoice.bulkCreate([new Invoice({ net: 1 }), new Invoice({ net: 1, tax: 0 })])
      assert.deepEqual([one?.gross, two?.gross], [6, 1])
      assert.deepEqual(await Invoice.filter({ gross__lt: 10 }).orderBy('gross').valuesFlat('gross'), [1, 6])
    })

    test('what the database computes is on the row after a change, too', async () => {
      const invoice = await Invoice.create({ net: 10 })
      invoice.net = 20
      await invoice.save()
      assert.equal(invoice.gross, 25)
      Object.assign(invoice, { net: F('net').plus(1) })
      await invoice.save()
      assert.deepEqual([invoice.net, invoice.gross], [21, 26])
      const place = await Place.all().create({ name: Upper(Value('loud')) } as never)
      assert.equal(place.name, 'LOUD')
      const restaurant = await Restaurant.create({ name: 'a' })
      Object.assign(restaurant, { name: Upper('name'), stars: Value(2) })
      await restaurant.save()
      assert.deepEqual([restaurant.name, restaurant.stars], ['A', 2])
      await Place.all().delete()
    })

    test('a relation through a model gives its rows their values', async () => {
      const [ann, choir] = [await Person.create({ name: 'ann' }), await Group.create({ name: 'choir' })]
      await ann.groups.link([choir], { throughDefaults: { role: 'head' } })
      await choir.people.add(await Person.create({ name: 'bob' }))
      assert.deepEqual(await Membership.orderBy('person__name').valuesList('person__name', 'role'), [
        ['ann', 'head'],
        ['bob', 'member'],
      ])
      assert.deepEqual(await Group.annotate({ n: Count('people') }).valuesFlat('n'), [2])
      const role = { throughDefaults: { role: () => 'guest' } }
      const cleo = await choir.people.create({ name: 'cleo' }, role)
      await choir.people.getOrCreate({ name: 'cleo' }, { throughDefaults: { role: 'head' } })
      await choir.people.getOrCreate({ name: 'dan' }, role)
      await choir.people.updateOrCreate({ name: 'eve' }, role)
      assert.deepEqual(await Membership.filter({ role: 'guest' }).orderBy('person__name').valuesFlat('person__name'), [
        'cleo',
        'dan',
        'eve',
      ])
      await assert.rejects(Person.all().create({ name: 'x' }, role), QueryUsageError)
      assert.deepEqual((await cleo.delete()).total, 2)
      await choir.people.set([ann])
      assert.deepEqual(await choir.people.valuesFlat('name'), ['ann'])
      assert.deepEqual((await ann.delete()).perModel, { 'town.Membership': 1, 'town.Person': 1 })
    })

    test('of many that make the same row at once, one makes it', async () => {
      const results = await Promise.all(Array.from({ length: 12 }, () => Person.all().getOrCreate({ name: 'carla' })))
      assert.equal(results.filter(([, created]) => created).length, 1)
      assert.equal(new Set(results.map(([row]) => row.pk)).size, 1)
      const updated = await Promise.all(
        Array.from({ length: 8 }, () =>
          Group.all().updateOrCreate(
            { name: 'band' },
            { defaults: { name: 'band' }, createDefaults: { name: 'band', id: 90 } },
          ),
        ),
      )
      assert.equal(await Group.filter({ name: 'band' }).count(), 1)
      assert.equal(updated.filter(([, created]) => created).length, 1)
    })

    test('a row has the value of an expression that was saved', async () => {
      const person = await Person.create({ name: 'dora' })
      Object.assign(person, { name: Upper('name') })
      await person.save()
      assert.equal(person.name, 'DORA')
    })
  })
}
