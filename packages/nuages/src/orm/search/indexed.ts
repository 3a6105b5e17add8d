import type { SearchedText } from '../../db/sql/nodes.ts'
import type { Resolved } from '../expressions/expression.ts'
import type { Index } from '../meta/indexes.ts'
import type { ModelMeta } from '../meta/model-meta.ts'

/** The configuration of an index that names none. */
export const INDEX_CONFIG = 'english'

/** The search index of a model that holds all of these fields, where there is one: the smallest of them. */
export function searchIndexOver(meta: ModelMeta, names: readonly string[]): Index | undefined {
  const all = (meta.options.indexes ?? []).filter(
    ({ using, fields = [] }) => using === 'search' && names.every((name) => fields.includes(name)),
  )
  return all.sort((one, other) => (one.fields?.length ?? 0) - (other.fields?.length ?? 0))[0]
}

/** What of an index the search in one of its fields has to know. */
export function placeIn(meta: ModelMeta, index: Index, name: string): SearchedText['index'] {
  return {
    name: index.name as string,
    place: (index.fields ?? []).indexOf(name),
    key: meta.primaryKey.column,
    config: index.config ?? INDEX_CONFIG,
    size: (index.fields ?? []).length,
  }
}

/** The model and the names of its fields, where all values are columns of one table. */
export function ownerOf(values: readonly Resolved[]): { meta: ModelMeta; names: string[] } | undefined {
  const fields = values.map(({ node, field }) => (node.kind === 'column' && field !== null ? field : undefined))
  const tables = new Set(values.map(({ node }) => (node.kind === 'column' ? node.table : undefined)))
  const [first] = fields
  if (first === undefined || fields.includes(undefined) || tables.size > 1 || !first.isBound) return undefined
  return { meta: first.model.ownerOf(first.name), names: fields.map((field) => field!.name) }
}
