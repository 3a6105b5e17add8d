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

/** What mysql2 tells of columns: those of one result, or where a procedure was called those of each. */
type Columns = readonly FieldPacket[] | readonly (readonly FieldPacket[] | undefined)[]

/** What a statement gave back: rows, or what is told of a change. Of a procedure with several results it is the first, which leads to the others. */
export function resultOf(answer: unknown, columns: Columns | undefined): ResultSet {
  const called = columns?.some((one) => one === undefined || Array.isArray(one)) === true
  if (called) return resultsOf(answer as readonly unknown[], columns as readonly (readonly FieldPacket[] | undefined)[])
  const fields = columns as readonly FieldPacket[] | undefined
  if (fields !== undefined && Array.isArray(answer)) {
    const rows = widenIntegers(answer as unknown[][], fields)
    return { rows, affected: rows.length, columns: () => fields.map(({ name }) => name) }
  }
  const { affectedRows = 0, insertId = 0 } = (answer ?? {}) as Partial<ResultSetHeader>
  const insertedKey = typeof insertId === 'string' ? BigInt(insertId) : insertId
  return { rows: [], affected: affectedRows, insertedKey }
}

/** The results of a procedure, each with the one behind it; behind the last stands what is told of the call itself. */
function resultsOf(answers: readonly unknown[], columns: readonly (readonly FieldPacket[] | undefined)[]): ResultSet {
  const results = answers.flatMap((answer, index) =>
    columns[index] === undefined ? [] : [resultOf(answer, columns[index])],
  )
  return results.reduceRight((next, result) => ({ ...result, next }))
}
