import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const ENTRY = `
  id        Int      @id @default(autoincrement())
  title     String
  pages     Int
  active    Boolean
  author_id Int`

/** The schema; the moment is text on SQLite, as for the other contestants. */
const schema = (provider: string, published: string) => `
generator client {
  provider               = "prisma-client"
  output                 = "./client"
  runtime                = "nodejs"
  moduleFormat           = "esm"
  generatedFileExtension = "ts"
  importFileExtension    = "ts"
}
datasource db {
  provider = "${provider}"
}
model Author {
  id      Int      @id @default(autoincrement())
  name    String
  email   String
  books   Book[]
  entries Entry[]
  reviews Review[]
  @@map("library_author")
}
model Book {${ENTRY}
  published ${published}
  author    Author   @relation(fields: [author_id], references: [id])
  @@map("library_book")
}
model Entry {${ENTRY}
  published ${published}
  author    Author   @relation(fields: [author_id], references: [id])
  @@map("library_entry")
}
model Review {
  id        Int    @id @default(autoincrement())
  text      String
  stars     Int
  author_id Int
  author    Author @relation(fields: [author_id], references: [id])
  @@map("library_review")
}
`

type Where = Record<string, unknown>
/** What the suite calls of a generated model; the client's own types are made with it, after this file is read. */
export interface PrismaModel {
  findUniqueOrThrow(options: Where): Promise<{ id: number }>
  findMany(options?: Where): Promise<Record<string, unknown>[]>
  groupBy(options: Where): Promise<{ author_id: number; _count: { id: number }; _sum: { pages: number } }[]>
  create(options: Where): Promise<{ id: number }>
  createManyAndReturn(options: Where): Promise<unknown[]>
  update(options: Where): Promise<unknown>
  updateMany(options: Where): Promise<{ count: number }>
  deleteMany(): Promise<unknown>
}

/** A generated client, as far as the suite calls it. */
export interface PrismaDb {
  readonly author: PrismaModel
  readonly book: PrismaModel
  readonly entry: PrismaModel
  $queryRawUnsafe(sql: string): Promise<unknown>
  $transaction<T>(fn: (open: PrismaDb) => Promise<T>): Promise<T>
  $disconnect(): Promise<void>
}

/**
 * Generates the client for a provider into `benchmarks/generated` (not kept in git) and gives its class. The command
 * asks for the engine of its migrations, which it would download and which generating never starts: naming any file
 * for it keeps the run off the network.
 */
export async function generatePrisma(
  provider: 'sqlite' | 'postgresql',
  published: 'String' | 'DateTime @db.Timestamptz(6)',
): Promise<new (options: { adapter: unknown }) => PrismaDb> {
  const folder = join(import.meta.dirname, '..', 'generated', provider)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'schema.prisma')
  writeFileSync(file, schema(provider, published))
  const command = createRequire(import.meta.url).resolve('prisma/build/index.js')
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  const result = spawnSync(process.execPath, [command, 'generate', '--schema', file], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  if (result.status !== 0) throw new Error(`prisma generate: ${result.stderr}${result.stdout}`)
  return (await import(join(folder, 'client', 'client.ts'))).PrismaClient
}
