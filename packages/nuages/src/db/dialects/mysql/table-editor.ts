import type { ColumnType, StoredValue } from '../../column-types.ts'
import { type Incoming, SchemaEditor } from '../../schema/editor.ts'
import {
  type ColumnSpec,
  type ConstraintSpec,
  columnOf,
  type ForeignKeySpec,
  type IndexSpec,
  isUniqueIndex,
  type TableSpec,
} from '../../schema/spec.ts'
import { NotSupportedError } from '../../errors.ts'
import type { SqlNode } from '../../sql/nodes.ts'
import { checkOf } from '../base/checks.ts'
import type { MysqlDatabase } from './connection.ts'
import { saysDone } from './errors.ts'
import { ExactNumber } from './exact-number.ts'
import { isMysqlFrom } from './server.ts'
import { numberOf, quoteText, StatementTexts } from './statement-text.ts'

/** Types whose columns take no index without a length, and on MySQL no plain default. */
const LIMITED = new Set<ColumnType['kind']>(['text', 'binary', 'json'])

/** MariaDB's and MySQL's tables, but for changes of a column: see `MysqlSchemaEditor`. */
export abstract class MysqlTableEditor extends SchemaEditor {
  declare readonly database: MysqlDatabase
  protected readonly deferrableUnique = false
  protected readonly literalRule = (value: StoredValue, type: ColumnType | undefined): string | undefined => {
    if (typeof value === 'number') return numberOf(value)
    if ((value as unknown) instanceof ExactNumber) return String(value)
    if (typeof value !== 'string') return undefined
    return type?.kind === 'decimal' && /^-?[\d.]+$/.test(value) ? value : quoteText(value)
  }

  protected override saysDone(error: unknown): boolean {
    return saysDone(error)
  }

  protected suffix(): string {
    return ''
  }

  protected typeCheck(column: ColumnSpec): string | null {
    return checkOf(column, this.quote(column.name))
  }

  protected foreignKeyInline(): string {
    return ''
  }

  /** The comment stands in the column's definition. */
  protected override definition(table: TableSpec, column: ColumnSpec): string {
    return super.definition(table, column) + commentOf(column)
  }

  override async commentTable(table: TableSpec, comment: string | null): Promise<void> {
    await this.change(table, `COMMENT = ${quoteText(comment ?? '')}`)
  }

  protected override inline(node: SqlNode): string {
    if (node.kind === 'parameter') return super.inline(node)
    const compiler = this.dialect.compiler()
    return new StatementTexts().text(compiler.expression(node), compiler.params)
  }

  protected override foreignKeys(table: TableSpec): string[] {
    return table.columns
      .filter((column) => column.references?.constraint === true)
      .map((column) => this.addForeignKey(table, column))
  }

