import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { changeSchema, connection, type Databases, openDatabases, useDatabases } from '../../../src/db/index.ts'
import { inspectModels } from '../../../src/inspect/index.ts'
import { createModels } from '../../../src/migrations/index.ts'
import { F, field, Lower, model, OpClass, OuterRef, Q, registerModels, Value, Window } from '../../../src/orm/index.ts'
import { ArrayAgg, ArraySubquery, BoolAnd, BoolOr, JSONBAgg, Range } from '../../../src/orm/postgres/index.ts'
import { type ScratchDatabase, scratchPostgres, stopScratchServer } from '../../support/databases.ts'

class Sample extends model(
  {
    name: field.char({ maxLength: 20 }),
    text: field.text({ default: '' }),
    words: field.searchVector({ null: true }),
    small: field.smallInteger({ null: true }),
    whole: field.integer({ null: true }),
    big: field.bigInteger({ null: true }),
    real: field.float({ null: true }),
    day: field.date({ null: true }),
    at: field.dateTime({ null: true }),
    wholes: field.integerRange({ null: true }),
    bigs: field.bigIntegerRange({ null: true }),
    decimals: field.decimalRange({ null: true }),
    days: field.dateRange({ null: true }),
    times: field.dateTimeRange({ null: true }),
    data: field.json({ null: true }),
    codes: field.array(field.char({ maxLength: 5, dbCollation: 'C' }), { null: true }),
  },
  {
    constraints: [{ type: 'check', name: 'sample_data', condition: Q({ data: null }).or({ data__has_key: 'a' }) }],
    indexes: [
      { name: 'sample_last', expressions: [F('whole').desc({ nulls: 'last' }), F('name')] },
      { name: 'sample_first', expressions: [F('name').asc({ nulls: 'first' })] },
      { name: 'sample_class', expressions: [new OpClass(Lower('name'), 'text_pattern_ops'), F('whole')] },
      { name: 'sample_both', expressions: [new OpClass(F('name'), 'varchar_pattern_ops'), F('whole')] },
    ],
  },
) {}

