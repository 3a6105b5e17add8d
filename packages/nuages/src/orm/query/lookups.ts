import type { SqlNode } from '../../db/sql/nodes.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import { Expr, type Resolved } from '../expressions/expression.ts'
import { familyOf, storedPlain } from '../expressions/output.ts'
import { isSelectable, type Selectable } from '../expressions/subquery.ts'
import { CompositeKeyField } from '../fields/composite-key.ts'
import { CustomField } from '../fields/custom.ts'
import type { BaseField } from '../fields/field.ts'
import type { Compilation, Found } from './compilation.ts'
import { undefinedInList } from './conditions.ts'
import { compareGiven, Given } from './given.ts'
import { asText, compareJson, JSON_LOOKUPS } from './json-lookups.ts'
import { FALSE, joined, TRUE } from './logic.ts'
import { COMPARISONS, PATTERNS } from './lookup-names.ts'
import { ownLookup } from './own-lookups.ts'
import { heldBounds, isNever, outOfRange, rangeOf, roundedBound } from './ranges.ts'
import { isRow, keyOfRow, pointedTo } from './related-keys.ts'
import { applyTransforms, applyWord } from './transforms.ts'

/** The two sides of a comparison before it is SQL. */
export interface Comparison {
  readonly left: Resolved
  readonly name: string
  readonly value: unknown
  /** As it was written, for messages. */
  readonly key: string
  /** The relation that the left side is, where it is one. */
  readonly relation: BaseField | null
}

/** A comparison in SQL. */
export interface Compared {
  readonly node: SqlNode
  /** What an `isnull` asks; undefined for other comparisons. */
  readonly isNull?: boolean
  /** True where a negation leaves out the rows that have no such value, as a comparison with JSON's null does. */
  readonly ofPresent?: boolean
  /** Columns at the right that may be null. */
  readonly nullable: readonly SqlNode[]
}

/** Parts the words after a field into transforms and a lookup; `base` is the field itself. */
export function splitWords(
  query: Compilation,
  found: Found,
  key: string,
): { left: Resolved; name: string; base: SqlNode } {
  const { resolved, rest } = found
  const last = rest.at(-1)
  if (last === undefined) return { left: resolved, name: 'exact', base: resolved.node }
  const before = applyTransforms(query, resolved, rest.slice(0, -1), key)
  if (isLookup(before, last)) return { left: before, name: last, base: resolved.node }
  if (found.relation !== null) {
    throw new FieldError(`'${key}': a relation has no lookup '${last}'.`, { hint: 'Name a field of the other model.' })
  }
  return { left: applyWord(query, before, last, key), name: 'exact', base: resolved.node }
}

function isLookup(left: Resolved, word: string): boolean {
  if (ownLookup(left, word) !== undefined || COMPARISONS.has(word)) return true
  return left.type?.kind === 'json' && JSON_LOOKUPS.has(word)
}

/** A comparison of two sides by the name of its lookup. */
export function compare(query: Compilation, comparison: Comparison): Compared {
  const { left, name, value, key } = comparison
  if (value instanceof Given) return compareGiven(query, comparison, value)
  const own = ownLookup(left, name)
  if (own !== undefined) return { node: own(query, left, value), nullable: [] }
  if (left.field instanceof CompositeKeyField) return compareKeys(query, comparison)
  if (name === 'isnull') return isNull(left, value, key)
  if (value === null && name === 'iexact') return isNull(left, true, key)
  if (left.type?.kind === 'json') return compareJson(query, comparison)
  if (value === null && name === 'exact') return isNull(left, true, key)
  if (value === null) throw new FieldError(`'${key}' cannot be compared with null.`, { hint: 'Use __isnull.' })
  if (comparison.relation !== null && (PATTERNS.has(name) || name === 'range')) {
    throw new FieldError(`'${key}': a relation has no lookup '${name}'.`, { hint: 'Name a field of the other model.' })
  }
  if (isSelectable(value)) return compareQuery(query, comparison, value)
  if (name === 'in') return membership(query, comparison)
  if (name === 'range') return between(query, comparison)
  if (Array.isArray(value)) throw new QueryUsageError(`'${key}' takes one value; use '${key}__in' for several.`)
  return single(query, comparison)
}

function isNull(left: Resolved, value: unknown, key: string): Compared {
  if (typeof value !== 'boolean') throw new FieldError(`'${key}' takes true or false.`)
  const name = left.node.kind === 'jsonPath' ? 'json_key_isnull' : 'isnull'
  return { node: { kind: 'lookup', name, left: left.node, right: value }, isNull: value, nullable: [] }
}

function single(query: Compilation, comparison: Comparison): Compared {
  const { left, name, key, relation } = comparison
  const value = relation === null ? comparison.value : keyOfRow(relation, comparison.value, key)
  const rounded = roundedBound(left, name, value)
  const decided = isNever(left, name, rounded) ? false : outOfRange(rangeOf(query.dialect, left), name, rounded)
  if (decided !== null) return { node: decided ? TRUE : FALSE, nullable: [] }
  const right = operand(query, left, rounded, name)
  return { node: lookupNode(left, name, right.node), nullable: right.nullable }
}

function lookupNode(left: Resolved, name: string, right: SqlNode | readonly SqlNode[]): SqlNode {
  return { kind: 'lookup', name, left: left.node, right, type: left.type ?? undefined }
}

