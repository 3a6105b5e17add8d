import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CommandError, type Settings, withSettings } from '../../core/index.ts'
import type { Database } from '../../db/index.ts'
import { makeMigrations, type MigrationApp, MigrationRecorder, type WrittenMigration } from '../../migrations/index.ts'
import { registerModels } from '../../orm/index.ts'
import type { AdoptionPlan } from './plan.ts'

/** Raises CommandError where a file that is to be written is there. */
export function checkFiles({ apps }: AdoptionPlan): void {
  const there = apps.flatMap(({ files }) => files).filter(({ path }) => existsSync(path))
  if (there.length === 0) return
  throw new CommandError(`Files are there already: ${there.map(({ path }) => path).join(', ')}.`, {
    hint: 'Nothing was written. Move them away, or let them be written over with --overwrite.',
  })
}

/** Writes the files of a plan; with `overwrite` also over those that are there. */
export function writeFiles({ apps }: AdoptionPlan, overwrite: boolean): void {
  for (const { path, source } of apps.flatMap(({ files }) => files)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, source, { flag: overwrite ? 'w' : 'wx' })
  }
}

/** Records what the history lacks: the only change of the database. */
export async function recordMigrations({ toRecord }: AdoptionPlan, database: Database): Promise<void> {
  if (toRecord.length === 0) return
  const recorder = new MigrationRecorder(database)
  await recorder.ensureTable()
  await database.atomic(async () => {
    for (const key of toRecord) await recorder.record(key)
  })
}

/** Loads the files that were written and gives what the models have and the migrations have not: nothing, if all is right. */
export async function findDifferences(
  plan: AdoptionPlan,
  settings: Settings,
  others: readonly MigrationApp[],
  root: string,
): Promise<readonly WrittenMigration[]> {
  const changed = plan.userModel === undefined ? settings : { ...settings, userModel: plan.userModel }
  return withSettings(changed, async () => {
    const adopted: MigrationApp[] = []
    const modules = await Promise.all(
      plan.apps.map(async ({ label }) => {
        const dir = join(root, label)
        const models = (await import(pathToFileURL(join(dir, 'models.ts')).href)) as Record<string, unknown>
        return { label, dir, models }
      }),
    )
    for (const { label, dir, models } of modules) adopted.push({ label, dir, models: registerModels(label, models) })
    const known = others.filter(({ label }) => !adopted.some((app) => app.label === label))
    return makeMigrations({ apps: [...known, ...adopted], only: plan.apps.map(({ label }) => label), dryRun: true })
  })
}
