import type { StoredValue } from '../column-types.ts'
import type { Dialect } from '../dialects/base/dialect.ts'
import { createIndexName, splitIdentifier } from '../names.ts'
import type { SqlNode } from '../sql/nodes.ts'
import type { TransactionalDatabase } from '../transactions.ts'
import type { ColumnsInStep } from './hazards.ts'
import { inlineExpression, type LiteralRule, literal, withTypedLiterals } from './literals.ts'
import {
  type CollationSpec,
  type ColumnSpec,
  type ConstraintSpec,
  columnOf,
  type IndexPart,
  type IndexSpec,
  isUniqueIndex,
  type TableSpec,
  type UniqueSpec,
} from './spec.ts'

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

/**
 * Changes tables, with the statements and names that Django would use. What must come last (foreign keys, indexes)
 * waits in `deferred` until `finish`.
 */
export abstract class SchemaEditor {
  /** Every statement so far. */
  readonly statements: string[] = []
  readonly database: TransactionalDatabase
  readonly collectOnly: boolean
  /** True while operations are undone: a rebuilt table then gets the column that comes back in front, as Django has it. */
  restoring = false
  protected deferred: { readonly sql: string; readonly table: string }[] = []

  constructor(database: TransactionalDatabase, options: SchemaEditorOptions = {}) {
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
    if (sql.includes('; ')) await this.database.executeScript(sql)
    else await this.database.execute(sql, params, { write: true })
  }

