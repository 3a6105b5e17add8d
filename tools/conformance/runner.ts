import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DatabaseName, FetchMode, Outcome, Suite, SuiteContext, SuiteModule, TestCase } from './suite.ts'
import { printable } from './values.ts'

export interface RunnerOptions {
  /** Folders that hold `<name>.json`, first found wins. */
  folders: string[]
  suites: string
  database: DatabaseName
  /** `one` if not given. */
  fetchMode?: FetchMode
  /** Deliberate differences: their cases are not run but counted as skipped, with the reason. */
  differences?: Difference[]
}

/** One entry of conformance/differences.json. */
export interface Difference {
  file: string
  reason: string
  cases: string[]
  /** Where it is one of this database only, or of these. */
  database?: DatabaseName | readonly DatabaseName[]
}

export interface Failure {
  file: string
  id: string
  expected?: unknown
  actual?: unknown
  message?: string
}

export interface FileResult {
  file: string
  /** Set if the file or its suite is not there: nothing was run. */
  problem?: string
  /** The key of the table of counts: the database (`sqlite`, `sqlite peers`), or `all`. */
  countKey: string
  passed: number
  run: number
  skipped: Map<string, number>
  failures: Failure[]
}

interface CaseFile {
  meta: Record<string, unknown>
  cases: TestCase[]
}

/** Runs all cases of one file. */
export async function runFile(file: string, options: RunnerOptions): Promise<FileResult> {
  const result: FileResult = { file, countKey: 'all', passed: 0, run: 0, skipped: new Map(), failures: [] }
  const path = options.folders.map((folder) => join(folder, `${file}.json`)).find((candidate) => existsSync(candidate))
  if (path === undefined) return { ...result, problem: `missing: ${file}.json is not in ${options.folders.join(', ')}` }
  const module = await loadSuite(file, options.suites)
  if (!module) return { ...result, problem: 'no suite yet' }
  const { database, fetchMode = 'one' } = options
  if (module.perDatabase) result.countKey = fetchMode === 'one' ? database : `${database} ${fetchMode}`
  const { meta, cases } = JSON.parse(readFileSync(path, 'utf8')) as CaseFile
  const context: SuiteContext = { meta, database, fetchMode }
  const suite = await module.default(context)
  try {
    const differences = differencesOf(file, options)
    for (const testCase of cases) {
      const reason = differences.get(testCase.id)
      record(
        result,
        testCase,
        reason === undefined ? await runCase(suite, testCase, context) : { status: 'skipped', reason },
      )
    }
  } finally {
    await suite.close?.()
  }
  return result
}

async function loadSuite(file: string, folder: string): Promise<SuiteModule | undefined> {
  const path = join(folder, `${file}.ts`)
  return existsSync(path) ? ((await import(pathToFileURL(path).href)) as SuiteModule) : undefined
}

function differencesOf(file: string, { differences = [], database }: RunnerOptions): Map<string, string> {
  const own = differences.filter((one) => one.file === file && [one.database ?? database].flat().includes(database))
  return new Map(own.flatMap(({ reason, cases }) => cases.map((id) => [id, reason] as const)))
}

async function runCase(suite: Suite, testCase: TestCase, context: SuiteContext): Promise<Outcome> {
  try {
    return await suite.run(testCase, context)
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { status: 'failed', expected: testCase['output'] ?? testCase['result'], actual: undefined, message }
  }
}

function record(result: FileResult, testCase: TestCase, outcome: Outcome): void {
  if (outcome.status === 'skipped') {
    result.skipped.set(outcome.reason, (result.skipped.get(outcome.reason) ?? 0) + 1)
    return
  }
  result.run += 1
  if (outcome.status === 'passed') {
    result.passed += 1
    return
  }
  const { expected, actual, message } = outcome
  result.failures.push({
    file: result.file,
    id: testCase.id,
    expected: printable(expected),
    actual: printable(actual),
    ...(message === undefined ? {} : { message }),
  })
}

/** The lines that are printed for one file. */
export function summary(result: FileResult): string[] {
  if (result.problem !== undefined) return [`${result.file}: ${result.problem}`]
  const total = [...result.skipped.values()].reduce((sum, count) => sum + count, 0)
  const reasons = [...result.skipped]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => `  skipped ${count}: ${reason}`)
  return [`${result.file}: ${result.passed}/${result.run} passed, ${total} skipped`, ...reasons]
}
