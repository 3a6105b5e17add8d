import { type Signal, signal } from '../core/index.ts'
import { type Database, withDatabases } from '../db/index.ts'
import type { ModelMeta } from '../orm/index.ts'
import { setOf } from './database-set.ts'
import type { PlannedMigration } from './executor.ts'
import type { MigrationApp } from './loader.ts'

/** What is told before and after the apps of a site are migrated: once for each app. */
export interface MigrateSignal {
  /** The app that it is about. */
  readonly sender: MigrationApp
  /** Its models, without those that the settings swap for others. */
  readonly models: readonly ModelMeta[]
  readonly database: Database
  /** The alias under which query sets reach the database. */
  readonly using: string
  /** The steps that are about to run, or were run, of all apps; empty where tables were emptied only. */
  readonly plan: readonly PlannedMigration[]
}

/** Sent for each app before all apps are migrated: tables may be missing yet. Not sent by `migrate` of one app alone. */
export const preMigrate: Signal<MigrateSignal> = signal('preMigrate')
/** Sent for each app after all apps were migrated and their `post-migrate` was called, or tables were emptied. */
export const postMigrate: Signal<MigrateSignal> = signal('postMigrate')

/** Tells the receivers of each app, in order; what one raises ends it. */
export async function sendMigrate(
  which: Signal<MigrateSignal>,
  apps: readonly MigrationApp[],
  database: Database,
  plan: readonly PlannedMigration[],
): Promise<void> {
  if (!which.hasReceivers) return
  await withDatabases(setOf(database), async () => {
    for (const sender of apps) {
      const models = sender.models.filter(({ swapped }) => swapped === undefined)
      await which.send({ sender, models, database, using: database.alias, plan })
    }
  })
}
