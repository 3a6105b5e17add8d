// Checked by the compiler, never run: every path is checked, also those inside expressions and options.
import {
  Case,
  Count,
  F,
  field,
  FilteredRelation,
  Lag,
  model,
  OuterRef,
  Q,
  type SaveOptions,
  Sum,
  When,
  Window,
} from '../../src/orm/index.ts'
import { Author, Book } from './types-library.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectType<T>() {
  return <V>(_value: V, ..._same: Equal<T, V> extends true ? [] : [wrong: { expected: T; got: V }]): void => {}
}

export async function right(): Promise<void> {
  const book = await Book.get({ pk: 1 })
  await book.save({ updateFields: ['title', 'authorId', 'author'] })
  await book.refreshFromDb(['title', 'authorId'])
  await book.refreshFromDb()
  await Book.all().selectForUpdate({ of: ['self', 'author', 'author__mentor'] })
  await Book.all().dates('published', 'year')
  await Book.all().dates('createdAt', 'year')
  await Book.all().datetimes('createdAt', 'hour')
  await Author.all().datetimes('books__createdAt', 'hour')
  await Book.filter({ id: 1 }).update({ pages: F('pages').plus(1), authorId: F('editorId') })
  await Author.annotate({
    long: Count('books', { filter: { books__pages__gt: F('id') } }),
    both: Sum('books__pages', { filter: Q({ books__pages: 1 }).or({ books__title: 'x' }) }),
    kind: Case([When({ name__in: ['a', 'b'] }, 1)]),
    before: Window(Lag('id'), { partitionBy: 'name', orderBy: ['-name', F('id').desc()] }),
    near: new FilteredRelation('books', { condition: { books__pages__gt: 1 } }),
  })
  const [row] = await Book.annotate({ before: Window(Lag('pages', { default: 0 }), { orderBy: 'id' }) })
  expectType<number | undefined>()(row?.before)
  await Book.filter({ id: 1 }).delete()
}

export async function wrong(): Promise<void> {
  // @ts-expect-error no relation 'autor'
  Book.all().selectForUpdate({ of: ['autor'] })
  // @ts-expect-error 'title' is not a date
  Book.all().dates('title', 'year')
  // @ts-expect-error 'published' is a date and not an instant
  Book.all().datetimes('published', 'hour')
  // @ts-expect-error no field 'titel'
  Book.filter({ id: 1 }).update({ pages: F('titel') })
  // @ts-expect-error a text where a number is due
  Book.filter({ id: 1 }).update({ pages: 'x' })
  // @ts-expect-error no field 'titel' in the filter of an aggregate
  Book.annotate({ s: Sum('pages', { filter: { titel: 1 } }) })
  // @ts-expect-error a text where a number is due, in a Q
  Book.aggregate({ n: Count('*', { filter: Q({ pages: 'x' }) }) })
  // @ts-expect-error no field 'titel' in a branch
  Book.annotate({ c: Case([When({ titel: 'x' }, 1)]) })
  // @ts-expect-error no field 'titel' in the order of a window
  Book.annotate({ w: Window(Sum('pages'), { orderBy: '-titel' }) })
  // @ts-expect-error no field 'titel' in the partition of a window
  Book.annotate({ w: Window(Sum('pages'), { partitionBy: ['pages', 'titel'] }) })
  // @ts-expect-error no field 'titel' in the condition of a relation
  Author.annotate({ near: new FilteredRelation('books', { condition: { books__titel: 1 } }) })
}

/** Rows whose model saves in its own way take the options as they are. */
export class Own extends model({ title: field.char({ maxLength: 9 }) }) {
  override async save(options?: SaveOptions): Promise<void> {
    await super.save(options)
  }
}
