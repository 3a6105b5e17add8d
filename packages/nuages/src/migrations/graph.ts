import { MigrationError } from './errors.ts'
import type { Operation } from './operations/operation.ts'
import { keyOf, type Migration, type MigrationKey } from './migration.ts'
import { choose } from './replacements.ts'
import { ProjectState } from './state.ts'

/**
 * The migrations that count and what each depends on. A squashed migration stands for those that it replaces, unless a
 * database has only some of them: see {@link MigrationGraph.forApplied}.
 */
export class MigrationGraph {
  /** Every migration there is a file of, those that are replaced included. */
  readonly all: readonly Migration[]
  readonly #nodes: ReadonlyMap<string, Migration>
  readonly #byApp = new Map<string, Migration[]>()
  readonly #parents = new Map<Migration, Migration[]>()
  readonly #children = new Map<Migration, Migration[]>()
  readonly #order: readonly Migration[]

  readonly #apps: ReadonlySet<string>

  /** `apps` are those that may have no migrations yet: who depends on the first of one waits for nothing. */
  constructor(
    all: readonly Migration[],
    applied: ReadonlySet<string> = new Set(),
    apps: ReadonlySet<string> = new Set(),
  ) {
    this.#apps = apps
    this.all = [...all].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
    const { kept, standIns } = choose(this.all, applied)
    this.#nodes = new Map(kept.map((one) => [nameOf(one), one]))
    for (const one of kept) {
      this.#byApp.set(one.app, [...(this.#byApp.get(one.app) ?? []), one])
      this.#parents.set(one, [])
      this.#children.set(one, [])
    }
    // A name like __latest__ means what the other dependencies make of it.
    const late: (() => void)[] = []
    for (const one of kept) {
      for (const key of one.dependencies) {
        const link = () => this.#find(key, standIns, one).forEach((parent) => this.#link(one, parent))
        if (key[1] === '__latest__') late.push(link)
        else link()
      }
      for (const key of one.runBefore) this.#find(key, standIns, one).forEach((child) => this.#link(child, one))
    }
    for (const link of late) link()
    this.#order = this.#sorted(kept)
  }

  /** The graph for a database that has these migrations: of a squashed one that it has in part, it keeps the parts. */
  forApplied(applied: ReadonlySet<string>): MigrationGraph {
    return this.all.some((one) => one.replaces.length > 0) ? new MigrationGraph(this.all, applied, this.#apps) : this
  }

  #find(key: MigrationKey, standIns: ReadonlyMap<string, readonly string[]>, from: Migration): Migration[] {
    const [app, name] = key
    const found =
      name === '__first__'
        ? this.roots(app).slice(0, 1)
        : name === '__latest__'
          ? this.leaves(app).slice(0, 1)
          : (standIns.get(keyOf(key)) ?? [keyOf(key)]).flatMap((other) => this.#nodes.get(other) ?? [])
    if (found.length > 0) return found.filter((one) => one !== from)
    if (name === '__first__' && this.#apps.has(app)) return []
    throw new MigrationError(
      'NUA-MIG-002',
      `Migration ${from.app}.${from.name} depends on ${app}.${name}, which is not there.`,
      { hint: 'Is the app in the settings, and was its migration renamed or deleted?' },
    )
  }

  #link(child: Migration, parent: Migration): void {
    const parents = this.#parents.get(child) as Migration[]
    if (parents.includes(parent)) return
    parents.push(parent)
    this.#children.get(parent)?.push(child)
  }

  /** Every migration, each after what it depends on; the order is the same in every run. */
  get order(): readonly Migration[] {
    return this.#order
  }

  find(key: MigrationKey): Migration | undefined {
    return this.#nodes.get(keyOf(key))
  }

  /** The migrations that this one depends on. */
  parents(one: Migration): readonly Migration[] {
    return this.#parents.get(one) ?? []
  }

  /** The migrations that depend on this one. */
  children(one: Migration): readonly Migration[] {
    return this.#children.get(one) ?? []
  }

  /** The migrations of an app, by name. */
  of(app: string): readonly Migration[] {
    return this.#byApp.get(app) ?? []
  }

  roots(app: string): Migration[] {
    return this.of(app).filter((one) => !this.parents(one).some((parent) => parent.app === app))
  }

  /** The migrations of an app on which no other of it depends; more than one is a conflict. */
  leaves(app: string): Migration[] {
    return this.of(app).filter((one) => !this.children(one).some((child) => child.app === app))
  }

  get apps(): string[] {
    return [...this.#byApp.keys()]
  }

  /** Migrations and all that must run before them, in order. */
  forwardsPlan(...targets: readonly Migration[]): Migration[] {
    const wanted = reach(targets, (one) => this.parents(one))
    return this.#order.filter((one) => wanted.has(one))
  }

  /** Migrations and all that stand on them, in the order in which they are undone. */
  backwardsPlan(...targets: readonly Migration[]): Migration[] {
    const wanted = reach(targets, (one) => this.children(one))
    return this.#order.filter((one) => wanted.has(one)).reverse()
  }

  /** Depth first and without recursion: histories may be long. */
  #sorted(all: readonly Migration[]): readonly Migration[] {
    const done = new Set<Migration>()
    for (const start of all) {
      const path = new Set<Migration>()
      const open = [start]
      for (let one = open.at(-1); one !== undefined; one = open.at(-1)) {
        path.add(one)
        const next = done.has(one) ? undefined : this.parents(one).find((parent) => !done.has(parent))
        if (next === undefined) {
          done.add(one)
          path.delete(one)
          open.pop()
        } else if (path.has(next)) throw circular([...path], next)
        else open.push(next)
      }
    }
    return [...done]
  }

  /** The models after these migrations; all of them by default. */
  stateAfter(migrations: readonly Migration[] = this.#order): ProjectState {
    const state = new ProjectState()
    for (const one of migrations) applyToState(one, state)
    return state
  }
}

function nameOf({ app, name }: Migration): string {
  return keyOf([app, name])
}

function reach(starts: readonly Migration[], next: (one: Migration) => readonly Migration[]): Set<Migration> {
  const seen = new Set(starts)
  for (const one of seen) for (const other of next(one)) seen.add(other)
  return seen
}

/** Changes a state as a migration does. */
export function applyToState(one: Migration, state: ProjectState): void {
  for (const operation of one.operations) changeState(one, operation, state)
}

/** Changes a state as one operation of a migration does; an error names the migration. */
export function changeState({ app, name }: Migration, operation: Operation, state: ProjectState): void {
  try {
    operation.stateForwards(app, state)
  } catch (cause) {
    if (!(cause instanceof MigrationError)) throw cause
    const message = `Migration ${app}.${name}, in '${operation.describe()}': ${cause.message}`
    throw new MigrationError(cause.code, message, { cause })
  }
}

function circular(path: readonly Migration[], again: Migration): MigrationError {
  const names = [...path.slice(path.indexOf(again)), again].map(({ app, name }) => `${app}.${name}`)
  return new MigrationError('NUA-MIG-003', `Migrations depend on each other in a circle: ${names.join(' -> ')}.`)
}
