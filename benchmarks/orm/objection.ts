import knex, { type Knex } from 'knex'
import objection from 'objection'
import { packageVersion } from '../lib/index.ts'
import { type Contestant, readBooks } from './contestant.ts'
import { AUTHORS, type BookValues, bookValues, newEmail, newPages, PRAGMAS, tenAuthors, thousand } from './data.ts'

const { Model } = objection

class Author extends Model {
  static override tableName = 'library_author'
  static override relationMappings = () => ({ books: ofAuthor(Book), reviews: ofAuthor(Review) })
}
class Book extends Model {
  declare id: number
  static override tableName = 'library_book'
  static override relationMappings = {
    author: {
      relation: Model.BelongsToOneRelation,
      modelClass: Author,
      join: { from: 'library_book.author_id', to: 'library_author.id' },
    },
  }
}
class Review extends Model {
  static override tableName = 'library_review'
}
class Entry extends Model {
  declare id: number
  static override tableName = 'library_entry'
}

const ofAuthor = (modelClass: typeof Model) => ({
  relation: Model.HasManyRelation,
  modelClass,
  join: { from: 'library_author.id', to: `${modelClass.tableName}.author_id` },
})

/** Objection on Knex with better-sqlite3. */
export function objectionPeer(file: string): Contestant {
  const afterCreate = (driver: { exec(sql: string): void }, done: (error: null, driver: unknown) => void) => {
    driver.exec(PRAGMAS)
    done(null, driver)
  }
  const db = knex({
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
    pool: { min: 1, max: 1, afterCreate },
  })
  // A batch in one `insert` of a model is for PostgreSQL only: its documentation sends others to Knex.
  const bulk = async () => (await db.batchInsert('library_entry', [...thousand], 500).returning('id')).length
  const clear = async () => void (await db('library_entry').delete())
  return objectionOn(db, clear, (values) => values, bulk)
}

/** Objection on Knex with pg. */
export function objectionPostgres(url: string, clear: () => Promise<void>): Contestant {
  const db = knex({ client: 'pg', connection: url, pool: { min: 1, max: 1 } })
  const values = (row: BookValues) => ({ ...row, active: row.active === 1 })
  const rows = thousand.map(values)
  const bulk = async () => (await Entry.query(db).insert(rows as never)).length
  return objectionOn(db, clear, values, bulk)
}

function objectionOn(
  db: Knex,
  clear: Contestant['clear'],
  values: (row: BookValues) => object,
  bulk_1000: () => Promise<unknown>,
): Contestant {
  return {
    name: 'objection',
    version: packageVersion('objection'),
    work: { ...reading(db), ...writing(db, values), bulk_1000 },
    clear,
    close: () => db.destroy(),
  }
}

function reading(db: Knex) {
  return {
    get: async (key: number) => Book.query(db).findById(key),
    filter_100: async () =>
      Book.query(db)
        .where('active', true)
        .where('pages', '>=', 200)
        .where('pages', '<', 800)
        .orderBy([
          { column: 'pages', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(100),
    list_author: async () => Book.query(db).withGraphJoined('author').orderBy('library_book.id').limit(100),
    list_two_prefetches: async () => Author.query(db).withGraphFetched('[books, reviews]').orderBy('id').limit(100),
    aggregate: async () =>
      Author.query(db)
        .leftJoinRelated('books')
        .select('library_author.id', 'library_author.name')
        .count('books.id as written')
        .sum('books.pages as pages')
        .groupBy('library_author.id')
        .orderBy('library_author.id'),
    hydrate_10k: async () => Book.query(db),
    read_10k: async () => readBooks(await Book.query(db)),
  }
}

function writing(db: Knex, values: (row: BookValues) => object) {
  const insert = async (open: Knex, key: number) => Entry.query(open).insert(values(bookValues(key)))
  return {
    insert_one: (key: number) => insert(db, key),
    update_one: async (key: number) =>
      Author.query(db)
        .where('id', 1 + (key % AUTHORS))
        .patch({ email: newEmail() } as object),
    update_ten: async (key: number) =>
      Author.query(db)
        .whereBetween('id', tenAuthors(key))
        .patch({ email: newEmail() } as object),
    transaction: (key: number) =>
      db.transaction(async (open) => {
        const { id } = await insert(open, key)
        await Entry.query(open)
          .findById(id)
          .patch({ pages: newPages(key) } as object)
        return Entry.query(open).findById(id)
      }),
  }
}
