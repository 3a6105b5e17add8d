import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { connection, NotSupportedError } from '../../src/db/index.ts'
import {
  ASin,
  ATan2,
  CumeDist,
  Degrees,
  Extract,
  ExtractDay,
  ExtractMonth,
  ExtractQuarter,
  ExtractWeek,
  F,
  FirstValue,
  field,
  Floor,
  GroupRange,
  LastValue,
  Ln,
  LPad,
  metaOf,
  model,
  PercentRank,
  Power,
  registerModels,
  Right,
  RowRange,
  RPad,
  RTrim,
  SHA224,
  SHA256,
  SHA384,
  SHA512,
  Sum,
  Tan,
  Trunc,
  TruncSecond,
  Value,
  Window,
} from '../../src/orm/index.ts'
import { scratchDatabases, speaksMysql } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Sample extends model({
  text: field.char({ maxLength: 20 }),
  n: field.integer(),
  x: field.float(),
  at: field.dateTime(),
}) {}
registerModels('lab', { Sample })

for (const { name, make } of scratchDatabases) {
  describe(`functions of the database on ${name}`, () => {
    useTables(make, [metaOf(Sample)])
    before(async () => {
      const at = '2024-05-31T10:20:30.678901Z'
      for (const [text, n] of [
        ['ab ', 12],
        ['cd', 10],
        ['ef', 10],
        ['gh', 4],
      ] as const)
        await Sample.create({ text, n, x: 0.5, at })
    })

    const first = () => Sample.orderBy('id').slice(0, 1)

    test('F works on bits', async () => {
      const [row] = await first().annotate({
        and: F('n').bitAnd(10),
        or: F('n').bitOr(3),
        xor: F('n').bitXor(10),
        left: F('n').bitLeftShift(2),
        right: F('n').bitRightShift(1),
      })
      assert.deepEqual([row?.and, row?.or, row?.xor, row?.left, row?.right], [8, 15, 6, 48, 6])
    })

    test('numbers', async () => {
      const [row] = await first().annotate({
        asin: ASin('x'),
        atan2: ATan2('x', 'n'),
        degrees: Degrees('x'),
        floor: Floor(Value(-1.5)),
        ln: Ln('n'),
        power: Power('n', 2),
        tan: Tan('x'),
      })
      const near = (value: unknown, expected: number) => assert.ok(Math.abs(Number(value) - expected) < 1e-9)
      near(row?.asin, Math.asin(0.5))
      near(row?.atan2, Math.atan2(0.5, 12))
      near(row?.degrees, 90 / Math.PI)
      near(row?.floor, -2)
      near(row?.ln, Math.log(12))
      near(row?.power, 144)
      near(row?.tan, Math.tan(0.5))
    })

    test('texts', async () => {
      const [row] = await first().annotate({
        left: LPad(RTrim('text'), 4, Value('*')),
        right: RPad(RTrim('text'), 5, Value('-+')),
        cut: LPad('text', 1),
        end: Right(RTrim('text'), 1),
        bare: RTrim('text'),
      })
      assert.deepEqual([row?.left, row?.right, row?.cut, row?.end, row?.bare], ['**ab', 'ab-+-', 'a', 'b', 'ab'])
    })

    test('digests', async () => {
      if (name === 'postgres')
        await connection().execute('CREATE EXTENSION IF NOT EXISTS pgcrypto', [], { write: true })
      const [row] = await Sample.filter({ text: 'cd' }).annotate({
        sha224: SHA224('text'),
        sha256: SHA256('text'),
        sha384: SHA384('text'),
        sha512: SHA512('text'),
      })
      for (const kind of ['sha224', 'sha256', 'sha384', 'sha512'] as const) {
        assert.equal(row?.[kind], createHash(kind).update('cd').digest('hex'), kind)
      }
    })

    test('parts of instants, and instants rounded down', async () => {
      const [row] = await first().annotate({
        day: ExtractDay('at'),
        month: ExtractMonth('at'),
        quarter: ExtractQuarter('at'),
        week: ExtractWeek('at'),
        hour: Extract('at', 'hour', { timeZone: 'Asia/Tokyo' }),
        second: TruncSecond('at'),
        tokyo: Trunc('at', 'day', { timeZone: 'Asia/Tokyo' }),
      })
      assert.deepEqual([row?.day, row?.month, row?.quarter, row?.week, row?.hour], [31, 5, 2, 22, 19])
      assert.deepEqual(row?.second, new Date('2024-05-31T10:20:30Z'))
      assert.deepEqual(row?.tokyo, new Date('2024-05-30T15:00:00Z'))
    })

    test('places and ends of windows', async () => {
      const over = { orderBy: ['n', 'text'] }
      const whole = { ...over, frame: RowRange(null, null) }
      const rows = await Sample.annotate({
        share: Window(CumeDist(), { orderBy: 'n' }),
        percent: Window(PercentRank(), { orderBy: 'n' }),
        first: Window(FirstValue('text'), over),
        last: Window(LastValue('text'), whole),
      }).orderBy('n', 'text')
      assert.deepEqual(
        rows.map((row) => [Number(row.share), Math.round(Number(row.percent) * 3), row.first, row.last]),
        [
          [0.25, 0, 'gh', 'ab '],
          [0.75, 1, 'gh', 'ab '],
          [0.75, 1, 'gh', 'ab '],
          [1, 3, 'gh', 'ab '],
        ],
      )
    })

    test('frames count groups of equal rows, and may leave rows out', async () => {
      const sums = Sample.annotate({
        groups: Window(Sum('n'), { orderBy: 'n', frame: GroupRange(-1, 0) }),
        others: Window(Sum('n'), { orderBy: 'n', frame: RowRange(null, null, 'current row') }),
      })
        .orderBy('n', 'text')
        .valuesList('groups', 'others')
      if (speaksMysql(name)) await assert.rejects(async () => await sums, NotSupportedError)
      else
        assert.deepEqual(await sums, [
          [4, 32],
          [24, 26],
          [24, 26],
          [32, 24],
        ])
    })
  })
}
