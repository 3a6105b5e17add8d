import { join } from 'node:path'
import { type ModuleFile, moduleFiles } from '../core/index.ts'
import type { ModelMeta } from '../orm/index.ts'
import { MigrationError } from './errors.ts'
import { MigrationGraph } from './graph.ts'
import { type LoadedModule, loadModules } from './load-modules.ts'
import { isMigration, makeMigration, type Migration } from './migration.ts'

/** What the migrations room needs to know of an app. */
export interface MigrationApp {
  readonly label: string
  /** Its folder; migrations are in `migrations` under it. */
  readonly dir: string
  /** Its models of today. */
  readonly models: readonly ModelMeta[]
}

/** The folder of an app's migrations. */
export function migrationsDir(app: Pick<MigrationApp, 'dir'>): string {
  return join(app.dir, 'migrations')
}

/** Reads the migrations of all apps. */
export async function loadMigrations(apps: readonly MigrationApp[]): Promise<MigrationGraph> {
  const files = apps.flatMap((app) => moduleFiles(migrationsDir(app)).map((file) => ({ app: app.label, file })))
  const modules = await loadModules(files.map(({ file }) => file.path))
  const found = files.map(({ app, file }, index) => migrationOf(app, file, modules[index] as LoadedModule))
  return new MigrationGraph(found, new Set(), new Set(apps.map(({ label }) => label)))
}

function migrationOf(app: string, { name, path }: ModuleFile, loaded: LoadedModule): Migration {
  if ('error' in loaded) {
    const { error: cause } = loaded
    throw new MigrationError('NUA-MIG-007', `The migration file ${path} failed to load: ${String(cause)}`, { cause })
  }
  const { default: found } = loaded.exports
  if (!isMigration(found)) {
    throw new MigrationError('NUA-MIG-007', `The file ${path} exports no migration.`, {
      hint: 'Write: export default migration({ dependencies: [], operations: [] }).',
    })
  }
  return makeMigration(app, name, found.definition)
}
