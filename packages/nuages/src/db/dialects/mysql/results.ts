import type { FieldPacket, ResultSetHeader } from 'mysql2'
import type { ResultSet } from '../../database.ts'

/** The type number of BIGINT in the protocol (`MYSQL_TYPE_LONGLONG`). */
const LONGLONG = 8

/** mysql2 gives a whole number beyond 2^53 as text; the positions where that can be. */
function bigPositions(fields: readonly FieldPacket[]): number[] {
  return fields.flatMap((field, index) => (field.columnType === LONGLONG ? [index] : []))
}

/** Turns the texts of big numbers into bigints, in the rows themselves. */
export function widenIntegers(rows: unknown[][], fields: readonly FieldPacket[]): unknown[][] {
  for (const index of bigPositions(fields)) {
    for (const row of rows) if (typeof row[index] === 'string') row[index] = BigInt(row[index])
  }
  return rows
}

/** What a statement gave back: rows, or what is told of a change. */
export function resultOf(answer: unknown, fields: readonly FieldPacket[] | undefined): ResultSet {
  if (fields !== undefined && Array.isArray(answer)) {
    const rows = widenIntegers(answer as unknown[][], fields)
    return { rows, affected: rows.length, columns: () => fields.map(({ name }) => name) }
  }
  const { affectedRows = 0, insertId = 0 } = (answer ?? {}) as Partial<ResultSetHeader>
  const insertedKey = typeof insertId === 'string' ? BigInt(insertId) : insertId
  return { rows: [], affected: affectedRows, insertedKey }
}
