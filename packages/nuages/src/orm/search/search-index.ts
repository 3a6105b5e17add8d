import { F } from '../expressions/expression.ts'
import { QueryUsageError } from '../errors.ts'
import type { Index } from '../meta/indexes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { columnExpression } from '../query/column-scope.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { INDEX_CONFIG } from './indexed.ts'
import { checkedConfig } from './search-query.ts'
import { SearchVectorExpr } from './search-vector.ts'
import type { SearchWeight } from './types.ts'

/** An index of the words of some fields. */
export interface SearchIndexOptions {
  readonly name: string
  readonly fields: readonly string[]
  /** How much the words of each field count, one for each. Default: D for all, the least. */
  readonly weights?: readonly SearchWeight[]
  /** The configuration: `simple` takes words as they are, others know a language. Default `english`. */
  readonly config?: string
}

/**
 * An index of the words of some fields, for `indexes` of a model. Where the database searches by vectors it is a GIN
 * index over them; where it searches by an index of words alone, it is that index, kept by triggers.
 */
export function SearchIndex(options: SearchIndexOptions): Index & { readonly name: string } {
  const { fields, weights } = options
  if (fields.length === 0) throw new QueryUsageError('A SearchIndex is over one field at least.')
  if (weights !== undefined && weights.length !== fields.length)
    throw new QueryUsageError('A SearchIndex has a weight for each field, or none.')
  checkedConfig(options.config)
  return { ...options, using: 'search' }
}

/** The vector that such an index holds, as an expression over the columns of its table. */
export function indexedVector(meta: ModelMeta, { fields = [], weights, config = INDEX_CONFIG }: Index): SqlNode {
  const settings = fields.map((_, at) => ({ weight: weights?.[at] ?? null, config }))
  return columnExpression(
    meta,
    new SearchVectorExpr(
      fields.map((name) => F(name)),
      settings,
    ),
  )
}
