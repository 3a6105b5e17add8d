import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { errorTitles } from '../packages/nuages/src/kernel/index.ts'

const root = join(import.meta.dirname, '..')
const codes = Object.keys(errorTitles)

test('each error code has a page that begins with the code and its title', () => {
  const faulty = codes.filter((code) => {
    try {
      return !readFileSync(join(root, 'docs/errors', `${code}.md`), 'utf8').startsWith(`# ${code}`)
    } catch {
      return true
    }
  })
  assert.deepEqual(faulty, [])
})

test('each page is of a code of the registry', () => {
  const pages = globSync('*.md', { cwd: join(root, 'docs/errors') })
    .map((file) => basename(file, '.md'))
    .filter((name) => name.startsWith('NUA-'))
  assert.deepEqual(
    pages.filter((page) => !codes.includes(page)),
    [],
  )
})

test('each code is used somewhere in the source', () => {
  const text = globSync('packages/*/src/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('error-codes.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n')
  assert.deepEqual(
    codes.filter((code) => !text.includes(`'${code}'`)),
    [],
  )
})
