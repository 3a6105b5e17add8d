import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { connection } from '../../src/db/index.ts'
import { withTimeZone } from '../../src/i18n/index.ts'
import {
  Count,
  customField,
  CustomField,
  defineLookup,
  defineTransform,
  F,
  field,
  Func,
  Length,
  Max,
  model,
  RawSql,
  registerModels,
  registerTransform,
  reverse,
  StringAgg,
  Sum,
  TruncDate,
  Value,
  withLookups,
} from '../../src/orm/index.ts'
import { shapeOf } from '../../src/orm/query/shape.ts'
import { EMPTY_QUERY, type QueryState } from '../../src/orm/query/state.ts'
import type { Expr } from '../../src/orm/expressions/expression.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

/** What code of a site goes by, such as the language of the request. */
const site = { suffix: 'a', found: true, turned: false }

class Shelf extends model(
  {
    name: withLookups(field.char({ maxLength: 20 }), {
      transforms: {
        marked: defineTransform<string>((value) => Func('CONCAT', value, Value(site.suffix), TEXT) as never),
      },
      lookups: { found: defineLookup<boolean>(() => RawSql`${site.found ? 1 : 0} = 1` as never) },
    }),
    at: field.dateTime(),
    get notes() {
      return reverse(Note, 'shelf')
    },
  },
  { ordering: ['at__date', '-name'] },
) {}
const TEXT = { output: field.text() } as const
class Note extends model(
  {
    text: field.char({ maxLength: 20 }),
    size: field.integer({ default: 1 }),
    at: field.dateTime(),
    get shelf() {
      return field.foreignKey(Shelf, { onDelete: 'cascade' })
    },
  },
  { ordering: [TruncDate('at').desc(), 'text'] },
) {}

/** Says true and false as is in effect, as one that encrypts by the key of a tenant would. */
class SwitchField extends CustomField<boolean> {
  columnType() {
    return { kind: 'char', maxLength: 3 } as const
  }
  toDatabase(value: boolean) {
    return value === site.turned ? 'off' : 'on'
  }
  fromDatabase(stored: unknown) {
    return (stored === 'on') !== site.turned
  }
}
const switched = customField(SwitchField)
class Flagged extends model({
  name: field.char({ maxLength: 9 }),
  on: switched(),
  data: field.json({ encoder: (_key, value) => (typeof value === 'boolean' ? value !== site.turned : value) }),
}) {}

declare module '../../src/orm/index.ts' {
  interface TransformExtensions {
    text__width: number
  }
}

describe('the key of a plan', () => {
  const keyOf = (expression: unknown, item: object = {}): string | undefined =>
    shapeOf({
      ...EMPTY_QUERY,
      annotations: [
        { at: 1, name: 'n', expression: expression as Expr, selected: true, groupBy: null, ...item },
      ] as QueryState['annotations'],
    })?.key

  it('is none where an aggregate says more than its name, its sources and whether it is distinct', () => {
    for (const expression of [
      Count('notes', { filter: { notes__size: 1 } }),
      Sum('notes__size', { default: 0 }),
      Max('notes__size', { output: field.float() }),
      StringAgg('name', ','),
      StringAgg('name', ',', { orderBy: 'name' }),
      Func('COUNT', 'name', { output: field.integer(), aggregate: true }),
      Count(F('notes__size').plus(1)),
      Count(Value(1)),
    ])
      assert.equal(keyOf(expression), undefined)
  })

  it('is another for each place, name and source, however they are written', () => {
    const all = [
      keyOf(Count('a')),
      keyOf(Count('a', { distinct: true })),
      keyOf(Count('*')),
      keyOf(F('a')),
      keyOf(Sum('a')),
      keyOf(Count('a'), { selected: false }),
      keyOf(Count('a'), { groupBy: [] }),
      keyOf(Count('a'), { groupBy: ['a'] }),
      keyOf(Count('a'), { groupBy: ['a', 'b'] }),
      keyOf(Count('a'), { groupBy: ['a","b'] }),
      // The eleventh call with a short name, and the first with a long one.
      keyOf(F('js__ab=1:z'), { at: 11, name: 'a' }),
      keyOf(F('z'), { at: 1, name: 'a=10:js__ab' }),
    ]
    assert.ok(all.every((key) => key !== undefined))
    assert.equal(new Set(all).size, all.length)
  })
})

