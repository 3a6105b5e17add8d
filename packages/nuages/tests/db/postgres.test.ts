import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  database,
  type Databases,
  OperationalError,
  openDatabases,
  type TransactionalDatabase,
} from '../../src/db/index.ts'
import { type ScratchDatabase, scratchPostgres, stopScratchServer } from '../support/databases.ts'

describe('PostgreSQL', () => {
  let scratch: ScratchDatabase
  let set: Databases
  let db: TransactionalDatabase
  before(async () => {
    scratch = await scratchPostgres()
    set = await openDatabases({ default: scratch.engine })
    db = set.get() as TransactionalDatabase
  })
  after(async () => {
    await set.close()
    await scratch.drop()
    await stopScratchServer()
  })

  it('returns stored forms, in UTC', async () => {
    const { rows } = await db.execute(
      `SELECT true, 1::smallint, 2, 3::bigint, 9223372036854775807, 1.5::float8, 1.50::numeric, '2024-01-02'::date,
        '2024-01-02 03:04:05.678901+02'::timestamptz, '01:02:03'::time, '1 day 2 hours'::interval, '{"a": 1}'::jsonb,
        'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid, '\\x0102'::bytea, NULL`,
      [],
    )
    assert.deepEqual(rows[0], [
      true, 1, 2, 3, 9223372036854775807n, 1.5, '1.50', '2024-01-02', '2024-01-02 01:04:05.678901+00', '01:02:03',
      'P1DT2H', '{"a": 1}', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', Buffer.from([1, 2]), null,
    ]) // biome-ignore format: one row
  })

  it('turns intervals of both styles into microseconds and back', () => {
    const type = { kind: 'duration' } as const
    const read = db.dialect.resultNormalizer(type) as (value: unknown) => unknown
    assert.equal(read('P1DT2H'), 93_600_000_000)
    assert.equal(read('PT-0.5S'), -500_000)
    assert.equal(read('-1 days +02:00:00.25'), -79_199_750_000)
    assert.equal(read('P1Y2M'), (365 + 60) * 86_400_000_000)
    const write = db.dialect.parameterAdapter(type) as (value: number) => unknown
    assert.equal(write(-1), '-1 days 86399999999 microseconds')
  })

  it('cancels a statement by its signal', async () => {
    const started = Date.now()
    const pending = db.execute('SELECT pg_sleep(30)', [], { signal: AbortSignal.timeout(100) })
    await assert.rejects(Promise.resolve(pending), { name: 'OperationalError', driverCode: '57014' })
    assert.ok(Date.now() - started < 10_000)
  })

  it('goes on after the server has ended its connections', async () => {
    await db.execute('SELECT 1', [])
    const other = await openDatabases({ default: scratch.engine })
    await other
      .get()
      .execute(
        'SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        [],
      )
    await new Promise((resolve) => setTimeout(resolve, 50))
    assert.deepEqual((await db.execute('SELECT 1', [])).rows, [[1]])
    await other.close()
  })

  it('leaves a transaction whose connection died without taking others with it', async () => {
    await assert.rejects(
      db.atomic(async () => {
        await db.execute('SELECT pg_terminate_backend(pg_backend_pid())', [])
      }),
      OperationalError,
    )
    assert.deepEqual((await db.execute('SELECT 1', [])).rows, [[1]])
  })

  it('plans a statement anew when a schema change made its plan stale', async () => {
    await db.execute('CREATE TABLE wide (a integer)', [], { write: true })
    const read = () => db.execute('SELECT * FROM wide', [])
    await read()
    await db.execute('ALTER TABLE wide ADD COLUMN b integer', [], { write: true })
    await db.execute('INSERT INTO wide VALUES (1, 2)', [], { write: true })
    assert.deepEqual((await read()).rows, [[1, 2]])
  })

  it('gives no names to statements behind a pooler, and settings in transactions only', async () => {
    const pooled = await openDatabases({
      default: database.postgres({ url: scratch.url, pooler: 'transaction', max: 1 }),
    })
    const one = pooled.get()
    await one.execute('SELECT 42', [])
    assert.deepEqual((await one.execute('SELECT count(*) FROM pg_prepared_statements', [])).rows, [[0]])
    const style = async () => (await one.execute("SELECT current_setting('IntervalStyle')", [])).rows[0]?.[0]
    assert.equal(await one.atomic(style), 'iso_8601')
    assert.equal(await style(), 'postgres')
    await pooled.close()
  })

  it('says that the server does not answer', async () => {
    const engine = database.postgres({ host: '127.0.0.1', port: 1, user: 'nobody', database: 'nothing' })
    await assert.rejects(openDatabases({ default: engine }), OperationalError)
  })
})
