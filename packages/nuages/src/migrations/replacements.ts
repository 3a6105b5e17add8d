import { keyOf, type Migration } from './migration.ts'

/** How much of a migration a database has. */
type Extent = 'all' | 'some' | 'none'

/** Which of the migrations count for a database, and what takes the place of the others. */
export interface Choice {
  readonly kept: readonly Migration[]
  /** For a migration that does not count, by `app.name`, those that do in its place. */
  readonly standIns: ReadonlyMap<string, readonly string[]>
}

/** The migrations that stand for others, and for which. */
class Replacements {
  readonly #byKey: ReadonlyMap<string, Migration>
  readonly #applied: ReadonlySet<string>
  readonly #extents = new Map<string, Extent>()

  constructor(all: readonly Migration[], applied: ReadonlySet<string>) {
    this.#byKey = new Map(all.map((one) => [keyOf([one.app, one.name]), one]))
    this.#applied = applied
  }

  replacedBy(key: string): readonly string[] {
    return (this.#byKey.get(key)?.replaces ?? []).map(keyOf)
  }

  has(key: string): boolean {
    return this.#byKey.has(key)
  }

  /** What a database has of a migration: by itself, or by those that it replaces, which may be squashed ones, too. */
  extent(key: string): Extent {
    const known = this.#extents.get(key)
    if (known !== undefined) return known
    this.#extents.set(key, this.#applied.has(key) ? 'all' : 'none')
    const found = this.#applied.has(key) ? 'all' : this.#extentOfParts(this.replacedBy(key))
    this.#extents.set(key, found)
    return found
  }

  #extentOfParts(parts: readonly string[]): Extent {
    const extents = parts.map((part) => this.extent(part))
    if (extents.length > 0 && extents.every((one) => one === 'all')) return 'all'
    return extents.every((one) => one === 'none') ? 'none' : 'some'
  }
}

/** Squashed migrations count in the place of their parts, unless a database has some of the parts and lacks others. */
export function choose(all: readonly Migration[], applied: ReadonlySet<string>): Choice {
  const replacements = new Replacements(all, applied)
  const standIns = new Map<string, readonly string[]>()
  const dropped = new Set<string>()
  const keys = all.filter((one) => one.replaces.length > 0).map((one) => keyOf([one.app, one.name]))
  // A squashed one that is squashed again comes after those that replace it.
  const replaced = new Set(keys.flatMap((key) => replacements.replacedBy(key)))
  const sorted = [...keys.filter((key) => !replaced.has(key)), ...keys.filter((key) => replaced.has(key))]
  for (const key of sorted) {
    const parts = replacements.replacedBy(key)
    if (dropped.has(key)) {
      // Its own parts do not count either: they stand behind the same.
      for (const part of parts) {
        dropped.add(part)
        standIns.set(part, standIns.get(key) ?? [])
      }
    } else if (replacements.extent(key) === 'some' && parts.every((part) => replacements.has(part))) {
      dropped.add(key)
      standIns.set(key, parts)
    } else {
      for (const part of parts) {
        dropped.add(part)
        standIns.set(part, [key])
      }
    }
  }
  return { kept: all.filter((one) => !dropped.has(keyOf([one.app, one.name]))), standIns: resolved(standIns) }
}

/** Chains of stand-ins followed to their ends. */
function resolved(standIns: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const follow = (key: string, seen: ReadonlySet<string>): readonly string[] => {
    const next = seen.has(key) ? undefined : standIns.get(key)
    return next === undefined ? [key] : next.flatMap((other) => follow(other, new Set([...seen, key])))
  }
  return new Map([...standIns.keys()].map((key) => [key, follow(key, new Set())]))
}

/** The applied ones with the squashed ones whose parts are all applied. */
export function withReplacements(all: readonly Migration[], applied: ReadonlySet<string>): Set<string> {
  const replacements = new Replacements(all, applied)
  const squashed = all.filter((one) => one.replaces.length > 0).map((one) => keyOf([one.app, one.name]))
  return new Set([...applied, ...squashed.filter((key) => replacements.extent(key) === 'all')])
}
