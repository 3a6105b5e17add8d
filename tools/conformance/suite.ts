/** What became of one case. */
export type Outcome =
  | { status: 'passed' }
  | { status: 'failed'; expected: unknown; actual: unknown; message?: string }
  | { status: 'skipped'; reason: string }

export type DatabaseName = 'sqlite' | 'postgres' | 'mariadb' | 'mysql'

/** How relations that are read on rows are loaded: for one row, as Django counted its queries, or for all of a result. */
export type FetchMode = 'one' | 'peers'

/** One case as it stands in the file. */
export type TestCase = Record<string, unknown> & { id: string }

export interface SuiteContext {
  /** The file's `meta`. */
  meta: Record<string, unknown>
  database: DatabaseName
  fetchMode: FetchMode
}

/** Runs the cases of one file; made once per file by the default export of `suites/<name>.ts`. */
export interface Suite {
  run(testCase: TestCase, context: SuiteContext): Outcome | Promise<Outcome>
  close?(): Promise<void>
}

/** What `suites/<name>.ts` exports. */
export interface SuiteModule {
  default: (context: SuiteContext) => Suite | Promise<Suite>
  /** True if the results depend on the database: then the table of counts has a number for each. */
  perDatabase?: boolean
}

export const passed: Outcome = Object.freeze({ status: 'passed' })

export function failed(expected: unknown, actual: unknown, message?: string): Outcome {
  return message === undefined
    ? { status: 'failed', expected, actual }
    : { status: 'failed', expected, actual, message }
}

/** `reason` must stand in docs/conformance.md. */
export function skipped(reason: string): Outcome {
  return { status: 'skipped', reason }
}
