import { changeSchema, type Database, TransactionalDatabase } from '../db/index.ts'
import { isMadeIn } from '../orm/index.ts'
import { loadMigrations, type MigrationApp } from './loader.ts'
import { runPostMigrate } from './post-migrate.ts'
import { preMigrate, sendMigrate } from './signals.ts'
import { createModels } from './table-spec.ts'

/**
 * Makes the tables of models whose app has no migrations, where they are not there yet; returns their names. A table that
 * is there is not changed, whatever its model says: that is what migrations are for.
 */
export async function syncTables(apps: readonly MigrationApp[], database: Database): Promise<readonly string[]> {
  const graph = await loadMigrations(apps)
  const migrated = new Set(graph.all.map(({ app }) => app))
  return makeTables(
    apps.filter(({ label }) => !migrated.has(label)),
    database,
  )
}

/**
 * Makes the tables of all models as they are now, as if no app had migrations, and tells the apps as `migrate` does: for
 * databases of tests.
 */
export async function makeWithoutMigrations(apps: readonly MigrationApp[], database: Database): Promise<void> {
  await sendMigrate(preMigrate, apps, database, [])
  await makeTables(apps, database)
  await runPostMigrate(apps, database)
}

async function makeTables(apps: readonly MigrationApp[], database: Database): Promise<readonly string[]> {
  if (!(database instanceof TransactionalDatabase)) return []
  const there = new Set(await database.introspection().tables())
  const missing = apps
    .flatMap(({ models }) => models)
    .filter((meta) => isMadeIn(meta, database) && !there.has(meta.dbTable))
  if (missing.length > 0) await changeSchema(database, (editor) => createModels(editor, missing))
  return missing.map(({ dbTable }) => dbTable)
}
