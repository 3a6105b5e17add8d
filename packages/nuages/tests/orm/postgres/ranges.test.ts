import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  changeSchema,
  connection,
  type Databases,
  IntegrityError,
  openDatabases,
  useDatabases,
} from '../../../src/db/index.ts'
import { createModels } from '../../../src/migrations/index.ts'
import { F, field, fullClean, Func, model, registerModels, Upper } from '../../../src/orm/index.ts'
import {
  ExclusionConstraint,
  Range,
  RangeBoundary,
  type RangeBoundaryOptions,
  RangeOperators,
  TrigramDistance,
  TrigramSimilarity,
  TrigramWordSimilarity,
} from '../../../src/orm/postgres/index.ts'
import { deserialize, serialize } from '../../../src/serializers/index.ts'
import { type ScratchDatabase, scratchPostgres, stopScratchServer } from '../../support/databases.ts'

class Booking extends model(
  {
    room: field.integer(),
    days: field.dateRange(),
    hours: field.integerRange({ null: true, blank: true }),
    price: field.decimalRange({ null: true, blank: true, defaultBounds: '[]' }),
    at: field.dateTimeRange({ null: true, blank: true }),
    many: field.bigIntegerRange({ null: true, blank: true }),
    cancelled: field.boolean({ default: false }),
  },
  {
    ordering: ['id'],
    constraints: [
      ExclusionConstraint({
        name: 'one_booking_a_room',
        expressions: [
          ['days', RangeOperators.overlaps],
          ['room', RangeOperators.equal],
        ],
      }),
      ExclusionConstraint({
        name: 'one_price_at_a_time',
        expressions: [['price', '&&']],
        condition: { cancelled: false },
        deferrable: 'deferred',
      }),
    ],
  },
) {}

class Plant extends model({
  name: field.char({ maxLength: 40 }),
  facts: field.hstore({ null: true, blank: true }),
  height: field.integer({ default: 0 }),
  sown: field.date({ null: true }),
}) {}

class Shift extends model(
  { desk: field.integer(), start: field.dateTime(), end: field.dateTime() },
  {
    constraints: [
      ExclusionConstraint({
        name: 'one_shift_a_desk',
        expressions: [
          [
            Func('TSTZRANGE', 'start', 'end', RangeBoundary(), { output: field.dateTimeRange() }),
            RangeOperators.overlaps,
          ],
          ['desk', RangeOperators.equal],
        ],
      }),
    ],
  },
) {}

class Spots extends model({
  marks: field.array(field.integer()),
  words: field.array(field.array(field.text({ null: true }))),
}) {}

/** Rows as JSON, and what is read of it again. */
async function roundTrip<R>(query: PromiseLike<readonly R[]>): Promise<{ rows: R[]; text: string }> {
  const text = await serialize('json', (await query) as never)
  const rows: R[] = []
  for await (const { object } of deserialize('json', text) as AsyncIterable<{ object: unknown }>) rows.push(object as R)
  return { rows, text }
}

