import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { Group, User } from '../../src/contrib/auth/models.ts'
import { Permission } from '../../src/contrib/auth/models.ts'
import { connection, database, type DatabaseEngine, IntegrityError, openDatabases } from '../../src/db/index.ts'
import { HttpResponse, path } from '../../src/http/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import { sendMail } from '../../src/mail/index.ts'
import { createSite } from '../../src/site/index.ts'
import { captureOnCommitCallbacks, testSite } from '../../src/testing/index.ts'
import { userSettings } from '../contrib/site.ts'
import { findMysqlServers } from '../support/mariadb.ts'
import { ensurePostgres } from '../support/postgres.ts'

const postgres = await ensurePostgres()
const servers = await findMysqlServers()
after(() => postgres.stop())

const code = (wanted: string) => (error: unknown) => isNuagesError(error) && error.code === wanted

const urls = [
  path('groups/', async () => new HttpResponse((await Group.orderBy('name')).map(String).join(','))),
  path('add/<str:name>/', async (_request, { name }) => {
    await connection().atomic(async () => {
      await Group.create({ name })
    })
    return new HttpResponse('')
  }),
]

const engines: readonly [string, DatabaseEngine][] = [
  ['sqlite', database.sqlite({ file: 'library.sqlite3' })],
  ['postgres', database.postgres({ url: postgres.url })],
  ...servers.map(([name, url]): [string, DatabaseEngine] => [
    name,
    database.mysql({ url, database: `isolation_of_${process.pid}` }),
  ]),
]

for (const [name, engine] of engines) {
  describe(`a test site on ${name}`, () => {
    const scratch = { engine } as Parameters<typeof userSettings>[0]
    const site = testSite(createSite, userSettings(scratch, { debug: true, urls: async () => ({ default: urls }) }))
    const names = async () => (await Group.orderBy('name')).map(String)

    site.test('has a migrated database of its own, and the settings of tests', async () => {
      assert.match(site.site.databases.get().alias, /default/)
      assert.ok((await Permission.count()) > 0, 'the hooks after migrations have run')
      assert.equal(site.site.settings.debug, false)
    })

    for (const round of [1, 2]) {
      site.test(`takes back what a test writes, round ${round}`, async () => {
        assert.deepEqual(await names(), [])
        await Group.create({ name: 'written' })
        await connection().atomic(async () => {
          await Group.create({ name: 'inside' })
        })
        assert.equal((await site.client().get('/groups/')).text, 'inside,written', 'views see it')
        await site.client().post('/add/by-view/')
        assert.deepEqual(await names(), ['by-view', 'inside', 'written'])
      })
    }

    site.test('lets a durable block run, which is outermost but for the test', async () => {
      await connection().atomic(() => Group.create({ name: 'durable' }), { durable: true })
      await assert.rejects(
        connection().atomic(async () => connection().atomic(async () => undefined, { durable: true })),
        /durable/,
      )
    })

    site.test('captures the callbacks that wait for the commit, and runs them on demand', async () => {
      const trace: string[] = []
      const register = (text: string) => connection().onCommit(() => void trace.push(text))
      await register('before')
      const { callbacks, result } = await captureOnCommitCallbacks(async () => {
        await register('kept')
        await connection()
          .atomic(async () => {
            await register('rolled back')
            throw new RangeError('stop')
          })
          .catch(() => {})
        return 7
      })
      assert.deepEqual([callbacks.length, result, trace], [1, 7, []])
      await captureOnCommitCallbacks(
        async () => {
          await connection().onCommit(async () => {
            trace.push('first')
            await register('of the first')
          })
        },
        { execute: true },
      )
      assert.deepEqual(trace, ['first', 'of the first'])
    })

    site.test('starts each test with an empty outbox', async () => {
      await sendMail({ subject: 'Hello', from: 'a@example.com', to: ['b@example.com'] })
      assert.equal(site.outbox.length, 1)
    })
    site.test('and that is the next one', () => assert.equal(site.outbox.length, 0))

    describe('a suite with data', () => {
      let runs = 0
      const data = site.setUpTestData(async () => {
        runs++
        return { group: await Group.create({ name: 'shared' }), user: await User.createUser({ username: 'ada' }) }
      })

      for (const round of [1, 2]) {
        site.test(`has it in every test, as it was, round ${round}`, async () => {
          assert.equal(runs, 1)
          assert.deepEqual(await names(), ['shared'])
          await data().group.delete()
          assert.deepEqual(await names(), [])
        })
      }

      describe('a suite inside of it', () => {
        site.setUpTestData(() => Group.create({ name: 'inner' }))
        site.test('has both', async () => assert.deepEqual(await names(), ['inner', 'shared']))
      })

      site.test('logs its users in', async () => {
        const client = site.client()
        await client.forceLogin(data().user)
        assert.deepEqual(await names(), ['shared'], 'and the inner suite is gone')
      })
    })

    site.transactionalTest('commits in a transactional test', async () => {
      assert.equal(connection().currentTransaction(), undefined)
      let done = false
      await connection().atomic(async () => {
        await Group.create({ name: 'committed' })
        await connection().onCommit(() => void (done = true))
      })
      assert.equal(done, true)
      const other = await openDatabases({ default: engineOf() })
      const { rows } = await other.get().execute('SELECT name FROM auth_group', [])
      assert.deepEqual(rows, [['committed']])
      await other.close()
    })
    const engineOf = () => site.site.settings.databases['default'] as DatabaseEngine

    site.test('finds everything empty afterwards, but what the apps fill in', async () => {
      assert.deepEqual(await names(), [])
      assert.ok((await Permission.count()) > 0)
      assert.equal((await Group.create({ name: 'first again' })).pk, 1)
    })

    site.test('serves a browser inside of the transactions of the test', async () => {
      const { origin } = await site.liveServer()
      await Group.create({ name: 'uncommitted' })
      assert.equal(await (await fetch(`${origin}/groups/`)).text(), 'uncommitted')
      await fetch(`${origin}/add/other/`)
      assert.deepEqual(await names(), ['other', 'uncommitted'])
    })
    site.test('and so does the next test, with the same server', async () => {
      const { origin } = await site.liveServer()
      assert.equal(await (await fetch(`${origin}/groups/`)).text(), '')
    })

    it('refuses queries outside of its tests', async () => {
      await assert.rejects(async () => Group.count(), code('NUA-TESTING-005'))
    })

    it('checks at the end of a test what the schema defers', async () => {
      const problem = await site
        .isolated(async () => {
          await connection().execute(
            'INSERT INTO auth_group_permissions (group_id, permission_id) VALUES (99, 99)',
            [],
            {
              write: true,
            },
          )
        })
        .catch((error: unknown) => error)
      assert.ok(problem instanceof IntegrityError)
    })
  })
}
