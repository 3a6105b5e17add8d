import type { QueryDict } from '../../../http/index.ts'
import type { Rows } from '../rows.ts'

/** The parameter of the page, from 1. */
export const PAGE_PARAMETER = 'p'

/** Which rows of how many are shown. */
export interface Page {
  readonly number: number
  /** The number of pages that are known of. */
  readonly count: number
  /** Rows in all, at most `maxCount` + 1. */
  readonly total: number
  /** Whether there are more rows than were counted. */
  readonly isCapped: boolean
  readonly start: number
  readonly end: number
}

/**
 * Counts the rows, but no further than `maxCount`: the count of a table of millions costs more than the page. Rows
 * beyond are said to be "more than".
 */
export async function countRows(rows: Rows, maxCount: number): Promise<{ total: number; isCapped: boolean }> {
  const total = await rows
    .orderBy()
    .valuesFlat('pk')
    .slice(0, maxCount + 1)
    .count()
  return total > maxCount ? { total: maxCount, isCapped: true } : { total, isCapped: false }
}

/** The page that the address asks for; one that does not exist is the nearest that does. */
export function pageOf(query: QueryDict, total: number, isCapped: boolean, size: number): Page {
  const count = Math.max(1, Math.ceil(total / size))
  const asked = Number(query.get(PAGE_PARAMETER) ?? '1')
  const number = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), count) : 1
  const start = (number - 1) * size
  return { number, count, total, isCapped, start, end: Math.min(start + size, total) }
}
