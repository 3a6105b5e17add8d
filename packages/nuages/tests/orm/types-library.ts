import { field, model, reverse } from '../../src/orm/index.ts'

export class Author extends model({
  name: field.char({ maxLength: 80 }),
  email: field.email({ null: true, unique: true }),
  get mentor() {
    return field.foreignKey(Author, { onDelete: 'setNull', null: true })
  },
  get mentees() {
    return reverse(Author, 'mentor')
  },
  get books() {
    return reverse(Book, 'author')
  },
}) {
  #greeting = 'Dear'
  get greeting(): string {
    return `${this.#greeting} ${this.name}`
  }
}

export class Tag extends model(
  {
    name: field.char({ maxLength: 30, unique: true }),
    weight: field.integer({ default: 0 }),
  },
  { ordering: ['-weight', 'name'] },
) {}

export class Book extends model({
  title: field.char({ maxLength: 120 }),
  get author() {
    return field.foreignKey(Author, { onDelete: 'cascade' })
  },
  get editor() {
    return field.foreignKey(Author, { onDelete: 'setNull', null: true })
  },
  get tags() {
    return field.manyToMany(Tag)
  },
  get related() {
    return field.manyToMany(Book)
  },
  price: field.decimal({ maxDigits: 8, decimalPlaces: 2, null: true }),
  published: field.date({ null: true }),
  createdAt: field.dateTime({ autoNowAdd: true }),
  inPrint: field.boolean({ default: true }),
  attrs: field.json({ null: true }),
  readingTime: field.duration({ null: true }),
  uid: field.uuid({ null: true }),
  pages: field.positiveInteger({ default: 0 }),
}) {
  override toString(): string {
    return this.title
  }
}
