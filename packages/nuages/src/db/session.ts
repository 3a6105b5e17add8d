import type { StoredValue } from './column-types.ts'
import type { ExecuteOptions, MaybePromise, ResultSet } from './database.ts'

/** A connection that one transaction holds from its begin to its end. */
export interface Session {
  /** Runs a statement on this connection; a driver that answers later runs them one after the other. */
  run(sql: string, params: readonly StoredValue[], options?: ExecuteOptions): MaybePromise<ResultSet>
  stream(sql: string, params: readonly StoredValue[], chunkSize: number): AsyncIterable<unknown[][]>
  /** Gives the connection back; `broken` ones are thrown away. */
  release(broken: boolean): void
}
