import {
  And,
  Between,
  DataSource,
  type DataSourceOptions,
  type EntityManager,
  EntitySchema,
  LessThan,
  MoreThanOrEqual,
} from 'typeorm'
import { packageVersion } from '../lib/index.ts'
import { type Contestant, readBooks } from './contestant.ts'
import {
  AUTHORS,
  type BookValues,
  bookValues,
  clearing,
  newEmail,
  newPages,
  PRAGMAS,
  tenAuthors,
  thousand,
} from './data.ts'

interface Author {
  id: number
  name: string
  email: string
  books: Book[]
}
type Book = { id: number } & Omit<BookValues, 'active'> & { active: boolean }

const id = { type: Number, primary: true, generated: true } as const
const ofAuthor = (inverseSide?: string) => ({
  type: 'many-to-one' as const,
  target: 'author',
  joinColumn: { name: 'author_id' },
  ...(inverseSide === undefined ? {} : { inverseSide }),
})

function schemas(published: 'text' | 'timestamptz') {
  const columns = {
    id,
    title: { type: String },
    pages: { type: Number },
    active: { type: Boolean },
    published: { type: published },
    author_id: { type: Number },
  } as const
  const book = new EntitySchema({
    name: 'book',
    tableName: 'library_book',
    columns,
    relations: { author: ofAuthor('books') },
  })
  const entry = new EntitySchema({
    name: 'entry',
    tableName: 'library_entry',
    columns,
    relations: { author: ofAuthor() },
  })
  const review = new EntitySchema({
    name: 'review',
    tableName: 'library_review',
    columns: { id, text: { type: String }, stars: { type: Number }, author_id: { type: Number } },
    relations: { author: ofAuthor('reviews') },
  })
  const author = new EntitySchema<Author>({
    name: 'author',
    tableName: 'library_author',
    columns: { id, name: { type: String }, email: { type: String } },
    relations: {
      books: { type: 'one-to-many', target: 'book', inverseSide: 'author' },
      reviews: { type: 'one-to-many', target: 'review', inverseSide: 'author' },
    } as never,
  })
  return [author, book, entry, review]
}

/** TypeORM on better-sqlite3, with the cache of statements that it has. */
export async function typeormPeer(file: string): Promise<Contestant> {
  const { clear, close } = clearing(file)
  const options = {
    type: 'better-sqlite3',
    database: file,
    entities: schemas('text'),
    prepareDatabase: (driver: { exec(sql: string): void }) => driver.exec(PRAGMAS),
  } as const
  return typeorm(options, clear, close)
}

/** TypeORM on pg. */
export async function typeormPostgres(url: string, clear: () => Promise<void>): Promise<Contestant> {
  return typeorm({ type: 'postgres', url, poolSize: 1, entities: schemas('timestamptz') }, clear)
}

async function typeorm(options: DataSourceOptions, clear: Contestant['clear'], close = () => {}): Promise<Contestant> {
  const source = await new DataSource(options).initialize()
  return {
    name: 'typeorm',
    version: packageVersion('typeorm'),
    work: { ...reading(source), ...writing(source) },
    clear,
    close: async () => {
      close()
      await source.destroy()
    },
  }
}

function reading(source: DataSource) {
  const books = source.getRepository<Book>('book')
  const authors = source.getRepository<Author>('author')
  return {
    get: (key: number) => books.findOneBy({ id: key }),
    filter_100: () =>
      books.find({
        where: { active: true, pages: And(MoreThanOrEqual(200), LessThan(800)) },
        order: { pages: 'DESC', id: 'DESC' },
        take: 100,
      }),
    list_author: () =>
      books.createQueryBuilder('b').innerJoinAndSelect('b.author', 'a').orderBy('b.id').limit(100).getMany(),
    list_two_prefetches: () =>
      authors.find({
        relations: { books: true, reviews: true } as never,
        order: { id: 'ASC' },
        take: 100,
      }),
    aggregate: () =>
      authors
        .createQueryBuilder('a')
        .leftJoin('a.books', 'b')
        .select('a.id', 'id')
        .addSelect('a.name', 'name')
        .addSelect('COUNT(b.id)', 'written')
        .addSelect('SUM(b.pages)', 'pages')
        .groupBy('a.id')
        .orderBy('a.id')
        .getRawMany(),
    hydrate_10k: () => books.find(),
    read_10k: async () => readBooks(await books.find()),
  }
}

const values = (row: BookValues) => ({ ...row, active: row.active === 1 })

/** `insert` and `update`, which its documentation names for speed instead of `save`. */
function writing(source: DataSource) {
  const authors = source.getRepository<Author>('author')
  const insert = async (manager: EntityManager, key: number) => {
    const row = { ...values(bookValues(key)), id: undefined as number | undefined }
    await manager.insert('entry', row)
    return row
  }
  return {
    insert_one: (key: number) => insert(source.manager, key),
    bulk_1000: async () => (await source.manager.insert('entry', thousand.map(values))).identifiers.length,
    update_one: async (key: number) =>
      (await authors.update({ id: 1 + (key % AUTHORS) }, { email: newEmail() })).affected as number,
    update_ten: async (key: number) =>
      (await authors.update({ id: Between(...tenAuthors(key)) }, { email: newEmail() })).affected as number,
    transaction: (key: number) =>
      source.transaction(async (manager) => {
        const { id } = await insert(manager, key)
        await manager.update('entry', { id }, { pages: newPages(key) })
        return manager.findOneBy('entry', { id })
      }),
  }
}
