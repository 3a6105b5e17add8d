import { nearest } from '../../../core/index.ts'
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
  type OptionRule,
  type OptionRules,
  port,
  secret,
  TEST_RULES,
  text,
  tls,
  zone,
} from '../../options.ts'
import { databaseUrl, partsOfUrl } from '../../urls.ts'

/** How to reach a MariaDB or MySQL database: by `url`, by parts, or both (a part overrides the URL's). */
export interface MysqlOptions {
  /** mysql://user:password@host:3306/database; `?ssl=true` and its like are read, and what is not known is refused. */
  readonly url?: string
  readonly host?: string
  readonly port?: number
  /** Path of a Unix socket, in place of host and port. */
  readonly socket?: string
  readonly user?: string
  readonly password?: string
  readonly database?: string
  /** Connections at most. Default 10. */
  readonly max?: number
  /** Connections that stay open though unused, once they were needed. Default 0. */
  readonly min?: number
  /** Milliseconds to wait for a connection: for one that comes free (NUA-DB-018) or for the server. Default 10000. */
  readonly connectTimeout?: number
  /** Milliseconds after which an unused connection closes. Default 30000. */
  readonly idleTimeout?: number
  /** Milliseconds after which a connection is replaced, once nobody has it; 0 for never. Default 0. */
  readonly maxLifetime?: number
  /** Servers that follow this one and answer the reads of requests: what is different there, `{ host: 'replica-1' }`. */
  readonly replicas?: readonly MysqlReplica[]
  /** Milliseconds after which the server ends a statement (on MySQL a SELECT only); 0 for never. Default 0. */
  readonly statementTimeout?: number
  /** What a transaction sees of others. Default 'read committed', as Django's. */
  readonly isolationLevel?: IsolationLevel
  /**
   * The modes that values are checked by, in place of strict ones: `'STRICT_ALL_TABLES,NO_ZERO_DATE'`. Those that change
   * how SQL is read are refused. Default: 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'.
   */
  readonly sqlMode?: string
  /**
   * The character set of the connection; tables may have any other, which the server converts. 'utf8mb3' is for servers
   * and columns of old: it has no characters beyond U+FFFF, and those are refused. Default 'utf8mb4'.
   */
  readonly charset?: 'utf8mb4' | 'utf8mb3'
  /** The collation of texts in statements, of `charset`: 'utf8mb4_unicode_ci'. Default: the server's for it. */
  readonly collation?: string
  /** SQL that each new connection begins with, before the settings of the framework. Default: none. */
  readonly initCommand?: string
  /**
   * The time zone by whose clocks its date-times are written, which have no offset there: for a database that others
   * write, too. A time that comes twice is the first of both. Not without `useTz`. Default: UTC.
   */
  readonly timeZone?: string
  /**
   * How its test database is made; `charset` and `collation` are those of its texts. Default: those of the database
   * itself.
   */
  readonly test?: TestDatabaseOptions & { readonly charset?: string; readonly collation?: string }
  /** TLS options of node:tls, or true. Default: none. */
  readonly ssl?: boolean | object
}

/** What is different at a replica: a URL stands for all parts of the first one's place, a part for itself. */
export type MysqlReplica = Pick<
  MysqlOptions,
  'url' | 'host' | 'port' | 'socket' | 'user' | 'password' | 'database' | 'max'
>

/** The options of a replica. */
export function replicaOptions({ replicas: _, ...options }: MysqlOptions, replica: MysqlReplica): MysqlOptions {
  if (replica.url === undefined) return { ...options, ...replica }
  const {
    host: _host,
    port: _port,
    socket: _socket,
    user: _user,
    password: _password,
    database: _database,
    ...rest
  } = options
  return { ...rest, ...replica }
}

/** Where a database is, as the parts of its options or URL say. */
export interface MysqlPlace {
  readonly host?: string
  readonly port?: number
  readonly socketPath?: string
  readonly user?: string
  readonly password?: string
  readonly database?: string
}

