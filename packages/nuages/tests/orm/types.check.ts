// Checked by the compiler, never run: what the types infer, and what they refuse. Each expected error must be one.
import { Count, F, field, Max, mix, model, Q, reverse } from '../../src/orm/index.ts'
import type { Decimal, Temporal } from '../../src/orm/index.ts'
import { Author, Book, Tag } from './types-library.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectType<T>() {
  return <V>(_value: V, ..._same: Equal<T, V> extends true ? [] : [wrong: { expected: T; got: V }]): void => {}
}

export async function rows(): Promise<void> {
  const book = await Book.get({ title: 'One' })
  expectType<string>()(book.title)
  expectType<Decimal | null>()(book.price)
  expectType<Date>()(book.createdAt)
  expectType<number>()(book.authorId)
  expectType<number | null>()(book.editorId)
  expectType<number>()(book.id)
  const author = await book.author
  expectType<string>()(author.greeting)
  // @ts-expect-error an unloaded relation cannot be read without await
  book.author.name
  const [tag] = await book.tags
  expectType<Tag | undefined>()(tag)
}

export async function lookups(): Promise<void> {
  await Book.filter({
    author__mentor__name__startswith: 'A',
    pages__gte: 1,
    tags__name__in: ['a'],
    published__year: 2020,
  })
  await Book.filter({ authorId: 1, editor: null, editor__isnull: true, price__lt: '9.99', createdAt__year__gte: 2020 })
  await Book.filter({ author: await Author.get({ pk: 1 }), pages__gt: F('id') })
  await Author.filter({ books__tags__weight__range: [1, 2] })
  // @ts-expect-error no field 'titel'
  Book.filter({ titel: 'x' })
  // @ts-expect-error no field 'nam' behind the relation
  Book.filter({ author__nam__startswith: 'x' })
  // @ts-expect-error field 'title' has no lookup 'startwith'
  Book.filter({ title__startwith: 'x' })
  // @ts-expect-error a text where a number is due
  Book.filter({ pages__gte: 'x' })
  // @ts-expect-error undefined would silently widen the query
  Book.filter({ pages: undefined })
  // @ts-expect-error null where the column is never null
  Book.filter({ title: null })
  // @ts-expect-error no transform 'yer'
  Book.filter({ published__yer: 2020 })
  // @ts-expect-error exclude checks as filter does
  Book.exclude({ author__name__gt: 1 })
  // @ts-expect-error get checks, too
  Book.get({ nope: 1 })
}

export async function shapes(): Promise<void> {
  const [values] = await Book.all().values('title', 'author__name', 'editor__name', 'tags__name', 'price')
  expectType<
    | {
        title: string
        author__name: string
        editor__name: string | null
        tags__name: string | null
        price: Decimal | null
      }
    | undefined
  >()(values)
  const [list] = await Book.all().valuesList('title', 'pages')
  expectType<[string, number] | undefined>()(list)
  const [flat] = await Book.all().valuesFlat('author__name')
  expectType<string | undefined>()(flat)
  const [counted] = await Author.annotate({ n: Count('books'), top: Max('books__createdAt') })
    .filter({ n__gt: 1 })
    .orderBy('-n', 'name')
  expectType<number | undefined>()(counted?.n)
  expectType<Date | null | undefined>()(counted?.top)
  expectType<string | undefined>()(counted?.greeting)
  expectType<{ readonly n: number }>()(await Book.aggregate({ n: Count() }))
  // @ts-expect-error no field 'titel'
  Book.all().values('titel')
  // @ts-expect-error no field 'titel'
  Book.orderBy('-titel')
  // @ts-expect-error n was not annotated
  Author.filter({ n__gt: 1 })
}

export async function relations(): Promise<void> {
  const joined = await Book.selectRelated('author__mentor', 'editor').get()
  expectType<string>()(joined.author.name)
  expectType<string | undefined>()(joined.author.mentor?.name)
  expectType<string | undefined>()(joined.editor?.greeting)
  // @ts-expect-error the editor may be null
  joined.editor.name
  await Book.prefetchRelated('tags', 'author__books')
  // @ts-expect-error 'tags' is not a to-one relation
  Book.selectRelated('tags')
  // @ts-expect-error 'title' is not a relation
  Book.prefetchRelated('title')
  // @ts-expect-error no relation 'autor'
  Book.selectRelated('author__autor')
}

export async function writes(): Promise<void> {
  const author = await Author.create({ name: 'x' })
  await Book.create({ title: 'x', author })
  await Book.create({ title: 'x', authorId: 1, price: '1.5', published: '2020-01-01' })
  await Book.filter({ id: 1 }).update({ title: 'y', pages: F('pages') })
  // @ts-expect-error title is missing
  Book.create({ author })
  // @ts-expect-error the author is missing
  Book.create({ title: 'x' })
  // @ts-expect-error no field 'titel'
  Book.create({ title: 'x', author, titel: 'y' })
  // @ts-expect-error a number where text is due
  Book.create({ title: 1, author })
  // @ts-expect-error no field 'titel'
  Book.all().update({ titel: 'y' })
}

export async function conditions(): Promise<void> {
  await Book.all().where(Q({ title: 'x' }).or({ pages__gt: 1 }).not())
  // @ts-expect-error no field 'titel'
  Book.all().where(Q({ titel: 'x' }))
}

