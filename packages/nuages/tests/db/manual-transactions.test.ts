import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import {
  commit,
  type Databases,
  IntegrityError,
  openDatabases,
  rollback,
  type TransactionalDatabase,
  TransactionManagementError,
  withDatabases,
  withoutAutocommit,
} from '../../src/db/index.ts'
import { captureContext } from '../../src/kernel/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

/** Runs a function as another request would. */
const elsewhere = captureContext()

for (const { name, make } of scratchDatabases) {
  describe(`transactions ended by hand on ${name}`, () => {
    let scratch: ScratchDatabase
    let set: Databases
    let db: TransactionalDatabase
    const write = async (sql: string, params: readonly string[] = []) => db.execute(sql, params, { write: true })
    const add = (tag: string) => write(`INSERT INTO tag (name) VALUES (${scratch.placeholder(1)})`, [tag])
    const names = async () => (await db.execute('SELECT name FROM tag ORDER BY name', [])).rows.flat()

    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      db = set.get() as TransactionalDatabase
      await write('CREATE TABLE tag (name varchar(20) NOT NULL UNIQUE)')
    })
    after(async () => {
      await set.close()
      await scratch.drop()
    })
    beforeEach(() => write('DELETE FROM tag'))

    it('keeps what was committed, and rolls back what was not', async () => {
      const given = await db.withoutAutocommit(async () => {
        assert.equal(db.getAutocommit(), false)
        await add('a')
        await db.commit()
        await add('b')
        assert.deepEqual(await names(), ['a', 'b'])
        await db.rollback()
        assert.deepEqual(await names(), ['a'])
        await add('c')
        await db.commit()
        await add('d')
        return 'done'
      })
      assert.equal(given, 'done')
      assert.equal(db.getAutocommit(), true)
      assert.deepEqual(await names(), ['a', 'c'])
    })

    it('keeps what was committed before an error', async () => {
      const failing = db.withoutAutocommit(async () => {
        await add('a')
        await db.commit()
        await add('b')
        throw new Error('stop')
      })
      await assert.rejects(failing, /stop/)
      assert.deepEqual(await names(), ['a'])
    })

    it('goes on after a statement that failed, behind a rollback', async () => {
      await add('a')
      await db.withoutAutocommit(async () => {
        await add('b')
        await assert.rejects(add('a'), IntegrityError)
        await db.rollback()
        await add('c')
        await db.commit()
      })
      assert.deepEqual(await names(), ['a', 'c'])
    })

    it('holds no connection and no lock between a commit and the next statement', async () => {
      await db.withoutAutocommit(async () => {
        await add('a')
        await db.commit()
        await elsewhere(() => add('b'))
        assert.deepEqual(await names(), ['a', 'b'])
        await db.rollback()
      })
      assert.deepEqual(await names(), ['a', 'b'])
    })

    it('makes savepoints of atomic blocks, whose hooks run after the commit and outside of the transaction', async () => {
      const trace: unknown[] = []
      await db.withoutAutocommit(async () => {
        await db.atomic(async () => {
          await add('a')
          await db.onCommit(async () => {
            trace.push(db.getAutocommit())
            await add('hook')
          })
          await assert.rejects(db.commit(), TransactionManagementError)
          await assert.rejects(db.rollback(), /forbidden when an 'atomic' block is active/)
        })
        await db.atomic(() => add('a')).catch(() => trace.push('again'))
        trace.push('before')
        await db.commit()
      })
      assert.deepEqual(trace, ['again', 'before', true])
      assert.deepEqual(await names(), ['a', 'hook'])
    })

    it('refuses what has no meaning', async () => {
      await assert.rejects(db.commit(), /commit\(\) works in withoutAutocommit only/)
      await assert.rejects(db.rollback(), TransactionManagementError)
      await assert.rejects(
        db.atomic(() => db.withoutAutocommit(() => null)),
        TransactionManagementError,
      )
      await db.withoutAutocommit(async () => {
        await assert.rejects(async () => db.onCommit(() => null), /manual transaction management/)
        await assert.rejects(
          db.withoutAutocommit(() => null),
          TransactionManagementError,
        )
      })
    })

    it('streams and runs scripts inside', async () => {
      await db.withoutAutocommit(async () => {
        await db.executeScript("INSERT INTO tag (name) VALUES ('s'); INSERT INTO tag (name) VALUES ('t')")
        const found: unknown[] = []
        for await (const rows of db.stream('SELECT name FROM tag ORDER BY name', [], 1)) found.push(...rows.flat())
        assert.deepEqual(found, ['s', 't'])
      })
      assert.deepEqual(await names(), [])
    })

    it('ends a stream with the transaction that it reads in', async () => {
      for (const tag of ['a', 'b', 'c']) await add(tag)
      await db.withoutAutocommit(async () => {
        const reading = (async () => {
          for await (const _ of db.stream('SELECT name FROM tag', [], 1)) await db.commit()
        })()
        await assert.rejects(reading, { code: 'NUA-DB-010' })
        assert.deepEqual(await names(), ['a', 'b', 'c'])
      })
    })

    it('is there for the databases of the settings', async () => {
      await withDatabases(set, () =>
        withoutAutocommit(async () => {
          await add('a')
          await commit()
          await add('b')
          await rollback()
        }),
      )
      assert.deepEqual(await names(), ['a'])
    })
  })
}
