import type { SearchTerms, SearchVectorPart, SqlNode } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import { Expr, type ExpressionScope, type Resolved } from '../expressions/expression.ts'
import type { OwnLookup } from '../fields/field.ts'
import { ownerOf, placeIn, searchIndexOver } from './indexed.ts'
import { SearchQuery, SearchQueryExpr } from './search-query.ts'

/** The texts that a value is made of, or the value itself where it is a vector already. */
export function vectorOf(value: Resolved): SearchVectorPart {
  const { node, type } = value
  if (node.kind === 'search' && node.vector !== null) return node.vector
  if (type?.kind === 'searchVector') return { texts: [], stored: node }
  const owner = ownerOf([value])
  const index = owner === undefined ? undefined : searchIndexOver(owner.meta, owner.names)
  const place = owner === undefined || index === undefined ? null : placeIn(owner.meta, index, owner.names[0] as string)
  const text: SqlNode = node.kind === 'column' ? { ...node, type: type ?? undefined } : node
  return { texts: [{ value: text, weight: null, config: place?.config ?? null, index: place }], stored: null }
}

/** What is searched for: a text is asked for word by word, also one that is computed. */
export function termsOf(scope: ExpressionScope, value: unknown): SearchTerms {
  const isText = typeof value === 'string' || (value instanceof Expr && !(value instanceof SearchQueryExpr))
  const given = isText ? SearchQuery(value as string | Expr) : value
  const node = given instanceof Expr ? given.resolve(scope).node : undefined
  if (node?.kind !== 'search' || node.query === null)
    throw new FieldError('A search looks for a text or a SearchQuery.', { hint: "SearchQuery('red tomatoes')" })
  return node.query
}

/** The terms with the configuration of what is searched, where they name none. */
export function configured(terms: SearchTerms, vector: SearchVectorPart): SearchTerms {
  const config = vector.texts[0]?.config ?? null
  const inside = (one: SearchTerms): SearchTerms => {
    if (one.join === 'words') return { ...one, config: one.config ?? config }
    return one.join === 'not' ? { ...one, item: inside(one.item) } : { ...one, items: one.items.map(inside) }
  }
  return inside(terms)
}

/** `body__search: 'tomatoes'`. */
export const matchLookup: OwnLookup = (scope, left, right) => {
  const vector = vectorOf(left)
  return { kind: 'search', want: 'match', vector, query: configured(termsOf(scope, right), vector), settings: {} }
}
