// Checked by the compiler, never run: what expressions and the newer verbs infer, and what they refuse.
import type { Temporal } from 'temporal-polyfill'
import type { Decimal } from '../../src/orm/index.ts'
import {
  Avg,
  Case,
  Cast,
  Coalesce,
  Concat,
  Count,
  Exists,
  ExpressionWrapper,
  ExtractYear,
  F,
  field,
  FilteredRelation,
  Lag,
  Length,
  Lookup,
  Max,
  model,
  OuterRef,
  Prefetch,
  Q,
  RowNumber,
  StdDev,
  Subquery,
  Sum,
  TruncMonth,
  Upper,
  Value,
  When,
  Window,
} from '../../src/orm/index.ts'
import { Author, Book, Tag } from './types-library.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectType<T>() {
  return <V>(_value: V, ..._same: Equal<T, V> extends true ? [] : [wrong: { expected: T; got: V }]): void => {}
}

export async function annotations(): Promise<void> {
  const row = await Book.annotate({
    price2: F('price'),
    doubled: F('pages').times(2),
    upper: Upper('title'),
    editorName: Upper('editor__name'),
    length: Length('author__name'),
    named: Coalesce('editor__name', Value('nobody')),
    whole: Concat('title', Value('/'), 'author__name'),
    size: Case([When({ pages__lt: 9 }, 'short'), When(Q({ pages__lt: 99 }), 'middle')], { default: 'long' }),
    open: Case([When({ inPrint: true }, F('pages'))]),
    asText: Cast('pages', field.text()),
    ratio: ExpressionWrapper(F('price').dividedBy(F('pages')), { output: field.float() }),
    isLong: Q({ pages__gt: 500 }),
    compared: Lookup('gt', 'pages', F('id')),
    year: ExtractYear('createdAt'),
    month: TruncMonth('published'),
  }).get()
  expectType<Decimal | null>()(row.price2)
  expectType<number>()(row.doubled)
  expectType<string>()(row.upper)
  expectType<string | null>()(row.editorName)
  expectType<number>()(row.length)
  expectType<string>()(row.named)
  expectType<string>()(row.whole)
  expectType<string>()(row.size)
  expectType<number | null>()(row.open)
  expectType<string>()(row.asText)
  expectType<number | null>()(row.ratio)
  expectType<boolean | null>()(row.isLong)
  expectType<boolean>()(row.compared)
  expectType<number>()(row.year)
  expectType<Temporal.PlainDate | null>()(row.month)
  expectType<string>()(row.title)
  // @ts-expect-error no field 'titel'
  Book.annotate({ x: Upper('titel') })
  // @ts-expect-error no field 'nam' behind the relation
  Book.annotate({ x: F('author__nam').plus(1) })
  // @ts-expect-error the second path is wrong, too
  Book.annotate({ x: F('pages').plus(F('pagse')) })
  // @ts-expect-error no field 'pagse' in a branch
  Book.annotate({ x: Case([When({ pages: 1 }, F('pagse'))]) })
}

export async function aggregates(): Promise<void> {
  const sums = await Book.aggregate({
    n: Count('tags'),
    all: Count(),
    pages: Sum('pages'),
    sure: Sum('pages', { default: 0 }),
    price: Avg('price', { filter: { inPrint: true } }),
    last: Max('createdAt'),
    spread: StdDev('pages', { sample: true }),
  })
  expectType<number>()(sums.n)
  expectType<number>()(sums.all)
  expectType<number | null>()(sums.pages)
  expectType<number>()(sums.sure)
  expectType<Decimal | null>()(sums.price)
  expectType<Date | null>()(sums.last)
  expectType<number | null>()(sums.spread)
  const [author] = await Author.annotate({ n: Count('books') })
    .annotate({ twice: F('n').times(2) })
    .filter({ twice__gt: 2 })
  expectType<number | undefined>()(author?.twice)
  // @ts-expect-error no field 'boks'
  Author.annotate({ n: Count('boks') })
  // @ts-expect-error no field 'pagse'
  Book.aggregate({ s: Sum('pagse') })
}

