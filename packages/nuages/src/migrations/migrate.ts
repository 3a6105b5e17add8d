import type { Database } from '../db/index.ts'
import { MigrationError } from './errors.ts'
import { type MigrationTarget, MigrationExecutor, type PlannedMigration, type Progress } from './executor.ts'
import { loadMigrations, type MigrationApp } from './loader.ts'
import { keyOf } from './migration.ts'
import { runPostMigrate } from './post-migrate.ts'
import { MigrationRecorder } from './recorder.ts'

export interface MigrateOptions {
  readonly apps: readonly MigrationApp[]
  readonly database: Database
  /** Only this app, and what it depends on. */
  readonly app?: string
  /** A migration of `app` or the start of its name; `zero` undoes all. Default: the latest. */
  readonly target?: string
  /** Plans and runs nothing. Default false. */
  readonly plan?: boolean
  /** Writes the history only. Default false. */
  readonly fake?: boolean
  /** Takes first migrations as applied whose tables are there. Default false. */
  readonly fakeInitial?: boolean
  readonly onProgress?: Progress
}

/**
 * Brings a database to the migrations of the apps, and then calls the `post-migrate` of each app; returns the steps that
 * it ran, or with `plan` would run.
 */
export async function migrate(options: MigrateOptions): Promise<readonly PlannedMigration[]> {
  const executor = new MigrationExecutor(options.database, await loadMigrations(options.apps))
  const plan = await executor.plan(targetsOf(options))
  if (options.plan === true) return plan
  await executor.run(plan, options)
  if (isComplete(options)) await runPostMigrate(options.apps, options.database)
  return plan
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
  /** One line per operation. */
  readonly operations: readonly string[]
}

/** The migrations of the apps, in order, with what is applied. */
export async function showMigrations(options: Pick<MigrateOptions, 'apps' | 'database'>): Promise<MigrationStatus[]> {
  const graph = await loadMigrations(options.apps)
  const applied = await new MigrationRecorder(options.database).applied()
  return graph.order.map(({ app, name, operations }) => ({
    app,
    name,
    applied: applied.has(keyOf([app, name])),
    operations: operations.map((one) => one.describe()),
  }))
}

/** The SQL of one migration, without running it; `backwards` for that of its undoing. */
export async function sqlMigrate(
  options: Pick<MigrateOptions, 'apps' | 'database'> & { app: string; name: string; backwards?: boolean },
): Promise<readonly string[]> {
  const graph = await loadMigrations(options.apps)
  const found = graph.order.filter((one) => one.app === options.app && one.name.startsWith(options.name))
  const exact = found.find((one) => one.name === options.name) ?? (found.length === 1 ? found[0] : undefined)
  if (exact === undefined) {
    throw new MigrationError(
      'NUA-MIG-006',
      `'${options.name}' names ${found.length === 0 ? 'no' : 'more than one'} migration of '${options.app}'.`,
    )
  }
  return new MigrationExecutor(options.database, graph).sql(exact, options.backwards)
}
