import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ArrangedMigration, arrange } from './arrange.ts'
import { Autodetector } from './autodetector.ts'
import { MigrationError } from './errors.ts'
import type { MigrationGraph } from './graph.ts'
import { loadMigrations, type MigrationApp, migrationsDir } from './loader.ts'
import { clashing, type Conflict, findConflicts, mergeName, parted } from './merge.ts'
import { keyOf, type Migration, type MigrationKey } from './migration.ts'
import type { Operation } from './operations/operation.ts'
import { optimize } from './optimizer.ts'
import { isChosen, refuseAnswersElsewhere, refuseInstalled } from './own-apps.ts'
import { type Answers, flagQuestioner, type Questioner } from './questioner.ts'
import { safeSequences } from './safe-sequence.ts'
import { ProjectState } from './state.ts'
import { swappables } from './swappable.ts'
import { type WritableMigration, writeMigration } from './writer.ts'

/** What to write migrations for, and how. */
export interface MakeMigrationsOptions {
  readonly apps: readonly MigrationApp[]
  /** Only these apps get migrations, none of an installed package. Default: all that are not under node_modules. */
  readonly only?: readonly string[]
  /** Name of the new migrations, without the number. Default: made from the operations. */
  readonly name?: string
  /** The whole name of the migration of an app that is its `index`-th new one, from 0; undefined for a name as usual. */
  readonly names?: (app: string, index: number) => string | undefined
  /** Writes nothing. Default false. */
  readonly dryRun?: boolean
  /** A migration without operations for each of `only`. Default false. */
  readonly empty?: boolean
  /** Writes what is missing into the last migration of each app, which must not be applied: `applied` says what is. */
  readonly update?: { readonly applied: ReadonlySet<string> }
  /** True writes, for what would keep others waiting or break old code, a sequence that does not. Default false. */
  readonly safe?: boolean
  /** Who answers questions. Default: `answers`. */
  readonly questioner?: Questioner
  readonly answers?: Answers
}

/** What to join, and who says whether that is right. */
export interface MergeMigrationsOptions extends Pick<MakeMigrationsOptions, 'apps' | 'only' | 'name' | 'dryRun'> {
  /** Asked where the branches touch the same. Default: refused. */
  readonly confirm?: (conflict: Conflict) => boolean | Promise<boolean>
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
  refuseInstalled(options)
  const graph = await loadMigrations(options.apps)
  const [conflict] = findConflicts(graph)
  if (conflict !== undefined) throw parted(conflict)
  const arranged = options.empty === true ? emptyOnes(options, graph) : await detectChanges(options, graph)
  const wanted = arranged.filter(({ app }) => isChosen(options, app))
  if (options.update === undefined) return wanted.map((one) => write(options, one, one.name))
  return [...new Set(wanted.map(({ app }) => app))].map((app) =>
    updateLast(
      options,
      graph,
      app,
      wanted.filter((one) => one.app === app),
    ),
  )
}

/** Joins the branches of apps that have several last migrations, each by a migration that depends on them. */
export async function mergeMigrations(options: MergeMigrationsOptions): Promise<WrittenMigration[]> {
  refuseInstalled(options)
  const graph = await loadMigrations(options.apps)
  const written: WrittenMigration[] = []
  for (const conflict of findConflicts(graph)) {
    const { app, branches, clash } = conflict
    if (!isChosen(options, app)) continue
    if (clash !== undefined && !(await (options.confirm?.(conflict) ?? false))) throw clashing(conflict)
    const name = namer(graph, options.name ?? mergeName(conflict))(app, [], false)
    const dependencies = branches.map(({ leaf }): MigrationKey => [app, leaf.name])
    written.push(write(options, { app, operations: [], initial: false, dependencies }, name))
  }
  return written
}

function write(
  options: Pick<MakeMigrationsOptions, 'apps' | 'dryRun'>,
  one: WritableMigration & { readonly app: string },
  name: string,
): WrittenMigration {
  const app = options.apps.find(({ label }) => label === one.app) as MigrationApp
  const path = join(migrationsDir(app), `${name}.ts`)
  const source = writeMigration(one, { swappables: swappables(options.apps.flatMap(({ models }) => models)) })
  if (options.dryRun !== true) {
    mkdirSync(migrationsDir(app), { recursive: true })
    writeFileSync(path, source, { flag: 'wx' })
  }
  return { app: one.app, name, path, source, operations: one.operations.map((item) => item.describe()) }
}

/** The last migration of an app with what is new, made shorter; its file is written anew. */
function updateLast(
  options: MakeMigrationsOptions,
  graph: MigrationGraph,
  app: string,
  arranged: readonly ArrangedMigration[],
): WrittenMigration {
  const last = graph.leaves(app)[0]
  if (last === undefined) throw notToUpdate(app, 'there is none yet')
  if (options.update?.applied.has(keyOf([app, last.name])) === true) throw notToUpdate(app, `${last.name} is applied`)
  const [child] = graph.children(last)
  if (child !== undefined) throw notToUpdate(app, `${child.app}.${child.name} depends on ${last.name}`)
  const operations = optimize(app, [...last.operations, ...arranged.flatMap((one) => one.operations)])
  const dependencies = joinedKeys(last, arranged)
  if (options.dryRun !== true) rmSync(join(migrationsDir(appOf(options, app)), `${last.name}.ts`), { force: true })
  const [, number = '', own = ''] = /^(\d+)_(.*)$/.exec(last.name) ?? []
  const given = options.name ?? (last.initial || own === 'custom' ? own : suggestName(operations, last.initial))
  return write(options, { ...last, operations, dependencies }, number === '' ? last.name : `${number}_${given}`)
}

function appOf({ apps }: Pick<MakeMigrationsOptions, 'apps'>, label: string): MigrationApp {
  return apps.find((one) => one.label === label) as MigrationApp
}

function joinedKeys(last: Migration, arranged: readonly ArrangedMigration[]): MigrationKey[] {
  const own = (key: MigrationKey) => key[0] === last.app
  const more = arranged.flatMap((one) => one.dependencies).filter((key) => !own(key))
  const keys = new Map([...last.dependencies, ...more].map((key) => [keyOf(key), key]))
  return [...keys.values()]
}

function notToUpdate(app: string, why: string): MigrationError {
  return new MigrationError('NUA-MIG-018', `The last migration of '${app}' cannot be updated: ${why}.`, {
    hint: 'Leave --update out, and a new one is written.',
  })
}

async function detectChanges(options: MakeMigrationsOptions, graph: MigrationGraph) {
  const metas = options.apps.flatMap(({ models }) => models)
  const questioner = options.questioner ?? flagQuestioner(options.answers)
  refuseAnswersElsewhere(options, questioner)
  const state = graph.stateAfter()
  const detected = await new Autodetector(state, ProjectState.of(metas), metas, questioner).detect()
  const nameOf = namer(graph, options.name, options.names)
  const arranged = arrange(detected, graph, nameOf, swappables(metas))
  return options.safe === true ? safeSequences(arranged, state, nameOf) : arranged
}

function emptyOnes(options: MakeMigrationsOptions, graph: MigrationGraph): ArrangedMigration[] {
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
