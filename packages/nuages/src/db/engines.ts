import { NuagesError } from '../kernel/index.ts'
import type { DatabaseEngine, DatabaseShell } from './database.ts'
import type { PostgresOptions } from './dialects/postgres/options.ts'
import type { SqliteOptions } from './dialects/sqlite/options.ts'

function sqlite(options: SqliteOptions): DatabaseEngine {
  return {
    engine: 'sqlite',
    shell: () => ({ command: 'sqlite3', args: [options.file], env: {} }),
    open: async (alias) => (await import('./dialects/sqlite/connection.ts')).openSqlite(alias, options),
    testDatabases: async () =>
      (await import('./dialects/sqlite/test-databases.ts')).sqliteTestDatabases(options, sqlite),
  }
}

function postgres(options: PostgresOptions): DatabaseEngine {
  return {
    engine: 'postgres',
    shell: () => postgresShell(options),
    open: async (alias) => (await import('./dialects/postgres/connection.ts')).openPostgres(alias, options),
    testDatabases: async () =>
      (await import('./dialects/postgres/test-databases.ts')).postgresTestDatabases(options, postgres),
  }
}

/** psql reads the parts of a connection from its environment. */
function postgresShell(options: PostgresOptions): DatabaseShell {
  const url = options.url === undefined ? undefined : new URL(options.url)
  const parts = {
    PGHOST: options.host ?? url?.hostname,
    PGPORT: options.port?.toString() ?? url?.port,
    PGUSER: options.user ?? decodeURIComponent(url?.username ?? ''),
    PGPASSWORD: options.password ?? decodeURIComponent(url?.password ?? ''),
    PGDATABASE: options.database ?? decodeURIComponent(url?.pathname.slice(1) ?? ''),
  }
  const env = Object.fromEntries(Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1])))
  return { command: 'psql', args: [], env }
}

function fromUrl(url: string): DatabaseEngine {
  const scheme = /^([a-z]+):\/\//.exec(url)?.[1]
  if (scheme === 'postgres' || scheme === 'postgresql') return postgres({ url })
  if (scheme === 'sqlite') return sqlite({ file: decodeURIComponent(url.slice('sqlite:///'.length)) })
  throw new NuagesError('NUA-DB-014', `No database engine for the URL scheme "${scheme ?? '(none)'}".`, {
    hint: 'Write sqlite:///path/to/file (four slashes for an absolute path) or postgres://user:password@host:5432/name.',
  })
}

/**
 * The database engines for the settings. A driver is loaded when its database is opened, not before.
 *
 * - `database.sqlite({ file })`: one file, through node:sqlite.
 * - `database.postgres({ url })` or `({ host, port, user, password, database })`: needs the package `pg`.
 * - `database.fromUrl('sqlite:///site.sqlite')` or `('postgres://...')`: for a setting from the environment.
 */
export const database: {
  sqlite(options: SqliteOptions): DatabaseEngine
  postgres(options: PostgresOptions): DatabaseEngine
  fromUrl(url: string): DatabaseEngine
} = { sqlite, postgres, fromUrl }
