import type { TransactionalDatabase } from '../db/index.ts'

/** A schema as texts that can be compared: by table, its columns, constraints and indexes, in alphabetical order. */
export type SchemaShape = ReadonlyMap<string, readonly string[]>

/** The tables that keep the history of migrations are no part of what they make. */
const OWN = new Set(['django_migrations', 'nuages_unfinished_migrations'])

/**
 * What stands in a database. The order of columns is left out, because a table may be rebuilt, and so are the names of
 * constraints, which differ by how they came to be.
 */
export async function schemaShape(database: TransactionalDatabase): Promise<SchemaShape> {
  const read = database.introspection()
  const tables = (await read.tables()).filter((table) => !OWN.has(table))
  const shape = new Map<string, readonly string[]>()
  for (const table of tables) {
    const columns = (await read.columns(table)).map(
      (one) =>
        `column ${one.name} ${one.type}${one.null ? '' : ' NOT NULL'}${one.default === null ? '' : ` DEFAULT ${one.default}`}`,
    )
    const constraints = (await read.constraints(table)).map(({ name, definition, columns: over, ...kind }) => {
      const flags = Object.entries(kind).flatMap(([key, value]) =>
        value === true ? [key] : value === false || value === null ? [] : [`${key} ${JSON.stringify(value)}`],
      )
      const text = definition === null || !(kind.index || kind.check) ? '' : ` ${plain(definition, name)}`
      return `${flags.join(' ') || 'constraint'} (${over.join(', ')})${text}`
    })
    shape.set(table, [...columns, ...constraints].sort())
  }
  return shape
}

/** A definition without the name and without what is only spelling. */
function plain(definition: string, name: string): string {
  return definition.replaceAll('"', '').replaceAll(name, '').replace(/\s+/g, ' ').trim()
}

/** The first difference of two schemas in a sentence; undefined where there is none. */
export function schemaDifference(wanted: SchemaShape, found: SchemaShape): string | undefined {
  for (const [table, lines] of wanted) {
    const now = found.get(table)
    if (now === undefined) return `the table ${table} is missing`
    const lost = lines.find((line) => !now.includes(line))
    if (lost !== undefined) return `${table} lacks: ${lost}`
    const added = now.find((line) => !lines.includes(line))
    if (added !== undefined) return `${table} has besides: ${added}`
    if (lines.length !== now.length) return `${table} has something twice`
  }
  const more = [...found.keys()].find((table) => !wanted.has(table))
  return more === undefined ? undefined : `the table ${more} is there besides`
}
