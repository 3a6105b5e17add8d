import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { fallen, raise } from './counts.ts'

const here = dirname(fileURLToPath(import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'nuages-conformance-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function conformance(...args: string[]) {
  const run = spawnSync(process.execPath, [join(here, 'run.ts'), ...args, '--suites', folder], {
    env: { ...process.env, NUAGES_CONFORMANCE_DIR: folder },
    encoding: 'utf8',
  })
  return { status: run.status, out: run.stdout, err: run.stderr }
}

const SUITE = `export default () => ({
  run(testCase) {
    if (testCase.python) return { status: 'skipped', reason: 'a Python-only type' }
    if (testCase.breaks) throw new Error('broke')
    const actual = testCase.value * 2
    return actual === testCase.result ? { status: 'passed' } : { status: 'failed', expected: testCase.result, actual }
  },
})`

function file(name: string, cases: object[]) {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ meta: {}, cases }))
}

file('doubling', [
  { id: 'one', value: 1, result: 2 },
  { id: 'two', value: 2, result: 4 },
  { id: 'three', python: true },
])
file('failing', [
  { id: 'bad', value: 1, result: 3 },
  { id: 'broken', breaks: true },
])
file('lonely', [])
writeFileSync(join(folder, 'doubling.ts'), SUITE)
writeFileSync(join(folder, 'failing.ts'), SUITE)

describe('the conformance runner', () => {
  it('prints one line for a file, the skips with their reason, and succeeds', () => {
    const { status, out } = conformance('doubling')
    assert.equal(out, 'doubling: 2/2 passed, 1 skipped\n  skipped 1: a Python-only type\n')
    assert.equal(status, 0)
  })

  it('exits 1 if a case fails, and writes the failures', () => {
    const json = join(folder, 'failures.json.out')
    const { status, out } = conformance('doubling', 'failing', '--json', json)
    assert.match(out, /^failing: 0\/2 passed, 0 skipped$/m)
    assert.equal(status, 1)
    const failures = JSON.parse(readFileSync(json, 'utf8'))
    assert.deepEqual(failures[0], { file: 'failing', id: 'bad', expected: 3, actual: 2 })
    assert.match(failures[1].message, /broke/)
  })

  it('looks only in the folder named by NUAGES_CONFORMANCE_DIR, and reports a missing file', () => {
    const { status, out } = conformance('orm')
    assert.match(out, /^orm: missing/)
    assert.equal(status, 1)
  })

  it('reports a file that has no suite, and fails', () => {
    const { status, out } = conformance('lonely')
    assert.equal(out, 'lonely: no suite yet\n')
    assert.equal(status, 1)
  })

  it('accepts failures that the table of counts allows', () => {
    assert.equal(conformance('failing', '--expect-counts').status, 0)
  })
})

describe('the table of counts', () => {
  const table = { orm: { sqlite: 5, postgres: 7 } }

  it('names what fell', () => {
    assert.deepEqual(fallen(table, { orm: { sqlite: 4 } }), [{ file: 'orm', key: 'sqlite', was: 5, now: 4 }])
  })

  it('only rises', () => {
    assert.deepEqual(raise(table, { orm: { sqlite: 4, postgres: 8 }, urls: { all: 1 } }), {
      orm: { sqlite: 5, postgres: 8 },
      urls: { all: 1 },
    })
  })
})
