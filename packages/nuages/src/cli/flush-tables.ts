import { type Database, TransactionalDatabase } from '../db/index.ts'
import type { MigrationApp } from '../migrations/index.ts'
import { ManyToManyField } from '../orm/index.ts'
import { dumpedModels } from '../serializers/index.ts'

/** The tables of the models of a site that a database has: what `flush` empties, the history of migrations not among them. */
export async function flushTables(apps: readonly MigrationApp[], database: Database): Promise<string[]> {
  if (!(database instanceof TransactionalDatabase)) return []
  const there = new Set(await database.introspection().tables())
  const models = dumpedModels(apps.flatMap((app) => app.models)).filter(({ options }) => options.managed !== false)
  const tables = models.flatMap((meta) => [
    meta.dbTable,
    ...meta.relations.flatMap((field) => (field instanceof ManyToManyField ? field.table : [])),
  ])
  return [...new Set(tables)].filter((table) => there.has(table))
}
