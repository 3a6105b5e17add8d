import type { StoredValue } from '../../column-types.ts'
import type { DatabaseEngine, TestDatabases } from '../../database.ts'
import { type MysqlDatabase, openMysql } from './connection.ts'
import { placeName } from '../../urls.ts'
import { type MysqlOptions, placeOf } from './options.ts'

/** The schema that every server has. */
const MAINTENANCE = 'information_schema'

/** Test databases on the server of the engine; its user must be allowed to make databases. */
export function mysqlTestDatabases(
  options: MysqlOptions,
  make: (options: MysqlOptions) => DatabaseEngine,
): TestDatabases {
  const { database: own = '', host = 'localhost', port = 3306, socketPath } = placeOf(options)
  const given = charsetSql(options)
  const charset = async (database: MysqlDatabase, copyOf: string | undefined) =>
    given === undefined || copyOf !== undefined ? charsetOf(database, copyOf ?? own) : given
  const server = <T>(work: (database: MysqlDatabase) => Promise<T>) => onServer(options, work)
  return {
    name: own,
    place: socketPath ?? `${placeName(host)}:${port}`,
    names: (prefix) =>
      server(async (database) => {
        const sql = 'SELECT schema_name FROM information_schema.schemata WHERE LEFT(schema_name, CHAR_LENGTH(?)) = ?'
        return (await rowsOf(database, sql, [prefix, prefix])).map(([name]) => String(name))
      }),
    create: (name, copyOf) =>
      server(async (database) => {
        await write(database, `DROP DATABASE IF EXISTS ${quoted(name)}`)
        await write(database, `CREATE DATABASE ${quoted(name)}${await charset(database, copyOf)}`)
        if (copyOf !== undefined) await copyTables(database, copyOf, name)
      }),
    drop: (name) => server((database) => write(database, `DROP DATABASE IF EXISTS ${quoted(name)}`)),
    engine: (name) => make({ ...options, database: name, replicas: [] }),
  }
}

const quoted = (name: string): string => `\`${name}\``

async function onServer<T>(options: MysqlOptions, work: (database: MysqlDatabase) => Promise<T>): Promise<T> {
  const database = await openMysql('maintenance', { ...options, replicas: [], database: MAINTENANCE, max: 1 })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

async function rowsOf(database: MysqlDatabase, sql: string, params: readonly StoredValue[]): Promise<unknown[][]> {
  return (await database.execute(sql, params)).rows
}

async function write(database: MysqlDatabase, sql: string): Promise<void> {
  await database.execute(sql, [], { write: true })
}

/** What the options say of the texts of a test database; undefined for nothing. */
function charsetSql({ test }: MysqlOptions): string | undefined {
  if (test?.charset === undefined && test?.collation === undefined) return undefined
  const { charset = 'utf8mb4', collation } = test
  return ` CHARACTER SET ${charset}${collation === undefined ? '' : ` COLLATE ${collation}`}`
}

/** What texts are equal decides what a test sees: a test database has the collation of the site's own. */
async function charsetOf(database: MysqlDatabase, name: string): Promise<string> {
  const sql =
    'SELECT default_character_set_name, default_collation_name FROM information_schema.schemata WHERE schema_name = ?'
  const [row] = await rowsOf(database, sql, [name])
  return row === undefined ? ' CHARACTER SET utf8mb4' : ` CHARACTER SET ${String(row[0])} COLLATE ${String(row[1])}`
}

/** There are no templates of databases: tables are made as the others say they were made, and filled from them. */
async function copyTables(database: MysqlDatabase, from: string, to: string): Promise<void> {
  const sql =
    "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE' ORDER BY table_name"
  const tables = (await rowsOf(database, sql, [from])).map(([name]) => String(name))
  const statements = ['SET foreign_key_checks = 0', `USE ${quoted(to)}`]
  for (const table of tables) {
    const [row] = await rowsOf(database, `SHOW CREATE TABLE ${quoted(from)}.${quoted(table)}`, [])
    const columns = await storedColumns(database, from, table)
    statements.push(
      String(row?.[1]),
      `INSERT INTO ${quoted(table)} (${columns}) SELECT ${columns} FROM ${quoted(from)}.${quoted(table)}`,
    )
  }
  await database.onOneConnection([...statements, 'SET foreign_key_checks = 1', `USE ${MAINTENANCE}`])
}

/** A generated column takes no value. */
async function storedColumns(database: MysqlDatabase, schema: string, table: string): Promise<string> {
  const sql =
    "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ? AND extra NOT LIKE '%GENERATED' ORDER BY ordinal_position"
  return (await rowsOf(database, sql, [schema, table])).map(([name]) => quoted(String(name))).join(', ')
}
