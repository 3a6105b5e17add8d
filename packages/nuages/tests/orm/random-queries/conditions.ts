import fc from 'fast-check'
import { DAYS, type Scalar, SCALARS, TEXTS, type World } from './world.ts'

/** One step over a relation: from its own side, or back. */
export interface Hop {
  readonly relation: number
  readonly back: boolean
}

/** A path over relations to a column, to `id`, or to the relation itself (`null`). */
export interface Path {
  readonly hops: readonly Hop[]
  readonly column: Scalar | 'id' | null
}

export type Lookup =
  | 'exact'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'range'
  | 'isnull'
  | 'contains'
  | 'icontains'
  | 'startswith'
  | 'endswith'
  | 'iexact'
  | 'year'
  | 'month__gte'

export type Condition =
  | { readonly kind: 'lookup'; readonly path: Path; readonly lookup: Lookup; readonly value: unknown }
  /** A comparison with a column of the same row. */
  | { readonly kind: 'column'; readonly path: Path; readonly lookup: 'exact' | 'gt' | 'lte'; readonly column: Scalar }
  /** There is a row on the other side of a relation that meets the condition. */
  | { readonly kind: 'exists'; readonly hop: Hop; readonly inner: Condition | null }
  | { readonly kind: 'and' | 'or' | 'xor'; readonly items: readonly Condition[] }
  | { readonly kind: 'not'; readonly item: Condition }

export interface Order {
  readonly path: Path
  readonly descending: boolean
}

const INTEGERS: readonly Lookup[] = ['exact', 'gt', 'gte', 'lt', 'lte', 'in', 'range', 'isnull']
const LETTERS: readonly Lookup[] = [
  'exact',
  'in',
  'isnull',
  'contains',
  'icontains',
  'startswith',
  'endswith',
  'iexact',
]
const DATES: readonly Lookup[] = ['exact', 'gt', 'lte', 'in', 'range', 'isnull', 'year', 'month__gte']

export const isMany = ({ relation, back }: Hop, { relations }: World): boolean => {
  const kind = relations[relation]?.kind
  return kind === 'manyToMany' || (back && kind !== 'oneToOne')
}
/** Where a hop leads to. */
export const targetOf = ({ relation, back }: Hop, { relations }: World): number =>
  (back ? relations[relation]?.from : relations[relation]?.to) as number
/** What can be read of a column, null or not. */
export const plainKind = (column: Scalar | 'id'): 'number' | 'text' | 'flag' | 'day' =>
  column === 'id' ? 'number' : (column.replace('Null', '') as 'number' | 'text' | 'flag' | 'day')

export const hopsFrom = (model: number, { relations }: World): Hop[] =>
  relations.flatMap(({ from, to }, relation) => [
    ...(from === model ? [{ relation, back: false }] : []),
    ...(to === model ? [{ relation, back: true }] : []),
  ])

/** Paths of up to `depth` hops; `many` says whether they may lead to many rows. */
export function pathFrom(model: number, world: World, depth: number, many: boolean): fc.Arbitrary<Path> {
  const here = fc.record({ hops: fc.constant([]), column: fc.constantFrom(...SCALARS, 'id' as const) })
  const hops = hopsFrom(model, world).filter((hop) => many || !isMany(hop, world))
  if (depth === 0 || hops.length === 0) return here
  const further = fc.constantFrom(...hops).chain((hop) =>
    pathFrom(targetOf(hop, world), world, depth - 1, many).map(({ hops: rest, column }) => ({
      hops: [hop, ...rest],
      column,
    })),
  )
  return fc.oneof({ weight: 2, arbitrary: here }, { weight: 3, arbitrary: further })
}

export const valueOf = {
  number: fc.integer({ min: -2, max: 3 }),
  text: fc.constantFrom(...TEXTS),
  flag: fc.boolean(),
  day: fc.constantFrom<string>(...DAYS),
} as const

