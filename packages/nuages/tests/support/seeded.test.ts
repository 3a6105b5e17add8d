import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const code = `
import { seed } from '${new URL('seeded.ts', import.meta.url).href}'
import fc from 'fast-check'
console.log(seed, JSON.stringify(fc.sample(fc.integer(), { seed, numRuns: 3 })))
fc.assert(fc.property(fc.integer(), () => false))`

test('a seed repeats random cases, and is named where they fail', () => {
  const run = (given: string | undefined) => {
    const env = { ...process.env, NUAGES_TEST_SEED: given }
    const cwd = fileURLToPath(new URL('.', import.meta.url))
    return spawnSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8', cwd, env })
  }
  const first = run('42')
  assert.match(first.stdout, /^42 /)
  assert.match(first.stderr, /seed: 42\b/)
  assert.match(first.stderr, /NUAGES_TEST_SEED=42 repeats them/)
  assert.equal(run('42').stdout, first.stdout)
})
