import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import { checkAlone, checkLayers } from './check.ts'

function tree(files: Readonly<Record<string, string>>): string {
  const source = mkdtempSync(join(tmpdir(), 'layers-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(source, name)), { recursive: true })
    writeFileSync(join(source, name), text)
  }
  return source
}

test('the house follows its plan', () => {
  assert.deepEqual(checkLayers(join(import.meta.dirname, '../../packages/nuages/src')), [])
})

test('an import upwards is named with its place', () => {
  const problems = checkLayers(
    tree({ 'core/index.ts': "import { a } from '../orm/index.ts'\na()\n", 'orm/index.ts': 'export function a() {}\n' }),
  )
  assert.deepEqual(problems, ['core/index.ts:1 core (ring 1) imports upwards: orm (ring 3)'])
})

test('types may not be imported upwards either', () => {
  const problems = checkLayers(
    tree({
      'core/index.ts': "import type { A } from '../orm/index.ts'\nexport type B = A\n",
      'orm/index.ts': 'export interface A {}\n',
    }),
  )
  assert.equal(problems.length, 1)
})

test('a room is entered through its index', () => {
  const problems = checkLayers(
    tree({
      'core/index.ts': "import { a } from '../kernel/inner.ts'\na()\n",
      'kernel/inner.ts': 'export function a() {}\n',
    }),
  )
  assert.deepEqual(problems, ['core/index.ts:1 imports kernel/inner.ts instead of kernel/index.ts'])
})

test('templates know no http although it is in their ring', () => {
  const problems = checkLayers(
    tree({
      'templates/index.ts': "import { a } from '../http/index.ts'\na()\n",
      'http/index.ts': 'export function a() {}\n',
    }),
  )
  assert.deepEqual(problems, ['templates/index.ts:1 templates must not know http'])
})

test('a cycle of value imports is found, one of types is allowed', () => {
  const values = {
    'kernel/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
    'kernel/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
  }
  assert.match(
    checkLayers(tree(values))[0] as string,
    /^cycle of value imports: kernel\/a\.ts -> kernel\/b\.ts -> kernel\/a\.ts$/,
  )
  assert.equal(checkLayers(relative(process.cwd(), tree(values))).length, 1, 'also where the folder is named in short')
  const types = {
    ...values,
    'kernel/b.ts': "import type { a } from './a.ts'\nexport type B = typeof a\nexport const b = 1\n",
  }
  assert.deepEqual(checkLayers(tree(types)), [])
})

test('what makes a site imports nothing but Node and itself', () => {
  assert.deepEqual(checkAlone(join(import.meta.dirname, '../../packages/create-nuages/src')), [])
  const faulty = tree({
    'main.js': "import { a } from 'a-package'\nimport { join } from 'node:path'\nimport './other.js'\n",
  })
  assert.deepEqual(checkAlone(faulty), ['main.js:1 imports a-package, and must stand alone'])
})
