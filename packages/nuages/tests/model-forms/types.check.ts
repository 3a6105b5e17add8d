// Checked by the compiler, never run: what the types infer, and what they refuse. Each expected error must be one.
import { form, forms } from '../../src/forms/index.ts'
import {
  inlineFormset,
  modelChoice,
  type ModelChoiceField,
  modelForm,
  modelFormset,
} from '../../src/model-forms/index.ts'
import type { CheckedNames } from '../../src/model-forms/types.ts'
import type { Decimal, Problem } from '../../src/orm/index.ts'
import { Author, Book, type Tag } from './library.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectType<T>() {
  return <V>(_value: V, ..._same: Equal<T, V> extends true ? [] : [wrong: { expected: T; got: V }]): void => {}
}

class BookForm extends modelForm(Book, {
  fields: ['title', 'author', 'tags', 'price'],
  labels: { title: 'Name' },
  declared: { agreed: forms.boolean() },
}) {
  cleanTitle() {
    return this.cleanedData.title.trim()
  }
}

export function choices(): void {
  expectType<ModelChoiceField<Author>>()(modelChoice(Author))
  expectType<ModelChoiceField<Author>>()(modelChoice(() => Author.filter({ name: 'Ada' }).orderBy('name')))
  const vote = new (form({ author: modelChoice(() => Author.all()) }))()
  expectType<Author>()(vote.cleanedData.author)
}

export async function cleaned(): Promise<void> {
  const made = new BookForm({}, { instance: new Book() })
  expectType<string>()(made.cleanedData.title)
  expectType<Author>()(made.cleanedData.author)
  expectType<Tag[]>()(made.cleanedData.tags)
  expectType<Decimal | null>()(made.cleanedData.price)
  expectType<boolean>()(made.cleanedData.agreed)
  expectType<Book>()(made.instance)
  expectType<Book>()(await made.save())
  // @ts-expect-error not a field of the form
  made.cleanedData.pages
  // @ts-expect-error a row of another model
  new BookForm({}, { instance: new Author() })
  // The words say which name it is, and stand at that name.
  expectType<readonly ['title', Problem<"no field 'nope'">]>()(
    {} as CheckedNames<typeof Book, readonly ['title', 'nope']>,
  )
  modelForm(Book, {
    fields: [
      'title',
      // @ts-expect-error no field 'nope'
      'nope',
    ],
  })
  modelForm(Book, {
    exclude: [
      // @ts-expect-error no field 'nope'
      'nope',
      'title',
    ],
  })
  // @ts-expect-error neither fields nor exclude
  modelForm(Book, { labels: {} })
  // @ts-expect-error neither names nor 'all'
  modelForm(Book, { fields: 'al' })
  // @ts-expect-error a label of no field
  modelForm(Book, { fields: 'all', labels: { nope: 'x' } })
  const rest = new (modelForm(Book, { exclude: ['title', 'tags'] }))()
  expectType<number>()(rest.cleanedData.pages)
  // @ts-expect-error excluded
  rest.cleanedData.title
  const both = new (modelForm(Book, { fields: ['title', 'pages'], exclude: ['title'] }))()
  expectType<number>()(both.cleanedData.pages)
  // @ts-expect-error named and excluded
  both.cleanedData.title
}

export async function sets(): Promise<void> {
  const books = new (modelFormset(BookForm, { extra: 1 }))()
  expectType<Book[]>()(await books.save())
  expectType<string>()(books.forms[0]!.cleanedData.title)
  const inline = new (inlineFormset(Author, BookForm))(null, { instance: new Author() })
  expectType<Author>()(inline.instance)
  expectType<Book | undefined>()(inline.newObjects[0])
  // @ts-expect-error a parent of another model
  ;new (inlineFormset(Author, BookForm))(null, { instance: new Book() })
}
