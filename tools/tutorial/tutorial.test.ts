import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { blocksOf, missingLine } from './blocks.ts'
import { Reader } from './reader.ts'

const root = join(import.meta.dirname, '../..')

describe('the tutorial', { concurrency: 1 }, () => {
  const reader = new Reader()
  after(() => reader.close())

  // The pages build on each other: where one fails, so do those after it.
  for (const page of globSync('docs/tutorial/*.md', { cwd: root }).sort()) {
    it(`${page} does what it says`, async () => {
      for (const block of blocksOf(readFileSync(join(root, page), 'utf8')))
        await reader.follow(block).catch((error: Error) => {
          assert.fail(`${page}:${block.line} ${error.message}`)
        })
    })
  }
})

describe('the blocks of a tutorial', () => {
  it('are files, changes, commands and addresses; others are for reading alone', () => {
    const page = [
      '```ts file=a.ts',
      'one()',
      '```',
      '```diff file=a.ts',
      ' one()',
      '-two()',
      '+three()',
      '```',
      '```sh run',
      '$ npx nuages check',
      'no problem',
      '```',
      '```http run',
      'GET /a/',
      '200',
      '```',
      '```ts',
      'read()',
      '```',
    ].join('\n')
    assert.deepEqual(blocksOf(page), [
      { kind: 'file', path: 'a.ts', text: 'one()\n', line: 1 },
      { kind: 'change', path: 'a.ts', before: 'one()\ntwo()\n', after: 'one()\nthree()\n', line: 4 },
      { kind: 'commands', commands: [{ command: 'npx nuages check', expected: ['no problem'] }], line: 9 },
      { kind: 'request', path: '/a/', expected: ['200'], line: 13 },
    ])
  })

  it('name lines that must come in their order, where ... is anything', () => {
    const text = 'Applied a.0001 in 3 ms\nApplied b.0001 in 2 ms\n'
    assert.equal(missingLine(text, ['Applied a.0001 in ... ms', 'Applied b.0001']), undefined)
    assert.equal(missingLine(text, ['Applied b.0001', 'Applied a.0001']), 'Applied a.0001')
  })
})
