import { availableParallelism } from 'node:os'
import { CommandError, defineCommand, type Settings } from '../../core/index.ts'
import { createSite } from '../../site/index.ts'
import type { PreparedRun } from '../../testing/index.ts'
import { testFiles } from '../find-tests.ts'
import type { TestFilesResult } from '../test-files.ts'

/** Runs the tests of the site on node:test. */
export default defineCommand({
  name: 'test',
  help: "Runs the site's tests: files named *.test.ts, or those given. Each file is a process with databases of its own.",
  arguments: { files: { kind: 'string', many: true, help: 'Labels of apps, folders, test files or patterns.' } },
  options: {
    parallel: { kind: 'int', help: 'Files that run at once. Default: the number of processors.' },
    name: { kind: 'string', many: true, short: 'k', help: 'Only tests whose name has this text or matches /this/.' },
    skip: { kind: 'string', many: true, help: 'No tests whose name has this text or matches /this/.' },
    debugSql: { kind: 'boolean', help: 'Prints the queries of tests that fail.' },
    keepdb: { kind: 'boolean', help: 'Keeps the migrated database for the next run.' },
    tag: { kind: 'string', many: true, help: 'Only tests that have one of these tags.' },
    excludeTag: { kind: 'string', many: true, help: 'No tests that have one of these tags.' },
    failfast: { kind: 'boolean', help: 'Ends at the first failure.' },
    shuffle: { kind: 'boolean', help: 'Runs the files in another order each time.' },
    reverse: { kind: 'boolean', help: 'Runs the files in the opposite order, to find those that need another.' },
    durations: { kind: 'int', default: 0, help: 'Lists so many of the slowest tests.' },
  },
  async run(options, { settings, apps, signal, print }) {
    const { files, parallel, name, skip, tag, excludeTag, keepdb, failfast, durations } = options
    // Loaded here: no other command has to wait for node:test.
    const { runTestFiles } = await import('../test-files.ts')
    const { TEST_DEBUG_SQL, TEST_TAGS } = await import('../../testing/index.ts')
    const found = testFiles(files, apps)
    const start = performance.now()
    const prepared = await prepare(settings, keepdb, print)
    const tags = { only: tag ?? [], exclude: excludeTag ?? [] }
    process.env[TEST_TAGS] = JSON.stringify(tags)
    if (options.debugSql) process.env[TEST_DEBUG_SQL] = '1'
    try {
      const result = await runTestFiles({
        files: inOrder(found, options),
        concurrency: parallel ?? availableParallelism(),
        names: name ?? [],
        skipped: skip ?? [],
        onlyTagged: tags.only.length > 0,
        failfast,
        signal,
      })
      report(result, durations, print)
      print(`${found.length} file(s) in ${seconds(start)}.`)
      if (result.failed > 0) throw new CommandError(`${result.failed} test(s) failed.`)
    } finally {
      await prepared?.finish()
    }
  },
})

/** Databases are migrated once, and copied by the processes of the tests. */
async function prepare(
  settings: Settings,
  keepDatabases: boolean,
  print: (text: string) => void,
): Promise<PreparedRun | undefined> {
  const aliases = Object.keys(settings.databases)
  if (aliases.length === 0) return undefined
  const { prepareTestRun, TEST_RUN } = await import('../../testing/index.ts')
  const start = performance.now()
  const prepared = await prepareTestRun(createSite, settings, { keepDatabases })
  process.env[TEST_RUN] = JSON.stringify(prepared.run)
  print(`Prepared the test databases (${aliases.join(', ')}) in ${seconds(start)}.`)
  return prepared
}

function report(result: TestFilesResult, durations: number, print: (text: string) => void): void {
  for (const one of result.slowest.slice(0, durations)) print(`${one.duration.toFixed(0).padStart(7)} ms  ${one.name}`)
}

function inOrder(files: readonly string[], { shuffle, reverse }: { shuffle: boolean; reverse: boolean }) {
  const ordered = shuffle ? shuffled(files) : files
  return reverse ? ordered.toReversed() : ordered
}

function shuffled(files: readonly string[]): string[] {
  return files
    .map((file) => ({ file, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ file }) => file)
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(2)} s`
}
