import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { changeSchema, NotSupportedError, openDatabases } from '../../../src/db/index.ts'
import { createModels } from '../../../src/migrations/index.ts'
import {
  Count,
  F,
  field,
  FieldError,
  fullClean,
  Lower,
  model,
  OuterRef,
  registerModels,
  Subquery,
  Value,
} from '../../../src/orm/index.ts'
import {
  ArrayAgg,
  ArraySubquery,
  BitAnd,
  BitOr,
  BitXor,
  BoolAnd,
  BoolOr,
  Corr,
  CovarPop,
  JSONBAgg,
  Range,
  RegrCount,
  RegrSlope,
  TransactionNow,
} from '../../../src/orm/postgres/index.ts'
import { scratchPostgres, scratchSqlite } from '../../support/databases.ts'
import { useTables } from '../../support/tables.ts'

class Post extends model(
  {
    title: field.char({ maxLength: 30 }),
    tags: field.array(field.char({ maxLength: 20 }), { default: () => [], size: 4, blank: true }),
    scores: field.array(field.integer(), { null: true, blank: true }),
    board: field.array(field.array(field.integer()), { null: true, blank: true }),
    days: field.array(field.date(), { null: true, blank: true }),
    spans: field.array(field.integerRange(), { null: true, blank: true }),
    lengths: field.array(field.duration(), { null: true, blank: true }),
    big: field.array(field.bigInteger(), { null: true, blank: true }),
  },
  { ordering: ['id'] },
) {}

class Measure extends model({
  label: field.char({ maxLength: 9 }),
  x: field.integer(),
  y: field.integer(),
  ok: field.boolean(),
  get post() {
    return field.foreignKey(Post, { onDelete: 'cascade', null: true })
  },
}) {}

