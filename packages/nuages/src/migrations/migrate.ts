import { type Database, TransactionalDatabase } from '../db/index.ts'
import { MigrationError } from './errors.ts'
import { MigrationExecutor, type MigrationTarget, type PlannedMigration } from './executor.ts'
import { findHazards, type Hazard, refuseHazards } from './hazards.ts'
import { loadMigrations, type MigrationApp } from './loader.ts'
import { keyOf } from './migration.ts'
import { runPostMigrate, tellRenames } from './post-migrate.ts'
import { MigrationRecorder } from './recorder.ts'
import { withReplacements } from './replacements.ts'
import type { RunOptions } from './runner.ts'
import { preMigrate, sendMigrate } from './signals.ts'

/** What `migrate` is told besides the apps and the database. */
export interface MigrateOptions extends RunOptions {
  readonly apps: readonly MigrationApp[]
  readonly database: Database
  /** Only this app, and what it depends on. */
  readonly app?: string
  /** A migration of `app` or the start of its name; `zero` undoes all. Default: the latest. */
  readonly target?: string
  /** Plans and runs nothing. Default false. */
  readonly plan?: boolean
  /** False leaves out migrations that wait for the end of a deploy, as long as no other needs them. Default true. */
  readonly afterDeploy?: boolean
  /**
   * Seconds for which a step may lock a table, by an estimate, where the database gives such advice: a plan with more is
   * refused with NUA-MIG-021. Default: no limit; the command `migrate` says 1.
   */
  readonly longestLock?: number
}

/**
 * Brings a database to the migrations of the apps, and then calls the `post-migrate` of each app; returns the steps that
 * it ran, or with `plan` would run.
 */
export async function migrate(options: MigrateOptions): Promise<readonly PlannedMigration[]> {
  const { database } = options
  const direct = database instanceof TransactionalDatabase ? await database.openDirect() : undefined
  if (direct === undefined) return migrateOn(options)
  try {
    return await migrateOn({ ...options, database: direct })
  } finally {
    await direct.close()
  }
}

async function migrateOn(options: MigrateOptions): Promise<readonly PlannedMigration[]> {
  const executor = new MigrationExecutor(options.database, await loadMigrations(options.apps))
  const plan = await executor.plan(targetsOf(options), options)
  if (options.plan === true) return plan
  if (options.longestLock !== undefined && options.fake !== true)
    refuseHazards(await findHazards(options.database, executor.graph, plan), options.longestLock)
  if (isComplete(options)) await sendMigrate(preMigrate, options.apps, options.database, plan)
  await executor.run(plan, options)
  await executor.recordReplacements()
  if (options.fake !== true) await tellRenames(options.apps, options.database, plan)
  if (isComplete(options)) await runPostMigrate(options.apps, options.database, plan)
  return plan
}

/** What a plan would do to those who use the database meanwhile; see {@link migrate} for the options. */
export async function planHazards(options: MigrateOptions): Promise<readonly Hazard[]> {
  if (!(options.database instanceof TransactionalDatabase) || options.database.hazardAudit() === undefined) return []
  const executor = new MigrationExecutor(options.database, await loadMigrations(options.apps))
  const plan = await executor.plan(targetsOf(options), options)
  return findHazards(options.database, executor.graph, plan)
}

/** A part of the apps, or an earlier state, may lack the tables that the hooks write to. */
function isComplete({ app, fake }: MigrateOptions): boolean {
  return app === undefined && fake !== true
}

function targetsOf({ apps, app, target }: MigrateOptions): MigrationTarget[] | undefined {
  if (app === undefined) return undefined
  if (!apps.some(({ label }) => label === app)) {
    const known = apps.map(({ label }) => label).join(', ')
    throw new MigrationError('NUA-MIG-006', `There is no app '${app}'; the site has: ${known}.`)
  }
  return [target === undefined ? { app } : { app, name: target }]
}

/** One migration and whether a database has it. */
export interface MigrationStatus {
  readonly app: string
  readonly name: string
  readonly applied: boolean
  /** When it was applied, as the database has it; null where it was not, or by its parts. */
  readonly appliedAt: string | null
  /** The number of migrations that it stands for. */
  readonly squashed: number
  /** The migrations that it depends on, as `app.name`. */
  readonly dependencies: readonly string[]
  /** One line per operation. */
  readonly operations: readonly string[]
}

/** The migrations of the apps, in order, with what is applied. */
export async function showMigrations(options: Pick<MigrateOptions, 'apps' | 'database'>): Promise<MigrationStatus[]> {
  const loaded = await loadMigrations(options.apps)
  const times = await new MigrationRecorder(options.database).times()
  const recorded = new Set(times.keys())
  const graph = loaded.forApplied(recorded)
  const applied = withReplacements(graph.all, recorded)
  return graph.order.map((one) => {
    const key = keyOf([one.app, one.name])
    return {
      app: one.app,
      name: one.name,
      applied: applied.has(key),
      appliedAt: times.get(key) ?? null,
      squashed: one.replaces.length,
      dependencies: graph.parents(one).map(({ app, name }) => keyOf([app, name])),
      operations: one.operations.map((operation) => operation.describe()),
    }
  })
}

/** The SQL of one migration, without running it; `backwards` for that of its undoing. */
export async function sqlMigrate(
  options: Pick<MigrateOptions, 'apps' | 'database'> & { app: string; name: string; backwards?: boolean },
): Promise<readonly string[]> {
  const loaded = await loadMigrations(options.apps)
  const graph = loaded.forApplied(await new MigrationRecorder(options.database).applied())
  const found = graph.of(options.app).filter((one) => one.name.startsWith(options.name))
  const exact = found.find((one) => one.name === options.name) ?? (found.length === 1 ? found[0] : undefined)
  if (exact === undefined) {
    throw new MigrationError(
      'NUA-MIG-006',
      `'${options.name}' names ${found.length === 0 ? 'no' : 'more than one'} migration of '${options.app}'.`,
    )
  }
  return new MigrationExecutor(options.database, graph).sql(exact, options.backwards)
}

/** Forgets, in the history of a database, migrations of an app whose files are gone; returns their names. */
export async function pruneMigrations(
  options: Pick<MigrateOptions, 'apps' | 'database'> & { app: string },
): Promise<readonly string[]> {
  targetsOf(options)
  const { all } = await loadMigrations(options.apps)
  const recorder = new MigrationRecorder(options.database)
  const files = new Set(all.map((one) => keyOf([one.app, one.name])))
  const own = [...(await recorder.applied())].filter((key) => key.startsWith(`${options.app}.`))
  const gone = own.filter((key) => !files.has(key))
  const needed = all.filter((one) => one.replaces.some((key) => gone.includes(keyOf(key))))
  if (needed.length > 0) {
    throw new MigrationError(
      'NUA-MIG-016',
      `${needed.map(({ app, name }) => keyOf([app, name])).join(', ')} still names migrations in 'replaces' whose files are gone.`,
      { hint: "Run migrate, so that it is recorded itself, and take 'replaces' out of its file." },
    )
  }
  const names = gone.map((key) => key.slice(options.app.length + 1))
  for (const name of names) await recorder.forget([options.app, name])
  return names
}
