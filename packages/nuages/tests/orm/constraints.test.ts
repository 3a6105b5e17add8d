import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { connection, type TransactionalDatabase } from '../../src/db/index.ts'
import {
  F,
  field,
  fullClean,
  Lower,
  model,
  Q,
  registerModels,
  validateConstraints,
  Value,
} from '../../src/orm/index.ts'
import type { ValidationError } from '../../src/validation/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Room extends model(
  {
    name: field.char({ maxLength: 20 }),
    floor: field.integer({ null: true, blank: true }),
    beds: field.integer({ dbDefault: 2 }),
    width: field.decimal({ maxDigits: 5, decimalPlaces: 2, default: 1 }),
    length: field.decimal({ maxDigits: 5, decimalPlaces: 2, default: 2 }),
    area: field.generated({
      expression: F('width').times(F('length')),
      output: field.decimal({ maxDigits: 10, decimalPlaces: 4 }),
    }),
    closed: field.boolean({ default: false }),
  },
  {
    constraints: [
      { type: 'check', name: 'floor_up', condition: { floor__gte: 0 } },
      {
        type: 'check',
        name: 'beds_some',
        condition: Q({ beds__gte: 1 }).or({ closed: true }),
        violationErrorMessage: 'A room has beds, %(name)s says.',
        violationErrorCode: 'no_beds',
      },
      { type: 'check', name: 'longer', condition: { length__gte: F('width') } },
      { type: 'check', name: 'small', condition: { area__lt: 100 } },
      {
        type: 'unique',
        name: 'name_lower',
        expressions: [Lower('name').asc(), F('floor')],
      },
    ],
  },
) {}

class Badge extends model(
  {
    code: field.char({ maxLength: 9 }),
    holder: field.char({ maxLength: 9, null: true, blank: true }),
    live: field.boolean({ default: true }),
  },
  {
    constraints: [
      { type: 'unique', name: 'live_code', fields: ['code'], condition: { live: true } },
      { type: 'unique', name: 'holder_once', fields: ['holder'], violationErrorMessage: 'One each.' },
    ],
  },
) {}

class Shift extends model(
  { day: field.integer(), hour: field.integer() },
  { constraints: [{ type: 'unique', name: 'shift_once', fields: ['day', 'hour'], violationErrorCode: 'busy' }] },
) {}

class Base extends model(
  { key: field.char({ maxLength: 9 }), size: field.integer() },
  {
    constraints: [
      { type: 'unique', name: 'base_key', fields: ['key'] },
      { type: 'check', name: 'base_size', condition: { size__gt: 0 } },
    ],
  },
) {}
class Derived extends Base.extend({ more: field.integer({ default: 0 }) }) {}

class Post extends model({
  slug: field.slug({ uniqueForMonth: 'published' }),
  title: field.char({ maxLength: 20, uniqueForDate: 'written', uniqueForYear: 'written' }),
  published: field.dateTime({ null: true, blank: true }),
  written: field.date(),
}) {}

class Shelf extends model(
  { room: field.char({ maxLength: 9, null: true, blank: true }), place: field.integer() },
  { constraints: [{ type: 'unique', name: 'shelf_place', fields: ['room', 'place'], nullsDistinct: false }] },
) {}

class Slot extends model(
  {
    day: field.integer({ null: true }),
    hour: field.integer({ null: true }),
    label: field.char({ maxLength: 9 }),
  },
  {
    indexes: [{ name: 'slot_down', fields: ['-day', 'hour'], include: ['label'] }],
    constraints: [
      { type: 'unique', name: 'slot_null', fields: ['day'], condition: { hour: 1 }, nullsDistinct: false },
      { type: 'unique', name: 'slot_late', fields: ['hour', 'day'], deferrable: 'deferred' },
      { type: 'unique', name: 'slot_ops', fields: ['label'], opclasses: ['varchar_pattern_ops'], include: ['day'] },
    ],
  },
) {}

class Counter extends model(
  {
    code: field.char({ maxLength: 9, unique: true, dbDefault: 'first' }),
    level: field.integer({ dbDefault: 3 }),
    kind: field.char({ maxLength: 9, dbDefault: Lower(Value('KIND')) }),
  },
  { constraints: [{ type: 'unique', name: 'counter_kind', fields: ['kind', 'level'] }] },
) {}

/** The messages with their codes, by field. */
async function problems(check: Promise<unknown>): Promise<Record<string, string[]>> {
  try {
    await check
    return {}
  } catch (error) {
    const dict = (error as ValidationError).errorDict ?? new Map()
    return Object.fromEntries(
      [...dict].map(([name, list]) => [
        name,
        (list as ValidationError[]).map((one) => `${one.code ?? '-'}: ${one.messages[0]}`),
      ]),
    )
  }
}

