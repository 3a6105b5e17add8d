import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')

interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
const manifest = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest
const text = (path: string) => readFileSync(join(root, path), 'utf8')

test('all packages that are published bear one version', () => {
  const published = globSync('packages/*/package.json', { cwd: root })
    .map(manifest)
    .filter((one) => one.private !== true)
  assert.deepEqual(published.map(({ name }) => name).sort(), ['create-nuages', 'nuages'])
  assert.equal(new Set(published.map(({ version }) => version)).size, 1)
})

test('a site that brings its own Node gets the one of this repository', () => {
  const pinned = Object.entries(manifest('package.json').optionalDependencies ?? {})
  const source = text('packages/create-nuages/src/node-of-site.js')
  assert.equal(pinned.length, 3)
  for (const [name, version] of pinned) {
    assert.match(source, new RegExp(`'${name}'`))
    assert.match(source, new RegExp(`PINNED_VERSION = '${version}'`))
    assert.match(text('packages/nuages/src/cli/old-node.ts'), new RegExp(`'${name}'`))
  }
})
