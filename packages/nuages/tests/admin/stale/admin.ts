import { display, inline, modelAdmin } from '../../../src/contrib/admin/index.ts'
import { Author, Book, Loan, Tag } from './models.ts'

/** What the compiler refuses: a name that it did not see, as in JavaScript or with a list that was made elsewhere. */
const names = (...words: string[]) => words as never

const age = display((author: Author) => author.born, { description: 'Age', ordering: 'bron' })

export const AuthorAdmin = modelAdmin(Author, {
  listDisplay: names('name', 'bron', 'initial', 'shelf', '__str__', 'born__year', age as never),
  listDisplayLinks: ['born'],
  listFilter: names('born', 'bron'),
  listPerPage: 0,
  searchFields: names('name', '^nam'),
  ordering: names('-born', 'nam', 'born__year'),
  fields: names('name', 'nam', 'enteredAt', 'initial'),
  fieldsets: [{ title: 'Life', fields: names('born', 'born') }],
  exclude: names('bron'),
  readonlyFields: names('initial', 'inital'),
  prepopulatedFields: { born: ['nam'], nmae: ['name'] } as never,
  inlines: [
    inline(Book, { fkName: 'author', fields: names('title', 'titel'), ordering: ['titel'], extra: -1 }),
    inline(Book),
    inline(Tag),
    {} as never,
  ],
})

export const BookAdmin = modelAdmin(Book, {
  listSelectRelated: names('author', 'readers', 'autor'),
  ordering: ['?', 'title'],
  fields: ['title', 'readers', 'title'],
})

/** All is well here: nothing may be found. */
export const LoanAdmin = modelAdmin(Loan, {
  listDisplay: ['book__title', 'reader', 'toString'],
  listFilter: ['book__author__name'],
  searchFields: ['=book__title', 'pk'],
  ordering: ['-book__title', 'pk'],
  fieldsets: [{ title: null, fields: [['book', 'reader']] }],
})
