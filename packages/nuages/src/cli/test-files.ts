import { run } from 'node:test'
import { spec } from 'node:test/reporters'

/** What is run, and how. */
export interface TestFilesOptions {
  readonly files: readonly string[]
  /** Files that run at once. */
  readonly concurrency: number
  /** Only tests with one of these names, as texts or /patterns/. */
  readonly names: readonly string[]
  readonly skipped: readonly string[]
  /** Only tests and suites marked `only`, as `tag` does for the tags asked for. */
  readonly onlyTagged: boolean
  /** Ends at the first failure. */
  readonly failfast: boolean
  readonly signal: AbortSignal
}

/** How long a test took. */
export interface TestDuration {
  readonly name: string
  /** Milliseconds. */
  readonly duration: number
}

/** What came of it. */
export interface TestFilesResult {
  readonly failed: number
  /** The tests, slowest first. */
  readonly slowest: readonly TestDuration[]
}

/** Runs test files, a process each, and reports to standard output. */
export async function runTestFiles(options: TestFilesOptions): Promise<TestFilesResult> {
  // Set where this command is itself part of a test: node:test would then run nothing.
  delete process.env.NODE_TEST_CONTEXT
  const stop = new AbortController()
  const durations: TestDuration[] = []
  let failed = 0
  const events = run({
    files: [...options.files],
    concurrency: options.concurrency,
    only: options.onlyTagged,
    signal: AbortSignal.any([options.signal, stop.signal]),
    ...(options.names.length > 0 ? { testNamePatterns: options.names.map(toPattern) } : {}),
    ...(options.skipped.length > 0 ? { testSkipPatterns: options.skipped.map(toPattern) } : {}),
  })
  events.on('test:pass', ({ name, details }) => {
    if (details.type !== 'suite') durations.push({ name, duration: details.duration_ms })
  })
  events.on('test:fail', ({ todo, details }) => {
    if (todo !== undefined || details.type === 'suite') return
    failed++
    if (options.failfast) stop.abort()
  })
  for await (const text of events.compose(new spec()) as AsyncIterable<Buffer | string>) process.stdout.write(text)
  return { failed, slowest: durations.toSorted((a, b) => b.duration - a.duration) }
}

/** A name is a part of the test's name, whatever is in it; between slashes it is a pattern. */
function toPattern(name: string): RegExp {
  const pattern = /^\/(.*)\/([a-z]*)$/.exec(name)
  return pattern === null
    ? new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    : new RegExp(pattern[1] as string, pattern[2])
}
