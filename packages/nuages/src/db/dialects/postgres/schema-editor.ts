import { quoteText } from '../../schema/literals.ts'
import type { CollationSpec, ColumnSpec, ConstraintSpec, IndexSpec, TableSpec } from '../../schema/spec.ts'
import { PostgresColumnsInStep } from './in-step.ts'
import { PostgresTableEditor } from './table-editor.ts'

/** What PostgreSQL has besides tables: comments, extensions, collations, and changes that do not keep others waiting. */
export class PostgresSchemaEditor extends PostgresTableEditor {
  override readonly inStep = new PostgresColumnsInStep(this)

  override async commentTable(table: TableSpec, comment: string | null): Promise<void> {
    await this.execute(`COMMENT ON TABLE ${this.quote(table.name)} IS ${commentText(comment)}`)
  }

  protected override async commentColumn(table: TableSpec, column: ColumnSpec): Promise<void> {
    const name = `${this.quote(table.name)}.${this.quote(column.name)}`
    await this.execute(`COMMENT ON COLUMN ${name} IS ${commentText(column.comment ?? null)}`)
  }

  override async addColumn(after: TableSpec, column: ColumnSpec): Promise<void> {
    await super.addColumn(after, column)
    if (column.comment !== undefined) await this.commentColumn(after, column)
  }

  override async alterColumn(...args: Parameters<PostgresTableEditor['alterColumn']>): Promise<void> {
    const [, after, from, to] = args
    await super.alterColumn(...args)
    if (from.comment !== to.comment) await this.commentColumn(after, to)
  }

  /** One that was interrupted leaves an index that no query uses, under the name that is wanted. */
  override async addIndexConcurrently(table: TableSpec, index: IndexSpec): Promise<void> {
    await this.finish()
    if (await this.#isInvalid(index.name)) await this.dropIndexConcurrently(table, index)
    await this.execute(this.indexSql(table, index).replace('CREATE INDEX', 'CREATE INDEX CONCURRENTLY'))
  }

  override async dropIndexConcurrently(_table: TableSpec, index: IndexSpec): Promise<void> {
    await this.finish()
    await this.execute(`DROP INDEX CONCURRENTLY IF EXISTS ${this.quote(index.name)}`)
  }

  async #isInvalid(name: string): Promise<boolean> {
    if (this.collectOnly) return false
    const sql = 'SELECT 1 FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid'
    return (await this.database.execute(sql, [this.quote(name)])).rows.length > 0
  }

  override async addConstraintNotValid(after: TableSpec, constraint: ConstraintSpec): Promise<void> {
    const inline = constraint.kind === 'check' ? this.inlineConstraint(constraint) : undefined
    if (inline === undefined) return this.addConstraint(after, constraint)
    await this.execute(`ALTER TABLE ${this.quote(after.name)} ADD ${inline} NOT VALID`)
  }

  override async validateConstraint(table: TableSpec, name: string): Promise<void> {
    await this.execute(`ALTER TABLE ${this.quote(table.name)} VALIDATE CONSTRAINT ${this.quote(name)}`)
  }

  override async createExtension(name: string): Promise<void> {
    await this.execute(`CREATE EXTENSION IF NOT EXISTS ${this.quote(name)}`)
  }

  override async dropExtension(name: string): Promise<void> {
    await this.execute(`DROP EXTENSION IF EXISTS ${this.quote(name)}`)
  }

  override async createCollation({ name, locale, provider, deterministic }: CollationSpec): Promise<void> {
    const options = [
      `locale=${quoteText(locale)}`,
      ...(provider === undefined || provider === 'libc' ? [] : [`provider=${quoteText(provider)}`]),
      ...(deterministic === false ? ['deterministic=false'] : []),
    ]
    await this.execute(`CREATE COLLATION ${this.quote(name)} (${options.join(', ')})`)
  }

  override async dropCollation(name: string): Promise<void> {
    await this.execute(`DROP COLLATION ${this.quote(name)}`)
  }
}

function commentText(comment: string | null): string {
  return comment === null || comment === '' ? 'NULL' : quoteText(comment)
}
