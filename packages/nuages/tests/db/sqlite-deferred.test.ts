import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, database, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { type ScratchDatabase, scratchSqlite } from '../support/databases.ts'

/** Writes of a deferred transaction that wait while another process has the lock. */
describe('a deferred transaction of SQLite', () => {
  let scratch: ScratchDatabase
  let set: Awaited<ReturnType<typeof openDatabases>>
  let db: Database
  let other: DatabaseSync

  before(async () => {
    scratch = scratchSqlite()
    const file = new URL(scratch.url).pathname
    set = await openDatabases({ default: database.sqlite({ file, transactionMode: 'deferred', lockTimeout: 2000 }) })
    db = set.get()
    await db.execute('CREATE TABLE late (n integer)', [], { write: true })
    other = new DatabaseSync(file, { timeout: 0 })
  })
  after(async () => {
    other.close()
    await set.close()
    await scratch.drop()
  })
  beforeEach(async () => {
    await db.execute('DELETE FROM late', [], { write: true })
  })

  const insert = async (n: number, signal?: AbortSignal): Promise<void> => {
    await db.execute('INSERT INTO late VALUES (?)', [n], { write: true, ...(signal === undefined ? {} : { signal }) })
  }
  const kept = async () => (await db.execute('SELECT n FROM late ORDER BY rowid', [])).rows.map(([n]) => n)
  const fail = async () => {
    await sleep(5)
    throw new Error('on purpose')
  }

  it('does not write after its rollback what waited for the lock', async () => {
    other.exec('BEGIN IMMEDIATE')
    let waited: Promise<void> = Promise.resolve()
    await assert.rejects(
      db.atomic(() => Promise.all([(waited = insert(1)), fail()])),
      /on purpose/,
    )
    await assert.rejects(waited, { name: 'TransactionManagementError', code: 'NUA-DB-010' })
    other.exec('ROLLBACK')
    await sleep(80)
    assert.deepEqual(await kept(), [])
    await insert(2)
    assert.deepEqual(await kept(), [2])
  })

  it('does not write after the rollback to a savepoint, either', async () => {
    other.exec('BEGIN IMMEDIATE')
    await db.atomic(async () => {
      await assert.rejects(
        db.atomic(() => Promise.all([insert(1), insert(2), fail()])),
        /on purpose/,
      )
      other.exec('ROLLBACK')
      await sleep(60)
      await insert(3)
    })
    assert.deepEqual(await kept(), [3])
  })

  it('runs what waits in the order in which it came, and reads and commits behind it', async () => {
    other.exec('BEGIN IMMEDIATE')
    setTimeout(() => other.exec('ROLLBACK'), 40)
    const seen = await db.atomic(async () => {
      const writes = [1, 2, 3, 4, 5].map((n) => insert(n))
      const rows = await kept()
      await Promise.all(writes)
      void insert(6)
      return rows
    })
    assert.deepEqual(seen, [1, 2, 3, 4, 5])
    assert.deepEqual(await kept(), [1, 2, 3, 4, 5, 6])
  })

  it('runs a script behind what waits', async () => {
    other.exec('BEGIN IMMEDIATE')
    setTimeout(() => other.exec('ROLLBACK'), 40)
    await db.atomic(async () => {
      const write = insert(1)
      await (db as TransactionalDatabase).executeScript('INSERT INTO late VALUES (2); INSERT INTO late VALUES (3)')
      await write
    })
    assert.deepEqual(await kept(), [1, 2, 3])
  })

  it('stops waiting when a signal says so', async () => {
    other.exec('BEGIN IMMEDIATE')
    const began = performance.now()
    const stopped = db.atomic(() => insert(1, AbortSignal.timeout(30)))
    await assert.rejects(stopped, { code: 'NUA-DB-020' })
    await assert.rejects(insert(1, AbortSignal.timeout(30)), { code: 'NUA-DB-020' })
    assert.ok(performance.now() - began < 1500)
    other.exec('ROLLBACK')
    await sleep(60)
    assert.deepEqual(await kept(), [])
  })

  it('does not wait once another has written what it read', async () => {
    const began = performance.now()
    const overtaken = db.atomic(async () => {
      await kept()
      other.exec('BEGIN IMMEDIATE')
      const write = insert(2)
      other.exec('INSERT INTO late VALUES (1); COMMIT')
      await write
    })
    await assert.rejects(overtaken, { name: 'OperationalError', transient: true })
    assert.ok(performance.now() - began < 1500)
  })
})
