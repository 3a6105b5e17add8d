import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { pack } from './pack.ts'

const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'nuages-package-'))
const site = join(work, 'site')
let tarball = ''

const { NODE_OPTIONS: _, ...env } = process.env

function run(command: string, args: readonly string[], cwd = site): string {
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

before(() => {
  run(process.execPath, [join(root, 'tools/build.ts')], root)
  tarball = pack(work)
  mkdirSync(site)
  writeFileSync(join(site, 'package.json'), '{ "name": "site", "private": true, "type": "module" }\n')
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', tarball])
})

test('the packed package runs a site in an empty folder', async () => {
  run(process.execPath, ['node_modules/nuages/dist/cli/main.js', 'startapp', 'polls'])
  writeFileSync(
    join(site, 'settings.ts'),
    `import { join } from 'node:path'
import { defineSettings } from 'nuages'
import { database } from 'nuages/db'
import polls from './polls/app.ts'

export default defineSettings({
  debug: true,
  secretKey: 'a key of fifty characters or more, for a test and for nothing else',
  apps: [polls],
  databases: { default: database.sqlite({ file: join(import.meta.dirname, 'db.sqlite3') }) },
})
`,
  )
  const nuages = (...words: string[]) => run(process.execPath, ['node_modules/nuages/dist/cli/main.js', ...words])
  assert.match(nuages('makemigrations'), /Create model Item/)
  assert.match(nuages('migrate'), /polls\.0001_initial/)
  assert.match(nuages('check'), /no problem/)
  const server = spawn(process.execPath, ['node_modules/nuages/dist/cli/main.js', 'serve', '--port', '0'], {
    cwd: site,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    let text = ''
    for await (const chunk of server.stdout as AsyncIterable<Buffer>) {
      text += chunk.toString()
      const address = /http:\/\/\S+/.exec(text)?.[0]
      if (address === undefined) continue
      const response = await fetch(address)
      assert.equal(response.status, 200)
      assert.match(await response.text(), /None yet/)
      break
    }
  } finally {
    server.kill('SIGTERM')
  }
})

test('publint and attw find nothing wrong with the package', () => {
  run(join(root, 'node_modules/.bin/publint'), ['--strict', tarball], work)
  run(join(root, 'node_modules/.bin/attw'), [tarball, '--profile', 'esm-only'], work)
})
