import { type Peer, throughputAsync } from '../lib/index.ts'
import { BOOKS } from './data.ts'

export const CASES = [
  'get',
  'filter_100',
  'list_author',
  'list_two_prefetches',
  'aggregate',
  'insert_one',
  'bulk_1000',
  'update_one',
  'update_ten',
  'transaction',
  'hydrate_10k',
  'read_10k',
] as const
export type Case = (typeof CASES)[number]

/** The work of one contestant: each call is one unit of the case; `key` runs over the books. */
export interface Contestant {
  readonly name: string
  readonly version: string
  readonly work: Readonly<Record<Case, (key: number) => Promise<unknown>>>
  /** Empties `library_entry`; not measured. */
  clear(): void | Promise<void>
  close(): void | Promise<void>
}

/** What the columns of a book are to a caller that reads them: the work of `read_10k` after the query. */
export function readBooks(rows: readonly unknown[]): number {
  let sum = 0
  for (const row of rows as { id: number; title: string; pages: number; active: unknown; published: unknown }[])
    sum += row.id + row.title.length + row.pages + (row.active ? 1 : 0) + (row.published ? 1 : 0)
  return sum
}

/** The contestant as a peer of the suite; `ms` is how long one measurement lasts. */
export function peerOf(contestant: Contestant, ms: number): Peer {
  let key = 0
  const measure = async (name: Case) => {
    await contestant.clear()
    const work = contestant.work[name]
    return throughputAsync(() => {
      key = (key + 7) % BOOKS
      return work(key + 1)
    }, ms)
  }
  return {
    name: contestant.name,
    version: contestant.version,
    stop: () => contestant.close(),
    measure: Object.fromEntries(CASES.map((name) => [name, () => measure(name)])),
  }
}

type Facts = Record<string, unknown>

/**
 * Ends the run where a contestant gives other rows than the limit, or writes something else: the comparison would
 * mean nothing. Compared are the numbers of rows and what a caller can read of the first and the last.
 */
export async function checkAgainst(limit: Contestant, other: Contestant): Promise<void> {
  for (const name of CASES) {
    await limit.clear()
    await other.clear()
    const [expected, actual] = [await facts(await limit.work[name](8)), await facts(await other.work[name](8))]
    if (JSON.stringify(actual) === JSON.stringify(expected)) continue
    throw new Error(`${other.name}, ${name}: ${JSON.stringify(actual)}; the limit gives ${JSON.stringify(expected)}`)
  }
}

async function facts(result: unknown): Promise<unknown> {
  if (typeof result === 'number') return result
  if (!Array.isArray(result)) return row(result as Facts)
  return { rows: result.length, first: await row(result[0]), last: await row(result.at(-1)) }
}

async function row(value: Facts): Promise<Facts> {
  const { author, books, reviews } = value as { author?: Facts; books?: unknown; reviews?: unknown }
  const { name, title, pages, written } = value
  // The key's type alone: an inserted row's number depends on how often the case ran.
  const taken: Facts = { id: typeof value.id, name, title, pages, written }
  if (author && typeof author.name === 'string') taken.author = author.name
  if (books !== undefined) taken.books = ((await books) as Facts[]).map((book) => book.title).sort()
  if (reviews !== undefined) taken.reviews = ((await reviews) as Facts[]).map((review) => review.text).sort()
  return taken
}
