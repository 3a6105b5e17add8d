import { defineEntity, p, sql } from '@mikro-orm/core'
import { MikroORM as Postgres } from '@mikro-orm/postgresql'
import { MikroORM as Sqlite } from '@mikro-orm/sqlite'
import { packageVersion } from '../lib/index.ts'
import { type Contestant, readBooks } from './contestant.ts'
import { AUTHORS, type BookValues, bookValues, newEmail, newPages, PRAGMAS, tenAuthors, thousand } from './data.ts'

/** The entities; the moment is text on SQLite and a `Date` on PostgreSQL. */
function define(published: () => ReturnType<typeof p.string> | ReturnType<typeof p.datetime>) {
  const Author = defineEntity({
    name: 'Author',
    tableName: 'library_author',
    properties: {
      id: p.integer().primary(),
      name: p.string(),
      email: p.string(),
      books: () => p.oneToMany(Book).mappedBy('author'),
      reviews: () => p.oneToMany(Review).mappedBy('author'),
    },
  })
  const columns = () => ({
    id: p.integer().primary(),
    title: p.string(),
    pages: p.integer(),
    active: p.boolean(),
    published: published(),
    author: () => p.manyToOne(Author).joinColumn('author_id'),
  })
  const Book = defineEntity({ name: 'Book', tableName: 'library_book', properties: columns() })
  const Entry = defineEntity({ name: 'Entry', tableName: 'library_entry', properties: columns() })
  const Review = defineEntity({
    name: 'Review',
    tableName: 'library_review',
    properties: {
      id: p.integer().primary(),
      text: p.string(),
      stars: p.integer(),
      author: () => p.manyToOne(Author).joinColumn('author_id'),
    },
  })
  return { Author, Book, Entry, Review }
}
type Entities = ReturnType<typeof define>

/** MikroORM on better-sqlite3. */
export async function mikroOrmPeer(file: string): Promise<Contestant> {
  const entities = define(() => p.string())
  const orm = await Sqlite.init({ dbName: file, entities: Object.values(entities) })
  for (const pragma of PRAGMAS.split('; ')) await orm.em.getConnection().execute(pragma)
  const clear = async () => void (await orm.em.fork().nativeDelete(entities.Entry, {}))
  return mikroOrm(orm as unknown as Postgres, entities, clear)
}

/** MikroORM on pg. */
export async function mikroOrmPostgres(url: string, clear: () => Promise<void>): Promise<Contestant> {
  const entities = define(() => p.datetime())
  const orm = await Postgres.init({ clientUrl: url, entities: Object.values(entities), pool: { min: 1, max: 1 } })
  return mikroOrm(orm, entities, clear)
}

function mikroOrm(orm: Postgres, entities: Entities, clear: Contestant['clear']): Contestant {
  return {
    name: 'mikro-orm',
    version: packageVersion('@mikro-orm/core'),
    work: { ...reading(orm, entities), ...writing(orm, entities) },
    clear,
    close: () => orm.close(),
  }
}

/** Each call has a fork, as each request of a server has one. */
function reading({ em }: Postgres, { Author, Book }: Entities) {
  return {
    get: (key: number) => em.fork().findOneOrFail(Book, key),
    filter_100: () =>
      em
        .fork()
        .find(
          Book,
          { active: true, pages: { $gte: 200, $lt: 800 } },
          { orderBy: { pages: 'desc', id: 'desc' }, limit: 100 },
        ),
    list_author: () =>
      em.fork().find(Book, {}, { populate: ['author'], strategy: 'joined', orderBy: { id: 'asc' }, limit: 100 }),
    list_two_prefetches: () =>
      em
        .fork()
        .find(
          Author,
          {},
          { populate: ['books', 'reviews'], strategy: 'select-in', orderBy: { id: 'asc' }, limit: 100 },
        ),
    aggregate: () =>
      em
        .fork()
        .createQueryBuilder(Author, 'a')
        .select(['a.id', 'a.name', sql`count(b.id)`.as('written'), sql`sum(b.pages)`.as('pages')])
        .leftJoin('a.books', 'b')
        .groupBy('a.id')
        .orderBy({ 'a.id': 'asc' })
        .execute('all'),
    hydrate_10k: () => em.fork().find(Book, {}),
    read_10k: async () => readBooks(await em.fork().find(Book, {})),
  }
}

const values = ({ author_id, active, ...row }: BookValues) => ({ ...row, active: active === 1, author: author_id })

/** The calls without a unit of work, which its documentation names for speed. */
function writing({ em }: Postgres, { Author, Entry }: Entities) {
  const insert = async (open: typeof em, key: number) => {
    const row = values(bookValues(key))
    return { ...row, id: await open.insert(Entry, row as never) }
  }
  return {
    insert_one: async (key: number) => {
      const { author: _author, ...row } = await insert(em.fork(), key)
      return row
    },
    // Of entities: of bare values it tells the first key alone.
    bulk_1000: async () => {
      const open = em.fork()
      return (await open.insertMany(thousand.map((row) => open.create(Entry, values(row) as never)))).length
    },
    update_one: (key: number) => em.fork().nativeUpdate(Author, { id: 1 + (key % AUTHORS) }, { email: newEmail() }),
    update_ten: (key: number) => {
      const [first, last] = tenAuthors(key)
      return em.fork().nativeUpdate(Author, { id: { $gte: first, $lte: last } }, { email: newEmail() })
    },
    transaction: (key: number) =>
      em.fork().transactional(async (open) => {
        const { id } = await insert(open as typeof em, key)
        await open.nativeUpdate(Entry, { id }, { pages: newPages(key) })
        return open.findOneOrFail(Entry, id)
      }),
  }
}
