import type { ColumnType } from '../../db/index.ts'
import type { SelectNode, SqlNode } from '../../db/sql/nodes.ts'
import { NotImplementedYet } from '../../kernel/index.ts'
import { FieldError, QueryUsageError } from '../errors.ts'
import { Expr, type Resolved } from '../expressions/expression.ts'
import type { BaseField } from '../fields/field.ts'
import { ForeignKeyField } from '../fields/relations.ts'
import { metaOf } from '../meta/registry.ts'
import type { Compilation } from './compilation.ts'
import { Condition, conditionOf } from './conditions.ts'
import { fieldNode, Joins, MultiJoin } from './query.ts'

const PATTERNS = new Set([
  'contains',
  'icontains',
  'startswith',
  'istartswith',
  'endswith',
  'iendswith',
  'regex',
  'iregex',
  'iexact',
])
const COMPARISONS = new Set(['exact', 'gt', 'gte', 'lt', 'lte', 'in', 'range', 'isnull', ...PATTERNS])
const DATE_PARTS = new Set([
  'year',
  'iso_year',
  'quarter',
  'month',
  'week',
  'week_day',
  'iso_week_day',
  'day',
  'hour',
  'minute',
  'second',
  'date',
  'time',
])
const TEMPORAL = new Set(['date', 'dateTime', 'time'])

/** A condition's SQL, the joins that must find a row for it to be true, and whether it needs HAVING. */
export interface Built {
  readonly node: SqlNode
  readonly needed: readonly string[]
  readonly aggregate: boolean
}

/** Where a condition stands: inside how many negations, and which to-many joins it may share. */
interface Place {
  /** True where an odd number of negations surrounds it. */
  readonly negated: boolean
  /** True where any does: a to-many relation then becomes a subquery. */
  readonly inNegation: boolean
  /** The to-many joins it may share; undefined shares all, as inside an expression. */
  readonly reuse: Set<string> | undefined
  /** True inside an expression: its joins are those of the query, and no subquery is made. */
  readonly inExpression: boolean
}

/**
 * Builds the SQL of one `filter()` or `exclude()`. Joins it makes begin outer where their relation may be missing, and
 * become inner where the condition cannot be true without a row: by votes of the conditions below a connector.
 */
export function buildFilter(query: Compilation, condition: Condition, negated: boolean): Built {
  const inner = [...query.joins.byAlias.values()].filter((join) => join.type === 'inner').map((join) => join.alias)
  const whole = negated ? new Condition('and', [condition], true) : condition
  const built = buildCondition(query, whole, {
    negated: false,
    inNegation: false,
    reuse: new Set(),
    inExpression: false,
  })
  query.joins.demote(inner)
  return built
}

/** Builds a condition inside an expression, such as an aggregate's filter; its joins stay outer. */
export function buildInExpression(query: Compilation, condition: Condition): SqlNode {
  const built = buildCondition(query, condition, {
    negated: false,
    inNegation: false,
    reuse: undefined,
    inExpression: true,
  })
  query.joins.promote(built.needed)
  return built.node
}

function buildCondition(query: Compilation, condition: Condition, place: Place): Built {
  const here = {
    ...place,
    negated: place.negated !== condition.negated,
    inNegation: place.inNegation || condition.negated,
  }
  const votes = new Map<string, number>()
  const built = condition.children.map((child) => {
    const result =
      child instanceof Condition ? buildCondition(query, child, here) : buildLookup(query, child[0], child[1], here)
    for (const alias of new Set(result.needed)) votes.set(alias, (votes.get(alias) ?? 0) + 1)
    return result
  })
  const needed = settleJoins(query.joins, condition, here.negated, votes)
  const items = built.map(({ node }) => node)
  const only = items.length === 1 ? (items[0] as SqlNode) : ({ kind: condition.connector, items } as const)
  const node: SqlNode = condition.negated ? { kind: 'not', items: [only] } : only
  return { node, needed, aggregate: built.some((item) => item.aggregate) }
}

/** By the votes of its children a connector makes joins outer or inner; under a negation, "and" acts as "or". */
function settleJoins(
  joins: Joins,
  condition: Condition,
  negated: boolean,
  votes: ReadonlyMap<string, number>,
): string[] {
  const count = condition.children.length
  const anyOf = negated ? condition.connector === 'and' : condition.connector === 'or'
  const exclusive = condition.connector === 'xor'
  const promote: string[] = []
  const demote: string[] = []
  for (const [alias, number] of votes) {
    if ((anyOf || exclusive) && number < count) promote.push(alias)
    else if (!exclusive) demote.push(alias)
  }
  joins.promote(promote)
  joins.demote(demote)
  return demote
}

function buildLookup(query: Compilation, key: string, value: unknown, place: Place): Built {
  let left: Resolved
  let rest: readonly string[]
  let joins: readonly string[] = []
  let nullable = true
  try {
    const found = query.resolve(key, place.reuse, !place.inNegation || place.inExpression)
    left = found.resolved
    rest = found.rest
    joins = found.joins
    nullable = found.nullable
  } catch (error) {
    if (!(error instanceof MultiJoin)) throw error
    return { node: splitExclude(query, key, value), needed: [], aggregate: false }
  }
  const lookup = rest.at(-1) !== undefined && COMPARISONS.has(rest.at(-1) as string) ? (rest.at(-1) as string) : 'exact'
  const transforms = lookup === rest.at(-1) ? rest.slice(0, -1) : rest
  const transformed = applyTransforms(left, transforms, key)
  const name = value === null && (lookup === 'exact' || lookup === 'iexact') ? 'isnull' : lookup
  const node = compare(query, transformed, name, name === 'isnull' && value === null ? true : value, key)
  return guardNull(node, transformed, { name, value, nullable, joins, place })
}

