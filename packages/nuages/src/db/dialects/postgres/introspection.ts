import type { Database } from '../../database.ts'
import {
  type IntrospectedColumn,
  type IndexedPart,
  type IntrospectedConstraint,
  type IntrospectedSequence,
  type IntrospectedTable,
  type Introspection,
  ruleOf,
} from '../../schema/introspection.ts'
import { COLUMNS, CONSTRAINTS, INDEXES, RELATIONS, SEQUENCES } from './catalog-queries.ts'
import { readType } from './read-types.ts'

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
    return (await this.relations()).filter(({ kind }) => kind === 'table').map(({ name }) => name)
  }

  async relations(): Promise<IntrospectedTable[]> {
    return (await this.#rows(RELATIONS)).map(([name, kind, comment]) => ({
      name: String(name),
      kind: kind as IntrospectedTable['kind'],
      comment: comment as string | null,
    }))
  }

  async columns(table: string): Promise<IntrospectedColumn[]> {
    const rows = await this.#rows(COLUMNS, table)
    return rows.map(([name, type, nullable, value, generated, identity, collation, comment, positive, dimensions]) => {
      const isComputed = generated !== ''
      const counted = identity !== '' || (!isComputed && /^nextval\(/.test(String(value ?? '')))
      return {
        name: String(name),
        type: String(type),
        columnType: readType(String(type), { counted, positive: positive === true, dimensions: Number(dimensions) }),
        null: nullable === true,
        default: isComputed || counted ? null : (value as string | null),
        generated: isComputed ? { expression: unwrapped(String(value)), stored: generated === 's' } : null,
        collation: collation as string | null,
        comment: comment as string | null,
      }
    })
  }

  async constraints(table: string): Promise<IntrospectedConstraint[]> {
    return [...(await this.#constraints(table)), ...(await this.#indexes(table))]
  }

  async #constraints(table: string): Promise<IntrospectedConstraint[]> {
    const rows = await this.#rows(CONSTRAINTS, table)
    return rows.map(([name, type, columns, target, key, definition, rule]) => ({
      name: String(name),
      columns: list(columns),
      primaryKey: type === 'p',
      unique: type === 'p' || type === 'u',
      check: type === 'c',
      index: false,
      foreignKey: type === 'f' ? { table: String(target), column: String(key), onDelete: ruleOf(rule) } : null,
      definition: type === 'c' ? unwrapped(String(definition)) : String(definition),
    }))
  }

  async #indexes(table: string): Promise<IntrospectedConstraint[]> {
    const rows = await this.#rows(INDEXES, table)
    return rows.map(([name, unique, primary, keys, include, condition, definition, method, settings]) => {
      const parts = (JSON.parse(String(keys)) as KeyRow[]).map(partOf)
      return {
        name: String(name),
        columns: parts.flatMap(({ column }) => column ?? []),
        primaryKey: primary === true,
        unique: unique === true,
        check: false,
        index: true,
        foreignKey: null,
        definition: String(definition),
        details: {
          parts,
          condition: condition === null ? null : unwrapped(String(condition)),
          include: list(include),
          ofConstraint: false,
          method: method === 'btree' ? null : String(method),
          settings: settingsOf(settings),
        },
      }
    })
  }

  async sequences(table: string): Promise<IntrospectedSequence[]> {
    return (await this.#rows(SEQUENCES, table)).map(([column, name]) => ({
      table,
      column: String(column),
      name: String(name),
    }))
  }

  async digits(table: string, column: string): Promise<{ readonly whole: number; readonly places: number }> {
    const quote = (name: string) => this.#database.dialect.quoteName(name)
    const value = quote(column)
    const whole = `length(trunc(abs(${value}))::text)`
    const [row] = await this.#rows(`SELECT max(${whole}), max(scale(${value})) FROM ${quote(table)}`)
    return { whole: Number(row?.[0] ?? 0), places: Number(row?.[1] ?? 0) }
  }
}

function settingsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(list(value).map((pair) => pair.split('=') as [string, string]))
}

function list(value: unknown): string[] {
  return value === null ? [] : (JSON.parse(String(value)) as string[])
}

/** An expression without the parentheses that the catalog puts around the whole of it. */
function unwrapped(sql: string): string {
  if (!sql.startsWith('(') || !sql.endsWith(')')) return sql
  let depth = 0
  const outside = sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (found) => '_'.repeat(found.length))
  for (const [index, char] of [...outside].entries()) {
    if (char === '(') depth++
    if (char === ')' && --depth === 0 && index < outside.length - 1) return sql
  }
  return sql.slice(1, -1)
}

type KeyRow = readonly [column: string | null, expression: string | null, options: number, opclass: string | null]

/** A part of an index; nulls are told where they are not at their usual end, which is the last of what rises. */
function partOf([column, expression, options, opclass]: KeyRow): IndexedPart {
  const [descending, nullsFirst] = [(options & 1) === 1, (options & 2) === 2]
  const nulls = nullsFirst === descending ? {} : { nulls: nullsFirst ? ('first' as const) : ('last' as const) }
  return { column, expression, descending, opclass, ...nulls }
}
