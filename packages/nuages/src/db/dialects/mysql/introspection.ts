import {
  type IntrospectedColumn,
  type IntrospectedConstraint,
  type IntrospectedSequence,
  type IntrospectedTable,
  type IndexedPart,
  type Introspection,
  ruleOf,
} from '../../schema/introspection.ts'
import type { MysqlDatabase } from './connection.ts'
import { readType } from './read-types.ts'
import { defaultOfMysql, expressionOfMysql, standardQuotes } from './shown-sql.ts'

const TABLES = `SELECT table_name FROM information_schema.tables
  WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name`

const RELATIONS = `SELECT table_name, table_type, table_comment FROM information_schema.tables
  WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'VIEW') ORDER BY table_name`

const COLUMNS = `SELECT c.column_name, c.column_type, c.is_nullable, c.column_default, c.extra, c.generation_expression,
    CASE WHEN c.collation_name <> t.table_collation THEN c.collation_name END, c.column_comment
  FROM information_schema.columns c JOIN information_schema.tables t
    ON t.table_schema = c.table_schema AND t.table_name = c.table_name
  WHERE c.table_schema = DATABASE() AND c.table_name = ? ORDER BY c.ordinal_position`

/** MySQL has indexes of expressions; MariaDB has none, nor the column that says them. */
const indexes = (
  expression: string,
) => `SELECT index_name, non_unique, column_name, collation, ${expression}, index_type
  FROM information_schema.statistics
  WHERE table_schema = DATABASE() AND table_name = ? ORDER BY index_name, seq_in_index`
const INDEXES_OF_MARIADB = indexes('NULL')
const INDEXES_OF_MYSQL = indexes('expression')

const FOREIGN_KEYS = `SELECT constraint_name, table_name, column_name, referenced_table_name, referenced_column_name
  FROM information_schema.key_column_usage
  WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL`

const CHECKS_OF_MARIADB = `SELECT constraint_name, level, check_clause FROM information_schema.check_constraints
  WHERE constraint_schema = DATABASE() AND table_name = ? ORDER BY constraint_name`

const CHECKS_OF_MYSQL = `SELECT c.constraint_name, 'Table', c.check_clause FROM information_schema.check_constraints c
  JOIN information_schema.table_constraints t
    ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name
  WHERE c.constraint_schema = DATABASE() AND t.table_name = ? ORDER BY c.constraint_name`

const COUNTED = `SELECT column_name FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name = ? AND extra LIKE '%auto_increment%'`

const DELETE_RULES = `SELECT constraint_name, delete_rule FROM information_schema.referential_constraints
  WHERE constraint_schema = DATABASE() AND table_name = ?`

const NOTHING = { primaryKey: false, unique: false, check: false, index: false, foreignKey: null, definition: null }

/** A foreign key of one column. */
export interface IntrospectedForeignKey {
  readonly name: string
  readonly table: string
  readonly column: string
  readonly toTable: string
  readonly toColumn: string
}

/** A check constraint; one that stands in the definition of its column has the column's name, and goes with it. */
export interface IntrospectedCheck {
  readonly name: string
  readonly ofColumn: boolean
  readonly clause: string
}

/** The kind of an index that is no tree, such as `fulltext`. */
function methodOf(type: unknown): string | null {
  return type === 'BTREE' ? null : String(type).toLowerCase()
}

/** Reads `information_schema`, for the tables of the database that the connection uses. */
export class MysqlIntrospection implements Introspection {
  readonly #database: MysqlDatabase

  constructor(database: MysqlDatabase) {
    this.#database = database
  }

  async #rows(sql: string, ...params: string[]): Promise<unknown[][]> {
    return (await this.#database.execute(sql, params)).rows
  }

