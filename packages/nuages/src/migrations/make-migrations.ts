import { mkdirSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { arrange } from './arrange.ts'
import { Autodetector } from './autodetector.ts'
import { MigrationError } from './errors.ts'
import type { MigrationGraph } from './graph.ts'
import { loadMigrations, type MigrationApp, migrationsDir } from './loader.ts'
import type { Operation } from './operations/operation.ts'
import { type Answers, flagQuestioner, type Questioner } from './questioner.ts'
import { ProjectState } from './state.ts'
import { swappables } from './swappable.ts'
import { writeMigration } from './writer.ts'

export interface MakeMigrationsOptions {
  readonly apps: readonly MigrationApp[]
  /** Only these apps get migrations. Default: all that are not under node_modules. */
  readonly only?: readonly string[]
  /** Name of the new migrations, without the number. Default: made from the operations. */
  readonly name?: string
  /** The whole name of the migration of an app that is its `index`-th new one, from 0; undefined for a name as usual. */
  readonly names?: (app: string, index: number) => string | undefined
  /** Writes nothing. Default false. */
  readonly dryRun?: boolean
  /** A migration without operations for each of `only`. Default false. */
  readonly empty?: boolean
  /** Who answers questions. Default: `answers`. */
  readonly questioner?: Questioner
  readonly answers?: Answers
}

/** A migration that was, or with `dryRun` would be, written. */
export interface WrittenMigration {
  readonly app: string
  readonly name: string
  readonly path: string
  readonly source: string
  /** One line per operation. */
  readonly operations: readonly string[]
}

/** Compares the models with the migrations and writes what is missing; an empty list means that nothing is. */
export async function makeMigrations(options: MakeMigrationsOptions): Promise<WrittenMigration[]> {
  const graph = await loadMigrations(options.apps)
  checkConflicts(graph)
  const arranged = options.empty === true ? emptyOnes(options, graph) : await detectChanges(options, graph)
  const wanted = arranged.filter(({ app }) => mayWrite(options, app))
  const swapped = swappables(options.apps.flatMap(({ models }) => models))
  return wanted.map((one) => {
    const app = options.apps.find(({ label }) => label === one.app) as MigrationApp
    const path = join(migrationsDir(app), `${one.name}.ts`)
    const source = writeMigration(one, { swappables: swapped })
    if (options.dryRun !== true) {
      mkdirSync(migrationsDir(app), { recursive: true })
      writeFileSync(path, source, { flag: 'wx' })
    }
    return { app: one.app, name: one.name, path, source, operations: one.operations.map((item) => item.describe()) }
  })
}

function mayWrite({ apps, only }: MakeMigrationsOptions, label: string): boolean {
  if (only !== undefined && only.length > 0) return only.includes(label)
  const app = apps.find((one) => one.label === label)
  return app !== undefined && !app.dir.includes(`${sep}node_modules${sep}`)
}

async function detectChanges(options: MakeMigrationsOptions, graph: MigrationGraph) {
  const metas = options.apps.flatMap(({ models }) => models)
  const questioner = options.questioner ?? flagQuestioner(options.answers)
  const detected = await new Autodetector(graph.stateAfter(), ProjectState.of(metas), metas, questioner).detect()
  return arrange(detected, graph, namer(graph, options.name, options.names), swappables(metas))
}

function emptyOnes(options: MakeMigrationsOptions, graph: MigrationGraph) {
  const name = namer(graph, options.name ?? 'custom')
  return (options.only ?? []).map((app) => {
    const leaf = graph.leaves(app)[0]
    const dependencies = leaf === undefined ? [] : [[app, leaf.name] as const]
    return { app, name: name(app, [], leaf === undefined), dependencies, operations: [], initial: leaf === undefined }
  })
}

/** Numbers the migrations of each app on from its last. */
function namer(graph: MigrationGraph, given: string | undefined, names?: MakeMigrationsOptions['names']) {
  const last = new Map<string, number>()
  const made = new Map<string, number>()
  return (app: string, operations: readonly Operation[], initial: boolean): string => {
    const index = made.get(app) ?? 0
    made.set(app, index + 1)
    const whole = names?.(app, index)
    if (whole !== undefined) {
      last.set(app, Number(/^\d+/.exec(whole)?.[0] ?? index + 1))
      return whole
    }
    const before =
      last.get(app) ?? Math.max(0, ...graph.leaves(app).map(({ name }) => Number(/^\d+/.exec(name)?.[0] ?? 0)))
    last.set(app, before + 1)
    return `${String(before + 1).padStart(4, '0')}_${given ?? suggestName(operations, initial)}`
  }
}

/** Django's name for a migration with these operations. */
export function suggestName(operations: readonly Operation[], initial: boolean): string {
  if (initial) return 'initial'
  const fragments = operations.flatMap((one) => one.nameFragment()?.replace(/\W+/g, '_') ?? [])
  if (fragments.length === 0 || fragments.length !== operations.length) {
    return `auto_${new Date().toISOString().replace(/[-:]/g, '').replace('T', '_').slice(0, 13)}`
  }
  let name = fragments[0] as string
  for (const fragment of fragments.slice(1)) {
    const longer = `${name}_${fragment}`
    if (longer.length > 52) return `${name}_and_more`
    name = longer
  }
  return name
}

function checkConflicts(graph: MigrationGraph): void {
  for (const app of graph.apps) {
    const leaves = graph.leaves(app)
    if (leaves.length < 2) continue
    throw new MigrationError(
      'NUA-MIG-004',
      `The app '${app}' has more than one last migration: ${leaves.map(({ name }) => name).join(', ')}.`,
      {
        hint: 'Make one of them depend on the other, or write one that depends on both.',
      },
    )
  }
}
