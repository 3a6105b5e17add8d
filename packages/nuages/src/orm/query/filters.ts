import type { SqlNode } from '../../db/sql/nodes.ts'
import { FieldError } from '../errors.ts'
import { Expr } from '../expressions/expression.ts'
import type { Compilation, Found } from './compilation.ts'
import { Condition, conditionOf, type ConditionPart } from './conditions.ts'
import type { ForeignKeyField } from '../fields/relations.ts'
import type { ModelMeta } from '../meta/model-meta.ts'
import { fieldNode, isMany, isRelation } from './field-nodes.ts'
import { type Joins, MultiJoin } from './joins.ts'
import { FALSE, isFalse, joined, negation } from './logic.ts'
import { compare, splitWords } from './lookups.ts'

const NONE: ReadonlySet<string> = new Set()

/** A condition's SQL and the joins that must find a row for it to be true. */
export interface Built {
  readonly node: SqlNode
  readonly needed: readonly string[]
}

/** Where a condition stands: inside how many negations, and which to-many joins it may share. */
interface Place {
  /** True where an odd number of negations surrounds it. */
  readonly negated: boolean
  /** True where any does: a to-many relation then becomes a subquery. */
  readonly inNegation: boolean
  /** The to-many joins it may share; undefined shares all, as inside an expression. */
  readonly reuse: Set<string> | undefined
  /** The joins that are inner whatever the condition says. */
  readonly inner: ReadonlySet<string>
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
  const place = {
    negated: false,
    inNegation: false,
    reuse: new Set<string>(),
    inner: new Set(inner),
    inExpression: false,
  }
  const built = buildCondition(query, whole, place)
  query.joins.demote(inner)
  return built
}

/** Builds a condition inside an expression, such as an aggregate's filter; its joins stay outer. */
export function buildInExpression(query: Compilation, condition: Condition, reuse?: Set<string>): SqlNode {
  const place = { negated: false, inNegation: false, reuse, inner: NONE, inExpression: true }
  const built = buildCondition(query, condition, place)
  query.joins.promote(built.needed)
  return built.node
}

/** A comparison and what it compares. */
interface Lookup {
  readonly compared: ReturnType<typeof compare>
  readonly base: SqlNode
  readonly found: Found
}

function buildCondition(query: Compilation, condition: Condition, place: Place): Built {
  const here = {
    ...place,
    negated: place.negated !== condition.negated,
    inNegation: place.inNegation || condition.negated,
  }
  const votes = new Map<string, number>()
  const built = condition.children.map((child) => {
    const result = buildPart(query, child, here)
    for (const alias of new Set(result.needed)) votes.set(alias, (votes.get(alias) ?? 0) + 1)
    return result
  })
  const needed = settleJoins(query.joins, condition, here.negated, votes)
  // A condition that says nothing is met by every row, also where it is negated.
  const said = built.filter((_, index) => !saysNothing(condition.children[index] as ConditionPart))
  const node = joined(
    said.length === 0 ? 'and' : condition.connector,
    said.map((item) => item.node),
  )
  return { node: condition.negated && said.length > 0 ? negation(node) : node, needed }
}

/** True for a condition that is empty, and so met by every row. */
export function saysNothing(part: ConditionPart): boolean {
  return part instanceof Condition && part.children.every(saysNothing)
}

/** True for a condition with a path over a to-many relation. */
export function crossesMany(meta: ModelMeta, part: ConditionPart): boolean {
  if (part instanceof Condition) return part.children.some((child) => crossesMany(meta, child))
  if (part instanceof Expr) return false
  let at = meta
  for (const word of part[0].split('__')) {
    const field = at.find(word)
    if (field === undefined || !isRelation(field)) return false
    if (isMany(field)) return true
    at = (field as ForeignKeyField).target
  }
  return false
}

function buildPart(query: Compilation, part: ConditionPart, place: Place): Built {
  if (part instanceof Condition) return buildCondition(query, part, place)
  if (part instanceof Expr) return { node: query.sharing(place.reuse, () => truthOf(query, part)), needed: [] }
  return buildLookup(query, part[0], part[1], place)
}

function truthOf(query: Compilation, expression: Expr): SqlNode {
  const { node, type } = expression.resolve(query)
  if (type !== null && type.kind !== 'boolean')
    throw new FieldError('A filter takes an expression that is true or false.')
  return node
}

/**
 * By the votes of its children a connector makes joins outer or inner; under a negation, "and" acts as "or". "xor" acts
 * as "or", and under a negation it is true where all are false: then no join is needed.
 */
function settleJoins(
  joins: Joins,
  condition: Condition,
  negated: boolean,
  votes: ReadonlyMap<string, number>,
): string[] {
  const count = condition.children.length
  const anyOf = negated ? condition.connector !== 'or' : condition.connector !== 'and'
  const needsNone = negated && condition.connector === 'xor'
  const promote: string[] = []
  const demote: string[] = []
  for (const [alias, number] of votes) {
    if (needsNone || (anyOf && number < count)) promote.push(alias)
    else demote.push(alias)
  }
  joins.promote(promote)
  joins.demote(demote)
  return demote
}

function buildLookup(query: Compilation, key: string, value: unknown, place: Place): Built {
  let found: Found
  try {
    found = query.find(key, { reuse: place.reuse, allowMany: !place.inNegation || place.inExpression })
  } catch (error) {
    if (!(error instanceof MultiJoin)) throw error
    return { node: splitExclude(query, key, value), needed: [] }
  }
  const { left, name, base } = splitWords(query, found, key)
  const compared = query.sharing(place.reuse, () =>
    compare(query, { left, name, value, key, relation: found.relation }),
  )
  return guardNull(query.joins, { compared, base, found }, place)
}

/**
 * In a negated condition a comparison with NULL must not turn into "unknown": it is made false, so that the negation
 * finds the row. The joins are then not needed.
 */
function guardNull(joins: Joins, { compared, base, found }: Lookup, place: Place): Built {
  const isNull = compared.isNull === true
  const outerWhenNegated = place.negated && !isNull && compared.ofPresent !== true
  const needed = (isNull && !place.negated) || outerWhenNegated ? [] : found.joins
  if (!outerWhenNegated || compared.isNull !== undefined || found.annotation) return { node: compared.node, needed }
  const present = (node: SqlNode): SqlNode => ({ kind: 'lookup', name: 'isnull', left: node, right: false })
  const mayBeNull = found.nullable || (base.kind === 'column' && mayMiss(joins, found.joins, place.inner))
  const guards = [...(mayBeNull ? [present(base)] : []), ...compared.nullable.map(present)]
  return { node: joined('and', [compared.node, ...guards]), needed }
}

/** True where a path's row may be missing in the end: joins that are inner now may become outer by the conditions around. */
function mayMiss(joins: Joins, path: readonly string[], inner: ReadonlySet<string>): boolean {
  return path.some((alias) => joins.byAlias.get(alias)?.nullable === true && !inner.has(alias))
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
  if (isFalse(built.node)) return FALSE
  const where = joined('and', [built.node, tie])
  const select = inner.plain([{ value: { kind: 'literal', sql: '1' } }], where)
  return { kind: 'exists', select: { ...select, limit: 1 } }
}
