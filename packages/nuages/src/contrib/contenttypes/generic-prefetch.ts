import { Prefetch, QueryUsageError } from '../../orm/index.ts'

/** How a generic foreign key is prefetched: a query for each model that needs one of its own. */
export class GenericPrefetch<const P extends string = string, const T extends string = never> extends Prefetch<
  P,
  unknown,
  T
> {
  readonly queries: readonly PromiseLike<unknown>[]

  /** @param queries of rows, one for a model; models without one are loaded as they are. */
  constructor(path: P, queries: readonly PromiseLike<unknown[]>[], options: { readonly toAttr?: T } = {}) {
    super(path, options)
    this.queries = queries
    const shaped = queries.some((query) => (query as { settings?: { shape?: string } }).settings?.shape !== 'rows')
    if (shaped) throw new QueryUsageError('GenericPrefetch takes queries of rows, not of values.')
  }
}
