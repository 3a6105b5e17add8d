import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findModule } from '../core/index.ts'
import { type Database, withDatabases } from '../db/index.ts'
import type { ModelMeta } from '../orm/index.ts'
import { setOf } from './database-set.ts'
import { MigrationError } from './errors.ts'
import type { MigrationApp } from './loader.ts'

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

/** Calls the `post-migrate` of the apps that have one, in order. */
export async function runPostMigrate(apps: readonly MigrationApp[], database: Database): Promise<void> {
  const models = apps.flatMap((app) => app.models).filter(({ swapped }) => swapped === undefined)
  const context = { apps, models, database, using: database.alias }
  for (const app of apps) {
    const path = findModule(join(app.dir, 'post-migrate'))
    if (path === undefined) continue
    const { default: hook } = (await import(pathToFileURL(path).href)) as { default?: PostMigrate }
    if (typeof hook !== 'function') {
      throw new MigrationError('NUA-MIG-007', `The file ${path} exports no function as default.`)
    }
    await withDatabases(setOf(database), async () => hook(context))
  }
}
