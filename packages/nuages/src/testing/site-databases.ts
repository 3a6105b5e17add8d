import type { DatabaseEngine, TestDatabases } from '../db/index.ts'
import { splitMirrors } from './mirrors.ts'
import { currentTestRun, testDatabaseName, testDatabasesOf } from './test-run.ts'

/** The databases of a test site. */
export interface SiteDatabases {
  /** For the settings, in place of the real ones. */
  readonly engines: Readonly<Record<string, DatabaseEngine>>
  /** True where they are copies of prepared ones: nothing is to migrate. */
  readonly areMigrated: boolean
  drop(): Promise<void>
}

const counter = { next: 0 }

/** Makes a database for each of the settings, of this process alone: empty, or a copy of what the run prepared. */
export async function makeSiteDatabases(engines: Readonly<Record<string, DatabaseEngine>>): Promise<SiteDatabases> {
  const run = currentTestRun()
  const number = counter.next++
  const suffixes = [...(run === undefined ? [] : [run.id]), process.pid, ...(number === 0 ? [] : [number])]
  const [own, mirrors] = splitMirrors(engines)
  const made: { alias: string; maker: TestDatabases; name: string }[] = []
  const drop = async () => {
    for (const { maker, name } of made) await maker.drop(name)
  }
  try {
    for (const [alias, engine] of Object.entries(own)) {
      const maker = await testDatabasesOf(alias, engine)
      const name = testDatabaseName({ alias, engine, maker }, ...suffixes)
      made.push({ alias, maker, name })
      await maker.create(name, run?.templates[alias])
    }
  } catch (error) {
    await drop()
    throw error
  }
  return {
    engines: { ...Object.fromEntries(made.map(({ alias, maker, name }) => [alias, maker.engine(name)])), ...mirrors },
    areMigrated: made.every(({ alias }) => run?.templates[alias] !== undefined),
    drop,
  }
}
