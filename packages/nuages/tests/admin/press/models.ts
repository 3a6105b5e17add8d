import {
  ContentType,
  genericForeignKey,
  genericRelation,
  setByTarget,
} from '../../../src/contrib/contenttypes/index.ts'
import { field, mix, model } from '../../../src/orm/index.ts'

/** Has pairs with rows of its own kind and, by books, of another. */
export class Topic extends model({
  name: field.char({ maxLength: 30 }),
  get near() {
    return field.manyToMany('self', { blank: true })
  },
}) {
  override toString(): string {
    return `topic ${this.name}`
  }
}

export class Article extends model({
  articleId: field.bigAuto({ primaryKey: true }),
  headline: field.char({ maxLength: 50, unique: true }),
}) {}

export class Book extends model({
  bookId: field.bigAuto({ primaryKey: true }),
  isbn: field.char({ maxLength: 20 }),
  get topics() {
    return field.manyToMany(Topic, { blank: true })
  },
  get notes() {
    return genericRelation(Note)
  },
}) {
  override toString(): string {
    return `book ${this.isbn}`
  }
}

/** Has the key of a book and, in a column of its own, that of an article. */
export class Review extends mix(Book, Article).extend({ stars: field.integer() }) {}

export class Journal extends Book.extend({ issue: field.integer({ default: 1 }) }) {}

export class Comment extends model({
  get article() {
    return field.foreignKey(Article, { onDelete: 'cascade' })
  },
  text: field.char({ maxLength: 30 }),
}) {
  override toString(): string {
    return `comment ${this.text}`
  }
}

/** A tree, with leaves of another kind. */
export class Shelf extends model({
  get inside() {
    return field.foreignKey('self', { onDelete: 'cascade', null: true, blank: true })
  },
}) {}
export class Label extends model({
  get shelf() {
    return field.foreignKey(Shelf, { onDelete: 'cascade' })
  },
  text: field.char({ maxLength: 30 }),
}) {
  override toString(): string {
    return `label ${this.text}`
  }
}

export class Loan extends model({
  get book() {
    return field.foreignKey(Book, { onDelete: 'protect' })
  },
}) {}

export class Note extends model({
  text: field.char({ maxLength: 30 }),
  get contentType() {
    return setByTarget(field.foreignKey(ContentType, { onDelete: 'cascade' }))
  },
  objectId: setByTarget(field.positiveInteger()),
  get target() {
    return genericForeignKey({ book: Book })
  },
}) {
  override toString(): string {
    return `note ${this.text}`
  }
}
