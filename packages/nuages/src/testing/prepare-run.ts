import type { Settings } from '../core/index.ts'
import type { DatabaseEngine, TestDatabases } from '../db/index.ts'
import { migrateAll, type TestableSite } from './migrate-all.ts'
import { splitMirrors } from './mirrors.ts'
import { testDatabaseName, testDatabasesOf, type TestRun } from './test-run.ts'

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

interface Template {
  readonly alias: string
  readonly maker: TestDatabases
  readonly name: string
  readonly prefix: string
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
  const [own, mirrors] = splitMirrors(settings.databases as Record<string, DatabaseEngine>)
  const templates = await Promise.all(Object.entries(own).map(([alias, engine]) => templateOf(alias, engine, id, keep)))
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

async function templateOf(alias: string, engine: DatabaseEngine, id: string, keep: boolean): Promise<Template> {
  const maker = await testDatabasesOf(alias, engine)
  const prefix = testDatabaseName({ alias, engine, maker }, id)
  return { alias, maker, prefix, name: keep ? testDatabaseName({ alias, engine, maker }) : prefix }
}

async function fill<S extends TestableSite>(
  create: (settings: Settings) => Promise<S>,
  settings: Settings,
  templates: readonly Template[],
  keep: boolean,
): Promise<void> {
  for (const { maker, name } of templates) {
    const isThere = keep && (await maker.names(name)).includes(name)
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
