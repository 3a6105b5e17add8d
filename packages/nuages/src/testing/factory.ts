import type { AnyModel, AnyRow, InstanceOf } from '../orm/index.ts'

/** What a model's constructor takes. */
export type FactoryInput<M extends AnyModel> = M extends new (values?: infer V) => unknown ? NonNullable<V> : never

/** What a declared value is made from. */
export interface FactoryStep {
  /** The number of the row that is made, from 1. */
  readonly number: number
  /** Whether the row will be stored. */
  readonly stored: boolean
  /** The values that are known already. */
  readonly values: Readonly<Record<string, unknown>>
}

/** A value that is made anew for each row. Made by `sequence`, `lazy` and `subFactory`. */
export class Declared<out T> {
  /** Whether it waits for the other values. */
  readonly isLate: boolean
  readonly make: (step: FactoryStep) => T | Promise<T>

  constructor(make: (step: FactoryStep) => T | Promise<T>, isLate = false) {
    this.make = make
    this.isLate = isLate
  }
}

/** The values that rows of a factory have unless they are told otherwise. */
export type FactoryDefaults<M extends AnyModel> = {
  readonly [K in keyof FactoryInput<M>]?: FactoryInput<M>[K] | Declared<FactoryInput<M>[K]>
}

/** How a factory stores its rows. */
export interface FactoryOptions<M extends AnyModel> {
  /** Stores a row in place of `save`: `(values) => User.createUser(values)`. */
  readonly create?: (values: FactoryInput<M>) => Promise<InstanceOf<M>>
  /** Called with each stored row: for relations to many. */
  readonly afterCreate?: (row: InstanceOf<M>) => unknown
}

/** Makes rows of a model for tests; see `factory`. */
export class Factory<M extends AnyModel> {
  readonly #model: M
  readonly #defaults: FactoryDefaults<M>
  readonly #options: FactoryOptions<M>
  #made = 0

  constructor(model: M, defaults: FactoryDefaults<M>, options: FactoryOptions<M> = {}) {
    this.#model = model
    this.#defaults = defaults
    this.#options = options
  }

  /** A row that is not stored; nor are those it refers to. */
  build(values: FactoryInput<M> = {} as FactoryInput<M>): InstanceOf<M> {
    const { known, steps, number } = this.#plan(values)
    for (const [name, declared] of steps) known[name] = declared.make({ number, stored: false, values: known })
    return this.#row(known as FactoryInput<M>)
  }

  /** A stored row, and before it those it refers to. */
  async create(values: FactoryInput<M> = {} as FactoryInput<M>): Promise<InstanceOf<M>> {
    const { known, steps, number } = this.#plan(values)
    for (const [name, declared] of steps) known[name] = await declared.make({ number, stored: true, values: known })
    const row = await this.#store(known as FactoryInput<M>)
    await this.#options.afterCreate?.(row)
    return row
  }

  /** Several stored rows, one after the other. */
  async createBatch(count: number, values: FactoryInput<M> = {} as FactoryInput<M>): Promise<InstanceOf<M>[]> {
    const rows: InstanceOf<M>[] = []
    for (let index = 0; index < count; index++) rows.push(await this.create(values))
    return rows
  }

  /** Several rows that are not stored. */
  buildBatch(count: number, values: FactoryInput<M> = {} as FactoryInput<M>): InstanceOf<M>[] {
    return Array.from({ length: count }, () => this.build(values))
  }

  /** Lets sequences begin anew. */
  reset(): void {
    this.#made = 0
  }

  #plan(values: FactoryInput<M>) {
    const given = values as Record<string, unknown>
    const known: Record<string, unknown> = {}
    const steps: [string, Declared<unknown>][] = []
    for (const [name, value] of Object.entries(this.#defaults)) {
      // A foreign key may be given as its key.
      if (name in given || `${name}Id` in given) continue
      if (value instanceof Declared) steps.push([name, value])
      else known[name] = value
    }
    Object.assign(known, given)
    return {
      known,
      steps: steps.toSorted(([, a], [, b]) => Number(a.isLate) - Number(b.isLate)),
      number: ++this.#made,
    }
  }

  #row(values: FactoryInput<M>): InstanceOf<M> {
    return new (this.#model as unknown as new (given: FactoryInput<M>) => InstanceOf<M>)(values)
  }

  async #store(values: FactoryInput<M>): Promise<InstanceOf<M>> {
    if (this.#options.create !== undefined) return this.#options.create(values)
    const row = this.#row(values)
    await (row as AnyRow).save()
    return row
  }
}

/**
 * A maker of rows of a model for tests:
 * `const CityFactory = factory(City, { name: sequence((n) => `City ${n}`), country: subFactory(CountryFactory) })`, then
 * `await CityFactory.create({ population: 7 })`.
 */
export function factory<M extends AnyModel>(
  model: M,
  defaults: FactoryDefaults<M>,
  options: FactoryOptions<M> = {},
): Factory<M> {
  return new Factory(model, defaults, options)
}

/** A value by the number of the row, from 1. */
export function sequence<T>(make: (number: number) => T): Declared<T> {
  return new Declared(({ number }) => make(number))
}

/** A value that follows from the others of its row. */
export function lazy<T>(make: (values: Readonly<Record<string, unknown>>) => T): Declared<T> {
  return new Declared(({ values }) => make(values), true)
}

/** A row of another factory, made together with this one; a function stands for a factory that comes further down. */
export function subFactory<M extends AnyModel>(
  other: Factory<M> | (() => Factory<M>),
  values?: FactoryInput<M>,
): Declared<InstanceOf<M>> {
  const found = () => (other instanceof Factory ? other : other())
  return new Declared(({ stored }) => (stored ? found().create(values) : found().build(values)))
}
