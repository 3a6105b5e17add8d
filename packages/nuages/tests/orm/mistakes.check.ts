// Checked by the compiler, never run: what it refuses of names and values that are wrong, each beside what is right.
import {
  Abs,
  Avg,
  BitAnd,
  Case,
  Coalesce,
  Count,
  ExtractHour,
  ExtractYear,
  Extract,
  F,
  field,
  FilteredRelation,
  Left,
  LPad,
  Lookup,
  Max,
  model,
  type ModelOptions,
  NullIf,
  Now,
  Prefetch,
  prefetchRelatedObjects,
  Q,
  Repeat,
  Replace,
  reverse,
  reverseOne,
  StrIndex,
  Subquery,
  Substr,
  Sum,
  Trunc,
  TruncHour,
  Upper,
  Value,
  When,
} from '../../src/orm/index.ts'
import { Author, Book, Tag } from './types-library.ts'

export async function rows(book: Book, names: readonly string[]): Promise<void> {
  await book.save({ updateFields: ['title', 'authorId'] })
  await book.save({ updateFields: [...names] })
  await book.refreshFromDb(['title', 'tags'])
  // @ts-expect-error no field 'titel'
  await book.save({ updateFields: ['titel'] })
  // @ts-expect-error no field 'titel' beside one that is
  await book.save({ updateFields: ['title', 'titel'] })
  // @ts-expect-error no field 'titel'
  await book.refreshFromDb(['titel'])
  await book.getNextBy('createdAt', { author__name: 'x' })
  // @ts-expect-error no field 'titel'
  await book.getNextBy('createdAt', { titel: 'x' })
  // @ts-expect-error a title is a text
  await book.getPreviousBy('createdAt', { title: 1 })
}

export function kinds(): void {
  Book.annotate({
    a: Sum('pages'),
    b: Avg('price'),
    c: Sum('readingTime'),
    d: Sum(F('pages').times(2)),
    e: Sum('attrs__n'),
  })
  Book.annotate({ a: Max('title'), b: Sum('author'), c: ExtractYear('published'), d: ExtractHour('createdAt') })
  Book.annotate({
    a: Sum(Case([When({ inPrint: true }, 1)], { default: 0 })),
    b: Abs('price'),
    c: Extract('readingTime', 'hour'),
  })
  // @ts-expect-error 'title' is no number
  Book.annotate({ a: Sum('title') })
  // @ts-expect-error 'title' is no number
  Book.aggregate({ a: Avg('title') })
  // @ts-expect-error 'author__name' is no number
  Book.annotate({ a: Sum('author__name') })
  // @ts-expect-error the value is no number
  Book.annotate({ a: Sum(Upper('title')) })
  // @ts-expect-error 'published' is no number
  Book.annotate({ a: Sum('published') })
  // @ts-expect-error 'title' is no number
  Book.annotate({ a: BitAnd('title') })
  // @ts-expect-error 'title' is no number
  Book.annotate({ a: Abs('title') })
  // @ts-expect-error 'title' is no date
  Book.annotate({ a: ExtractYear('title') })
  // @ts-expect-error 'published' has no time of day
  Book.annotate({ a: ExtractHour('published') })
  // @ts-expect-error 'published' has no time of day
  Book.annotate({ a: TruncHour('published') })
  // @ts-expect-error there is no part 'mnth'
  Extract('published', 'mnth')
  // @ts-expect-error there is no unit 'mnth'
  Trunc('published', 'mnth')
}

