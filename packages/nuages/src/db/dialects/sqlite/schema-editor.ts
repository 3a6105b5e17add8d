import type { ColumnType, StoredValue } from '../../column-types.ts'
import { type Incoming, SchemaEditor } from '../../schema/editor.ts'
import { quoteText } from '../../schema/literals.ts'
import {
  type ColumnSpec,
  type ConstraintSpec,
  type IndexSpec,
  isUniqueIndex,
  type TableSpec,
} from '../../schema/spec.ts'
import type { SqlNode } from '../../sql/nodes.ts'
import { rewrite } from '../../sql/walk.ts'
import { checkOf } from '../base/checks.ts'
import type { Dialect } from '../base/dialect.ts'
import { dropSearchIndex, makeSearchIndex, searchTriggers } from './search-index.ts'

/** Which new column takes its values from what: a column of the old table, or a literal. */
type Copy = ReadonlyMap<string, string>

/**
 * SQLite's table definitions. What ALTER TABLE cannot do is done by a rebuild: a new table, the rows copied, the old
 * one dropped, the new one renamed, its indexes and triggers made anew. Foreign keys are off meanwhile and checked at the
 * end (see `schemaAtomic`).
 */
export class SqliteSchemaEditor extends SchemaEditor {
  protected readonly deferrableUnique = false
  protected readonly literalRule = (value: StoredValue, type: ColumnType | undefined): string | undefined => {
    if (type?.kind === 'decimal' && typeof value === 'string') return `CAST(${quoteText(value)} AS NUMERIC)`
    return undefined
  }

  protected override literal(column: ColumnSpec, value: StoredValue): string {
    if (column.type.kind === 'decimal' && typeof value === 'string') return quoteText(value)
    return super.literal(column, value)
  }

  protected override defaultSql(column: ColumnSpec, withDefault: boolean): string {
    if (column.dbDefault === undefined || this.dialect.wallClock === undefined)
      return super.defaultSql(column, withDefault)
    return super.defaultSql({ ...column, dbDefault: withPlainClock(column.dbDefault) }, withDefault)
  }

  protected suffix(column: ColumnSpec): string {
    return /^(auto|bigAuto|smallAuto)$/.test(column.type.kind) ? 'AUTOINCREMENT' : ''
  }

  protected typeCheck(column: ColumnSpec): string | null {
    if (column.type.kind !== 'json') return checkOf(column, this.quote(column.name))
    const name = this.quote(column.name)
    return `(JSON_VALID(${name}) OR ${name} IS NULL)`
  }

  protected foreignKeyInline(_table: TableSpec, { references }: ColumnSpec): string {
    if (references?.constraint !== true) return ''
    const target = `${this.quote(references.table)} (${this.quote(references.column)})`
    return ` REFERENCES ${target}${this.onDeleteSql(references)} DEFERRABLE INITIALLY DEFERRED`
  }

  protected columnIndexes(table: TableSpec, column: ColumnSpec): string[] {
    if (!column.index || column.unique || column.primaryKey) return []
    return [this.indexSql(table, { name: this.indexName(table.name, [column.name]), parts: [{ column: column.name }] })]
  }

  protected uniqueTogetherSql(table: TableSpec, columns: readonly string[]): string {
    const name = this.uniqueName(table, columns)
    return `CREATE UNIQUE INDEX ${this.quote(name)} ON ${this.quote(table.name)} (${this.names(columns)})`
  }

  /** An index of words is a table of its own with what keeps it. */
  protected override indexSql(table: TableSpec, index: IndexSpec): string {
    return index.search === undefined
      ? super.indexSql(table, index)
      : makeSearchIndex(index.name, table.name, index.search)
  }

  override async dropIndex(table: TableSpec, index: IndexSpec): Promise<void> {
    if (index.search === undefined) return super.dropIndex(table, index)
    await this.execute(dropSearchIndex(index.name))
  }

  override async dropTable(table: TableSpec): Promise<void> {
    for (const index of table.indexes) if (index.search !== undefined) await this.dropIndex(table, index)
    await super.dropTable(table)
  }

  protected dropIndexSql(name: string): string {
    return `DROP INDEX ${this.quote(name)}`
  }

  async addColumn(after: TableSpec, column: ColumnSpec): Promise<void> {
    const simple = column.null && (column.default ?? null) === null && !column.primaryKey && !column.unique
    // ADD COLUMN takes no default that is computed.
    if (!simple || isComputed(column) || column.generated !== undefined) return this.#rebuildWith(after, column)
    await this.execute(`ALTER TABLE ${this.quote(after.name)} ADD COLUMN ${this.definition(after, column)}`)
    for (const sql of this.columnIndexes(after, column)) this.defer(after.name, sql)
  }