export async function queriesInside(): Promise<void> {
  const newest = Book.filter({ author: OuterRef('pk') }).orderBy('-published')
  const [author] = await Author.annotate({
    newest: Subquery(newest.valuesFlat('title').slice(0, 1)),
    dated: Subquery(newest.values('published').slice(0, 1)),
    key: Subquery(newest.slice(0, 1)),
    busy: Exists(newest),
  })
  expectType<string | null | undefined>()(author?.newest)
  expectType<Temporal.PlainDate | null | undefined>()(author?.dated)
  expectType<number | null | undefined>()(author?.key)
  expectType<boolean | undefined>()(author?.busy)
  await Author.where(Exists(newest)).where(Exists(newest).not())
  await Author.where(Q(Exists(newest)).or({ name: 'x' })).where(Q({ name: 'x' }).or(Exists(newest)).not())
  // @ts-expect-error no field 'nam' beside an expression
  Author.where(Q({ nam: 'x' }).or(Exists(newest)))
  await Book.where(Lookup('gt', 'pages', 3))
  // @ts-expect-error a text is no condition
  Author.where(Upper('name'))
  // @ts-expect-error no field 'pagse' in a comparison
  Book.where(Lookup('gt', 'pagse', 3))
}

export async function windows(): Promise<void> {
  const [book] = await Book.annotate({
    number: Window(RowNumber(), { partitionBy: 'author', orderBy: ['-pages', 'id'] }),
    before: Window(Lag('title'), { orderBy: 'id' }),
  })
  expectType<number | undefined>()(book?.number)
  expectType<string | null | undefined>()(book?.before)
}

export async function shapes(): Promise<void> {
  const [value] = await Book.all().values('id', { up: Upper('title') })
  expectType<number | undefined>()(value?.id)
  expectType<string | undefined>()(value?.up)
  const [both] = await Book.all()
    .values({ up: Upper('title') }, 'pages', { long: Length('title') })
    .filter({ long__gt: 3 })
  expectType<string | undefined>()(both?.up)
  expectType<number | undefined>()(both?.long)
  expectType<number | undefined>()(both?.pages)
  expectType<'up' | 'pages' | 'long' | undefined>()(both && (Object.keys(both)[0] as keyof typeof both))
  const [list] = await Book.all().valuesList('id', Upper('editor__name'))
  expectType<[number, string | null] | undefined>()(list)
  const [flat] = await Book.all().valuesFlat(Length('title'))
  expectType<number | undefined>()(flat)
  const [date] = await Book.all().dates('published', 'year')
  expectType<Temporal.PlainDate | undefined>()(date)
  await Book.all()
    .union(Book.filter({ id: 1 }))
    .orderBy('title')
  await Book.filter({ id: 1 })
    .or(Book.filter({ id: 2 }))
    .and(Book.all())
  await Book.orderBy(F('editor__name').desc({ nulls: 'last' }), 'id')
  await Book.all().only('title').defer('pages')
  // @ts-expect-error no field 'titel'
  Book.all().values('id', { up: Upper('titel') })
  // @ts-expect-error no field 'titel'
  Book.all().valuesFlat(Upper('titel'))
  // @ts-expect-error no field 'titel'
  Book.all().only('titel')
  // @ts-expect-error no field 'titel'
  Book.all().distinct('titel')
  // @ts-expect-error no field 'titel'
  Book.orderBy(F('titel').asc())
  // @ts-expect-error rows of another shape
  Book.all().valuesFlat('title').union(Book.all().valuesFlat('pages'))
  // @ts-expect-error no unit 'decade'
  Book.all().dates('published', 'decade')
}

export async function relations(): Promise<void> {
  const [author] = await Author.prefetchRelated(
    new Prefetch('books', { query: Book.filter({ pages__gt: 9 }), toAttr: 'long' }),
  )
  expectType<Book[] | undefined>()(author?.long)
  await Author.prefetchRelated(new Prefetch('books', { toAttr: 'works' }), 'works__tags')
  // @ts-expect-error nothing is named 'work'
  Author.prefetchRelated(new Prefetch('books', { toAttr: 'works' }), 'work__tags')
  const [counted] = await Author.all()
    .alias({ n: Count('books') })
    .annotate({ n: F('n') })
  expectType<number | undefined>()(counted?.n)
  await Author.where(Exists(Book.filter({ author: OuterRef(OuterRef('pk')) })))
  // @ts-expect-error not of another expression
  OuterRef(F('pk'))
  expectType<string[]>()(await Book.all().valuesFlat(Concat('title', 'pages', { output: field.text() })))
  // @ts-expect-error no field 'titel'
  Book.all().valuesFlat(Concat('titel', 'pages', { output: field.text() }))
  const some = Author.annotate({ cheap: new FilteredRelation('books', { condition: { books__pages__lt: 9 } }) })
  await some.filter({ cheap__title: 'x' }).annotate({ n: Count('cheap') })
  // @ts-expect-error no field 'titel' behind the named relation
  some.filter({ cheap__titel: 'x' })
  // @ts-expect-error 'title' is not a relation
  Book.prefetchRelated(new Prefetch('title'))
  // @ts-expect-error the other side of a foreign key takes rows, since it changes them
  ;(await Author.get({ pk: 1 })).books.add(1)
}

