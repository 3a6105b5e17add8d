import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { Group } from '../../src/contrib/auth/models.ts'
import {
  connection,
  database,
  type DatabaseEngine,
  openDatabases,
  type TransactionalDatabase,
} from '../../src/db/index.ts'
import { createSite } from '../../src/site/index.ts'
import { makeSiteDatabases, prepareTestRun, testSite } from '../../src/testing/index.ts'
import { userSettings } from '../contrib/site.ts'
import { findMysqlServers } from '../support/mariadb.ts'
import { ensurePostgres } from '../support/postgres.ts'

const postgres = await ensurePostgres()
const servers = await findMysqlServers()
after(() => postgres.stop())

type Test = NonNullable<DatabaseEngine['test']>
const own = `named_${process.pid}`
type Make = (test: Test) => DatabaseEngine
const engines: readonly [string, Make][] = [
  ['sqlite', (test) => database.sqlite({ file: 'named.sqlite3', test })],
  ['postgres', (test) => database.postgres({ url: postgres.url, test })],
  ...servers.map(([name, url]): [string, Make] => [name, (test) => database.mysql({ url, test })]),
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
  const site = (mirrors: Record<string, string>) =>
    Object.fromEntries([
      ['default', database.sqlite({ file: 'y' })],
      ...Object.entries(mirrors).map(([alias, mirror]) => [alias, database.sqlite({ file: 'x', test: { mirror } })]),
    ]) as Record<string, DatabaseEngine>
  const refused = async (mirrors: Record<string, string>, message: RegExp, hint: RegExp) =>
    assert.rejects(makeSiteDatabases(site(mirrors)), { code: 'NUA-DB-014', message, hint })

  it('must be of a database of the settings, which is looked at before anything is made', async () => {
    await refused(
      { replica: 'defualt' },
      /'mirror' of the database "replica" names "defualt"/,
      /Did you mean "default"/,
    )
    await refused({ a: 'b', b: 'c', c: 'b' }, /in a circle: "a" -> "b" -> "c" -> "b"/, /of its own/)
    await refused({ a: 'a' }, /in a circle: "a" -> "a"/, /of its own/)
  })

  it('opens nothing where it leads nowhere', async () => {
    let opened = 0
    const own: DatabaseEngine = { engine: 'x', open: () => Promise.reject(new Error(String(++opened))) }
    await assert.rejects(openDatabases({ default: own, replica: { ...own, mirrorOf: 'other' } }), {
      code: 'NUA-DB-014',
      message: /'mirror' of the database "replica" names "other"/,
    })
    assert.equal(opened, 0)
  })

  it('may be of another mirror', async () => {
    const made = await makeSiteDatabases(site({ a: 'b', b: 'default' }))
    const set = await openDatabases(made.engines)
    assert.equal(set.get('a'), set.get('default'))
    await set.close()
    await made.drop()
  })
})

