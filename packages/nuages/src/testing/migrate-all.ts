import type { AppRegistry, Settings } from '../core/index.ts'
import type { DatabaseEngine, Databases } from '../db/index.ts'
import type { RequestHandler } from '../http/index.ts'
import { makeWithoutMigrations, migrate, type MigrationApp } from '../migrations/index.ts'

/** The part of a site that its tests need: what `createSite` gives. */
export interface TestableSite {
  readonly settings: Settings
  readonly apps: AppRegistry
  readonly databases: Databases
  handler(): Promise<RequestHandler>
  migrationApps(): Promise<MigrationApp[]>
  /** Makes it the current site, where a file or process has several. */
  run?<R>(fn: () => R): R
  close(): Promise<void>
}

/** Applies the migrations of a site to all of its databases, in their order; `test.migrate` of one may say otherwise. */
export async function migrateAll(site: TestableSite): Promise<void> {
  const apps = await site.migrationApps()
  const { databases } = site
  const engines = site.settings.databases as Readonly<Record<string, DatabaseEngine>>
  for (const database of new Set(databases.aliases.map((alias) => databases.get(alias)))) {
    if (engines[database.alias]?.test?.migrate === false) await makeWithoutMigrations(apps, database)
    else await migrate({ apps, database })
  }
}
