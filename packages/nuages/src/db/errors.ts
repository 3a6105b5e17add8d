import { type ErrorCode, NuagesError } from '../kernel/index.ts'

/** What a database error knows besides its message. */
export interface DatabaseErrorOptions {
  /** The driver's own error. */
  cause?: unknown
  /** The statement, shortened; parameters are never kept, they may be secret. */
  sql?: string
  /** The driver's code: a SQLSTATE on PostgreSQL, an extended result code on SQLite. */
  driverCode?: string | number
  hint?: string
  /** See {@link DatabaseError.transient}. */
  transient?: boolean
  /** The code in the registry; each class has its own default. */
  code?: ErrorCode
  /** Where in the statement the database found the mistake, in characters from 0; it is shown around there. */
  position?: number
  /** See {@link IntegrityError}. */
  broken?: BrokenConstraint
}

/** What a database says of a constraint that was broken; each tells a part of it. */
export interface BrokenConstraint {
  readonly constraint?: string | undefined
  readonly table?: string | undefined
  readonly columns?: readonly string[] | undefined
}

/** What to look at where a table or column is not there. */
export const SCHEMA_HINT =
  'Are all migrations written and applied? nuages makemigrations, then nuages migrate (--database ALIAS for another than default).'

const SHOWN_SQL = 300

function withSql(message: string, sql: string | undefined, position: number | undefined): string {
  return sql === undefined ? message : `${message} [SQL: ${shortened(sql, position)}]`
}

/** A long statement around the place that is wrong, or without its middle: a new table's constraints stand at its end. */
function shortened(sql: string, position: number | undefined): string {
  if (sql.length <= SHOWN_SQL) return sql
  const half = SHOWN_SQL / 2
  if (position === undefined) return `${sql.slice(0, half)} ... ${sql.slice(-half)}`
  const from = Math.min(Math.max(0, position - half), sql.length - SHOWN_SQL)
  const to = from + SHOWN_SQL
  return `${from > 0 ? '... ' : ''}${sql.slice(from, to)}${to < sql.length ? ' ...' : ''}`
}

/** The base of everything that goes wrong in a database; the tree below it is that of PEP 249. */
export class DatabaseError extends NuagesError {
  readonly driverCode: string | number | undefined
  /** True where the transaction was taken back for the sake of another, and may succeed when it is run again: a deadlock. */
  readonly transient: boolean

  constructor(message: string, options: DatabaseErrorOptions = {}, fallback: ErrorCode = 'NUA-DB-001') {
    super(options.code ?? fallback, withSql(message, options.sql, options.position), options)
    this.driverCode = options.driverCode
    this.transient = options.transient ?? false
  }
}

/**
 * A constraint of the schema was broken: unique, foreign key, check, not null. Which one is told as far as the database
 * says it: SQLite names the constraint of a check and of a unique index over expressions or with a condition, the
 * columns of other unique ones, and nothing of a foreign key; MariaDB names no columns of a unique one.
 */
export class IntegrityError extends DatabaseError {
  /** The name of the constraint or unique index in the database; of a primary key on MariaDB `PRIMARY`. */
  readonly constraint: string | undefined
  /** The table that has the constraint. */
  readonly table: string | undefined
  /** The columns, by their names in the database. */
  readonly columns: readonly string[] | undefined

  constructor(message: string, options: DatabaseErrorOptions = {}) {
    super(message, options, 'NUA-DB-002')
    this.constraint = options.broken?.constraint
    this.table = options.broken?.table
    this.columns = options.broken?.columns
  }
}

/** Something outside of the statement: no connection, locked, out of space, cancelled. */
export class OperationalError extends DatabaseError {
  constructor(message: string, options: DatabaseErrorOptions = {}) {
    super(message, options, 'NUA-DB-003')
  }
}

/** A value does not fit: too long, out of range, division by zero. */
export class DataError extends DatabaseError {
  constructor(message: string, options: DatabaseErrorOptions = {}) {
    super(message, options, 'NUA-DB-004')
  }
}

/** The statement is wrong: a syntax error, an unknown table. */
export class ProgrammingError extends DatabaseError {
  constructor(message: string, options: DatabaseErrorOptions = {}) {
    super(message, options, 'NUA-DB-005')
  }
}

/** The database cannot do what was asked. */
export class NotSupportedError extends DatabaseError {
  constructor(message: string, options: DatabaseErrorOptions = {}) {
    super(message, options, 'NUA-DB-006')
  }
}

/** The driver was used wrongly: a value of an unknown type, a closed connection. */
export class InterfaceError extends DatabaseError {
  constructor(message: string, options: DatabaseErrorOptions = {}) {
    super(message, options, 'NUA-DB-007')
  }
}

/** The database's own state does not allow it, such as a query in an aborted transaction of PostgreSQL. */
export class InternalError extends DatabaseError {
  constructor(message: string, options: DatabaseErrorOptions = {}) {
    super(message, options, 'NUA-DB-008')
  }
}

/** A transaction was used against its rules. */
export class TransactionManagementError extends ProgrammingError {
  constructor(message: string, options: DatabaseErrorOptions = {}) {
    super(message, { code: 'NUA-DB-009', ...options })
  }
}
