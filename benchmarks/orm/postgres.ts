import pg from 'pg'
import { packageVersion } from '../lib/index.ts'
import { type Contestant, readBooks } from './contestant.ts'
import { AUTHORS, BOOKS, bookValues, newEmail, newPages, REVIEWS, reviewValues, tenAuthors, thousand } from './data.ts'

type Fields = Record<string, unknown>
type Client = pg.Client

/** pg's number for whole numbers of 64 bits, which it gives as text unless told otherwise. */
export const INT8 = 20
/** As pg's own, but whole numbers of 64 bits arrive as numbers and not as text. */
export const types = {
  getTypeParser: (oid: number, format: string) =>
    oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text'),
} as unknown as pg.CustomTypesConfig

const BOOK = 'b.id, b.title, b.pages, b.active, b.published, b.author_id'
const INSERT = 'INSERT INTO library_entry (title, pages, active, published, author_id)'
const UNNEST = 'SELECT * FROM unnest($1::text[], $2::int[], $3::bool[], $4::timestamptz[], $5::bigint[])'

/** A fresh database on the server of `url`; `drop` removes it again. */
export async function createDatabase(url: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `bench_orm_${process.pid}`
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await run(`CREATE DATABASE ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) }
}

export async function fillPostgres(client: Client): Promise<void> {
  const numbers = Array.from({ length: AUTHORS }, (_, index) => index)
  await client.query(
    `INSERT INTO library_author (name, email) SELECT 'Author ' || n, 'author' || n || '@example.org' FROM unnest($1::int[]) n`,
    [numbers],
  )
  const books = Array.from({ length: BOOKS }, (_, index) => bookValues(index))
  await client.query(`${INSERT.replace('entry', 'book')} ${UNNEST}`, columnsOf(books))
  const reviews = Array.from({ length: REVIEWS }, (_, index) => reviewValues(index))
  await client.query(
    'INSERT INTO library_review (text, stars, author_id) SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[])',
    [reviews.map((row) => row.text), reviews.map((row) => row.stars), reviews.map((row) => row.author_id)],
  )
  await client.query('VACUUM ANALYZE')
}

/** pg alone: one connection, named statements, rows as the objects it makes, each call awaited once. */
export function pgAlone(client: Client, clear: () => Promise<void>): Contestant {
  const run = async (name: string, text: string, values: unknown[] = []) =>
    (await client.query({ name, text, values })) as pg.QueryResult<Fields>
  return {
    name: 'pg',
    version: packageVersion('pg'),
    work: { ...reading(run), ...writing(run) },
    clear,
    close: () => client.end(),
  }
}
type Run = (name: string, text: string, values?: unknown[]) => Promise<pg.QueryResult<Fields>>

function reading(run: Run) {
  const all = async () => (await run('all', `SELECT ${BOOK} FROM library_book b`)).rows
  return {
    get: async (key: number) => (await run('get', `SELECT ${BOOK} FROM library_book b WHERE b.id = $1`, [key])).rows[0],
    filter_100: async () =>
      (
        await run(
          'filter',
          `SELECT ${BOOK} FROM library_book b WHERE b.active = $1 AND b.pages >= $2 AND b.pages < $3 ORDER BY b.pages DESC, b.id DESC LIMIT 100`,
          [true, 200, 800],
        )
      ).rows,
    list_author: async () => {
      const sql = `SELECT ${BOOK}, a.name, a.email FROM library_book b JOIN library_author a ON a.id = b.author_id ORDER BY b.id LIMIT 100`
      return (await run('joined', sql)).rows.map(({ name, email, ...book }) => ({
        ...book,
        author: { id: book.author_id, name, email },
      }))
    },
    list_two_prefetches: () => prefetch(run),
    aggregate: async () => {
      const sql = `SELECT a.id, a.name, count(b.id) AS written, sum(b.pages) AS pages FROM library_author a
        LEFT JOIN library_book b ON b.author_id = a.id GROUP BY a.id ORDER BY a.id`
      return (await run('aggregate', sql)).rows
    },
    hydrate_10k: all,
    read_10k: async () => readBooks(await all()),
  }
}

async function prefetch(run: Run) {
  const authors = await run('authors', 'SELECT a.id, a.name, a.email FROM library_author a ORDER BY a.id LIMIT 100')
  const rows = authors.rows.map((author) => ({
    ...author,
    id: author.id,
    books: [] as Fields[],
    reviews: [] as Fields[],
  }))
  const byKey = new Map(rows.map((row) => [row.id, row]))
  const keys = [[...byKey.keys()]]
  const books = await run('books', `SELECT ${BOOK} FROM library_book b WHERE b.author_id = ANY($1)`, keys)
  for (const book of books.rows) byKey.get(book.author_id)?.books.push(book)
  const sql = 'SELECT r.id, r.text, r.stars, r.author_id FROM library_review r WHERE r.author_id = ANY($1)'
  for (const review of (await run('reviews', sql, keys)).rows) byKey.get(review.author_id)?.reviews.push(review)
  return rows
}

function writing(run: Run) {
  const insert = async (key: number) => {
    const { title, pages, active, published, author_id } = bookValues(key)
    const sql = `${INSERT} VALUES ($1, $2, $3, $4, $5) RETURNING id`
    const { rows } = await run('insert', sql, [title, pages, active === 1, published, author_id])
    return { id: rows[0]?.id, title, pages, active, published, author_id }
  }
  return {
    insert_one: insert,
    bulk_1000: async () => (await run('bulk', `${INSERT} ${UNNEST} RETURNING id`, columnsOf(thousand))).rows.length,
    update_one: async (key: number) => {
      const sql = 'UPDATE library_author SET email = $1 WHERE id = $2'
      return (await run('update', sql, [newEmail(), 1 + (key % AUTHORS)])).rowCount as number
    },
    update_ten: async (key: number) => {
      const sql = 'UPDATE library_author SET email = $1 WHERE id >= $2 AND id <= $3'
      return (await run('update_ten', sql, [newEmail(), ...tenAuthors(key)])).rowCount as number
    },
    transaction: async (key: number) => {
      await run('begin', 'BEGIN')
      const { id } = await insert(key)
      await run('change', 'UPDATE library_entry SET pages = $1 WHERE id = $2', [newPages(key), id])
      const { rows } = await run('entry', `SELECT ${BOOK} FROM library_entry b WHERE b.id = $1`, [id])
      await run('commit', 'COMMIT')
      return rows[0]
    },
  }
}

function columnsOf(rows: readonly ReturnType<typeof bookValues>[]): unknown[][] {
  return [
    rows.map((row) => row.title),
    rows.map((row) => row.pages),
    rows.map((row) => row.active === 1),
    rows.map((row) => row.published),
    rows.map((row) => row.author_id),
  ]
}
