import { logger } from '../../core/index.ts'
import type { QueryRecord } from '../../db/index.ts'

/** So often may one place run the same statement in a request before it is told. */
const MOST = 5

/** A statement that one place of the code ran again and again. */
export interface RepeatedQuery {
  readonly sql: string
  /** `file:line:column`; undefined where a template asked, or the framework itself. */
  readonly origin: string | undefined
  readonly count: number
}

/** The statements that ran more than five times from one place, the commonest first: usually a relation read in a loop. */
export function repeatedQueries(records: readonly QueryRecord[]): RepeatedQuery[] {
  const found = new Map<string, { sql: string; origin: string | undefined; count: number }>()
  for (const { sql, origin, control } of records) {
    if (control) continue
    const key = `${origin ?? ''} ${sql}`
    const same = found.get(key)
    if (same === undefined) found.set(key, { sql, origin, count: 1 })
    else same.count++
  }
  return [...found.values()].filter(({ count }) => count > MOST).sort((one, other) => other.count - one.count)
}

/** Warns in the log of what a request ran again and again, with the line that did. */
export function warnOfRepeated(path: string, records: readonly QueryRecord[]): void {
  for (const { sql, origin, count } of repeatedQueries(records))
    logger('nuages.db').warn(
      { path, sql },
      `${origin ?? 'A template'} ran the same query ${count} times. Load the rows at once: selectRelated, prefetchRelated, or a condition with __in.`,
    )
}
