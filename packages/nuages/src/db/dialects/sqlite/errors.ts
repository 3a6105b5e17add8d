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

/** What node:sqlite throws; `errcode` is SQLite's extended result code. */
interface SqliteFailure extends Error {
  code?: string
  errcode?: number
}

const BUSY = 5
const LOCKED = 6
const BUSY_SNAPSHOT = 517

/** True where another process or connection holds the lock: trying again may help. */
export function isBusy(error: unknown): boolean {
  const primary = ((error as SqliteFailure | null)?.errcode ?? 0) & 0xff
  return primary === BUSY || primary === LOCKED
}

/** True where another process wrote since the transaction began to read: what it read is old, and waiting does not help. */
export function isOvertaken(error: unknown): boolean {
  return (error as SqliteFailure | null)?.errcode === BUSY_SNAPSHOT
}

/** True where a value was too large for a number and the statement must be read with bigints. */
export function isUnsafeInteger(error: unknown): boolean {
  return (error as SqliteFailure | null)?.code === 'ERR_OUT_OF_RANGE'
}

const OVERTAKEN =
  "Another process wrote since this transaction began to read. Run it again, or begin it with transactionMode 'immediate'."

/** Turns what node:sqlite threw into the class that PEP 249 has for it. */
export function wrapSqliteError(error: unknown, sql: string): Error {
  if (error instanceof DatabaseError) return error
  const failure = error as SqliteFailure
  const message = String(failure?.message ?? error)
  const options = {
    cause: error,
    sql,
    ...(failure?.errcode === undefined ? {} : { driverCode: failure.errcode }),
    ...(isOvertaken(error) ? { transient: true, hint: OVERTAKEN } : {}),
    ...(/^no such (table|column)|has no column named/.test(message) ? { hint: SCHEMA_HINT } : {}),
  }
  if (failure?.code === 'ERR_INVALID_ARG_VALUE') return new DataError(message, options)
  if (failure?.code === 'ERR_INVALID_ARG_TYPE') return new InterfaceError(message, options)
  switch ((failure?.errcode ?? 1) & 0xff) {
    case 2: // SQLITE_INTERNAL
    case 12: // SQLITE_NOTFOUND
      return new InternalError(message, options)
    case 11: // SQLITE_CORRUPT
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
