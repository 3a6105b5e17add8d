import { type AppRegistry, type CommandContext, currentSettings } from '../core/index.ts'
import { connection, currentDatabases } from '../db/index.ts'
import { isNuagesError } from '../kernel/index.ts'
import { makeMigrations, migrate, type MigrationApp } from '../migrations/index.ts'
import { allowMigrateModel } from '../orm/index.ts'
import { migrationApps } from '../site/index.ts'

/** What is asked for right after a restart comes first: models and migrations are compared once that is answered. */
const FIRST_ANSWERS_MS = 250

/** What to tell somebody who changed a model and only migrates. */
export const UNWRITTEN = 'The models have changes that no migration has. Write one: nuages makemigrations'

/** Whether models have changes that no migration has: somebody would wonder why nothing happens. */
export async function haveUnwrittenChanges(apps: readonly MigrationApp[]): Promise<boolean> {
  try {
    return (await makeMigrations({ apps, dryRun: true })).length > 0
  } catch (error) {
    // A new field without a value for the rows that exist is a change, too.
    if (isNuagesError(error) && error.code === 'NUA-MIG-008') return true
    throw error
  }
}

/** What is missing for the models to be those of the databases, one sentence each. */
export async function missingMigrations(registry: AppRegistry): Promise<readonly string[]> {
  const apps = await migrationApps(registry)
  const found = (await haveUnwrittenChanges(apps)) ? [UNWRITTEN] : []
  for (const alias of routedAliases()) found.push(...(await notApplied(apps, alias)))
  return found
}

/**
 * The default database, and those that routers give tables to. Without routers another database is one that somebody
 * names in queries: whether it is migrated is not known.
 */
function routedAliases(): readonly string[] {
  const { databaseRouters = [] } = currentSettings()
  const { aliases = [] } = currentDatabases() ?? {}
  const own = aliases.filter((alias) => alias !== 'default' && connection(alias).alias === alias)
  return [...(aliases.includes('default') ? ['default'] : []), ...(databaseRouters.length > 0 ? own : [])]
}

async function notApplied(apps: readonly MigrationApp[], alias: string): Promise<string[]> {
  const concerned = apps.filter(({ models }) => models.some((model) => allowMigrateModel(alias, model)))
  const labels = new Set((alias === 'default' ? apps : concerned).map(({ label }) => label))
  if (labels.size === 0) return []
  // What waits for the end of a deploy is not forgotten.
  const plan = await migrate({ apps, database: connection(alias), plan: true, afterDeploy: false })
  const due = plan.filter(({ migration }) => labels.has(migration.app))
  if (due.length === 0) return []
  const { app, name } = (due[0] as (typeof due)[number]).migration
  const which = due.length === 1 ? `The migration ${app}.${name} is` : `${due.length} migrations are`
  const [where, option] = alias === 'default' ? ['', ''] : [` to the database '${alias}'`, ` --database ${alias}`]
  return [`${which} not applied${where}. Apply: nuages migrate${option}`]
}

/** Tells what is missing a moment after the server listens; the function returned ends that. */
export function tellMissingMigrations(apps: AppRegistry, { warn }: Pick<CommandContext, 'warn'>): () => Promise<void> {
  let told: Promise<void> | undefined
  const tell = async () => {
    try {
      for (const line of await missingMigrations(apps)) warn(line)
    } catch (error) {
      warn(`Whether migrations are missing is not known. ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const timer = setTimeout(() => (told = tell()), FIRST_ANSWERS_MS)
  return async () => {
    clearTimeout(timer)
    await told
  }
}
