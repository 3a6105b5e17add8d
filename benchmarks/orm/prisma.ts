import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import { packageVersion } from '../lib/index.ts'
import { type Contestant, readBooks } from './contestant.ts'
import { AUTHORS, type BookValues, bookValues, newEmail, newPages, PRAGMAS, tenAuthors, thousand } from './data.ts'
import { generatePrisma, type PrismaDb } from './prisma-client.ts'

/** Prisma without an engine of its own, on its adapter for better-sqlite3. */
export async function prismaPeer(file: string): Promise<Contestant> {
  const PrismaClient = await generatePrisma('sqlite', 'String')
  const db = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${file}` }) })
  for (const pragma of PRAGMAS.split('; ')) await db.$queryRawUnsafe(pragma)
  const clear = async () => void (await db.entry.deleteMany())
  return prisma(db, clear)
}

/** Prisma on its adapter for pg. */
export async function prismaPostgres(url: string, clear: () => Promise<void>): Promise<Contestant> {
  const PrismaClient = await generatePrisma('postgresql', 'DateTime @db.Timestamptz(6)')
  const moments = ({ published, ...row }: BookValues) => ({ ...row, published: `${published.replace(' ', 'T')}Z` })
  return prisma(new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 1 }) }), clear, moments)
}

function prisma(db: PrismaDb, clear: Contestant['clear'], stored = (row: BookValues) => row): Contestant {
  const values = (row: BookValues) => ({ ...stored(row), active: row.active === 1 })
  return {
    name: 'prisma',
    version: packageVersion('@prisma/client'),
    work: { ...reading(db), ...writing(db, values) },
    clear,
    close: () => db.$disconnect(),
  }
}

function reading(db: PrismaDb) {
  return {
    get: (key: number) => db.book.findUniqueOrThrow({ where: { id: key } }),
    filter_100: () =>
      db.book.findMany({
        where: { active: true, pages: { gte: 200, lt: 800 } },
        orderBy: [{ pages: 'desc' }, { id: 'desc' }],
        take: 100,
      }),
    list_author: () => db.book.findMany({ include: { author: true }, orderBy: { id: 'asc' }, take: 100 }),
    list_two_prefetches: () =>
      db.author.findMany({ include: { books: true, reviews: true }, orderBy: { id: 'asc' }, take: 100 }),
    aggregate: () => aggregate(db),
    hydrate_10k: () => db.book.findMany(),
    read_10k: async () => readBooks(await db.book.findMany()),
  }
}

/** It groups one table alone: the names come by a second query. */
async function aggregate(db: PrismaDb) {
  const groups = await db.book.groupBy({ by: ['author_id'], _count: { id: true }, _sum: { pages: true } })
  const byAuthor = new Map(groups.map((group) => [group.author_id, group]))
  const authors = await db.author.findMany({ select: { id: true, name: true }, orderBy: { id: 'asc' } })
  return authors.map(({ id, name }) => {
    const group = byAuthor.get(id as number)
    return { id, name, written: group?._count.id ?? 0, pages: group?._sum.pages ?? null }
  })
}

function writing(db: PrismaDb, values: (row: BookValues) => object) {
  const insert = (open: PrismaDb, key: number) => open.entry.create({ data: values(bookValues(key)) })
  return {
    insert_one: (key: number) => insert(db, key),
    bulk_1000: async () =>
      (await db.entry.createManyAndReturn({ data: thousand.map(values), select: { id: true } })).length,
    update_one: async (key: number) => {
      const where = { id: 1 + (key % AUTHORS) }
      return (await db.author.updateMany({ where, data: { email: newEmail() } })).count
    },
    update_ten: async (key: number) => {
      const [gte, lte] = tenAuthors(key)
      return (await db.author.updateMany({ where: { id: { gte, lte } }, data: { email: newEmail() } })).count
    },
    transaction: (key: number) =>
      db.$transaction(async (open) => {
        const { id } = await insert(open, key)
        await open.entry.updateMany({ where: { id }, data: { pages: newPages(key) } })
        return open.entry.findUniqueOrThrow({ where: { id } })
      }),
  }
}