export function argumentsOfExpressions(): void {
  Book.annotate({ a: Left('title', 'pages'), b: Replace('title', Value('x'), 'author__name'), c: LPad('title', 9) })
  Book.annotate({
    a: Lookup('gt', 'pages', F('id')),
    b: Lookup('startswith', 'title', 'x'),
    c: Coalesce('title', Value('')),
  })
  // @ts-expect-error no field 'pagse'
  Book.annotate({ a: Left('title', 'pagse') })
  // @ts-expect-error 'author__name' is no number
  Book.annotate({ a: Left('title', 'author__name') })
  // @ts-expect-error no field 'titel'
  Book.annotate({ a: Replace('title', 'titel') })
  // @ts-expect-error no field 'titel'
  Book.annotate({ a: Replace('title', Value('x'), 'titel') })
  // @ts-expect-error no field 'pagse'
  Book.annotate({ a: Substr('title', 'pagse') })
  // @ts-expect-error no field 'titel'
  Book.annotate({ a: StrIndex('title', 'titel') })
  // @ts-expect-error no field 'titel'
  Book.annotate({ a: LPad('title', 9, 'titel') })
  // @ts-expect-error no field 'pagse'
  Book.annotate({ a: Repeat('title', 'pagse') })
  // @ts-expect-error no field 'pagse'
  Book.annotate({ a: NullIf('pages', 'pagse') })
  // @ts-expect-error no field 'pagse' in the default
  Book.annotate({ a: Case([When({ pages: 1 }, 1)], { default: F('pagse') }) })
  // @ts-expect-error no field 'pagse' in the condition's value
  Book.annotate({ a: Case([When({ pages: F('pagse') }, 1)]) })
  // @ts-expect-error no field 'titel' in a condition
  Book.annotate({ a: Q({ titel: 1 }) })
  // @ts-expect-error no field 'pagse' in a condition's value
  Book.where(Q({ pages: F('pagse') }))
  // @ts-expect-error field 'pages' has no lookup 'gtt'
  Book.where(Lookup('gtt', 'pages', 1))
  // @ts-expect-error no field 'pagse' at the right
  Book.where(Lookup('gt', 'pages', F('pagse')))
  // @ts-expect-error no field 'titel' in the filter of what is selected
  Book.all().valuesFlat(Count('pages', { filter: { titel: 1 } }))
  // @ts-expect-error no field 'titel' in the filter of an aggregate of bits
  Book.annotate({ a: BitAnd('pages', { filter: { titel: 1 } }) })
}

export function annotations(): void {
  Book.aggregate({ pages: Sum('pages') })
  Book.annotate({ n: F('pages') }).annotate({ n: F('n') })
  Book.all()
    .values('author')
    .annotate({ title: Max('title') })
  // @ts-expect-error 'title' is a field of the model
  Book.annotate({ title: F('pages') })
  // @ts-expect-error 'author' is a field of the model
  Book.all().alias({ author: F('pages') })
  // @ts-expect-error 'title' is a field of the model
  Book.all().values({ title: F('pages') })
  // @ts-expect-error 'title' is not a relation
  Book.annotate({ a: new FilteredRelation('title', { condition: { tags__name: 'x' } }) })
  Book.annotate({
    a: Subquery(Tag.all().values('name')),
    b: Subquery(Tag.all()),
    c: Subquery(Tag.all().valuesList('id')),
  })
  // @ts-expect-error a subquery has one column
  Book.annotate({ a: Subquery(Tag.all().values('name', 'weight')) })
  // @ts-expect-error a subquery has one column
  Book.annotate({ a: Subquery(Tag.all().valuesList('name', 'weight')) })
}

export async function prefetches(book: Book): Promise<void> {
  await Book.prefetchRelated(
    new Prefetch('tags', { query: Tag.annotate({ n: Count('id') }).defer('name'), toAttr: 'some' }),
  )
  // @ts-expect-error the query is not one of the rows of 'tags'
  Book.prefetchRelated(new Prefetch('tags', { query: Book.all() }))
  // @ts-expect-error the query is one of values
  Book.prefetchRelated(new Prefetch('tags', { query: Tag.all().values('name') }))
  // @ts-expect-error 'title' is a field of the model
  Book.prefetchRelated(new Prefetch('tags', { toAttr: 'title' }))
  await prefetchRelatedObjects([book], 'author__books', new Prefetch('tags', { toAttr: 'some' }), 'some__books')
  // @ts-expect-error no relation 'tag'
  await prefetchRelatedObjects([book], 'tag')
}

