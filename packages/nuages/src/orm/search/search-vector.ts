import type { SearchedText, SqlNode } from '../../db/sql/nodes.ts'
import { QueryUsageError } from '../errors.ts'
import {
  Expr,
  type ExpressionScope,
  type Operand,
  partsOf,
  type Resolved,
  sourceExpr,
} from '../expressions/expression.ts'
import type { NullOf, Operated, PathsOf, Source } from '../types/expressions.ts'
import type { Expression } from '../types/lookups.ts'
import { ownerOf, placeIn, searchIndexOver } from './indexed.ts'
import { checkedConfig } from './search-query.ts'
import type { SearchWeight } from './types.ts'
import { SearchVectorField } from './vector-field.ts'

/** What the searched texts are told. */
export interface SearchVectorOptions {
  /** How much words in them count. Default D, the least. */
  readonly weight?: SearchWeight
  /**
   * The configuration, such as `english` or `simple`; default: that of the index over them, else the database's. On
   * PostgreSQL an expression of its name, too: `F('language')`.
   */
  readonly config?: string | Expression
}

/** What is said of one of the texts. */
export interface TextSettings {
  readonly weight: SearchWeight | null
  readonly config: string | Expr | null
}

/** Texts that are searched. */
export class SearchVectorExpr<P> extends Expr<string, P> {
  readonly sources: readonly Expr[]
  /** One for each source. */
  readonly settings: readonly TextSettings[]

  constructor(sources: readonly Expr[], settings: readonly TextSettings[]) {
    super()
    this.sources = sources
    this.settings = settings
  }

  /** These texts and others, with a weight of their own. */
  override plus<const O extends Operand>(other: O): Expr<Operated<string, O, '+'> | NullOf<O>, P | PathsOf<O>> {
    if (!((other as object) instanceof SearchVectorExpr))
      throw new QueryUsageError('A search vector can be joined with another search vector only.')
    const { sources, settings } = other as unknown as SearchVectorExpr<unknown>
    return new SearchVectorExpr([...this.sources, ...sources], [...this.settings, ...settings]) as never
  }

  resolve(scope: ExpressionScope): Resolved {
    const values = this.sources.map((source) => source.resolve(scope))
    const configs = this.settings.map(({ config }) => (config instanceof Expr ? config.resolve(scope) : config))
    const texts = searchedTexts(values).map((text, at) => {
      const config = configs[at] ?? null
      const node = config === null || typeof config === 'string' ? config : config.node
      return { ...text, weight: this.settings[at]?.weight ?? null, config: node ?? text.config }
    })
    const node: SqlNode = { kind: 'search', want: 'vector', vector: { texts, stored: null }, query: null, settings: {} }
    const computed = configs.filter((config) => config !== null && typeof config !== 'string')
    return { node, field: VECTOR, type: VECTOR.columnType(), ...partsOf([...values, ...computed]) }
  }
}

const VECTOR = new SearchVectorField()

/** Values as texts that are searched, with the index that holds them and its configuration. */
function searchedTexts(values: readonly Resolved[]): SearchedText[] {
  const owner = ownerOf(values)
  const index = owner === undefined ? undefined : searchIndexOver(owner.meta, owner.names)
  return values.map(({ node, type }, at) => {
    const place =
      owner === undefined || index === undefined ? null : placeIn(owner.meta, index, owner.names[at] as string)
    const value: SqlNode = node.kind === 'column' ? { ...node, type: type ?? undefined } : node
    return { value, weight: null, config: place?.config ?? null, index: place }
  })
}

type VectorArguments = readonly [Source, ...(Source | SearchVectorOptions)[]]
type VectorPaths<A> = A extends { readonly config: infer C } ? (C extends string ? never : PathsOf<C>) : PathsOf<A>

/**
 * Texts that are searched: `SearchVector('title', 'body')`, or with weights
 * `SearchVector('title', { weight: 'A' }).plus(SearchVector('body', { weight: 'B' }))`.
 */
export function SearchVector<const A extends VectorArguments>(...args: A): SearchVectorExpr<VectorPaths<A[number]>> {
  const last = args.at(-1)
  const hasOptions = typeof last === 'object' && !((last as object) instanceof Expr)
  const { weight = null, config } = (hasOptions ? last : {}) as SearchVectorOptions
  const sources = hasOptions ? args.slice(0, -1) : args
  if (sources.length === 0) throw new QueryUsageError('SearchVector() takes one text at least.')
  const settings = { weight, config: checkedConfig(config) }
  return new SearchVectorExpr(
    sources.map((source) => sourceExpr(source)),
    sources.map(() => settings),
  )
}
