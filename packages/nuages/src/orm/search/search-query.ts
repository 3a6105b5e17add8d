import type { SearchConfig, SearchTerms, SearchType, SqlNode } from '../../db/sql/nodes.ts'
import { QueryUsageError } from '../errors.ts'
import { Expr, type ExpressionScope, partsOf, type Resolved } from '../expressions/expression.ts'
import type { Expression } from '../types/lookups.ts'
import { LexemeExpr } from './lexeme.ts'

/** What a search is told. */
export interface SearchQueryOptions {
  /**
   * How the text is read: `plain` asks for every word, `phrase` for them in their order, `websearch` reads quotes, `or`
   * and `-` as search engines do, `raw` the operators `&`, `|`, `!`, `<->` and `:*`. Default `plain`.
   */
  readonly type?: SearchType
  /**
   * The configuration, such as `english` or `simple`; default: that of what is searched. On PostgreSQL an expression of
   * its name, `F('language')`, too.
   */
  readonly config?: string | Expression
}

const TYPES: readonly string[] = ['plain', 'phrase', 'raw', 'websearch']
const CONFIG = /^[a-z_][\w$]*(?:\.[a-z_][\w$]*)?$/i

/** The name of a configuration, which stands in SQL as it is; or what computes it. */
export function checkedConfig(config: string | Expression | undefined): string | Expr | null {
  if (config === undefined || config instanceof Expr) return config ?? null
  if (typeof config !== 'string')
    throw new QueryUsageError("A search configuration is a name, or an expression such as F('language').")
  if (!CONFIG.test(config)) throw new QueryUsageError(`'${config}' is not the name of a search configuration.`)
  return config
}

/** The terms of a search whose texts and configurations may be computed. */
export type QueryTerms =
  | {
      readonly join: 'words'
      readonly text: SqlNode | Expr
      readonly type: SearchType
      readonly config: string | Expr | SqlNode | null
    }
  | { readonly join: 'and' | 'or'; readonly items: readonly QueryTerms[] }
  | { readonly join: 'not'; readonly item: QueryTerms }

/** Words that are searched for, joined by and, or and not. */
export class SearchQueryExpr extends Expr<string, never> {
  readonly terms: QueryTerms

  constructor(terms: QueryTerms) {
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

  resolve(scope: ExpressionScope): Resolved {
    const parts: Resolved[] = []
    const computed = <T>(part: T | Expr): T | SqlNode => {
      if (!(part instanceof Expr)) return part
      parts.push(part.resolve(scope))
      return (parts.at(-1) as Resolved).node
    }
    const query = mapped(this.terms, (words) => ({
      ...words,
      text: computed(words.text as SqlNode),
      config: computed(words.config as SearchConfig | null),
    }))
    const node: SqlNode = { kind: 'search', want: 'query', vector: null, query, settings: {} }
    return { node, field: null, type: { kind: 'text' }, ...partsOf(parts) }
  }
}

type Words<T> = Extract<T, { readonly join: 'words' }>

/** The terms with their words changed. */
function mapped(terms: QueryTerms, change: (words: Words<QueryTerms>) => Words<SearchTerms>): SearchTerms {
  if (terms.join === 'words') return change(terms)
  if (terms.join === 'not') return { ...terms, item: mapped(terms.item, change) }
  return { ...terms, items: terms.items.map((item) => mapped(item, change)) }
}

/**
 * What is searched for: `SearchQuery('red tomatoes').or(SearchQuery('green', { config: 'simple' }))`. Words may be joined
 * before as `Lexeme`s, and on PostgreSQL the text and the configuration may be computed: `SearchQuery(F('title'))`.
 */
export function SearchQuery(text: string | LexemeExpr | Expression, options: SearchQueryOptions = {}): SearchQueryExpr {
  if (text instanceof LexemeExpr) return lexemeQuery(text, options)
  const { type = 'plain' } = options
  if (!TYPES.includes(type)) throw new QueryUsageError(`A search is read as ${TYPES.join(', ')}, not '${type}'.`)
  const value =
    text instanceof Expr ? text : ({ kind: 'parameter', value: text as string, type: { kind: 'text' } } as const)
  return new SearchQueryExpr({ join: 'words', text: value, type, config: checkedConfig(options.config) })
}

function lexemeQuery({ terms }: LexemeExpr, { type = 'raw', config }: SearchQueryOptions): SearchQueryExpr {
  if (type !== 'raw') throw new QueryUsageError(`Lexemes are searched for as they are, not as '${type}'.`)
  const checked = checkedConfig(config)
  return new SearchQueryExpr(configuredBy(terms, checked))
}

function configuredBy(terms: SearchTerms, config: string | Expr | null): QueryTerms {
  if (terms.join === 'words') return { ...terms, config }
  if (terms.join === 'not') return { ...terms, item: configuredBy(terms.item, config) }
  return { ...terms, items: terms.items.map((item) => configuredBy(item, config)) }
}
