import type { AppRegistry } from '../core/index.ts'
import type { MigrationApp } from '../migrations/index.ts'
import { modelsPart } from './parts.ts'

/** The apps of a site as `migrate` and `makeMigrations` want them: with their models. */
export async function migrationApps(apps: AppRegistry): Promise<MigrationApp[]> {
  const models = await apps.load(modelsPart)
  return apps.apps.map((app) => ({ label: app.label, dir: app.dir, models: models.get(app.label) ?? [] }))
}
