import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { before, describe, it } from 'node:test'
import { packCreate } from './pack.ts'
import { packed, run, served } from './packed-site.ts'
import { runAs } from './run-as.ts'

const root = join(import.meta.dirname, '..')
const main = join(root, 'packages/create-nuages/src/create-nuages.js')
const packs = { nuages: '', create: '' }

before(() => {
  packs.nuages = packed()
  packs.create = packCreate(dirname(packs.nuages))
})

describe('npm create nuages', () => {
  it('makes a site that is checked, tested and served at once, with a user for its admin', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nuages-create-'))
    const user = { NUAGES_SUPERUSER_USERNAME: 'ada', NUAGES_SUPERUSER_EMAIL: 'ada@example.com' }
    const made = runAs(process.execPath, process.execPath, [main, 'my-site', '--admin'], folder, {
      NUAGES_PACKAGE: packs.nuages,
      ...user,
      NUAGES_SUPERUSER_PASSWORD: 'difference-engine',
    })
    assert.equal(made.status, 0, made.text)
    assert.match(made.text, /my-site is made, on SQLite\. Next:\n\n {2}cd my-site\n {2}npm run dev\n/)
    const site = join(folder, 'my-site')
    const checked = runAs(process.execPath, 'npm', ['run', 'check'], site)
    assert.equal(checked.status, 0, checked.text)
    assert.match(checked.text, /no problem[\s\S]*0 warnings and 0 errors/)
    assert.match(runAs(process.execPath, 'npx', ['nuages', 'makemigrations', '--check'], site).text, /No changes/)
    assert.match(runAs(process.execPath, 'npm', ['test'], site).text, /pass 3/)
    await served(site, async (address) => {
      assert.match(await (await fetch(address)).text(), /Your site is up[\s\S]*there is a user/)
      const login = await fetch(new URL('/admin/login/', address))
      assert.equal(login.status, 200)
      assert.match(await login.text(), /csrfmiddlewaretoken/)
      assert.equal(run(process.execPath, ['healthcheck.js'], site, { PORT: new URL(address).port }), '')
    })
  })

  it('is a package that publint and attw find nothing wrong with', () => {
    run(join(root, 'node_modules/.bin/publint'), ['--strict', packs.create], root)
    run(join(root, 'node_modules/.bin/attw'), [packs.create, '--profile', 'esm-only'], root)
    const files = execFileSync('tar', ['-tzf', packs.create], { encoding: 'utf8' })
    assert.match(files, /package\/src\/create-nuages\.js/)
    assert.doesNotMatch(files, /tests/)
  })
})
