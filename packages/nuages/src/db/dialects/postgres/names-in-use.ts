import type { Database } from '../../database.ts'
import type { TableSpec } from '../../schema/spec.ts'

const CONSTRAINTS = `SELECT c.conname FROM pg_constraint c
  WHERE c.conrelid = to_regclass($1) AND c.contype = $2 AND
    (SELECT array_agg(a.attname::text ORDER BY k.ord) FROM unnest(c.conkey) WITH ORDINALITY AS k(num, ord)
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.num) = string_to_array($3, chr(1))
  ORDER BY c.conname = $4 DESC, c.conname LIMIT 1`

/** The plain indexes over one column and nothing else; the third parameter asks for those with operators of patterns. */
const COLUMN_INDEXES = `SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
  JOIN pg_opclass o ON o.oid = x.indclass[0]
  JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
  WHERE x.indrelid = to_regclass($1) AND x.indnatts = 1 AND NOT x.indisunique AND x.indpred IS NULL
    AND x.indexprs IS NULL AND x.indoption[0] = 0 AND a.attname = $2 AND (o.opcname LIKE '%_pattern_ops') = $3`

/**
 * What the constraint of a type (as in pg_constraint) over columns is called: names differ by how it came to be, and
 * stay when the table or a column gets another. The one that is expected goes first, and is the answer where none is there.
 */
export async function constraintName(
  database: Database,
  table: string,
  columns: readonly string[],
  type: string,
  expected: string,
): Promise<string> {
  const params = [database.dialect.quoteName(table), type, columns.join('\u0001'), expected]
  const { rows } = await database.execute(CONSTRAINTS, params)
  return (rows[0]?.[0] as string | undefined) ?? expected
}

/** What the index that a column has of itself is called, or the one for patterns; indexes with names of their own aside. */
export async function columnIndexName(
  database: Database,
  table: TableSpec,
  column: string,
  like: boolean,
  expected: string,
): Promise<string> {
  const { rows } = await database.execute(COLUMN_INDEXES, [database.dialect.quoteName(table.name), column, like])
  const others = new Set(table.indexes.map(({ name }) => name))
  const names = rows.map(([name]) => String(name)).filter((name) => !others.has(name))
  return names.includes(expected) ? expected : (names[0] ?? expected)
}
