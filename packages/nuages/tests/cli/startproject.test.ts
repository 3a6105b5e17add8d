import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { toolVersions } from '../../src/cli/project/manifest.ts'
import { isOldNode } from '../../src/cli/old-node.ts'
import { nuagesVersion } from '../../src/core/index.ts'
import { runCommands } from '../support/commands.ts'

const root = join(import.meta.dirname, '../../../..')
const main = join(import.meta.dirname, '../../src/cli/nuages.ts')
const tsc = join(root, 'node_modules/typescript/bin/tsc')
// Inside the package, so that `nuages` is found.
const inside = mkdtempSync(join(import.meta.dirname, '.site-'))
const outside = mkdtempSync(join(tmpdir(), 'nuages-startproject-'))

function nuages(cwd: string, ...words: string[]): { status: number | null; out: string; err: string } {
  // Tests in tests print nothing.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const run = spawnSync(process.execPath, [main, ...words], { cwd, encoding: 'utf8', input: '', env })
  return { status: run.status, out: run.stdout, err: run.stderr }
}

const read = (...path: string[]) => readFileSync(join(...path), 'utf8')

describe('startproject', () => {
  before(() => {
    const lines = ['startproject one', 'startproject two', 'startproject my-shop --database postgres']
    for (const { status, err } of runCommands({ folder: outside }, ...lines)) assert.equal(status, 0, err)
  })

  it('makes a key of its own for each site, which the repository does not get', () => {
    const key = (site: string) => /^SECRET_KEY=(.{64})$/m.exec(read(outside, site, '.env'))?.[1]
    assert.ok(key('one') !== undefined && key('one') !== key('two'))
    assert.match(read(outside, 'one/.gitignore'), /^\.env$/m)
    assert.equal(read(outside, 'one/.env.example').includes(key('one') as string), false)
    assert.equal(statSync(join(outside, 'one/.env')).mode & 0o077, 0)
  })

  it('writes what belongs to the database that was chosen, and leaves no mark of the template', () => {
    const postgres = JSON.parse(read(outside, 'my-shop/package.json')) as { dependencies: Record<string, string> }
    assert.deepEqual(Object.keys(postgres.dependencies).sort(), ['nuages', 'pg', 'pg-query-stream'])
    assert.match(read(outside, 'my-shop/.env'), /^DATABASE_URL=postgres:\/\/localhost\/my_shop$/m)
    assert.match(read(outside, 'my-shop/.github/workflows/ci.yml'), /image: postgres/)
    assert.match(read(outside, 'my-shop/admin.ts'), /title: 'My shop'/)
    const sqlite = JSON.parse(read(outside, 'one/package.json')) as { dependencies: Record<string, string> }
    assert.deepEqual(sqlite.dependencies, { nuages: `^${nuagesVersion()}` })
    for (const site of ['one', 'my-shop']) {
      const marked = spawnSync('grep', ['-rl', '@@', join(outside, site)], { encoding: 'utf8' }).stdout
      assert.equal(marked, '')
    }
  })

  it('keeps what the folder of a repository has, and refuses one that holds a site', () => {
    const folder = mkdtempSync(join(outside, 'begun-'))
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: { nuages: 'file:../nuages.tgz' } }))
    writeFileSync(join(folder, 'README.md'), 'Mine')
    writeFileSync(join(folder, '.gitignore'), 'node_modules/\nsecret-notes\n')
    const [begun, again] = runCommands({ folder }, 'startproject begun .', 'startproject begun .')
    assert.equal(begun.status, 0, begun.err)
    assert.equal(read(folder, 'README.md'), 'Mine')
    assert.match(read(folder, '.gitignore'), /^node_modules\/\nsecret-notes\n\.env\n/)
    assert.match(read(folder, 'package.json'), /"nuages": "file:\.\.\/nuages\.tgz"/)
    assert.equal(again.status, 1)
    assert.match(again.err, /has files of a site already: \.dockerignore/)
  })

  it('refuses a name that npm would, and asks nothing where nobody sits', () => {
    const { status, err } = nuages(outside, 'startproject', 'My Site')
    assert.equal(status, 1)
    assert.match(err, /'My Site' cannot be the name of a site\. Use small letters/)
    assert.match(nuages(outside, 'startproject').err, /The new site has no name/)
    assert.equal(existsSync(join(outside, 'My Site')), false)
  })

  it('knows which Node is too old', () => {
    assert.deepEqual(['18.20.8', '20.20.2', '24.0.0', '26.1.0'].map(isOldNode), [true, true, false, false])
  })

  it('names the tools that this repository is tested with', () => {
    const { devDependencies } = JSON.parse(read(root, 'package.json')) as { devDependencies: Record<string, string> }
    const ours = Object.fromEntries(Object.keys(toolVersions).map((name) => [name, devDependencies[name]]))
    assert.deepEqual(toolVersions, ours)
  })

  it('leads to pages of the documentation that are there', () => {
    const links = [...read(outside, 'one/llms.txt').matchAll(/\(node_modules\/nuages\/(docs\/[^)]+)\)/g)]
    assert.ok(links.length > 10)
    const missing = links.map((link) => link[1] as string).filter((path) => !existsSync(join(root, path)))
    assert.deepEqual(missing, [])
  })
})