describe('ranges, maps and likeness', () => {
  let scratch: ScratchDatabase
  let set: Databases
  const rooms = async (where: object) => (await Booking.filter(where as {})).map(({ room }) => room)
  const names = async (where: object) => (await Plant.filter(where as {}).orderBy('id')).map(({ name }) => name)

  before(async () => {
    scratch = await scratchPostgres()
    set = await openDatabases({ default: scratch.engine })
    useDatabases(set)
    const metas = registerModels('spans', { Booking, Plant, Spots, Shift })
    await changeSchema(connection(), async (editor) => {
      for (const name of ['btree_gist', 'hstore', 'pg_trgm', 'unaccent']) await editor.createExtension(name)
      await createModels(editor, metas)
    })
    await Booking.create({ room: 1, days: new Range('2024-01-01', '2024-01-05'), hours: [1, 5], many: [1, null] })
    await Booking.create({
      room: 2,
      days: ['2024-01-05', '2024-01-09'],
      hours: new Range(5, 9, '[]'),
      price: ['1.50', 9],
    })
    await Booking.create({ room: 3, days: ['2024-02-01', null], at: ['2024-02-01T10:00:00Z', '2024-02-01T12:00:00Z'] })
    await Booking.create({ room: 4, days: Range.empty<string>(), hours: Range.empty<number>() })
    await Plant.create({
      name: 'José',
      facts: { color: 'red', 'a "b"': 'x\\y', none: null },
      height: 3,
      sown: '2024-01-02',
    })
    await Plant.create({ name: 'Jasmine', facts: { color: 'white', size: 'small' }, height: 30, sown: '2024-06-02' })
    await Plant.create({ name: 'Katherine', facts: null })
  })
  after(async () => {
    useDatabases(undefined)
    await set.close()
    await scratch.drop()
    await stopScratchServer()
  })

  it('are shown as what they are where they were given as bounds or texts', async () => {
    const row = new Booking({ room: 99, days: ['2030-01-01', '2030-01-05'], price: ['901.5', '902.5'] })
    const check = () => {
      assert.deepEqual([row.days.lower?.day, row.days.upper?.day], [1, 5])
      assert.deepEqual([row.price?.bounds, String(row.price?.lower)], ['[]', '901.5'])
    }
    check()
    await row.save()
    check()
    row.days = new Range('2030-02-01', null) as never
    assert.equal(row.days.lower?.month, 2)
    const at = new Range(new Date(0), null)
    row.at = at
    assert.equal(row.at, at)
    await row.delete()
  })

  it('come back as ranges, in the form that the database gives them', async () => {
    const [one, two, three, four] = await Booking.all()
    assert.equal(String(one?.days), '[2024-01-01, 2024-01-05)')
    assert.deepEqual(
      [one?.hours?.lower, one?.hours?.upper, one?.hours?.lowerInc, one?.hours?.upperInc],
      [1, 5, true, false],
    )
    assert.deepEqual([one?.many?.upperInf, one?.many?.lower], [true, 1])
    assert.deepEqual([two?.hours?.upper, two?.hours?.bounds], [10, '[)'])
    assert.deepEqual([two?.price?.lower?.toFixed(), two?.price?.bounds], ['1.5', '[]'])
    assert.ok(three?.at?.lower instanceof Date)
    assert.equal(three?.at?.lower.toISOString(), '2024-02-01T10:00:00.000Z')
    assert.deepEqual([three?.days.upperInf, four?.days.isEmpty, four?.hours?.isEmpty], [true, true, true])
  })

  it('are compared by where they are', async () => {
    const span = new Range(2, 7)
    assert.deepEqual(await rooms({ hours: [1, 5] }), [1])
    assert.deepEqual(await rooms({ hours__contains: 5 }), [2])
    assert.deepEqual(await rooms({ hours__contains: [2, 3] }), [1])
    assert.deepEqual(await rooms({ hours__contained_by: [0, 6] }), [1, 4])
    assert.deepEqual(await rooms({ hours__overlap: span }), [1, 2])
    assert.deepEqual(await rooms({ hours__fully_lt: [5, 6] }), [1])
    assert.deepEqual(await rooms({ hours__fully_gt: [1, 5] }), [2])
    assert.deepEqual(await rooms({ hours__not_lt: [2, 9] }), [2])
    assert.deepEqual(await rooms({ hours__not_gt: [2, 9] }), [1])
    assert.deepEqual(await rooms({ hours__adjacent_to: [10, 12] }), [2])
    assert.deepEqual(await rooms({ hours__startswith: 1 }), [1])
    assert.deepEqual(await rooms({ hours__endswith__gt: 5 }), [2])
    assert.deepEqual(await rooms({ hours__isempty: true }), [4])
    assert.deepEqual(await rooms({ many__upper_inf: true }), [1])
    assert.deepEqual(await rooms({ many__lower_inc: true, many__lower_inf: false, many__upper_inc: false }), [1])
    assert.deepEqual(await rooms({ hours__in: [[1, 5], Range.empty()] }), [1, 4])
    assert.deepEqual(await rooms({ days__startswith__year: 2024, hours__isnull: true }), [3])
    assert.deepEqual(await names({ height__contained_by: new Range(1, 10) }), ['José'])
    assert.deepEqual(await names({ sown__contained_by: ['2024-01-01', '2024-02-01'] }), ['José'])
  })

  it('exclude each other where a constraint says so, before the database does', async () => {
    const clash = new Booking({ room: 1, days: ['2024-01-04', '2024-01-06'] })
    await assert.rejects(fullClean(clash), /Constraint “one_booking_a_room” is violated\./)
    await assert.rejects(clash.save(), (error) => error instanceof IntegrityError)
    const row = await Booking.get({ room: 1 })
    await fullClean(row)
    await Booking.create({ room: 9, days: ['2024-01-04', '2024-01-06'], price: [50, 60] })
    await assert.rejects(
      Booking.create({ room: 8, days: ['2024-01-04', '2024-01-06'], price: [55, 70] }),
      IntegrityError,
    )
    await Booking.create({ room: 7, days: ['2024-01-04', '2024-01-06'], price: [55, 70], cancelled: true })
    await assert.rejects(
      fullClean(new Booking({ room: 1, days: ['2025-01-04', '2025-01-02'] })),
      /The start of the range must not exceed the end of the range\./,
    )
  })

  it('map texts to texts', async () => {
    const row = await Plant.get({ name: 'José' })
    assert.deepEqual(row.facts, { color: 'red', 'a "b"': 'x\\y', none: null })
    assert.deepEqual(await names({ facts__color: 'red' }), ['José'])
    assert.deepEqual(await names({ facts__color__startswith: 'wh' }), ['Jasmine'])
    assert.deepEqual(await names({ facts__contains: { size: 'small' } }), ['Jasmine'])
    assert.deepEqual(await names({ facts__contained_by: { size: 'small', color: 'white', x: 'y' } }), ['Jasmine'])
    assert.deepEqual(await names({ facts__has_key: 'size' }), ['Jasmine'])
    assert.deepEqual(await names({ facts__has_keys: ['size', 'color'] }), ['Jasmine'])
    assert.deepEqual(await names({ facts__has_any_keys: ['size', 'none'] }), ['José', 'Jasmine'])
    assert.deepEqual(await names({ facts__keys__contains: ['none'] }), ['José'])
    assert.deepEqual(await names({ facts__values__contains: ['small'] }), ['Jasmine'])
    assert.deepEqual(await names({ facts__isnull: true }), ['Katherine'])
    assert.deepEqual(await Plant.filter({ facts__has_key: 'color' }).orderBy('id').valuesFlat('facts__color'), [
      'red',
      'white',
    ])
  })

  it('and lists cross fixtures as Django writes them', async () => {
    const { rows, text } = await roundTrip(Booking.filter({ room__lte: 4 }).orderBy('id'))
    assert.match(
      text,
      /"days": "\{\\"bounds\\": \\"\[\)\\", \\"lower\\": \\"2024-01-01\\", \\"upper\\": \\"2024-01-05\\"\}"/,
    )
    assert.match(text, /"hours": "\{\\"empty\\": true\}"/)
    assert.deepEqual(
      rows.map((row) => String(row.hours)),
      ['[1, 5)', '[5, 10)', 'null', 'empty'],
    )
    const plants = await roundTrip(Plant.filter({ name: 'José' }))
    assert.deepEqual(plants.rows[0]?.facts, { color: 'red', 'a "b"': 'x\\y', none: null })
    const spots = await roundTrip(
      Spots.filter({ id: (await Spots.create({ marks: [1, 2], words: [['a'], [null]] })).id }),
    )
    assert.match(spots.text, /"marks": "\[\\"1\\", \\"2\\"\]"/)
    assert.deepEqual(
      [spots.rows[0]?.marks, spots.rows[0]?.words],
      [
        [1, 2],
        [['a'], [null]],
      ],
    )
  })

  it('are texts that are alike, and texts without accents', async () => {
    assert.deepEqual(await names({ name__trigram_similar: 'Katherina' }), ['Katherine'])
    assert.deepEqual(await names({ name__trigram_word_similar: 'Kather' }), ['Katherine'])
    assert.deepEqual(await names({ name__unaccent: 'jose' }), [])
    assert.deepEqual(await names({ name__unaccent: 'Jose' }), ['José'])
    assert.deepEqual(await names({ name__unaccent__icontains: 'OSÉ' }), ['José'])
    assert.deepEqual(await names({ name__unaccent__in: ['Jose', 'x'] }), ['José'])
    const rows = await Plant.annotate({
      like: TrigramSimilarity('name', 'Katherina'),
      far: TrigramDistance('name', 'Katherina'),
      word: TrigramWordSimilarity('Kath', 'name'),
    })
      .filter({ like__gt: 0.3 })
      .orderBy('-like')
    assert.equal(rows.length, 1)
    assert.ok(Math.abs((rows[0]?.like ?? 0) + (rows[0]?.far ?? 0) - 1) < 1e-6)
    assert.ok((rows[0]?.word ?? 0) > 0.5)
  })

  it('are made of two columns, with bounds that belong to them or do not', async () => {
    const day = (number: number) => new Date(Date.UTC(2024, 4, number))
    await Shift.create({ desk: 1, start: day(1), end: day(2) })
    await Shift.create({ desk: 1, start: day(2), end: day(3) })
    await assert.rejects(Shift.create({ desk: 1, start: day(1), end: day(3) }), IntegrityError)
    const made = (bounds: RangeBoundaryOptions) =>
      Shift.annotate({
        range: Func('TSTZRANGE', 'start', 'end', RangeBoundary(bounds), { output: field.dateTimeRange() }),
      }).filter({ start: day(1) })
    const [closed] = await made({ inclusiveUpper: true }).valuesFlat('range')
    const [open] = await made({ inclusiveLower: false }).valuesFlat('range')
    assert.deepEqual([closed?.bounds, open?.bounds], ['[]', '()'])
  })

  it('are compared with what the database computes, too', async () => {
    const found = await Plant.filter({ name: 'Katherine' }).annotate({
      same: TrigramSimilarity('name', F('name')),
      part: TrigramWordSimilarity(F('name').slice(0, 5), 'name'),
      far: TrigramDistance(Upper('name'), F('name').slice(0, 1)),
      path: TrigramSimilarity('name', 'name'),
    })
    const same: number | undefined = found[0]?.same
    assert.equal(same, 1)
    assert.ok((found[0]?.part ?? 0) > 0.5)
    assert.ok((found[0]?.far ?? 0) > 0.5)
    assert.equal(found[0]?.path, 0, 'a text is a text here, and no path')
    assert.deepEqual(await names({ name__trigram_similar: F('name').slice(0, 8), name__startswith: 'K' }), [
      'Katherine',
    ])
    const refused = () => {
      // @ts-expect-error There is no such field.
      void Plant.annotate({ x: TrigramSimilarity('name', F('nome')) })
    }
    assert.equal(typeof refused, 'function')
  })
})
