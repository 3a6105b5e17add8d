import { field, mix, model, registerModels, reverse } from '../../../src/orm/index.ts'

export class Author extends model({ name: field.char({ maxLength: 20 }) }) {}
export class Article extends model(
  {
    articleId: field.bigAuto({ primaryKey: true }),
    headline: field.char({ maxLength: 50, unique: true }),
    get author() {
      return field.foreignKey(Author, { onDelete: 'cascade', null: true, blank: true })
    },
    get topics() {
      return field.manyToMany(Topic)
    },
    get comments() {
      return reverse(Comment, 'article')
    },
  },
  { ordering: ['headline'] },
) {
  static readonly kind = 'article'
  get shout(): string {
    return this.headline.toUpperCase()
  }
}
export class Book extends model(
  {
    bookId: field.bigAuto({ primaryKey: true }),
    title: field.char({ maxLength: 50 }),
    pages: field.integer({ default: 1 }),
  },
  { ordering: ['title'] },
) {
  get long(): boolean {
    return this.pages > 100
  }
}
export class Dated extends model({ year: field.integer({ default: 2000 }) }, { abstract: true }) {
  get age(): number {
    return 2026 - this.year
  }
}
export class BookReview extends mix(mix(Book, Article), Dated).extend({
  stars: field.integer(),
  get articlePtr() {
    return field.oneToOne(Article, { onDelete: 'cascade', parentLink: true })
  },
}) {
  override toString() {
    return `${this.title}: ${this.headline}`
  }
}
export class Essay extends BookReview.extend({ words: field.integer({ default: 0 }) }) {}
export class Best extends BookReview.extend({}, { proxy: true, defaultFilter: { stars: 5 } }) {}
export class Topic extends model({
  word: field.char({ maxLength: 20 }),
  get articles() {
    return reverse(Article, 'topics')
  },
}) {}
export class Comment extends model({
  get article() {
    return field.foreignKey(Article, { onDelete: 'cascade' })
  },
  text: field.char({ maxLength: 30 }),
}) {}

/** A model of two with tables, of an abstract one, and what is around them. */
export const press = { Author, Article, Book, BookReview, Essay, Best, Topic, Comment }
export const pressMetas = registerModels('press', press)

/** Makes a review; `values` are what is special about it. */
export const review = (values: object = {}): Promise<BookReview> =>
  BookReview.create({ title: 'Dune', headline: 'Sand', stars: 4, pages: 500, ...values })