/**
 * In a negated condition a comparison with NULL must not turn into "unknown": it is made false, so that the negation
 * finds the row. The joins are then not needed.
 */
function guardNull(
  node: SqlNode,
  left: Resolved,
  at: { name: string; value: unknown; nullable: boolean; joins: readonly string[]; place: Place },
): Built {
  const isNull = at.name === 'isnull' && (at.value === null || at.value === true)
  const outerWhenNegated = at.place.negated && !isNull
  const requireOuter = (isNull && !at.place.negated) || outerWhenNegated
  const guarded: SqlNode =
    outerWhenNegated && at.name !== 'isnull' && at.nullable && !left.aggregate
      ? { kind: 'and', items: [node, { kind: 'lookup', name: 'isnull', left: left.node, right: false }] }
      : node
  return { node: guarded, needed: requireOuter ? [] : at.joins, aggregate: left.aggregate }
}

function applyTransforms(left: Resolved, transforms: readonly string[], key: string): Resolved {
  let result = left
  for (const name of transforms) {
    if (left.type?.kind === 'json') throw new NotImplementedYet(`A lookup inside JSON ('${key}')`)
    const temporal = result.type !== null && TEMPORAL.has(result.type.kind)
    if (!DATE_PARTS.has(name) || !temporal)
      throw new FieldError(`'${key}': there is no lookup or transform '${name}' here.`)
    const type: ColumnType = name === 'date' || name === 'time' ? { kind: name } : { kind: 'integer' }
    result = {
      node: { kind: 'function', name: `extract_${name}`, args: [result.node], type: result.type ?? undefined },
      field: null,
      type,
      aggregate: result.aggregate,
    }
  }
  return result
}

function compare(query: Compilation, left: Resolved, name: string, value: unknown, key: string): SqlNode {
  const type = left.type ?? undefined
  const lookup = (right: SqlNode | readonly SqlNode[] | boolean): SqlNode => ({
    kind: 'lookup',
    name,
    left: left.node,
    right,
    type,
  })
  if (name === 'isnull') {
    if (typeof value !== 'boolean') throw new FieldError(`'${key}' takes true or false.`)
    return lookup(value)
  }
  if (value === null) throw new FieldError(`'${key}' cannot be compared with null.`, { hint: 'Use __isnull.' })
  if (PATTERNS.has(name) && left.field instanceof ForeignKeyField) {
    throw new FieldError(`'${key}': a relation has no lookup '${name}'.`, { hint: 'Name a field of the other model.' })
  }
  if (isQuery(value)) return lookup({ kind: 'subquery', select: value.$select(query, left.field) })
  if (name === 'in') {
    const items = [...(value as Iterable<unknown>)].filter((item) => item !== null)
    return lookup(items.map((item) => operand(query, left, item, name)))
  }
  if (name === 'range') {
    const bounds = value as readonly unknown[]
    if (!Array.isArray(bounds) || bounds.length !== 2) throw new FieldError(`'${key}' takes two values, low and high.`)
    return lookup(bounds.map((item) => operand(query, left, item, name)))
  }
  if (Array.isArray(value) && left.type?.kind !== 'json')
    throw new QueryUsageError(`'${key}' takes one value; use '${key}__in' for several.`)
  return lookup(operand(query, left, value, name))
}

function operand(query: Compilation, left: Resolved, value: unknown, lookup: string): SqlNode {
  if (value instanceof Expr) return value.resolve(query).node
  checkModel(left.field, value)
  if (PATTERNS.has(lookup)) return { kind: 'parameter', value: patternText(value), type: { kind: 'text' } }
  const field = left.field
  if (field === null) return { kind: 'parameter', value: plain(value), type: left.type ?? undefined }
  return { kind: 'parameter', value: field.toStored(value), type: left.type ?? undefined }
}

/** A row stands for its key, and a row of another model would stand for somebody else's. */
function checkModel(field: BaseField | null, value: unknown): void {
  if (field === null || !isRow(value)) return
  const expected = field instanceof ForeignKeyField ? field.target : field.model
  const given = metaOf(value.constructor)
  if (given !== expected) {
    throw new FieldError(
      `${field.model.label}.${field.name} is compared with a row of ${given.label}, not ${expected.label}.`,
    )
  }
}

function isRow(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'pk' in value && 'save' in value
}

function patternText(value: unknown): string {
  return typeof value === 'object' && value !== null && 'pk' in value ? String(value.pk) : String(value)
}

function plain(value: unknown): never {
  return (
    typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? String(value) : value
  ) as never
}

/** A query set used as a value; it compiles itself into the query around it. */
export interface Selectable {
  $select(outer: Compilation, field: BaseField | null): SelectNode
}
function isQuery(value: unknown): value is Selectable {
  return typeof value === 'object' && value !== null && '$select' in value
}

/**
 * A negated condition over a to-many relation: rows for which no related row meets it. One subquery for each lookup,
 * tied to the row at hand by the key.
 */
function splitExclude(query: Compilation, key: string, value: unknown): SqlNode {
  const inner = query.inner()
  const built = buildFilter(inner, conditionOf({ [key]: value }), false)
  const primaryKey = query.meta.primaryKey
  const tie: SqlNode = {
    kind: 'lookup',
    name: 'exact',
    left: fieldNode(inner.joins.base, primaryKey),
    right: fieldNode(query.joins.base, primaryKey),
  }
  const select = inner.plain([{ value: { kind: 'literal', sql: '1' } }], { kind: 'and', items: [built.node, tie] })
  return { kind: 'exists', select: { ...select, limit: 1 } }
}
