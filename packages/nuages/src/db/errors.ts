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
}

/** What to look at where a table or column is not there. */
export const SCHEMA_HINT = 'Are all migrations written and applied? nuages makemigrations, then nuages migrate.'

const SHOWN_SQL = 300

function withSql(message: string, sql: string | undefined): string {
  if (sql === undefined) return message
  return `${message} [SQL: ${sql.length > SHOWN_SQL ? `${sql.slice(0, SHOWN_SQL)}...` : sql}]`
}

/** The base of everything that goes wrong in a database; the tree below it is that of PEP 249. */
export class DatabaseError extends NuagesError {
  readonly driverCode: string | number | undefined
  /** True where the transaction was taken back for the sake of another, and may succeed when it is run again: a deadlock. */
  readonly transient: boolean

  constructor(message: string, options: DatabaseErrorOptions = {}, fallback: ErrorCode = 'NUA-DB-001') {
    super(options.code ?? fallback, withSql(message, options.sql), options)
    this.driverCode = options.driverCode
    this.transient = options.transient ?? false
  }
}

/** A constraint of the schema was broken: unique, foreign key, check, not null. */
export class IntegrityError extends DatabaseError {
  constructor(message: string, options: DatabaseErrorOptions = {}) {
    super(message, options, 'NUA-DB-002')
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
