/** A column as the database describes it. */
export interface IntrospectedColumn {
  readonly name: string
  /** The type in the database's own words, such as `varchar(50)`. */
  readonly type: string
  readonly null: boolean
  readonly default: string | null
}

/** A primary key, unique or foreign key, check or index as it stands in the database. */
export interface IntrospectedConstraint {
  readonly name: string
  readonly columns: readonly string[]
  readonly primaryKey: boolean
  readonly unique: boolean
  readonly check: boolean
  readonly index: boolean
  readonly foreignKey: { readonly table: string; readonly column: string } | null
  /** Its SQL, where the database keeps it. */
  readonly definition: string | null
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
  columns(table: string): Promise<IntrospectedColumn[]>
  constraints(table: string): Promise<IntrospectedConstraint[]>
  sequences(table: string): Promise<IntrospectedSequence[]>
}
