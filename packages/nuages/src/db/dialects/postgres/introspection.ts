import type { Database } from '../../database.ts'
import type {
  IntrospectedColumn,
  IntrospectedConstraint,
  IntrospectedSequence,
  Introspection,
} from '../../schema/introspection.ts'

const TABLES = `SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema')
  AND pg_catalog.pg_table_is_visible(c.oid) ORDER BY c.relname`

const COLUMNS = `SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
    pg_catalog.pg_get_expr(d.adbin, d.adrelid)
  FROM pg_catalog.pg_attribute a LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`

const CONSTRAINTS = `SELECT c.conname, c.contype,
    (SELECT json_agg(a.attname ORDER BY k.ord) FROM unnest(c.conkey) WITH ORDINALITY AS k(num, ord)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.num),
    t.relname,
    (SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.confrelid AND a.attnum = c.confkey[1]),
    pg_catalog.pg_get_constraintdef(c.oid)
  FROM pg_catalog.pg_constraint c LEFT JOIN pg_catalog.pg_class t ON t.oid = c.confrelid
  WHERE c.conrelid = to_regclass($1) AND c.contype IN ('p', 'u', 'f', 'c') ORDER BY c.conname`

const INDEXES = `SELECT i.relname, x.indisunique, x.indisprimary,
    (SELECT json_agg(a.attname ORDER BY k.ord) FROM unnest(x.indkey) WITH ORDINALITY AS k(num, ord)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.num),
    pg_catalog.pg_get_indexdef(x.indexrelid)
  FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
  WHERE x.indrelid = to_regclass($1) AND NOT EXISTS (
    SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.conindid = x.indexrelid AND c.conrelid = x.indrelid)
  ORDER BY i.relname`

const SEQUENCES = `SELECT a.attname, pg_catalog.pg_get_serial_sequence($1, a.attname) FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
  AND pg_catalog.pg_get_serial_sequence($1, a.attname) IS NOT NULL`

/** Reads PostgreSQL's catalogs, for the tables that the search path shows. */
export class PostgresIntrospection implements Introspection {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async #rows(sql: string, ...tables: string[]): Promise<unknown[][]> {
    const quoted = tables.map((table) => this.#database.dialect.quoteName(table))
    return (await this.#database.execute(sql, quoted)).rows
  }

  async tables(): Promise<string[]> {
    return (await this.#rows(TABLES)).map(([name]) => String(name))
  }

  async columns(table: string): Promise<IntrospectedColumn[]> {
    return (await this.#rows(COLUMNS, table)).map(([name, type, nullable, value]) => ({
      name: String(name),
      type: String(type),
      null: nullable === true,
      default: value as string | null,
    }))
  }

  async constraints(table: string): Promise<IntrospectedConstraint[]> {
    const constraints = (await this.#rows(CONSTRAINTS, table)).map(
      ([name, type, columns, target, key, definition]) => ({
        name: String(name),
        columns: list(columns),
        primaryKey: type === 'p',
        unique: type === 'p' || type === 'u',
        check: type === 'c',
        index: false,
        foreignKey: type === 'f' ? { table: String(target), column: String(key) } : null,
        definition: String(definition),
      }),
    )
    const indexes = (await this.#rows(INDEXES, table)).map(([name, unique, primary, columns, definition]) => ({
      name: String(name),
      columns: list(columns),
      primaryKey: primary === true,
      unique: unique === true,
      check: false,
      index: true,
      foreignKey: null,
      definition: String(definition),
    }))
    return [...constraints, ...indexes]
  }

  async sequences(table: string): Promise<IntrospectedSequence[]> {
    return (await this.#rows(SEQUENCES, table)).map(([column, name]) => ({
      table,
      column: String(column),
      name: String(name),
    }))
  }
}

function list(value: unknown): string[] {
  return value === null ? [] : (JSON.parse(String(value)) as string[])
}
