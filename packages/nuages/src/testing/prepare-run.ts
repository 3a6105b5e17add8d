import type { Settings } from '../core/index.ts'
import type { DatabaseEngine } from '../db/index.ts'
import { migrateAll, type TestableSite } from './migrate-all.ts'
import { namedDatabases, type NamedTestDatabase, planTestDatabases } from './test-plan.ts'
import type { TestRun } from './test-run.ts'

/** A run of many test files that is prepared. */
export interface PreparedRun {
  /** For the processes of the run, in the environment variable NUAGES_TEST_RUN. */
  readonly run: TestRun
  /** Drops the databases of the run, also those that processes left behind. */
  finish(): Promise<void>
}

/** How a run is prepared. */
export interface PrepareOptions {
  /** Keeps the migrated databases for the next run, which then applies only what is new; default false. */
  readonly keepDatabases?: boolean
}

interface Template extends NamedTestDatabase {
  readonly prefix: string
  /** False where it is made anew even if it was kept: nothing brings its tables up to date. */
  readonly isMigrated: boolean
}

/**
 * Migrates a database of each alias once, for the processes of a run to copy: on PostgreSQL as a template, on SQLite as
 * a file. `nuages test` does it.
 */
export async function prepareTestRun<S extends TestableSite>(
  create: (settings: Settings) => Promise<S>,
  settings: Settings,
  options: PrepareOptions = {},
): Promise<PreparedRun> {
  const id = String(process.pid)
  const keep = options.keepDatabases === true
  const { own, mirrors } = await planTestDatabases(settings.databases as Record<string, DatabaseEngine>)
  const prefixes = namedDatabases(own, [id])
  const templates = namedDatabases(own, keep ? [] : [id]).map((named, index) => ({
    ...named,
    prefix: (prefixes[index] as NamedTestDatabase).name,
    isMigrated: own[index]?.engine.test?.migrate !== false,
  }))
  const prepared: PreparedRun = {
    run: { id, templates: Object.fromEntries(templates.map(({ alias, name }) => [alias, name])) },
    async finish() {
      for (const { maker, name, prefix } of templates) {
        for (const left of await maker.names(`${prefix}_`)) await maker.drop(left)
        if (!keep) await maker.drop(name)
      }
    },
  }
  try {
    await fill(create, { ...settings, databases: mirrors }, templates, keep)
  } catch (error) {
    await prepared.finish()
    throw error
  }
  return prepared
}

async function fill<S extends TestableSite>(
  create: (settings: Settings) => Promise<S>,
  settings: Settings,
  templates: readonly Template[],
  keep: boolean,
): Promise<void> {
  for (const { maker, name, isMigrated } of templates) {
    const isThere = keep && isMigrated && (await maker.names(name)).includes(name)
    if (!isThere) await maker.create(name)
  }
  const own = templates.map(({ alias, maker, name }) => [alias, maker.engine(name)] as const)
  const databases = { ...Object.fromEntries(own), ...(settings.databases as Record<string, DatabaseEngine>) }
  const site = await create(Object.freeze({ ...settings, debug: false, databases }))
  try {
    await migrateAll(site)
  } finally {
    await site.close()
  }
}
