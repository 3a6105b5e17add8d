import type { TestDatabaseOptions } from '../../database.ts'
import {
  bad,
  checkOptions,
  count,
  countFromOne,
  group,
  type IsolationLevel,
  isolationLevel,
  listOf,
  milliseconds,
  oneOf,
  type OptionRules,
  port,
  secret,
  TEST_RULES,
  text,
  tls,
  zone,
} from '../../options.ts'
import { databaseUrl } from '../../urls.ts'

/** Where a PostgreSQL server is: by `url`, by parts, or both (a part overrides the URL's). */
export interface PostgresPlace {
  /** postgres://user:password@host:5432/database */
  readonly url?: string
  /**
   * The name of a service, whose host, port, user and so on are in a file that psql reads, too: that of PGSERVICEFILE,
   * else ~/.pg_service.conf, then pg_service.conf in PGSYSCONFDIR. Other options override what it says.
   */
  readonly service?: string
  readonly host?: string
  readonly port?: number
  readonly user?: string
  readonly password?: string
  readonly database?: string
  /** Connections at most. Default 10. */
  readonly max?: number
}

/** How to reach a PostgreSQL database. */
export interface PostgresOptions extends PostgresPlace {
  /** Connections that stay open though unused, once they were needed. Default 0. */
  readonly min?: number
  /** Milliseconds to wait for a connection: for one that comes free (NUA-DB-018) or for the server. Default 10000. */
  readonly connectTimeout?: number
  /** Milliseconds after which an unused connection closes. Default 30000. */
  readonly idleTimeout?: number
  /** Milliseconds after which a connection is replaced, once nobody has it; 0 for never. Default 0. */
  readonly maxLifetime?: number
  /** Milliseconds after which the server ends a statement; 0 for never. Default 0. */
  readonly statementTimeout?: number
  /** What a transaction sees of others. Default: the server's own, which is 'read committed' unless it was changed. */
  readonly isolationLevel?: IsolationLevel
  /** The role that each connection takes, in place of its user: it owns what migrations make. Default: none. */
  readonly assumeRole?: string
  /** The time zone of sessions, in which texts are made of instants. Default: UTC, or the site's without `useTz`. */
  readonly timeZone?: string
  /**
   * Path of a file of passwords, as psql's: lines `host:port:database:user:password`, of which the first that fits holds.
   * Read when a connection is made. Default: none.
   */
  readonly passfile?: string
  /** Statements named per connection. Default 500. */
  readonly statementCache?: number
  /** Shown in pg_stat_activity. Default "nuages". */
  readonly applicationName?: string
  /**
   * 'transaction' behind a pooler such as PgBouncer in transaction mode: no named statements, and settings only by
   * SET LOCAL inside transactions. Default 'session'.
   */
  readonly pooler?: 'session' | 'transaction'
  /** What is different past the pooler, for migrations and locks: `{ port: 5432 }`. Default: nothing. */
  readonly direct?: PostgresPlace
  /** Servers that follow this one and answer the reads of requests: what is different there, `{ host: 'replica-1' }`. */
  readonly replicas?: readonly PostgresPlace[]
  /** How its test database is made; `template` names a database that it begins as a copy of. */
  readonly test?: TestDatabaseOptions & { readonly template?: string }
  /** TLS options of node:tls, or true. Default: what the URL says, else none. */
  readonly ssl?: boolean | object
}

/** The options of another server: a URL stands for all parts of the first one's place, a part for itself. */
export function besides(
  { replicas: _, direct: __, ...options }: PostgresOptions,
  other: PostgresPlace,
): PostgresOptions {
  if (other.url === undefined) return { ...options, ...other }
  const { host: _host, port: _port, user: _user, password: _password, database: _database, ...rest } = options
  return { ...rest, ...other }
}

/** The options past the pooler, without replicas. */
export function directly(options: PostgresOptions): PostgresOptions {
  return { ...besides(options, options.direct ?? {}), pooler: 'session' }
}

const PLACE_RULES: OptionRules<PostgresPlace> = {
  url: databaseUrl('postgres', 'postgresql'),
  service: text,
  host: text,
  port,
  user: text,
  password: secret,
  database: text,
  max: countFromOne,
}

/** What the options of a PostgreSQL database take. */
const RULES: OptionRules<PostgresOptions> = {
  ...PLACE_RULES,
  min: count,
  connectTimeout: milliseconds,
  idleTimeout: milliseconds,
  maxLifetime: milliseconds,
  statementTimeout: milliseconds,
  statementCache: count,
  applicationName: text,
  isolationLevel,
  assumeRole: text,
  timeZone: zone,
  passfile: text,
  pooler: oneOf('session', 'transaction'),
  direct: group('direct of database.postgres()', PLACE_RULES),
  replicas: listOf(group('replicas of database.postgres()', PLACE_RULES)),
  test: group('test of database.postgres()', { ...TEST_RULES, template: text }),
  ssl: tls,
}

/** Raises NUA-DB-014 for options that cannot be meant. */
export function checkPostgresOptions(options: PostgresOptions): void {
  checkOptions('database.postgres()', options, RULES)
  if (options.pooler === 'transaction' && options.assumeRole !== undefined)
    throw bad(
      "database.postgres(): 'assumeRole' cannot be had of a pooler in transaction mode, which keeps no settings between transactions.",
      'Give the role to the user itself: ALTER ROLE login SET role = owner.',
    )
  const besidesUrl = options.passfile === undefined ? 'service' : 'passfile'
  if (options[besidesUrl] !== undefined && options.url?.includes('?') === true)
    throw bad(
      `database.postgres(): '${besidesUrl}' does not go with a url that has parameters.`,
      'Give host, port, user and database as options of their own.',
    )
}