const SHOWN = `import type { HttpRequest } from 'nuages/http'
import { maxValue, Temporal } from 'nuages/validation'
import { path } from 'nuages/http'
import { Page } from './pages/models.ts'
export const notLater = maxValue(() => Temporal.Now.plainDateISO())
export async function greeting(request: HttpRequest) {
  const page = await Page.get({ slug: '' })
  return \`\${page} of \${request.user}, \${request.user} \${page.id}\`
}
console.log(notLater(Temporal.PlainDate.from('2020-01-01')))
`

describe('the site that startproject makes', () => {
  const site = join(inside, 'mysite')
  const tool = (...words: string[]) => spawnSync(process.execPath, words, { cwd: site, encoding: 'utf8' })
  /** What the compiler finds, in all files at once. */
  let types: readonly string[]
  before(() => {
    assert.equal(nuages(inside, 'startproject', 'mysite').status, 0)
    writeFileSync(join(site, 'shown.ts'), SHOWN)
    writeFileSync(join(site, 'missing.ts'), 'export const today = Temporal.Now.plainDateISO()\n')
    const { stdout } = tool(tsc, '-p', '.', '--customConditions', 'nuages-source')
    types = stdout.split('\n').filter((line) => line !== '')
    rmSync(join(site, 'missing.ts'))
  })
  after(() => rmSync(inside, { recursive: true, force: true }))

  it('has its migrations, and no problem that checks or types find', () => {
    const [made, migrated, checked] = runCommands({ folder: site }, 'makemigrations --check', 'migrate', 'check')
    assert.match(made.out, /No changes/)
    assert.match(migrated.out, /Applied pages\.0001_initial/)
    assert.match(checked.out, /no problem/)
    assert.deepEqual(
      types.filter((line) => !line.startsWith('missing.ts')),
      [],
    )
  })

  it('takes what the documentation shows, in types and in lint', () => {
    assert.ok(!types.some((line) => line.startsWith('shown.ts')))
    const lint = tool(join(root, 'node_modules/oxlint/bin/oxlint'), '--type-aware', 'shown.ts')
    assert.equal(lint.status, 0, lint.stdout + lint.stderr)
    assert.equal(tool('shown.ts').status, 0)
    rmSync(join(site, 'shown.ts'))
  })

  it('promises no global that Node 24 does not have', () => {
    assert.match(types.join('\n'), /^missing\.ts.*Cannot find name 'Temporal'/)
  })

  it('passes its own tests', () => {
    const { status, out } = nuages(site, 'test')
    assert.equal(status, 0, out)
    assert.match(out, /pass 3/)
  })

  it('is ready for strangers once its environment says so', () => {
    const env = { ...process.env, DEBUG: 'false', HTTPS: 'true', ALLOWED_HOSTS: 'example.com' }
    const run = spawnSync(process.execPath, [main, 'check', '--deploy'], { cwd: site, env, encoding: 'utf8' })
    // What is left is about other domains below the site's own.
    assert.deepEqual(run.stderr.match(/security\.W\d+/g), ['security.W005'])
    // Without HTTPS=true, cookies are as the request came: what is missing is HTTPS itself.
    const plain = { ...env, HTTPS: 'false' }
    const http = spawnSync(process.execPath, [main, 'check', '--deploy'], { cwd: site, env: plain, encoding: 'utf8' })
    assert.deepEqual(http.stderr.match(/security\.W\d+/g), ['security.W004', 'security.W008'])
  })
})