describe('arrays', () => {
  const titles = async (where: object) => (await Post.filter(where as {})).map(({ title }) => title)

  useTables(scratchPostgres, registerModels('arrays', { Post, Measure }))
  before(async () => {
    await Post.create({ title: 'a', tags: ['red', 'it\'s "q", {x}\\'], scores: [1, 2, 3] })
    await Post.create({
      title: 'b',
      tags: ['green', 'red', 'blue'],
      scores: [10],
      board: [
        [1, 2],
        [3, 4],
      ],
    })
    await Post.create({ title: 'c', scores: null })
  })

  it('show items that were given as texts as what they are, and keep what is added to them', async () => {
    const row = new Post({ title: 'given', days: ['2024-02-28'], lengths: ['PT1H', null as never], scores: [1] })
    assert.equal(row.days?.[0]?.year, 2024)
    assert.equal(row.lengths?.[0]?.total('minutes'), 60)
    row.days?.push('2024-02-29' as never)
    await row.save()
    assert.deepEqual(
      row.days?.map(({ day }) => day),
      [28, 29],
    )
    assert.equal(row.lengths?.[0]?.total('minutes'), 60)
    Object.assign(row, { days: ['2025-01-01'] })
    assert.equal(row.days?.[0]?.year, 2025)
    await row.save()
    assert.equal((await Post.get({ pk: row.pk })).days?.[0]?.year, 2025)
    await row.delete()
  })

  it('come back as they were saved, whatever their items are', async () => {
    const saved = await Post.create({
      title: 'z',
      tags: ['', 'NULL', 'a b'],
      days: ['2024-02-29'],
      spans: [new Range(1, 5), Range.empty<number>()],
      lengths: ['PT1H30M'],
      big: [Number.MAX_SAFE_INTEGER],
    })
    const row = await Post.get({ pk: saved.pk })
    assert.deepEqual(row.tags, ['', 'NULL', 'a b'])
    assert.equal(String(row.days?.[0]), '2024-02-29')
    assert.deepEqual(row.spans?.map(String), ['[1, 5)', 'empty'])
    assert.equal(row.lengths?.[0]?.total('minutes'), 90)
    assert.deepEqual(row.big, [Number.MAX_SAFE_INTEGER])
    row.tags.push('more')
    row.tags = [...row.tags]
    await row.save()
    assert.deepEqual((await Post.get({ pk: saved.pk })).tags, ['', 'NULL', 'a b', 'more'])
    await row.delete()
  })

  it('are compared whole, by what they hold, and by what they share', async () => {
    assert.deepEqual(await titles({ tags: ['red', 'it\'s "q", {x}\\'] }), ['a'])
    assert.deepEqual(await titles({ tags__contains: ['red'] }), ['a', 'b'])
    assert.deepEqual(await titles({ tags__contained_by: ['green', 'red', 'blue', 'grey'] }), ['b', 'c'])
    assert.deepEqual(await titles({ tags__overlap: ['blue', 'x'] }), ['b'])
    assert.deepEqual(await titles({ scores__in: [[10], [1]] }), ['b'])
    assert.deepEqual(await titles({ scores__gt: [1, 2] }), ['a', 'b'])
    assert.deepEqual(await titles({ scores__isnull: true }), ['c'])
    assert.deepEqual(await titles({ tags__contains: ['a text that is longer than any item may be'] }), [])
    assert.deepEqual(await titles({ tags__overlap: Post.filter({ title: 'b' }).valuesFlat('tags__0') }), ['b'])
  })

  it('are compared with lists that have expressions among their items', async () => {
    assert.deepEqual(await titles({ tags__contains: [Lower(Value('RED')), 'green'] }), ['b'])
    assert.deepEqual(await titles({ tags__contains: [F('tags__0')] }), ['a', 'b'])
    assert.deepEqual(await titles({ scores: [F('scores__0'), 2, 3] }), ['a'])
    assert.deepEqual(await titles({ scores__in: [[F('id'), 2, 3], [10]] }), ['a', 'b'])
    assert.deepEqual(await titles({ scores__overlap: [F('scores__0').times(2)] }), ['a'])
    assert.deepEqual(await titles({ scores__lt: [F('scores__0'), null] }), ['a', 'b'])
    assert.deepEqual(
      await titles({
        board: [
          [F('board__0__0'), 2],
          [3, 4],
        ],
      }),
      ['b'],
    )
    await Post.filter({ tags__contains: [F('title'), 'x'], scores: [F('id'), 2] })
  })

  it('give items of slices, and rows of tables with their slices and items', async () => {
    const b = Post.filter({ title: 'b' })
    assert.deepEqual(await titles({ tags__1_3__0: 'red' }), ['b'])
    assert.deepEqual(await titles({ tags__1_3__0_1: ['red'] }), ['b'])
    const rest = b.annotate({ rest: F('tags').slice(1) })
    assert.deepEqual(await rest.filter({ rest__0: 'red' }).valuesFlat('rest__0'), ['red'])
    assert.deepEqual(await b.annotate({ two: F('tags').slice(1, 3) }).valuesFlat('two__1'), ['blue'])
    assert.deepEqual(await titles({ board__1: [3, 4] }), ['b'])
    assert.deepEqual(await titles({ board__1__len: 2 }), ['b'])
    assert.deepEqual(await titles({ board__0_1__0__1: 2 }), ['b'])
    const rows = Post.filter({ title__in: ['a', 'b'] }).annotate({ cut: F('board__1').slice(0, 1) })
    assert.deepEqual(await rows.valuesList('board__1', 'cut', 'board__7', 'board__1__0'), [
      [null, null, null, null],
      [[3, 4], [3], null, 3],
    ])
    assert.deepEqual(
      await rows
        .values('board__1')
        .annotate({ n: Count('id') })
        .valuesFlat('n'),
      [1, 1],
    )
  })

  it('are asked for their length, an item and a slice, and for items of items', async () => {
    assert.deepEqual(await titles({ tags__len: 3 }), ['b'])
    assert.deepEqual(await titles({ tags__len: 0 }), ['c'])
    assert.deepEqual(await titles({ tags__len__gte: 2 }), ['a', 'b'])
    assert.deepEqual(await titles({ tags__0: 'red' }), ['a'])
    assert.deepEqual(await titles({ tags__1__startswith: 're' }), ['b'])
    assert.deepEqual(await titles({ scores__0_2: [1, 2] }), ['a'])
    assert.deepEqual(await titles({ board__1__0: 3 }), ['b'])
    assert.deepEqual(await Post.filter({ title: 'b' }).valuesFlat('tags__2'), ['blue'])
  })

  it('are cut by F, in annotations, conditions, orders, updates and aggregates', async () => {
    const cut = Post.filter({ title__in: ['a', 'b'] }).annotate({
      few: F('tags').slice(0, 1),
      rest: F('tags').slice(1),
    })
    const found = await cut.orderBy('title').valuesList('few', 'rest')
    assert.deepEqual(found, [
      [['red'], ['it\'s "q", {x}\\']],
      [['green'], ['red', 'blue']],
    ])
    assert.deepEqual(await titles({ tags__contains: F('tags').slice(1, 2), title: 'b' }), ['b'])
    assert.deepEqual(await cut.filter({ rest__len: 2 }).valuesFlat('title'), ['b'])
    assert.deepEqual(await cut.orderBy(F('tags').slice(0, 1)).valuesFlat('title'), ['b', 'a'])
    const [b] = await Post.filter({ title: 'b' }).annotate({
      row: F('board').slice(1, 2),
      twice: F('tags').slice(1).slice(1, 5),
      none: F('tags').slice(2, 2),
      far: F('tags').slice(7),
      start: F('tags__0').slice(0, 2),
    })
    assert.deepEqual([b?.row, b?.twice, b?.none, b?.far, b?.start], [[[3, 4]], ['blue'], [], [], 'gr'])
    const all = await Post.filter({ title: 'a' }).aggregate({ list: ArrayAgg('title').slice(0, 1) })
    assert.deepEqual(all.list, ['a'])
    const { pk } = await Post.create({ title: 'q', tags: ['1', '2', '3'], scores: [1, 2] })
    const newer = Post.filter({ pk: OuterRef('pk') }).annotate({ cut: OuterRef('tags').slice(1) })
    assert.deepEqual(
      await Post.filter({ pk })
        .annotate({ x: Subquery(newer.valuesFlat('cut')) })
        .valuesFlat('x'),
      [['2', '3']],
    )
    await Post.filter({ pk }).update({ tags: F('tags').slice(0, 2), scores: F('scores').slice(1) })
    const saved = await Post.get({ pk })
    assert.deepEqual([saved.tags, saved.scores], [['1', '2'], [2]])
    await saved.delete()
    await assert.rejects(async () => await Post.annotate({ x: F('id').slice(0, 1) }), FieldError)
  })

  it('say what is wrong with them as Django does', async () => {
    await assert.rejects(fullClean(new Post({ title: 'x', tags: ['a', 'b', 'c', 'd', 'e'] })), (error: Error) => {
      assert.match(String(error), /List contains 5 items, it should contain no more than 4\./)
      return true
    })
    await assert.rejects(
      fullClean(new Post({ title: 'x', tags: ['ok', 'x'.repeat(21)] })),
      /Item 2 in the array did not validate: Ensure this value has at most 20 characters/,
    )
    await assert.rejects(
      fullClean(new Post({ title: 'x', board: [[1], [2, 3]] })),
      /Nested arrays must have the same length\./,
    )
  })

  it('hold what their items may be, and are choices as a whole', async () => {
    class Kind extends model({
      words: field.array(field.char({ maxLength: 5, choices: { a: 'A', b: 'B' } }), { null: true, blank: true }),
      costs: field.array(field.decimal({ maxDigits: 4, decimalPlaces: 2 }), { null: true, blank: true }),
      steps: field.array(field.integer(), {
        choices: [
          [[1, 2], 'low'],
          [[3], 'high'],
        ] as never,
        null: true,
        blank: true,
      }),
      span: field.integerRange({ choices: [[[1, 5], 'few']] as never, null: true, blank: true }),
    }) {}
    registerModels('kinds', { Kind })
    const problem = async (values: object) => {
      try {
        await fullClean(new Kind(values as {}), { validateUnique: false, validateConstraints: false })
        return null
      } catch (error) {
        const { errorDict } = error as { errorDict: Map<string, { code: string; message: string }[]> }
        const [first] = [...errorDict.values()].flat()
        return [first?.code, first?.message]
      }
    }
    const inItem = (message: string) => ['item_invalid', `Item 1 in the array did not validate: ${message}`]
    assert.deepEqual(await problem({ words: ['c'] }), inItem("Value 'c' is not a valid choice."))
    assert.deepEqual(await problem({ words: [null] }), inItem('This field cannot be null.'))
    const places = inItem('Ensure that there are no more than 2 decimal places.')
    assert.deepEqual(await problem({ costs: ['1.234'] }), places)
    assert.equal(await problem({ words: ['a', 'b'], costs: ['1.23'], steps: [1, 2], span: new Range(1, 5) }), null)
    assert.deepEqual(await problem({ steps: [2] }), ['invalid_choice', 'Value [2] is not a valid choice.'])
    assert.equal((await problem({ span: [1, 6] }))?.[0], 'invalid_choice')
  })

  it('are what aggregates and subqueries give', async () => {
    const post = await Post.get({ title: 'b' })
    await Measure.bulkCreate([1, 2, 3, 6].map((x) => new Measure({ label: `m${x}`, x, y: 2 * x + 1, ok: x < 6, post })))
    const found = await Measure.aggregate({
      list: ArrayAgg('label', { orderBy: '-x' }),
      some: ArrayAgg('x', { filter: { x__gt: 2 }, distinct: true }),
      json: JSONBAgg('x', { orderBy: 'x' }),
      all: BoolAnd('ok'),
      any: BoolOr('ok'),
      and: BitAnd('x'),
      or: BitOr('x'),
      xor: BitXor('x'),
      corr: Corr('y', 'x'),
      covar: CovarPop('y', 'x', { sample: true }),
      slope: RegrSlope('y', 'x'),
      count: RegrCount('y', 'x'),
      none: ArrayAgg('label', { filter: { x: 0 }, default: Value(['-'], { output: field.array(field.text()) }) }),
    })
    assert.deepEqual(found.list, ['m6', 'm3', 'm2', 'm1'])
    assert.deepEqual(found.some, [3, 6])
    assert.deepEqual(found.json, [1, 2, 3, 6])
    assert.deepEqual([found.all, found.any, found.and, found.or, found.xor], [false, true, 0, 7, 6])
    assert.deepEqual([found.corr, found.slope, found.count], [1, 2, 4])
    assert.ok(Math.abs((found.covar ?? 0) - 28 / 3) < 1e-9)
    assert.deepEqual(found.none, ['-'])
    const rows = await Post.annotate({
      labels: ArraySubquery(
        Measure.filter({ post: OuterRef('pk') })
          .orderBy('x')
          .valuesFlat('label'),
      ),
      began: TransactionNow(),
    }).orderBy('title')
    assert.deepEqual(
      rows.map(({ labels }) => labels),
      [[], ['m1', 'm2', 'm3', 'm6'], []],
    )
    assert.ok(rows[0]?.began instanceof Date)
    assert.equal(await Post.filter({ tags: F('tags') }).count(), 3)
  })

  it('are refused with a reason where the database has none', async () => {
    const other = scratchSqlite()
    const databases = await openDatabases({ default: other.engine })
    try {
      const metas = registerModels('arrays', { Post })
      await assert.rejects(
        changeSchema(databases.get('default'), (editor) => createModels(editor, metas)),
        (error: Error) =>
          error instanceof NotSupportedError && /sqlite has no columns that are arrays/.test(error.message),
      )
    } finally {
      await databases.close()
      await other.drop()
    }
  })
})
