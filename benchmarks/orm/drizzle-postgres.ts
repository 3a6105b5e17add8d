import { and, asc, count, desc, eq, gte, lt, lte, relations, sum } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { bigint, boolean, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { packageVersion } from '../lib/index.ts'
import { type Contestant, readBooks } from './contestant.ts'
import { AUTHORS, bookValues, newEmail, newPages, tenAuthors, thousand } from './data.ts'

const author = pgTable('library_author', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  name: text().notNull(),
  email: text().notNull(),
})
const columns = () => ({
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  title: text().notNull(),
  pages: integer().notNull(),
  active: boolean().notNull(),
  published: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
  author_id: bigint({ mode: 'number' }).notNull(),
})
const book = pgTable('library_book', columns())
const entry = pgTable('library_entry', columns())
const review = pgTable('library_review', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  text: text().notNull(),
  stars: integer().notNull(),
  author_id: bigint({ mode: 'number' }).notNull(),
})
const authorRelations = relations(author, ({ many }) => ({ books: many(book), reviews: many(review) }))
const bookRelations = relations(book, ({ one }) => ({
  author: one(author, { fields: [book.author_id], references: [author.id] }),
}))
const reviewRelations = relations(review, ({ one }) => ({
  author: one(author, { fields: [review.author_id], references: [author.id] }),
}))
const schema = { author, book, review, entry, authorRelations, bookRelations, reviewRelations }
type Db = NodePgDatabase<typeof schema>

/** Drizzle on a pool of pg. */
export function drizzlePostgres(pool: pg.Pool, clear: () => Promise<void>): Contestant {
  const db = drizzle(pool, { schema })
  return {
    name: 'drizzle',
    version: packageVersion('drizzle-orm'),
    work: { ...reading(db), ...writing(db) },
    clear,
    close: () => pool.end(),
  }
}

function reading(db: Db) {
  return {
    get: async (key: number) => (await db.select().from(book).where(eq(book.id, key)))[0],
    filter_100: async () =>
      db
        .select()
        .from(book)
        .where(and(eq(book.active, true), gte(book.pages, 200), lt(book.pages, 800)))
        .orderBy(desc(book.pages), desc(book.id))
        .limit(100),
    list_author: async () => {
      const query = db.select().from(book).innerJoin(author, eq(author.id, book.author_id))
      const rows = await query.orderBy(asc(book.id)).limit(100)
      return rows.map((row) => ({ ...row.library_book, author: row.library_author }))
    },
    list_two_prefetches: async () =>
      db.query.author.findMany({ with: { books: true, reviews: true }, orderBy: asc(author.id), limit: 100 }),
    aggregate: async () => {
      const written = {
        id: author.id,
        name: author.name,
        written: count(book.id),
        pages: sum(book.pages).mapWith(Number),
      }
      const query = db.select(written).from(author).leftJoin(book, eq(book.author_id, author.id))
      return query.groupBy(author.id).orderBy(asc(author.id))
    },
    hydrate_10k: async () => db.select().from(book),
    read_10k: async () => readBooks(await db.select().from(book)),
  }
}

function writing(db: Db) {
  const values = (index: ReturnType<typeof bookValues>) => ({ ...index, active: index.active === 1 })
  return {
    insert_one: async (key: number) =>
      (
        await db
          .insert(entry)
          .values(values(bookValues(key)))
          .returning()
      )[0],
    bulk_1000: async () => {
      const rows = await db.insert(entry).values(thousand.map(values)).returning({ id: entry.id })
      return rows.length
    },
    update_one: async (key: number) => {
      const query = db.update(author).set({ email: newEmail() })
      return (await query.where(eq(author.id, 1 + (key % AUTHORS)))).rowCount as number
    },
    update_ten: async (key: number) => {
      const [first, last] = tenAuthors(key)
      const query = db.update(author).set({ email: newEmail() })
      return (await query.where(and(gte(author.id, first), lte(author.id, last)))).rowCount as number
    },
    transaction: (key: number) =>
      db.transaction(async (open) => {
        const query = open.insert(entry).values(values(bookValues(key)))
        const [{ id } = { id: 0 }] = await query.returning({ id: entry.id })
        await open
          .update(entry)
          .set({ pages: newPages(key) })
          .where(eq(entry.id, id))
        return (await open.select().from(entry).where(eq(entry.id, id)))[0]
      }),
  }
}
