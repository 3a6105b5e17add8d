import type { PoolConfig } from 'pg'
import { partsOfUrl } from '../../urls.ts'
import type { PostgresOptions } from './options.ts'
import { passwordOf } from './passfile.ts'
import { postgresTypes } from './types.ts'

const STYLES = '-c IntervalStyle=iso_8601 -c DateStyle=ISO'

/** Settings of a session, in the form of the command line of `postgres`. */
function sessionOptions({ isolationLevel, assumeRole }: PostgresOptions, zone: string): string {
  const given = { default_transaction_isolation: isolationLevel, role: assumeRole }
  const settings = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`-c ${name}=${value.replaceAll(/[\s\\]/g, '\\$&')}`],
  )
  return [`-c TimeZone=${zone} ${STYLES}`, ...settings].join(' ')
}

/** The options of a database as pg takes them; `zone` is that of its sessions. */
export function poolConfig(options: PostgresOptions, zone: string): PoolConfig {
  const { host, port, user, password, database } = options
  const parts = Object.fromEntries(
    Object.entries({ host, port, user, password, database, ssl: options.ssl }).filter(
      (entry) => entry[1] !== undefined,
    ),
  )
  const session =
    options.pooler === 'transaction'
      ? {}
      : { options: sessionOptions(options, zone), statement_timeout: options.statementTimeout ?? 0 }
  return {
    ...(options.url === undefined ? {} : urlParts(options.url)),
    ...parts,
    ...passwordOf(options),
    ...session,
    application_name: options.applicationName ?? 'nuages',
    max: options.max ?? 10,
    min: options.min ?? 0,
    maxLifetimeSeconds: (options.maxLifetime ?? 0) / 1000,
    connectionTimeoutMillis: options.connectTimeout ?? 10_000,
    idleTimeoutMillis: options.idleTimeout ?? 30_000,
    types: postgresTypes as never,
    allowExitOnIdle: true,
  }
}

/** pg lets a connection string override all else, so the URL goes as parts unless it says more than they can. */
function urlParts(text: string): PoolConfig {
  // What the URL leaves out is left to pg, which looks into the environment (PGUSER and its like).
  return new URL(text).search === '' ? partsOfUrl(text) : { connectionString: text }
}
