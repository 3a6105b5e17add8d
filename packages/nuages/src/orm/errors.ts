import { DatabaseError, IntegrityError } from '../db/index.ts'
import { type ErrorCode, NuagesError, type NuagesErrorOptions } from '../kernel/index.ts'
import type { AnyRow } from './types/models.ts'

/** A model that is defined wrongly. */
export class ModelDefinitionError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-ORM-001', message, options)
  }
}

/** A lookup, path or name that the model does not have. */
export class FieldError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-ORM-002', message, options)
  }
}

/**
 * A value that is not of its field's type. The value itself is not in the message, since it may be a secret; but for a
 * short text where a date, a time or a duration is due: how it is written is what is wrong with it.
 */
export class FieldValueError extends NuagesError {
  constructor(field: string, value: unknown, expected: string, shows = false) {
    const got = shows && typeof value === 'string' && value.length <= LONGEST_SHOWN ? `'${value}'` : describe(value)
    super('NUA-ORM-003', `${field} expects ${expected}, but got ${got}.`)
  }
}
const LONGEST_SHOWN = 40

/** `get()` found no row. */
export class DoesNotExist extends NuagesError {
  constructor(model: string) {
    super('NUA-ORM-004', `No ${model} matches the query.`)
  }
}

/** `get()` found more than one row. */
export class MultipleObjectsReturned extends NuagesError {
  constructor(model: string, count: string) {
    super('NUA-ORM-005', `get() found ${count} ${model} rows where one is due.`)
  }
}

/** A save that must update a row found none. */
export class NotUpdated extends DatabaseError {
  constructor(model: string) {
    super(`An update of a row of ${model} that was forced did not find it.`, { code: 'NUA-ORM-031' })
  }
}

/** A query used in a way that has no meaning, such as `update` after a slice. */
export class QueryUsageError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-ORM-006', message, options)
  }
}

/** A delete that a foreign key with `onDelete: 'protect'` forbids. */
export class ProtectedError extends IntegrityError {
  /** The rows that refer to those that were to be deleted. */
  readonly protectedObjects: ReadonlySet<AnyRow>

  constructor(model: string, through: readonly string[], rows: Iterable<AnyRow> = []) {
    super(forbidden(model, through), forbiddenOptions('NUA-ORM-007'))
    this.protectedObjects = new Set(rows)
  }
}

/** A delete that a foreign key with `onDelete: 'restrict'` forbids, whose rows do not go with it. */
export class RestrictedError extends IntegrityError {
  /** The rows that refer to those that were to be deleted. */
  readonly restrictedObjects: ReadonlySet<AnyRow>

  constructor(model: string, through: readonly string[], rows: Iterable<AnyRow> = []) {
    super(forbidden(model, through), forbiddenOptions('NUA-ORM-013'))
    this.restrictedObjects = new Set(rows)
  }
}

function forbidden(model: string, through: readonly string[]): string {
  return `${model} rows cannot be deleted: others refer to them through ${through.join(', ')}.`
}

function forbiddenOptions(code: ErrorCode) {
  return { code, hint: 'Delete or change those first.' }
}

/** A row is written whose foreign key was set to a row that has no key: it would be lost. */
export class UnsavedRelatedError extends NuagesError {
  constructor(caller: string, relation: string) {
    super('NUA-ORM-012', `${caller} would lose a related row: ${relation} was set to a row that is not saved.`, {
      hint: 'Save that row first, and this one after it.',
    })
  }
}

/** A deferred field or an unloaded relation was read where it cannot be loaded. */
export class NotLoadedError extends NuagesError {
  constructor(message: string, options?: NuagesErrorOptions) {
    super('NUA-ORM-008', message, options)
  }
}

/** A query set was awaited after the transaction it was built in had ended. */
export class TransactionEndedError extends NuagesError {
  constructor(model: string) {
    super('NUA-ORM-009', `A query of ${model} was built in a transaction and awaited after its end.`, {
      hint: 'Await it inside atomic().',
    })
  }
}

/** Rows of different databases that no router allows to refer to each other. */
export class CrossDatabaseError extends NuagesError {
  constructor(relation: string, row: string, value: string) {
    super(
      'NUA-ORM-010',
      row === value
        ? `${relation}: a router forbids the relation between these rows of the database "${row}".`
        : `${relation}: the row is in the database "${row}", the other one in "${value}".`,
      { hint: 'Use rows of one database, or a router whose allowRelation() returns true for them.' },
    )
  }
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`
  return `an object of ${value.constructor?.name ?? 'no class'}`
}
