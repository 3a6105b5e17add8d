import type { Databases, QueryRecord } from '../db/index.ts'

/** Where `nuages test` tells the processes that it starts to print the queries of tests that fail. */
export const TEST_DEBUG_SQL = 'NUAGES_TEST_DEBUG_SQL'

/** Runs a test; where it fails and `nuages test --debug-sql` asks for it, prints the statements that it ran. */
export async function withDebugSql<T>(databases: Databases, fn: () => Promise<T>): Promise<T> {
  if (process.env[TEST_DEBUG_SQL] === undefined) return fn()
  const queries: QueryRecord[] = []
  const end = databases.onQuery((query) => queries.push(query))
  try {
    return await fn()
  } catch (error) {
    console.log(queries.map(line).join('\n'))
    throw error
  } finally {
    end()
  }
}

function line({ alias, sql, duration, origin, error }: QueryRecord): string {
  const place = origin === undefined ? '' : ` from ${origin}`
  return `(${alias}, ${duration.toFixed(1)} ms${place}) ${sql}${error === undefined ? '' : `\n  ${error}`}`
}
