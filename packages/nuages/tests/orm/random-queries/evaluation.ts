// What a query must find, computed plainly from rows in memory by the rules of the query language: the rows of a model
// are combined with those that its paths lead to, conditions choose among the combinations, and each that is left is a
// row of the result.
import { aggregated, compare, meets, type Traits } from './comparing.ts'
import type { Computed, Operand, Windowed } from './computed.ts'
import { type Condition, type Hop, isMany, type Order, type Path, targetOf } from './conditions.ts'
import type { Aggregate, Query, Step } from './queries.ts'
import { windowValues } from './windows.ts'
import type { Row, World } from './world.ts'

/** A row of the result: the key, and the annotations by name. */
export type Found = Readonly<Record<string, unknown>> & { readonly id: number }

/** A joined table: from where, and over what. */
interface Join {
  readonly from: Join | null
  readonly hop: Hop
}
type Combination = ReadonlyMap<Join | null, Row | null>
type Truth = (combination: Combination) => boolean

/** What a result is sorted by. */
interface Sort {
  readonly read: (combination: Combination) => unknown
  readonly descending: boolean
}

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

/** What is computed of a row by its own columns. */
export function valueFor(row: Row, computed: Computed, model: number, world: World, traits: Traits): unknown {
  return new Evaluation(world, model, traits).valueFor(row, computed)
}

class Evaluation {
  readonly #world: World
  readonly #model: number
  readonly #traits: Traits
  readonly #joins: Join[] = []
  readonly #conditions: Truth[] = []
  readonly #values: { name: string; read: (combination: Combination) => unknown }[] = []
  readonly #aggregates: { name: string; value: (group: readonly Combination[]) => number | null }[] = []
  readonly #windows: { name: string; over: (all: readonly Combination[]) => Map<Combination, number | null> }[] = []
  readonly #having: ((found: Found) => boolean)[] = []

  constructor(world: World, model: number, traits: Traits) {
    this.#world = world
    this.#model = model
    this.#traits = traits
  }

  run({ steps, distinct, order, slice }: Query): Found[] {
    this.#take(steps)
    const sorts = this.#sorts(order)
    const found = this.#grouped(this.#combinations())
      .filter(({ row }) => this.#having.every((is) => is(row)))
      .sort((one, other) => this.#compare(one.first, other.first, sorts) || one.row.id - other.row.id)
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
      else if (step.kind === 'compute') this.#values.push({ name: step.name, read: this.#computed(step.value) })
      else if (step.kind === 'window') this.#window(step.name, step.value)
      else if (step.kind === 'having') this.#choose(step)
      else this.#filter(step.condition, step.kind === 'exclude')
    }
  }

  /** A condition on an annotation; what is null meets neither it nor its opposite. */
  #choose({ name, lookup, value, negated }: Extract<Step, { kind: 'having' }>): void {
    const holds = (found: unknown) => found !== null && compare(lookup, found, value) !== negated
    const computed = this.#values.find((one) => one.name === name)
    if (computed === undefined) this.#having.push((found) => holds(found[name]))
    else this.#conditions.push((combination) => holds(computed.read(combination)))
  }

  /** How often a row of the model is found by a condition by itself. */
  times(row: Row, condition: Condition | null): number {
    if (condition !== null) this.#filter(condition, false)
    return this.#combinationsOf(row).filter((one) => this.#conditions.every((is) => is(one))).length
  }

