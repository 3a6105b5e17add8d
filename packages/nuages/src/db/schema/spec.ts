import type { ColumnType, StoredValue } from '../column-types.ts'
import type { SqlNode } from '../sql/nodes.ts'

/** A foreign key of one column. */
export interface ForeignKeySpec {
  readonly table: string
  readonly column: string
  /** False leaves the constraint out: the column only looks like a foreign key. */
  readonly constraint: boolean
  /** What the database itself does to the row when the one it points to is deleted; default: it refuses. */
  readonly onDelete?: ForeignKeyRule
}

/** What a foreign key of the database can do to a row that points to a deleted one. */
export type ForeignKeyRule = 'cascade' | 'setNull' | 'setDefault'

/** A column as a table definition needs it; the schema room knows no fields. */
export interface ColumnSpec {
  readonly name: string
  readonly type: ColumnType
  readonly null: boolean
  readonly primaryKey: boolean
  readonly unique: boolean
  /** An index of its own. */
  readonly index: boolean
  /** Given to existing rows when the column is added, or stops being null; undefined for none. */
  readonly default?: StoredValue | undefined
  /** The database's own default. */
  readonly dbDefault?: SqlNode | undefined
  /** The expression of a generated column, stored unless `virtual`. */
  readonly generated?: SqlNode | undefined
  /** True where a generated column is computed at each read. */
  readonly virtual?: boolean
  /** What the database tells people of it, where it can. */
  readonly comment?: string | undefined
  /** Where its own index is kept, where the database has such places. */
  readonly tablespace?: string | undefined
  readonly references?: ForeignKeySpec | undefined
}

/** A column in an index; an expression takes the place of the name. */
export type IndexPart =
  | { readonly column: string; readonly descending?: boolean; readonly opclass?: string }
  | {
      readonly expression: SqlNode
      readonly descending?: boolean
      /** Where nulls are, in the indexes of databases that can be told. */
      readonly nulls?: 'first' | 'last'
      readonly opclass?: string
    }

/** An index over columns or expressions. */
export interface IndexSpec {
  readonly name: string
  readonly parts: readonly IndexPart[]
  /** Makes it partial. */
  readonly condition?: SqlNode | undefined
  /** Columns stored in it beside the key, where the database can. */
  readonly include?: readonly string[]
  /** The kind of index where it is not the usual one. */
  readonly using?: string | undefined
  /** Settings of the kind. */
  readonly with?: Readonly<Record<string, string | number | boolean>> | undefined
  /** Where it is kept, where the database has such places. */
  readonly tablespace?: string | undefined
  /** What an index of words is over. */
  readonly search?: SearchSpec | undefined
}

/** The texts of an index of words. */
export interface SearchSpec {
  readonly columns: readonly string[]
  readonly config: string
  readonly key: { readonly column: string; readonly kind: string }
}

/** A named constraint of a table. */
export type ConstraintSpec = CheckSpec | UniqueSpec | ExclusionSpec | OwnConstraintSpec

/** A condition that each row of a table must meet. */
export interface CheckSpec {
  readonly kind: 'check'
  readonly name: string
  readonly condition: SqlNode
}

/** Columns or expressions whose values no two rows of a table may share. */
export interface UniqueSpec {
  readonly kind: 'unique'
  readonly name: string
  readonly parts: readonly IndexPart[]
  readonly condition?: SqlNode | undefined
  readonly include?: readonly string[]
  readonly deferrable?: 'deferred' | 'immediate' | undefined
  /** False treats NULLs as equal, where the database can. */
  readonly nullsDistinct?: boolean | undefined
}

/** Two rows must not compare true in every part by its operator. */
export interface ExclusionSpec {
  readonly kind: 'exclude'
  readonly name: string
  readonly using: string
  readonly parts: readonly { readonly part: IndexPart; readonly operator: string }[]
  readonly condition?: SqlNode | undefined
  readonly include?: readonly string[]
  readonly deferrable?: 'deferred' | 'immediate' | undefined
}

/** A constraint of a site's own making. */
export interface OwnConstraintSpec {
  readonly kind: 'own'
  readonly name: string
  readonly sql: (writer: OwnConstraintWriter) => OwnConstraintSql
}

/** How a dialect writes names and expressions into definitions. */
export interface OwnConstraintWriter {
  quote(name: string): string
  inline(node: SqlNode): string
}

/** What stands behind `CONSTRAINT name` in the table, or the statements beside it; null for nothing. */
export type OwnConstraintForm = string | { readonly create: readonly string[]; readonly drop: readonly string[] } | null

/** What a constraint of a site's own is, by the name of the dialect. */
export interface OwnConstraintSql {
  readonly sqlite?: OwnConstraintForm
  readonly postgres?: OwnConstraintForm
  readonly mysql?: OwnConstraintForm
}

/** A table with all that hangs on it. */
export interface TableSpec {
  readonly name: string
  readonly columns: readonly ColumnSpec[]
  /** The columns of a composite primary key. */
  readonly primaryKey?: readonly string[]
  /** Django's `unique_together`: uniqueness with a name made from the columns. */
  readonly uniqueTogether: readonly (readonly string[])[]
  readonly indexes: readonly IndexSpec[]
  readonly constraints: readonly ConstraintSpec[]
  /** What the database tells people of it, where it can. */
  readonly comment?: string | undefined
  /** Where it is kept, where the database has such places. */
  readonly tablespace?: string | undefined
}

/** A collation of the database's own making. */
export interface CollationSpec {
  readonly name: string
  readonly locale: string
  /** `libc` or `icu`. Default libc. */
  readonly provider?: string
  /** False lets texts be equal that have other bytes; needs icu. Default true. */
  readonly deterministic?: boolean
}

/** The column of this name. */
export function columnOf(table: TableSpec, name: string): ColumnSpec | undefined {
  return table.columns.find((column) => column.name === name)
}

/** True where a unique constraint must be written as a unique index. */
export function isUniqueIndex(constraint: UniqueSpec): boolean {
  const expressions = constraint.parts.some((part) => 'expression' in part || part.opclass !== undefined)
  return expressions || constraint.condition !== undefined || (constraint.include ?? []).length > 0
}