describe('what stands beside the values of PostgreSQL', () => {
  let scratch: ScratchDatabase
  let set: Databases
  const names = async (where: object) => (await Sample.filter(where as {}).orderBy('name')).map(({ name }) => name)

  before(async () => {
    scratch = await scratchPostgres()
    set = await openDatabases({ default: scratch.engine })
    useDatabases(set)
    const metas = registerModels('operands', { Sample })
    await changeSchema(connection(), async (editor) => {
      await editor.createExtension('unaccent')
      await createModels(editor, metas)
    })
    const five = { small: 5, whole: 5, big: 5, real: 5.5 }
    await Sample.create({
      name: 'a',
      text: 'The fox runs',
      ...five,
      day: '2024-01-15',
      at: '2024-01-15T12:00:00Z',
      wholes: [1, 10],
      bigs: [1, 10],
      decimals: ['1.5', '9.5'],
      days: ['2024-01-01', '2024-02-01'],
      times: ['2024-01-01T00:00:00Z', null],
      data: { a: 1 },
    })
    await Sample.create({ name: 'fox', text: 'A fox is a fox', small: 50, whole: 50, big: 50, real: 50.5 })
    await Sample.create({ name: 'á' })
  })
  after(async () => {
    useDatabases(undefined)
    await set.close()
    await scratch.drop()
    await stopScratchServer()
  })

  it('is cast to the values of a range, whatever kind of number or time it is', async () => {
    for (const path of ['small', 'whole', 'big', 'real']) {
      for (const range of ['wholes', 'bigs', 'decimals']) {
        assert.deepEqual(await names({ [`${range}__contains`]: F(path) }), ['a'], `${range} @> ${path}`)
        assert.deepEqual(await names({ [`${path}__contained_by`]: F(range) }), ['a'], `${path} <@ ${range}`)
      }
      assert.deepEqual(await names({ [`${path}__contained_by`]: new Range(1, 10) }), ['a'], path)
    }
    for (const path of ['day', 'at']) {
      for (const range of ['days', 'times']) {
        assert.deepEqual(await names({ [`${range}__contains`]: F(path) }), ['a'], `${range} @> ${path}`)
        assert.deepEqual(await names({ [`${path}__contained_by`]: F(range) }), ['a'], `${path} <@ ${range}`)
      }
    }
    assert.deepEqual(await names({ wholes__contains: Value(9) }), ['a'])
    assert.deepEqual(await names({ wholes__contains: F('wholes') }), ['a'])
    assert.deepEqual(await names({ decimals__contains: F('whole').times(2) }), [])
    assert.deepEqual(await names({ wholes__contains: F('wholes__startswith') }), ['a'])
  })

  it('is a text that is searched for, also where it is computed', async () => {
    assert.deepEqual(await names({ text__search: F('name') }), ['fox'])
    assert.deepEqual(await names({ text__search: Value('fox') }), ['a', 'fox'])
    await Sample.filter({ name: 'fox' }).update({ words: 'fox:1' })
    assert.deepEqual(await names({ words: F('name') }), ['fox'])
    assert.deepEqual(await names({ words__search: Lower(Value('FOX')) }), ['fox'])
  })

  it('loses its accents where what it is compared with does, also as the ends of a range', async () => {
    assert.deepEqual(await names({ name__unaccent__range: ['á', 'b'] }), ['a', 'á'])
    assert.deepEqual(await names({ name__unaccent__in: ['â'] }), ['a', 'á'])
  })

  it('is the default of an aggregate as what the aggregate gives', async () => {
    const found = await Sample.filter({ name: 'nobody' }).aggregate({
      list: ArrayAgg('whole', { default: [] }),
      numbers: ArrayAgg('big', { default: [7, 8] }),
      days: ArrayAgg('day', { default: ['2024-02-29'] }),
      json: JSONBAgg('whole', { default: [] }),
      every: BoolAnd(Q({ whole__gt: 0 }), { default: true }),
      none: BoolOr(Q({ whole__gt: 0 })),
    })
    assert.deepEqual([found.list, found.numbers, found.json], [[], [7, 8], []])
    assert.equal(String(found.days[0]), '2024-02-29')
    assert.deepEqual([found.every, found.none], [true, null])
  })

  it('is a condition that holds for all rows, or for one', async () => {
    const found = await Sample.aggregate({
      every: BoolAnd(Q({ whole__gt: 0 })),
      all: BoolAnd(Q({ whole__gt: 5 })),
      one: BoolOr(Q({ whole__gt: 5 }).and({ name: 'fox' })),
    })
    assert.deepEqual(found, { every: true, all: false, one: true })
    const refused = () => {
      // @ts-expect-error There is no such field.
      void Sample.aggregate({ x: BoolAnd(Q({ hole__gt: 5 })) })
    }
    assert.equal(typeof refused, 'function')
  })

  it('is in a list in the order of its query, and beside its window', async () => {
    const others = Sample.exclude({ pk: OuterRef('pk') }).orderBy('-name')
    const rows = await Sample.annotate({ others: ArraySubquery(others.valuesFlat('name')) }).orderBy('whole')
    assert.deepEqual(
      rows.map(({ others }) => others),
      [
        ['á', 'fox'],
        ['á', 'a'],
        ['fox', 'a'],
      ],
    )
    const lists = await Sample.all()
      .orderBy('id')
      .valuesFlat(Window(ArrayAgg('whole'), { orderBy: 'id' }))
    assert.deepEqual(lists, [[5], [5, 50], [5, 50, null]])
  })

  it('is written into constraints and indexes, operators, the place of nulls and the collation of items too', async () => {
    await assert.rejects(Sample.create({ name: 'bad', data: { b: 1 } }), { name: 'IntegrityError' })
    const { rows } = await connection().execute(
      "SELECT regexp_replace(indexdef, '^.* USING ', '') FROM pg_indexes WHERE indexname LIKE 'sample_%' ORDER BY indexname",
      [],
    )
    assert.deepEqual(rows.flat(), [
      'btree (name varchar_pattern_ops, whole)',
      'btree (lower((name)::text) text_pattern_ops, whole)',
      'btree (name NULLS FIRST)',
      'btree (whole DESC NULLS LAST, name)',
    ])
    const source = await inspectModels(set.get('default'), { tables: ['operands_sample'] })
    for (const written of [
      "{ name: 'sample_last', expressions: [F('whole').desc({ nulls: 'last' }), F('name')] }",
      "{ name: 'sample_first', expressions: [F('name').asc({ nulls: 'first' })] }",
      "new OpClass(RawSql`lower(name::text)`, 'text_pattern_ops')",
      "new OpClass(F('name'), 'varchar_pattern_ops')",
      "codes: field.array(field.char({ maxLength: 5, dbCollation: 'C' })",
    ])
      assert.ok(source.includes(written), `${written} in ${source}`)
  })
})
