import { fillInBatches } from '../../schema/fill-batches.ts'
import type { ColumnsInStep } from '../../schema/hazards.ts'
import type { ColumnSpec, TableSpec } from '../../schema/spec.ts'
import type { PostgresSchemaEditor } from './schema-editor.ts'

/** Keeps two columns the same by a trigger that runs before a row is written. */
export class PostgresColumnsInStep implements ColumnsInStep {
  readonly #editor: PostgresSchemaEditor

  constructor(editor: PostgresSchemaEditor) {
    this.#editor = editor
  }

  async begin(table: TableSpec, from: ColumnSpec, to: ColumnSpec): Promise<void> {
    const editor = this.#editor
    const column = { ...to, null: true, default: undefined }
    if (!(await this.#hasColumn(table.name, to.name))) {
      await editor.addColumn({ ...table, columns: [...table.columns, column] }, column)
      await editor.finish()
    }
    await editor.execute(this.#triggerSql(table.name, from.name, to.name))
    await fillInBatches(editor, table, to.name, editor.dialect.quoteName(from.name))
  }

  async end(table: TableSpec, gone: ColumnSpec, stays: ColumnSpec): Promise<void> {
    const editor = this.#editor
    const quote = (name: string) => editor.dialect.quoteName(name)
    const [name, column] = [quote(table.name), quote(stays.name)]
    await editor.execute(`DROP FUNCTION IF EXISTS ${quote(this.#functionName(table.name))}() CASCADE`)
    if (await this.#hasColumn(table.name, gone.name)) await editor.dropColumn(table, gone)
    if (stays.null) return
    // A check that is valid spares the scan, under a lock that keeps all others out, which NOT NULL would begin with.
    const check = quote(editor.indexName(table.name, [stays.name], '_filled'))
    await editor.execute(`ALTER TABLE ${name} DROP CONSTRAINT IF EXISTS ${check}`)
    await editor.execute(`ALTER TABLE ${name} ADD CONSTRAINT ${check} CHECK (${column} IS NOT NULL) NOT VALID`)
    await editor.execute(`ALTER TABLE ${name} VALIDATE CONSTRAINT ${check}`)
    await editor.execute(`ALTER TABLE ${name} ALTER COLUMN ${column} SET NOT NULL`)
    await editor.execute(`ALTER TABLE ${name} DROP CONSTRAINT ${check}`)
  }

  async #hasColumn(table: string, name: string): Promise<boolean> {
    const { collectOnly, database } = this.#editor
    if (collectOnly) return false
    return (await database.introspection().columns(table)).some((column) => column.name === name)
  }

  #functionName(table: string): string {
    return this.#editor.indexName(table, ['in_step'], '_fn')
  }

  /** Old code gives one column, new code the other: what is given, or was changed, goes to both. */
  #triggerSql(table: string, from: string, to: string): string {
    const quote = (name: string) => this.#editor.dialect.quoteName(name)
    const [old, now, fn] = [quote(from), quote(to), quote(this.#functionName(table))]
    return `CREATE OR REPLACE FUNCTION ${fn}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.${now} IS NULL THEN NEW.${now} := NEW.${old}; ELSE NEW.${old} := NEW.${now}; END IF;
  ELSIF NEW.${now} IS DISTINCT FROM OLD.${now} THEN NEW.${old} := NEW.${now};
  ELSE NEW.${now} := NEW.${old};
  END IF;
  RETURN NEW;
END $$; DROP TRIGGER IF EXISTS "in_step" ON ${quote(table)}; CREATE TRIGGER "in_step" BEFORE INSERT OR UPDATE ON ${quote(table)} FOR EACH ROW EXECUTE FUNCTION ${fn}()`
  }
}
