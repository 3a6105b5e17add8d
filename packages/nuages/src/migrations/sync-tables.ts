import { changeSchema, type Database, TransactionalDatabase } from '../db/index.ts'
import { isMadeIn } from '../orm/index.ts'
import { loadMigrations, type MigrationApp } from './loader.ts'
import { createModels } from './table-spec.ts'

/**
 * Makes the tables of models whose app has no migrations, where they are not there yet; returns their names. A table that
 * is there is not changed, whatever its model says: that is what migrations are for.
 */
export async function syncTables(apps: readonly MigrationApp[], database: Database): Promise<readonly string[]> {
  if (!(database instanceof TransactionalDatabase)) return []
  const graph = await loadMigrations(apps)
  const migrated = new Set(graph.all.map(({ app }) => app))
  const there = new Set(await database.introspection().tables())
  const missing = apps
    .filter(({ label }) => !migrated.has(label))
    .flatMap(({ models }) => models)
    .filter((meta) => isMadeIn(meta, database) && !there.has(meta.dbTable))
  if (missing.length > 0) await changeSchema(database, (editor) => createModels(editor, missing))
  return missing.map(({ dbTable }) => dbTable)
}
