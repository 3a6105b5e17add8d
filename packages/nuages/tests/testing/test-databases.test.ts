import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { Group } from '../../src/contrib/auth/models.ts'
import { connection, database, type DatabaseEngine, openDatabases } from '../../src/db/index.ts'
import { createSite } from '../../src/site/index.ts'
import { makeSiteDatabases, prepareTestRun, testSite } from '../../src/testing/index.ts'
import { userSettings } from '../contrib/site.ts'
import { findMariadb } from '../support/mariadb.ts'
import { ensurePostgres } from '../support/postgres.ts'

const postgres = await ensurePostgres()
const mariadb = await findMariadb()
after(() => postgres.stop())

type Test = NonNullable<DatabaseEngine['test']>
const own = `named_${process.pid}`
type Make = (test: Test) => DatabaseEngine
const inMariadb = (url: string): [string, Make] => ['mariadb', (test) => database.mysql({ url, test })]
const engines: readonly [string, Make][] = [
  ['sqlite', (test) => database.sqlite({ file: 'named.sqlite3', test })],
  ['postgres', (test) => database.postgres({ url: postgres.url, test })],
  ...(mariadb === null ? [] : [inMariadb(mariadb)]),
]

for (const [name, make] of engines) {
  describe(`options of test databases on ${name}`, () => {
    const settings = userSettings({ engine: make({ name: own }) } as Parameters<typeof userSettings>[0], {
      databases: { default: make({ name: own }), replica: make({ mirror: 'default' }) },
    })
    const site = testSite(createSite, settings)

    site.test('give its name', async () => {
      const names = await (await make({}).testDatabases?.())?.names(own)
      assert.equal(names?.length, 1)
      assert.ok(names[0]?.startsWith(`${own}_${process.pid}`), names[0])
    })

    site.test('let it stand for another alias, in the same transaction', async () => {
      assert.deepEqual(site.site.databases.aliases, ['default', 'replica'])
      assert.equal(connection('replica'), connection())
      const made = await Group.create({ name: 'mirrored' })
      assert.equal((await Group.using('replica').get({ name: 'mirrored' })).pk, made.pk)
      await connection('replica').atomic(async () => {
        await Group.using('replica').create({ name: 'other way' })
        assert.equal(await Group.count(), 2)
      })
    })

    site.test('take both back', async () => assert.equal(await Group.count(), 0))
  })
}

describe('a prepared run', () => {
  it('prepares no database for a mirror', async () => {
    const engine = database.sqlite({ file: 'prepared.sqlite3', test: { name: 'prepared' } })
    const settings = userSettings({ engine } as Parameters<typeof userSettings>[0], {
      databases: { default: engine, replica: database.sqlite({ file: 'x', test: { mirror: 'default' } }) },
    })
    const prepared = await prepareTestRun(createSite, settings)
    assert.deepEqual(prepared.run.templates, { default: `prepared_${process.pid}` })
    await prepared.finish()
  })
})

describe('a mirror', () => {
  it('must be of a database of the settings', async () => {
    const mirror = database.sqlite({ file: 'x', test: { mirror: 'defualt' } })
    const made = await makeSiteDatabases({ default: database.sqlite({ file: 'y' }), replica: mirror })
    await assert.rejects(openDatabases(made.engines), { code: 'NUA-DB-013', message: /"defualt"/ })
    await made.drop()
  })
})

describe('a test database of PostgreSQL', () => {
  it('begins as a copy of a template', async () => {
    const template = `template_of_${process.pid}`
    const plain = await database.postgres({ url: postgres.url }).testDatabases?.()
    const copying = await database.postgres({ url: postgres.url, test: { template } }).testDatabases?.()
    assert.ok(plain && copying)
    await plain.create(template)
    const filled = await plain.engine(template).open('default')
    await filled.execute('CREATE TABLE given (n integer)', [], { write: true })
    await filled.close()
    await copying.create(`${template}_copy`)
    const copy = await copying.engine(`${template}_copy`).open('default')
    assert.deepEqual((await copy.execute('SELECT * FROM given', [])).rows, [])
    await copy.close()
    for (const made of [template, `${template}_copy`]) await plain.drop(made)
  })
})

describe('a test database of MariaDB', { skip: mariadb === null ? 'no server answers' : false }, () => {
  it('has the collation of its options', async () => {
    const url = mariadb as string
    const made = await database.mysql({ url, test: { collation: 'utf8mb4_unicode_ci' } }).testDatabases?.()
    assert.ok(made)
    const name = `collated_${process.pid}`
    await made.create(name)
    const db = await made.engine(name).open('default')
    assert.deepEqual((await db.execute('SELECT @@collation_database', [])).rows, [['utf8mb4_unicode_ci']])
    await db.close()
    await made.drop(name)
  })
})
