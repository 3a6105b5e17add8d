import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Database } from '../../src/db/index.ts'
import { MysqlDialect } from '../../src/db/dialects/mysql/dialect.ts'
import { PostgresDialect } from '../../src/db/dialects/postgres/dialect.ts'
import { SqliteDialect } from '../../src/db/dialects/sqlite/dialect.ts'
import {
  Avg,
  Count,
  F,
  Lower,
  Max,
  Min,
  Q,
  registerModels,
  StdDev,
  StringAgg,
  Sum,
  Value,
} from '../../src/orm/index.ts'
import { compileCount, compileExists } from '../../src/orm/query/aggregation.ts'
import { conditionOf } from '../../src/orm/query/conditions.ts'
import { boundGet, stateOfGet } from '../../src/orm/query/get-plans.ts'
import { boundCount, boundExists, boundRows } from '../../src/orm/query/query-plans.ts'
import { compileQuery } from '../../src/orm/query/select.ts'
import { shapeOf } from '../../src/orm/query/shape.ts'
import { type AnnotationItem, EMPTY_QUERY, type QueryState } from '../../src/orm/query/state.ts'
import type { Expr } from '../../src/orm/expressions/expression.ts'
import { Author, Book, Tag } from './types-library.ts'
import '../support/seeded.ts'

const [, book] = registerModels('library', { Author, Book, Tag })
const meta = book as NonNullable<typeof book>
const databases = [
  new SqliteDialect(),
  new PostgresDialect(),
  new MysqlDialect({ isMariaDb: true, version: [11, 4, 0], foldsCase: false, keyStep: 1 }),
].map((dialect) => ({ dialect }) as unknown as Database)

