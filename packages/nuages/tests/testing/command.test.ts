import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { database, type TestDatabases } from '../../src/db/index.ts'
import { ensurePostgres } from '../support/postgres.ts'

const main = join(import.meta.dirname, '../../src/cli/nuages.ts')
const postgres = await ensurePostgres()
after(() => postgres.stop())

const model = `import { field, model } from 'nuages/orm'
export class Item extends model({ name: field.char({ maxLength: 20 }) }) {}
`
const settings = (engine: string) => `import { defineSettings } from 'nuages'
import { database } from 'nuages/db'
import shop from './shop/app.ts'
export default defineSettings({
  secretKey: 'a key of fifty characters or more, for the tests of this command',
  apps: [shop],
  databases: { default: ${engine} },
  urls: async () => ({ default: [] }),
})
`
const tests = (name: string) => `import assert from 'node:assert/strict'
import { createSite } from 'nuages'
import { testSite } from 'nuages/testing'
import settings from './settings.ts'
import { Item } from './shop/models.ts'

const site = testSite(createSite, settings, { checkLeaks: true })
site.test('${name} writes', async () => {
  await Item.create({ name: '${name}' })
  assert.equal(await Item.count(), 1)
  assert.equal(process.env.NODE_ENV, 'test')
})
site.test('${name} finds nothing', async () => assert.equal(await Item.count(), 0))
site.transactionalTest('${name} commits', async () => void (await Item.create({ name: '${name}' })))
site.test('${name} prints', async () => console.log(JSON.stringify(site.site.databases.get().alias)))
`

const TAGGED = `import { describe, test } from 'node:test'
import { tag } from 'nuages/testing'
test('imports all', tag('slow', 'data'), () => {})
test('mails', tag('smtp'), () => {})
test('is quick', () => {})
describe('slow suite', tag('slow'), () => { test('in a suite', () => {}) })
`
const FAILS = `import { createSite } from 'nuages'
import { testSite } from 'nuages/testing'
import settings from './settings.ts'
import { Item } from './shop/models.ts'
const site = testSite(createSite, settings)
site.test('fails', async () => {
  if ((await Item.count()) === 0) throw new Error('none')
})
`

const engines: readonly [string, string, () => Promise<TestDatabases | undefined>][] = [
  [
    'sqlite',
    "database.sqlite({ file: import.meta.dirname + '/shop.sqlite3' })",
    async () => database.sqlite({ file: join(folder, 'shop.sqlite3') }).testDatabases?.(),
  ],
  [
    'postgres',
    `database.postgres({ url: '${postgres.url}', database: 'shop_of_${process.pid}' })`,
    async () => database.postgres({ url: postgres.url, database: `shop_of_${process.pid}` }).testDatabases?.(),
  ],
]
let folder = ''

for (const [name, engine, maker] of engines) {
  describe(`the command that runs tests, on ${name}`, () => {
    const nuages = (...words: string[]) => {
      const run = spawnSync(process.execPath, [main, ...words], { cwd: folder, encoding: 'utf8', input: '' })
      return { status: run.status, out: run.stdout + run.stderr }
    }
    const left = async () => {
      const made = await maker()
      return made?.names(`test_${made.name}`)
    }

    before(() => {
      // Inside the package, so that its name is found.
      folder = mkdtempSync(join(import.meta.dirname, '.site-'))
      assert.equal(nuages('startapp', 'shop').status, 0)
      writeFileSync(join(folder, 'settings.ts'), settings(engine))
      writeFileSync(join(folder, 'shop/models.ts'), model)
      mkdirSync(join(folder, 'shop/migrations'), { recursive: true })
      writeFileSync(
        join(folder, 'shop/migrations/0001_initial.ts'),
        `import { createModel, migration } from 'nuages/migrations'
import { field } from 'nuages/orm'
export default migration({
  dependencies: [],
  operations: [createModel('Item', { id: field.bigAuto({ primaryKey: true }), name: field.char({ maxLength: 20 }) })],
})
`,
      )
      for (const one of ['one', 'two']) writeFileSync(join(folder, `${one}.test.ts`), tests(one))
    })
    after(() => rmSync(folder, { recursive: true, force: true }))

    it('runs the files at once, each with a copy of the prepared database, and drops all of them', async () => {
      const { status, out } = nuages('test', '--parallel', '2', '--durations', '2')
      assert.equal(status, 0, out)
      assert.match(out, /Prepared the test databases \(default\) in/)
      assert.match(out, /pass 8/)
      assert.match(out, /\d+ ms {2}(one|two) /)
      assert.match(out, /2 file\(s\) in/)
      assert.deepEqual(await left(), [])
    })

    it('takes the names of tests, those it leaves out, and files', () => {
      const named = nuages('test', '-k', 'one writes', '-k', '/^TWO (writes|prints)$/i', '--skip', 'prints').out
      assert.deepEqual(named.match(/(one|two) [a-z]+/g), ['one writes', 'two writes'])
    })

    it('keeps the prepared database on demand', async () => {
      const name = (await maker())?.name
      try {
        assert.equal(nuages('test', '--keepdb', 'one.test.ts').status, 0)
        assert.deepEqual(await left(), [`test_${name}`])
        assert.equal(nuages('test', '--keepdb', 'one.test.ts').status, 0)
      } finally {
        await (await maker())?.drop(`test_${name}`)
      }
    })

    it('runs the tests of a tag, or all but those, in the opposite order on demand', () => {
      writeFileSync(join(folder, 'tagged.test.ts'), TAGGED)
      const names = (...words: string[]) => nuages('test', ...words, 'tagged.test.ts').out.match(/✔ [a-z ]+(?= \()/g)
      assert.deepEqual(names('--tag', 'slow'), ['✔ imports all', '✔ in a suite', '✔ slow suite'])
      assert.deepEqual(names('--exclude-tag', 'slow', '--exclude-tag', 'smtp'), ['✔ is quick'])
      const all = nuages('test', '--reverse', '--parallel', '1').out.match(/(one|two) writes/g)
      assert.deepEqual(all, ['two writes', 'one writes'])
      rmSync(join(folder, 'tagged.test.ts'))
    })

    it('prints the queries of a test that fails', () => {
      writeFileSync(join(folder, 'fails.test.ts'), FAILS)
      assert.doesNotMatch(nuages('test', 'fails.test.ts').out, /SELECT/)
      assert.match(
        nuages('test', '--debug-sql', 'fails.test.ts').out,
        /\(default, [\d.]+ ms from \S*fails\.test\.ts:7:\d+\) SELECT COUNT/,
      )
      rmSync(join(folder, 'fails.test.ts'))
    })

    it('fails where a test does', async () => {
      writeFileSync(
        join(folder, 'four.test.ts'),
        "import { test } from 'node:test'\ntest('four', () => { throw new Error('no') })\n",
      )
      const { status, out } = nuages('test', 'four.test.ts')
      assert.equal(status, 1)
      assert.match(out, /1 test\(s\) failed/)
      assert.deepEqual(await left(), [])
    })
  })
}