  async tables(): Promise<string[]> {
    return (await this.#rows(TABLES)).map(([name]) => String(name))
  }

  async relations(): Promise<IntrospectedTable[]> {
    return (await this.#rows(RELATIONS)).map(([name, type, comment]) => ({
      name: String(name),
      kind: type === 'VIEW' ? 'view' : 'table',
      // A view has no comment of its own: its kind stands there.
      comment: type === 'VIEW' || comment === '' ? null : String(comment),
    }))
  }

  async columns(table: string): Promise<IntrospectedColumn[]> {
    const documents = await this.#documents(table)
    const rows = await this.#rows(COLUMNS, table)
    return rows.map(([name, given, nullable, value, extra, expression, collation, comment]) => {
      // A width of digits says nothing, and newer servers leave it out; a document of MariaDB is text with a check.
      const type = documents.has(String(name))
        ? 'json'
        : String(given).replace(/^((?:small|medium|big)?int)\(\d+\)/, '$1')
      const isComputed = /GENERATED/.test(String(extra)) && expression !== null && expression !== ''
      return {
        name: String(name),
        type,
        columnType: readType(type, /auto_increment/.test(String(extra))),
        null: nullable === 'YES',
        default: isComputed ? null : this.#default(value as string | null, type, String(extra)),
        generated: isComputed
          ? { expression: this.#expression(expression), stored: /^STORED/.test(String(extra)) }
          : null,
        // Documents have one of their own.
        collation: type === 'json' ? null : (collation as string | null),
        comment: comment === '' ? null : String(comment),
      }
    })
  }

  async #documents(table: string): Promise<ReadonlySet<string>> {
    const names = (await this.checks(table)).flatMap(
      ({ clause }) => /^json_valid\(`([^`]+)`\)$/.exec(clause)?.[1] ?? [],
    )
    return new Set(names)
  }

  async constraints(table: string): Promise<IntrospectedConstraint[]> {
    const columns = (await this.#rows(COLUMNS, table)).map(([name]) => String(name))
    const checks = (await this.checks(table)).map(({ name, clause, ofColumn }) => ({
      ...NOTHING,
      // One that nobody named has the name of its column, or of the table with a number.
      name: ofColumn || name.startsWith(`${table}_chk_`) ? '' : name,
      columns: columns.filter((column) => clause.includes(`\`${column}\``)),
      check: true,
      definition: standardQuotes(clause),
    }))
    const rules = new Map((await this.#rows(DELETE_RULES, table)).map(([name, rule]) => [String(name), rule]))
    const keys = (await this.foreignKeys(table)).map(({ name, column, toTable, toColumn }) => ({
      ...NOTHING,
      name,
      columns: [column],
      foreignKey: { table: toTable, column: toColumn, onDelete: ruleOf(rules.get(name)) },
    }))
    return [...(await this.indexes(table)), ...keys, ...checks]
  }

  /** Primary key, unique constraints and indexes: all three are indexes there. */
  async indexes(table: string): Promise<IntrospectedConstraint[]> {
    const found = new Map<string, IntrospectedConstraint & { readonly columns: string[] }>()
    const query = this.#database.dialect.server.isMariaDb ? INDEXES_OF_MARIADB : INDEXES_OF_MYSQL
    for (const [name, plain, column, order, expression, type] of await this.#rows(query, table)) {
      const key = String(name)
      const primaryKey = key === 'PRIMARY'
      const one = found.get(key) ?? {
        ...NOTHING,
        name: key,
        columns: [],
        primaryKey,
        unique: plain === 0,
        index: !primaryKey,
        details: { parts: [], condition: null, include: [], ofConstraint: plain === 0, method: methodOf(type) },
      }
      found.set(key, one)
      if (column !== null) one.columns.push(String(column))
      const sql = typeof expression === 'string' ? this.#expression(expression) : null
      const part = { column: column as string | null, expression: sql, opclass: null }
      ;(one.details?.parts as IndexedPart[]).push({ ...part, descending: order === 'D' })
    }
    return [...found.values()]
  }

  /** The foreign keys of one table, or of all. */
  async foreignKeys(table?: string): Promise<IntrospectedForeignKey[]> {
    const rows =
      table === undefined
        ? await this.#rows(FOREIGN_KEYS)
        : await this.#rows(`${FOREIGN_KEYS} AND table_name = ?`, table)
    return rows.map(([name, own, column, toTable, toColumn]) => ({
      name: String(name),
      table: String(own),
      column: String(column),
      toTable: String(toTable),
      toColumn: String(toColumn),
    }))
  }

  async checks(table: string): Promise<IntrospectedCheck[]> {
    const { isMariaDb } = this.#database.dialect.server
    const rows = await this.#rows(isMariaDb ? CHECKS_OF_MARIADB : CHECKS_OF_MYSQL, table)
    return rows.map(([name, level, clause]) => ({
      name: String(name),
      ofColumn: level === 'Column',
      clause: this.#expression(clause),
    }))
  }

  #default(shown: string | null, type: string, extra: string): string | null {
    if (shown === null || this.#database.dialect.server.isMariaDb) return shown === 'NULL' ? null : shown
    return /DEFAULT_GENERATED/.test(extra) ? expressionOfMysql(shown) : defaultOfMysql(shown, type)
  }

  #expression(shown: unknown): string {
    return this.#database.dialect.server.isMariaDb ? String(shown) : expressionOfMysql(String(shown))
  }

  async digits(table: string, column: string): Promise<{ readonly whole: number; readonly places: number }> {
    const [row] = await this.#rows(
      `SELECT numeric_precision - numeric_scale, numeric_scale FROM information_schema.columns
        WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?`,
      table,
      column,
    )
    return { whole: Number(row?.[0] ?? 0), places: Number(row?.[1] ?? 0) }
  }

  async sequences(table: string): Promise<IntrospectedSequence[]> {
    return (await this.#rows(COUNTED, table)).map(([column]) => ({ table, column: String(column), name: null }))
  }
}