for (const { name, make } of scratchDatabases) {
  describe(`plans of queries that depend on more than their words on ${name}`, () => {
    useTables(make, registerModels('planned', { Shelf, Note, Flagged }))
    before(async () => {
      // In UTC both are of one day; in Tokyo the second is of the next one.
      const early = await Shelf.create({ name: 'early', at: new Date('2024-05-01T10:00:00Z') })
      const late = await Shelf.create({ name: 'late', at: new Date('2024-05-01T20:00:00Z') })
      await Note.bulkCreate([
        new Note({ text: 'x', shelf: early, at: new Date('2024-05-01T10:00:00Z') }),
        new Note({ text: 'y', size: 3, shelf: late, at: new Date('2024-05-01T20:00:00Z') }),
        new Note({ text: 'z', shelf: late, at: new Date('2024-05-02T20:00:00Z') }),
      ])
    })
    const IN = ['UTC', 'Asia/Tokyo', 'UTC', 'Asia/Tokyo']

    it('read the instants of the model’s own order in the time zone of the moment', async () => {
      const found: string[] = []
      for (const zone of IN)
        found.push(await withTimeZone(zone, async () => (await Shelf.all()).map(({ name }) => name).join()))
      assert.deepEqual(found, ['late,early', 'early,late', 'late,early', 'early,late'])
    })

    it('have one for each zone, so that visitors of several do not take turns in compiling', async () => {
      const { dialect } = connection()
      const compiler = dialect.compiler.bind(dialect)
      let compiled = 0
      dialect.compiler = () => {
        compiled++
        return compiler()
      }
      try {
        for (const zone of IN) await withTimeZone(zone, async () => Shelf.all())
        assert.equal(compiled, 0)
      } finally {
        Reflect.deleteProperty(dialect, 'compiler')
      }
    })

    it('and of that of a relation, of expressions, and beside aggregates', async () => {
      const texts: string[] = []
      const shelves: string[] = []
      const counts: string[] = []
      for (const zone of IN)
        await withTimeZone(zone, async () => {
          texts.push((await Note.all()).map(({ text }) => text).join(''))
          shelves.push((await Note.orderBy('shelf')).map(({ text }) => text).join(''))
          const days = await Shelf.values('at__date')
            .annotate({ n: Count('notes') })
            .orderBy('at__date')
          counts.push(days.map(({ n }) => n).join())
        })
      assert.deepEqual(texts, ['zxy', 'zyx', 'zxy', 'zyx'])
      assert.deepEqual(
        shelves.map((found) => found.indexOf('x')),
        [2, 0, 2, 0],
      )
      assert.deepEqual(counts, ['3', '1,2', '3', '1,2'])
    })

    it('ask transforms of a field anew: their code may go by what is in effect', async () => {
      const marked = async () => ({
        values: await Shelf.orderBy('pk').valuesFlat('name__marked'),
        greatest: (await Shelf.orderBy('pk').annotate({ top: Max('name__marked') })).map(({ top }) => top),
        named: (await Shelf.orderBy('pk').annotate({ top: F('name__marked') })).map(({ top }) => top),
        first: await Shelf.orderBy('name__marked').valuesFlat('name'),
      })
      for (const suffix of ['a', 'b', 'a']) {
        site.suffix = suffix
        const expected = [`early${suffix}`, `late${suffix}`]
        assert.deepEqual(await marked(), {
          values: expected,
          greatest: expected,
          named: expected,
          first: ['early', 'late'],
        })
      }
    })

    it('ask lookups of a field anew, also with true or false', async () => {
      for (const isFound of [true, false, true]) {
        site.found = isFound
        assert.equal(await Shelf.filter({ name__found: true }).count(), isFound ? 2 : 0)
        assert.equal((await Shelf.filter({ name__found: false })).length, isFound ? 2 : 0)
      }
    })

    it('ask a field of a class of the site, and the encoder of a document, how true and false are stored', async () => {
      await Flagged.bulkCreate([
        new Flagged({ name: 'a', on: true, data: true }),
        new Flagged({ name: 'b', on: false, data: false }),
      ])
      const found = async (where: object) => (await Flagged.filter(where as {}).orderBy('name')).map(({ name }) => name)
      for (const turned of [false, true, false]) {
        site.turned = turned
        assert.deepEqual(await found({ on: true }), turned ? ['b'] : ['a'])
        assert.deepEqual(await found({ on: false }), turned ? ['a'] : ['b'])
        assert.deepEqual(await found({ data: true }), turned ? ['b'] : ['a'])
        assert.equal(await Flagged.filter({ on: true, name: turned ? 'b' : 'a' }).count(), 1)
        assert.equal(await Flagged.filter({ on: true }).update({ name: turned ? 'b' : 'a' }), 1)
      }
    })

    it('know what is registered after they were made', async () => {
      const widths = () =>
        Shelf.orderBy('pk')
          .annotate({ n: Max('name__width') as never })
          .values('n' as never)
      await assert.rejects(async () => await widths())
      const back = registerTransform(
        'text',
        'width',
        defineTransform((value) => Length(value)),
      )
      assert.deepEqual(await widths(), [{ n: 5 }, { n: 4 }])
      back()
      await assert.rejects(async () => await widths())
    })

    it('bind values before, between and behind aggregates in their order', async () => {
      for (const [low, high] of [
        [0, 9],
        [2, 9],
        [0, 2],
      ] as const) {
        const rows = await Shelf.filter({ notes__size__gt: low })
          .annotate({ n: Count('notes'), total: Sum('notes__size') })
          .filter({ notes__size__lt: high, name__in: ['late', 'early'] })
          .orderBy('pk')
        const expected = { 0: { 9: [1, 4], 2: [1, 2] }, 2: { 9: [2] } }[low] as Record<number, number[]>
        assert.equal(rows.length, (expected[high] as number[]).length)
      }
      const none = await Shelf.annotate({ top: Max('notes__size') }).filter({ top__isnull: true })
      assert.deepEqual(none, [])
    })
  })
}
