import { MigrationError } from './errors.ts'
import { keyOf, type Migration, type MigrationKey } from './migration.ts'
import { ProjectState } from './state.ts'

/** All migrations and what each depends on. */
export class MigrationGraph {
  readonly #nodes = new Map<string, Migration>()
  readonly #children = new Map<string, string[]>()
  readonly #order: Migration[]

  constructor(migrations: readonly Migration[]) {
    const sorted = [...migrations].sort((one, other) =>
      keyOf([one.app, one.name]) < keyOf([other.app, other.name]) ? -1 : 1,
    )
    for (const one of sorted) this.#nodes.set(keyOf([one.app, one.name]), one)
    for (const one of sorted) for (const parent of this.parents(one)) this.#link(one, parent)
    this.#order = this.#sort(sorted)
  }

  #link(child: Migration, parent: Migration): void {
    const key = keyOf([parent.app, parent.name])
    const list = this.#children.get(key)
    if (list === undefined) this.#children.set(key, [keyOf([child.app, child.name])])
    else list.push(keyOf([child.app, child.name]))
  }

  /** Every migration, each after what it depends on; the order is the same in every run. */
  get order(): readonly Migration[] {
    return this.#order
  }

  find(key: MigrationKey): Migration | undefined {
    return this.#nodes.get(keyOf(key))
  }

  /** The migrations that this one depends on; NUA-MIG-002 for one that is not there. */
  parents(one: Migration): Migration[] {
    return one.dependencies.map(([app, name]) => {
      const found =
        name === '__first__' ? this.roots(app)[0] : name === '__latest__' ? this.leaves(app)[0] : this.find([app, name])
      if (found !== undefined) return found
      throw new MigrationError(
        'NUA-MIG-002',
        `Migration ${one.app}.${one.name} depends on ${app}.${name}, which is not there.`,
        {
          hint: 'Is the app in the settings, and was its migration renamed or deleted?',
        },
      )
    })
  }

  roots(app: string): Migration[] {
    return [...this.#nodes.values()].filter(
      (one) => one.app === app && !one.dependencies.some(([other]) => other === app),
    )
  }

  /** The migrations of an app on which no other of it depends; more than one is a conflict. */
  leaves(app: string): Migration[] {
    return [...this.#nodes.values()].filter(
      (one) =>
        one.app === app &&
        !(this.#children.get(keyOf([one.app, one.name])) ?? []).some((child) => this.#nodes.get(child)?.app === app),
    )
  }

  get apps(): string[] {
    return [...new Set([...this.#nodes.values()].map((one) => one.app))]
  }

  /** A migration and all that must run before it, in order. */
  forwardsPlan(target: Migration): Migration[] {
    const wanted = this.#reach(target, (one) => this.parents(one))
    return this.#order.filter((one) => wanted.has(one))
  }

  /** A migration and all that stand on it, in the order in which they are undone. */
  backwardsPlan(target: Migration): Migration[] {
    const children = (one: Migration) =>
      (this.#children.get(keyOf([one.app, one.name])) ?? []).map((key) => this.#nodes.get(key) as Migration)
    const wanted = this.#reach(target, children)
    return this.#order.filter((one) => wanted.has(one)).reverse()
  }

  #reach(start: Migration, next: (one: Migration) => Migration[]): Set<Migration> {
    const seen = new Set([start])
    for (const one of seen) for (const other of next(one)) seen.add(other)
    return seen
  }

  #sort(all: readonly Migration[]): Migration[] {
    const done = new Set<Migration>()
    const path: Migration[] = []
    const visit = (one: Migration): void => {
      if (done.has(one)) return
      if (path.includes(one)) throw circular([...path.slice(path.indexOf(one)), one])
      path.push(one)
      for (const parent of this.parents(one)) visit(parent)
      path.pop()
      done.add(one)
    }
    for (const one of all) visit(one)
    return [...done]
  }

  /** The models after these migrations; all of them by default. */
  stateAfter(migrations: readonly Migration[] = this.#order): ProjectState {
    const state = new ProjectState()
    for (const one of migrations) applyToState(one, state)
    return state
  }
}

/** Changes a state as a migration does. */
export function applyToState(one: Migration, state: ProjectState): void {
  for (const operation of one.operations) operation.stateForwards(one.app, state)
}

function circular(path: readonly Migration[]): MigrationError {
  return new MigrationError(
    'NUA-MIG-003',
    `Migrations depend on each other in a circle: ${path.map(({ app, name }) => `${app}.${name}`).join(' -> ')}.`,
  )
}