  /** Runs what had to wait. */
  async finish(): Promise<void> {
    const waiting = this.deferred
    this.deferred = []
    for (const { sql } of waiting) await this.execute(sql)
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
    await this.execute(`CREATE TABLE ${this.quote(table.name)} (${parts.join(', ')})`)
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
    await this.execute(this.dropTableSql(table))
    this.deferred = this.deferred.filter((statement) => statement.table !== table.name)
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

  protected abstract uniqueTogetherSql(table: TableSpec, columns: readonly string[]): string
  protected abstract readonly literalRule: LiteralRule
  /** True where the values of a condition are written with the type of what they are compared with. */
  protected readonly typedConditions: boolean = false
  /** What the type of a column needs behind all else, such as AUTOINCREMENT. */
  protected abstract suffix(column: ColumnSpec): string
  protected abstract typeCheck(column: ColumnSpec): string | null
  protected abstract foreignKeyInline(table: TableSpec, column: ColumnSpec): string
  protected abstract columnIndexes(table: TableSpec, column: ColumnSpec): string[]
  protected abstract dropIndexSql(name: string, table: string): string

  /** A column's check, such as `"n" >= 0`, or null. */
  columnCheck(column: ColumnSpec): string | null {
    return this.typeCheck(column)
  }

  columnSuffix(column: ColumnSpec): string | null {
    return this.suffix(column) || null
  }
  protected definition(table: TableSpec, column: ColumnSpec): string {
    return `${this.quote(column.name)} ${this.body(table, column, false)}`
  }

  /** Everything of a column but its name. */
  protected body(table: TableSpec, column: ColumnSpec, withDefault: boolean): string {
    const check = this.typeCheck(column)
    let sql = this.typeSql(column)
    sql += this.defaultSql(column, withDefault)
    if (column.generated !== undefined)
      sql += ` GENERATED ALWAYS AS (${this.inline(column.generated)}) ${column.virtual === true ? 'VIRTUAL' : 'STORED'}`
    else sql += column.null ? ' NULL' : ' NOT NULL'
    if (column.primaryKey) sql += ' PRIMARY KEY'
    else if (column.unique) sql += ' UNIQUE'
    const suffix = this.suffix(column)
    if (suffix !== '') sql += ` ${suffix}`
    if (check !== null) sql += ` CHECK (${check})`
    return sql + this.foreignKeyInline(table, column)
  }

  /** The type with its collation. */
  protected typeSql({ type }: ColumnSpec): string {
    const collation = 'collation' in type ? type.collation : undefined
    return this.dialect.columnType(type) + (collation === undefined ? '' : ` COLLATE ${this.quote(collation)}`)
  }

  protected defaultSql(column: ColumnSpec, withDefault: boolean): string {
    if (column.dbDefault !== undefined) {
      const sql = this.inline(column.dbDefault)
      const simple = column.dbDefault.kind === 'parameter' && !sql.startsWith('CAST')
      return ` DEFAULT ${simple ? sql : `(${sql})`}`
    }
    if (!withDefault || column.default === undefined || column.default === null) return ''
    return ` DEFAULT ${this.literal(column, column.default)}`
  }

  protected literal(column: ColumnSpec, value: StoredValue): string {
    const adapt = value === null ? null : this.dialect.parameterAdapter(column.type)
    return literal(adapt === null ? value : adapt(value), column.type, this.literalRule)
  }

  protected inline(node: SqlNode): string {
    if (node.kind === 'parameter') return literal(node.value, node.type, this.literalRule)
    const whole = this.typedConditions ? withTypedLiterals(node, this.literalRule) : node
    return inlineExpression(this.dialect, whole, this.literalRule)
  }

  protected inlineConstraint(constraint: ConstraintSpec): string | undefined {
    const name = `CONSTRAINT ${this.quote(constraint.name)}`
    if (constraint.kind === 'check') return `${name} CHECK (${this.inline(constraint.condition)})`
    if (isUniqueIndex(constraint) || constraint.nullsDistinct !== undefined) return undefined
    if (constraint.deferrable !== undefined && !this.deferrableUnique) return undefined
    return `${name} UNIQUE (${this.parts(constraint.parts)})${deferrableSql(constraint)}`
  }

  /** True where a unique constraint can wait for the commit. */
  protected abstract readonly deferrableUnique: boolean

  /** A constraint as statements of its own; none where the database has no such thing. */
  protected separateConstraint(table: TableSpec, constraint: ConstraintSpec): string[] {
    if (constraint.kind === 'check') return []
    if (constraint.nullsDistinct !== undefined || constraint.deferrable !== undefined) return []
    return [this.uniqueIndexSql(table, constraint)]
  }

  protected uniqueIndexSql(table: TableSpec, constraint: UniqueSpec): string {
    const where = constraint.condition === undefined ? '' : ` WHERE ${this.inline(constraint.condition)}`
    const head = `CREATE UNIQUE INDEX ${this.quote(constraint.name)} ON ${this.quote(table.name)}`
    return `${head} (${this.parts(constraint.parts)})${this.includeSql(constraint.include)}${where}`
  }

  protected indexSql(table: TableSpec, index: IndexSpec): string {
    const where = index.condition === undefined ? '' : ` WHERE ${this.inline(index.condition)}`
    const head = `CREATE INDEX ${this.quote(index.name)} ON ${this.quote(table.name)}`
    return `${head} (${this.parts(index.parts)})${this.includeSql(index.include)}${where}`
  }

  protected includeSql(_columns: readonly string[] | undefined): string {
    return ''
  }

  protected parts(parts: readonly IndexPart[]): string {
    return parts.map((part) => this.part(part)).join(', ')
  }

  protected part(part: IndexPart): string {
    const descending = part.descending === true ? ' DESC' : ''
    if ('column' in part) return `${this.quote(part.column)}${descending}`
    const sql = this.inline(part.expression)
    return part.expression.kind === 'column' ? sql + descending : `(${sql})${descending}`
  }

  protected uniqueName(table: TableSpec, columns: readonly string[]): string {
    return this.indexName(table.name, columns, '_uniq')
  }

  /** The name of an index over columns, as Django makes it. */
  indexName(table: string, columns: readonly string[], suffix = ''): string {
    return createIndexName(table, columns, suffix, this.dialect.features.maxNameLength)
  }

  /** The name of a foreign key, which holds both sides. */
  foreignKeyName(table: string, column: string, toTable: string, toColumn: string): string {
    return this.indexName(table, [column], `_fk_${foreignKeySuffix(toTable, toColumn)}`)
  }

  protected quote(name: string): string {
    return this.dialect.quoteName(name)
  }

  protected names(names: readonly string[]): string {
    return names.map((name) => this.quote(name)).join(', ')
  }

  protected column(table: TableSpec, name: string): ColumnSpec {
    return columnOf(table, name) as ColumnSpec
  }
}

function foreignKeySuffix(toTable: string, toColumn: string): string {
  return `${splitIdentifier(toTable)[1]}_${toColumn}`
}

export function deferrableSql(constraint: UniqueSpec): string {
  if (constraint.deferrable === undefined) return ''
  return ` DEFERRABLE INITIALLY ${constraint.deferrable.toUpperCase()}`
}
