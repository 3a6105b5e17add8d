import type { SearchConfig, SearchVectorPart, SqlNode } from '../../db/sql/nodes.ts'
import { Expr, type ExpressionScope, partsOf, type Resolved, sourceExpr } from '../expressions/expression.ts'
import type { PathsOf, Source } from '../types/expressions.ts'
import type { Expression } from '../types/lookups.ts'
import { configured, termsOf, vectorOf } from './match.ts'
import { checkedConfig, SearchQuery, type SearchQueryExpr, type SearchQueryOptions } from './search-query.ts'

/** How a rank is computed; where the database's own measure is another, it is told in the docs. */
export interface SearchRankOptions {
  /** What words of weight D, C, B and A count. Default 0.1, 0.2, 0.4, 1. */
  readonly weights?: readonly [d: number, c: number, b: number, a: number]
  /** How the length of a text counts, as a sum of the database's numbers for it. Default 0: not at all. */
  readonly normalization?: number
  /** True where it counts how near the words are to each other. Default false. */
  readonly coverDensity?: boolean
}

/** How the found words are shown in their text. */
export interface SearchHeadlineOptions {
  /** The configuration, also of a query that is a text: a name, or on PostgreSQL an expression such as `F('language')`. */
  readonly config?: string | Expression
  /** What stands before a found word. Default `<b>`. */
  readonly startSel?: string
  /** What stands behind it. Default `</b>`. */
  readonly stopSel?: string
  readonly maxWords?: number
  readonly minWords?: number
  /** Words of so many letters or less are not at the ends. */
  readonly shortWord?: number
  /** True for the whole text. Default false. */
  readonly highlightAll?: boolean
  readonly maxFragments?: number
  readonly fragmentDelimiter?: string
}

class SearchExpr extends Expr {
  readonly want: 'rank' | 'headline'
  readonly source: Expr
  readonly query: Expr
  readonly config: string | Expr | null
  readonly settings: Readonly<Record<string, unknown>>

  constructor(want: 'rank' | 'headline', source: Expr, query: Expr, config: string | Expr | null, settings: object) {
    super()
    this.config = config
    this.want = want
    this.source = source
    this.query = query
    this.settings = settings as Readonly<Record<string, unknown>>
  }

  resolve(scope: ExpressionScope): Resolved {
    const source = this.source.resolve(scope)
    const searched = vectorOf(source)
    const query = configured(termsOf(scope, this.query), searched)
    const config = this.config instanceof Expr ? this.config.resolve(scope) : null
    const vector = withConfig(searched, config?.node ?? (this.config as string | null))
    const node: SqlNode = { kind: 'search', want: this.want, vector, query, settings: this.settings }
    const type = this.want === 'rank' ? ({ kind: 'float' } as const) : ({ kind: 'text' } as const)
    return { node, field: null, type, ...partsOf(config === null ? [source] : [source, config]) }
  }
}

/** The texts with another configuration, where one is given. */
function withConfig(vector: SearchVectorPart, config: SearchConfig | null): SearchVectorPart {
  return config === null ? vector : { ...vector, texts: vector.texts.map((text) => ({ ...text, config })) }
}

/** How well a text fits a search, greater for better: `SearchRank(SearchVector('body'), SearchQuery('cats'))`. */
export function SearchRank<const A extends Source>(
  vector: A,
  query: SearchQueryExpr | string,
  options: SearchRankOptions = {},
): Expr<number, PathsOf<A>> {
  return new SearchExpr('rank', sourceExpr(vector), queryExpr(query), null, options) as never
}

/**
 * A part of a text with the found words marked: `SearchHeadline('body', SearchQuery('cats'))`. Nothing in the text is
 * escaped: where visitors write it, mark with signs of your own and escape before you put tags in their place.
 */
export function SearchHeadline<const A extends Source, const O extends SearchHeadlineOptions = {}>(
  text: A,
  query: SearchQueryExpr | string,
  options?: O,
): Expr<string, PathsOf<A> | ConfigPaths<O>> {
  const { config, ...settings } = options ?? ({} as SearchHeadlineOptions)
  const words = queryExpr(query, config === undefined ? {} : { config })
  return new SearchExpr('headline', sourceExpr(text), words, checkedConfig(config), settings) as never
}
type ConfigPaths<O> = O extends { readonly config: Expression<unknown, infer P> } ? P : never

function queryExpr(query: SearchQueryExpr | string, options: SearchQueryOptions = {}): Expr {
  return typeof query === 'string' ? SearchQuery(query, options) : query
}
