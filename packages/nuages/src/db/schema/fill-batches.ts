import type { StoredValue } from '../column-types.ts'
import type { SchemaEditor } from './editor.ts'
import type { TableSpec } from './spec.ts'

/**
 * Gives the rows without a value in a column one, in SQL: a literal or another column. It goes along the key in parts
 * of `size` rows, outside of a transaction, so that no row stays locked for long; it may be run again.
 */
export async function fillInBatches(
  editor: SchemaEditor,
  table: TableSpec,
  column: string,
  value: string,
  size = 5000,
): Promise<void> {
  const quote = (name: string) => editor.dialect.quoteName(name)
  const [name, into] = [quote(table.name), quote(column)]
  const update = `UPDATE ${name} SET ${into} = ${value} WHERE ${into} IS NULL AND ${value} IS NOT NULL`
  const key = table.columns.find((one) => one.primaryKey)
  if (editor.collectOnly || key === undefined) return editor.execute(update)
  const by = quote(key.name)
  const [place, other = ''] = editor.dialect.placeholders(2)
  for (let after: StoredValue | undefined, more = true; more; ) {
    const from = after === undefined ? '' : ` WHERE ${by} > ${place}`
    const bound = `SELECT ${by} FROM ${name}${from} ORDER BY ${by} LIMIT 1 OFFSET ${size - 1}`
    const { rows } = await editor.database.execute(bound, after === undefined ? [] : [after])
    const end = rows[0]?.[0] as StoredValue | undefined
    const low = after === undefined ? '' : ` AND ${by} > ${place}`
    const high = end === undefined ? '' : ` AND ${by} <= ${after === undefined ? place : other}`
    const params = [after, end].filter((one) => one !== undefined)
    await editor.execute(update + low + high, params)
    more = end !== undefined
    after = end
  }
}
