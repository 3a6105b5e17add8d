import {
  type BrokenConstraint,
  DatabaseError,
  type DatabaseErrorOptions,
  DataError,
  IntegrityError,
  InternalError,
  NotSupportedError,
  OperationalError,
  ProgrammingError,
  SCHEMA_HINT,
} from '../../errors.ts'

type ErrorClass = new (message: string, options: DatabaseErrorOptions) => DatabaseError

/** Error numbers, from the references "Server Error Message" of MySQL and "Error Codes" of MariaDB. */
const NUMBERS: readonly (readonly [ErrorClass, readonly number[]])[] = [
  // Null, duplicate, foreign keys, no default, unsigned below zero, check.
  [IntegrityError, [1048, 1062, 1169, 1215, 1216, 1217, 1364, 1451, 1452, 1557, 1586, 1690, 1761, 1762, 3819, 4025]],
  // Out of range, truncated, too long, wrong value, division by zero, not JSON.
  [DataError, [1230, 1263, 1264, 1265, 1292, 1365, 1366, 1367, 1406, 1411, 1441, 3140, 3141, 4038]],
  [NotSupportedError, [1178, 1196, 1235, 1286, 1289]],
  // Syntax, and tables, columns, indexes and functions that are not there or are there already.
  [
    ProgrammingError,
    [
      1007, 1008, 1049, 1050, 1051, 1054, 1060, 1061, 1064, 1068, 1071, 1072, 1091, 1102, 1103, 1109, 1110, 1111, 1112,
      1113, 1136, 1146, 1149, 1176, 1222, 1241, 1242, 1305, 1582, 1583, 1584,
    ],
  ],
]
const CLASSES: ReadonlyMap<number, ErrorClass> = new Map(
  NUMBERS.flatMap(([type, numbers]) => numbers.map((number) => [number, type] as const)),
)

const NO_TABLE = 1146
const NO_COLUMN = 1054
const NO_ROUTINE = 1305
const LOCK_WAIT = 1205
const DEADLOCK = 1213
const INTERRUPTED = 1317
/** Of MariaDB and of MySQL. */
const TIMEOUTS = new Set<number | undefined>([1969, 3024])
/** The first number of the server's own errors. */
const SERVER = 1000

/** Functions that MySQL 9.6 has moved to a component. */
const DIGEST = /\.(MD5|SHA1?) does not exist/i
const DIGEST_HINT =
  "MySQL has it from 9.6 on only with a component, which an administrator adds once: INSTALL COMPONENT 'file://component_classic_hashing'. Where any digest will do, take SHA256."

interface MysqlFailure extends Error {
  code?: string
  errno?: number
  /** The statement as it was sent, with its values. */
  sql?: string
  sqlMessage?: string
}

function errnoOf(error: unknown): number | undefined {
  const { errno } = (error ?? {}) as MysqlFailure
  return typeof errno === 'number' && errno >= SERVER ? errno : undefined
}

/**
 * Turns what mysql2 threw into the class that PEP 249 has for it. `keysHaveTables` says that the server names a key that
 * was met twice behind its table and a dot; for others a dot is part of its name.
 */
export function wrapMysqlError(error: unknown, sql: string, keysHaveTables = false): Error {
  if (error instanceof DatabaseError || (error as Error | null)?.name === 'AbortError') return error as Error
  const failure = error as MysqlFailure
  const errno = errnoOf(error)
  const broken = brokenOf(errno, String(failure?.message), keysHaveTables)
  hideValues(failure, sql)
  const code = errno ?? failure?.code
  const options: DatabaseErrorOptions = {
    cause: error,
    sql,
    ...(code === undefined ? {} : { driverCode: code }),
    ...(broken === undefined ? {} : { broken }),
    ...hintFor(errno, failure?.message),
    ...(errno === DEADLOCK ? { transient: true } : {}),
    ...(errno === LOCK_WAIT ? { code: 'NUA-DB-011' } : {}),
    ...(errno === INTERRUPTED ? { code: 'NUA-DB-020' } : {}),
    ...(TIMEOUTS.has(errno) ? { code: 'NUA-DB-019' } : {}),
  }
  const found = errno === undefined ? OperationalError : (CLASSES.get(errno) ?? OperationalError)
  return new found(String(failure?.message || failure?.code || error), options)
}

function hintFor(errno: number | undefined, message: string | undefined): { hint?: string } {
  if (errno === NO_TABLE || errno === NO_COLUMN) return { hint: SCHEMA_HINT }
  return errno === NO_ROUTINE && DIGEST.test(String(message)) ? { hint: DIGEST_HINT } : {}
}

