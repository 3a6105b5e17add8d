import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { NotSupportedError } from '../../src/db/index.ts'
import {
  Abs,
  BitAnd,
  BitOr,
  BitXor,
  Coalesce,
  Count,
  field,
  Func,
  GroupRange,
  Lag,
  Max,
  model,
  RawSql,
  registerModels,
  RowRange,
  Sum,
  Value,
  ValueRange,
  Window,
} from '../../src/orm/index.ts'
import { scratchDatabases, speaksMysql } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Flag extends model(
  { group: field.char({ maxLength: 1 }), bits: field.integer({ null: true }), n: field.integer() },
  { ordering: ['id'] },
) {}
class Long extends model({ bits: field.bigInteger({ null: true }) }, { ordering: ['id'] }) {}

for (const { name, make } of scratchDatabases) {
  describe(`aggregates over windows on ${name}`, () => {
    useTables(make, registerModels('flags', { Flag, Long }))
    before(async () => {
      const rows = [
        ['a', 0b1100, 1],
        ['a', 0b1010, 2],
        ['a', null, 2],
        ['b', null, 4],
        ['b', 0b0111, 7],
      ] as const
      await Flag.bulkCreate(rows.map(([group, bits, n]) => new Flag({ group, bits, n })))
    })

    it('join the bits of a partition', async () => {
      const over = { partitionBy: 'group' }
      const rows = await Flag.annotate({
        and: Window(BitAnd('bits'), over),
        or: Window(BitOr('bits'), over),
        xor: Window(BitXor('bits'), over),
      }).valuesList('and', 'or', 'xor')
      const a = [0b1000, 0b1110, 0b0110]
      assert.deepEqual(rows, [a, a, a, [7, 7, 7], [7, 7, 7]])
    })

    it('join the bits up to the row, and have none before the first value', async () => {
      const over = { partitionBy: 'group', orderBy: 'id' }
      const rows = await Flag.annotate({ or: Window(BitOr('bits'), over), xor: Window(BitXor('bits'), over) })
      assert.deepEqual(
        rows.map(({ or, xor }) => [or, xor]),
        [
          [12, 12],
          [14, 6],
          [14, 6],
          [null, null],
          [7, 7],
        ],
      )
    })

    it('join the bits of a frame that moves', async () => {
      const over = { orderBy: 'id', frame: RowRange(-1, 0) }
      const rows = await Flag.annotate({ and: Window(BitAnd('bits'), over), xor: Window(BitXor('bits'), over) })
      assert.deepEqual(
        rows.map(({ and, xor }) => [and, xor]),
        [
          [12, 12],
          [8, 6],
          [10, 10],
          [null, null],
          [7, 7],
        ],
      )
    })

    it('join the bits of large and negative numbers, with nulls that come and go', async () => {
      const values = [null, -2, 2 ** 40 + 5, null, null, -(2 ** 33), 6, null, 3, -1, 2 ** 31]
      await Long.bulkCreate(values.map((bits) => new Long({ bits })))
      const over = { orderBy: 'id', frame: RowRange(-2, 0) }
      const rows = await Long.annotate({
        and: Window(BitAnd('bits'), over),
        or: Window(BitOr('bits'), over),
        xor: Window(BitXor('bits'), over),
      }).valuesList('and', 'or', 'xor')
      const joined = (join: (one: bigint, other: bigint) => bigint) =>
        values.map((_, at) => {
          const frame = values.slice(Math.max(0, at - 2), at + 1).filter((value) => value !== null)
          return frame.length === 0 ? null : Number(frame.map(BigInt).reduce(join))
        })
      assert.deepEqual(
        rows.map(([and]) => and),
        joined((one, other) => one & other),
      )
      assert.deepEqual(
        rows.map(([, or]) => or),
        joined((one, other) => one | other),
      )
      assert.deepEqual(
        rows.map(([, , xor]) => xor),
        joined((one, other) => one ^ other),
      )
    })

    it('join the bits of the rows that meet a filter', async () => {
      const xor = Window(BitXor('bits', { filter: { n__lt: 5 } }), { partitionBy: 'group' })
      assert.deepEqual(await Flag.annotate({ xor }).valuesFlat('xor'), [6, 6, 6, null, null])
    })

    it('take a default where a window has no value', async () => {
      const over = { partitionBy: 'group', orderBy: 'id' }
      const rows = Flag.annotate({ or: Window(BitOr('bits', { default: 0 }), over) }).valuesFlat('or')
      assert.deepEqual(await rows, [12, 14, 14, 0, 7])
      const sum = Window(Sum('bits', { default: 5 }), over)
      assert.deepEqual(await Flag.annotate({ sum }).valuesFlat('sum'), [12, 22, 22, 5, 7])
    })

    it('stand inside functions, wherever these have them, and each has the window', async () => {
      const over = { partitionBy: 'group', orderBy: 'id' }
      const of = (value: unknown) =>
        Flag.annotate({ value: Window(value as ReturnType<typeof Sum>, over) }).valuesFlat('value')
      assert.deepEqual(await of(Coalesce(Sum('bits'), Value(5))), [12, 22, 22, 5, 7])
      assert.deepEqual(await of(Coalesce(Value(1), Sum('n'))), [1, 1, 1, 1, 1])
      assert.deepEqual(await of(Coalesce('bits', Sum('n'))), [12, 10, 5, 4, 7])
      assert.deepEqual(await of(Coalesce(Sum('bits'), Sum('n'))), [12, 22, 22, 4, 7])
      assert.deepEqual(await of(Coalesce(Lag('n'), Value(0))), [0, 1, 2, 0, 4])
      assert.deepEqual(await of(Abs(Coalesce(Max('bits', { default: -3 }), Value(5)))), [12, 12, 12, 3, 7])
      const own = { aggregate: true, output: field.integer() } as const
      assert.deepEqual(await of(Func('SUM', 'n', own)), [1, 3, 5, 4, 11])
      assert.deepEqual(await of(Func('ABS', Sum('n'), { output: field.integer() })), [1, 3, 5, 4, 11])
      const template = ([n]: readonly object[]) => RawSql`SUM(${n} * ${2})`
      for (const wrong of [Func('TWICE', 'n', { ...own, template }), Coalesce(Value(1), 'n'), Abs('n'), Value(1)])
        assert.throws(() => Window(wrong as never), {
          code: 'NUA-ORM-002',
          message: /Window\(\) takes an aggregate or a window function.*Coalesce/s,
        })
    })

    it('see rows by their number, by the distance of their value, and by groups of equals', async (t) => {
      const sum = (frame: ReturnType<typeof RowRange>) =>
        Flag.annotate({ sum: Window(Sum('n'), { orderBy: 'n', frame }) })
          .orderBy('n', 'id')
          .valuesFlat('sum')
      assert.deepEqual(await sum(ValueRange(null, 0)), [1, 5, 5, 9, 16])
      assert.deepEqual(await sum(ValueRange(0, null)), [16, 15, 15, 11, 7])
      assert.deepEqual(await sum(ValueRange(-2, 0)), [1, 5, 5, 8, 7])
      assert.deepEqual(await sum(ValueRange(1, 2)), [4, 4, 4, null, null])
      if (speaksMysql(name)) {
        await assert.rejects(async () => await sum(GroupRange(-1, 0)), NotSupportedError)
        return t.diagnostic('MariaDB has no frames of groups')
      }
      assert.deepEqual(await sum(GroupRange(-1, 0)), [1, 5, 5, 8, 11])
    })

    it('leave out the row at hand, its equals, or its equals alone', async () => {
      const count = (exclude: 'current row' | 'group' | 'ties') =>
        Flag.annotate({ n_: Window(Count('id'), { orderBy: 'n', frame: RowRange(null, null, exclude) }) })
          .orderBy('n', 'id')
          .valuesFlat('n_')
      if (speaksMysql(name)) return assert.rejects(async () => await count('ties'), NotSupportedError)
      assert.deepEqual(await count('current row'), [4, 4, 4, 4, 4])
      assert.deepEqual(await count('group'), [4, 3, 3, 4, 4])
      assert.deepEqual(await count('ties'), [5, 4, 4, 5, 5])
    })
  })
}
