import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ModuleFile, moduleFiles } from '../core/index.ts'
import type { ModelMeta } from '../orm/index.ts'
import { MigrationError } from './errors.ts'
import { MigrationGraph } from './graph.ts'
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
  const loaded = await Promise.all(apps.map((app) => loadApp(app)))
  return new MigrationGraph(loaded.flat(), new Set(), new Set(apps.map(({ label }) => label)))
}

async function loadApp(app: MigrationApp): Promise<Migration[]> {
  return Promise.all(moduleFiles(migrationsDir(app)).map((file) => loadFile(app.label, file)))
}

async function loadFile(app: string, { name, path }: ModuleFile): Promise<Migration> {
  let module: { default?: unknown }
  try {
    module = (await import(pathToFileURL(path).href)) as { default?: unknown }
  } catch (cause) {
    throw new MigrationError('NUA-MIG-007', `The migration file ${path} failed to load: ${String(cause)}`, { cause })
  }
  if (!isMigration(module.default)) {
    throw new MigrationError('NUA-MIG-007', `The file ${path} exports no migration.`, {
      hint: 'Write: export default migration({ dependencies: [], operations: [] }).',
    })
  }
  return makeMigration(app, name, module.default.definition)
}
