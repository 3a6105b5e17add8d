import { forSettings } from '../core/index.ts'
import { NuagesError } from '../kernel/index.ts'
import type { DatabaseEngine, DatabaseShell } from './database.ts'
import { checkMysqlOptions, type MysqlOptions, placeOf } from './dialects/mysql/options.ts'
import { withUrlParameters } from './dialects/mysql/url-parameters.ts'
import { checkPostgresOptions, type PostgresOptions } from './dialects/postgres/options.ts'
import { withServices } from './dialects/postgres/service.ts'
import { checkSqliteOptions, type SqliteOptions } from './dialects/sqlite/options.ts'
import { decoded, partsOfUrl } from './urls.ts'

function sqlite(options: SqliteOptions): DatabaseEngine {
  checkSqliteOptions(options)
  return {
    engine: 'sqlite',
    ...(options.test === undefined ? {} : { test: options.test }),
    shell: () => ({ command: 'sqlite3', args: [options.file], env: {} }),
    open: async (alias, how) => (await import('./dialects/sqlite/connection.ts')).openSqlite(alias, options, how),
    testDatabases: async () =>
      (await import('./dialects/sqlite/test-databases.ts')).sqliteTestDatabases(options, sqlite),
  }
}

function postgres(options: PostgresOptions): DatabaseEngine {
  checkPostgresOptions(options)
  return {
    engine: 'postgres',
    ...(options.test === undefined ? {} : { test: options.test }),
    shell: () => postgresShell(options),
    open: async (alias, how) => (await import('./dialects/postgres/connection.ts')).openPostgres(alias, options, how),
    testDatabases: async () =>
      (await import('./dialects/postgres/test-databases.ts')).postgresTestDatabases(options, postgres),
  }
}

/** psql reads the parts of a connection from its environment. */
function postgresShell(given: PostgresOptions): DatabaseShell {
  const options = withServices(given)
  const url = partsOfUrl(options.url)
  const parts = {
    PGHOST: options.host ?? url.host,
    PGPORT: (options.port ?? url.port)?.toString(),
    PGUSER: options.user ?? url.user,
    PGPASSWORD: options.password ?? url.password,
    PGDATABASE: options.database ?? url.database,
    PGPASSFILE: options.passfile,
  }
  const env = Object.fromEntries(Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1])))
  return { command: 'psql', args: [], env }
}

function mysql(given: MysqlOptions): DatabaseEngine {
  checkMysqlOptions(given)
  const options = withUrlParameters(given)
  checkMysqlOptions({ ...options, replicas: [] })
  return {
    engine: 'mysql',
    ...(options.test === undefined ? {} : { test: options.test }),
    shell: () => mysqlShell(options),
    open: async (alias, how) => (await import('./dialects/mysql/connection.ts')).openMysql(alias, options, how),
    testDatabases: async () => (await import('./dialects/mysql/test-databases.ts')).mysqlTestDatabases(options, mysql),
  }
}

/** The client takes a password from its environment, and all else as arguments. */
function mysqlShell(options: MysqlOptions): DatabaseShell {
  const { host, port, socketPath, user, password, database } = placeOf(options)
  const parts = { host, port, socket: socketPath, user, 'default-character-set': options.charset ?? 'utf8mb4' }
  const args = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`]))
  const env: Record<string, string> = password === undefined ? {} : { MYSQL_PWD: password }
  return {
    command: 'mysql',
    args: [...args, ...tlsOf(options.ssl), ...(database === undefined ? [] : [database])],
    env,
  }
}

/**
 * The clients of MariaDB and MySQL name these options differently; of what begins with `loose-` each passes over what it
 * does not know. Certificates are texts here and files there: the client has those of the system and of its own settings.
 */
function tlsOf(ssl: MysqlOptions['ssl']): string[] {
  if (ssl === undefined) return []
  if (ssl === false) return ['--loose-skip-ssl', '--loose-ssl-mode=DISABLED']
  const isChecked = typeof ssl !== 'object' || (ssl as { rejectUnauthorized?: boolean }).rejectUnauthorized !== false
  const check = isChecked ? '--loose-ssl-verify-server-cert' : '--loose-skip-ssl-verify-server-cert'
  return ['--loose-ssl', check, '--loose-ssl-mode=REQUIRED']
}

function fromUrl(url: string): DatabaseEngine {
  const scheme = /^([a-z]+):\/\//.exec(url)?.[1]
  if (scheme === 'postgres' || scheme === 'postgresql') return postgres({ url })
  if (scheme === 'mysql' || scheme === 'mariadb') return mysql({ url })
  if (scheme === 'sqlite') return sqlite({ file: decoded(url.slice('sqlite:///'.length)) })
  throw new NuagesError('NUA-DB-014', `No database engine for the URL scheme "${scheme ?? '(none)'}".`, {
    hint: 'Write sqlite:///path/to/file (four slashes for an absolute path), postgres://user:password@host:5432/name or mysql://user:password@host:3306/name.',
  })
}

/**
 * The database engines for the settings. A driver is loaded when its database is opened, not before.
 *
 * - `database.sqlite({ file })`: one file, through node:sqlite; `({ file, driver })` through better-sqlite3.
 * - `database.postgres({ url })` or `({ host, port, user, password, database })`: needs the package `pg`.
 * - `database.mysql({ url })` or by the same parts: MariaDB or MySQL; needs the package `mysql2`.
 * - `database.fromUrl('sqlite:///site.sqlite')`, `('postgres://...')` or `('mysql://...')`: for a setting from the environment.
 */
export const database: {
  sqlite(options: SqliteOptions): DatabaseEngine
  postgres(options: PostgresOptions): DatabaseEngine
  mysql(options: MysqlOptions): DatabaseEngine
  fromUrl(url: string): DatabaseEngine
} = {
  sqlite: forSettings(sqlite),
  postgres: forSettings(postgres),
  mysql: forSettings(mysql),
  fromUrl: forSettings(fromUrl),
}
