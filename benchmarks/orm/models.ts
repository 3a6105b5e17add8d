import { field, model, reverse } from '../../packages/nuages/src/orm/index.ts'

export class Author extends model({
  name: field.char({ maxLength: 80 }),
  email: field.char({ maxLength: 120 }),
  get books() {
    return reverse(Book, 'author')
  },
  get reviews() {
    return reverse(Review, 'author')
  },
}) {}

export class Book extends model({
  title: field.char({ maxLength: 120 }),
  pages: field.integer({ dbIndex: true }),
  active: field.boolean({ default: true }),
  published: field.dateTime(),
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
}) {}

export class Review extends model({
  text: field.char({ maxLength: 120 }),
  stars: field.integer(),
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
}) {}

/** As `Book`; what the writing cases fill, so that the reading ones always see the same rows. */
export class Entry extends model({
  title: field.char({ maxLength: 120 }),
  pages: field.integer({ dbIndex: true }),
  active: field.boolean({ default: true }),
  published: field.dateTime(),
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
}) {}
