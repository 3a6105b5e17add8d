import { MigrationError } from './errors.ts'
import type { MigrationGraph } from './graph.ts'
import type { Migration } from './migration.ts'
import type { Operation } from './operations/operation.ts'
import { areIndependent } from './references.ts'

/** A line of migrations that another one does not know. */
export interface Branch {
  readonly leaf: Migration
  /** Its migrations since the two parted, the first of them first. */
  readonly migrations: readonly Migration[]
}

/** An app with more than one last migration. */
export interface Conflict {
  readonly app: string
  readonly branches: readonly Branch[]
  /** The first pair of operations that may not be exchanged; undefined where the order of the branches does not matter. */
  readonly clash: readonly [one: Operation, other: Operation] | undefined
}

/** The apps whose migrations have parted, with what each branch does. */
export function findConflicts(graph: MigrationGraph): Conflict[] {
  return graph.apps.flatMap((app) => {
    const leaves = graph.leaves(app)
    return leaves.length < 2 ? [] : [conflictOf(graph, app, leaves)]
  })
}

/** The branches that end in these migrations. */
export function conflictOf(graph: MigrationGraph, app: string, leaves: readonly Migration[]): Conflict {
  const lines = leaves.map((leaf) => graph.forwardsPlan(leaf).filter((one) => one.app === app))
  const shared = new Set(lines.reduce((left, right) => left.filter((one) => right.includes(one))))
  const branches = leaves.map((leaf, index) => ({
    leaf,
    migrations: (lines[index] as Migration[]).filter((one) => !shared.has(one)),
  }))
  return { app, branches, clash: clashOf(app, branches) }
}

function clashOf(app: string, branches: readonly Branch[]): Conflict['clash'] {
  const operations = branches.map(({ migrations }) => migrations.flatMap((one) => one.operations))
  for (const [index, mine] of operations.entries()) {
    for (const theirs of operations.slice(index + 1)) {
      for (const one of mine) {
        const other = theirs.find((candidate) => !areIndependent(app, one, candidate))
        if (other !== undefined) return [one, other]
      }
    }
  }
  return undefined
}

/** The refusal of whatever needs one line of migrations. */
export function parted({ app, branches }: Conflict): MigrationError {
  return new MigrationError(
    'NUA-MIG-004',
    `The app '${app}' has more than one last migration: ${branches.map(({ leaf }) => leaf.name).join(', ')}.`,
    { hint: 'Two branches each added one. Write one that depends on both: nuages makemigrations --merge' },
  )
}

/** The refusal to merge what may mean something else in another order. */
export function clashing({ app, clash }: Conflict): MigrationError {
  const [one, other] = clash as readonly [Operation, Operation]
  return new MigrationError(
    'NUA-MIG-017',
    `The branches of '${app}' touch the same: '${one.describe()}' and '${other.describe()}' may mean something else in another order.`,
    { hint: 'Look at both. If any order is right, answer yes at a terminal or give --merge-clashing.' },
  )
}

/** Django's name of a migration that joins others. */
export function mergeName({ branches }: Conflict): string {
  const name = `merge_${branches
    .map(({ leaf }) => leaf.name)
    .sort()
    .join('_')}`
  if (name.length <= LONGEST) return name
  return `merge_${new Date().toISOString().replace(/[-:]/g, '').replace('T', '_').slice(0, 13)}`
}
const LONGEST = 52
