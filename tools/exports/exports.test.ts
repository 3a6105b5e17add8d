import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const snapshot = join(import.meta.dirname, 'exports.json')

/**
 * The public face of the package changes on purpose only: the values that each subpath exports are kept in
 * exports.json. `UPDATE_EXPORTS=1 npm test tools/exports/exports.test.ts` writes it anew.
 */
test('each subpath exports what the snapshot says', async () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'packages/nuages/package.json'), 'utf8')) as {
    exports: Record<string, { 'nuages-source'?: string }>
  }
  const face: Record<string, string[]> = {}
  for (const [subpath, target] of Object.entries(exports)) {
    const source = target['nuages-source']
    if (source === undefined) continue
    const file = join(root, 'packages/nuages', source)
    assert.ok(existsSync(file), `${subpath} has no ${source}`)
    face[subpath] = Object.keys((await import(file)) as object).sort()
  }
  if (process.env.UPDATE_EXPORTS) writeFileSync(snapshot, `${JSON.stringify(face, null, 2)}\n`)
  assert.deepEqual(face, JSON.parse(readFileSync(snapshot, 'utf8')))
})