export function lookupOn(path: Path): fc.Arbitrary<Condition> {
  const kind = plainKind(path.column ?? 'id')
  const lookups = { number: INTEGERS, text: LETTERS, flag: ['exact'] as const, day: DATES }[kind]
  return fc.constantFrom<Lookup>(...lookups).chain((lookup) => {
    const one: fc.Arbitrary<unknown> = valueOf[kind]
    const value: fc.Arbitrary<unknown> =
      lookup === 'isnull'
        ? fc.boolean()
        : lookup === 'in'
          ? fc.array(one, { maxLength: 3 })
          : lookup === 'range'
            ? fc.tuple(one, one)
            : lookup === 'year'
              ? fc.constantFrom(2024, 2025)
              : lookup === 'month__gte'
                ? fc.constantFrom(2, 12)
                : one
    return value.map((chosen) => ({ kind: 'lookup', path, lookup, value: chosen }))
  })
}

function leafOn(model: number, world: World, depth: number): fc.Arbitrary<Condition> {
  const onColumn = pathFrom(model, world, depth, true).chain(lookupOn)
  const column = fc.record({
    kind: fc.constant('column' as const),
    path: fc.constantFrom<Scalar>('number', 'numberNull').map((name) => ({ hops: [], column: name })),
    lookup: fc.constantFrom('exact', 'gt', 'lte'),
    column: fc.constantFrom<Scalar>('number', 'numberNull'),
  })
  const hops = hopsFrom(model, world)
  if (hops.length === 0) return onColumn
  const relation = fc.record({
    kind: fc.constant('lookup' as const),
    path: fc.constantFrom(...hops).map((hop) => ({ hops: [hop], column: null })),
    lookup: fc.constant('isnull' as const),
    value: fc.boolean(),
  })
  const exists = fc.constantFrom(...hops).chain((hop) =>
    fc.record({
      kind: fc.constant('exists' as const),
      hop: fc.constant(hop),
      inner: depth > 0 ? fc.option(leafOn(targetOf(hop, world), world, depth - 1)) : fc.constant(null),
    }),
  )
  return fc.oneof({ weight: 6, arbitrary: onColumn }, column, ...(depth > 0 ? [relation] : []), exists)
}

/** Conditions of so many levels, whose paths go over so many relations. */
export function conditionOn(model: number, world: World, depth = 2, hops = 2): fc.Arbitrary<Condition> {
  const leaf = leafOn(model, world, hops)
  if (depth === 0) return leaf
  const inner = conditionOn(model, world, depth - 1, hops)
  const joined = fc.record({
    kind: fc.constantFrom('and' as const, 'and' as const, 'or' as const, 'or' as const, 'xor' as const),
    items: fc.array(inner, { minLength: 2, maxLength: 3 }),
  })
  // Twice negated is as it was, also over many rows.
  const not = inner.map((item): Condition => (item.kind === 'not' ? item.item : { kind: 'not', item }))
  const clear = joined.map((one) =>
    one.kind === 'xor' && !one.items.every((item) => isSure(item)) ? { ...one, kind: 'or' as const } : one,
  )
  return fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 3, arbitrary: clear }, { weight: 2, arbitrary: not })
}

/** Where a `not` stands within `xor`, SQL's third truth value shows for a null: such conditions are left out. */
function isSure(condition: Condition, negated = false): boolean {
  switch (condition.kind) {
    case 'lookup':
      return !negated || condition.lookup === 'isnull'
    case 'column':
      return !negated
    case 'exists':
      return true
    case 'not':
      return isSure(condition.item, true)
    default:
      return condition.items.every((item) => isSure(item, negated))
  }
}

/** The conditions over many rows of a call, with and without a `not` around them. */
function spread(condition: Condition, world: World, negated = false): { plain: boolean; negated: boolean } {
  switch (condition.kind) {
    case 'lookup': {
      const many = condition.path.hops.some((hop) => isMany(hop, world))
      return { plain: many && !negated, negated: many && negated }
    }
    case 'and':
    case 'or':
    case 'xor': {
      const parts = condition.items.map((item) => spread(item, world, negated))
      return { plain: parts.some((one) => one.plain), negated: parts.some((one) => one.negated) }
    }
    case 'not':
      return spread(condition.item, world, true)
    default:
      return { plain: false, negated: false }
  }
}

/** Django answers by the order of the conditions where one call speaks of many rows both with and without a `not`. */
export const isClear = (condition: Condition, world: World) => {
  const { plain, negated } = spread(condition, world)
  return !(plain && negated)
}
