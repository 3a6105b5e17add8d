import type { AppRegistry, CommandContext } from '../core/index.ts'
import { connection } from '../db/index.ts'
import { isNuagesError } from '../kernel/index.ts'
import { makeMigrations, migrate, type MigrationApp } from '../migrations/index.ts'
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

/** What is missing for the models to be those of the default database, one sentence each. */
export async function missingMigrations(registry: AppRegistry): Promise<readonly string[]> {
  const apps = await migrationApps(registry)
  const found = (await haveUnwrittenChanges(apps)) ? [UNWRITTEN] : []
  // What waits for the end of a deploy is not forgotten.
  const due = await migrate({ apps, database: connection(), plan: true, afterDeploy: false })
  if (due.length === 0) return found
  const { app, name } = (due[0] as (typeof due)[number]).migration
  const which = due.length === 1 ? `The migration ${app}.${name} is` : `${due.length} migrations are`
  return [...found, `${which} not applied. Apply: nuages migrate`]
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