  valueFor(row: Row, computed: Computed): unknown {
    const read = this.#computed(computed)
    return read(this.#combinationsOf(row)[0] as Combination)
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

  /** `own` are the joins that the call made, null inside an expression, which shares all. */
  #truth(condition: Condition, negated: boolean, own: Set<Join> | null): Truth {
    switch (condition.kind) {
      case 'lookup': {
        const { path, lookup, value } = condition
        const isMet = (one: unknown) => meets(lookup, one, value, this.#traits)
        // Under a `not`, a path to many rows asks whether one of them is such.
        if (own !== null && negated && path.hops.some((hop) => isMany(hop, this.#world)))
          return (combination) => this.#reached(combination.get(null) as Row, path).some(isMet)
        const read = this.#reader(path, own)
        return (combination) => isMet(read(combination))
      }
      case 'column': {
        const [left, right] = [this.#reader(condition.path, own), condition.column]
        return (combination) => compare(condition.lookup, left(combination), combination.get(null)?.[right])
      }
      case 'exists':
        return (combination) => this.#related(combination.get(null) as Row, condition.hop, condition.inner).length > 0
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
    const chosen = filter === null ? () => true : this.#truth(filter, false, null)
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

  #computed(computed: Computed): (combination: Combination) => unknown {
    switch (computed.kind) {
      case 'case': {
        const branches = computed.branches.map(({ condition, then }) => ({
          is: this.#truth(condition, false, null),
          read: this.#operand(then),
        }))
        const otherwise = computed.otherwise === null ? () => null : this.#operand(computed.otherwise)
        return (one) => (branches.find(({ is }) => is(one))?.read ?? otherwise)(one)
      }
      case 'sum': {
        const [left, right] = [this.#operand(computed.left), this.#operand(computed.right)]
        return (one) => {
          const parts = [left(one), right(one)]
          return parts.includes(null) ? null : (parts[0] as number) + (parts[1] as number)
        }
      }
      case 'first': {
        const { hop, inner, column, descending } = computed
        return (one) => {
          const order = (row: Row) => (descending ? -1 : 1) * (row.number as number)
          const rows = this.#related(one.get(null) as Row, hop, inner)
          return rows.sort((a, b) => order(a) - order(b) || a.id - b.id)[0]?.[column] ?? null
        }
      }
      case 'count':
        return (one) => this.#related(one.get(null) as Row, computed.hop, computed.inner).length || null
      default:
        return (one) =>
          this.#related(one.get(null) as Row, computed.hop, computed.inner).length > 0 !== computed.negated
    }
  }

  #operand(operand: Operand): (combination: Combination) => unknown {
    return operand.kind === 'constant' ? () => operand.value : this.#reader(operand.path, null)
  }

  /** What a query inside finds: the related rows that meet a condition, each as often as it does. */
  #related(row: Row, hop: Hop, inner: Condition | null): Row[] {
    const target = targetOf(hop, this.#world)
    return this.#others(row, hop).flatMap((other) => {
      const times = new Evaluation(this.#world, target, this.#traits).times(other, inner)
      return Array.from({ length: times }, () => other)
    })
  }

  #window(name: string, window: Windowed): void {
    const partitionOf = window.partitionBy === null ? () => null : this.#reader(window.partitionBy, null)
    const sorts = this.#sorts(window.order)
    const rowOf = (one: Combination) => one.get(null) as Row
    this.#windows.push({
      name,
      over: (all) =>
        windowValues(window, all, {
          partitionOf,
          valueOf: (one) => rowOf(one)[window.column] as number | null,
          compare: (one, other) => this.#compare(one, other, sorts),
          idOf: (one) => rowOf(one).id,
        }),
    })
  }

  #sorts(order: readonly Order[]): Sort[] {
    return order.map(({ path, descending }) => ({ read: this.#reader(path, null), descending }))
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
    const rows = this.#world.rows[targetOf(hop, this.#world)] as readonly Row[]
    return keys.map((key) => rows.find(({ id }) => id === key) as Row)
  }

  /** The values at the end of a path, with a null where it leads nowhere. */
  #reached(row: Row, { hops, column }: Path): unknown[] {
    let rows: (Row | null)[] = [row]
    for (const hop of hops)
      rows = rows.flatMap((one): (Row | null)[] => {
        const others = one === null ? [] : this.#others(one, hop)
        return others.length === 0 ? [null] : others
      })
    return rows.map((one) => one?.[column ?? 'id'] ?? null)
  }

  /** One for each combination, or for each row of the model where there are aggregates, and all values computed of it. */
  #grouped(combinations: readonly Combination[]): { first: Combination; row: Found }[] {
    const windows = this.#windows.map(({ name, over }) => ({ name, values: over(combinations) }))
    const each = combinations.map((first) => ({
      first,
      row: {
        id: (first.get(null) as Row).id,
        ...Object.fromEntries(this.#values.map(({ name, read }) => [name, read(first)])),
        ...Object.fromEntries(windows.map(({ name, values }) => [name, values.get(first) ?? null])),
      },
    }))
    if (this.#aggregates.length === 0) return each
    return [...Map.groupBy(each, ({ row }) => JSON.stringify(row)).values()].map((group) => {
      const [{ first, row }] = group as [(typeof group)[number]]
      const members = group.map((one) => one.first)
      return {
        first,
        row: { ...row, ...Object.fromEntries(this.#aggregates.map(({ name, value }) => [name, value(members)])) },
      }
    })
  }

  #compare(one: Combination, other: Combination, sorts: readonly Sort[]): number {
    for (const { read, descending } of sorts) {
      const [left, right] = [read(one), read(other)]
      if (left === right) continue
      const nulls = left === null || right === null
      const less = nulls ? (left === null) !== this.#traits.nullsLast : (left as number) < (right as number)
      return less === descending ? 1 : -1
    }
    return 0
  }
}
