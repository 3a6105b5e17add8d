import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, type TestContext, test } from 'node:test'
import BetterSqlite3 from 'better-sqlite3'
import { type DatabaseEngine, database, openDatabases, type SqliteDriver } from '../../src/db/index.ts'
import { findMysqlServers, type MysqlName, onMariadb } from './mariadb.ts'
import { ensurePostgres, type TestPostgres } from './postgres.ts'
import { wayToBetterSqlite3 } from './sqlite-drivers.ts'

/** The databases that tests run on. */
export type DatabaseName = 'sqlite' | 'postgres' | MysqlName

/** True for MariaDB and MySQL. */
export const speaksMysql = (name: DatabaseName): name is MysqlName => name === 'mariadb' || name === 'mysql'

/** A database that a test may fill and that vanishes afterwards. */
export interface ScratchDatabase {
  readonly name: DatabaseName
  readonly engine: DatabaseEngine
  /** For `database.fromUrl`, in a child process. */
  readonly url: string
  /** Placeholder of the parameter at `position`, from 1. */
  placeholder(position: number): string
  drop(): Promise<void>
}

/** True in the run of the tests that is for the other driver of SQLite, and for no other database. */
const onBetterSqlite3 = process.env.NUAGES_TEST_SQLITE_DRIVER === 'better-sqlite3'

/** The option `driver` of SQLite databases in this run. */
export const sqliteDriver: { readonly driver?: SqliteDriver } = onBetterSqlite3 ? { driver: BetterSqlite3 } : {}

/**
 * Another connection to a file, as another process has one: by the same driver, since locks do not hold between two
 * copies of SQLite in one process.
 */
export function otherConnection(file: string): { exec(sql: string): unknown; close(): unknown } {
  return onBetterSqlite3 ? new BetterSqlite3(file, { timeout: 0 }) : new DatabaseSync(file, { timeout: 0 })
}

/** A SQLite file in a folder of its own. */
export function scratchSqlite(options = sqliteDriver): ScratchDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-sqlite-'))
  const file = join(folder, 'test.sqlite')
  return {
    name: 'sqlite',
    engine: database.sqlite({ file, ...options }),
    url: `sqlite:///${file}`,
    placeholder: () => '?',
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Files on better-sqlite3 beside those on the driver of the run. */
let onOther = 0

/** As `scratchSqlite`, on better-sqlite3. */
function scratchBetterSqlite3(): ScratchDatabase {
  const scratch = scratchSqlite({ driver: BetterSqlite3 })
  onOther += 1
  return { ...scratch, drop: () => scratch.drop().finally(() => (onOther -= 1)) }
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

const mysqlServers = new Map(onBetterSqlite3 ? [] : await findMysqlServers())

/**
 * A database of its own on the MariaDB server, or the MySQL server. Its texts are equal where their characters are, as on
 * the others: the server's own choice would be one that folds case.
 */
export async function scratchMariadb(
  collation = 'utf8mb4_bin',
  server: MysqlName = 'mariadb',
): Promise<ScratchDatabase> {
  const address = mysqlServers.get(server)
  if (address === undefined) throw new Error(`No server of ${server} answers.`)
  const name = `nuages_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  await onMariadb(address, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE ${collation}`)
  const url = new URL(address)
  url.pathname = `/${name}`
  return {
    name: server,
    engine: database.mysql({ url: url.href, max: 8 }),
    url: url.href,
    placeholder: () => '?',
    drop: () => onMariadb(address, `DROP DATABASE IF EXISTS ${name}`),
  }
}

// Only the runner of tests can say that some are skipped.
if (!mysqlServers.has('mariadb') && !onBetterSqlite3 && process.env.NODE_TEST_CONTEXT !== undefined)
  test('MariaDB', { skip: 'no server answers on 127.0.0.1:3306; NUAGES_TEST_MARIADB_URL names another' }, () => {})

/** A suite for the server of MariaDB, and again for that of MySQL where there is one. */
export function describeMysql(title: string, tests: (server: MysqlName) => void): void {
  for (const server of mysqlServers.keys()) describe(`${title} on ${server}`, () => tests(server))
}

/** Those of which there is a dump that Django made. */
export const djangoDatabases: readonly {
  readonly name: 'sqlite' | 'postgres'
  make(): Promise<ScratchDatabase>
}[] = [
  { name: 'sqlite', make: async () => scratchSqlite() },
  ...(onBetterSqlite3 ? [] : [{ name: 'postgres', make: scratchPostgres } as const]),
]

const bothDrivers = !onBetterSqlite3 && wayToBetterSqlite3(process.argv[1] ?? '') === 'within'

// Its suites bear the same names as those on Node's own driver.
if (bothDrivers)
  afterEach((context) => {
    // The types do not know yet that a test knows whether it passed.
    const one = context as TestContext & { readonly passed?: boolean }
    if (onOther > 0 && one.passed === false) one.diagnostic('This was on better-sqlite3.')
  })

/** All that are here, for a suite that runs on each; in the rooms of data, SQLite twice: on either driver. */
export const scratchDatabases: readonly {
  readonly name: DatabaseName
  make(): Promise<ScratchDatabase>
}[] = [
  ...djangoDatabases,
  ...(bothDrivers ? [{ name: 'sqlite', make: async () => scratchBetterSqlite3() } as const] : []),
  ...Array.from(mysqlServers.keys(), (name) => ({ name, make: () => scratchMariadb(undefined, name) })),
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
