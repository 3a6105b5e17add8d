import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { testFiles } from '../../src/cli/find-tests.ts'

const main = join(import.meta.dirname, '../../src/cli/nuages.ts')
// Inside the package, so that `nuages` is found.
const site = mkdtempSync(join(import.meta.dirname, '.site-'))

const SETTINGS = `import { defineApp, defineSettings } from 'nuages/core'
const polls = defineApp({ label: 'polls', dir: import.meta.dirname + '/polls' })
export default defineSettings({ secretKey: 'a key of fifty characters or more, for the tests of commands', apps: [polls] })
`

describe('the words of the command test', () => {
  before(() => {
    const passing = (name: string) => `import { test } from 'node:test'\ntest('${name} passes', () => {})\n`
    mkdirSync(join(site, 'polls/tests'), { recursive: true })
    mkdirSync(join(site, 'polls/empty'))
    mkdirSync(join(site, 'other'))
    writeFileSync(join(site, 'settings.ts'), SETTINGS)
    writeFileSync(join(site, 'polls/tests/vote.test.ts'), passing('vote'))
    writeFileSync(join(site, 'polls/tests/poll.test.ts'), passing('poll'))
    writeFileSync(join(site, 'other/other.test.ts'), passing('other'))
  })
  after(() => rmSync(site, { recursive: true, force: true }))

  it('are folders and labels of apps, as well as files', () => {
    const run = (...words: string[]) =>
      spawnSync(process.execPath, [main, 'test', '--parallel', '1', ...words], { cwd: site, encoding: 'utf8' }).stdout
    assert.match(run('polls/tests'), /✔ poll passes[^]*✔ vote passes[^]*2 file\(s\)/)
    assert.match(run('polls', 'polls/tests/vote.test.ts'), /2 file\(s\)/)
    assert.match(run(), /3 file\(s\)/)
  })

  it('find the tests of an app wherever it lies, and are refused where they are none of these', () => {
    const apps = { apps: [{ label: 'votes', dir: join(site, 'polls') }] } as never
    const found = (...words: string[]) =>
      testFiles(
        words.map((word) => (word.includes('/') ? join(site, word) : word)),
        apps,
      ).map((path) => basename(path))
    assert.deepEqual(found('votes'), ['poll.test.ts', 'vote.test.ts'])
    assert.deepEqual(found('votes', './other').toSorted(), ['other.test.ts', 'poll.test.ts', 'vote.test.ts'])
    assert.deepEqual(found('/other/other.test.ts'), ['other.test.ts'])
    const twice = relative('.', join(site, 'other/other.test.ts'))
    assert.deepEqual(testFiles([`./${twice}`, twice], apps), [twice])
    assert.deepEqual(found('/**/vote*.test.ts'), ['vote.test.ts'])
    assert.throws(() => found('vote'), /'vote' is no test file, no folder and no app\. Did you mean the app 'votes'\?/)
    assert.throws(() => found('/polls/none*.test.ts'), /No test file matches/)
    assert.throws(() => found('/polls/empty'), /There is no test in .*empty/)
  })
})
