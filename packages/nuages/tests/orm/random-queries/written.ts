// A query as a site would write it.
import { Count, Exists, F, Max, Min, OuterRef, Q, Sum } from '../../../src/orm/index.ts'
import { type Aggregate, type Condition, type Order, type Path, type Query, targetOf } from './queries.ts'
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
  update(values: object): Promise<number>
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
  let set = all(models, query.model)
  for (const step of query.steps) {
    if (step.kind === 'annotate')
      set = set.annotate({ [step.name]: aggregateOf(step.aggregate, query.model, world, models) })
    else if (step.kind === 'having') set = set.filter({ [`${step.name}__${step.lookup}`]: step.value })
    else {
      const condition = conditionOf(step.condition, query.model, world, models)
      set = set.where(step.kind === 'exclude' ? condition.not() : condition)
    }
  }
  return set
}

const all = (models: Models, index: number) => (models[`Model${index}`] as unknown as LooseQuerySet).all()

const orderOf = ({ path, descending }: Order) => (descending ? '-' : '') + pathOf(path)

export function pathOf({ hops, column }: Path): string {
  const names = hops.map(({ relation, back }) => `${back ? 'back' : 'link'}${relation}`)
  return [...names, ...(column === null ? [] : [column])].join('__')
}

function conditionOf(condition: Condition, model: number, world: World, models: Models): LooseCondition {
  switch (condition.kind) {
    case 'lookup': {
      const word = condition.lookup === 'exact' ? '' : `__${condition.lookup}`
      return loose({ [pathOf(condition.path) + word]: condition.value })
    }
    case 'column':
      return loose({ [`${pathOf(condition.path)}__${condition.lookup}`]: F(condition.column) })
    case 'exists': {
      const { relation, back } = condition.hop
      const target = targetOf(condition.hop, world)
      const related = all(models, target).filter({ [`${back ? 'link' : 'back'}${relation}`]: OuterRef('pk') })
      const inner =
        condition.inner === null ? related : related.where(conditionOf(condition.inner, target, world, models))
      return loose({}).and(Exists(inner as never))
    }
    case 'not':
      return conditionOf(condition.item, model, world, models).not()
    default:
      return condition.items
        .map((item) => conditionOf(item, model, world, models))
        .reduce((one, other) => one[condition.kind](other))
  }
}

const loose = (where: object) => Q(where) as unknown as LooseCondition

function aggregateOf({ kind, path, distinct, filter }: Aggregate, model: number, world: World, models: Models): object {
  const make = { Count, Sum, Min, Max }[kind] as (path: string, options: object) => object
  const where = filter === null ? {} : { filter: conditionOf(filter, model, world, models) }
  return make(pathOf(path), { ...where, ...(distinct ? { distinct } : {}) })
}
