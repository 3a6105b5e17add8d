import { AssertionError } from 'node:assert'
import { captureQueries, type QueryRecord } from '../../db/index.ts'

/** Which statements are counted. */
export interface NumQueriesOptions {
  /** The alias of the database; default: all of the site. */
  readonly using?: string
}

/**
 * Fails unless `fn` runs as many statements; the message lists those it ran. Begin, commit and savepoints do not count.
 * Gives what `fn` gives.
 */
export async function assertNumQueries<T>(
  wanted: number,
  fn: () => T | PromiseLike<T>,
  options: NumQueriesOptions = {},
): Promise<T> {
  const { result, queries } = await captureQueries(fn)
  const counted = queries.filter(({ alias }) => options.using === undefined || alias === options.using)
  if (counted.length === wanted) return result
  throw new AssertionError({
    message: `${counted.length} queries were run, not ${wanted}.${counted.map(line).join('')}`,
    actual: counted.length,
    expected: wanted,
    stackStartFn: assertNumQueries,
  })
}

function line({ sql, origin }: QueryRecord, index: number): string {
  return `\n${index + 1}. ${sql}${origin === undefined ? '' : `\n     at ${origin}`}`
}
