import { type MysqlOptions, sqlModes } from './options.ts'
import { splitStatements } from './scripts.ts'

/** What a connection told of the server it is connected to. */
export interface MysqlServer {
  readonly isMariaDb: boolean
  /** Major, minor and patch. */
  readonly version: readonly [number, number, number]
  /** True where the database's texts are equal without regard to case, as `utf8mb4_general_ci` has it. */
  readonly foldsCase: boolean
  /** How much greater a counted key is than the one before: more than 1 where several servers count. */
  readonly keyStep: number
}

/** What is asked of a server once. */
export const ASK_SERVER = 'SELECT VERSION(), @@collation_database, @@auto_increment_increment'

/** Reads the answer to {@link ASK_SERVER}. */
export function serverOf([version, collation, keyStep]: readonly unknown[]): MysqlServer {
  // A replica's version may begin with 5.5.5-, which MariaDB once said for old clients.
  const text = String(version).replace(/^5\.5\.5-/, '')
  const [major = 0, minor = 0, patch = 0] = /^(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number) ?? []
  return {
    isMariaDb: /mariadb/i.test(String(version)),
    version: [major, minor, patch],
    foldsCase: /_ci$/.test(String(collation)),
    keyStep: Number(keyStep),
  }
}

/** True where the server is MariaDB of this version or a later one. */
export function isMariaDbFrom({ isMariaDb, version }: MysqlServer, major: number, minor: number): boolean {
  return isMariaDb && isFrom(version, major, minor)
}

/** True where the server is MySQL of this version or a later one. */
export function isMysqlFrom({ isMariaDb, version }: MysqlServer, major: number, minor: number): boolean {
  return !isMariaDb && isFrom(version, major, minor)
}

function isFrom([ownMajor, ownMinor]: MysqlServer['version'], major: number, minor: number): boolean {
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}

const STRICT = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'

/**
 * What the framework counts on, whatever the server's own settings are: texts with backslashes, and an update that reads
 * the values from before it (which MySQL cannot be told to do). Types are strict unless an option says otherwise.
 */
function sqlMode(server: MysqlServer, given: string = STRICT): string {
  const modes = sqlModes(given)
  if (isMariaDbFrom(server, 10, 3)) modes.push('SIMULTANEOUS_ASSIGNMENT')
  return modes.join(',')
}

/** What sets a connection up. */
export type SessionOptions = Pick<
  MysqlOptions,
  'isolationLevel' | 'statementTimeout' | 'sqlMode' | 'charset' | 'collation' | 'initCommand'
>

/** The statements that a new connection begins with: those of the options come first, so that they cannot undo ours. */
export function sessionSettings(server: MysqlServer, options: SessionOptions): string[] {
  const {
    isolationLevel = 'read committed',
    statementTimeout = 0,
    initCommand,
    charset = 'utf8mb4',
    collation,
  } = options
  const timeout = server.isMariaDb
    ? `max_statement_time = ${statementTimeout / 1000}`
    : `max_execution_time = ${Math.trunc(statementTimeout)}`
  const variables = [
    "time_zone = '+00:00'",
    `sql_mode = '${sqlMode(server, options.sqlMode)}'`,
    'sql_auto_is_null = 0',
    'group_concat_max_len = 16777216',
    // Digits that a quotient and a mean have more than what was divided: PostgreSQL has as many, of its own.
    'div_precision_increment = 16',
    // MySQL says for a day what it once said of a table, such as the next key.
    ...(isMysqlFrom(server, 8, 0) ? ['information_schema_stats_expiry = 0'] : []),
    timeout,
  ]
  return [
    ...(initCommand === undefined ? [] : splitStatements(initCommand)),
    ...(collation === undefined ? [] : [`SET NAMES '${charset}' COLLATE '${collation}'`]),
    `SET SESSION TRANSACTION ISOLATION LEVEL ${isolationLevel.toUpperCase()}`,
    `SET SESSION ${variables.join(', ')}`,
  ]
}
