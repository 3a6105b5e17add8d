import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { findModule, moduleFiles } from './module-files.ts'

const root = mkdtempSync(join(tmpdir(), 'nuages-modules-'))

function folder(name: string, ...files: string[]): string {
  const path = join(root, name)
  mkdirSync(path, { recursive: true })
  for (const file of files) writeFileSync(join(path, file), '')
  return path
}

test('a folder lists each module once, the source before what was built from it', () => {
  const site = folder('site', 'b.js', 'b.ts', 'a-b.mts', 'b.d.ts', 'b.test.ts', 'index.ts', 'notes.md')
  assert.deepEqual(
    moduleFiles(site).map(({ name, path }) => [name, path]),
    [
      ['a-b', join(site, 'a-b.mts')],
      ['b', join(site, 'b.ts')],
    ],
  )
  assert.equal(findModule(join(site, 'b')), join(site, 'b.ts'))
  assert.deepEqual(moduleFiles(join(site, 'nowhere')), [])
})

test('in a package only JavaScript counts, since Node does not strip types there', () => {
  const packed = folder('node_modules/notes', 'b.js', 'b.ts', 'c.ts')
  assert.deepEqual(
    moduleFiles(packed).map(({ path }) => path),
    [join(packed, 'b.js')],
  )
  assert.equal(findModule(join(packed, 'c')), undefined)
})
