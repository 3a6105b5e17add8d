import { field, model } from '../../../src/orm/index.ts'

export class Author extends model({
  name: field.char({ maxLength: 80 }),
  born: field.date({ null: true, blank: true }),
  enteredAt: field.dateTime({ editable: false, null: true }),
}) {
  shelf = 'A'

  get initial(): string {
    return this.name.charAt(0)
  }
}

export class Book extends model({
  title: field.char({ maxLength: 120 }),
  slug: field.slug(),
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
  get editor() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
  get readers() {
    return field.manyToMany(Author, { through: Loan })
  },
}) {}

export class Loan extends model({
  get book() {
    return field.foreignKey(Book, { onDelete: 'cascade' })
  },
  get reader() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
}) {}

export class Tag extends model({ name: field.char({ maxLength: 40 }) }) {}