function compareQuery(query: Compilation, comparison: Comparison, value: Selectable): Compared {
  const { left, name, key } = comparison
  const inner = value.$select(query, name === 'in' ? 'rows' : 'value', pointedTo(comparison) ?? undefined)
  if (inner.query === null) return { node: FALSE, nullable: [] }
  if (name === 'exact' && inner.query.limit !== 1) {
    throw new QueryUsageError(`'${key}': a query that is compared with one value must be limited to one row.`, {
      hint: 'Add slice(0, 1), or use __in.',
    })
  }
  if (inner.columns !== 1)
    throw new QueryUsageError(`'${key}': the query must select one value.`, { hint: "Add valuesFlat('…')." })
  const right: SqlNode = { kind: 'subquery', select: inner.query }
  return { node: lookupNode(left, name, PATTERNS.has(name) ? asText(right) : right), nullable: [] }
}

function membership(query: Compilation, comparison: Comparison): Compared {
  const { left, value, key, relation } = comparison
  if (value instanceof Expr) return { node: lookupNode(left, 'in', value.resolve(query).node), nullable: [] }
  if (
    typeof value === 'string' ||
    typeof (value as { [Symbol.iterator]?: unknown } | null)?.[Symbol.iterator] !== 'function'
  )
    throw new FieldError(`'${key}' takes a list of values.`)
  const given = [...(value as Iterable<unknown>)]
  if (given.includes(undefined)) throw undefinedInList(key)
  const range = rangeOf(query.dialect, left)
  const items = given
    .filter((item) => item !== null)
    .map((item) => (relation === null ? item : keyOfRow(relation, item, key)))
    .filter((item) => !isNever(left, 'exact', item) && outOfRange(range, 'exact', item) !== false)
  if (items.length === 0) return { node: FALSE, nullable: [] }
  return {
    node: lookupNode(
      left,
      'in',
      items.map((item) => operand(query, left, item, 'in').node),
    ),
    nullable: [],
  }
}

function between(query: Compilation, { left, value, key }: Comparison): Compared {
  if (!Array.isArray(value) || value.length !== 2) throw new FieldError(`'${key}' takes two values, low and high.`)
  const held = heldBounds(rangeOf(query.dialect, left), value[0], value[1])
  if (held === null) return { node: FALSE, nullable: [] }
  const bounds = held.map((item) => operand(query, left, item, 'range'))
  return {
    node: lookupNode(
      left,
      'range',
      bounds.map(({ node }) => node),
    ),
    nullable: bounds.flatMap(({ nullable }) => nullable),
  }
}

/** The right side: an expression, or a value in the stored form of the left. */
function operand(
  query: Compilation,
  left: Resolved,
  value: unknown,
  lookup: string,
): { node: SqlNode; nullable: SqlNode[] } {
  if (value instanceof Expr) {
    const { node, field } = value.resolve(query)
    const nullable = node.kind === 'column' && field?.null === true ? [node] : []
    return { node: PATTERNS.has(lookup) ? asText(node) : node, nullable }
  }
  const parameter = (stored: never, type = left.type): SqlNode => ({
    kind: 'parameter',
    value: stored,
    type: type ?? undefined,
  })
  if (PATTERNS.has(lookup)) return { node: parameter(patternText(value) as never, { kind: 'text' }), nullable: [] }
  if (left.field instanceof CustomField) query.notes.madeByCode = true
  if (left.field !== null) return { node: parameter(left.field.toStored(value) as never), nullable: [] }
  return { node: parameter(plainFor(left, value) as never), nullable: [] }
}

function patternText(value: unknown): string {
  return typeof value === 'object' && value !== null && 'pk' in value ? String(value.pk) : String(value)
}

/** A value beside something computed: a text beside a number must be one. */
function plainFor(left: Resolved, value: unknown): unknown {
  const family = familyOf(left.type)
  if ((family === 'integer' || family === 'float') && typeof value === 'string') {
    if (value.trim() === '' || Number.isNaN(Number(value)))
      throw new FieldError('A number is compared with a text that is none.')
    return Number(value)
  }
  return storedPlain(value)
}

/** Keys of several values are compared together. */
function compareKeys(query: Compilation, { left, name, value, key }: Comparison): Compared {
  const field = left.field as CompositeKeyField
  const tuple = (item: unknown): SqlNode => {
    if (item instanceof Expr) return item.resolve(query).node
    const values = field.values(isRow(item) ? item.pk : item)
    const items = field.parts.map(
      (part, index): SqlNode => ({
        kind: 'parameter',
        value: part.toStored(values[index]),
        type: part.columnType() ?? undefined,
      }),
    )
    return { kind: 'tuple', items }
  }
  if (name === 'isnull') {
    if (typeof value !== 'boolean') throw new FieldError(`'${key}' takes true or false.`)
    return { node: value ? FALSE : TRUE, nullable: [] }
  }
  if (name === 'in') {
    if (isSelectable(value)) return compareQueryOfKeys(query, left, value)
    const items = [...(value as Iterable<unknown>)].map((item) => lookupNode(left, 'exact', tuple(item)))
    return { node: joined('or', items), nullable: [] }
  }
  if (!['exact', 'gt', 'gte', 'lt', 'lte'].includes(name))
    throw new FieldError(`'${key}': a key of several values has no lookup '${name}'.`)
  return { node: lookupNode(left, name, tuple(value)), nullable: [] }
}

function compareQueryOfKeys(query: Compilation, left: Resolved, value: Selectable): Compared {
  const inner = value.$select(query, 'rows')
  if (inner.query === null) return { node: FALSE, nullable: [] }
  return { node: lookupNode(left, 'in', { kind: 'subquery', select: inner.query }), nullable: [] }
}
