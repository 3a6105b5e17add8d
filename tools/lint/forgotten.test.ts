import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '../..')

test('the lint reports every forgotten await', () => {
  const file = join(import.meta.dirname, 'forgotten.ts')
  const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as { ignorePatterns: string[] }
  const folder = mkdtempSync(join(root, 'tools/lint/scratch-'))
  try {
    const open = join(folder, 'oxlintrc.json')
    writeFileSync(open, JSON.stringify({ ...config, ignorePatterns: [] }))
    const run = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--type-aware', '--format=json', '-c', open, file], {
      encoding: 'utf8',
      cwd: root,
    })
    const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { labels: { span: { line: number } }[] }[] }
    const reported = new Set(diagnostics.map(({ labels }) => labels[0]?.span.line))
    const lines = readFileSync(file, 'utf8').split('\n')
    const forgotten = lines.flatMap((line, index) =>
      /\/\/ forgotten$/.test(line) && !/^\s*\}\)/.test(line) ? [index + 1] : [],
    )
    assert.ok(forgotten.length >= 12)
    assert.deepEqual(
      forgotten.filter((line) => !reported.has(line)),
      [],
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