export async function writes(): Promise<void> {
  const [tag, created] = await Tag.all().getOrCreate({ name: 'x' }, { defaults: { weight: () => 3 } })
  expectType<Tag>()(tag)
  expectType<boolean>()(created)
  await Tag.all().updateOrCreate(
    { name: 'x' },
    { defaults: { weight: F('weight').plus(1) }, createDefaults: { weight: 1 } },
  )
  await Tag.bulkCreate([tag], { updateConflicts: true, updateFields: ['weight'], uniqueFields: ['name'] })
  await Tag.all().bulkUpdate([tag], ['weight'])
  expectType<Map<string, Tag>>()(await Tag.all().inBulk(['x'], { field: 'name' }))
  const [raw] = await Book.all().raw<{ double: number }>`SELECT id, pages * ${2} AS double FROM library_book`
  expectType<number | undefined>()(raw?.double)
  // @ts-expect-error no field 'nam'
  Tag.all().getOrCreate({ nam: 'x' })
  // @ts-expect-error no field 'wieght'
  Tag.all().getOrCreate({ name: 'x' }, { defaults: { wieght: 1 } })
  // @ts-expect-error a text where a number is due
  Tag.all().updateOrCreate({ name: 'x' }, { defaults: { weight: 'x' } })
  // @ts-expect-error no field 'wieght'
  Tag.all().bulkUpdate([tag], ['wieght'])
  // @ts-expect-error no field 'wieght'
  Tag.bulkCreate([tag], { updateConflicts: true, updateFields: ['wieght'], uniqueFields: ['name'] })
}

class Seat extends model({
  pk: field.compositeKey('hall', 'number'),
  hall: field.char({ maxLength: 5 }),
  number: field.integer(),
}) {}
class Place extends model({ name: field.char({ maxLength: 9 }) }) {}
class Restaurant extends Place.extend({ stars: field.integer({ null: true }) }) {}
class Invoice extends model({
  net: field.integer(),
  tax: field.integer({ dbDefault: 5 }),
  gross: field.generated({ expression: F('net').plus(F('tax')), output: field.integer() }),
}) {}

export async function models(): Promise<void> {
  const seat = await Seat.get({ pk: ['A', 1] })
  expectType<[string, number]>()(seat.pk)
  // @ts-expect-error a model with a key of its own has no id
  seat.id
  const restaurant = await Restaurant.get({ name: 'x', stars__gt: 2 })
  expectType<string>()(restaurant.name)
  expectType<number | null>()(restaurant.stars)
  const invoice = await Invoice.create({ net: 1 })
  expectType<number | null>()(invoice.gross)
  await Invoice.filter({ gross__gt: 3 })
  // @ts-expect-error the database computes it
  Invoice.create({ net: 1, gross: 3 })
}

export async function keys(): Promise<void> {
  const own = Book.filter({ pk: OuterRef('pk') }).filter({ id: F('pages') })
  await Author.where(Exists(own.filter({ author: OuterRef('pk'), author__pk: OuterRef('id') })))
  // @ts-expect-error the key is a number
  await Book.filter({ pk: 'x' })
  // @ts-expect-error and so are those in a list
  await Book.filter({ pk__in: ['x'] })
}

/** What a manager makes belongs to its row: what leads there need not be given. */
export async function related(): Promise<void> {
  const author = await Author.get({ pk: 1 })
  const book = await author.books.create({ title: 'x' })
  expectType<Book>()(book)
  await author.books.create({ title: 'x', author, editor: author })
  // @ts-expect-error the title is missing
  await author.books.create({ pages: 1 })
  // @ts-expect-error a title is a text
  await author.books.create({ title: 5 })
  // @ts-expect-error of a query that is no relation's, the author is due
  await Book.filter({ author }).create({ title: 'x' })
  // @ts-expect-error there is no such field
  await author.books.create({ nope: 1 })
}