const MET_TWICE = 1062
/** What the messages of the server say of the constraint, by their numbers; the value comes before the key. */
const BROKEN: ReadonlyMap<number, RegExp> = new Map([
  [MET_TWICE, /for key '(?<constraint>[^']+)'$/],
  [1048, /^Column '(?<column>[^']+)'/],
  [1364, /^Field '(?<column>[^']+)'/],
  [1451, /\(`[^`]+`\.`(?<table>[^`]+)`, CONSTRAINT `(?<constraint>[^`]+)` FOREIGN KEY \((?<keys>[^)]+)\)/],
  [1452, /\(`[^`]+`\.`(?<table>[^`]+)`, CONSTRAINT `(?<constraint>[^`]+)` FOREIGN KEY \((?<keys>[^)]+)\)/],
  [3819, /'(?<constraint>[^']+)'/],
  [4025, /^CONSTRAINT `(?<constraint>[^`]+)` failed for `[^`]+`\.`(?<table>[^`]+)`/],
])

const WITH_TABLE = /for key '(?:(?<table>[^'.]+)\.)?(?<constraint>[^']+)'$/

function brokenOf(errno: number | undefined, message: string, keysHaveTables: boolean): BrokenConstraint | undefined {
  const form = errno === MET_TWICE && keysHaveTables ? WITH_TABLE : BROKEN.get(errno ?? 0)
  const found = form?.exec(message)?.groups
  if (found === undefined) return undefined
  const { table, constraint, column, keys } = found
  const names = keys?.split(', ').map((name) => name.replaceAll('`', ''))
  return { constraint, table, columns: column === undefined ? names : [column] }
}

/** Where messages of the server hold a value of the statement, or the rest of the statement with its values. */
const VALUES = /\b(entry|value:?|near) '[\s\S]*'(?= for | at |$)/gi

/** The key at the end is a name of the schema. */
const DUPLICATE = /\b(entry) '[\s\S]*'( for key '[^']*')(?=$|\n\s+at )/

/** Takes the values out of an error of the driver: they may be secret, and errors are written down. */
function hideValues(failure: MysqlFailure, sql: string): void {
  if (typeof failure?.sql !== 'string') return
  const hidden = (text: string) => text.replace(DUPLICATE, '$1 ...$2').replace(VALUES, '$1 ...')
  failure.sql = sql
  failure.message = hidden(failure.message)
  if (failure.sqlMessage !== undefined) failure.sqlMessage = hidden(failure.sqlMessage)
  if (failure.stack !== undefined) failure.stack = hidden(failure.stack)
}

/** True where the server has taken back the whole transaction, and not the statement alone. */
export function isRolledBack(error: unknown): boolean {
  return errnoOf(error) === DEADLOCK
}

/** What a statement meets in a transaction that the server has taken back already. */
export function rolledBackBefore(): InternalError {
  return new InternalError(
    'The server has rolled this transaction back, because of a deadlock; only its end is left.',
    {
      hint: 'Let the error leave the atomic block, and run the block again.',
    },
  )
}

/** There already: table, column, index, constraint; not there: table, column, what is dropped or renamed. */
const DONE = new Set([1050, 1060, 1061, 1826, 3822, 1051, 1054, 1091, 1146, 1176, 3821, 3940])

/** True where an error says that what a statement makes is there already, or what it removes is not. */
export function saysDone(error: unknown): boolean {
  const code = error instanceof DatabaseError ? error.driverCode : undefined
  // MariaDB tells of a foreign key that is there as of one that cannot be made.
  const twice = code === 1005 && /errno: 121/.test((error as Error).message)
  return twice || (typeof code === 'number' && DONE.has(code))
}

/** Codes of mysql2 and of Node, and errors 1053, 1927, 4031 of the server: shut down, killed, idle for too long. */
const ENDED =
  /^(PROTOCOL_CONNECTION_LOST|ECONNRESET|EPIPE|ECONNABORTED|ER_SERVER_SHUTDOWN|ER_CONNECTION_KILLED|ER_CLIENT_INTERACTION_TIMEOUT)$/

/** True where the server or the network ended the connection, and not the statement failed. */
export function isConnectionEnded(error: unknown): boolean {
  const failure = error as MysqlFailure | null
  const closed = /closed state|Connection lost/.test(failure?.message ?? '')
  return ENDED.test(failure?.code ?? '') || [1053, 1927, 4031].includes(errnoOf(error) ?? 0) || closed
}
