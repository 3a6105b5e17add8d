import { applyToState, type MigrationGraph } from './graph.ts'
import type { Migration } from './migration.ts'
import { ProjectState } from './state.ts'

/** The models before each migration of a graph, worked out once and in order. */
export class StateHistory {
  readonly #order: readonly Migration[]
  readonly #places: ReadonlyMap<Migration, number>
  readonly #kept = new Map<Migration, ProjectState>()
  #at = 0
  #state = new ProjectState()

  constructor(graph: MigrationGraph) {
    this.#order = graph.order
    this.#places = new Map(graph.order.map((one, index) => [one, index]))
  }

  /** Works out the states of these in one go: for those that are undone, which are asked for in the wrong order. */
  keep(migrations: readonly Migration[]): void {
    const inOrder = migrations.toSorted((one, other) => this.#place(one) - this.#place(other))
    for (const one of inOrder) this.#kept.set(one, this.before(one))
  }

  /** The models before a migration; the caller may change the state. */
  before(one: Migration): ProjectState {
    const kept = this.#kept.get(one)
    if (kept !== undefined) return kept.clone()
    const place = this.#place(one)
    if (place < this.#at) {
      this.#at = 0
      this.#state = new ProjectState()
    }
    for (; this.#at < place; this.#at++) applyToState(this.#order[this.#at] as Migration, this.#state)
    return this.#state.clone()
  }

  #place(one: Migration): number {
    return this.#places.get(one) as number
  }
}