const scalar = fc.oneof(
  fc.integer(),
  fc.integer({ min: -3, max: 3 }),
  fc.double(),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  fc.string({ maxLength: 5 }),
  fc.constantFrom('10', ' 7 ', '50%_\\', '2024-02-03', '2024-02-03 04:05:06.5', '10:00', '1.50', 'PT1H'),
  fc.date(),
  fc.constantFrom(new Date(0), new Date(1234)),
)
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  {
    weight: 3,
    arbitrary: fc.array(fc.oneof({ weight: 6, arbitrary: scalar }, fc.constantFrom(null, undefined, true)), {
      maxLength: 4,
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(undefined, F('pages'), F('author__name'), Value(3), { a: 1 }) },
)
const paths = ['id', 'pk', 'title', 'pages', 'inPrint', 'price', 'published', 'createdAt', 'uid', 'attrs', 'attrs__a']
const related = [
  'author',
  'authorId',
  'author__name',
  'editor',
  'editor__mentor__name',
  'tags',
  'tags__weight',
  'related__title',
  'nothing',
  'n',
  'm',
]
const words = [
  '',
  '__exact',
  '__gt',
  '__gte',
  '__lt',
  '__lte',
  '__in',
  '__range',
  '__isnull',
  '__contains',
  '__istartswith',
  '__iexact',
  '__regex',
  '__iregex',
  '__year',
  '__year__gte',
  '__bogus',
]
const key = fc
  .tuple(fc.constantFrom(...paths, ...related), fc.constantFrom(...words))
  .map(([path, word]) => path + word)

interface Tree {
  readonly pairs: readonly (readonly [string, unknown])[]
  readonly joined: 'and' | 'or' | 'xor' | 'not' | null
  readonly inner: Tree | null
}
const tree: fc.Memo<Tree> = fc.memo((depth) =>
  fc.record({
    pairs: fc.array(fc.tuple(key, value), { minLength: 0, maxLength: 2 }),
    joined: fc.constantFrom('and', 'or', 'xor', 'not', null),
    inner: depth > 1 ? tree(depth - 1) : fc.constant(null),
  }),
)
interface Built {
  and(other: object): Built
  or(other: object): Built
  xor(other: object): Built
  not(): Built
}
function built({ pairs, joined, inner }: Tree): Built {
  const own = Q(Object.fromEntries(pairs)) as unknown as Built
  if (joined === null || (inner === null && joined !== 'not')) return own
  return joined === 'not' ? own.not() : own[joined](built(inner as Tree))
}

const order = fc.constantFrom(null, [], ['title'], ['-pages', 'author__name'], ['?'], [F('pages').desc()], ['bogus'])
const annotation = fc.record({
  // Before, between and behind the conditions.
  at: fc.constantFrom(-1, 0.5, 9),
  name: fc.constantFrom('n', 'm'),
  make: fc.constantFrom<() => unknown>(
    () => Count('tags'),
    () => Count('tags', { distinct: true }),
    () => Count('*'),
    () => Count('tags', { filter: { tags__weight: 3 } }),
    () => Sum('pages', { default: 0 }),
    () => Max('tags__weight'),
    () => Avg('createdAt__year'),
    () => F('author__name'),
    () => F('pages').plus(1),
    () => Sum(F('pages')),
    () => Count('bogus'),
    () => Count('pk'),
    () => StdDev('pages', { sample: true }),
    () => StringAgg('tags__name', ','),
    () => Max('title'),
    () => Min('tags__name'),
    () => Max('n'),
    () => F('attrs__a'),
    () => Lower('title'),
  ),
  selected: fc.boolean(),
  groupBy: fc.constantFrom(null, null, ['title'], ['author__name', 'pages']),
})
const state = fc
  .record({
    filters: fc.array(fc.tuple(tree(3), fc.boolean()), { maxLength: 2 }),
    order,
    reversed: fc.boolean(),
    distinct: fc.boolean(),
    values: fc.constantFrom(null, null, ['id', 'title'], ['author__name', 'createdAt__year']),
    selectRelated: fc.constantFrom([], [], ['author'], ['author__mentor', 'editor'], ['tags']),
    loading: fc.constantFrom(
      EMPTY_QUERY.loading,
      { defer: false, paths: ['title'] },
      { defer: true, paths: ['attrs'] },
    ),
    start: fc.constantFrom(0, 0, 5),
    end: fc.constantFrom(null, null, 5, 21),
    empty: fc.constantFrom(false, false, false, true),
    annotations: fc.array(annotation, { maxLength: 2 }),
  })
  .map(
    ({ filters, annotations, ...rest }) =>
      () =>
        stateOf(filters, annotations, rest),
  )

function stateOf(
  filters: readonly (readonly [Tree, boolean])[],
  annotations: readonly (Omit<AnnotationItem, 'expression'> & { readonly make: () => unknown })[],
  rest: object,
): QueryState {
  return {
    ...EMPTY_QUERY,
    ...rest,
    // Each state has expressions of its own, as each call of a view does.
    annotations: annotations.map(({ make, ...item }) => ({ ...item, expression: make() as Expr })),
    filters: filters.map(([item, negated], at) => ({ at, condition: conditionOf(built(item)), negated })),
  }
}

/** What a function gives, or how it fails. */
function outcome(work: () => unknown): unknown {
  try {
    return { result: work() }
  } catch (error) {
    return { error: String(error) }
  }
}

function compiled(database: Database, query: ReturnType<typeof compileCount>) {
  if (query === null) return null
  const { sql, params } = database.dialect.compiler().compile(query)
  return { sql, params }
}

const sqlOf = (bound: { readonly sql: string; readonly params: readonly unknown[] } | null) =>
  bound && { sql: bound.sql, params: bound.params }

test('a query from a plan has the SQL, the parameters and the errors of one that is compiled', () => {
  let planned = 0
  let computed = 0
  fc.assert(
    fc.property(state, (make) => {
      for (const database of databases) {
        const plain = outcome(() => {
          const { query, outputs } = compileQuery(meta, make(), database.dialect)
          const statement = compiled(database, query)
          return statement && { ...statement, names: outputs.map(({ name }) => name) }
        })
        // Twice: the first may make the plan, the second uses it.
        for (const _ of [1, 2]) {
          const bound = outcome(() => {
            const found = boundRows(database, meta, make())
            return found && { ...sqlOf(found), names: found.result.map.outputs.map(({ name }) => name) }
          })
          assert.deepEqual(bound, plain)
        }
        assert.deepEqual(
          outcome(() => sqlOf(boundCount(database, meta, make()))),
          outcome(() => compiled(database, compileCount(meta, make(), database.dialect))),
        )
        assert.deepEqual(
          outcome(() => sqlOf(boundExists(database, meta, make()))),
          outcome(() => compiled(database, compileExists(meta, make(), database.dialect))),
        )
      }
      outcome(() => {
        const has = shapeOf(make()) !== null
        planned += has ? 1 : 0
        computed += has && make().annotations.length > 0 ? 1 : 0
      })
    }),
    { numRuns: 1500 },
  )
  assert.ok(planned > 100, 'most queries have a shape')
  assert.ok(computed > 50, 'so have those with common aggregates')
})

test('get finds by a plan of names what it finds by the query', () => {
  let planned = 0
  const name = fc.oneof({ weight: 8, arbitrary: fc.constantFrom('id', 'pk', 'title', 'pages', 'createdAt') }, key)
  const given = fc.oneof({ weight: 3, arbitrary: scalar }, value)
  const pairs = fc.array(
    fc.tuple(fc.oneof({ weight: 8, arbitrary: name }, fc.constantFrom('bogus', 'id title')), given),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  fc.assert(
    fc.property(pairs, (lookups) => {
      const where = Object.fromEntries(lookups)
      for (const database of databases) {
        for (const _ of [1, 2]) {
          const bound = boundGet(database, meta, where)
          if (bound === null) continue
          planned++
          const filter = { at: 0, condition: conditionOf(where), negated: false }
          const { query, outputs } = compileQuery(meta, stateOfGet(EMPTY_QUERY, [filter]), database.dialect)
          assert.deepEqual(sqlOf(bound), compiled(database, query))
          assert.deepEqual(
            bound.result.map.outputs.map((output) => output.name),
            outputs.map((output) => output.name),
          )
        }
      }
    }),
    { numRuns: 1500 },
  )
  assert.ok(planned > 200, 'common conditions have a plan')
})

test('get takes no plan for what is not a plain object of plain names', () => {
  const database = databases[0] as Database
  class Wanted {
    id = 5
  }
  for (const where of [
    new Wanted(),
    Q({ id: 5 }),
    { id: null },
    { id: [5] },
    { title__iexact: 'a' },
    { 'id title': 5 },
  ])
    assert.equal(boundGet(database, meta, where), null)
  assert.notEqual(boundGet(database, meta, { id: 5 }), null)
  assert.notEqual(boundGet(database, meta, { id: 5, title: 'a' }), null)
})

test('one plan serves all values of its shape', () => {
  const shapes: (readonly [string, fc.Arbitrary<unknown>])[] = [
    ['id', scalar],
    ['pages__gte', scalar],
    ['pages__lt', scalar],
    ['title__icontains', scalar],
    ['uid__startswith', scalar],
    ['createdAt__gt', scalar],
    ['author__name', scalar],
    ['tags__weight__lte', scalar],
    ['pages__in', fc.array(scalar, { minLength: 2, maxLength: 2 })],
    ['pages__range', fc.array(scalar, { minLength: 2, maxLength: 2 })],
  ]
  for (const [path, values] of shapes) {
    fc.assert(
      fc.property(values, fc.boolean(), (given, negated) => {
        const make = () => ({
          ...EMPTY_QUERY,
          filters: [{ at: 0, condition: conditionOf({ [path]: given }), negated }],
        })
        for (const database of databases)
          assert.deepEqual(
            outcome(() => sqlOf(boundRows(database, meta, make()))),
            outcome(() => compiled(database, compileQuery(meta, make(), database.dialect).query)),
          )
      }),
    )
  }
})

test('whole rows are grouped by their key alone', () => {
  const grouped = (state: Partial<QueryState>) =>
    databases.map((database) => {
      const { sql } = boundRows(database, meta, { ...EMPTY_QUERY, ...state }) ?? { sql: '' }
      return / GROUP BY (.*?)( HAVING .*| ORDER BY .*)?$/.exec(sql)?.[1]?.split(', ').length
    })
  // MariaDB asks for each column that is selected.
  const count = { name: 'n', expression: Count('tags'), at: 0, selected: true, groupBy: null }
  assert.deepEqual(grouped({ annotations: [count] }), [1, 1, 12])
  // Another table's columns are not decided by the key that is grouped by, nor those of values without a key.
  const byTitle = { ...count, groupBy: ['title', 'pages'] }
  assert.deepEqual(grouped({ annotations: [byTitle], values: ['title', 'pages', 'n'] }), [2, 2, 2])
})
