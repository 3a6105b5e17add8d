import {
  type BrokenConstraint,
  DatabaseError,
  DataError,
  IntegrityError,
  InternalError,
  NotSupportedError,
  OperationalError,
  ProgrammingError,
  SCHEMA_HINT,
} from '../../errors.ts'

type ErrorClass = new (message: string, options: ConstructorParameters<typeof DatabaseError>[1]) => DatabaseError

/** Classes of SQLSTATE, from the appendix "PostgreSQL Error Codes" of its manual. */
const BY_CLASS: Readonly<Record<string, ErrorClass>> = {
  '0A': NotSupportedError,
  '20': ProgrammingError,
  '21': ProgrammingError,
  '22': DataError,
  '23': IntegrityError,
  '24': InternalError,
  '25': InternalError,
  '2B': InternalError,
  '2D': InternalError,
  '2F': InternalError,
  '34': ProgrammingError,
  '39': InternalError,
  '3B': InternalError,
  '3D': ProgrammingError,
  '3F': ProgrammingError,
  '42': ProgrammingError,
  '44': ProgrammingError,
  F0: InternalError,
  P0: InternalError,
  XX: InternalError,
}

const LOCK_NOT_AVAILABLE = '55P03'
const QUERY_CANCELED = '57014'
/** A deadlock, and transactions that cannot be put in an order. */
const TRANSIENT = new Set(['40P01', '40001'])
const UNDEFINED_TABLE = '42P01'
const UNDEFINED_COLUMN = '42703'
const UNDEFINED_OBJECT = '42704'
const GIST_HINT =
  'Numbers, texts and keys need the extension btree_gist there: put btreeGistExtension() of nuages/migrations before.'

interface PostgresFailure extends Error {
  code?: string
  detail?: string
  hint?: string
  /** From 1, in characters. */
  position?: string
  constraint?: string
  table?: string
  column?: string
}

/** Turns what pg threw into the class that PEP 249 has for it. */
export function wrapPostgresError(error: unknown, sql: string): Error {
  if (error instanceof DatabaseError || (error as Error | null)?.name === 'AbortError') return error as Error
  const failure = error as PostgresFailure
  const code = typeof failure?.code === 'string' ? failure.code : undefined
  const options = {
    cause: error,
    sql,
    ...(code === undefined ? {} : { driverCode: code }),
    ...(code === LOCK_NOT_AVAILABLE ? { code: 'NUA-DB-011' as const } : {}),
    ...(code === QUERY_CANCELED
      ? { code: isTimeout(failure) ? ('NUA-DB-019' as const) : ('NUA-DB-020' as const) }
      : {}),
    ...(code !== undefined && TRANSIENT.has(code) ? { transient: true } : {}),
    ...hintOf(code, failure),
    ...(failure?.position === undefined ? {} : { position: Number(failure.position) - 1 }),
    ...(code?.startsWith('23') ? { broken: brokenOf(failure) } : {}),
  }
  const found = code !== undefined && code.length === 5 ? BY_CLASS[code.slice(0, 2)] : undefined
  return new (found ?? OperationalError)(String(failure?.message || code || error), options)
}

function hintOf(code: string | undefined, failure: PostgresFailure): { hint?: string } {
  if (code === UNDEFINED_TABLE || code === UNDEFINED_COLUMN) return { hint: SCHEMA_HINT }
  // The name of the method is not translated.
  return code === UNDEFINED_OBJECT && /"gist"/.test(failure.message) ? { hint: GIST_HINT } : {}
}

/** The errors whose detail begins with a key: of foreign keys and of unique ones. That of others quotes whole rows. */
const OF_KEYS = new Set(['23503', '23505'])

/**
 * The detail names the columns of a key before its values, in every language: `Key (room, day)=(...)`. What stands in
 * the first brackets are expressions where it is no list of names.
 */
function brokenOf({ code = '', constraint, table, column, detail = '' }: PostgresFailure): BrokenConstraint {
  const key = OF_KEYS.has(code) ? /^[^(]*\(([\p{L}\p{N}_$", ]+)\)=\(/u.exec(detail)?.[1] : undefined
  const columns = column === undefined ? key?.split(', ').map((name) => name.replaceAll('"', '')) : [column]
  return { constraint, table, columns }
}

/** The server has one code for both; in another language than English its timeout counts as cancelled. */
function isTimeout({ message }: PostgresFailure): boolean {
  return message.includes('statement timeout')
}

/** True where the pool had no connection to give in time. */
export function isPoolTimeout(error: unknown): boolean {
  return (error as Error | null)?.message === 'timeout exceeded when trying to connect'
}

/** True where a named statement's table has changed since it was prepared; it must be prepared anew. */
export function isStalePlan(error: unknown): boolean {
  const failure = error as PostgresFailure | null
  return failure?.code === '0A000' && failure.message.includes('cached plan')
}

/** True where the server or the network ended the connection (codes 57P01 to 57P03), and not the statement failed. */
export function isConnectionEnded(error: unknown): boolean {
  const failure = error as PostgresFailure | null
  return (
    /^57P0[123]$|^ECONNRESET$|^EPIPE$/.test(failure?.code ?? '') ||
    /Connection terminated|is not queryable/.test(failure?.message ?? '')
  )
}
