import {
  connection,
  type DatabaseEngine,
  database,
  openDatabases,
  type SqliteDriver,
  useDatabases,
} from '../../packages/nuages/src/db/index.ts'
import { Count, Sum } from '../../packages/nuages/src/orm/index.ts'
import { type Contestant, readBooks } from './contestant.ts'
import { AUTHORS, bookValues, clearing, newEmail, newPages, tenAuthors, thousand } from './data.ts'
import { Author, Book, Entry } from './models.ts'

/** Nuages on a file of its own; a second connection empties the table between measurements. */
export async function nuages(file: string, driver?: SqliteDriver, name?: string): Promise<Contestant> {
  const other = clearing(file)
  const engine = database.sqlite({ file, ...(driver === undefined ? {} : { driver }) })
  const contestant = await nuagesOn(engine, other.clear, name)
  const close = async () => {
    other.close()
    await contestant.close()
  }
  return { ...contestant, close }
}

/** Nuages on any engine; `clear` empties the table of entries. */
export async function nuagesOn(
  engine: DatabaseEngine,
  clear: () => void | Promise<void>,
  name = 'nuages',
): Promise<Contestant> {
  const databases = await openDatabases({ default: engine })
  return {
    name,
    version: 'source',
    work: { ...reading, ...writing },
    // What comes next is asked of these databases: another contestant may be Nuages, too, on others.
    clear: () => {
      useDatabases(databases)
      return clear()
    },
    close: () => databases.close(),
  }
}

const reading = {
  get: async (key: number) => Book.get({ id: key }),
  filter_100: async () =>
    Book.filter({ active: true, pages__gte: 200, pages__lt: 800 }).orderBy('-pages', '-id').slice(0, 100),
  list_author: async () => Book.selectRelated('author').orderBy('id').slice(0, 100),
  list_two_prefetches: async () => {
    const authors = await Author.prefetchRelated('books', 'reviews').orderBy('id').slice(0, 100)
    // Each list is awaited, as a caller would.
    for (const author of authors) {
      await author.books
      await author.reviews
    }
    return authors
  },
  aggregate: async () =>
    Author.annotate({ written: Count('books'), pages: Sum('books__pages') })
      .orderBy('id')
      .values('id', 'name', 'written', 'pages'),
  hydrate_10k: async () => Book.all(),
  read_10k: async () => readBooks(await Book.all()),
}

const published = new Map<string, Date>()
/** The driver's values as a row takes them; dates are made once, as text is for the other contestants. */
function entryValues(values: ReturnType<typeof bookValues>) {
  let date = published.get(values.published)
  if (date === undefined) published.set(values.published, (date = new Date(`${values.published.replace(' ', 'T')}Z`)))
  return {
    title: values.title,
    pages: values.pages,
    active: values.active === 1,
    published: date,
    authorId: values.author_id,
  }
}

const writing = {
  insert_one: async (key: number) => Entry.create(entryValues(bookValues(key))),
  bulk_1000: async () => (await Entry.bulkCreate(thousand.map((values) => new Entry(entryValues(values))))).length,
  update_one: async (key: number) => Author.filter({ id: 1 + (key % AUTHORS) }).update({ email: newEmail() }),
  update_ten: async (key: number) => {
    const [first, last] = tenAuthors(key)
    return Author.filter({ id__gte: first, id__lte: last }).update({ email: newEmail() })
  },
  transaction: async (key: number) =>
    connection().atomic(async () => {
      const { id } = await Entry.create(entryValues(bookValues(key)))
      await Entry.filter({ id }).update({ pages: newPages(key) })
      return Entry.get({ id })
    }),
}
