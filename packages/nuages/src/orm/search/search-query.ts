import type { SearchTerms, SearchType, SqlNode } from '../../db/sql/nodes.ts'
import { QueryUsageError } from '../errors.ts'
import { Expr, type Resolved } from '../expressions/expression.ts'

/** What a search is told. */
export interface SearchQueryOptions {
  /**
   * How the text is read: `plain` asks for every word, `phrase` for them in their order, `websearch` reads quotes, `or`
   * and `-` as search engines do, `raw` the operators `&`, `|`, `!`, `<->` and `:*`. Default `plain`.
   */
  readonly type?: SearchType
  /** The configuration, such as `english` or `simple`; default: that of what is searched. */
  readonly config?: string
}

const TYPES: readonly string[] = ['plain', 'phrase', 'raw', 'websearch']
const CONFIG = /^[a-z_][\w$]*(?:\.[a-z_][\w$]*)?$/i

/** The name of a configuration, which stands in SQL as it is. */
export function checkedConfig(config: string | undefined): string | null {
  if (config === undefined) return null
  if (!CONFIG.test(config)) throw new QueryUsageError(`'${config}' is not the name of a search configuration.`)
  return config
}

/** Words that are searched for, joined by and, or and not. */
export class SearchQueryExpr extends Expr<string, never> {
  readonly terms: SearchTerms

  constructor(terms: SearchTerms) {
    super()
    this.terms = terms
  }

  /** Both. */
  and(other: SearchQueryExpr): SearchQueryExpr {
    return new SearchQueryExpr({ join: 'and', items: [this.terms, other.terms] })
  }
  /** One of the two, or both. */
  or(other: SearchQueryExpr): SearchQueryExpr {
    return new SearchQueryExpr({ join: 'or', items: [this.terms, other.terms] })
  }
  /** Not this one. */
  not(): SearchQueryExpr {
    return new SearchQueryExpr({ join: 'not', item: this.terms })
  }

  resolve(): Resolved {
    const node: SqlNode = { kind: 'search', want: 'query', vector: null, query: this.terms, settings: {} }
    return { node, field: null, type: { kind: 'text' }, aggregate: false }
  }
}

/** What is searched for: `SearchQuery('red tomatoes').or(SearchQuery('green', { config: 'simple' }))`. */
export function SearchQuery(text: string, options: SearchQueryOptions = {}): SearchQueryExpr {
  const { type = 'plain' } = options
  if (!TYPES.includes(type)) throw new QueryUsageError(`A search is read as ${TYPES.join(', ')}, not '${type}'.`)
  const value: SqlNode = { kind: 'parameter', value: text, type: { kind: 'text' } }
  return new SearchQueryExpr({ join: 'words', text: value, type, config: checkedConfig(options.config) })
}
