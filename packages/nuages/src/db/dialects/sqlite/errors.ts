import {
  type BrokenConstraint,
  DatabaseError,
  DataError,
  IntegrityError,
  InterfaceError,
  InternalError,
  OperationalError,
  SCHEMA_HINT,
} from '../../errors.ts'

/** What node:sqlite throws has SQLite's extended result code as `errcode`; what better-sqlite3 throws, its name as `code`. */
interface SqliteFailure extends Error {
  code?: string
  errcode?: number
}

const BUSY = 5
const LOCKED = 6
const READONLY = 8
const BUSY_SNAPSHOT = 517

/** The primary result codes by the names that SQLite's header has for them. */
const CODES: Readonly<Record<string, number>> = {
  SQLITE_ERROR: 1,
  SQLITE_INTERNAL: 2,
  SQLITE_BUSY: BUSY,
  SQLITE_LOCKED: LOCKED,
  SQLITE_READONLY: READONLY,
  SQLITE_CORRUPT: 11,
  SQLITE_NOTFOUND: 12,
  SQLITE_TOOBIG: 18,
  SQLITE_CONSTRAINT: 19,
  SQLITE_MISMATCH: 20,
  SQLITE_MISUSE: 21,
  SQLITE_RANGE: 25,
  SQLITE_NOTADB: 26,
}

/** The primary result code of an error, whichever driver it is of; undefined where SQLite did not raise it. */
function primaryCode(error: unknown): number | undefined {
  const { code, errcode } = (error ?? {}) as SqliteFailure
  if (errcode !== undefined) return errcode & 0xff
  const [name = ''] = /^SQLITE_[A-Z]+/.exec(code ?? '') ?? []
  return CODES[name]
}

/** True where another process or connection holds the lock: trying again may help. */
export function isBusy(error: unknown): boolean {
  const primary = primaryCode(error)
  return primary === BUSY || primary === LOCKED
}

/** True where the file may only be read. */
export function isReadOnly(error: unknown): boolean {
  return primaryCode(error) === READONLY
}

/** True where another process wrote since the transaction began to read: what it read is old, and waiting does not help. */
export function isOvertaken(error: unknown): boolean {
  const failure = error as SqliteFailure | null
  return failure?.errcode === BUSY_SNAPSHOT || failure?.code === 'SQLITE_BUSY_SNAPSHOT'
}

/** True where a value was too large for a number and the statement must be read with bigints. */
export function isUnsafeInteger(error: unknown): boolean {
  return (error as SqliteFailure | null)?.code === 'ERR_OUT_OF_RANGE'
}

const OVERTAKEN =
  "Another process wrote since this transaction began to read. Run it again, or begin it with transactionMode 'immediate'."

/** Turns what a driver threw into the class that PEP 249 has for it. */
export function wrapSqliteError(error: unknown, sql: string): Error {
  if (error instanceof DatabaseError) return error
  const failure = error as SqliteFailure
  const message = String(failure?.message ?? error)
  const options = {
    cause: error,
    sql,
    ...driverCode(failure),
    ...(isOvertaken(error) ? { transient: true, hint: OVERTAKEN } : {}),
    ...(/^no such (table|column)|has no column named/.test(message) ? { hint: SCHEMA_HINT } : {}),
  }
  if (failure?.code === 'ERR_INVALID_ARG_VALUE' || TOO_BIG.test(message)) return new DataError(message, options)
  if (failure?.code === 'ERR_INVALID_ARG_TYPE' || MISCALLED.test(message)) return new InterfaceError(message, options)
  switch (primaryCode(error)) {
    case 2: // SQLITE_INTERNAL
    case 12: // SQLITE_NOTFOUND
      return new InternalError(message, options)
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return new DatabaseError(message, options)
    case 18: // SQLITE_TOOBIG
      return new DataError(message, options)
    case 19: // SQLITE_CONSTRAINT
    case 20: // SQLITE_MISMATCH
      return new IntegrityError(message, { ...options, broken: brokenOf(message) })
    case 21: // SQLITE_MISUSE
    case 25: // SQLITE_RANGE
      return new InterfaceError(message, options)
    default:
      return new OperationalError(message, options)
  }
}

/** What better-sqlite3 says of values before SQLite has them. */
const TOO_BIG = /^The bound .* is too big/
const MISCALLED = /^SQLite3 can only bind|^Too (?:few|many) parameter values|^The database connection is not open/

function driverCode({ code, errcode }: SqliteFailure): { driverCode?: number | string } {
  if (errcode !== undefined) return { driverCode: errcode }
  return code?.startsWith('SQLITE_') === true ? { driverCode: code } : {}
}

/** `UNIQUE constraint failed: t.a, t.b`, or `index 'name'` for one over expressions; `CHECK constraint failed: name`. */
function brokenOf(message: string): BrokenConstraint {
  const [, kind, what = ''] = /^(\w+(?: \w+)?) constraint failed: (.*)$/.exec(message) ?? []
  // A check without a name is shown as it is written.
  if (kind === 'CHECK') return /^[\w$]+$/.test(what) ? { constraint: what } : {}
  const index = /^index '(.+)'$/.exec(what)?.[1]
  if (index !== undefined) return { constraint: index }
  const columns = what.split(', ').map((name) => name.slice(name.lastIndexOf('.') + 1))
  return kind === undefined ? {} : { table: what.slice(0, what.indexOf('.')), columns }
}
