import fc from 'fast-check'
import {
  type Condition,
  conditionOn,
  type Hop,
  hopsFrom,
  isMany,
  type Order,
  type Path,
  pathFrom,
  plainKind,
  targetOf,
  valueOf,
} from './conditions.ts'
import type { Scalar, World } from './world.ts'

/** A number: given, or of a column. */
export type Operand =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'column'; readonly path: Path }

/** A column of the rows on the other side of a relation. */
type NumberColumn = 'number' | 'numberNull'

/** What the database computes for a row. */
export type Computed =
  | {
      readonly kind: 'case'
      readonly branches: readonly { readonly condition: Condition; readonly then: Operand }[]
      readonly otherwise: Operand | null
    }
  | { readonly kind: 'sum'; readonly left: Operand; readonly right: Operand }
  /** The value of the first related row that meets a condition, in a query inside. */
  | {
      readonly kind: 'first'
      readonly hop: Hop
      readonly inner: Condition | null
      readonly column: NumberColumn
      readonly descending: boolean
    }
  /** How many there are: a query inside that groups. */
  | { readonly kind: 'count'; readonly hop: Hop; readonly inner: Condition | null }
  | { readonly kind: 'exists'; readonly hop: Hop; readonly inner: Condition | null; readonly negated: boolean }

/** True for what is true or false, and no number. */
export const isTruth = ({ kind }: Computed): boolean => kind === 'exists'

/** What is computed over the rows of the result. */
export interface Windowed {
  readonly function:
    | 'RowNumber'
    | 'Rank'
    | 'DenseRank'
    | 'Lag'
    | 'Lead'
    | 'FirstValue'
    | 'Sum'
    | 'Count'
    | 'Min'
    | 'Max'
  readonly column: NumberColumn
  readonly partitionBy: Path | null
  readonly order: readonly Order[]
}

const PLACES: readonly Windowed['function'][] = ['RowNumber', 'Lag', 'Lead', 'FirstValue']
const RANKS: readonly Windowed['function'][] = ['Rank', 'DenseRank']

/** True where the key sorts last, so that each row has its own place: some functions need one, ranks an order. */
export const isByKey = (window: Windowed): boolean =>
  PLACES.includes(window.function) || (window.order.length === 0 && RANKS.includes(window.function))

const numberColumn = fc.constantFrom<NumberColumn>('number', 'numberNull')

function operandOn(model: number, world: World, depth: number): fc.Arbitrary<Operand> {
  const constant = valueOf.number.map((value): Operand => ({ kind: 'constant', value }))
  const column = pathFrom(model, world, depth, true)
    .filter((path) => plainKind(path.column ?? 'id') === 'number')
    .map((path): Operand => ({ kind: 'column', path }))
  return fc.oneof(constant, { weight: 2, arbitrary: column })
}

/** Of the rows of a model; `depth` is how many relations its own paths may go over. */
export function computedOn(model: number, world: World, depth: number): fc.Arbitrary<Computed> {
  const operand = operandOn(model, world, depth)
  const branches = fc.array(fc.record({ condition: conditionOn(model, world, 1, depth), then: operand }), {
    minLength: 1,
    maxLength: 3,
  })
  const choice = fc.record({ kind: fc.constant('case' as const), branches, otherwise: fc.option(operand) })
  const sum = fc.record({ kind: fc.constant('sum' as const), left: operand, right: operand })
  const hops = hopsFrom(model, world)
  if (hops.length === 0) return fc.oneof(choice, sum)
  const related = fc.constantFrom(...hops).chain((hop) =>
    fc
      .record({
        kind: fc.constantFrom('first' as const, 'count' as const, 'exists' as const),
        hop: fc.constant(hop),
        inner: fc.option(conditionOn(targetOf(hop, world), world, 0, 1)),
        column: numberColumn,
        descending: fc.boolean(),
        negated: fc.boolean(),
      })
      .map((one) => one as Computed),
  )
  return fc.oneof({ weight: 2, arbitrary: choice }, sum, { weight: 2, arbitrary: related })
}

export function windowOn(model: number, world: World): fc.Arbitrary<Windowed> {
  const order = fc.record({
    path: fc.constantFrom<Scalar>('number', 'numberNull', 'day', 'dayNull').map((column) => ({ hops: [], column })),
    descending: fc.boolean(),
  })
  return fc.record({
    function: fc.constantFrom<Windowed['function']>(...PLACES, ...RANKS, 'Sum', 'Count', 'Min', 'Max'),
    column: numberColumn,
    partitionBy: fc.option(
      pathFrom(model, world, 1, false).filter(({ hops }) => hops.every((hop) => !isMany(hop, world))),
    ),
    order: fc.array(order, { maxLength: 2 }),
  })
}
