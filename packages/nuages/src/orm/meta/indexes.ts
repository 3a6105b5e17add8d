/** A condition over one row: lookups as in `filter`, or a `Q`. */
export type RowCondition = object

/** An index of a table, over fields or over expressions. */
export interface Index {
  /** Default: made from the table and the fields, as Django makes it. Required with expressions. */
  readonly name?: string
  /** Fields in order, a hyphen for descending. */
  readonly fields?: readonly string[]
  /** Expressions in the place of fields, such as `Lower('title')` or `F('age').desc()`. */
  readonly expressions?: readonly object[]
  /** Leaves out the rows that do not meet it, where the database can. */
  readonly condition?: RowCondition
  /** Fields stored beside the key, where the database can. */
  readonly include?: readonly string[]
  /** One operator class for each field, for PostgreSQL. */
  readonly opclasses?: readonly string[]
}

/** What a constraint says where a row breaks it. */
interface Violation {
  /** The message of the error; default: one made from the constraint. */
  readonly violationErrorMessage?: string
  readonly violationErrorCode?: string
}

/** A uniqueness over several fields or expressions. */
export interface UniqueConstraint extends Violation {
  readonly type: 'unique'
  readonly name: string
  readonly fields?: readonly string[]
  /** Expressions in the place of fields. */
  readonly expressions?: readonly object[]
  /** Only rows that meet it are unique among themselves. */
  readonly condition?: RowCondition
  /** Fields stored beside the key, where the database can. */
  readonly include?: readonly string[]
  /** One operator class for each field, for PostgreSQL. */
  readonly opclasses?: readonly string[]
  /** When it is checked: at the end of the transaction, or at once but deferrable; where the database can. */
  readonly deferrable?: 'deferred' | 'immediate'
  /** False treats nulls as equal, where the database can. Default true. */
  readonly nullsDistinct?: boolean
}

/** A condition that every row of a table meets. */
export interface CheckConstraint extends Violation {
  readonly type: 'check'
  readonly name: string
  readonly condition: RowCondition
}

export type Constraint = UniqueConstraint | CheckConstraint

/** True where the fields alone say what is unique: no condition, no expression. */
export function isPlainUnique(one: Constraint): one is UniqueConstraint & { readonly fields: readonly string[] } {
  return one.type === 'unique' && one.fields !== undefined && one.condition === undefined
}