class Timestamped extends model({ createdAt: field.dateTime({ autoNowAdd: true }) }, { abstract: true }) {
  get age(): number {
    return Date.now() - this.createdAt.getTime()
  }
}
class SoftDeleted extends model(
  {
    deletedAt: field.dateTime({ null: true }),
    get deletedBy() {
      return field.foreignKey(Author, { onDelete: 'setNull', null: true })
    },
  },
  { abstract: true },
) {
  get isDeleted(): boolean {
    return this.deletedAt !== null
  }
}
class Post extends mix(Timestamped, SoftDeleted).extend({
  title: field.char({ maxLength: 9 }),
  get parent() {
    return field.foreignKey(Post, { onDelete: 'cascade', null: true })
  },
  get children() {
    return reverse(Post, 'parent')
  },
}) {
  get line(): string {
    return `${this.title} ${this.age} ${this.isDeleted}`
  }
}

export async function inheritance(): Promise<void> {
  const post = await Post.get({ createdAt__year: 2020, deletedBy__name: 'x', parent__parent__title: 'x' })
  expectType<string>()(post.line)
  expectType<number | null>()(post.deletedById)
  // @ts-expect-error no field 'nam'
  Post.filter({ deletedBy__nam: 'x' })
}

class Coded extends model({ code: field.char({ maxLength: 2, primaryKey: true }) }) {}
class Pointer extends model({
  get to() {
    return field.foreignKey(Coded, { onDelete: 'cascade' })
  },
}) {}

export async function keys(): Promise<void> {
  expectType<string>()((await Coded.get({ pk: 'FR' })).pk)
  expectType<string>()((await Pointer.get({ to: 'FR' })).toId)
  // @ts-expect-error the key is text
  Pointer.filter({ to: 1 })
  // @ts-expect-error a model with a key of its own has no id
  ;(await Coded.get({ pk: 'FR' })).id
}

// @ts-expect-error 'save' is a reserved name
export const reserved = model({ save: field.integer() })

class Ticket extends model({
  state: field.char({
    maxLength: 1,
    default: 'o',
    choices: [
      ['o', 'Open'],
      ['d', 'Done'],
    ],
  }),
  weight: field.integer({
    null: true,
    choices: [
      [1, 'Light'],
      [2, 'Heavy'],
    ],
  }),
  title: field.char({ maxLength: 9 }),
}) {
  get isOpen(): boolean {
    return this.state === 'o'
  }
}

export async function choices(): Promise<void> {
  const ticket = await Ticket.create({ title: 'a', state: 'd' })
  expectType<'o' | 'd'>()(ticket.state)
  expectType<1 | 2 | null>()(ticket.weight)
  expectType<string>()(ticket.getStateDisplay())
  expectType<string | null>()(ticket.getWeightDisplay())
  await Ticket.filter({ state: 'o', weight__in: [1, 2], state__startswith: 'x' })
  // @ts-expect-error 'x' is none of the choices
  ticket.state = 'x'
  // @ts-expect-error 'x' is none of the choices
  await Ticket.filter({ state: 'x' })
  // @ts-expect-error 3 is none of the choices
  await Ticket.create({ title: 'a', weight: 3 })
  // @ts-expect-error a default that is none of the choices
  field.char({ maxLength: 1, default: 'x', choices: [['o', 'Open']] })
  // @ts-expect-error a field without choices has no text of one
  ticket.getTitleDisplay()
}

export async function neighbours(): Promise<void> {
  const next = await (await Ticket.get({ pk: 1 })).getNextBy('title', { state: 'o' })
  expectType<boolean>()(next.isOpen)
  // @ts-expect-error no field 'titel'
  await next.getPreviousBy('titel')
}

export async function loadedColumns(): Promise<void> {
  const [book] = await Book.all().only('title', 'author')
  expectType<string | undefined>()(book?.title)
  expectType<number | undefined>()(book?.authorId)
  expectType<number | undefined>()(book?.id)
  // @ts-expect-error the column was not loaded
  book?.pages
  // @ts-expect-error nor the key of this relation
  book?.editorId
  await book?.save()
  const [other] = await Book.all().defer('pages', 'author')
  expectType<string | undefined>()(other?.title)
  // @ts-expect-error the column was left out
  other?.pages
  // @ts-expect-error and the key of the relation with it
  other?.authorId
  const [whole] = await Book.all().only('title').defer(null)
  expectType<number | undefined>()(whole?.pages)
  const [again] = await Book.all().only('title').only('pages')
  expectType<number | undefined>()(again?.pages)
  // @ts-expect-error 'titel' is no field
  Book.all().only('titel')
  await Book.all().bulkUpdate(await Book.all().only('pages'), ['pages'])
}

export async function transforms(): Promise<void> {
  const [row] = await Book.all().values('createdAt__year', 'createdAt__date', 'published__month', 'author__name')
  expectType<number | undefined>()(row?.createdAt__year)
  expectType<Temporal.PlainDate | undefined>()(row?.createdAt__date)
  const years: (number | null)[] = await Book.all().valuesFlat('published__year')
  years.length
  await Book.all().dates('published', 'year')
  // @ts-expect-error 'title' is no date
  Book.all().dates('title', 'year')
  // @ts-expect-error 'published' is no dateTime
  Book.all().datetimes('published', 'hour')
}
