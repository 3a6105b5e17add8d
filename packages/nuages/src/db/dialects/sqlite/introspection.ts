import type { ColumnType } from '../../column-types.ts'
import type { Database } from '../../database.ts'
import { quoteName } from '../../names.ts'
import {
  type IndexDetails,
  type IntrospectedColumn,
  type IntrospectedConstraint,
  type IntrospectedSequence,
  type IntrospectedTable,
  type Introspection,
  ruleOf,
} from '../../schema/introspection.ts'
import { readIndex, readTable, type WrittenTable } from './ddl.ts'
import { readType } from './read-types.ts'

const NOTHING = { primaryKey: false, unique: false, check: false, index: false, foreignKey: null, definition: null }

const COUNTED: Readonly<Record<string, ColumnType>> = { integer: { kind: 'bigAuto' } }

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
    return (await this.relations()).filter(({ kind }) => kind === 'table').map(({ name }) => name)
  }

  async relations(): Promise<IntrospectedTable[]> {
    const rows = await this.#rows(
      // Virtual tables and what they keep themselves in, such as an index of words, are no tables of rows.
      "SELECT name, type FROM pragma_table_list WHERE type IN ('table', 'view') AND schema = 'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    return rows.map(([name, type]) => ({ name: String(name), kind: type === 'view' ? 'view' : 'table', comment: null }))
  }

  /** The statement that made a table; a view has none to read. */
  async #written(table: string): Promise<{ readonly sql: string; readonly table: WrittenTable }> {
    const rows = await this.#rows("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", table)
    const sql = String(rows[0]?.[0] ?? '')
    return { sql, table: readTable(sql) }
  }

  async columns(table: string): Promise<IntrospectedColumn[]> {
    const rows = await this.#rows(
      'SELECT name, type, "notnull", dflt_value, hidden, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1',
      table,
    )
    const { sql, table: written } = await this.#written(table)
    const countsUp = /\bAUTOINCREMENT\b/i.test(sql)
    return rows.map(([name, type, notNull, value, hidden, key]) => {
      const column = String(name)
      const words = String(type).replace(/\s*GENERATED ALWAYS$/i, '')
      const checks = written.checks.filter((check) => check.column === column).map(({ expression }) => expression)
      // A key that may be null is one that SQLite gives by itself; Django's have AUTOINCREMENT.
      const counted = key === 1 && (countsUp || notNull === 0) ? COUNTED[words.toLowerCase()] : undefined
      const expression = written.generated.get(column)
      return {
        name: column,
        type: words,
        columnType: counted ?? readType(words, checks),
        null: notNull === 0 && key === 0,
        default: value as string | null,
        generated: expression === undefined ? null : { expression, stored: hidden === 3 },
        collation: written.collations.get(column) ?? null,
        comment: null,
      }
    })
  }

  async constraints(table: string): Promise<IntrospectedConstraint[]> {
    const { table: written } = await this.#written(table)
    return [
      ...(await this.#primaryKey(table)),
      ...(await this.#indexes(table, written)),
      ...(await this.#foreignKeys(table)),
      ...checksOf(written),
    ]
  }

  async #primaryKey(table: string): Promise<IntrospectedConstraint[]> {
    const rows = await this.#rows('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', table)
    if (rows.length === 0) return []
    return [
      { ...NOTHING, name: '__primary__', columns: rows.map(([name]) => String(name)), primaryKey: true, unique: true },
    ]
  }

  async #indexes(table: string, written: WrittenTable): Promise<IntrospectedConstraint[]> {
    const rows = await this.#rows(
      `SELECT l.name, l."unique", l.origin, m.sql,
         (SELECT json_group_array(json_array(i.name, i.desc)) FROM pragma_index_xinfo(l.name) i WHERE i.key = 1)
       FROM pragma_index_list(?) l LEFT JOIN sqlite_master m ON m.name = l.name WHERE l.origin <> 'pk' ORDER BY l.name`,
      table,
    )
    return rows.map(([name, unique, origin, definition, keys]) => {
      const parts = JSON.parse(String(keys)) as [string | null, number][]
      const columns = parts.flatMap(([column]) => column ?? [])
      const named = written.uniques.find((one) => origin === 'u' && one.columns.join() === columns.join())
      return {
        ...NOTHING,
        name: named?.name ?? String(name),
        columns,
        unique: unique === 1,
        index: true,
        definition: definition as string | null,
        details: detailsOf(parts, definition as string | null, origin === 'u'),
      }
    })
  }

  async #foreignKeys(table: string): Promise<IntrospectedConstraint[]> {
    const rows = await this.#rows(
      `SELECT f.id, f."from", f."table", coalesce(f."to", (SELECT name FROM pragma_table_info(f."table") WHERE pk = 1)), f.on_delete
       FROM pragma_foreign_key_list(?) f ORDER BY f.id`,
      table,
    )
    return rows.map(([id, column, target, key, rule]) => ({
      ...NOTHING,
      name: `fk_${String(id)}`,
      columns: [String(column)],
      foreignKey: { table: String(target), column: String(key), onDelete: ruleOf(rule) },
    }))
  }

  async sequences(table: string): Promise<IntrospectedSequence[]> {
    const [key] = await this.#primaryKey(table)
    return key?.columns.length === 1 ? [{ table, column: key.columns[0] as string, name: null }] : []
  }

  async digits(table: string, column: string): Promise<{ readonly whole: number; readonly places: number }> {
    const text = `ltrim(CAST(${quoteName(column)} AS TEXT), '-')`
    const point = `instr(${text}, '.')`
    const places = `CASE WHEN ${point} = 0 OR ${text} LIKE '%.0' THEN 0 ELSE length(${text}) - ${point} END`
    const whole = `CASE WHEN ${point} = 0 THEN length(${text}) ELSE ${point} - 1 END`
    const [row] = await this.#rows(`SELECT max(${whole}), max(${places}) FROM ${quoteName(table)}`)
    return { whole: Number(row?.[0] ?? 0), places: Number(row?.[1] ?? 0) }
  }
}

function detailsOf(
  keys: readonly (readonly [column: string | null, descending: number])[],
  definition: string | null,
  ofConstraint: boolean,
): IndexDetails {
  const written = definition === null ? undefined : readIndex(definition)
  const parts = keys.map(([column, descending], index) => ({
    column,
    expression: column === null ? (written?.parts[index]?.replace(/\s+DESC$/i, '') ?? null) : null,
    descending: descending === 1,
    opclass: null,
  }))
  return { parts, condition: written?.condition ?? null, include: [], ofConstraint, method: null }
}

/** Checks with names, and those without that are of a column. */
function checksOf(written: WrittenTable): IntrospectedConstraint[] {
  return written.checks.map(({ name, column, expression }) => ({
    ...NOTHING,
    name: name ?? '',
    columns: column === null ? [] : [column],
    check: true,
    definition: expression,
  }))
}