export async function writes(book: Book, author: Author): Promise<void> {
  await Book.create({ title: Upper(Value('x')), author, createdAt: Now() })
  await Book.all().update({ title: Upper('title'), pages: F('author__id'), price: F('pages'), editorId: F('authorId') })
  await Book.all().updateOrCreate(
    { title: 'x' },
    { defaults: { pages: F('pages').plus(1) }, createDefaults: { authorId: 1 } },
  )
  await Book.bulkCreate([book], { updateConflicts: true, updateFields: ['title', 'author'], uniqueFields: ['pk'] })
  // @ts-expect-error a new row has no fields
  Book.create({ title: F('title'), author })
  // @ts-expect-error 'tags' is not written with the row
  Book.all().getOrCreate({ title: 'x' }, { defaults: { tags: [] } })
  // @ts-expect-error a new row has no fields
  Book.all().getOrCreate({ title: 'x' }, { defaults: { pages: F('pages') } })
  // @ts-expect-error defaults are fields and no lookups
  Book.all().getOrCreate({ title: 'x' }, { defaults: { title__icontains: 'x' } })
  // @ts-expect-error no field 'pagse'
  Book.all().updateOrCreate({ title: 'x' }, { defaults: { pages: F('pagse') } })
  // @ts-expect-error 'pages' takes no text
  Book.all().update({ pages: Upper('title') })
  // @ts-expect-error 'title' takes no number
  Book.all().update({ title: F('pages') })
  // @ts-expect-error no field 'autorId'
  Book.all().update({ authorId: F('autorId') })
  // @ts-expect-error an update is of fields of the model itself
  Book.all().update({ author__name: 'x' })
  // @ts-expect-error an update is of fields, not of lookups
  Book.all().update({ title__icontains: 'x' })
  // @ts-expect-error 'tags' has no column
  Book.all().bulkUpdate([book], ['tags'])
  // @ts-expect-error 'tags' has no column
  Book.bulkCreate([book], { updateConflicts: true, updateFields: ['tags'], uniqueFields: ['pk'] })
}

class Club extends model({
  code: field.char({ maxLength: 9, unique: true }),
  get parent() {
    return field.foreignKey(Club, {
      onDelete: 'setNull',
      null: true,
      toField: 'code',
      limitChoicesTo: () => ({ parent__code: 'x' }),
    })
  },
  get members() {
    return field.manyToMany(Author, { through: Membership, throughFields: ['club', 'member'] })
  },
  get children() {
    return reverse(Club, 'parent')
  },
}) {}
class Membership extends model({
  since: field.date(),
  get club() {
    return field.foreignKey(Club, { onDelete: 'cascade', limitChoicesTo: Q({ code: 'x' }) })
  },
  get member() {
    return field.foreignKey(Author, { onDelete: 'cascade', limitChoicesTo: { name__startswith: 'x' } })
  },
}) {}

export async function through(club: Club, author: Author): Promise<void> {
  await club.members.link([author], { throughDefaults: { since: () => '2020-01-01' } })
  await club.members.create({ name: 'x' }, { throughDefaults: { since: '2020-01-01' } })
  // @ts-expect-error no field 'sinse'
  await club.members.link([author], { throughDefaults: { sinse: '2020-01-01' } })
  // @ts-expect-error a date is no number
  await club.members.set([author], { throughDefaults: { since: 1 } })
}

