import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { defineSettings } from '../../src/core/index.ts'
import {
  changeSchema,
  connection,
  database,
  type Databases,
  limitStatements,
  openDatabases,
  type TransactionalDatabase,
  withDatabases,
} from '../../src/db/index.ts'
import { configOf, createHandler, type HttpRequest, JsonResponse, path } from '../../src/http/index.ts'
import { createModels, makeMigrations, migrate } from '../../src/migrations/index.ts'
import { Count, field, model, registerModels, reverse, Sum } from '../../src/orm/index.ts'
import { Client } from '../../src/testing/index.ts'
import { testSite } from '../migrations/site.ts'
import { type ScratchDatabase, scratchPostgres, stopScratchServer } from '../support/databases.ts'
import { findPgbouncer, startPgbouncer, type TestPgbouncer } from '../support/pgbouncer.ts'

class Account extends model({
  name: field.char({ maxLength: 30, unique: true }),
  balance: field.integer({ default: 0 }),
  seen: field.dateTime({ autoNow: true }),
  get entries() {
    return reverse(Entry, 'account')
  },
}) {}
class Entry extends model({
  get account() {
    return field.foreignKey(Account, { onDelete: 'cascade' })
  },
  amount: field.integer(),
  data: field.json({ default: {} }),
}) {}

const program = findPgbouncer()
const skip = program === null ? 'pgbouncer is not installed' : false

describe('PgBouncer in transaction mode, with two connections to the server', { skip }, () => {
  let scratch: ScratchDatabase
  let pooler: TestPgbouncer
  let set: Databases
  const models = registerModels('bank', { Account, Entry })
  const inside = <T>(fn: () => Promise<T>) => withDatabases(set, fn)
  before(async () => {
    scratch = await scratchPostgres()
    pooler = await startPgbouncer(program as string, scratch.url, 2)
    const { pathname, port } = new URL(scratch.url)
    set = await openDatabases({
      default: database.postgres({
        url: pooler.url(pathname.slice(1)),
        pooler: 'transaction',
        direct: { url: scratch.url, port: Number(port || 5432) },
        max: 50,
      }),
    })
    // The server's own settings are others than ours.
    await set
      .get()
      .execute(`ALTER ROLE CURRENT_USER IN DATABASE "${pathname.slice(1)}" SET timezone = 'Asia/Kathmandu'`, [], {
        write: true,
      })
    await changeSchema(set.get(), (editor) => createModels(editor, models))
  })
  after(async () => {
    await set?.close()
    await pooler?.stop()
    await scratch?.drop()
    await stopScratchServer()
  })

  it('50 requests at once read, write, lock and stream, and none sees what is of another', async () => {
    const [first, second] = await inside(() =>
      Account.bulkCreate([new Account({ name: 'a', balance: 1000 }), new Account({ name: 'b' })]),
    )
    const view = async (request: HttpRequest, { number }: { number: number }) => {
      const backend = async () => (await connection().execute('SELECT pg_backend_pid()', [])).rows[0]?.[0]
      const moved = await connection().atomic(async () => {
        const own = await backend()
        const rows = await Account.all().selectForUpdate().orderBy('name')
        await rows[0]?.entries.create({ account: first as Account, amount: -1, data: { number } })
        await connection()
          .atomic(async () => {
            await rows[1]?.entries.create({ account: second as Account, amount: 1 })
            if (number % 5 === 0) throw new Error('back to the savepoint')
          })
          .catch(() => {})
        for (const row of rows) {
          const { sum } = await row.entries.aggregate({ sum: Sum('amount') })
          row.balance = (row.name === 'a' ? 1000 : 0) + Number(sum ?? 0)
          await row.save()
        }
        return own === (await backend())
      })
      let streamed = 0
      for await (const _ of Entry.all().iterator({ chunkSize: 7 })) streamed++
      return new JsonResponse({ moved, streamed: streamed > 0, path: request.path })
    }
    const handler = createHandler({
      urls: [path('move/<int:number>/', view)],
      middleware: [],
      config: configOf(defineSettings({ secretKey: 'k'.repeat(50), allowedHosts: ['*'] })),
    })
    const client = new Client(handler)
    await inside(async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, number) => client.get(`/move/${number}/`)))
      for (const [number, answer] of answers.entries())
        assert.deepEqual(answer.json(), { moved: true, streamed: true, path: `/move/${number}/` })
      const balances = await Account.orderBy('name').valuesFlat('balance')
      assert.deepEqual(balances, [950, 40])
      assert.deepEqual(
        await Entry.all()
          .values('account__name')
          .annotate({ n: Count('id') })
          .orderBy('account__name'),
        [
          { account__name: 'a', n: 50 },
          { account__name: 'b', n: 40 },
        ],
      )
      const used = await connection().execute(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'nuages'",
        [],
      )
      assert.ok(Number(used.rows[0]?.[0]) <= 2, 'all went through two connections')
    })
  })

  it('instants are the same inside and outside of transactions, whatever zone the server is in', async () => {
    await inside(async () => {
      await Account.create({ name: 'zone' })
      const outside = await Account.get({ name: 'zone' })
      const within = await connection().atomic(() => Account.get({ name: 'zone' }))
      assert.equal(outside.seen.getTime(), within.seen.getTime())
      assert.ok(Math.abs(outside.seen.getTime() - Date.now()) < 60_000)
    })
  })

  it('refuses those who do not say that it is there', async () => {
    const engine = database.postgres({ url: pooler.url(new URL(scratch.url).pathname.slice(1)) })
    await assert.rejects(openDatabases({ default: engine }), { name: 'OperationalError', message: /startup parameter/ })
  })

  it('statements are ended on the server through it', async () => {
    const started = Date.now()
    await inside(async () => {
      await assert.rejects(
        limitStatements({ timeout: 100 }, () => connection().execute('SELECT pg_sleep(20)', [])),
        { code: 'NUA-DB-019' },
      )
    })
    assert.ok(Date.now() - started < 10_000)
  })

  it('statements have the time that the options say, inside and outside of transactions', async () => {
    const url = pooler.url(new URL(scratch.url).pathname.slice(1))
    const own = await openDatabases({
      default: database.postgres({ url, pooler: 'transaction', statementTimeout: 500 }),
    })
    const sleep = () => own.get().execute('SELECT pg_sleep(20)', [])
    await assert.rejects(async () => sleep(), { code: 'NUA-DB-019' })
    await assert.rejects(own.get().atomic(sleep), { code: 'NUA-DB-019' })
    await own.close()
  })

  it('migrations go past it', async () => {
    const site = testSite()
    try {
      const apps = [site.app('bank', { Account, Entry })]
      await makeMigrations({ apps })
      const direct = await (set.get() as TransactionalDatabase).openDirect()
      // Settings of the session are made there.
      assert.deepEqual((await direct?.execute("SELECT current_setting('TimeZone')", []))?.rows, [['UTC']])
      await direct?.close()
      const steps = await migrate({ apps, database: set.get(), fakeInitial: true })
      assert.deepEqual(
        steps.map(({ migration }) => migration.name),
        ['0001_initial'],
      )
      assert.equal((await migrate({ apps, database: set.get() })).length, 0)
    } finally {
      site.remove()
    }
  })
})
