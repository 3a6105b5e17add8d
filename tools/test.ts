// `npm test`: runs every test file on the project's own Node; `--all` adds the long ones (`*.long.test.ts`).
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'

const all = process.argv.includes('--all')
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const patterns =
  named.length > 0 ? named : ['packages/*/src/**/*.test.ts', 'packages/*/tests/**/*.test.ts', 'tools/**/*.test.ts']
const files = patterns
  .flatMap((pattern) => globSync(pattern, { exclude: (name) => name === 'node_modules' || name === 'dist' }))
  .filter((file) => all || !file.endsWith('.long.test.ts'))
  .sort()
if (files.length === 0) {
  console.error(`No test file matches ${patterns.join(', ')}.`)
  process.exit(1)
}
const child = spawn(process.execPath, ['--test', '--test-concurrency=2', ...files], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
