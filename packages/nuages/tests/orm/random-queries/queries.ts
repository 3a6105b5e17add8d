import fc from 'fast-check'
import { type Computed, computedOn, isTruth, type Windowed, windowOn } from './computed.ts'
import {
  type Condition,
  conditionOn,
  isClear,
  lookupOn,
  type Order,
  type Path,
  pathFrom,
  plainKind,
  valueOf,
} from './conditions.ts'
import type { World } from './world.ts'

export interface Aggregate {
  readonly kind: 'Count' | 'Sum' | 'Min' | 'Max'
  readonly path: Path
  readonly distinct: boolean
  readonly filter: Condition | null
}

export type Step =
  | { readonly kind: 'filter' | 'exclude'; readonly condition: Condition }
  | { readonly kind: 'annotate'; readonly name: string; readonly aggregate: Aggregate }
  | { readonly kind: 'compute'; readonly name: string; readonly value: Computed }
  | { readonly kind: 'window'; readonly name: string; readonly value: Windowed }
  /** A condition on an annotation that is there. */
  | {
      readonly kind: 'having'
      readonly name: string
      readonly lookup: 'exact' | 'gte' | 'lt'
      readonly value: number | boolean
      readonly negated: boolean
    }

/** True for a step that gives rows a value under a name. */
export const isAnnotation = (step: Step): step is Extract<Step, { kind: 'annotate' | 'compute' | 'window' }> =>
  step.kind === 'annotate' || step.kind === 'compute' || step.kind === 'window'

export interface Query {
  readonly model: number
  readonly steps: readonly Step[]
  readonly distinct: boolean
  readonly order: readonly Order[]
  readonly slice: readonly [number, number | null] | null
  /** What its rows are counted by. */
  readonly group: Path
  readonly chosenGroups: ChosenGroups
}

/** A condition on groups: how many rows they have at least, together with a number that their rows have. */
export interface ChosenGroups {
  readonly kind: 'and' | 'or'
  readonly negated: boolean
  readonly least: number
  readonly number: number
}

function aggregateOn(model: number, world: World): fc.Arbitrary<Aggregate> {
  return pathFrom(model, world, 2, true).chain(({ hops, column }) => {
    const isNumber = column !== null && plainKind(column) === 'number'
    return fc.record({
      kind: isNumber ? fc.constantFrom('Count', 'Sum', 'Min', 'Max') : fc.constant('Count' as const),
      path: fc.constant({ hops, column }),
      distinct: fc.boolean(),
      filter: fc.option(pathFrom(model, world, 1, true).chain(lookupOn), { freq: 3 }),
    })
  })
}

const slice: fc.Arbitrary<readonly [number, number | null]> = fc.tuple(
  fc.nat(2),
  fc.option<number>(fc.integer({ min: 2, max: 5 })),
)

/** Queries over the rows of a world. */
export function queryOn(world: World): fc.Arbitrary<Query> {
  return fc.nat(world.models - 1).chain((model) => {
    const condition = conditionOn(model, world).filter((one) => isClear(one, world))
    const filter = fc.record({ kind: fc.constantFrom('filter' as const, 'exclude' as const), condition })
    const annotate = fc.record({ kind: fc.constant('annotate' as const), aggregate: aggregateOn(model, world) })
    const compute = (depth: number) =>
      fc.record({ kind: fc.constant('compute' as const), value: computedOn(model, world, depth) })
    const window = fc.record({ kind: fc.constant('window' as const), value: windowOn(model, world) })
    const having = fc.record({
      kind: fc.constant('having' as const),
      lookup: fc.constantFrom('exact' as const, 'gte' as const, 'lt' as const),
      value: fc.integer({ min: -1, max: 3 }),
      negated: fc.boolean(),
    })
    const inGroups = fc.oneof(
      { weight: 5, arbitrary: filter },
      { weight: 2, arbitrary: annotate },
      { weight: 2, arbitrary: compute(1) },
      { weight: 2, arbitrary: having },
    )
    // A window over groups would speak of columns that a group has many of, and one over rows that are there several
    // times with different values would give them any of its own.
    const inWindows = fc.oneof({ weight: 2, arbitrary: filter }, { weight: 2, arbitrary: window }, compute(0), {
      weight: 2,
      arbitrary: having,
    })
    const steps = fc.oneof(
      { weight: 4, arbitrary: fc.array(inGroups, { maxLength: 4 }) },
      fc.array(inWindows, { maxLength: 4 }),
    )
    return fc.record({
      model: fc.constant(model),
      steps: steps.map(named),
      distinct: fc.boolean(),
      order: fc.array(
        fc.record({
          path: pathFrom(model, world, 2, false).filter(({ column }) => plainKind(column ?? 'id') !== 'text'),
          descending: fc.boolean(),
        }),
        { maxLength: 2 },
      ),
      slice: fc.option(slice, { freq: 2 }),
      group: pathFrom(model, world, 2, true),
      chosenGroups: fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        negated: fc.boolean(),
        least: fc.integer({ min: 1, max: 3 }),
        number: valueOf.number,
      }),
    })
  })
}

type Unnamed = Step extends infer S ? (S extends { name: string } ? Omit<S, 'name'> : S) : never

/** Gives annotations their names, and drops conditions on one that is not there. */
function named(given: readonly Unnamed[]): Step[] {
  let last: Step | null = null
  let count = 0
  return given.flatMap((step): Step[] => {
    if (step.kind === 'filter' || step.kind === 'exclude') return [step]
    if (step.kind !== 'having') {
      last = { ...step, name: `value${count++}` } as Step
      return [last]
    }
    if (last === null) return []
    const asked = { ...step, name: `value${count - 1}` } as Extract<Step, { kind: 'having' }>
    const truth = last.kind === 'compute' && isTruth(last.value)
    return [truth ? { ...asked, lookup: 'exact', value: Number(step.value) > 0 } : asked]
  })
}
