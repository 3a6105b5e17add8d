import type { Database } from '../../database.ts'
import type {
  IntrospectedColumn,
  IntrospectedConstraint,
  IntrospectedSequence,
  Introspection,
} from '../../schema/introspection.ts'

const NOTHING = { primaryKey: false, unique: false, check: false, index: false, foreignKey: null, definition: null }

/** Reads SQLite's schema through its pragmas and `sqlite_master`. */
export class SqliteIntrospection implements Introspection {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async #rows(sql: string, ...params: string[]): Promise<unknown[][]> {
    return (await this.#database.execute(sql, params)).rows
  }

  async tables(): Promise<string[]> {
    const rows = await this.#rows(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    return rows.map(([name]) => String(name))
  }

  async columns(table: string): Promise<IntrospectedColumn[]> {
    const rows = await this.#rows(
      'SELECT name, type, "notnull", dflt_value FROM pragma_table_xinfo(?) WHERE hidden <> 1',
      table,
    )
    return rows.map(([name, type, notNull, value]) => ({
      name: String(name),
      type: String(type),
      null: notNull === 0,
      default: value as string | null,
    }))
  }

  async constraints(table: string): Promise<IntrospectedConstraint[]> {
    return [
      ...(await this.#primaryKey(table)),
      ...(await this.#indexes(table)),
      ...(await this.#foreignKeys(table)),
      ...(await this.#checks(table)),
    ]
  }

  async #primaryKey(table: string): Promise<IntrospectedConstraint[]> {
    const rows = await this.#rows('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', table)
    if (rows.length === 0) return []
    return [
      { ...NOTHING, name: '__primary__', columns: rows.map(([name]) => String(name)), primaryKey: true, unique: true },
    ]
  }

  async #indexes(table: string): Promise<IntrospectedConstraint[]> {
    const rows = await this.#rows(
      `SELECT l.name, l."unique", m.sql, (SELECT json_group_array(i.name) FROM pragma_index_info(l.name) i)
       FROM pragma_index_list(?) l LEFT JOIN sqlite_master m ON m.name = l.name WHERE l.origin <> 'pk' ORDER BY l.name`,
      table,
    )
    return rows.map(([name, unique, definition, columns]) => ({
      ...NOTHING,
      name: String(name),
      columns: (JSON.parse(String(columns)) as (string | null)[]).filter((column) => column !== null),
      unique: unique === 1,
      index: true,
      definition: definition as string | null,
    }))
  }

  async #foreignKeys(table: string): Promise<IntrospectedConstraint[]> {
    const rows = await this.#rows('SELECT id, "from", "table", "to" FROM pragma_foreign_key_list(?) ORDER BY id', table)
    return rows.map(([id, column, target, key]) => ({
      ...NOTHING,
      name: `fk_${String(id)}`,
      columns: [String(column)],
      foreignKey: { table: String(target), column: String(key) },
    }))
  }

  async #checks(table: string): Promise<IntrospectedConstraint[]> {
    const rows = await this.#rows("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", table)
    const sql = String(rows[0]?.[0] ?? '')
    return [...sql.matchAll(/CONSTRAINT "([^"]+)" CHECK/g)].map(([, name]) => ({
      ...NOTHING,
      name: String(name),
      columns: [],
      check: true,
    }))
  }

  async sequences(table: string): Promise<IntrospectedSequence[]> {
    const [key] = await this.#primaryKey(table)
    return key?.columns.length === 1 ? [{ table, column: key.columns[0] as string, name: null }] : []
  }
}
