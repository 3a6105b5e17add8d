// `npm test`: runs every test file on the project's own Node; `--all` adds the long ones (`*.long.test.ts`). Where no
// PostgreSQL answers, an embedded one is started for the run; a MariaDB that answers is named to all tests.
import { spawn } from 'node:child_process'
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findMariadb } from '../packages/nuages/tests/support/mariadb.ts'
import { ensurePostgres } from '../packages/nuages/tests/support/postgres.ts'

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
// Each test file is a process, and many start others: what one has compiled the next ones load.
const compiled = join(import.meta.dirname, '..', '.cache', 'compile')
// What tests leave behind, such as one that is killed, goes with the run.
const scratch = mkdtempSync(join(tmpdir(), 'nuages-tests-'))
// As open as /tmp itself: servers that root starts run as a user of their own, who must reach their files here.
chmodSync(scratch, 0o1777)
const postgres = await ensurePostgres()
const mariadb = await findMariadb()
const child = spawn(process.execPath, ['--test', '--test-concurrency=2', ...files], {
  stdio: 'inherit',
  env: {
    NODE_COMPILE_CACHE: compiled,
    ...process.env,
    TMPDIR: scratch,
    NUAGES_TEST_POSTGRES_URL: postgres.url,
    ...(mariadb === null ? {} : { NUAGES_TEST_MARIADB_URL: mariadb }),
  },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', async (code) => {
  await postgres.stop()
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
  process.exit(code ?? 1)
})
