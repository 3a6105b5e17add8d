import type { DatabaseEngine, TestDatabases } from '../db/index.ts'
import { NuagesError } from '../kernel/index.ts'

/** Where `nuages test` tells the processes that it starts about the databases it has prepared. */
export const TEST_RUN = 'NUAGES_TEST_RUN'

/** What `nuages test` prepared: databases with all migrations applied, to be copied. */
export interface TestRun {
  /** Part of the names of all databases of the run. */
  readonly id: string
  /** The prepared database of each alias. */
  readonly templates: Readonly<Record<string, string>>
}

/** The run that this process is a part of; undefined where tests are run by `node --test` alone. */
export function currentTestRun(): TestRun | undefined {
  const text = process.env[TEST_RUN]
  return text === undefined ? undefined : (JSON.parse(text) as TestRun)
}

/** The maker of test databases of an engine; raises NUA-TESTING-004 where it has none. */
export async function testDatabasesOf(alias: string, engine: DatabaseEngine): Promise<TestDatabases> {
  const made = await engine.testDatabases?.()
  if (made !== undefined) return made
  throw new NuagesError(
    'NUA-TESTING-004',
    `The engine '${engine.engine}' of the database '${alias}' makes no test databases.`,
  )
}

const LONGEST = 63

/** What the test database of an alias is called after. */
export interface TestDatabaseNaming {
  readonly alias: string
  readonly engine: DatabaseEngine
  readonly maker: TestDatabases
}

/**
 * The name that the options give, else `test_site`, `test_site_other` for a further alias; and what tells processes apart
 * at the end.
 */
export function testDatabaseName(
  { alias, engine, maker }: TestDatabaseNaming,
  ...suffixes: readonly (string | number)[]
): string {
  const own = engine.test?.name ?? ['test', maker.name, ...(alias === 'default' ? [] : [alias])].join('_')
  const end = suffixes.map((one) => `_${one}`).join('')
  const start = own.replace(/[^A-Za-z0-9_]/g, '_')
  return start.slice(0, LONGEST - end.length) + end
}
