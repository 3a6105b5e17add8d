import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { writeStrippedSource } from './stripped-source.ts'

describe('the source without its types, in one file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-stripped-'))
  const file = join(folder, 'cache/source')
  const source = join(folder, 'src')
  after(() => rmSync(folder, { recursive: true, force: true }))

  /** What the file holds, by the paths of the sources. */
  function texts(): Record<string, string> {
    writeStrippedSource(source, file)
    const bytes = readFileSync(file)
    const start = bytes.indexOf('\n') + 1
    const index = JSON.parse(bytes.toString('utf8', 0, start)) as Record<string, [number, number]>
    return Object.fromEntries(
      Object.entries(index).map(([path, [from, to]]) => [path, bytes.toString('utf8', start + from, start + to)]),
    )
  }

  it('has each file as it would run, with lines and columns as they were', () => {
    mkdirSync(join(source, 'room'), { recursive: true })
    writeFileSync(join(source, 'a.ts'), "export const é: string = 'ü'\n")
    writeFileSync(join(source, 'room/b.ts'), 'export const b = 1 as number\n')
    writeFileSync(join(source, 'room/b.test.ts'), 'throw new Error()\n')
    assert.deepEqual(texts(), {
      'a.ts': "export const é         = 'ü'\n",
      'room/b.ts': 'export const b = 1          \n',
    })
  })

  it('follows what is changed, added and removed, and is left alone where nothing is', () => {
    const earlier = readFileSync(file)
    texts()
    assert.deepEqual(readFileSync(file), earlier)
    writeFileSync(join(source, 'room/b.ts'), 'export const b = 2 as number\n')
    utimesSync(join(source, 'room/b.ts'), 1, 1)
    rmSync(join(source, 'a.ts'))
    writeFileSync(join(source, 'c.ts'), 'export {}\n')
    assert.deepEqual(texts(), { 'c.ts': 'export {}\n', 'room/b.ts': 'export const b = 2          \n' })
  })

  it('is what a process of tests loads', () => {
    const made = join(folder, 'made')
    const text = "export const slugify = () => 'from the file'\n"
    const index = { 'kernel/text.ts': [0, text.length] }
    writeFileSync(made, `${JSON.stringify(index)}\n${text}`)
    const root = join(import.meta.dirname, '..')
    const code = `console.log((await import('./packages/nuages/src/kernel/text.ts')).slugify())`
    const args = ['--import=./tools/source-imports.mjs', '--input-type=module', '-e', code]
    const env = { ...process.env, NODE_OPTIONS: '', NUAGES_TEST_SOURCE: made }
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' })
    assert.deepEqual([stdout, stderr], ['from the file\n', ''])
  })
})
