/** What tables of a database can have; checks ask here before there is a connection. */
export interface SchemaAbilities {
  /** Text and exact numbers without a greatest length. */
  readonly unboundedTypes: boolean
  /** Indexes and unique constraints over the rows of a condition. */
  readonly conditions: boolean
  /** Indexes and unique constraints over expressions. */
  readonly expressions: boolean
  /** Columns in an index beside its key. */
  readonly included: boolean
  /** Unique constraints that wait for the end of the transaction. */
  readonly deferrable: boolean
  /** Unique constraints to which nulls are equal. */
  readonly nullsNotDistinct: boolean
  /** Foreign keys that set a default. */
  readonly onDeleteSetDefault: boolean
  /** Constraints that exclude rows by an operator, such as those that overlap. */
  readonly exclusions: boolean
  /** Comments on tables and columns. */
  readonly comments: boolean
  /** Columns that are computed at each read, in every version. */
  readonly virtualColumns: boolean
  /** The greatest number of characters of a column's name; null where there is none. */
  readonly nameLength: number | null
}

const ABILITIES: Readonly<Record<string, SchemaAbilities>> = {
  postgres: {
    unboundedTypes: true,
    conditions: true,
    expressions: true,
    included: true,
    deferrable: true,
    nullsNotDistinct: true,
    onDeleteSetDefault: true,
    exclusions: true,
    comments: true,
    virtualColumns: false,
    nameLength: 63,
  },
  sqlite: {
    unboundedTypes: true,
    conditions: true,
    expressions: true,
    included: false,
    deferrable: false,
    nullsNotDistinct: false,
    onDeleteSetDefault: true,
    exclusions: false,
    comments: false,
    virtualColumns: true,
    nameLength: null,
  },
  // MySQL 8 has expressions, MariaDB does not: an engine is asked before its server is.
  mysql: {
    unboundedTypes: false,
    conditions: false,
    expressions: false,
    included: false,
    deferrable: false,
    nullsNotDistinct: false,
    onDeleteSetDefault: false,
    exclusions: false,
    comments: true,
    virtualColumns: true,
    nameLength: 64,
  },
}

/** The abilities of an engine by its name; undefined for one that is not known. */
export function schemaAbilities(engine: string): SchemaAbilities | undefined {
  return ABILITIES[engine]
}
