import type { CustomConstraint } from './custom-constraint.ts'

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
  /** One operator class for each field, where the database has such. */
  readonly opclasses?: readonly string[]
  /** Its tablespace, where the database has such; default: that of its only field or of the model. */
  readonly dbTablespace?: string
  /** The kind of index, where it is not the usual one; `search` is one of words. */
  readonly using?: 'search' | 'btree' | 'hash' | 'gin' | 'gist' | 'spgist' | 'brin' | 'bloom'
  /** Settings of the kind, by the database's own names. */
  readonly with?: Readonly<Record<string, string | number | boolean>>
  /** How much the words of each field of a `search` index count. */
  readonly weights?: readonly ('A' | 'B' | 'C' | 'D')[]
  /** The configuration of a `search` index. */
  readonly config?: string
}

/** What a constraint says where a row breaks it. */
export interface Violation {
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
  /** One operator class for each field, where the database has such. */
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

/** Two rows must not both compare true in every part: no two bookings of a room whose times overlap. */
export interface ExclusionConstraint extends Violation {
  readonly type: 'exclude'
  readonly name: string
  /** Fields or expressions, each with the operator that must not be true of all at once, such as `&&` or `=`. */
  readonly expressions: readonly (readonly [part: string | object, operator: string])[]
  /** The kind of index that holds it. Default `gist`. */
  readonly indexType?: 'gist' | 'spgist' | 'hash'
  /** Only rows that meet it exclude each other. */
  readonly condition?: RowCondition
  readonly include?: readonly string[]
  readonly deferrable?: 'deferred' | 'immediate'
}

/** What each row of a table must meet, as the `constraints` of a model list it. */
export type Constraint = UniqueConstraint | CheckConstraint | ExclusionConstraint | CustomConstraint

/** True where the fields alone say what is unique: no condition, no expression. */
export function isPlainUnique(one: Constraint): one is UniqueConstraint & { readonly fields: readonly string[] } {
  return one.type === 'unique' && one.fields !== undefined && one.condition === undefined
}
