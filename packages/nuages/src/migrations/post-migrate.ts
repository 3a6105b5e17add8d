import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findModule } from '../core/index.ts'
import { type Database, withDatabases } from '../db/index.ts'
import type { ModelMeta } from '../orm/index.ts'
import { setOf } from './database-set.ts'
import { MigrationError } from './errors.ts'
import type { PlannedMigration } from './executor.ts'
import type { MigrationApp } from './loader.ts'
import { RenameModel } from './operations/models.ts'
import type { Operation } from './operations/operation.ts'
import { postMigrate, sendMigrate } from './signals.ts'
import { SeparateDatabaseAndState } from './operations/special.ts'

/** What is told after a migration. */
export interface PostMigrateContext {
  readonly apps: readonly MigrationApp[]
  /** The models of all apps, without those that the settings swap for others. */
  readonly models: readonly ModelMeta[]
  readonly database: Database
  /** The alias under which query sets reach the database. */
  readonly using: string
}

/** Called after every `migrate` that goes forward: an app's `post-migrate.ts` exports one as default. */
export type PostMigrate = (context: PostMigrateContext) => void | Promise<void>

/** A model that migrations gave another name. */
export interface ModelRename {
  readonly app: string
  readonly from: string
  readonly to: string
}

/** What is told of models that were renamed. */
export interface RenamedContext extends PostMigrateContext {
  /** In the order in which they were renamed. */
  readonly renames: readonly ModelRename[]
}

/** Called after migrations that renamed models, forwards or backwards: an app's `post-migrate.ts` exports one as `renamed`. */
export type ModelsRenamed = (context: RenamedContext) => void | Promise<void>

/** Calls the `post-migrate` of the apps that have one, in order, and then sends `postMigrate`. */
export async function runPostMigrate(
  apps: readonly MigrationApp[],
  database: Database,
  plan: readonly PlannedMigration[] = [],
): Promise<void> {
  const context = contextOf(apps, database)
  for (const { path, hooks } of await hooksOf(apps)) {
    const { default: hook } = hooks
    if (typeof hook !== 'function')
      throw new MigrationError('NUA-MIG-007', `The file ${path} exports no function as default.`)
    await withDatabases(setOf(database), async () => hook(context))
  }
  await sendMigrate(postMigrate, apps, database, plan)
}

/** Tells the apps of models that a plan renamed. */
export async function tellRenames(
  apps: readonly MigrationApp[],
  database: Database,
  plan: readonly PlannedMigration[],
): Promise<void> {
  const renames = plan.flatMap((step) => renamesOf(step))
  if (renames.length === 0) return
  const context = { ...contextOf(apps, database), renames }
  for (const { hooks } of await hooksOf(apps)) {
    const { renamed } = hooks
    if (renamed !== undefined) await withDatabases(setOf(database), async () => renamed(context))
  }
}

interface Hooks {
  readonly default?: PostMigrate
  readonly renamed?: ModelsRenamed
}

async function hooksOf(apps: readonly MigrationApp[]): Promise<{ path: string; hooks: Hooks }[]> {
  const paths = apps.flatMap((app) => findModule(join(app.dir, 'post-migrate')) ?? [])
  return Promise.all(paths.map(async (path) => ({ path, hooks: (await import(pathToFileURL(path).href)) as Hooks })))
}

function contextOf(apps: readonly MigrationApp[], database: Database): PostMigrateContext {
  const models = apps.flatMap((app) => app.models).filter(({ swapped }) => swapped === undefined)
  return { apps, models, database, using: database.alias }
}

function renamesOf({ migration: { app, operations }, backwards }: PlannedMigration): ModelRename[] {
  const found = operations
    .flatMap((operation) => renamesIn(operation))
    .map(
      ({ oldName, newName }): ModelRename =>
        backwards ? { app, from: newName, to: oldName } : { app, from: oldName, to: newName },
    )
  return backwards ? found.reverse() : found
}

function renamesIn(operation: Operation): RenameModel[] {
  if (operation instanceof SeparateDatabaseAndState) return operation.state.flatMap((one) => renamesIn(one))
  return operation instanceof RenameModel ? [operation] : []
}
