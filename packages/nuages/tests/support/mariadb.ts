import { database, openDatabases } from '../../src/db/index.ts'

const LOCAL = 'mysql://root@127.0.0.1:3306/'

/** The servers that share a dialect. */
export type MysqlName = 'mariadb' | 'mysql'

let found: Promise<string | null> | undefined

/**
 * The address of a MariaDB server: that of NUAGES_TEST_MARIADB_URL, else one on 127.0.0.1:3306 that lets `root` in
 * without a password; null where none answers. With CI=true a missing server is an error: its tests must not be
 * skipped there.
 */
export function findMariadb(): Promise<string | null> {
  found ??= find()
  return found
}

async function find(): Promise<string | null> {
  const named = process.env.NUAGES_TEST_MARIADB_URL
  const url = named || LOCAL
  try {
    await onMariadb(url, 'SELECT 1')
    return url
  } catch (cause) {
    if (!named && process.env.CI !== 'true') return null
    throw new Error(`MariaDB does not answer at ${new URL(url).host}.`, { cause })
  }
}

/** The address of a MySQL server, which only NUAGES_TEST_MYSQL_URL tells; null without it. */
export function findMysql(): string | null {
  return process.env.NUAGES_TEST_MYSQL_URL || null
}

/** The servers of MariaDB and MySQL that are here, by their names. */
export async function findMysqlServers(): Promise<readonly (readonly [name: MysqlName, url: string])[]> {
  const servers = [['mariadb', await findMariadb()] as const, ['mysql', findMysql()] as const]
  return servers.flatMap(([name, url]) => (url === null ? [] : [[name, url] as const]))
}

/** Runs a statement on a server of MariaDB or MySQL, in no database of a test. */
export async function onMariadb(url: string, sql: string): Promise<void> {
  const set = await openDatabases({ admin: database.mysql({ url, database: 'information_schema', max: 1 }) })
  try {
    await set.get('admin').execute(sql, [], { write: true })
  } finally {
    await set.close()
  }
}
