import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  database,
  type Databases,
  type ExecuteWrapper,
  limitStatements,
  openDatabases,
  type TransactionalDatabase,
} from '../../src/db/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

const RUNNING = {
  postgres: "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'",
  mariadb: "SELECT count(*) FROM information_schema.processlist WHERE info LIKE 'SELECT sleep%'",
  mysql: "SELECT count(*) FROM information_schema.processlist WHERE info LIKE 'SELECT 1 FROM (%'",
  sqlite: '',
}
const SLEEP = {
  postgres: 'SELECT pg_sleep(20)',
  mariadb: 'SELECT sleep(20)',
  // A query that only sleeps would come to its end there, and say that it was woken.
  mysql: 'SELECT 1 FROM (SELECT 1) one WHERE sleep(20)',
  sqlite: '',
}

for (const { name, make } of scratchDatabases) {
  describe(`statements on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    let db: TransactionalDatabase
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      db = set.get() as TransactionalDatabase
      await db.execute('CREATE TABLE place (name varchar(10))', [], { write: true })
    })
    after(async () => {
      await set.close()
      await scratch.drop()
    })
    const sleep = async (options?: { signal: AbortSignal }) => db.execute(SLEEP[name], [], options)
    const one = async () => (await db.execute('SELECT 1', [])).rows

    it('pass through the wrappers of a block, the outer one first', async () => {
      const seen: unknown[] = []
      const wrapper =
        (label: string): ExecuteWrapper =>
        (execute, sql, params, context) => {
          seen.push([label, sql.slice(0, 6), context.write, context.stream, context.database === db])
          return execute(sql.replace('?!', '1'), params)
        }
      await db.executeWrapper(wrapper('a'), () =>
        db.executeWrapper(wrapper('b'), async () => {
          assert.deepEqual((await db.execute('SELECT ?!', [])).rows, [[1]])
          await db.atomic(() => db.execute("INSERT INTO place VALUES ('x')", [], { write: true }))
          for await (const rows of db.stream('SELECT name FROM place', [], 10)) assert.deepEqual(rows, [['x']])
        }),
      )
      await one()
      const expected = [
        ['SELECT', false, false, true],
        ['INSERT', true, false, true],
        ['SELECT', false, true, true],
      ]
      assert.deepEqual(
        seen,
        expected.flatMap((rest) => [
          ['a', ...rest],
          ['b', ...rest],
        ]),
      )
    })

    it('may be refused by a wrapper, and by a signal that was aborted before', async () => {
      const refuse = () => {
        throw new Error('no queries here')
      }
      await assert.rejects(
        db.executeWrapper(refuse, () => db.execute('SELECT 1', [])),
        /no queries here/,
      )
      await assert.rejects(
        limitStatements({ signal: AbortSignal.abort() }, () => db.execute('SELECT 1', [])),
        { code: 'NUA-DB-020' },
      )
      assert.deepEqual(await one(), [[1]])
    })

    it('end streams between their pieces', async () => {
      const numbers = Array.from({ length: 10 }, (_, n) => `SELECT ${n}`).join(' UNION ALL ')
      const ending = new AbortController()
      let seen = 0
      const reading = limitStatements({ signal: ending.signal }, async () => {
        for await (const rows of db.stream(numbers, [], 2)) {
          seen += rows.length
          if (seen === 4) ending.abort()
        }
      })
      await assert.rejects(reading, { name: 'OperationalError', code: 'NUA-DB-020' })
      assert.equal(seen, 4)
      assert.deepEqual(await one(), [[1]])
    })

    if (name === 'postgres') {
      it('end a stream whose next piece takes too long, in a block or alone', async () => {
        const slow = 'SELECT n, pg_sleep(CASE WHEN n > 2 THEN 20 ELSE 0 END) FROM generate_series(1, 4) n'
        const started = Date.now()
        const reading = (seen: unknown[]) =>
          limitStatements({ timeout: 300 }, async () => {
            for await (const rows of db.stream(slow, [], 2)) seen.push(...rows)
          })
        const late = { name: 'OperationalError', code: 'NUA-DB-019' }
        for (const run of [reading, (seen: unknown[]) => db.atomic(() => reading(seen))]) {
          const seen: unknown[] = []
          await assert.rejects(run(seen), late)
          assert.equal(seen.length, 2)
        }
        assert.ok(Date.now() - started < 15_000)
        assert.deepEqual(await one(), [[1]])
        assert.equal(db.poolState()?.inUse, 0)
      })
    }

    if (name !== 'sqlite') {
      it('are ended on the server at the end of their time', async () => {
        const started = Date.now()
        const late = { name: 'OperationalError', code: 'NUA-DB-019', message: /more than 50 ms/ }
        await assert.rejects(
          limitStatements({ timeout: 50 }, () => limitStatements({ timeout: 5000 }, () => sleep())),
          late,
        )
        await db.atomic(async () => {
          await assert.rejects(
            limitStatements({ timeout: 50 }, () => db.atomic(() => sleep())),
            late,
          )
          assert.deepEqual(await one(), [[1]], 'a savepoint keeps the transaction')
        })
        assert.ok(Date.now() - started < 10_000)
        assert.equal(db.poolState()?.inUse, 0)
      })

      it('are ended on the server by a signal, in a block or alone', async () => {
        const cancelled = { name: 'OperationalError', code: 'NUA-DB-020' }
        const soon = () => AbortSignal.timeout(50)
        const started = Date.now()
        await assert.rejects(
          limitStatements({ signal: soon() }, () => sleep()),
          cancelled,
        )
        await assert.rejects(sleep({ signal: soon() }), cancelled)
        assert.ok(Date.now() - started < 10_000)
        assert.deepEqual((await db.execute(RUNNING[name], [])).rows, [[0]])
      })

      it('have the time that the options of the database say', async () => {
        const open = name === 'postgres' ? database.postgres : database.mysql
        const own = await openDatabases({ default: open({ url: scratch.url, statementTimeout: 500 }) })
        await assert.rejects(async () => own.get().execute(SLEEP[name], []), { code: 'NUA-DB-019' })
        await own.close()
      })
    }
  })
}