  async #rebuildWith(after: TableSpec, column: ColumnSpec): Promise<void> {
    const copy = new Map(
      after.columns.filter((item) => item !== column).map((item) => [item.name, this.quote(item.name)]),
    )
    const { dbDefault, generated } = column
    if (dbDefault === undefined || column.default !== undefined) {
      if (generated === undefined) copy.set(column.name, this.literal(column, column.default ?? null))
    } else if (isComputed(column) && this.dialect.wallClock !== undefined) {
      // The default of the table reads the machine's clock: the rows that are there get the site's.
      copy.set(column.name, this.inline(dbDefault))
    }
    await this.#rebuild(after, { ...after, columns: this.#placed(after.columns, column) }, copy)
  }

  async dropColumn(before: TableSpec, column: ColumnSpec): Promise<void> {
    const plain = !column.primaryKey && !column.unique && !column.index && column.references?.constraint !== true
    if (plain) {
      return this.execute(`ALTER TABLE ${this.quote(before.name)} DROP COLUMN ${this.quote(column.name)}`)
    }
    const columns = before.columns.filter((item) => item.name !== column.name)
    await this.#rebuild(before, { ...before, columns }, this.#straight(columns))
  }

  #straight(columns: readonly ColumnSpec[]): Map<string, string> {
    return new Map(columns.map(({ name }) => [name, this.quote(name)]))
  }

  async alterColumn(
    before: TableSpec,
    after: TableSpec,
    from: ColumnSpec,
    to: ColumnSpec,
    incoming: readonly Incoming[],
  ): Promise<void> {
    const [fromBody, toBody] = [this.body(before, from, false), this.body(after, to, false)]
    const sameIndex = from.index === to.index && (from.references === undefined) === (to.references === undefined)
    const constrained = from.references?.constraint === true || to.references?.constraint === true
    if (from.name !== to.name && fromBody.replaceAll(from.name, to.name) === toBody && !constrained && sameIndex) {
      await this.settle(before)
      const table = this.quote(before.name)
      return this.execute(`ALTER TABLE ${table} RENAME COLUMN ${this.quote(from.name)} TO ${this.quote(to.name)}`)
    }
    const copy = this.#straight(after.columns.filter((item) => item.name !== to.name))
    copy.set(to.name, this.#converted(from, to))
    await this.#rebuild(before, { ...after, columns: this.#placed(after.columns, to) }, copy)
    const typeChanged = this.dialect.columnType(from.type) !== this.dialect.columnType(to.type)
    if (!(to.unique || to.primaryKey) || !(typeChanged || from.name !== to.name)) return
    for (const { table } of incoming) {
      if (table.name !== after.name) await this.#rebuild(table, table, this.#straight(table.columns))
    }
  }

  /** A changed column goes behind the others or, when it comes back, in front of them. */
  #placed(columns: readonly ColumnSpec[], column: ColumnSpec): ColumnSpec[] {
    const others = columns.filter((item) => item !== column)
    return this.restoring ? [column, ...others] : [...others, column]
  }

  #converted(from: ColumnSpec, to: ColumnSpec): string {
    const name = this.quote(from.name)
    if (!from.null || to.null) return name
    if (to.dbDefault !== undefined) return `coalesce(${name}, ${this.inline(to.dbDefault)})`
    return to.default === undefined || to.default === null ? name : `coalesce(${name}, ${this.literal(to, to.default)})`
  }

  async addConstraint(after: TableSpec, constraint: ConstraintSpec): Promise<void> {
    if (this.inlineConstraint(constraint) === undefined) {
      for (const sql of this.separateConstraint(after, constraint)) await this.execute(sql)
      return
    }
    await this.#rebuild(after, after, this.#straight(after.columns))
  }

  async dropConstraint(before: TableSpec, constraint: ConstraintSpec): Promise<void> {
    if (constraint.kind === 'own' && this.inlineConstraint(constraint) === undefined) return this.dropBeside(constraint)
    if (constraint.kind === 'unique' && this.inlineConstraint(constraint) === undefined) {
      if (!isUniqueIndex(constraint)) return
      await this.settle(before)
      return this.execute(this.dropIndexSql(constraint.name))
    }
    // It was never made.
    if (constraint.kind === 'exclude') return
    const constraints = before.constraints.filter((item) => item.name !== constraint.name)
    await this.#rebuild(before, { ...before, constraints }, this.#straight(before.columns))
  }

  /** SQLite has no indexes with columns beside the key, so such a constraint is left out. */
  protected override separateConstraint(table: TableSpec, constraint: ConstraintSpec): readonly string[] {
    if (constraint.kind === 'unique' && (constraint.include ?? []).length > 0) return []
    return super.separateConstraint(table, constraint)
  }

  /** A table of pairs is copied: renaming its columns would take a rebuild anyway. */
  async renamePairs(before: TableSpec, after: TableSpec): Promise<void> {
    if (before.name === after.name) return this.#rebuild(before, after, pairCopy(before, after, this.dialect))
    const names = (table: TableSpec) => table.columns.map(({ name }) => name).join(', ')
    await this.createTable(after)
    await this.execute(
      `INSERT INTO ${this.quote(after.name)} (${names(after)}) SELECT ${names(before)} FROM ${this.quote(before.name)}`,
    )
    await this.dropTable(before)
  }

  async dropUniqueTogether(table: TableSpec, columns: readonly string[]): Promise<void> {
    await this.settle(table)
    const expected = this.uniqueName(table, columns)
    const name = this.collectOnly ? expected : await this.#uniqueIndexName(table, columns, expected)
    await this.execute(this.dropIndexSql(name))
  }

  /** An index keeps its name when its table gets another, so the database is asked. */
  async #uniqueIndexName(table: TableSpec, columns: readonly string[], expected: string): Promise<string> {
    const sql = `SELECT l.name FROM pragma_index_list(?) l WHERE l."unique" AND l.origin = 'c' AND NOT l.partial AND
      (SELECT json_group_array(name) FROM (SELECT i.name FROM pragma_index_info(l.name) i ORDER BY i.seqno)) = ?`
    const { rows } = await this.database.execute(sql, [table.name, JSON.stringify(columns)])
    const others = new Set(table.constraints.map(({ name }) => name))
    const names = rows.map(([name]) => String(name)).filter((name) => !others.has(name))
    return names.includes(expected) ? expected : (names[0] ?? expected)
  }

  async renameIndex(table: TableSpec, from: IndexSpec, to: IndexSpec): Promise<void> {
    await this.dropIndex(table, from)
    await this.addIndex(table, to)
  }

  async followRename(_before: TableSpec, table: TableSpec, column: string): Promise<void> {
    const copy = this.#straight(table.columns.filter(({ name }) => name !== column)).set(column, this.quote(column))
    await this.#rebuild(table, table, copy)
  }

  async #rebuild(before: TableSpec, after: TableSpec, copy: Copy): Promise<void> {
    const fresh = { ...after, name: `new__${after.name}` }
    for (const constraint of before.constraints) await this.dropBeside(constraint)
    const triggers = await this.#triggers(before)
    const waiting = this.deferred
    this.deferred = []
    await this.createTable({ ...fresh, uniqueTogether: [], indexes: [] })
    this.deferred = waiting.filter((statement) => statement.table !== before.name)
    const kept = [...copy].filter(([name]) => after.columns.find((item) => item.name === name)?.generated === undefined)
    const targets = this.names(kept.map(([name]) => name))
    const values = kept.map(([, source]) => source).join(', ')
    await this.execute(
      `INSERT INTO ${this.quote(fresh.name)} (${targets}) SELECT ${values} FROM ${this.quote(before.name)}`,
    )
    await this.execute(`DROP TABLE ${this.quote(before.name)}`)
    await this.#renameQuietly(fresh.name, after.name)
    for (const sql of this.#afterRebuild(after)) await this.execute(sql)
    for (const sql of triggers) await this.execute(sql)
  }

  #afterRebuild(after: TableSpec): string[] {
    const together = after.uniqueTogether.map((columns) => this.uniqueTogetherSql(after, columns))
    const late = after.constraints.flatMap((constraint) =>
      this.inlineConstraint(constraint) === undefined ? this.separateConstraint(after, constraint) : [],
    )
    return [...together, ...late, ...this.indexStatements(after)]
  }

  /** Other tables' triggers and views name the table that is gone for a moment: the old rule does not look at them. */
  async #renameQuietly(from: string, to: string): Promise<void> {
    const pragma = (value: string) =>
      this.collectOnly ? undefined : this.database.executeScript(`PRAGMA legacy_alter_table = ${value}`)
    await pragma('on')
    try {
      await this.execute(`ALTER TABLE ${this.quote(from)} RENAME TO ${this.quote(to)}`)
    } finally {
      await pragma('off')
    }
  }

  /** Those that keep an index of words are made anew with it. */
  async #triggers({ name: table, indexes }: TableSpec): Promise<string[]> {
    if (this.collectOnly) return []
    const ours = new Set(indexes.flatMap(({ name, search }) => (search === undefined ? [] : searchTriggers(name))))
    const sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY rowid"
    const { rows } = await this.database.execute(sql, [table])
    return rows.flatMap(([name, text]) => (ours.has(String(name)) ? [] : String(text)))
  }
}

/** Whether the default of a column is more than a value. */
function isComputed({ dbDefault }: ColumnSpec): boolean {
  return dbDefault !== undefined && dbDefault.kind !== 'parameter'
}

/**
 * A default is computed by whoever writes the row: other programs have none of the functions of our connections. They
 * read the clock of their own time zone, which has to be that of the site.
 */
function withPlainClock(value: SqlNode): SqlNode {
  return rewrite(value, (part) => (part.kind === 'function' && part.name === 'now' ? LOCAL_NOW : undefined))
}
const LOCAL_NOW: SqlNode = { kind: 'literal', sql: "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW', 'localtime')" }

function pairCopy(before: TableSpec, after: TableSpec, dialect: Dialect): Copy {
  return new Map(
    after.columns.map(({ name }, index) => [name, dialect.quoteName((before.columns[index] as ColumnSpec).name)]),
  )
}
