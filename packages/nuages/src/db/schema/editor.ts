import type { StoredValue } from '../column-types.ts'
import type { Dialect } from '../dialects/base/dialect.ts'
import type { TransactionalDatabase } from '../transactions.ts'
import { TableDefinitions } from './definitions.ts'
import type { ColumnsInStep } from './hazards.ts'
import type { SchemaJournal } from './journal.ts'
import type { CollationSpec, ColumnSpec, ConstraintSpec, IndexSpec, TableSpec } from './spec.ts'

/** A foreign key of another table that points to the table being changed. */
export interface Incoming {
  readonly table: TableSpec
  readonly column: string
}

/** How to run a schema editor. */
export interface SchemaEditorOptions {
  /** Collects the statements instead of running them. Default false. */
  readonly collectOnly?: boolean
}

/** Perhaps several statements, of which SQLite would run the first alone. */
const SCRIPT = /;\s*\S/

/**
 * Changes tables, with the statements and names that Django would use. What must come last (foreign keys, indexes)
 * waits in `deferred` until `finish`.
 */
export abstract class SchemaEditor extends TableDefinitions {
  /** Every statement so far. */
  readonly statements: string[] = []
  readonly database: TransactionalDatabase
  readonly collectOnly: boolean
  /** True while operations are undone: a rebuilt table then gets the column that comes back in front, as Django has it. */
  restoring = false
  /** Set where an interrupted change must be able to go on. */
  journal: SchemaJournal | undefined
  protected deferred: { readonly sql: string; readonly table: string }[] = []

  constructor(database: TransactionalDatabase, options: SchemaEditorOptions = {}) {
    super()
    this.database = database
    this.collectOnly = options.collectOnly ?? false
  }

  get dialect(): Dialect {
    return this.database.dialect
  }
  /** Runs a statement, or collects it. */
  async execute(sql: string, params: readonly StoredValue[] = []): Promise<void> {
    this.statements.push(`${sql};`)
    if (this.collectOnly) return
    const run = () => this.#run(sql, params)
    await (this.journal === undefined ? run() : this.journal.run(sql, run, (error) => this.saysDone(error)))
  }

