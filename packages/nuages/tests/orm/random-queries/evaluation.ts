// What a query must find, computed plainly from rows in memory by the rules of the query language: the rows of a model
// are combined with those that its paths lead to, conditions choose among the combinations, and each that is left is a
// row of the result.
import {
  type Aggregate,
  type Condition,
  type Hop,
  isMany,
  type Lookup,
  type Path,
  type Query,
  targetOf,
} from './queries.ts'
import type { Row, World } from './world.ts'

/** In what databases differ. */
export interface Traits {
  /** `contains` and its like do not tell the case of ASCII letters. */
  readonly likeFoldsAscii: boolean
  /** The letters whose case `icontains` does not tell. */
  readonly foldsAscii: boolean
  readonly nullsLast: boolean
}

/** A row of the result: the key, and the annotations by name. */
export type Found = Readonly<Record<string, unknown>> & { readonly id: number }

/** A joined table: from where, and over what. */
interface Join {
  readonly from: Join | null
  readonly hop: Hop
}
type Combination = ReadonlyMap<Join | null, Row | null>
type Truth = (combination: Combination) => boolean

export function evaluate(query: Query, world: World, traits: Traits): Found[] {
  return new Evaluation(world, query.model, traits).run(query)
}

/** The values at the end of `query.group`, each with the number of rows of the result that have it. */
export function evaluateGroups(query: Query, world: World, traits: Traits): { value: unknown; count: number }[] {
  return new Evaluation(world, query.model, traits).groups(query)
}

/** The same groups where a condition chooses among them. */
export function evaluateChosenGroups(query: Query, world: World, traits: Traits): { value: unknown; count: number }[] {
  return new Evaluation(world, query.model, traits).chosenGroups(query)
}

class Evaluation {
  readonly #world: World
  readonly #model: number
  readonly #traits: Traits
  readonly #joins: Join[] = []
  readonly #conditions: Truth[] = []
  readonly #aggregates: { name: string; value: (group: readonly Combination[]) => number | null }[] = []
  readonly #having: ((found: Found) => boolean)[] = []

  constructor(world: World, model: number, traits: Traits) {
    this.#world = world
    this.#model = model
    this.#traits = traits
  }

