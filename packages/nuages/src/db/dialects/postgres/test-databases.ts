import type { StoredValue } from '../../column-types.ts'
import type { DatabaseEngine, TestDatabases } from '../../database.ts'
import { quoteName } from '../../names.ts'
import { partsOfUrl, placeName } from '../../urls.ts'
import { openPostgres } from './connection.ts'
import { withServices } from './service.ts'
import { directly, type PostgresOptions } from './options.ts'

/** The database that every server has, to make and drop others from. */
const MAINTENANCE = 'postgres'
const PAUSE = 50
const TRIES = 40

/** Test databases on the server of the engine; its user must be allowed to make databases. */
export function postgresTestDatabases(
  named: PostgresOptions,
  make: (options: PostgresOptions) => DatabaseEngine,
): TestDatabases {
  const given = withServices(named)
  // Tests run past a pooler, which knows of no databases but its own, and without replicas.
  const options = directly(given)
  const run = (sql: string, params?: readonly StoredValue[]) => asMaintenance(options, sql, params)
  const drop = async (name: string) => {
    await run(`DROP DATABASE IF EXISTS ${quoteName(name)} WITH (FORCE)`)
  }
  return {
    name: options.database ?? partsOfUrl(options.url).database ?? '',
    place: placeOf(options),
    async names(prefix) {
      const rows = await run('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix])
      return rows.map(([name]) => String(name))
    },
    async create(name, copyOf = given.test?.template) {
      await drop(name)
      const source = copyOf === undefined ? '' : ` TEMPLATE ${quoteName(copyOf)}`
      await whileInUse(() => run(`CREATE DATABASE ${quoteName(name)}${source}`))
    },
    drop,
    engine: (name) => make(withDatabase(options, name)),
  }
}

/** As the parts of a connection say it; what they leave out is pg's to find. */
function placeOf(options: PostgresOptions): string {
  const { host = 'localhost', port = 5432 } = { ...partsOfUrl(options.url), ...ownOf(options) }
  return `${placeName(host)}:${port}`
}

function ownOf({ host, port }: PostgresOptions): { host?: string; port?: number } {
  return { ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port }) }
}

function withDatabase(options: PostgresOptions, name: string): PostgresOptions {
  if (options.url === undefined) return { ...options, database: name }
  const url = new URL(options.url)
  url.pathname = `/${encodeURIComponent(name)}`
  return { ...options, url: url.href, ...(options.database === undefined ? {} : { database: name }) }
}

async function asMaintenance(
  options: PostgresOptions,
  sql: string,
  params: readonly StoredValue[] = [],
): Promise<unknown[][]> {
  const database = await openPostgres('maintenance', { ...withDatabase(options, MAINTENANCE), max: 1 })
  try {
    return (await database.execute(sql, params, { write: true })).rows
  } finally {
    await database.close()
  }
}

/** A database that was just closed is in use for a moment, and then cannot be copied (55006). */
async function whileInUse(work: () => Promise<unknown>, tries = TRIES): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (tries === 0 || !isInUse(error)) throw error
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
    await whileInUse(work, tries - 1)
  }
}

function isInUse(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '55006'
}
