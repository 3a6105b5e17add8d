import fc from 'fast-check'
import { type Computed, computedOn, isTruth } from './computed.ts'
import { type Condition, conditionOn, isClear } from './conditions.ts'
import { type Scalar, SCALARS, scalars, type World } from './world.ts'

/** A new row, or new values of one. Numbers that choose stand for rows that are there when it is written. */
export interface Draft {
  readonly values: Readonly<Record<Scalar, unknown>>
  /** Chooses a row of the model: one to change, or whose key a new one takes. */
  readonly row: number
  /** By relation, chooses the row that a foreign key points to; null where it may be null. */
  readonly links: readonly (number | null)[]
}

/** What an update makes of a column. */
export type Change =
  | { readonly kind: 'given'; readonly column: Scalar; readonly value: unknown }
  | { readonly kind: 'computed'; readonly column: 'numberNull'; readonly value: Computed }
  /** The column and so much more. */
  | { readonly kind: 'more'; readonly column: 'number'; readonly by: number }
  | { readonly kind: 'link'; readonly relation: number; readonly row: number | null }

export type Write =
  | {
      readonly kind: 'bulkCreate'
      readonly model: number
      readonly drafts: readonly Draft[]
      /** What becomes of rows whose keys are taken: nothing takes a key that is. */
      readonly conflicts: 'none' | 'ignore' | 'update'
      readonly fields: readonly Scalar[]
    }
  | {
      readonly kind: 'bulkUpdate'
      readonly model: number
      readonly drafts: readonly Draft[]
      readonly fields: readonly Scalar[]
      /** Instead of a value of `numberNull`. */
      readonly computed: Computed | null
    }
  | {
      readonly kind: 'update'
      readonly model: number
      readonly condition: Condition
      readonly negated: boolean
      readonly changes: readonly Change[]
    }
  | { readonly kind: 'delete'; readonly model: number; readonly condition: Condition; readonly negated: boolean }

/** Writes to the rows of a world. */
export function writeOn(world: World): fc.Arbitrary<Write> {
  return fc.nat(world.models - 1).chain((model): fc.Arbitrary<Write> => {
    const links = fc.tuple(...world.relations.map(() => fc.option(fc.nat(99), { freq: 3 })))
    const drafts = fc.array(fc.record({ values: scalars, row: fc.nat(99), links }), { minLength: 1, maxLength: 4 })
    const fields = fc.uniqueArray(fc.constantFrom(...SCALARS), { minLength: 1, maxLength: 3 })
    const number = computedOn(model, world, 0).filter((one) => !isTruth(one))
    const chosen = {
      model: fc.constant(model),
      condition: conditionOn(model, world, 1).filter((one) => isClear(one, world)),
      negated: fc.boolean(),
    }
    return fc.oneof(
      fc.record({
        kind: fc.constant('bulkCreate' as const),
        model: fc.constant(model),
        drafts,
        conflicts: fc.constantFrom('none' as const, 'ignore' as const, 'update' as const),
        fields,
      }),
      fc.record({
        kind: fc.constant('bulkUpdate' as const),
        model: fc.constant(model),
        drafts,
        fields,
        computed: fc.option(number),
      }),
      fc.record({ kind: fc.constant('update' as const), ...chosen, changes: changesOn(model, world, number) }),
      fc.record({ kind: fc.constant('delete' as const), ...chosen }),
    )
  })
}

/** Changes of different columns. */
function changesOn(model: number, world: World, number: fc.Arbitrary<Computed>): fc.Arbitrary<readonly Change[]> {
  const given = scalars.chain((values) =>
    fc.constantFrom(...SCALARS).map((column): Change => ({ kind: 'given', column, value: values[column] })),
  )
  const computed = number.map((value): Change => ({ kind: 'computed', column: 'numberNull', value }))
  const more = fc.integer({ min: -1, max: 2 }).map((by): Change => ({ kind: 'more', column: 'number', by }))
  const own = world.relations.flatMap(({ from, kind }, relation) =>
    from === model && kind !== 'manyToMany' ? [relation] : [],
  )
  const link = (some: readonly number[]): fc.Arbitrary<Change> =>
    fc.record({
      kind: fc.constant('link' as const),
      relation: fc.constantFrom(...some),
      row: fc.option<number>(fc.nat(99)),
    })
  return fc.uniqueArray(
    fc.oneof(given, { weight: 2, arbitrary: computed }, more, ...(own.length > 0 ? [link(own)] : [])),
    { minLength: 1, maxLength: 3, selector: (one) => (one.kind === 'link' ? `link${one.relation}` : one.column) },
  )
}
