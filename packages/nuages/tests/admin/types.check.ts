// Checked by the compiler, never run: what the options of a model's admin take, and what they refuse, with which words.
import { action, type ActionRows, display, inline, listFilter, modelAdmin } from '../../src/contrib/admin/index.ts'
import type { ColumnEntry, FilterEntry, SearchEntry } from '../../src/contrib/admin/options.ts'
import type { Problem } from '../../src/orm/index.ts'
import { Author, Book, Tag } from '../orm/types-library.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function expectSame<A, B>(..._same: Equal<A, B> extends true ? [] : [wrong: { expected: A; got: B }]): void {}

const pagesOf = display((book: Book) => book.pages, { description: 'Pages', ordering: '-pages' })
const inked = action(async (rows: ActionRows<Book>) => `${await rows.update({ inPrint: true })}`, {
  description: 'Print',
})
const era = listFilter('era', { title: 'Era', lookups: () => [], apply: (rows) => rows })

export const everything = modelAdmin(Book, {
  listDisplay: ['title', 'author', 'author__mentor__name', 'tags', '__str__', 'toString', pagesOf],
  listFilter: ['inPrint', 'author', 'author__name', 'tags', 'published', era],
  searchFields: ['title', '^author__name', '=uid', '@attrs'],
  ordering: ['-published', 'author__name', 'pk'],
  listSelectRelated: ['author', 'editor'],
  actions: [inked],
  readonlyFields: ['createdAt', pagesOf],
  fieldsets: [
    { title: null, fields: ['title', ['author', 'editor']] },
    { title: 'More', fields: ['tags'], description: 'What else is known' },
  ],
  prepopulatedFields: { title: ['uid'] },
  viewOnSite: (book) => `/books/${book.id}/`,
})
export const nothing = modelAdmin(Tag)
export const withRows = modelAdmin(Author, {
  inlines: [inline(Book, { fkName: 'author', fields: ['title', 'pages'], layout: 'stacked' })],
})

// A column.
// @ts-expect-error no field 'titel'
modelAdmin(Book, { listDisplay: ['titel'] })
// @ts-expect-error no field 'nam' behind the relation
modelAdmin(Book, { listDisplay: ['title', 'author__nam'] })
// @ts-expect-error a column of another model
modelAdmin(Tag, { listDisplay: [pagesOf] })
// @ts-expect-error a column is a name or made by display()
modelAdmin(Book, { listDisplay: [7] })
// A filter.
// @ts-expect-error no field 'inPrinted'
modelAdmin(Book, { listFilter: ['inPrinted'] })
// @ts-expect-error no field 'nam' behind the relation
modelAdmin(Book, { listFilter: ['tags__nam'] })
// @ts-expect-error a property is not in the database
modelAdmin(Author, { listFilter: ['greeting'] })
// A field to search.
// @ts-expect-error no field 'titel'
modelAdmin(Book, { searchFields: ['titel'] })
// @ts-expect-error no field 'titel', whatever stands before it
modelAdmin(Book, { searchFields: ['^titel'] })
// An order.
// @ts-expect-error no field 'titel'
modelAdmin(Book, { ordering: ['titel'] })
// @ts-expect-error no field 'titel', descending
modelAdmin(Book, { ordering: ['-titel'] })
// Fields of the form.
// @ts-expect-error no field 'titel'
modelAdmin(Book, { fields: ['titel'] })
// @ts-expect-error no field 'titel' in a line
modelAdmin(Book, { fields: [['title', 'titel']] })
// @ts-expect-error no field 'titel' in a group
modelAdmin(Book, { fieldsets: [{ title: null, fields: ['titel'] }] })
// @ts-expect-error no field 'titel' to leave out
modelAdmin(Book, { exclude: ['titel'] })
// @ts-expect-error no field 'titel' to show
modelAdmin(Book, { readonlyFields: ['titel'] })
// @ts-expect-error no field 'titel' to fill
modelAdmin(Book, { prepopulatedFields: { titel: ['title'] } })
// @ts-expect-error no relation 'titel'
modelAdmin(Book, { listSelectRelated: ['titel'] })
// @ts-expect-error an action of another model
modelAdmin(Tag, { actions: [inked] })
// @ts-expect-error the address of a row is a text
modelAdmin(Book, { viewOnSite: (book) => book.id })
// @ts-expect-error no such option
modelAdmin(Book, { listDisplays: ['title'] })
// Inlines.
// @ts-expect-error no field 'titel'
inline(Book, { fields: ['titel'] })
// @ts-expect-error 'title' is no foreign key
inline(Book, { fkName: 'title' })
// @ts-expect-error no such layout
inline(Book, { layout: 'round' })

export function hovers(): void {
  // What stands in an editor where a name is wrong: the problem, not the machinery.
  expectSame<ColumnEntry<typeof Book, 'title'>, 'title'>()
  expectSame<ColumnEntry<typeof Book, 'titel'>, Problem<"no field 'titel'">>()
  expectSame<ColumnEntry<typeof Book, 7>, Problem<'a column is a name or made by display()'>>()
  expectSame<FilterEntry<typeof Book, 'tags__nam'>, Problem<"no field 'nam'">>()
  expectSame<SearchEntry<typeof Book, '^titel'>, Problem<"no field 'titel'">>()
}
