import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { CommandError, defineCommand } from '../../core/index.ts'

/** Runs the tests of the site on node:test. */
export default defineCommand({
  name: 'test',
  help: "Runs the site's tests: files named *.test.ts, or those given.",
  arguments: { files: { kind: 'string', many: true, help: 'Test files or patterns.' } },
  run({ files }) {
    const patterns = files.length > 0 ? files : ['**/*.test.{ts,js}']
    const found = patterns.flatMap((pattern) => globSync(pattern, { exclude: (name) => name === 'node_modules' }))
    if (found.length === 0) throw new CommandError(`No test file matches ${patterns.join(', ')}.`)
    const { status } = spawnSync(process.execPath, ['--test', ...found], { stdio: 'inherit' })
    if (status !== 0) throw new CommandError('Tests failed.', { exitCode: status ?? 1 })
  },
})
