import type { UsingOptions } from './atomic.ts'
import type { StoredValue } from './column-types.ts'
import type { MaybePromise, ResultSet } from './database.ts'
import { connection } from './databases.ts'

/**
 * Calls a routine that the database keeps: a procedure on MariaDB and MySQL, a function on PostgreSQL, whose rows come
 * back. Its first result is returned; `next` of it leads to the others. A procedure of PostgreSQL is called by
 * `execute('CALL ...')`. Raises NotSupportedError on SQLite, which keeps none.
 */
export function callproc(
  name: string,
  params: readonly StoredValue[] = [],
  options: UsingOptions = {},
): MaybePromise<ResultSet> {
  const database = connection(options.using)
  return database.execute(database.dialect.routineCall(name, params.length), params, { write: true })
}