describe('test databases of one site', () => {
  const named = (test: Test) => database.sqlite({ file: 'shared.sqlite3', test })

  it('are refused where two would be one, which each would empty for the other', async () => {
    const engines = { default: named({ name: 'same' }), other: named({ name: 'same' }) }
    await assert.rejects(makeSiteDatabases(engines), {
      code: 'NUA-DB-014',
      message: /of "default" and "other" would be the same: both are called "same_/,
      hint: /mirror: 'default'/,
    })
    // Other files of the same name are in another folder.
    const apart = { default: named({ name: 'same' }), other: database.sqlite({ file: 'b', test: { name: 'same' } }) }
    await (await makeSiteDatabases(apart)).drop()
    const servers = ['one', 'two'].map((host) => database.postgres({ host, database: 'x', test: { name: 'same' } }))
    const own = [
      database.postgres({ host: '127.0.0.1', database: 'x' }),
      database.postgres({ url: 'postgres://[::1]/x' }),
      database.mysql({ host: 'LOCALHOST', database: 'x' }),
      database.mysql({ url: 'mysql://127.0.0.1/x' }),
    ]
    const ownPlaces = await Promise.all(own.map(async (one) => (await one.testDatabases?.())?.place))
    assert.deepEqual(ownPlaces, ['localhost:5432', 'localhost:5432', 'localhost:3306', 'localhost:3306'])
    const places = await Promise.all(servers.map(async (one) => (await one.testDatabases?.())?.place))
    assert.deepEqual(places, ['one:5432', 'two:5432'])
  })

  const orderOf = async (engines: Record<string, DatabaseEngine>) => {
    const made = await makeSiteDatabases(engines)
    await made.drop()
    return Object.keys(made.engines)
  }
  const of = (file: string, test: Test = {}) => database.sqlite({ file, test })

  it('are made after those that they depend on, and after the default one', async () => {
    assert.deepEqual(await orderOf({ logs: of('a'), default: of('b'), shop: of('c') }), ['default', 'logs', 'shop'])
    const last = {
      default: of('b', { dependencies: ['shop', 'copy'] }),
      logs: of('a'),
      shop: of('c', { dependencies: [] }),
    }
    assert.deepEqual(await orderOf({ ...last, copy: of('d', { mirror: 'shop' }) }), ['shop', 'default', 'logs', 'copy'])
    assert.deepEqual(await orderOf({ default: of('a', { mirror: 'main' }), main: of('b') }), ['main', 'default'])
  })

  it('cannot depend on one another in a circle, nor on what is not there', async () => {
    const circle = { default: of('a', { dependencies: ['shop'] }), shop: of('b') }
    await assert.rejects(orderOf(circle), { code: 'NUA-DB-014', message: /"default" -> "shop" -> "default"/ })
    const nowhere = { default: of('a', { dependencies: ['shpo'] }) }
    await assert.rejects(orderOf(nowhere), { code: 'NUA-DB-014', message: /'dependencies'.* "default" names "shpo"/ })
  })
})

for (const [name, make] of engines) {
  describe(`a test database without migrations on ${name}`, () => {
    const engine = make({ name: `plain_${process.pid}`, migrate: false })
    const site = testSite(
      createSite,
      userSettings({ engine } as Parameters<typeof userSettings>[0], { databases: { default: engine } }),
    )

    site.test('has the tables of all models, and what apps do after migrations', async () => {
      await Group.create({ name: 'first' })
      assert.equal(await Group.count(), 1)
      const { rows } = await connection().execute('SELECT count(*) FROM auth_permission', [])
      assert.ok(Number(rows[0]?.[0]) > 0)
      assert.deepEqual((await Group.all().first())?.name, 'first')
    })

    site.test('has no history of migrations', async () => {
      const tables = await (connection() as TransactionalDatabase).introspection().tables()
      assert.ok(tables.includes('auth_user_groups'))
      assert.ok(!tables.includes('django_migrations'))
    })
  })
}

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

for (const [server, url] of servers) describe(`a test database on ${server}`, () => ofServer(url))

function ofServer(url: string): void {
  it('has the character set of its options', async () => {
    const made = await database.mysql({ url, test: { charset: 'latin1' } }).testDatabases?.()
    assert.ok(made)
    const name = `charset_${process.pid}`
    await made.create(name)
    const db = await made.engine(name).open('default')
    assert.deepEqual((await db.execute('SELECT @@character_set_database', [])).rows, [['latin1']])
    // The connection is in Unicode all the same, and the server refuses what a column cannot hold.
    await db.execute('CREATE TABLE old (t varchar(9))', [], { write: true })
    await db.execute('INSERT INTO old VALUES (?)', ['é€'], { write: true })
    await assert.rejects(async () => db.execute('INSERT INTO old VALUES (?)', ['č'], { write: true }))
    assert.deepEqual((await db.execute("SELECT t FROM old WHERE t = 'é€'", [])).rows, [['é€']])
    await db.close()
    await made.drop(name)
  })

  it('has the collation of its options', async () => {
    const made = await database.mysql({ url, test: { collation: 'utf8mb4_unicode_ci' } }).testDatabases?.()
    assert.ok(made)
    const name = `collated_${process.pid}`
    await made.create(name)
    const db = await made.engine(name).open('default')
    assert.deepEqual((await db.execute('SELECT @@collation_database', [])).rows, [['utf8mb4_unicode_ci']])
    await db.close()
    await made.drop(name)
  })
}
