import { nearest } from '../core/index.ts'
import type { NuagesError } from '../kernel/index.ts'
import { bad } from './options.ts'

/**
 * The alias whose database each mirror uses, through other mirrors too; `mirrors` has undefined for those that are none.
 * Raises NUA-DB-014 for one that leads nowhere or to itself.
 */
export function resolveMirrors(mirrors: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  for (const [alias, first] of Object.entries(mirrors))
    if (first !== undefined) targets.set(alias, endOf(mirrors, alias))
  return targets
}

function endOf(mirrors: Readonly<Record<string, string | undefined>>, alias: string): string {
  const way = [alias]
  for (;;) {
    const last = way.at(-1) as string
    const next = mirrors[last]
    if (next === undefined) return last
    if (!Object.hasOwn(mirrors, next)) throw noSuchDatabase(last, next, Object.keys(mirrors))
    way.push(next)
    if (way.indexOf(next) < way.length - 1) throw inCircle(way)
  }
}

function noSuchDatabase(alias: string, of: string, known: readonly string[]): NuagesError {
  const near = nearest(of, known)
  const list = known.map((name) => `"${name}"`).join(', ')
  return bad(
    `The option 'mirror' of the database "${alias}" names "${of}", which the settings do not have.`,
    near === undefined ? `There are: ${list}.` : `Did you mean "${near}"?`,
  )
}

function inCircle(way: readonly string[]): NuagesError {
  const names = way.map((name) => `"${name}"`).join(' -> ')
  return bad(
    `The options 'mirror' of the databases lead in a circle: ${names}.`,
    'One of them needs a database of its own.',
  )
}