export function relations(): void {
  // @ts-expect-error setNull needs null
  field.foreignKey(Author, { onDelete: 'setNull' })
  // @ts-expect-error setDefault needs a default
  field.oneToOne(Author, { onDelete: 'setDefault', null: true })
  // @ts-expect-error no field 'nam' there
  field.foreignKey(Author, { onDelete: 'cascade', toField: 'nam' })
  // @ts-expect-error no field 'nam' there
  field.foreignKey(Author, { onDelete: 'cascade', limitChoicesTo: { nam: 'x' } })
  // @ts-expect-error no field 'clubb' there
  field.manyToMany(Author, { through: Membership, throughFields: ['clubb', 'member'] })
  // @ts-expect-error no field 'autor' there
  reverse(Book, 'autor')
  // @ts-expect-error no field 'autor' there
  reverseOne(Book, 'autor')
  // @ts-expect-error no option 'primarykey'
  field.bigAuto({ primarykey: true })
}

class Shelf extends model(
  {
    name: field.char({ maxLength: 9 }),
    size: field.integer(),
    get owner() {
      return field.foreignKey(Author, { onDelete: 'cascade' })
    },
  },
  {
    ordering: ['-name', 'owner__name', F('size').desc(), 'ownerId', 'pk', '?'],
    getLatestBy: 'size',
    uniqueTogether: [['name', 'owner']],
    indexes: [
      { fields: ['-name'] },
      { name: 'upper', expressions: [Upper('name')], condition: Q({ owner__name: 'x' }) },
    ],
    constraints: [
      { type: 'check', name: 'sized', condition: Q({ size__gt: F('owner') }).or({ name: 'x' }) },
      { type: 'unique', name: 'once', fields: ['name'], include: ['size'], condition: { owner__isnull: false } },
      {
        type: 'exclude',
        name: 'apart',
        expressions: [
          ['name', '='],
          [F('size'), '='],
        ],
      },
    ],
    defaultFilter: { size__gt: 0 },
  },
) {}
export class Rack extends Shelf.extend({ rows: field.integer() }, { ordering: ['rows', 'size', 'shelfPtr'] }) {}

export function options(some: ModelOptions): void {
  const fields = { name: field.char({ maxLength: 9 }) }
  model(fields, some)
  // @ts-expect-error no field 'nam'
  model(fields, { ordering: ['-nam'] })
  // @ts-expect-error no field 'nam'
  model(fields, { ordering: [F('nam').desc()] })
  // @ts-expect-error no field 'nam'
  model(fields, { getLatestBy: ['nam'] })
  // @ts-expect-error no field 'nam'
  model(fields, { orderWithRespectTo: 'nam' })
  // @ts-expect-error no field 'nam'
  model(fields, { uniqueTogether: [['name', 'nam']] })
  // @ts-expect-error no field 'nam'
  model(fields, { indexes: [{ fields: ['-nam'] }] })
  // @ts-expect-error no field 'nam'
  model(fields, { indexes: [{ name: 'i', expressions: [Upper('nam')] }] })
  // @ts-expect-error no option 'feilds'
  model(fields, { indexes: [{ name: 'i', fields: ['name'], feilds: ['name'] }] })
  // @ts-expect-error no field 'nam'
  model(fields, { constraints: [{ type: 'unique', name: 'u', fields: ['nam'] }] })
  // @ts-expect-error no field 'nam'
  model(fields, { constraints: [{ type: 'check', name: 'c', condition: { nam: 'x' } }] })
  // @ts-expect-error no field 'nam'
  model(fields, { constraints: [{ type: 'check', name: 'c', condition: Q({ name: F('nam') }) }] })
  // @ts-expect-error no field 'nam'
  model(fields, { constraints: [{ type: 'exclude', name: 'e', expressions: [['nam', '=']] }] })
  // @ts-expect-error no field 'nam'
  model(fields, { defaultFilter: { nam: 'x' } })
  // @ts-expect-error no option 'orderng'
  model(fields, { ordering: ['name'], orderng: ['name'] })
  // @ts-expect-error no field 'nam'
  Shelf.extend({ rows: field.integer() }, { ordering: ['nam'] })
  // @ts-expect-error no field 'hall'
  model({ pk: field.compositeKey('hall', 'seat'), seat: field.integer() })
}
