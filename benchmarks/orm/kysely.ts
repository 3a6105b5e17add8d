import type BetterSqlite3 from 'better-sqlite3'
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { type Generated, Kysely, PostgresDialect, type PostgresPool, SqliteDialect } from 'kysely'
import { packageVersion } from '../lib/index.ts'
import { type Contestant, readBooks } from './contestant.ts'
import { AUTHORS, type BookValues, bookValues, newEmail, newPages, tenAuthors, thousand } from './data.ts'

export interface Tables {
  library_author: { id: Generated<number>; name: string; email: string }
  library_book: { id: Generated<number> } & Stored
  library_entry: { id: Generated<number> } & Stored
  library_review: { id: Generated<number>; text: string; stars: number; author_id: number }
}

/** PostgreSQL has booleans, SQLite has numbers. */
type Stored = Omit<BookValues, 'active'> & { active: boolean | 0 | 1 }

const BOOK = ['b.id', 'b.title', 'b.pages', 'b.active', 'b.published', 'b.author_id'] as const

/** Kysely's own SQLite dialect, over better-sqlite3 or `node:sqlite`, which has the same calls but for `reader`. */
export function kyselyPeer(driver: DatabaseSync | BetterSqlite3.Database): Contestant {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapter(driver) }) })
  return {
    name: 'kysely',
    version: packageVersion('kysely'),
    work: { ...reading(db, 1), ...writing(db, thousand, insertSqlite) },
    clear: () => driver.exec('DELETE FROM library_entry'),
    close: () => db.destroy(),
  }
}

/** Statements are kept by their text: the dialect itself prepares at each call. */
function adapter(driver: DatabaseSync | BetterSqlite3.Database) {
  const kept = new Map<string, ReturnType<typeof statement>>()
  return {
    close: () => driver.close(),
    prepare: (sql: string) => {
      let found = kept.get(sql)
      if (found === undefined) kept.set(sql, (found = statement(driver.prepare(sql))))
      return found
    },
  }
}

function statement(prepared: StatementSync | BetterSqlite3.Statement) {
  return {
    reader: 'reader' in prepared ? prepared.reader : prepared.columns().length > 0,
    all: (params: readonly unknown[]) => prepared.all(...(params as SQLInputValue[])),
    run: (params: readonly unknown[]) => prepared.run(...(params as SQLInputValue[])),
    iterate: (params: readonly unknown[]) => prepared.iterate(...(params as SQLInputValue[])),
  }
}

function reading(db: Kysely<Tables>, yes: true | 1) {
  const books = () => db.selectFrom('library_book as b')
  return {
    get: (key: number) => books().select(BOOK).where('b.id', '=', key).executeTakeFirstOrThrow(),
    filter_100: () =>
      books()
        .select(BOOK)
        .where('b.active', '=', yes)
        .where('b.pages', '>=', 200)
        .where('b.pages', '<', 800)
        .orderBy('b.pages', 'desc')
        .orderBy('b.id', 'desc')
        .limit(100)
        .execute(),
    list_author: async () => {
      const query = books().innerJoin('library_author as a', 'a.id', 'b.author_id')
      const rows = await query
        .select([...BOOK, 'a.name', 'a.email'])
        .orderBy('b.id')
        .limit(100)
        .execute()
      return rows.map(({ name, email, ...book }) => ({ ...book, author: { id: book.author_id, name, email } }))
    },
    list_two_prefetches: () => prefetch(db),
    aggregate: () =>
      db
        .selectFrom('library_author as a')
        .leftJoin('library_book as b', 'b.author_id', 'a.id')
        .select(({ fn }) => ['a.id', 'a.name', fn.count('b.id').as('written'), fn.sum('b.pages').as('pages')])
        .groupBy('a.id')
        .orderBy('a.id')
        .execute(),
    hydrate_10k: () => books().select(BOOK).execute(),
    read_10k: async () => readBooks(await books().select(BOOK).execute()),
  }
}

async function prefetch(db: Kysely<Tables>) {
  const authors = await db.selectFrom('library_author').selectAll().orderBy('id').limit(100).execute()
  const rows = authors.map((author) => ({ ...author, books: [] as unknown[], reviews: [] as unknown[] }))
  const byKey = new Map(rows.map((row) => [row.id, row]))
  const keys = [...byKey.keys()]
  const books = await db.selectFrom('library_book as b').select(BOOK).where('b.author_id', 'in', keys).execute()
  for (const book of books) byKey.get(book.author_id)?.books.push(book)
  const reviews = await db.selectFrom('library_review').selectAll().where('author_id', 'in', keys).execute()
  for (const review of reviews) byKey.get(review.author_id)?.reviews.push(review)
  return rows
}

async function insertSqlite(db: Kysely<Tables>, key: number) {
  const values = bookValues(key)
  const { insertId } = await db.insertInto('library_entry').values(values).executeTakeFirstOrThrow()
  return { id: Number(insertId), ...values }
}

async function insertPostgres(db: Kysely<Tables>, key: number) {
  const values = postgresValues(bookValues(key))
  const { id } = await db.insertInto('library_entry').values(values).returning('id').executeTakeFirstOrThrow()
  return { id, ...values }
}

const postgresValues = (values: BookValues) => ({ ...values, active: values.active === 1 })

/** Kysely's own PostgreSQL dialect over a pool of pg. */
export function kyselyPostgres(pool: PostgresPool, clear: () => Promise<void>): Contestant {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const many = thousand.map(postgresValues)
  return {
    name: 'kysely',
    version: packageVersion('kysely'),
    work: { ...reading(db, true), ...writing(db, many, insertPostgres) },
    clear,
    close: () => db.destroy(),
  }
}

type Insert = (db: Kysely<Tables>, key: number) => Promise<{ id: number }>

function writing(db: Kysely<Tables>, many: readonly Stored[], insert: Insert) {
  return {
    insert_one: (key: number) => insert(db, key),
    bulk_1000: async () => {
      const rows = db.insertInto('library_entry').values(many).returning('id')
      return (await rows.execute()).length
    },
    update_one: async (key: number) => {
      const query = db
        .updateTable('library_author')
        .set({ email: newEmail() })
        .where('id', '=', 1 + (key % AUTHORS))
      return Number((await query.executeTakeFirst()).numUpdatedRows)
    },
    update_ten: async (key: number) => {
      const [first, last] = tenAuthors(key)
      const query = db.updateTable('library_author').set({ email: newEmail() })
      return Number((await query.where('id', '>=', first).where('id', '<=', last).executeTakeFirst()).numUpdatedRows)
    },
    transaction: (key: number) =>
      db.transaction().execute(async (open) => {
        const { id } = await insert(open, key)
        await open
          .updateTable('library_entry')
          .set({ pages: newPages(key) })
          .where('id', '=', id)
          .execute()
        return open.selectFrom('library_entry').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      }),
  }
}
