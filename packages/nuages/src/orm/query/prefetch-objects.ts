import { metaOf } from '../meta/registry.ts'
import { dbForRead } from '../routing/route.ts'
import { type RowState, SOURCE } from '../rows/state.ts'
import type { Problem } from '../types/problem.ts'
import type { NamesGiven } from '../types/resolve.ts'
import type { AnyRow } from '../types/models.ts'
import type { Prefetched } from '../types/query-set.ts'
import { type Prefetch, prefetch } from './prefetch.ts'

/** A path that begins with a name of the rows, or with one that a `Prefetch` among `All` gives, else its problem. */
type RowRelation<R, P, All> = P extends string
  ? string extends P
    ? P
    : BeginsIn<P, keyof R | NamesGiven<All>>
  : P extends { readonly $path: infer Q extends string }
    ? BeginsIn<Q, keyof R | NamesGiven<All>> extends Problem<infer Text>
      ? Problem<Text>
      : P
    : P
type BeginsIn<P extends string, Names> = (P extends `${infer H}__${string}` ? H : P) extends Names
  ? P
  : Problem<`no relation '${P}'`>

/**
 * Loads relations of rows that are at hand, as `prefetchRelated` does of a query's, one query for each step. What is
 * loaded stays as it is. The rows are of one database; they are given back with what a `Prefetch` adds.
 */
export async function prefetchRelatedObjects<R extends AnyRow, const P extends readonly (string | Prefetch)[]>(
  rows: readonly R[],
  ...lookups: P & { readonly [I in keyof P]: RowRelation<R, P[I], P> }
): Promise<readonly (R & Prefetched<P[number]>)[]> {
  const states = rows as unknown as readonly RowState[]
  for (const [meta, some] of Map.groupBy(states, (row) => metaOf(row.constructor))) {
    const source = some[0]?.[SOURCE]
    const options = {
      using: source?.using ?? dbForRead(meta, some[0]),
      fetchMode: source?.fetchMode ?? 'peers',
    } as const
    await prefetch(meta, some, lookups, options)
  }
  return rows as readonly (R & Prefetched<P[number]>)[]
}
