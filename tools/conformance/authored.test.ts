import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { scratchDatabases } from '../../packages/nuages/tests/support/databases.ts'

const root = join(import.meta.dirname, '../..')
/** The authored files, as far as the project has a suite for them; the others wait for their rooms. */
const names = globSync('*.json', { cwd: join(root, 'conformance') })
  .map((file) => basename(file, '.json'))
  .filter((name) => existsSync(join(import.meta.dirname, 'suites', `${name}.ts`)))
  .sort()

/** Runs files as somebody would, and fails where fewer cases pass than the table of counts says. */
function run(files: readonly string[], ...options: string[]): void {
  const args = [join(import.meta.dirname, 'run.ts'), ...files, ...options, '--expect-counts']
  const env = { ...process.env }
  // A folder of somebody's own must not stand in for the files of this repository.
  delete env.NUAGES_CONFORMANCE_DIR
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: root, env })
  assert.equal(status, 0, stdout + stderr)
}

// The import says whether MariaDB is skipped.
for (const { name: database } of scratchDatabases) {
  const files = database === 'sqlite' ? names : names.filter((name) => ['model_misc', 'orm', 'schema'].includes(name))
  test(`no count of the authored files has fallen on ${database}: ${files.join(', ')}`, () => {
    run(files, '--database', database)
  })
}

test('the same rows come with as many queries or fewer where relations load for all of a result', () => {
  run(['orm'], '--fetch-mode', 'peers')
})
