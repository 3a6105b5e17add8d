import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, database, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { otherConnection, type ScratchDatabase, scratchSqlite, sqliteDriver } from '../support/databases.ts'

/** Writes of a deferred transaction that wait while another process has the lock. */
describe('a deferred transaction of SQLite', () => {
  let scratch: ScratchDatabase
  let set: Awaited<ReturnType<typeof openDatabases>>
  let db: Database
  let other: ReturnType<typeof otherConnection>

  before(async () => {
    scratch = scratchSqlite()
    const file = new URL(scratch.url).pathname
    set = await openDatabases({
      default: database.sqlite({ file, ...sqliteDriver, transactionMode: 'deferred', lockTimeout: 2000 }),
    })
    db = set.get()
    await db.execute('CREATE TABLE late (n integer)', [], { write: true })
    other = otherConnection(file)
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

  const locked = (milliseconds: number) => {
    other.exec('BEGIN IMMEDIATE')
    setTimeout(() => other.exec('ROLLBACK'), milliseconds)
  }
  const SCRIPT = 'INSERT INTO late VALUES (1);\nINSERT INTO late VALUES (2)'

  it('waits for the lock with a script, too, and after those that wait already', async () => {
    const script = (sql: string) => (db as TransactionalDatabase).executeScript(sql)
    locked(100)
    await db.atomic(() => script(SCRIPT))
    locked(100)
    await db.atomic(() => Promise.all([insert(3), script('INSERT INTO late SELECT n + 10 FROM late; SELECT 1')]))
    assert.deepEqual(await kept(), [1, 2, 3, 11, 12, 13])
    locked(100)
    await db.atomic(() => script('-- a read comes first\nSELECT 1; INSERT INTO late VALUES (4); DELETE FROM late'))
    assert.deepEqual(await kept(), [])
  })

  it('and outside of a transaction', async () => {
    locked(100)
    await (db as TransactionalDatabase).executeScript(SCRIPT)
    assert.deepEqual(await kept(), [1, 2])
    locked(100)
    await (db as TransactionalDatabase).executeScript('BEGIN; INSERT INTO late VALUES (3); COMMIT')
    assert.deepEqual(await kept(), [1, 2, 3])
  })

  it('does not run a script after the rollback of what waited for it', async () => {
    other.exec('BEGIN IMMEDIATE')
    let waited: Promise<void> = Promise.resolve()
    await assert.rejects(
      db.atomic(() => Promise.all([(waited = (db as TransactionalDatabase).executeScript(SCRIPT)), fail()])),
      /on purpose/,
    )
    await assert.rejects(waited, { code: 'NUA-DB-010' })
    other.exec('ROLLBACK')
    await sleep(80)
    assert.deepEqual(await kept(), [])
  })

  it('runs a long script as SQLite reads it, each statement once', async () => {
    const long = 'x'.repeat(9000)
    const script = (sql: string) => (db as TransactionalDatabase).executeScript(sql)
    const parts = [
      ';;-- a comment;\n/* and; another */ CREATE TABLE texts (t text)',
      `INSERT INTO texts VALUES ('${long};')`,
      `DELETE FROM texts /* ${';'.repeat(5000)} */ WHERE t = 'none'`,
      `CREATE TRIGGER twice AFTER INSERT ON late BEGIN INSERT INTO texts VALUES ('${long}'); SELECT 1; END`,
      'INSERT INTO late VALUES (1)',
      'SELECT t FROM texts; -- at the end\n /* not closed',
    ]
    locked(50)
    await db.atomic(() => script(parts.join(';\n')))
    const { rows } = await db.execute('SELECT length(t) FROM texts ORDER BY rowid', [])
    assert.deepEqual(rows, [[9001], [9000]])
    await assert.rejects(script(`INSERT INTO late VALUES (2); INSERT INTO nowhere VALUES (3);${' '.repeat(9000)}`), {
      name: 'OperationalError',
      message: /no such table: nowhere/,
    })
    assert.deepEqual(await kept(), [1, 2])
    await script('DROP TRIGGER twice; DROP TABLE texts')
  })
})
