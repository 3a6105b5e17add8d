import type { SQLInputValue } from 'node:sqlite'
import { type Contestant, readBooks } from './contestant.ts'
import { AUTHORS, type BookValues, bookValues, newEmail, newPages, tenAuthors, thousand } from './data.ts'

/** What `node:sqlite` and better-sqlite3 have in common. */
export interface Driver {
  prepare(sql: string): Statement
  exec(sql: string): unknown
  close(): unknown
}
interface Statement {
  get(...params: SQLInputValue[]): unknown
  all(...params: SQLInputValue[]): unknown[]
  run(...params: SQLInputValue[]): { lastInsertRowid: number | bigint; changes: number | bigint }
}
type Fields = Record<string, unknown>

const BOOK = 'b.id, b.title, b.pages, b.active, b.published, b.author_id'
const INSERT = 'INSERT INTO library_entry (title, pages, active, published, author_id) VALUES (?, ?, ?, ?, ?)'

/** The driver alone: statements prepared once, rows as the objects it makes, each call awaited once. */
export function driverAlone(name: string, version: string, driver: Driver): Contestant {
  return {
    name,
    version,
    work: { ...reading(driver), ...writing(driver) },
    clear: () => void driver.exec('DELETE FROM library_entry'),
    close: () => void driver.close(),
  }
}

function reading(driver: Driver) {
  const get = driver.prepare(`SELECT ${BOOK} FROM library_book b WHERE b.id = ?`)
  const filter = driver.prepare(
    `SELECT ${BOOK} FROM library_book b WHERE b.active = ? AND b.pages >= ? AND b.pages < ? ORDER BY b.pages DESC, b.id DESC LIMIT 100`,
  )
  const joined = driver.prepare(
    `SELECT ${BOOK}, a.name, a.email FROM library_book b JOIN library_author a ON a.id = b.author_id ORDER BY b.id LIMIT 100`,
  )
  const aggregate = driver.prepare(
    `SELECT a.id, a.name, count(b.id) AS written, sum(b.pages) AS pages FROM library_author a
     LEFT JOIN library_book b ON b.author_id = a.id GROUP BY a.id ORDER BY a.id`,
  )
  const all = driver.prepare(`SELECT ${BOOK} FROM library_book b`)
  return {
    get: async (key: number) => get.get(key),
    filter_100: async () => filter.all(1, 200, 800),
    list_author: async () => (joined.all() as Fields[]).map(withAuthor),
    list_two_prefetches: prefetch(driver),
    aggregate: async () => aggregate.all(),
    hydrate_10k: async () => all.all(),
    read_10k: async () => readBooks(all.all()),
  }
}

function withAuthor({ id, title, pages, active, published, author_id, name, email }: Fields) {
  return { id, title, pages, active, published, author_id, author: { id: author_id, name, email } }
}

function prefetch(driver: Driver) {
  const authors = driver.prepare('SELECT a.id, a.name, a.email FROM library_author a ORDER BY a.id LIMIT 100')
  const marks = Array.from({ length: 100 }, () => '?').join(', ')
  const books = driver.prepare(`SELECT ${BOOK} FROM library_book b WHERE b.author_id IN (${marks})`)
  const reviews = driver.prepare(
    `SELECT r.id, r.text, r.stars, r.author_id FROM library_review r WHERE r.author_id IN (${marks})`,
  )
  return async () => {
    const rows = (authors.all() as Fields[]).map(withLists)
    const byKey = new Map(rows.map((row) => [row.id, row]))
    const keys = rows.map((row) => row.id) as number[]
    for (const book of books.all(...keys) as Fields[]) byKey.get(book.author_id)?.books.push(book)
    for (const review of reviews.all(...keys) as Fields[]) byKey.get(review.author_id)?.reviews.push(review)
    return rows
  }
}

const withLists = ({ id, name, email }: Fields) => ({
  id,
  name,
  email,
  books: [] as Fields[],
  reviews: [] as Fields[],
})

function writing(driver: Driver) {
  const insert = driver.prepare(INSERT)
  const update = driver.prepare('UPDATE library_author SET email = ? WHERE id = ?')
  const updateTen = driver.prepare('UPDATE library_author SET email = ? WHERE id >= ? AND id <= ?')
  const add = (values: BookValues) => {
    const { title, pages, active, published, author_id } = values
    return { id: Number(insert.run(title, pages, active, published, author_id).lastInsertRowid), ...values }
  }
  return {
    insert_one: async (key: number) => add(bookValues(key)),
    bulk_1000: async () => {
      driver.exec('BEGIN IMMEDIATE')
      const rows = thousand.map(add)
      driver.exec('COMMIT')
      return rows.length
    },
    update_one: async (key: number) => Number(update.run(newEmail(), 1 + (key % AUTHORS)).changes),
    update_ten: async (key: number) => Number(updateTen.run(newEmail(), ...tenAuthors(key)).changes),
    transaction: transaction(driver, add),
  }
}

function transaction(driver: Driver, add: (values: BookValues) => { id: number }) {
  const begin = driver.prepare('BEGIN IMMEDIATE')
  const commit = driver.prepare('COMMIT')
  const change = driver.prepare('UPDATE library_entry SET pages = ? WHERE id = ?')
  const get = driver.prepare(`SELECT ${BOOK} FROM library_entry b WHERE b.id = ?`)
  return async (key: number) => {
    begin.run()
    const { id } = add(bookValues(key))
    change.run(newPages(key), id)
    const row = get.get(id)
    commit.run()
    return row
  }
}
