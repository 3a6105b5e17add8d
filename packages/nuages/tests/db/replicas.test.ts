import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { defineApp, defineSettings } from '../../src/core/index.ts'
import { connection, database, type Databases, openDatabases, withPrimary, withReplicas } from '../../src/db/index.ts'
import { type HttpRequest, JsonResponse, path } from '../../src/http/index.ts'
import { createSite } from '../../src/site/index.ts'
import { Client, type TestResponse } from '../../src/testing/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

const read = async (db = connection()) => (await db.execute('SELECT name FROM place', [])).rows.flat().sort().join()
const write = async (db = connection()) => db.execute("INSERT INTO place VALUES ('new')", [], { write: true })

for (const { name, make } of scratchDatabases.filter((one) => one.name !== 'sqlite')) {
  describe(`replicas on ${name}`, () => {
    // Databases of the same server that nothing replicates to: what is read says which of them has answered.
    const made: ScratchDatabase[] = []
    let set: Databases
    const open = name === 'postgres' ? database.postgres : database.mysql
    before(async () => {
      for (const where of ['primary', 'one', 'two']) {
        const scratch = await make()
        made.push(scratch)
        const own = await openDatabases({ default: scratch.engine })
        await own.get().execute('CREATE TABLE place (name varchar(10))', [], { write: true })
        await own.get().execute(`INSERT INTO place VALUES ('${where}')`, [], { write: true })
        await own.close()
      }
      const [primary, ...replicas] = made.map(({ url }) => ({ url }))
      set = await openDatabases({ default: open({ ...primary, replicas }) })
    })
    after(async () => {
      await set.close()
      for (const one of made) await one.drop()
    })

    it('answer in turn inside a scope, and nothing outside of it', async () => {
      const db = set.get()
      assert.equal(await read(db), 'primary')
      const found = await withReplicas(async () => [await read(db), await read(db), await read(db)])
      assert.deepEqual([new Set(found), found[0]], [new Set(['one', 'two']), found[2]])
      assert.equal(await withReplicas(() => withPrimary(() => read(db))), 'primary')
    })

    it('are left at the first write, and never asked in a transaction', async () => {
      const db = set.get()
      await withReplicas(async () => {
        assert.equal(await db.atomic(() => read(db)), 'primary')
        assert.notEqual(await read(db), 'primary')
        await write(db)
        assert.equal(await read(db), 'new,primary')
        const streamed: unknown[] = []
        for await (const rows of db.stream('SELECT name FROM place', [], 10)) streamed.push(...rows.flat())
        assert.deepEqual(streamed.sort(), ['new', 'primary'])
      })
      await db.execute("DELETE FROM place WHERE name = 'new'", [], { write: true })
    })

    it('that do not answer are passed over', async () => {
      const [primary, one] = made.map(({ url }) => url)
      const gone = await openDatabases({
        default: open({ url: primary as string, replicas: [{ host: '127.0.0.1', port: 1 }, { url: one as string }] }),
      })
      const db = gone.get()
      const found = await withReplicas(async () => [await read(db), await read(db), await read(db)])
      assert.deepEqual(found, ['primary', 'one', 'one'])
      const streaming = await openDatabases({
        default: open({ url: primary as string, replicas: [{ host: '127.0.0.1', port: 1 }] }),
      })
      const streamed: unknown[] = []
      await withReplicas(async () => {
        const pieces = streaming.get().stream('SELECT name FROM place', [], 10)
        for await (const rows of pieces) streamed.push(...rows.flat())
      })
      assert.deepEqual(streamed, ['primary'])
      await streaming.close()
      await assert.rejects(
        withReplicas(async () => db.execute('SELECT nothing FROM place', [])),
        { code: 'NUA-DB-005' },
        'an error of the statement is one',
      )
      await gone.close()
    })

    it('let a visitor see what they wrote, also in the next request', async () => {
      const view = async (request: HttpRequest) => {
        const before = await read()
        if (request.method === 'POST') await write()
        return new JsonResponse({ before, after: await read() })
      }
      const [primary, ...replicas] = made.map(({ url }) => ({ url }))
      const settings = defineSettings({
        secretKey: 'k'.repeat(50),
        allowedHosts: ['*'],
        middleware: [],
        apps: [defineApp({ label: 'places', dir: import.meta.dirname })],
        databases: { default: open({ ...primary, replicas }) },
        urls: async () => ({ default: [path('', view)] }),
      })
      const site = await createSite(settings)
      try {
        const visitor = new Client(await site.handler())
        const other = new Client(await site.handler())
        const said = (response: TestResponse) => response.json() as Record<string, string>
        const wrote = await visitor.post('/')
        assert.match(said(wrote)['before'] as string, /one|two/)
        assert.equal(said(wrote)['after'], 'new,primary')
        assert.equal(wrote.cookies.get('nuages_primary')?.options.maxAge, 5)
        assert.equal(said(await visitor.get('/'))['before'], 'new,primary')
        const elsewhere = await other.get('/')
        assert.match(said(elsewhere)['after'] as string, /one|two/)
        assert.equal(elsewhere.cookies.size, 0)
      } finally {
        await site.close()
      }
    })
  })
}