/** The parts of a connection. */
export function placeOf(options: MysqlOptions): MysqlPlace {
  const url = partsOfUrl(options.url)
  const parts = {
    host: options.host ?? url.host,
    port: options.port ?? url.port,
    socketPath: options.socket,
    user: options.user ?? url.user,
    password: options.password ?? url.password,
    database: options.database ?? url.database,
  }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}

const PLACE_RULES: OptionRules<MysqlReplica> = {
  url: databaseUrl('mysql', 'mariadb'),
  host: text,
  port,
  socket: text,
  user: text,
  password: secret,
  database: text,
  max: countFromOne,
}

/** Names go into statements as they are. */
const name: OptionRule = {
  expected: 'a name of letters, digits and _',
  is: (value) => typeof value === 'string' && /^\w+$/.test(value),
}

const RULES: OptionRules<MysqlOptions> = {
  ...PLACE_RULES,
  min: count,
  connectTimeout: milliseconds,
  idleTimeout: milliseconds,
  maxLifetime: milliseconds,
  statementTimeout: milliseconds,
  isolationLevel,
  sqlMode: { expected: 'a list of modes with commas between', is: (value) => typeof value === 'string' },
  charset: oneOf('utf8mb4', 'utf8mb3'),
  collation: name,
  initCommand: text,
  timeZone: zone,
  replicas: listOf(group('replicas of database.mysql()', PLACE_RULES)),
  test: group('test of database.mysql()', { ...TEST_RULES, charset: name, collation: name }),
  ssl: tls,
}

/** Modes of what is stored. The others change what SQL means, and with it what the framework writes and escapes. */
const SQL_MODES = [
  'ALLOW_INVALID_DATES',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_AUTO_VALUE_ON_ZERO',
  'NO_DIR_IN_CREATE',
  'NO_ENGINE_SUBSTITUTION',
  'NO_UNSIGNED_SUBTRACTION',
  'NO_ZERO_DATE',
  'NO_ZERO_IN_DATE',
  'ONLY_FULL_GROUP_BY',
  'STRICT_ALL_TABLES',
  'STRICT_TRANS_TABLES',
  'TIME_ROUND_FRACTIONAL',
  'TIME_TRUNCATE_FRACTIONAL',
  'TRADITIONAL',
]

/** The modes of an option `sqlMode`. */
export function sqlModes(given: string): string[] {
  return given
    .split(',')
    .map((mode) => mode.trim().toUpperCase())
    .filter((mode) => mode !== '')
}

/** Collations are named after their character sets, but for those of MariaDB that belong to all of Unicode's. */
function checkCollation(title: string, charset: string, collation: string | undefined): void {
  const names = charset === 'utf8mb3' ? ['utf8mb3', 'utf8'] : [charset]
  const isUnicode = /^(utf8|utf16|ucs2|utf32)/.test(charset)
  if (collation === undefined || (isUnicode && collation.startsWith('uca1400_'))) return
  if (names.some((one) => collation === one || collation.startsWith(`${one}_`))) return
  throw bad(
    `The option 'collation' of ${title} takes a collation of ${charset}${charset === 'utf8mb4' ? ", such as 'utf8mb4_unicode_ci'" : ''}.`,
  )
}

/** Raises NUA-DB-014 for options that cannot be meant. */
export function checkMysqlOptions(options: MysqlOptions): void {
  checkOptions('database.mysql()', options, RULES)
  checkCollation('database.mysql()', options.charset ?? 'utf8mb4', options.collation)
  const { test } = options
  checkCollation('test of database.mysql()', test?.charset ?? 'utf8mb4', test?.collation)
  for (const mode of sqlModes(options.sqlMode ?? '')) {
    if (SQL_MODES.includes(mode)) continue
    const near = nearest(mode, SQL_MODES)
    throw bad(
      `The option 'sqlMode' of database.mysql() does not take '${mode}'.`,
      near === undefined
        ? `Modes that change how SQL is read are not among those: ${SQL_MODES.join(', ')}.`
        : `Did you mean '${near}'?`,
    )
  }
}
