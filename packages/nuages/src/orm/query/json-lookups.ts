import type { ColumnType } from '../../db/index.ts'
import type { SqlNode } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import { Expr, type Resolved } from '../expressions/expression.ts'
import { isSelectable, Subquery } from '../expressions/subquery.ts'
import { JsonField } from '../fields/json.ts'
import type { Compilation } from './compilation.ts'
import { FALSE, joined } from './logic.ts'
import type { Compared, Comparison } from './lookups.ts'

/** Lookups that only JSON has. */
export const JSON_LOOKUPS = new Set(['contained_by', 'has_key', 'has_keys', 'has_any_keys'])
const TEXT: ColumnType = { kind: 'text' }
const NUMERIC = new Set(['gt', 'gte', 'lt', 'lte'])
const FIELD = new JsonField()

/** A comparison with a JSON document, or with a value inside one. */
export function compareJson(query: Compilation, comparison: Comparison): Compared {
  const { left, name, value, key } = comparison
  const inside = left.node.kind === 'jsonPath'
  if (value === null && name !== 'exact')
    throw new FieldError(`'${key}' cannot be compared with null.`, {
      hint: 'Leave the lookup out to find JSON null, or use __isnull to find what is not there.',
    })
  if (isSelectable(value) && name !== 'in')
    return compareJson(query, { ...comparison, value: Subquery(value as unknown as Parameters<typeof Subquery>[0]) })
  if (name === 'exact')
    return {
      ...made(left, inside ? 'json_key_exact' : 'exact', json(query, left, value)),
      ...(value === null ? { ofPresent: true } : {}),
    }
  if (name === 'contains' || name === 'contained_by') return made(left, `json_${name}`, json(query, left, value))
  if (name.startsWith('has_')) return made(left, `json_${name}`, keys(comparison))
  if (name === 'in') return within(query, comparison)
  if (name === 'range') return between(query, comparison)
  if (NUMERIC.has(name)) return made(left, inside ? `json_key_${name}` : name, json(query, left, value))
  return pattern(query, comparison)
}

function made(left: Resolved, name: string, right: SqlNode | readonly SqlNode[]): Compared {
  return { node: { kind: 'lookup', name, left: left.node, right, type: left.type ?? undefined }, nullable: [] }
}

/** A value as JSON: null is JSON's own. */
function json(query: Compilation, left: Resolved, value: unknown): SqlNode {
  if (value instanceof Expr) return value.resolve(query).node
  const field = left.field instanceof JsonField ? left.field : FIELD
  if (field.encoder !== undefined) query.notes.madeByCode = true
  const stored = value === null ? 'null' : field.toStored(value)
  return { kind: 'parameter', value: stored, type: left.type ?? undefined }
}

function keys({ name, value, key }: Comparison): SqlNode[] {
  const list = name === 'has_key' ? [value] : value
  if (!Array.isArray(list) || list.some((item) => typeof item === 'object'))
    throw new FieldError(`'${key}' takes ${name === 'has_key' ? 'a key' : 'a list of keys'}, as texts or numbers.`)
  return list.map((item) => ({ kind: 'parameter', value: String(item), type: TEXT }))
}

function within(query: Compilation, { left, value, key }: Comparison): Compared {
  if (isSelectable(value)) {
    const inner = value.$select(query, 'rows').query
    return inner === null ? { node: FALSE, nullable: [] } : made(left, 'in', { kind: 'subquery', select: inner })
  }
  if (typeof value !== 'object' || !(Symbol.iterator in value!))
    throw new FieldError(`'${key}' takes a list of values.`)
  const items = [...(value as Iterable<unknown>)].filter((item) => item !== null)
  if (items.length === 0) return { node: FALSE, nullable: [] }
  return made(
    left,
    left.node.kind === 'jsonPath' ? 'json_key_in' : 'in',
    items.map((item) => json(query, left, item)),
  )
}

/** From the low bound to the high one, both included, as `gte` and `lte` see the values. */
function between(query: Compilation, { left, value, key }: Comparison): Compared {
  if (!Array.isArray(value) || value.length !== 2 || value.includes(null))
    throw new FieldError(`'${key}' takes two values, low and high.`)
  const prefix = left.node.kind === 'jsonPath' ? 'json_key_' : ''
  const bounds = ['gte', 'lte'].map((name, index) => made(left, prefix + name, json(query, left, value[index])).node)
  return { node: joined('and', bounds), nullable: [] }
}

/** Text lookups see a value inside a document as text. */
function pattern(query: Compilation, { left, name, value }: Comparison): Compared {
  const right: SqlNode =
    value instanceof Expr ? asText(value.resolve(query).node) : { kind: 'parameter', value: String(value), type: TEXT }
  return { node: { kind: 'lookup', name, left: asText(left.node), right, type: TEXT }, nullable: [] }
}

/** A value inside a document as text, also where a query finds it; what else there is stays as it is. */
export function asText(node: SqlNode): SqlNode {
  if (node.kind === 'jsonPath') return { ...node, text: true }
  if (node.kind !== 'subquery' || node.select.kind !== 'select') return node
  const columns = node.select.columns.map((column) => ({ ...column, value: asText(column.value) }))
  return { ...node, select: { ...node.select, columns } }
}
