import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const BLOCK = /^```ts run\n([\s\S]*?)^```$/gm

/** What a block prints must be what its comments say, line by line. */
function expected(code: string): string[] {
  return [...code.matchAll(/\/\/ -> (.*)$/gm)].map((match) => (match[1] as string).trim())
}

for (const file of globSync('{docs/**/*.md,README.md}', { cwd: root }).sort()) {
  const text = readFileSync(join(root, file), 'utf8')
  for (const match of text.matchAll(BLOCK)) {
    const line = text.slice(0, match.index).split('\n').length
    test(`the example in ${file}:${line} prints what it says`, () => {
      const code = match[1] as string
      // Inside the package, so that its name and those of its dependencies are found.
      const folder = mkdtempSync(join(root, 'packages/nuages/.docs-'))
      try {
        const path = join(folder, 'example.ts')
        writeFileSync(path, code)
        const run = spawnSync(process.execPath, ['--conditions=nuages-source', path], { encoding: 'utf8', cwd: folder })
        assert.equal(run.status, 0, run.stderr)
        const printed = run.stdout
          .replace(/\n(?=[\s\]}])/g, ' ')
          .replace(/ +/g, ' ')
          .trim()
          .split('\n')
          .filter(Boolean)
        const wanted = expected(code)
        if (wanted.length > 0)
          assert.deepEqual(
            printed.map((item) => item.replace(/\[ /g, '[ ').trim()),
            wanted,
          )
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })
  }
}

test('the examples compile as they do in a site', () => {
  const folder = mkdtempSync(join(root, 'packages/nuages/.docs-'))
  try {
    for (const file of globSync('{docs/**/*.md,README.md}', { cwd: root })) {
      const text = readFileSync(join(root, file), 'utf8')
      for (const match of text.matchAll(BLOCK)) {
        const line = text.slice(0, match.index).split('\n').length
        // Its lines are those of the page.
        const code = `${'\n'.repeat(line)}${match[1]}\nexport {}\n`
        writeFileSync(join(folder, `${file.replaceAll('/', '.')}.${line}.ts`), code)
      }
    }
    const compilerOptions = { noEmit: true, noUnusedLocals: false, noUnusedParameters: false }
    const config = { extends: join(root, 'tsconfig.base.json'), compilerOptions, include: ['*.ts'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const run = spawnSync(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'],
      {
        encoding: 'utf8',
      },
    )
    assert.equal(run.stdout.replaceAll(`${folder}/`, ''), '')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