for (const { name, make } of scratchDatabases) {
  describe(`constraints are checked before the database does on ${name}`, () => {
    useTables(make, registerModels('hotel', { Room, Badge, Base, Derived, Post, Shelf, Shift, Counter, Slot }))

    it('checks', async () => {
      assert.deepEqual(await problems(fullClean(new Room({ name: 'A' }))), {})
      assert.deepEqual(await problems(fullClean(new Room({ name: 'A', floor: -1, beds: 0, width: 3 }))), {
        __all__: [
          '-: Constraint “floor_up” is violated.',
          'no_beds: A room has beds, beds_some says.',
          '-: Constraint “longer” is violated.',
        ],
      })
      assert.deepEqual(await problems(fullClean(new Room({ name: 'A', beds: 0, closed: true }))), {})
    })

    it('checks of columns that the database computes', async () => {
      assert.deepEqual(await problems(fullClean(new Room({ name: 'A', width: 10, length: 11 }))), {
        __all__: ['-: Constraint “small” is violated.'],
      })
    })

    it('leaves out what speaks of an excluded field, or of a value that only the database knows', async () => {
      const row = new Room({ name: 'A', floor: -1, width: 3 })
      assert.deepEqual(await problems(validateConstraints(row, { exclude: new Set(['floor', 'width']) })), {})
      assert.deepEqual(
        await problems(
          validateConstraints(new Room({ name: 'A', width: 10, length: 11 }), { exclude: new Set(['length']) }),
        ),
        {},
      )
      const computed = await Room.create({ name: 'computed', floor: 1 })
      ;(computed as { floor: unknown }).floor = F('floor').minus(5)
      assert.deepEqual(await problems(validateConstraints(computed)), {})
      await computed.delete()
    })

    it('values that are left to the database', async () => {
      const one = await Counter.create({})
      const errors = await problems(fullClean(new Counter({})))
      assert.deepEqual(Object.keys(errors).sort(), ['__all__', 'code'])
      assert.match(errors['code']?.join() ?? '', /^unique: /)
      assert.deepEqual(await problems(fullClean(new Counter({ code: 'second', level: 4 }))), {})
      assert.deepEqual(await problems(fullClean(await Counter.get({ pk: one.pk }))), {})
      await one.delete()
      assert.deepEqual(await problems(fullClean(new Counter({}))), {})
    })

    it('expressions that are unique', async () => {
      const room = await Room.create({ name: 'Blue', floor: 1 })
      assert.deepEqual(await problems(validateConstraints(new Room({ name: 'BLUE', floor: 1 }))), {
        __all__: ['-: Constraint “name_lower” is violated.'],
      })
      assert.deepEqual(await problems(validateConstraints(new Room({ name: 'BLUE', floor: 2 }))), {})
      assert.deepEqual(await problems(validateConstraints(new Room({ name: 'BLUE' }))), {})
      assert.deepEqual(await problems(validateConstraints(room)), {})
    })

    it('uniqueness among the rows of a condition', async () => {
      const one = await Badge.create({ code: 'a', holder: 'ada' })
      assert.deepEqual(await problems(validateConstraints(new Badge({ code: 'a' }))), {
        __all__: ['-: Constraint “live_code” is violated.'],
      })
      assert.deepEqual(await problems(validateConstraints(new Badge({ code: 'a', live: false }))), {})
      one.live = false
      await one.save()
      assert.deepEqual(await problems(validateConstraints(new Badge({ code: 'a', holder: 'ada' }))), {
        __all__: ['-: One each.'],
      })
    })

    it("a code of one's own, beside the usual message", async () => {
      await Shift.create({ day: 1, hour: 9 })
      assert.deepEqual(await problems(validateConstraints(new Shift({ day: 1, hour: 9 }))), {
        __all__: ['busy: Shift with this Day and Hour already exists.'],
      })
    })

    it('constraints of the model that another extends, over the rows of both', async () => {
      await Base.create({ key: 'k', size: 1 })
      assert.deepEqual(await problems(validateConstraints(new Derived({ key: 'k', size: 0 }))), {
        key: ['unique: Base with this Key already exists.'],
        __all__: ['-: Constraint “base_size” is violated.'],
      })
    })

    it('nulls that are equal', async () => {
      await Shelf.create({ place: 1 })
      assert.deepEqual(await problems(validateConstraints(new Shelf({ place: 1 }))), {
        __all__: ['unique_together: Shelf with this Room and Place already exists.'],
      })
      assert.deepEqual(await problems(validateConstraints(new Shelf({ place: 2 }))), {})
    })

    it('fields that are unique for a day, month or year', async () => {
      const published = new Date('2024-05-31T12:00:00Z')
      const post = await Post.create({ slug: 'a', title: 'A', published, written: '2024-05-01' })
      const later = { slug: 'a', title: 'A', published: new Date('2024-05-02T12:00:00Z'), written: '2024-05-01' }
      assert.deepEqual(await problems(fullClean(new Post(later))), {
        slug: ['unique_for_date: Slug must be unique for Published month.'],
        title: [
          'unique_for_date: Title must be unique for Written date.',
          'unique_for_date: Title must be unique for Written year.',
        ],
      })
      assert.deepEqual(await problems(fullClean(new Post({ ...later, published: null, written: '2023-05-01' }))), {})
      assert.deepEqual(await problems(fullClean(post)), {})
    })

    it('what the database has of indexes and constraints', async () => {
      const database = connection() as TransactionalDatabase
      const found = (await database.introspection().constraints('hotel_slot')).filter((one) =>
        one.name.startsWith('slot_'),
      )
      const names = found.map((one) => one.name).sort()
      if (name !== 'postgres') {
        assert.deepEqual(names, ['slot_down'])
        return
      }
      assert.deepEqual(names, ['slot_down', 'slot_late', 'slot_null', 'slot_ops'])
      const text = (wanted: string) => found.find((one) => one.name === wanted)?.definition ?? ''
      assert.match(text('slot_down'), /\(day DESC, hour\) INCLUDE \(label\)/)
      assert.match(text('slot_late'), /UNIQUE \(hour, day\) DEFERRABLE INITIALLY DEFERRED/)
      assert.match(text('slot_null'), /UNIQUE INDEX .* \(day\) NULLS NOT DISTINCT WHERE \(hour = 1\)/)
      assert.match(text('slot_ops'), /UNIQUE INDEX .* \(label varchar_pattern_ops\) INCLUDE \(day\)/)
    })

    it('a value that no question can be asked of leaves a transaction as it is', async () => {
      await connection().atomic(async () => {
        const row = new Room({ name: 'huge', floor: 1e15 })
        await validateConstraints(row)
        assert.equal(await Room.filter({ name: 'huge' }).count(), 0)
      })
    })
  })
}