  async #run(sql: string, params: readonly StoredValue[]): Promise<void> {
    if (params.length === 0 && SCRIPT.test(sql) && !this.wholes.has(sql)) await this.database.executeScript(sql)
    else await this.database.execute(sql, params, { write: true })
  }

  /** True where an error says that what a statement makes is there already, or what it removes is not. */
  protected saysDone(_error: unknown): boolean {
    return false
  }

  /** Runs code between the statements, after those that wait: it may rely on them. */
  async runCode(code: () => Promise<unknown>): Promise<void> {
    await this.finish()
    if (this.collectOnly) return
    await (this.journal === undefined ? code() : this.journal.run(null, code, () => false))
  }

  /** Runs what had to wait. */
  async finish(): Promise<void> {
    const waiting = this.deferred
    this.deferred = []
    for (const { sql } of waiting) await this.execute(sql)
  }

  /** Runs what waits for a table, or speaks of it: before what is there gets another name or goes. */
  protected async settle({ name }: TableSpec): Promise<void> {
    const isOf = (waiting: { readonly sql: string; readonly table: string }) =>
      waiting.table === name || waiting.sql.includes(this.quote(name))
    const now = this.deferred.filter(isOf)
    this.deferred = this.deferred.filter((waiting) => !isOf(waiting))
    for (const { sql } of now) await this.execute(sql)
  }

  protected defer(table: string, sql: string): void {
    this.deferred.push({ table, sql })
  }

  async createTable(table: TableSpec): Promise<void> {
    for (const columns of table.uniqueTogether) this.defer(table.name, this.uniqueTogetherSql(table, columns))
    for (const sql of this.foreignKeys(table)) this.defer(table.name, sql)
    const parts = table.columns.map((column) => this.definition(table, column))
    if (table.primaryKey !== undefined) parts.push(`PRIMARY KEY (${this.names(table.primaryKey)})`)
    const late: string[] = []
    for (const constraint of table.constraints) {
      const inline = this.inlineConstraint(constraint)
      if (inline !== undefined) parts.push(inline)
      else late.push(...this.separateConstraint(table, constraint))
    }
    for (const sql of late) this.defer(table.name, sql)
    await this.execute(
      `CREATE TABLE ${this.quote(table.name)} (${parts.join(', ')})${this.tablespaceSql(table.tablespace)}`,
    )
    await this.commentAll(table)
    for (const sql of this.indexStatements(table)) this.defer(table.name, sql)
  }

  /** Comments of a new table that are statements of their own. */
  protected async commentAll(table: TableSpec): Promise<void> {
    if (table.comment !== undefined) await this.commentTable(table, table.comment)
    for (const column of table.columns) if (column.comment !== undefined) await this.commentColumn(table, column)
  }

  /** Writes what the database tells people of a table; null takes it away. Nothing where it keeps no comments. */
  async commentTable(_table: TableSpec, _comment: string | null): Promise<void> {}

  /** Writes the comment of a column. */
  protected async commentColumn(_table: TableSpec, _column: ColumnSpec): Promise<void> {}

  /** The foreign keys of a new table that cannot stand in its definition, since the other table may not be there yet. */
  protected foreignKeys(_table: TableSpec): string[] {
    return []
  }

  protected indexStatements(table: TableSpec): string[] {
    const own = table.columns.flatMap((column) => this.columnIndexes(table, column))
    return [...own, ...table.indexes.map((index) => this.indexSql(table, index))]
  }

  async dropTable(table: TableSpec): Promise<void> {
    for (const constraint of table.constraints) await this.dropBeside(constraint)
    await this.execute(this.dropTableSql(table))
    this.deferred = this.deferred.filter((statement) => statement.table !== table.name)
  }

  /** Takes away what a constraint of a site's own has made beside the table; what waits to be made is made no more. */
  protected async dropBeside(constraint: ConstraintSpec): Promise<void> {
    const { create, drop } = this.beside(constraint)
    const isWaiting = create.every((sql) => this.deferred.some((statement) => statement.sql === sql))
    if (isWaiting) this.deferred = this.deferred.filter(({ sql }) => !create.includes(sql))
    else for (const sql of drop) await this.execute(sql)
  }

  /** Changes names that statements beside the table may speak of: they are taken away first and made anew after. */
  async remakingBeside(
    before: TableSpec,
    after: TableSpec,
    change: (before: TableSpec, after: TableSpec) => Promise<void>,
  ): Promise<void> {
    const isBeside = (constraint: ConstraintSpec) => this.beside(constraint).create.length > 0
    const within = (table: TableSpec) => ({
      ...table,
      constraints: table.constraints.filter((constraint) => !isBeside(constraint)),
    })
    for (const constraint of before.constraints) await this.dropBeside(constraint)
    await change(within(before), within(after))
    for (const constraint of after.constraints.filter(isBeside)) await this.addConstraint(after, constraint)
  }

  protected dropTableSql(table: TableSpec): string {
    return `DROP TABLE ${this.quote(table.name)}`
  }

  /** Renames a table; names in statements that wait follow. */
  async renameTable(from: string, to: string): Promise<void> {
    if (from === to) return
    await this.execute(this.renameTableSql(from, to))
    this.deferred = this.deferred.map(({ sql, table }) => ({
      sql: sql.replaceAll(this.quote(from), this.quote(to)),
      table: table === from ? to : table,
    }))
  }

  protected renameTableSql(from: string, to: string): string {
    return `ALTER TABLE ${this.quote(from)} RENAME TO ${this.quote(to)}`
  }

  /** Lets a foreign key follow its target, whose table was renamed. */
  abstract followRename(before: TableSpec, after: TableSpec, column: string): Promise<void>

  /** Renames a table of pairs and its columns. */
  abstract renamePairs(before: TableSpec, after: TableSpec): Promise<void>

  /** `after` is the table with the column in it. */
  abstract addColumn(after: TableSpec, column: ColumnSpec): Promise<void>
  /** `before` is the table with the column in it. */
  abstract dropColumn(before: TableSpec, column: ColumnSpec): Promise<void>
  /** Changes a column; `incoming` are the foreign keys that point to it. */
  abstract alterColumn(
    before: TableSpec,
    after: TableSpec,
    from: ColumnSpec,
    to: ColumnSpec,
    incoming: readonly Incoming[],
  ): Promise<void>
  /** `after` is the table with the constraint in it. */
  abstract addConstraint(after: TableSpec, constraint: ConstraintSpec): Promise<void>
  abstract dropConstraint(before: TableSpec, constraint: ConstraintSpec): Promise<void>
  abstract dropUniqueTogether(table: TableSpec, columns: readonly string[]): Promise<void>

  async addIndex(table: TableSpec, index: IndexSpec): Promise<void> {
    await this.execute(this.indexSql(table, index))
  }

  async dropIndex(table: TableSpec, index: IndexSpec): Promise<void> {
    await this.settle(table)
    await this.execute(this.dropIndexSql(index.name, table.name))
  }

  abstract renameIndex(table: TableSpec, from: IndexSpec, to: IndexSpec): Promise<void>

  /** Keeps two columns the same, where the database can: for renames while old code runs. */
  readonly inStep: ColumnsInStep | undefined = undefined

  /** A value of a column, written out. */
  literalOf(column: ColumnSpec, value: StoredValue): string {
    return this.literal(column, value)
  }

  /** An index that is made while others write, outside of a transaction; where the database cannot, like any other. */
  async addIndexConcurrently(table: TableSpec, index: IndexSpec): Promise<void> {
    await this.addIndex(table, index)
  }

  async dropIndexConcurrently(table: TableSpec, index: IndexSpec): Promise<void> {
    await this.dropIndex(table, index)
  }

  /** A constraint that new rows must meet and old ones may break; where the database cannot, one for all rows. */
  async addConstraintNotValid(after: TableSpec, constraint: ConstraintSpec): Promise<void> {
    await this.addConstraint(after, constraint)
  }

  /** Checks the rows that a constraint was not checked for. */
  async validateConstraint(_table: TableSpec, _name: string): Promise<void> {}

  /** Makes an extension of the database available; nothing where it has none. */
  async createExtension(_name: string): Promise<void> {}

  async dropExtension(_name: string): Promise<void> {}

  /** Makes a collation; nothing where the database has no own ones. */
  async createCollation(_collation: CollationSpec): Promise<void> {}

  async dropCollation(_name: string): Promise<void> {}

  async alterUniqueTogether(
    table: TableSpec,
    before: readonly (readonly string[])[],
    after: readonly (readonly string[])[],
  ): Promise<void> {
    const has = (list: readonly (readonly string[])[], one: readonly string[]) =>
      list.some((other) => other.join() === one.join())
    for (const columns of before) if (!has(after, columns)) await this.dropUniqueTogether(table, columns)
    for (const columns of after) {
      if (!has(before, columns)) await this.execute(this.uniqueTogetherSql(table, columns))
    }
  }
}
