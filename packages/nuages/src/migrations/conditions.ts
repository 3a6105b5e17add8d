import { type LookupNode, quoteName, type SqlNode, type StoredValue } from '../db/index.ts'
import { NotImplementedYet } from '../kernel/index.ts'
import type { BaseField, ModelMeta } from '../orm/index.ts'

const LOOKUPS = new Set([
  'exact',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'isnull',
  'range',
  'startswith',
  'endswith',
  'contains',
])

/** The condition of a check constraint, `{ pages__gte: 0 }`, over the columns of one table. */
export function conditionNode(meta: ModelMeta, condition: Readonly<Record<string, unknown>>): SqlNode {
  const items = Object.entries(condition).map(([key, value]) => lookupNode(meta, key, value))
  return items.length === 1 ? (items[0] as SqlNode) : { kind: 'and', items }
}

function lookupNode(meta: ModelMeta, key: string, value: unknown): SqlNode {
  const [name = '', lookup = 'exact', ...rest] = key.split('__')
  const field = meta.find(name)
  if (field === undefined || rest.length > 0 || !LOOKUPS.has(lookup)) {
    throw new NotImplementedYet(`The condition '${key}' in a constraint of ${meta.label}`)
  }
  const type = field.columnType() ?? undefined
  const left: SqlNode = { kind: 'column', table: null, name: field.column, type }
  if (lookup === 'exact' && value === null) return { kind: 'lookup', name: 'isnull', left, right: true }
  if (lookup === 'exact' && type?.kind === 'boolean')
    return value === true ? left : { kind: 'literal', sql: `NOT ${quoteName(field.column)}` }
  return { kind: 'lookup', name: lookup, left, right: rightOf(field, lookup, value), type }
}

function rightOf(field: BaseField, lookup: string, value: unknown): LookupNode['right'] {
  if (lookup === 'isnull') return value === true
  const parameter = (one: unknown): SqlNode => ({
    kind: 'parameter',
    value: field.toStored(one) as StoredValue,
    type: field.columnType() ?? undefined,
  })
  return Array.isArray(value) ? value.map(parameter) : parameter(value)
}
