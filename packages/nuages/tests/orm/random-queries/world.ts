import fc from 'fast-check'
import { field, model, reverse, reverseOne } from '../../../src/orm/index.ts'

/** What a column of a random model holds. `null` columns are the ones whose name ends in `Null`. */
export type Scalar = 'number' | 'numberNull' | 'text' | 'textNull' | 'flag' | 'day' | 'dayNull'

export type RelationKind = 'foreignKey' | 'foreignKeyNull' | 'oneToOne' | 'manyToMany'

/** A relation of a model: `link0`, `link1`... by its position in the world; its other side is `back0`, `back1`... */
export interface Relation {
  readonly from: number
  readonly to: number
  readonly kind: RelationKind
}

/** A row by the names of its columns; `id` counts from 1. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: number }

/** Models with their rows, as plain data. */
export interface World {
  readonly models: number
  readonly relations: readonly Relation[]
  /** By model. */
  readonly rows: readonly (readonly Row[])[]
  /** For each relation the pairs of keys it relates, from its side to the other. */
  readonly pairs: readonly (readonly (readonly [number, number])[])[]
}

export const SCALARS: readonly Scalar[] = ['number', 'numberNull', 'text', 'textNull', 'flag', 'day', 'dayNull']
export const DAYS = ['2024-02-29', '2024-12-31', '2025-01-01'] as const
export const TEXTS = ['', 'a', 'A', 'ab', 'b%', 'ä'] as const

const number = fc.integer({ min: -2, max: 3 })
const text = fc.constantFrom(...TEXTS)
const day = fc.constantFrom(...DAYS)
/** The columns of a row that are no keys. */
export const scalars = fc.record({
  number,
  numberNull: fc.option(number),
  text,
  textNull: fc.option(text),
  flag: fc.boolean(),
  day,
  dayNull: fc.option(day),
})

const relation = (models: number): fc.Arbitrary<Relation> =>
  fc.record({
    from: fc.nat(models - 1),
    to: fc.nat(models - 1),
    kind: fc.constantFrom<RelationKind>('foreignKey', 'foreignKeyNull', 'oneToOne', 'manyToMany'),
  })

/** The pairs of a relation, from numbers that choose: every row has one of a foreign key that is not null. */
function pairsOf({ from, to, kind }: Relation, counts: readonly number[], choices: readonly number[]) {
  const [rows, targets] = [counts[from] as number, counts[to] as number]
  const target = (index: number) => ((choices[index % choices.length] as number) % targets) + 1
  const each = Array.from({ length: rows }, (_, index): [number, number] => [index + 1, target(index)])
  if (kind === 'foreignKey') return each
  if (kind === 'foreignKeyNull') return each.filter((_, index) => ((choices[index] as number) >> 8) % 3 !== 0)
  if (kind === 'oneToOne') return each.filter(([, to], index) => each.findIndex((one) => one[1] === to) === index)
  const pairs = choices.map((one): [number, number] => [(one % rows) + 1, ((one >> 4) % targets) + 1])
  return [...new Map(pairs.map((pair) => [String(pair), pair])).values()]
}

/** Two or three models with two to four relations among them, and a handful of rows. */
export const world: fc.Arbitrary<World> = fc.integer({ min: 2, max: 3 }).chain((models) =>
  fc
    .record({
      relations: fc.array(relation(models), { minLength: 2, maxLength: 4 }),
      rows: fc.tuple(...Array.from({ length: models }, () => fc.array(scalars, { minLength: 1, maxLength: 5 }))),
      choices: fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }),
    })
    .map(({ relations, rows, choices }) => {
      const counts = rows.map(({ length }) => length)
      const pairs = relations.map((one, index) => pairsOf(one, counts, rotated(choices, index)))
      return { models, relations, pairs, rows: rows.map((some, at) => some.map((one, id) => keyed(one, id, at))) }
      function keyed(one: object, index: number, at: number): Row {
        const keys = relations.map((relation, position): [string, unknown] | null =>
          relation.from === at && relation.kind !== 'manyToMany'
            ? [`link${position}Id`, pairs[position]?.find(([from]) => from === index + 1)?.[1] ?? null]
            : null,
        )
        return { id: index + 1, ...one, ...Object.fromEntries(keys.filter((key) => key !== null)) }
      }
    }),
)

const rotated = <T>(items: readonly T[], by: number): T[] => [...items.slice(by), ...items.slice(0, by)]

/** The model classes of a world, `Model0` and on. */
export function makeModels({ models, relations }: World): Record<string, object> {
  const made: Record<string, object> = {}
  const at = (index: number) => made[`Model${index}`] as object
  for (let index = 0; index < models; index += 1) {
    const definition = {
      number: field.integer(),
      numberNull: field.integer({ null: true }),
      text: field.char({ maxLength: 10 }),
      textNull: field.char({ maxLength: 10, null: true }),
      flag: field.boolean(),
      day: field.date(),
      dayNull: field.date({ null: true }),
    }
    relations.forEach(({ from, to, kind }, position) => {
      const getter = (name: string, get: () => unknown) =>
        Object.defineProperty(definition, name, { get, enumerable: true })
      if (from === index) getter(`link${position}`, () => makeRelation(kind, at(to)))
      if (to === index)
        getter(`back${position}`, () =>
          kind === 'oneToOne' ? reverseOne(at(from), `link${position}`) : reverse(at(from), `link${position}`),
        )
    })
    made[`Model${index}`] = model(definition) as object
  }
  return made
}

function makeRelation(kind: RelationKind, to: object): unknown {
  if (kind === 'manyToMany') return field.manyToMany(to, { symmetrical: false })
  if (kind === 'foreignKey') return field.foreignKey(to, { onDelete: 'cascade' })
  const options = { onDelete: 'setNull', null: true } as const
  return kind === 'oneToOne' ? field.oneToOne(to, options) : field.foreignKey(to, options)
}
