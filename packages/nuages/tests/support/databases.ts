import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabaseEngine, database, openDatabases } from '../../src/db/index.ts'
import { ensurePostgres, type TestPostgres } from './postgres.ts'

/** A database that a test may fill and that vanishes afterwards. */
export interface ScratchDatabase {
  readonly name: 'sqlite' | 'postgres'
  readonly engine: DatabaseEngine
  /** For `database.fromUrl`, in a child process. */
  readonly url: string
  /** Placeholder of the parameter at `position`, from 1. */
  placeholder(position: number): string
  drop(): Promise<void>
}

/** A SQLite file in a folder of its own. */
export function scratchSqlite(): ScratchDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-sqlite-'))
  const file = join(folder, 'test.sqlite')
  return {
    name: 'sqlite',
    engine: database.sqlite({ file }),
    url: `sqlite:///${file}`,
    placeholder: () => '?',
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

let server: Promise<TestPostgres> | undefined

/** A database of its own on the test server; the first call may start one (see `ensurePostgres`). */
export async function scratchPostgres(): Promise<ScratchDatabase> {
  server ??= ensurePostgres()
  const { url: admin } = await server
  const name = `nuages_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  await asAdmin(admin, `CREATE DATABASE "${name}"`)
  const url = new URL(admin)
  url.pathname = `/${name}`
  return {
    name: 'postgres',
    engine: database.postgres({ url: url.href, max: 8 }),
    url: url.href,
    placeholder: (position) => `$${position}`,
    drop: () => asAdmin(admin, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  }
}

/** Both, for a suite that runs on each. */
export const scratchDatabases: readonly {
  readonly name: 'sqlite' | 'postgres'
  make(): Promise<ScratchDatabase>
}[] = [
  { name: 'sqlite', make: async () => scratchSqlite() },
  { name: 'postgres', make: scratchPostgres },
]

/** Ends a server that this process started: for an `after` of the file. */
export async function stopScratchServer(): Promise<void> {
  await (await server)?.stop()
  server = undefined
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const set = await openDatabases({ admin: database.postgres({ url, max: 1 }) })
  try {
    await set.get('admin').execute(sql, [], { write: true })
  } finally {
    await set.close()
  }
}
