/** An index of a table: fields in order, a hyphen for descending. */
export interface Index {
  readonly name?: string
  readonly fields: readonly string[]
}

/** A uniqueness over several fields. */
export interface UniqueConstraint {
  readonly type: 'unique'
  readonly name: string
  readonly fields: readonly string[]
}

/** A condition that every row of a table meets. */
export interface CheckConstraint {
  readonly type: 'check'
  readonly name: string
  /** Lookups as in `filter`. */
  readonly condition: Readonly<Record<string, unknown>>
}

export type Constraint = UniqueConstraint | CheckConstraint
