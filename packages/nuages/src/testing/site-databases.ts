import type { DatabaseEngine } from '../db/index.ts'
import { namedDatabases, type NamedTestDatabase, planTestDatabases } from './test-plan.ts'
import { currentTestRun } from './test-run.ts'

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
  const { own, mirrors } = await planTestDatabases(engines)
  const made: NamedTestDatabase[] = []
  const drop = async () => {
    for (const { maker, name } of made) await maker.drop(name)
  }
  try {
    for (const one of namedDatabases(own, suffixes)) {
      made.push(one)
      await one.maker.create(one.name, run?.templates[one.alias])
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
