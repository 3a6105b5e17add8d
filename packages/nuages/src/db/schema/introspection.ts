import type { ColumnType } from '../column-types.ts'
import type { ForeignKeyRule } from './spec.ts'

/** A table, or what can be read like one. */
export interface IntrospectedTable {
  readonly name: string
  /** A `partition` holds a part of the rows of another table, which is a `table` itself. */
  readonly kind: 'table' | 'view' | 'partition'
  readonly comment: string | null
}

/** A column as the database describes it. */
export interface IntrospectedColumn {
  readonly name: string
  /** The type in the database's own words, such as `varchar(50)`. */
  readonly type: string
  /** The type of ours that such a column is made of; null for one that we have no type for. */
  readonly columnType: ColumnType | null
  readonly null: boolean
  /** The database's own default, as SQL. */
  readonly default: string | null
  /** The SQL of a column that the database computes, and whether it stores it. */
  readonly generated: { readonly expression: string; readonly stored: boolean } | null
  /** Where it is not the usual one. */
  readonly collation: string | null
  readonly comment: string | null
}

/** Where a foreign key points to. */
export interface IntrospectedTarget {
  readonly table: string
  readonly column: string
  /** What the database does to the row when its target is deleted; null where it refuses. */
  readonly onDelete: ForeignKeyRule | null
}

/** A primary key, unique or foreign key, check or index as it stands in the database. */
export interface IntrospectedConstraint {
  readonly name: string
  /** The columns it is about, those of expressions left out. */
  readonly columns: readonly string[]
  readonly primaryKey: boolean
  readonly unique: boolean
  readonly check: boolean
  readonly index: boolean
  readonly foreignKey: IntrospectedTarget | null
  /** Its SQL, where the database keeps it; of a check, the condition alone. */
  readonly definition: string | null
  /** More of an index. */
  readonly details?: IndexDetails
}

/** What an index says besides its columns. */
export interface IndexDetails {
  /** Each part in order: a column, or the SQL of an expression. */
  readonly parts: readonly IndexedPart[]
  /** The SQL of the condition that leaves rows out. */
  readonly condition: string | null
  /** Columns stored beside the key. */
  readonly include: readonly string[]
  /** True where it is there because of a primary key or unique constraint. */
  readonly ofConstraint: boolean
  /** The access method where it is not the usual one, such as `gin`. */
  readonly method: string | null
  /** Settings of the index, where the database keeps such. */
  readonly settings?: Readonly<Record<string, string>>
}

/** A part of an index. */
export interface IndexedPart {
  readonly column: string | null
  readonly expression: string | null
  readonly descending: boolean
  /** Where nulls are, if not where the database has them by itself. */
  readonly nulls?: 'first' | 'last'
  /** The operator class where it is not the usual one. */
  readonly opclass: string | null
}

/** What counts up a column. */
export interface IntrospectedSequence {
  readonly table: string
  readonly column: string
  readonly name: string | null
}

/** Reads what stands in a database. */
export interface Introspection {
  /** The tables, in alphabetical order, without those of the database itself. */
  tables(): Promise<string[]>
  /** The tables with their partitions and views, in alphabetical order. */
  relations(): Promise<IntrospectedTable[]>
  columns(table: string): Promise<IntrospectedColumn[]>
  constraints(table: string): Promise<IntrospectedConstraint[]>
  sequences(table: string): Promise<IntrospectedSequence[]>
  /** The most digits before and after the point that a column holds: for a type that does not say. */
  digits(table: string, column: string): Promise<{ readonly whole: number; readonly places: number }>
}

/** A rule in the words of SQL, such as `SET NULL`; null for one that refuses the delete. */
export function ruleOf(sql: unknown): ForeignKeyRule | null {
  const rules: Readonly<Record<string, ForeignKeyRule>> = {
    CASCADE: 'cascade',
    'SET NULL': 'setNull',
    'SET DEFAULT': 'setDefault',
  }
  return rules[String(sql).toUpperCase()] ?? null
}
