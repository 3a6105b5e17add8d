import assert from 'node:assert/strict'
import { type AddressInfo, connect, createServer } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { database, type Databases, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { ensurePostgres } from '../support/postgres.ts'

after(stopScratchServer)

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

for (const { name, make } of scratchDatabases.filter((one) => one.name !== 'sqlite')) {
  describe(`the pool of ${name}`, () => {
    const open = name === 'postgres' ? database.postgres : database.mysql
    const connectionId = name === 'postgres' ? 'SELECT pg_backend_pid()' : 'SELECT connection_id()'
    let scratch: ScratchDatabase
    const sets: Databases[] = []
    const opened = async (options: object) => {
      const set = await openDatabases({ default: open({ url: scratch.url, ...options }) })
      sets.push(set)
      return set.get() as TransactionalDatabase
    }
    const idOf = async (db: TransactionalDatabase) => (await db.execute(connectionId, [])).rows[0]?.[0]
    before(async () => {
      scratch = await make()
    })
    after(async () => {
      for (const set of sets) await set.close()
      await scratch.drop()
    })

    it('says who has the connections when none comes free', async () => {
      const db = await opened({ max: 2, connectTimeout: 700 })
      const held = Promise.withResolvers<void>()
      const begun = [1, 2].map(() => Promise.withResolvers<void>())
      const holders = begun.map((one) => db.atomic(() => (one.resolve(), held.promise)))
      await Promise.all(begun.map((one) => one.promise))
      assert.deepEqual(db.poolState(), { max: 2, inUse: 2, idle: 0, waiting: 0 })
      const wait = { code: 'NUA-DB-018', message: /in 700 ms: 2 of 2 are in use, [01] others wait/ }
      await Promise.all([
        assert.rejects(idOf(db), wait),
        assert.rejects(
          db.atomic(() => {}),
          wait,
        ),
      ])
      held.resolve()
      await Promise.all(holders)
      assert.ok(Number(await idOf(db)) > 0)
      assert.equal(db.poolState()?.inUse, 0)
    })

    it('keeps as many as it must, and replaces old ones', async () => {
      const kept = await opened({ min: 1, idleTimeout: 30 })
      const dropped = await opened({ idleTimeout: 30 })
      const old = await opened({ maxLifetime: 40 })
      const [id, gone, first] = [await idOf(kept), await idOf(dropped), await idOf(old)]
      await pause(90)
      // The age is looked at where a connection is given back.
      await idOf(old)
      assert.equal(await idOf(kept), id)
      assert.notEqual(await idOf(dropped), gone)
      assert.notEqual(await idOf(old), first)
    })

    it('writes and begins on a connection that lives, though one that lay unused has died', async () => {
      const db = await opened({ max: 1 })
      const killer = await opened({ max: 1 })
      const kill = async (id: unknown) =>
        killer.execute(
          name === 'postgres' ? 'SELECT pg_terminate_backend($1)' : `KILL ${Number(id)}`,
          name === 'postgres' ? [Number(id)] : [],
        )
      await db.execute('CREATE TABLE kept (n integer)', [], { write: true })
      for (const insert of [
        () => db.execute('INSERT INTO kept VALUES (1)', [], { write: true }),
        () => db.atomic(() => db.execute('INSERT INTO kept VALUES (2)', [], { write: true })),
      ]) {
        const before = await idOf(db)
        await kill(before)
        await pause(30)
        await insert()
        assert.notEqual(await idOf(db), before)
      }
      assert.deepEqual((await db.execute('SELECT n FROM kept ORDER BY n', [])).rows.flat(), [1, 2])
    })
  })
}

/** Passes bytes on until it is told to swallow those of the connections that are open. */
async function silentProxy(port: number) {
  const open = new Set<{ silent: boolean }>()
  const server = createServer((near) => {
    const state = { silent: false }
    open.add(state)
    const far = connect(port, '127.0.0.1')
    near.on('data', (data) => state.silent || far.write(data)).on('error', () => {})
    far.on('data', (data) => near.write(data)).on('error', () => {})
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    swallow: () => open.forEach((state) => (state.silent = true)),
    close: () => server.close(),
  }
}

describe('a connection that was dropped silently', { concurrency: true }, () => {
  for (const { name, make } of scratchDatabases.filter((one) => one.name !== 'sqlite')) {
    it(`is replaced once it has not answered, on ${name}`, async () => {
      const scratch = await make()
      const url = new URL(scratch.url)
      const proxy = await silentProxy(Number(url.port || (name === 'postgres' ? 5432 : 3306)))
      url.port = String(proxy.port)
      const open = name === 'postgres' ? database.postgres : database.mysql
      try {
        const set = await openDatabases({ default: open({ url: url.href, connectTimeout: 700, max: 1 }) })
        proxy.swallow()
        await pause(1100)
        await set.get().execute('CREATE TABLE made (n integer)', [], { write: true })
        await set.close()
      } finally {
        proxy.close()
        await scratch.drop()
      }
    })
  }
})

describe('a PostgreSQL server that is restarted', () => {
  it('is reached again: by reads, writes and transactions', async () => {
    const server = await ensurePostgres({ embedded: true })
    const set = await openDatabases({ default: database.postgres({ url: server.url, max: 3 }) })
    const db = set.get()
    try {
      await db.execute('CREATE TABLE kept (n integer)', [], { write: true })
      const cut = db.atomic(async () => {
        await db.execute('INSERT INTO kept VALUES (1)', [], { write: true })
        await server.restart?.()
        await db.execute('INSERT INTO kept VALUES (2)', [], { write: true })
      })
      await assert.rejects(cut, { name: 'OperationalError' })
      await db.execute('INSERT INTO kept VALUES (3)', [], { write: true })
      await server.restart?.()
      await db.atomic(() => db.execute('INSERT INTO kept VALUES (4)', [], { write: true }))
      await server.restart?.()
      assert.deepEqual((await db.execute('SELECT n FROM kept ORDER BY n', [])).rows.flat(), [3, 4])
    } finally {
      await set.close()
      await server.stop()
    }
  })
})