  protected addForeignKey(table: TableSpec, column: ColumnSpec, short = false): string {
    const references = column.references as NonNullable<ColumnSpec['references']>
    const { table: to, column: key } = references
    const name = short
      ? this.indexName(table.name, [column.name], '_fk')
      : this.foreignKeyName(table.name, column.name, to, key)
    const target = `${this.quote(to)} (${this.quote(key)})`
    return this.#alter(
      table,
      `ADD CONSTRAINT ${this.quote(name)} FOREIGN KEY (${this.quote(column.name)}) REFERENCES ${target}${this.onDeleteSql(references)}`,
    )
  }

  /** InnoDB refuses SET DEFAULT with an error that does not say so. */
  protected override onDeleteSql(references: ForeignKeySpec): string {
    if (references.onDelete !== 'setDefault') return super.onDeleteSql(references)
    throw new NotSupportedError("MariaDB and MySQL have no foreign keys that set a default: onDelete 'dbSetDefault'.", {
      hint: "Take 'setDefault', which Nuages does itself, or 'dbSetNull'.",
    })
  }

  #alter(table: TableSpec, change: string): string {
    return `ALTER TABLE ${this.quote(table.name)} ${change}`
  }

  protected change(table: TableSpec, change: string): Promise<void> {
    return this.execute(this.#alter(table, change))
  }

  protected override dropTableSql(table: TableSpec): string {
    return `DROP TABLE ${this.quote(table.name)} CASCADE`
  }

  protected override renameTableSql(from: string, to: string): string {
    return `RENAME TABLE ${this.quote(from)} TO ${this.quote(to)}`
  }

  /** A foreign key brings its own index. */
  protected columnIndexes(table: TableSpec, column: ColumnSpec): string[] {
    if (!hasIndex(column) || column.references?.constraint === true) return []
    return [this.indexSql(table, { name: this.indexName(table.name, [column.name]), parts: [{ column: column.name }] })]
  }

  protected override indexStatements(table: TableSpec): string[] {
    return super.indexStatements({ ...table, indexes: table.indexes.filter((index) => this.#canMake(index)) })
  }

  /** MariaDB has no indexes over expressions. */
  #canMake(index: IndexSpec): boolean {
    // One of words is refused, not left out.
    if (index.search !== undefined) return true
    const { parts } = index
    return parts.every((part) => 'column' in part) || isMysqlFrom(this.database.dialect.server, 8, 0)
  }

  /** There are no partial indexes: one with a condition has all rows. */
  protected override indexSql(table: TableSpec, index: IndexSpec): string {
    return super.indexSql(table, { ...index, condition: undefined })
  }

  override async addIndex(table: TableSpec, index: IndexSpec): Promise<void> {
    if (this.#canMake(index)) await super.addIndex(table, index)
  }

  override async dropIndex(table: TableSpec, index: IndexSpec): Promise<void> {
    if (!this.#canMake(index)) return
    await this.settle(table)
    await this.#keepForeignKey(table, index.name)
    await super.dropIndex(table, index)
  }

  protected dropIndexSql(name: string, table: string): string {
    return `DROP INDEX ${this.quote(name)} ON ${this.quote(table)}`
  }

  async renameIndex(table: TableSpec, from: IndexSpec, to: IndexSpec): Promise<void> {
    if (!this.#canMake(from)) return
    await this.settle(table)
    await this.change(table, `RENAME INDEX ${this.quote(from.name)} TO ${this.quote(to.name)}`)
  }

  /**
   * A foreign key gives up its own index where another begins with its column; before that one goes, the key gets an
   * index again.
   */
  async #keepForeignKey(table: TableSpec, going: string): Promise<void> {
    if (this.collectOnly) return
    const introspection = this.database.introspection()
    const indexes = await introspection.indexes(table.name)
    const first = indexes.find(({ name }) => name === going)?.columns[0]
    const column = first === undefined ? undefined : columnOf(table, first)
    if (column?.references?.constraint !== true) return
    if (indexes.some(({ name, columns }) => name !== going && columns[0] === first)) return
    const name = this.indexName(table.name, [column.name])
    await this.execute(this.indexSql(table, { name, parts: [{ column: column.name }] }))
  }

  async addColumn(after: TableSpec, column: ColumnSpec): Promise<void> {
    let change = `ADD COLUMN ${this.quote(column.name)} ${this.body(after, column, true)}${commentOf(column)}`
    if (column.references?.constraint === true) {
      const { table: to, column: key } = column.references
      const name = this.quote(this.foreignKeyName(after.name, column.name, to, key))
      change += ` , ADD CONSTRAINT ${name} FOREIGN KEY (${this.quote(column.name)}) REFERENCES ${this.quote(to)}(${this.quote(key)})${this.onDeleteSql(column.references)}`
    }
    await this.change(after, change)
    const given = column.dbDefault === undefined && (column.default ?? null) !== null
    if (given) await this.dropDefault(after, column)
    for (const statement of this.columnIndexes(after, column)) this.defer(after.name, statement)
  }

  /** MySQL takes the default of a text or document in brackets alone, and with all of its column. */
  protected hasLimitedDefault(column: ColumnSpec): boolean {
    return LIMITED.has(column.type.kind) && !this.database.dialect.server.isMariaDb
  }

  protected override defaultSql(column: ColumnSpec, withDefault: boolean): string {
    const sql = super.defaultSql(column, withDefault)
    return this.hasLimitedDefault(column) ? sql.replace(/^ DEFAULT ([^(].*)$/s, ' DEFAULT ($1)') : sql
  }

  protected dropDefault(table: TableSpec, column: ColumnSpec): Promise<void> {
    return this.change(table, `ALTER COLUMN ${this.quote(column.name)} DROP DEFAULT`)
  }

  async dropColumn(before: TableSpec, column: ColumnSpec): Promise<void> {
    if (column.references?.constraint === true) {
      await this.settle(before)
      await this.dropForeignKey(before, column)
    }
    for (const name of await this.checksOf(before, column)) await this.dropCheck(before, name)
    await this.change(before, `DROP COLUMN ${this.quote(column.name)}`)
    this.deferred = this.deferred.filter(
      ({ table, sql }) => table !== before.name || !sql.includes(`(${this.quote(column.name)})`),
    )
  }

  protected async dropForeignKey(table: TableSpec, column: ColumnSpec): Promise<void> {
    const { table: to, column: key } = column.references as NonNullable<ColumnSpec['references']>
    const expected = this.foreignKeyName(table.name, column.name, to, key)
    const found = this.collectOnly ? [] : await this.database.introspection().foreignKeys(table.name)
    const names = found.filter((one) => one.column === column.name).map(({ name }) => name)
    const name = names.includes(expected) ? expected : (names[0] ?? expected)
    await this.change(table, `DROP FOREIGN KEY ${this.quote(name)}`)
  }

  /** The checks over this column alone that are constraints of the table; those of the column itself go with its type. */
  protected async checksOf(table: TableSpec, column: ColumnSpec): Promise<string[]> {
    if (this.collectOnly) return []
    const own = new Set(table.constraints.map(({ name }) => name))
    const checks = await this.database.introspection().checks(table.name)
    const wanted = this.typeCheck(column)
    return checks
      .filter(({ name, ofColumn, clause }) => !ofColumn && !own.has(name) && clause === wanted)
      .map(({ name }) => name)
  }

  protected dropCheck(table: TableSpec, name: string): Promise<void> {
    return this.change(table, this.dropCheckSql(name))
  }

  protected dropCheckSql(name: string): string {
    const word = this.database.dialect.server.isMariaDb ? 'CONSTRAINT IF EXISTS' : 'CHECK'
    return `DROP ${word} ${this.quote(name)}`
  }

  /** The index over exactly these columns, by the name that it is expected to have, or by another that it has. */
  protected async indexOver(
    table: TableSpec,
    columns: readonly string[],
    unique: boolean,
    expected: string,
  ): Promise<string> {
    if (this.collectOnly) return expected
    const own = new Set([...table.indexes, ...table.constraints].map(({ name }) => name))
    const names = (await this.database.introspection().indexes(table.name))
      .filter((one) => one.unique === unique && !one.primaryKey && one.columns.join('\0') === columns.join('\0'))
      .map(({ name }) => name)
      .filter((name) => !own.has(name))
    return names.includes(expected) ? expected : (names[0] ?? expected)
  }

  protected async dropUnique(table: TableSpec, columns: readonly string[], expected: string): Promise<void> {
    const name = await this.indexOver(table, columns, true, expected)
    await this.#keepForeignKey(table, name)
    await this.change(table, `DROP INDEX ${this.quote(name)}`)
  }

  protected addUnique(name: string, columns: readonly string[]): string {
    return `ADD CONSTRAINT ${this.quote(name)} UNIQUE (${this.names(columns)})`
  }

  protected renameColumnSql(from: string, to: string): string {
    return `RENAME COLUMN ${this.quote(from)} TO ${this.quote(to)}`
  }

  async followRename(before: TableSpec, after: TableSpec, column: string): Promise<void> {
    await this.settle(before)
    await this.dropForeignKey(before, this.column(before, column))
    await this.execute(this.addForeignKey(after, this.column(after, column)))
  }

  async renamePairs(before: TableSpec, after: TableSpec): Promise<void> {
    await this.settle(before)
    await this.renameTable(before.name, after.name)
    for (const [index, column] of after.columns.entries()) {
      const old = before.columns[index] as ColumnSpec
      if (old.name !== column.name) await this.change(after, this.renameColumnSql(old.name, column.name))
    }
  }

  protected uniqueTogetherSql(table: TableSpec, columns: readonly string[]): string {
    return this.#alter(table, this.addUnique(this.uniqueName(table, columns), columns))
  }

  async dropUniqueTogether(table: TableSpec, columns: readonly string[]): Promise<void> {
    await this.settle(table)
    await this.dropUnique(table, columns, this.uniqueName(table, columns))
  }

  /** Unique for some rows only, or waiting for the commit, is not to be had; over expressions on MySQL alone. */
  protected override separateConstraint(table: TableSpec, constraint: ConstraintSpec): readonly string[] {
    if (constraint.kind === 'own') return super.separateConstraint(table, constraint)
    if (constraint.kind !== 'unique' || constraint.condition !== undefined) return []
    if ((constraint.include ?? []).length > 0 || !this.#canMake(constraint)) return []
    return super.separateConstraint(table, constraint)
  }

  async addConstraint(after: TableSpec, constraint: ConstraintSpec): Promise<void> {
    const inline = this.inlineConstraint(constraint)
    const statements =
      inline === undefined ? this.separateConstraint(after, constraint) : [this.#alter(after, `ADD ${inline}`)]
    for (const sql of statements) await this.execute(sql)
  }

  async #dropOwn(before: TableSpec, constraint: ConstraintSpec): Promise<void> {
    if (this.inlineConstraint(constraint) === undefined) return this.dropBeside(constraint)
    await this.change(before, `DROP CONSTRAINT ${this.quote(constraint.name)}`)
  }

  async dropConstraint(before: TableSpec, constraint: ConstraintSpec): Promise<void> {
    if (constraint.kind === 'own') return this.#dropOwn(before, constraint)
    // It was never made.
    if (constraint.kind === 'exclude') return
    if (constraint.kind !== 'unique') return this.dropCheck(before, constraint.name)
    const made = this.inlineConstraint(constraint) ?? this.separateConstraint(before, constraint)[0]
    if (made === undefined) return
    await this.settle(before)
    await this.#keepForeignKey(before, constraint.name)
    if (isUniqueIndex(constraint)) return this.execute(this.dropIndexSql(constraint.name, before.name))
    await this.change(before, `DROP INDEX ${this.quote(constraint.name)}`)
  }
}

/** A comment at the end of a column's definition. */
export function commentOf({ comment }: ColumnSpec): string {
  return comment === undefined ? '' : ` COMMENT ${quoteText(comment)}`
}

/** Texts and documents take no index without a length. */
export function hasIndex(column: ColumnSpec): boolean {
  return column.index && !column.unique && !column.primaryKey && !LIMITED.has(column.type.kind)
}
