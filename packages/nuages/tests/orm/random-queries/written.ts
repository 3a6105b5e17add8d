// A query as a site would write it.
import {
  Case,
  Count,
  DenseRank,
  Exists,
  F,
  FirstValue,
  Lag,
  Lead,
  Max,
  Min,
  OuterRef,
  Q,
  Rank,
  RowNumber,
  Subquery,
  Sum,
  Value,
  When,
  Window,
} from '../../../src/orm/index.ts'
import { type Computed, isByKey, type Operand, type Windowed } from './computed.ts'
import { type Condition, type Hop, type Order, type Path, targetOf } from './conditions.ts'
import type { Aggregate, Query, Step } from './queries.ts'
import type { World } from './world.ts'

/** The methods of a query set that are used here; the models are made at run time, so nothing is known of their fields. */
export interface LooseQuerySet extends PromiseLike<Record<string, unknown>[]> {
  filter(where: object): LooseQuerySet
  exclude(where: object): LooseQuerySet
  where(condition: object): LooseQuerySet
  annotate(expressions: object): LooseQuerySet
  orderBy(...paths: string[]): LooseQuerySet
  distinct(): LooseQuerySet
  slice(start: number, end?: number): LooseQuerySet
  all(): LooseQuerySet
  union(other: LooseQuerySet): LooseQuerySet
  intersection(other: LooseQuerySet): LooseQuerySet
  difference(other: LooseQuerySet): LooseQuerySet
  values(...paths: string[]): LooseQuerySet
  valuesFlat(path: string): PromiseLike<unknown[]>
  count(): Promise<number>
  exists(): Promise<boolean>
  aggregate(expressions: object): Promise<Record<string, unknown>>
  valuesList(...paths: string[]): PromiseLike<unknown[][]>
  bulkCreate(rows: readonly object[], options: object): Promise<unknown>
  bulkUpdate(rows: readonly object[], fields: readonly string[]): Promise<number>
  update(values: object): Promise<number>
  delete(): Promise<{ total: number; perModel: Readonly<Record<string, number>> }>
  toSql(): { sql: string; params: readonly unknown[] }
}

interface LooseCondition {
  and(other: object): LooseCondition
  or(other: object): LooseCondition
  xor(other: object): LooseCondition
  not(): LooseCondition
}

type Models = Readonly<Record<string, object>>

export function queryOf(query: Query, world: World, models: Models): LooseQuerySet {
  let set = unordered(query, world, models).orderBy(...query.order.map(orderOf), 'id')
  if (query.distinct) set = set.distinct()
  return query.slice === null ? set : set.slice(query.slice[0], query.slice[1] ?? undefined)
}

/** What the query filters and annotates, without its order and what comes after it. */
export function unordered(query: Query, world: World, models: Models): LooseQuerySet {
  return query.steps.reduce((set, step) => stepOf(set, step, query.model, world, models), all(models, query.model))
}

function stepOf(set: LooseQuerySet, step: Step, model: number, world: World, models: Models): LooseQuerySet {
  switch (step.kind) {
    case 'annotate':
      return set.annotate({ [step.name]: aggregateOf(step.aggregate, model, world, models) })
    case 'compute':
      return set.annotate({ [step.name]: computedOf(step.value, model, world, models) })
    case 'window':
      return set.annotate({ [step.name]: windowOf(step.value) })
    case 'having': {
      const word = step.lookup === 'exact' ? '' : `__${step.lookup}`
      const where = { [step.name + word]: step.value }
      return step.negated ? set.exclude(where) : set.filter(where)
    }
    default: {
      const condition = conditionOf(step.condition, model, world, models)
      return step.kind === 'exclude' ? set.exclude(condition) : set.where(condition)
    }
  }
}

/** A model without its types. */
export interface LooseModel {
  new (values: object): Record<string, unknown>
  all(): LooseQuerySet
  bulkCreate(rows: readonly object[]): Promise<unknown>
  get(where: object): Promise<Record<string, unknown>>
}

export const modelAt = (models: Models, index: number) => models[`Model${index}`] as LooseModel

const all = (models: Models, index: number) => modelAt(models, index).all()

