import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { NotSupportedError } from '../../src/db/index.ts'
import {
  AnyValue,
  BitAnd,
  BitOr,
  BitXor,
  Count,
  F,
  FieldError,
  field,
  Func,
  metaOf,
  model,
  RawSql,
  registerModels,
  StringAgg,
  Sum,
  Value,
} from '../../src/orm/index.ts'
import { scratchDatabases, speaksMysql } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Sale extends model(
  {
    shop: field.char({ maxLength: 9 }),
    item: field.char({ maxLength: 9, null: true }),
    amount: field.integer(),
  },
  { ordering: ['id'] },
) {}
registerModels('trade', { Sale })

for (const { name, make } of scratchDatabases) {
  describe(`functions and aggregates by name on ${name}`, () => {
    useTables(make, [metaOf(Sale)])
    before(async () => {
      const sales = [
        ['north', 'tea', 12],
        ['north', 'milk', 10],
        ['north', 'tea', 6],
        ['south', null, 7],
      ] as const
      await Sale.bulkCreate(sales.map(([shop, item, amount]) => new Sale({ shop, item, amount })))
    })

    test('Func calls a function of the database; its arguments are paths, expressions and values', async () => {
      const rows = await Sale.annotate({
        short: Func('REPLACE', 'shop', Value('th'), Value('?'), { output: field.text() }),
        nearest: Func('abs', F('amount').minus(10), { output: field.integer() }),
      }).orderBy('id')
      const first: string | undefined = rows[0]?.short
      assert.deepEqual([first, ...rows.map((row) => row.nearest)], ['nor?', 2, 0, 4, 3])
      // @ts-expect-error no field 'shopp'
      void Sale.annotate({ x: Func('UPPER', 'shopp', { output: field.text() }) })
    })

    test('a name cannot carry SQL, and the type of the value has to be said', () => {
      assert.throws(() => Func('UPPER(1); --', 'shop', { output: field.text() }), FieldError)
      assert.throws(() => (Func as (...args: unknown[]) => unknown)('UPPER', 'shop'), FieldError)
    })

    test('a template stands around the arguments, which stay what they are', async () => {
      const rows = await Sale.annotate({
        label: Func('CASE', 'amount', {
          output: field.text(),
          template: ([amount]) => RawSql`CASE WHEN ${amount} > ${9} THEN ${'much'} ELSE ${'little'} END`,
        }),
      }).orderBy('id')
      assert.deepEqual(
        rows.map((row) => row.label),
        ['much', 'much', 'little', 'little'],
      )
    })

    test('an aggregate by its name groups, filters and is distinct', async () => {
      const most = Func('MAX', 'amount', { aggregate: true, output: field.integer(), filter: { item: 'tea' } })
      assert.deepEqual(await Sale.all().values('shop').annotate({ most }).orderBy('shop').valuesList('shop', 'most'), [
        ['north', 12],
        ['south', null],
      ])
      const kinds = Func('COUNT', 'item', { aggregate: true, output: field.integer(), distinct: true })
      assert.deepEqual(await Sale.all().aggregate({ kinds }), { kinds: 2 })
      const spread = Func('SPREAD', 'amount', {
        aggregate: true,
        output: field.integer(),
        template: ([amount]) => RawSql`MAX(${amount}) - MIN(${amount})`,
      })
      assert.deepEqual(await Sale.all().aggregate({ spread }), { spread: 6 })
      assert.deepEqual(
        await Sale.all().values('shop').annotate({ spread }).orderBy('shop').valuesList('shop', 'spread'),
        [
          ['north', 6],
          ['south', 0],
        ],
      )
    })

    test('RawSql of aggregates is one', async () => {
      const rows = await Sale.all()
        .values('shop')
        .annotate({ twice: RawSql<number>`${Sum('amount')} * ${2}` })
        .orderBy('shop')
      assert.deepEqual(
        rows.map((row) => Number(row.twice)),
        [56, 14],
      )
    })

    test('AnyValue gives one of the values, BitAnd, BitOr and BitXor their bits', async () => {
      const of = (shop: string) => Sale.filter({ shop })
      assert.deepEqual(await of('south').aggregate({ any: AnyValue('shop'), item: AnyValue('item') }), {
        any: 'south',
        item: null,
      })
      const bits = { and: BitAnd('amount'), or: BitOr('amount'), xor: BitXor('amount') }
      assert.deepEqual(await of('north').aggregate(bits), { and: 0, or: 14, xor: 0 })
      assert.deepEqual(await of('south').aggregate(bits), { and: 7, or: 7, xor: 7 })
      assert.deepEqual(await of('west').aggregate(bits), { and: null, or: null, xor: null })
      assert.deepEqual(await of('west').aggregate({ or: BitOr('amount', { default: 0 }) }), { or: 0 })
      const grouped = await Sale.all()
        .values('shop')
        .annotate({ or: BitOr('amount'), n: Count('id') })
        .orderBy('shop')
      assert.deepEqual(grouped, [
        { shop: 'north', or: 14, n: 3 },
        { shop: 'south', or: 7, n: 1 },
      ])
    })

    test('StringAgg joins texts in an order, by a text or an expression', async () => {
      const joined = StringAgg('item', ' + ', { orderBy: 'item' })
      assert.deepEqual(await Sale.all().aggregate({ joined }), { joined: 'milk + tea + tea' })
      assert.deepEqual(await Sale.filter({ shop: 'south' }).aggregate({ joined }), { joined: null })
      const distinct = StringAgg('item', ',', { distinct: true, orderBy: 'item' })
      assert.deepEqual(await Sale.all().aggregate({ distinct }), { distinct: 'milk,tea' })
      const spaced = Sale.all().aggregate({ spaced: StringAgg('item', ', ', { distinct: true, orderBy: 'item' }) })
      if (name === 'sqlite') await assert.rejects(spaced, NotSupportedError)
      else assert.deepEqual(await spaced, { spaced: 'milk, tea' })
      const computed = Sale.filter({ item: 'milk' }).aggregate({ all: StringAgg('item', F('shop')) })
      if (speaksMysql(name)) await assert.rejects(computed, NotSupportedError)
      else assert.deepEqual(await computed, { all: 'milk' })
    })
  })
}
