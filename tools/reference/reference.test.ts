import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { exportedNames } from './declarations.ts'
import { referencePages } from './pages.ts'

const folder = join(import.meta.dirname, '../../docs/reference')
const names = exportedNames()

describe('the reference', () => {
  test('has a doc comment for each name that the package exports', () => {
    const bare = [...names].flatMap(([subpath, all]) =>
      all.filter(({ doc }) => doc === '').map(({ name }) => `${subpath}: ${name}`),
    )
    assert.deepEqual(bare, [])
  })

  test('says what the sources say; `npm run reference` writes it anew', () => {
    const pages = referencePages(names)
    assert.deepEqual(readdirSync(folder).sort(), [...pages.keys()].sort())
    for (const [name, text] of pages) assert.equal(readFileSync(join(folder, name), 'utf8'), text, name)
  })
})