const orderOf = ({ path, descending }: Order) => (descending ? '-' : '') + pathOf(path)

export function pathOf({ hops, column }: Path): string {
  const names = hops.map(({ relation, back }) => `${back ? 'back' : 'link'}${relation}`)
  return [...names, ...(column === null ? [] : [column])].join('__')
}

export function conditionOf(condition: Condition, model: number, world: World, models: Models): LooseCondition {
  switch (condition.kind) {
    case 'lookup': {
      const word = condition.lookup === 'exact' ? '' : `__${condition.lookup}`
      return loose({ [pathOf(condition.path) + word]: condition.value })
    }
    case 'column':
      return loose({ [`${pathOf(condition.path)}__${condition.lookup}`]: F(condition.column) })
    case 'exists':
      return loose({}).and(Exists(relatedTo(condition.hop, condition.inner, world, models) as never))
    case 'not':
      return conditionOf(condition.item, model, world, models).not()
    default:
      return condition.items
        .map((item) => conditionOf(item, model, world, models))
        .reduce((one, other) => one[condition.kind](other))
  }
}

/** The related rows that meet a condition, for a query around theirs: what ties them comes last, so that groups are by it. */
function relatedTo(hop: Hop, inner: Condition | null, world: World, models: Models): LooseQuerySet {
  const target = targetOf(hop, world)
  const rows = all(models, target)
  const met = inner === null ? rows : rows.where(conditionOf(inner, target, world, models))
  return met.filter({ [otherSide(hop)]: OuterRef('pk') })
}

const otherSide = ({ relation, back }: Hop) => `${back ? 'link' : 'back'}${relation}`

export function computedOf(computed: Computed, model: number, world: World, models: Models): object {
  switch (computed.kind) {
    case 'case': {
      const branches = computed.branches.map(({ condition, then }) =>
        When(conditionOf(condition, model, world, models), operandOf(then)),
      )
      return Case(branches, computed.otherwise === null ? {} : { default: operandOf(computed.otherwise) })
    }
    case 'sum':
      return (operandOf(computed.left) as Addable).plus(operandOf(computed.right))
    case 'first': {
      const rows = relatedTo(computed.hop, computed.inner, world, models)
      const first = rows.orderBy(computed.descending ? '-number' : 'number', 'id').slice(0, 1)
      return Subquery(first.valuesFlat(computed.column) as never)
    }
    case 'count': {
      const rows = relatedTo(computed.hop, computed.inner, world, models).orderBy()
      const counted = rows.values(otherSide(computed.hop)).annotate({ count: Count('id') })
      return Subquery(counted.valuesFlat('count') as never)
    }
    default: {
      const exists = Exists(relatedTo(computed.hop, computed.inner, world, models) as never)
      return computed.negated ? exists.not() : exists
    }
  }
}

interface Addable {
  plus(other: object): object
}

const operandOf = (operand: Operand): object =>
  operand.kind === 'constant' ? Value(operand.value) : F(pathOf(operand.path))

function windowOf(window: Windowed): object {
  const { column } = window
  const value = {
    RowNumber,
    Rank,
    DenseRank,
    Lag: () => Lag(column),
    Lead: () => Lead(column),
    FirstValue: () => FirstValue(column),
    Sum: () => Sum(column),
    Count: () => Count(column),
    Min: () => Min(column),
    Max: () => Max(column),
  }[window.function]()
  const orderBy = [...window.order.map(orderOf), ...(isByKey(window) ? ['id'] : [])]
  return Window(value as never, {
    ...(window.partitionBy === null ? {} : { partitionBy: pathOf(window.partitionBy) }),
    ...(orderBy.length === 0 ? {} : { orderBy }),
  })
}

const loose = (where: object) => Q(where) as unknown as LooseCondition

function aggregateOf({ kind, path, distinct, filter }: Aggregate, model: number, world: World, models: Models): object {
  const make = { Count, Sum, Min, Max }[kind] as (path: string, options: object) => object
  const where = filter === null ? {} : { filter: conditionOf(filter, model, world, models) }
  return make(pathOf(path), { ...where, ...(distinct ? { distinct } : {}) })
}
