// Checked by the compiler, never run: what the fields and expressions of PostgreSQL infer, and what they refuse.
import type { Temporal } from 'temporal-polyfill'
import {
  F,
  field,
  Lower,
  model,
  SearchHeadline,
  SearchQuery,
  SearchRank,
  SearchVector,
} from '../../../src/orm/index.ts'
import { ArrayAgg, ArraySubquery, BoolAnd, Range, TrigramSimilarity } from '../../../src/orm/postgres/index.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectType<T>() {
  return <V>(_value: V, ..._same: Equal<T, V> extends true ? [] : [wrong: { expected: T; got: V }]): void => {}
}

class Post extends model({
  title: field.char({ maxLength: 9 }),
  tags: field.array(field.char({ maxLength: 20 })),
  board: field.array(field.array(field.integer()), { null: true }),
  days: field.dateRange(),
  hours: field.integerRange({ null: true }),
  facts: field.hstore({ default: {} }),
  words: field.searchVector({ null: true }),
}) {}

export async function rows(): Promise<void> {
  const post = await Post.get({ pk: 1 })
  expectType<string[]>()(post.tags)
  expectType<number[][] | null>()(post.board)
  expectType<Range<Temporal.PlainDate>>()(post.days)
  expectType<Range<number> | null>()(post.hours)
  expectType<Readonly<Record<string, string | null>>>()(post.facts)
  await Post.create({ title: 'x', tags: ['a'], days: ['2024-01-01', null], hours: new Range(1, 2) })
  // @ts-expect-error a number is no tag
  await Post.create({ title: 'x', tags: [1], days: ['2024-01-01', null] })
  // @ts-expect-error tags are required
  await Post.create({ title: 'x', days: ['2024-01-01', null] })
  // @ts-expect-error the base says what the default is of
  field.array(field.integer(), { default: () => ['a'] })
}

export async function lookups(): Promise<void> {
  await Post.filter({ tags__contains: ['a'], tags__len: 2, tags__len__gte: 1, tags__0: 'a', tags__0_2: ['a'] })
  await Post.filter({ tags__0__startswith: 'a', board__0__1: 4, tags__overlap: Post.all().valuesFlat('title') })
  await Post.filter({
    hours__contains: 3,
    hours__overlap: new Range(1, 2),
    hours__startswith__gt: 3,
    hours__isempty: true,
  })
  await Post.filter({ days__contains: '2024-01-01', days__endswith__year: 2024 })
  await Post.filter({ facts__has_key: 'a', facts__color: 'red', facts__color__startswith: 'r' })
  await Post.filter({ title__search: SearchQuery('x'), title__unaccent__icontains: 'x', title__trigram_similar: 'x' })
  await Post.filter({ words: 'fish', words__search: SearchQuery('a').and(SearchQuery('b').not()) })
  // @ts-expect-error a tag is a text
  await Post.filter({ tags__contains: [1] })
  // @ts-expect-error the length is a number
  await Post.filter({ tags__len: 'a' })
  // @ts-expect-error items of items are numbers
  await Post.filter({ board__0__1: 'x' })
  // @ts-expect-error hours are numbers
  await Post.filter({ hours__contains: 'x' })
  // @ts-expect-error there is no such lookup of a range
  await Post.filter({ hours__has_key: 'x' })
  // @ts-expect-error keys are texts
  await Post.filter({ facts__has_key: 1 })
  // @ts-expect-error a vector has no such lookup
  await Post.filter({ words__startswith: 'x' })
}

export async function slices(): Promise<void> {
  const row = await Post.annotate({
    few: F('tags').slice(0, 2),
    twice: F('tags').slice(1).slice(0, 2),
    rows: F('board').slice(0, 2),
    start: F('title').slice(0, 2),
    low: Lower(F('title').slice(0, 2)),
    item: F('tags__0').slice(0, 2),
  }).get({ few__contains: ['a'], few__len: 2, start__startswith: 'a' })
  expectType<string[]>()(row.few)
  expectType<string[]>()(row.twice)
  expectType<number[][] | null>()(row.rows)
  expectType<string>()(row.start)
  expectType<string>()(row.low)
  await Post.all().update({ tags: F('tags').slice(0, 2), title: F('title').slice(1) })
  const { list } = await Post.aggregate({ list: ArrayAgg('title').slice(0, 2) })
  expectType<string[] | null>()(list)
  // @ts-expect-error items are texts
  await Post.annotate({ few: F('tags').slice(0, 2) }).filter({ few__contains: [1] })
}

export async function expressions(): Promise<void> {
  const row = await Post.annotate({
    found: SearchVector('title', { weight: 'A' }),
    rank: SearchRank(SearchVector('title'), SearchQuery('x')),
    head: SearchHeadline('title', 'x'),
    like: TrigramSimilarity('title', 'x'),
    list: ArraySubquery(Post.all().valuesFlat('title')),
  })
    .filter({ found: SearchQuery('x'), rank__gt: 0.1 })
    .get()
  expectType<number>()(row.rank)
  expectType<string>()(row.head)
  expectType<string[]>()(row.list)
  const all = await Post.aggregate({ titles: ArrayAgg('title'), ok: BoolAnd('title') })
  expectType<boolean | null>()(all.ok)
  expectType<string[] | null>()(all.titles)
  // @ts-expect-error there is no such field
  await Post.annotate({ found: SearchVector('titel') })
  // @ts-expect-error a search is read in one of four ways
  SearchQuery('x', { type: 'fuzzy' })
}
