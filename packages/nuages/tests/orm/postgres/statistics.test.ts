import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { connection } from '../../../src/db/index.ts'
import {
  field,
  model,
  registerModels,
  SearchHeadline,
  SearchQuery,
  SearchRank,
  SearchVector,
} from '../../../src/orm/index.ts'
import {
  RegrAvgX,
  RegrAvgY,
  RegrCount,
  RegrIntercept,
  RegrR2,
  RegrSlope,
  RegrSXX,
  RegrSXY,
  RegrSYY,
} from '../../../src/orm/postgres/index.ts'
import { scratchPostgres } from '../../support/databases.ts'
import { useTables } from '../../support/tables.ts'

class Point extends model({ x: field.integer({ null: true }), y: field.integer({ null: true }) }) {}
class Text extends model({ body: field.text() }, { ordering: ['id'] }) {}
class Slot extends model(
  { room: field.integer(), span: field.integerRange(), desk: field.integer() },
  {
    constraints: [
      { type: 'exclude', name: 'slot_usual', expressions: [['span', '&&']] },
      { type: 'exclude', name: 'slot_hash', expressions: [['room', '=']], indexType: 'hash', condition: { desk: 0 } },
      { type: 'exclude', name: 'slot_spgist', expressions: [['span', '&&']], indexType: 'spgist' },
    ],
  },
) {}

describe('statistics, ranks and marks of PostgreSQL', () => {
  useTables(scratchPostgres, registerModels('statistics', { Point, Text, Slot }))
  before(async () => {
    const points = [
      [1, 2],
      [2, 4],
      [3, 5],
      [4, 4],
      [5, 5],
      [100, null],
      [null, 100],
    ] as const
    await Point.bulkCreate(points.map(([x, y]) => new Point({ x, y })))
    await Text.bulkCreate(['cat dog', 'cat mouse dog', 'dog'].map((body) => new Text({ body })))
  })

  it('fit the line of least squares through the pairs that are whole', async () => {
    const found = await Point.aggregate({
      meanX: RegrAvgX('y', 'x'),
      meanY: RegrAvgY('y', 'x'),
      count: RegrCount('y', 'x'),
      intercept: RegrIntercept('y', 'x'),
      r2: RegrR2('y', 'x'),
      slope: RegrSlope('y', 'x'),
      sxx: RegrSXX('y', 'x'),
      sxy: RegrSXY('y', 'x'),
      syy: RegrSYY('y', 'x'),
    })
    // The means are 3 and 4; around them the squares of x add up to 10, those of y to 6, the products to 6.
    const expected = { meanX: 3, meanY: 4, count: 5, intercept: 2.2, r2: 0.6, slope: 0.6, sxx: 10, sxy: 6, syy: 6 }
    for (const [key, value] of Object.entries(expected)) {
      assert.ok(Math.abs((found[key as keyof typeof found] ?? Number.NaN) - value) < 1e-9, `${key}: ${value}`)
    }
  })

  it('are null of no pair, but for their number, and take a filter and a default', async () => {
    const none = { filter: { x__gt: 50 } }
    const found = await Point.aggregate({
      slope: RegrSlope('y', 'x', none),
      count: RegrCount('y', 'x', none),
      r2: RegrR2('y', 'x', { ...none, default: 0 }),
      some: RegrSXX('y', 'x', { filter: { x__lt: 4 } }),
    })
    assert.deepEqual(found, { slope: null, count: 0, r2: 0, some: 2 })
  })

  it('rank by how near the words are, and by the length of the text', async () => {
    const vector = SearchVector('body', { config: 'simple' })
    const query = SearchQuery('cat dog', { config: 'simple' })
    const ranks = async (options: { normalization?: number; weights?: readonly [number, number, number, number] }) => {
      const rank = SearchRank(vector, query, { coverDensity: true, ...options })
      return (await Text.annotate({ rank }).valuesFlat('rank')).map((value) => Number(value.toFixed(4)))
    }
    // Two words beside each other of weight D, which counts 0.1; one word between them halves it.
    assert.deepEqual(await ranks({}), [0.1, 0.05, 0])
    assert.deepEqual(await ranks({ weights: [0.4, 0.5, 0.6, 0.7] }), [0.4, 0.2, 0])
    // 2 divides by the number of words, 32 by the rank and one; both are a sum.
    assert.deepEqual(await ranks({ normalization: 2 }), [0.05, 0.0167, 0])
    assert.deepEqual(await ranks({ normalization: 32 }), [0.0909, 0.0476, 0])
    assert.deepEqual(await ranks({ normalization: 2 + 32 }), [0.0476, 0.0164, 0])
  })

  it('mark found words as the options say', async () => {
    const body = 'one two fox four five six seven eight nine ten eleven twelve fox fourteen fifteen'
    const text = await Text.create({ body })
    const marked = async (options: Parameters<typeof SearchHeadline>[2]) => {
      const head = SearchHeadline('body', SearchQuery('fox', { config: 'simple' }), { config: 'simple', ...options })
      return (await Text.annotate({ head }).get({ pk: text.pk })).head
    }
    const signs = { startSel: '[', stopSel: ']' }
    assert.equal(await marked({ highlightAll: true }), body.replaceAll('fox', '<b>fox</b>'))
    assert.equal(await marked({ ...signs, highlightAll: true }), body.replaceAll('fox', '[fox]'))
    const short = await marked({ ...signs, maxWords: 4, minWords: 2, shortWord: 0 })
    assert.match(short, /^(\w+ )*\[fox\]( \w+)*$/)
    assert.ok(short.split(' ').length <= 4, short)
    const parts = (
      await marked({ ...signs, maxFragments: 2, fragmentDelimiter: ' "/" ', maxWords: 4, minWords: 2 })
    ).split(' "/" ')
    assert.equal(parts.length, 2)
    for (const part of parts) assert.match(part, /\[fox\]/)
    // The words at the ends are longer than shortWord.
    const ends = await marked({ ...signs, maxWords: 5, minWords: 2, shortWord: 3 })
    assert.match(ends, /\w{4,}$|\[fox\]$/)
  })

  it('keep a constraint that excludes in the kind of index that it names', async () => {
    const { rows } = await connection().execute(
      "SELECT indexname, indexdef FROM pg_indexes WHERE indexname LIKE 'slot_%' ORDER BY indexname",
      [],
    )
    const kinds = rows.map(([name, definition]) => [name, / USING (\w+) /.exec(String(definition))?.[1]])
    assert.deepEqual(kinds, [
      ['slot_hash', 'hash'],
      ['slot_spgist', 'spgist'],
      ['slot_usual', 'gist'],
    ])
    await Slot.create({ room: 1, desk: 0, span: [1, 5] })
    await Slot.create({ room: 1, desk: 1, span: [5, 9] })
    await assert.rejects(Slot.create({ room: 1, desk: 0, span: [20, 30] }), /slot_hash/)
  })
})
