import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  database,
  type Databases,
  limitStatements,
  openDatabases,
  type TransactionalDatabase,
} from '../../src/db/index.ts'
import {
  type DatabaseName,
  type ScratchDatabase,
  scratchDatabases,
  scratchSqlite,
  sqliteDriver,
  stopScratchServer,
} from '../support/databases.ts'

after(stopScratchServer)

const CANCELLED = { name: 'OperationalError', code: 'NUA-DB-020' }
const LATE = { name: 'OperationalError', code: 'NUA-DB-019' }

/** The database at a URL, with one connection or writer that is waited for longer than any test takes. */
function narrowEngine(name: DatabaseName, url: string) {
  if (name === 'sqlite') return database.sqlite({ file: url.slice('sqlite:///'.length), ...sqliteDriver })
  return (name === 'postgres' ? database.postgres : database.mysql)({ url, max: 1, connectTimeout: 60_000 })
}

for (const { name, make } of scratchDatabases) {
  describe(`who waits for a connection of ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    let db: TransactionalDatabase
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: narrowEngine(name, scratch.url) })
      db = set.get() as TransactionalDatabase
      await db.execute('CREATE TABLE word (name varchar(9))', [], { write: true })
    })
    after(async () => {
      await set.close()
      await scratch.drop()
    })
    const add = async (word: string, options?: { signal: AbortSignal }) =>
      db.execute(`INSERT INTO word VALUES ('${word}')`, [], { write: true, ...options })
    const words = async () => (await db.execute('SELECT name FROM word ORDER BY name', [])).rows.flat()
    /** Runs `fn` while a transaction has what there is. */
    const whileTaken = async (fn: () => Promise<void>) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const taken = Promise.withResolvers<void>()
      const holder = db.atomic(async () => {
        taken.resolve()
        await promise
      })
      await taken.promise
      try {
        await fn()
      } finally {
        resolve()
        await holder
      }
    }

    it('stops at a signal, and what was given up is not done later', async () => {
      await whileTaken(async () => {
        const soon = () => AbortSignal.timeout(20)
        await assert.rejects(
          limitStatements({ signal: soon() }, () => add('a')),
          CANCELLED,
        )
        await assert.rejects(add('b', { signal: soon() }), CANCELLED)
        await assert.rejects(
          limitStatements({ signal: soon() }, () => db.atomic(() => add('c'))),
          CANCELLED,
        )
      })
      await add('d')
      assert.deepEqual(await words(), ['d'])
    })

    it('stops at the end of its time, a transaction too', async () => {
      await whileTaken(async () => {
        await assert.rejects(
          limitStatements({ timeout: 20 }, () => db.atomic(() => add('e'))),
          LATE,
        )
        await assert.rejects(
          limitStatements({ timeout: 20 }, () => add('f')),
          LATE,
        )
      })
      assert.deepEqual(await words(), ['d'])
      assert.equal(db.poolState()?.inUse ?? 0, 0)
    })

    it('comes before those who ask again and again', async () => {
      let waits = true
      let turns = 0
      const greedy = async () => {
        for (; waits && turns < 10_000; turns++) await add('g')
      }
      const others = [greedy(), greedy()]
      await add('h')
      await db.atomic(() => add('i'))
      waits = false
      await Promise.all(others)
      assert.ok(turns < 1000, String(turns))
    })
  })

  describe(`a stream of ${name}`, () => {
    it('cannot be read on after the end of its transaction', async () => {
      const scratch = await make()
      const set = await openDatabases({ default: narrowEngine(name, scratch.url) })
      const db = set.get() as TransactionalDatabase
      const begun = await db.atomic(async () => {
        const pieces = db.stream('SELECT 1 UNION ALL SELECT 2', [], 1)[Symbol.asyncIterator]()
        assert.deepEqual(await pieces.next(), { done: false, value: [[1]] })
        return { pieces }
      })
      await db.atomic(async () => {
        await assert.rejects(begun.pieces.next(), { code: 'NUA-DB-010' })
        assert.deepEqual((await db.execute('SELECT 3', [])).rows, [[3]], 'it disturbs nobody')
      })
      await set.close()
      await scratch.drop()
    })
  })
}

for (const { name, make } of scratchDatabases.filter((one) => one.name !== 'sqlite')) {
  describe(`a connection that the server of ${name} ends`, () => {
    const idSql = name === 'postgres' ? 'SELECT pg_backend_pid()' : 'SELECT connection_id()'
    let scratch: ScratchDatabase
    let set: Databases
    let db: TransactionalDatabase
    let killer: TransactionalDatabase
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: narrowEngine(name, scratch.url), killer: scratch.engine })
      db = set.get() as TransactionalDatabase
      killer = set.get('killer') as TransactionalDatabase
      await db.execute('CREATE TABLE word (name varchar(9))', [], { write: true })
    })
    after(async () => {
      await set.close()
      await scratch.drop()
    })
    const id = async () => Number((await db.execute(idSql, [])).rows[0]?.[0])
    const kill = async (which: number) => {
      await killer.execute(name === 'postgres' ? `SELECT pg_terminate_backend(${which})` : `KILL ${which}`, [])
    }
    const MANY = Array.from({ length: 12 }, (_, n) => `SELECT ${n} AS n`).join(' UNION ALL ')
    /** Ten thousand rows of a size that no buffer holds. */
    const LONG = `WITH ten AS (${MANY}) SELECT repeat('x', 4000) FROM ten a, ten b, ten c, ten d WHERE a.n < 10 AND b.n < 10`

    it('while it is read from: the reader is told, and the connection is gone', async () => {
      const read = async () => {
        const which = await id()
        for await (const _ of db.stream(LONG, [], 10)) await kill(which).catch(() => {})
      }
      const lost = { name: 'OperationalError', code: 'NUA-DB-003' }
      await assert.rejects(
        db.atomic(() => read()),
        lost,
      )
      assert.equal(db.poolState()?.inUse, 0)
      assert.deepEqual((await db.execute('SELECT 1', [])).rows, [[1]])
    })

    it('just now, is not what a transaction begins on', async () => {
      await kill(await id())
      await db.atomic(async () => {
        await db.execute("INSERT INTO word VALUES ('a')", [], { write: true })
      })
      assert.equal((await db.execute('SELECT name FROM word', [])).rows.length, 1)
    })

    it('while it writes, is not given to the next', async () => {
      const sleep = name === 'postgres' ? '(SELECT pg_sleep(20))::text' : 'sleep(20)'
      const which = await id()
      const cut = db.execute(`UPDATE word SET name = ${sleep}`, [], { write: true })
      setTimeout(() => void kill(which), 50)
      await assert.rejects(Promise.resolve(cut), { name: 'OperationalError' })
      await db.execute("INSERT INTO word VALUES ('b')", [], { write: true })
      assert.deepEqual((await db.execute('SELECT name FROM word ORDER BY name', [])).rows.flat(), ['a', 'b'])
    })

    it('is not ended where a statement alone fails', async () => {
      const which = await id()
      await assert.rejects(async () => db.execute('SELECT nothing', []), { name: 'ProgrammingError' })
      assert.equal(await id(), which)
    })

    it('a stream that waits for its first row is ended by a signal', async () => {
      const slow = name === 'postgres' ? 'SELECT pg_sleep(20)' : 'SELECT sleep(20) FROM word'
      const started = Date.now()
      await assert.rejects(
        limitStatements({ signal: AbortSignal.timeout(50) }, async () => {
          for await (const _ of db.stream(slow, [], 10));
        }),
        CANCELLED,
      )
      assert.ok(Date.now() - started < 10_000)
      assert.equal(db.poolState()?.inUse, 0)
    })
  })
}

describe('the writer of a SQLite file', () => {
  it('is not waited for longer than a lock of another process is', async () => {
    const scratch = scratchSqlite()
    const file = scratch.url.slice('sqlite:///'.length)
    const engine = database.sqlite({ file, lockTimeout: 60, ...sqliteDriver })
    const set = await openDatabases({ default: engine, other: engine })
    const [one, two] = [set.get(), set.get('other')] as [TransactionalDatabase, TransactionalDatabase]
    await one.execute('CREATE TABLE word (name text)', [], { write: true })
    // The inner block waits for the outer one, which waits for it.
    await assert.rejects(
      one.atomic(() => two.atomic(() => {})),
      { code: 'NUA-DB-011', message: /a transaction of this process held the lock for 60 ms/ },
    )
    const short = () => one.atomic(() => new Promise((resolve) => setTimeout(resolve, 10)))
    await Promise.all(Array.from({ length: 20 }, short))
    await set.close()
    await scratch.drop()
  })
})