  run({ steps, distinct, order, slice }: Query): Found[] {
    this.#take(steps)
    const sorts = order.map(({ path, descending }) => ({ read: this.#reader(path, null), descending }))
    const found = this.#grouped(this.#combinations())
      .filter(({ row }) => this.#having.every((is) => is(row)))
      .sort((one, other) => this.#compare(one.first, other.first, sorts))
      .map(({ row }) => row)
    const each = distinct ? [...new Map(found.map((row) => [JSON.stringify(row), row])).values()] : found
    return slice === null ? each : each.slice(slice[0], slice[1] ?? undefined)
  }

  groups({ steps, group }: Query): { value: unknown; count: number }[] {
    this.#take(steps)
    const read = this.#reader(group, null)
    return [...Map.groupBy(this.#combinations(), read)].map(([value, { length }]) => ({ value, count: length }))
  }

  /**
   * Where all parts have to hold, those on rows choose rows before there are groups; else the column that they speak of
   * is one more that is grouped by.
   */
  chosenGroups({ steps, group, chosenGroups: { kind, negated, least, number } }: Query): {
    value: unknown
    count: number
  }[] {
    this.#take(steps)
    const read = this.#reader(group, null)
    const numberOf = (one: Combination) => (one.get(null) as Row).number
    const apart = (kind === 'or') === negated
    const rows = this.#combinations().filter((one) => !apart || (numberOf(one) === number) !== negated)
    const keyOf = (one: Combination) => JSON.stringify([read(one), apart ? null : numberOf(one)])
    return [...Map.groupBy(rows, keyOf).values()].flatMap((some) => {
      const first = some[0] as Combination
      const truths = [some.length >= least, apart ? kind === 'and' : numberOf(first) === number]
      const holds = (kind === 'or' ? truths.some(Boolean) : truths.every(Boolean)) !== negated
      return holds ? [{ value: read(first), count: some.length }] : []
    })
  }

  #take(steps: Query['steps']): void {
    for (const step of steps) {
      if (step.kind === 'annotate') this.#annotate(step.name, step.aggregate)
      else if (step.kind === 'having') this.#having.push((found) => compare(step.lookup, found[step.name], step.value))
      else this.#filter(step.condition, step.kind === 'exclude')
    }
  }

  /** Whether a row of the model meets a condition by itself. */
  has(row: Row, condition: Condition | null): boolean {
    if (condition !== null) this.#filter(condition, false)
    return this.#combinationsOf(row).some((one) => this.#conditions.every((is) => is(one)))
  }

  #filter(condition: Condition, negated: boolean): void {
    const truth = this.#truth(condition, negated, new Set())
    this.#conditions.push(negated ? (one) => !truth(one) : truth)
  }

  /** Joins that a call made may serve it again; those of earlier calls may only where they lead to one row. */
  #join(from: Join | null, hop: Hop, own: Set<Join> | null): Join {
    const same = this.#joins.findLast(
      (one) =>
        one.from === from &&
        one.hop.relation === hop.relation &&
        one.hop.back === hop.back &&
        (own === null || !isMany(hop, this.#world) || own.has(one)),
    )
    const join = same ?? { from, hop }
    if (same === undefined) this.#joins.push(join)
    own?.add(join)
    return join
  }

  #reader({ hops, column }: Path, own: Set<Join> | null): (combination: Combination) => unknown {
    let join: Join | null = null
    for (const hop of hops) join = this.#join(join, hop, own)
    return (combination) => combination.get(join)?.[column ?? 'id'] ?? null
  }

  #truth(condition: Condition, negated: boolean, own: Set<Join>): Truth {
    switch (condition.kind) {
      case 'lookup': {
        const { path, lookup, value } = condition
        const meets = (one: unknown) => this.#meets(lookup, one, value)
        // Under a `not`, a path to many rows asks whether one of them is such.
        if (negated && path.hops.some((hop) => isMany(hop, this.#world)))
          return (combination) => this.#values(combination.get(null) as Row, path).some(meets)
        const read = this.#reader(path, own)
        return (combination) => meets(read(combination))
      }
      case 'column': {
        const [left, right] = [this.#reader(condition.path, own), condition.column]
        return (combination) => compare(condition.lookup, left(combination), combination.get(null)?.[right])
      }
      case 'exists':
        return (combination) =>
          this.#others(combination.get(null) as Row, condition.hop).some((row) =>
            new Evaluation(this.#world, targetOf(condition.hop, this.#world), this.#traits).has(row, condition.inner),
          )
      case 'not': {
        const truth = this.#truth(condition.item, true, own)
        return (combination) => !truth(combination)
      }
      default: {
        const truths = condition.items.map((item) => this.#truth(item, negated, own))
        return (combination) => {
          const count = truths.filter((truth) => truth(combination)).length
          return { and: count === truths.length, or: count > 0, xor: count % 2 === 1 }[condition.kind]
        }
      }
    }
  }

  #annotate(name: string, { kind, path, distinct, filter }: Aggregate): void {
    const read = this.#reader(path, null)
    const chosen = filter === null ? () => true : this.#truth(filter, false, new Set())
    this.#aggregates.push({
      name,
      value: (group) => {
        const values = group
          .filter(chosen)
          .map(read)
          .filter((one) => one !== null)
        return aggregated(kind, distinct ? [...new Set(values)] : values)
      },
    })
  }

  /** Those that meet all conditions. */
  #combinations(): Combination[] {
    return (this.#world.rows[this.#model] as readonly Row[])
      .flatMap((row) => this.#combinationsOf(row))
      .filter((one) => this.#conditions.every((is) => is(one)))
  }

  #combinationsOf(row: Row): Combination[] {
    let all: Combination[] = [new Map([[null, row]])]
    for (const join of this.#joins)
      all = all.flatMap((one) => {
        const from = one.get(join.from) as Row | null
        const others = from === null ? [] : this.#others(from, join.hop)
        return (others.length === 0 ? [null] : others).map((other) => new Map([...one, [join, other]]))
      })
    return all
  }

  /** The rows that a row is related to. */
  #others(row: Row, hop: Hop): Row[] {
    const pairs = this.#world.pairs[hop.relation] as readonly (readonly [number, number])[]
    const keys = pairs.filter((pair) => pair[hop.back ? 1 : 0] === row.id).map((pair) => pair[hop.back ? 0 : 1])
    return keys.map((key) => this.#world.rows[targetOf(hop, this.#world)]?.[key - 1] as Row)
  }

  /** The values at the end of a path, with a null where it leads nowhere. */
  #values(row: Row, { hops, column }: Path): unknown[] {
    let rows: (Row | null)[] = [row]
    for (const hop of hops)
      rows = rows.flatMap((one): (Row | null)[] => {
        const others = one === null ? [] : this.#others(one, hop)
        return others.length === 0 ? [null] : others
      })
    return rows.map((one) => one?.[column ?? 'id'] ?? null)
  }

  /** One for each combination, or for each row of the model where there are aggregates. */
  #grouped(combinations: readonly Combination[]): { first: Combination; row: Found }[] {
    const key = (one: Combination) => (one.get(null) as Row).id
    if (this.#aggregates.length === 0) return combinations.map((first) => ({ first, row: { id: key(first) } }))
    return [...Map.groupBy(combinations, key)].map(([id, group]) => ({
      first: group[0] as Combination,
      row: { id, ...Object.fromEntries(this.#aggregates.map(({ name, value }) => [name, value(group)])) },
    }))
  }

  #compare(
    one: Combination,
    other: Combination,
    sorts: readonly { read: (combination: Combination) => unknown; descending: boolean }[],
  ): number {
    for (const { read, descending } of sorts) {
      const [left, right] = [read(one), read(other)]
      if (left === right) continue
      const nulls = left === null || right === null
      const less = nulls ? (left === null) !== this.#traits.nullsLast : (left as number) < (right as number)
      return less === descending ? 1 : -1
    }
    return (one.get(null) as Row).id - (other.get(null) as Row).id
  }

  #meets(lookup: Lookup, left: unknown, value: unknown): boolean {
    if (lookup === 'isnull') return (left === null) === value
    if (left === null) return false
    const ascii = (text: unknown) => String(text).replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    const folded = (text: unknown) => (this.#traits.foldsAscii ? ascii(text) : String(text).toLowerCase())
    const like = (text: unknown) => (this.#traits.likeFoldsAscii ? ascii(text) : String(text))
    switch (lookup) {
      case 'in':
        return (value as unknown[]).includes(left)
      case 'range': {
        const [low, high] = value as [number, number]
        return compare('gte', left, low) && compare('lte', left, high)
      }
      case 'contains':
        return like(left).includes(like(value))
      case 'startswith':
        return like(left).startsWith(like(value))
      case 'endswith':
        return like(left).endsWith(like(value))
      case 'icontains':
        return folded(left).includes(folded(value))
      case 'iexact':
        return folded(left) === folded(value)
      case 'year':
        return Number(String(left).slice(0, 4)) === value
      case 'month__gte':
        return Number(String(left).slice(5, 7)) >= (value as number)
      default:
        return compare(lookup, left, value)
    }
  }
}

/** False where a side is null. */
function compare(lookup: 'exact' | 'gt' | 'gte' | 'lt' | 'lte', left: unknown, right: unknown): boolean {
  if (left === null || right === null || left === undefined || right === undefined) return false
  const [one, other] = [left as number, right as number]
  return { exact: one === other, gt: one > other, gte: one >= other, lt: one < other, lte: one <= other }[lookup]
}

function aggregated(kind: Aggregate['kind'], values: readonly unknown[]): number | null {
  if (kind === 'Count') return values.length
  if (values.length === 0) return null
  const numbers = values as readonly number[]
  if (kind === 'Sum') return numbers.reduce((sum, one) => sum + one, 0)
  return kind === 'Min' ? Math.min(...numbers) : Math.max(...numbers)
}
