// `npm test`: runs every test file on the project's own Node; `--all` adds the long ones (`*.long.test.ts`). Where no
// PostgreSQL answers, an embedded one is started for the run; a MariaDB that answers is named to all tests. Those of
// the rooms of data that ask for SQLite by name run again on its other driver.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findMariadb } from '../packages/nuages/tests/support/mariadb.ts'
import { ensurePostgres } from '../packages/nuages/tests/support/postgres.ts'
import { wayToBetterSqlite3 } from '../packages/nuages/tests/support/sqlite-drivers.ts'
import { writeStrippedSource } from './stripped-source.ts'

const PATTERNS = [
  'packages/*/src/**/*.test.ts',
  'packages/*/tests/**/*.test.ts',
  'examples/*/tests/**/*.test.ts',
  'tools/**/*.test.ts',
]

const all = process.argv.includes('--all')
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const files = (named.length > 0 ? named : PATTERNS)
  .flatMap((pattern) => globSync(pattern, { exclude: (name) => name === 'node_modules' || name === 'dist' }))
  .filter((file) => all || named.length > 0 || !file.endsWith('.long.test.ts'))
  .sort()
if (files.length === 0) {
  console.error(`No test file matches ${(named.length > 0 ? named : PATTERNS).join(', ')}.`)
  process.exit(1)
}
// Each test file is a process, and many start others: what one has compiled the next ones load, on a shorter way.
const cache = join(import.meta.dirname, '..', '.cache')
const compiled = join(cache, 'compile')
// They all test the source as it is now, whatever is changed in it while they run.
const source = join(cache, 'source')
writeStrippedSource(join(import.meta.dirname, '../packages/nuages/src'), source)
const sourceImports = new URL('source-imports.mjs', import.meta.url).href
// What tests leave behind, such as one that is killed, goes with the run.
const scratch = mkdtempSync(join(tmpdir(), 'nuages-tests-'))
// As open as /tmp itself: servers that root starts run as a user of their own, who must reach their files here.
chmodSync(scratch, 0o1777)
const postgres = await ensurePostgres()
const mariadb = await findMariadb()
let running: ChildProcess | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => running?.kill(signal))

const status = (await run(files)) || (named.length > 0 ? 0 : await runOnBetterSqlite3())
await postgres.stop()
rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
process.exit(status)

/** Runs test files; gives the exit code. */
function run(chosen: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  running = spawn(process.execPath, ['--test', '--test-concurrency=2', ...chosen], {
    stdio: 'inherit',
    env: {
      NODE_COMPILE_CACHE: compiled,
      ...process.env,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${sourceImports}`.trim(),
      TMPDIR: scratch,
      NUAGES_TEST_SOURCE: source,
      NUAGES_TEST_POSTGRES_URL: postgres.url,
      ...(mariadb === null ? {} : { NUAGES_TEST_MARIADB_URL: mariadb }),
      ...env,
    },
  })
  return new Promise((resolve) => running?.on('exit', (code) => resolve(code ?? 1)))
}

/** The files that cannot do so within their first run. */
function runOnBetterSqlite3(): Promise<number> {
  console.log('\nThe tests of SQLite again, on better-sqlite3:')
  return run(
    files.filter((file) => wayToBetterSqlite3(file) === 'again'),
    { NUAGES_TEST_SQLITE_DRIVER: 'better-sqlite3' },
  )
}
