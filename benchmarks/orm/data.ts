import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  type DatabaseEngine,
  database,
  openDatabases,
  type TransactionalDatabase,
} from '../../packages/nuages/src/db/index.ts'
import { createModels } from '../../packages/nuages/src/migrations/index.ts'
import { registerModels } from '../../packages/nuages/src/orm/index.ts'
import { Author, Book, Entry, Review } from './models.ts'

export const AUTHORS = 1000
export const BOOKS = 10_000
export const REVIEWS = 3 * AUTHORS

/** A row of `library_book` and of `library_entry` without its key, as the driver takes it. */
export interface BookValues {
  title: string
  pages: number
  active: 0 | 1
  published: string
  author_id: number
}

/** The values of the book with this number: the same for every contestant and every run. */
export const bookValues = (index: number): BookValues => ({
  title: `Title number ${index}`,
  pages: 50 + ((index * 7919) % 900),
  active: index % 3 === 0 ? 0 : 1,
  published: `20${String(10 + (index % 15))}-03-04 05:06:07.123456`,
  author_id: 1 + (index % AUTHORS),
})

/** A row of `library_review`: three of each author. */
export const reviewValues = (index: number) => ({
  text: `Review number ${index}`,
  stars: 1 + (index % 5),
  author_id: 1 + (index % AUTHORS),
})

/** The first and the last key of ten authors. */
export const tenAuthors = (key: number): [first: number, last: number] => {
  const first = 1 + (key % (AUTHORS - 9))
  return [first, first + 9]
}

/** What the transaction makes of the pages of the row that it inserted. */
export const newPages = (key: number) => 1000 + (key % 100)

let addresses = 0
/** An address that no row has yet: SQLite writes nothing where a row stays the same. */
export const newEmail = () => `new${++addresses}@example.org`

/** What the bulk insert writes. */
export const thousand: readonly BookValues[] = Array.from({ length: 1000 }, (_, index) => bookValues(index))

/** Settings of all connections: those that Nuages opens its files with. */
export const PRAGMAS =
  'PRAGMA journal_mode = wal; PRAGMA synchronous = normal; PRAGMA foreign_keys = on; PRAGMA cache_size = -16384'

/** A folder with one filled file; `copy` gives each contestant a file of its own; it goes with the process. */
export async function createFiles(): Promise<{ copy(name: string): string }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-orm-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const seed = join(folder, 'seed.sqlite3')
  await createTables(database.sqlite({ file: seed }))
  fill(seed)
  const copy = (name: string) => {
    const file = join(folder, `${name}.sqlite3`)
    copyFileSync(seed, file)
    return file
  }
  return { copy }
}

/** The tables of the models, made by their own schema editor. */
export async function createTables(engine: DatabaseEngine): Promise<void> {
  const databases = await openDatabases({ default: engine })
  const editor = (databases.get('default') as TransactionalDatabase).schemaEditor()
  await createModels(editor, registerModels('library', { Author, Book, Review, Entry }))
  await editor.finish()
  await databases.close()
}

/** A connection with the common settings. */
export function openDriver(file: string): DatabaseSync {
  const driver = new DatabaseSync(file)
  driver.exec(PRAGMAS)
  return driver
}

/** A second connection that empties the table of entries, for contestants that keep their driver to themselves. */
export function clearing(file: string): { clear(): void; close(): void } {
  const other = openDriver(file)
  return { clear: () => other.exec('DELETE FROM library_entry'), close: () => other.close() }
}

function fill(file: string): void {
  const driver = openDriver(file)
  const author = driver.prepare('INSERT INTO library_author (name, email) VALUES (?, ?)')
  const book = driver.prepare(
    'INSERT INTO library_book (title, pages, active, published, author_id) VALUES (:title, :pages, :active, :published, :author_id)',
  )
  const review = driver.prepare(
    'INSERT INTO library_review (text, stars, author_id) VALUES (:text, :stars, :author_id)',
  )
  driver.exec('BEGIN')
  for (let index = 0; index < AUTHORS; index++) author.run(`Author ${index}`, `author${index}@example.org`)
  for (let index = 0; index < BOOKS; index++) book.run({ ...bookValues(index) })
  for (let index = 0; index < REVIEWS; index++) review.run(reviewValues(index))
  driver.exec('COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)')
  driver.close()
}
