import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { after, before, describe, it } from 'node:test'
import {
  type ColumnType,
  type Database,
  type DatabaseEngine,
  database,
  type MysqlOptions,
  openDatabases,
  type PostgresOptions,
  type SqliteOptions,
} from '../../src/db/index.ts'
import {
  type ScratchDatabase,
  otherConnection,
  describeMysql,
  scratchMariadb,
  scratchPostgres,
  scratchSqlite,
  stopScratchServer,
  sqliteDriver,
} from '../support/databases.ts'

after(stopScratchServer)

async function opened<T>(engine: DatabaseEngine, work: (db: Database) => Promise<T>): Promise<T> {
  const set = await openDatabases({ default: engine })
  try {
    return await work(set.get())
  } finally {
    await set.close()
  }
}

const one = async (db: Database, sql: string) => (await db.execute(sql, [])).rows[0] ?? []

describe('options of a database', () => {
  const refused = (make: () => unknown, message: string, hint?: string) =>
    assert.throws(make, { code: 'NUA-DB-014', message: new RegExp(message), ...(hint === undefined ? {} : { hint }) })
  const sqlite = (options: object) => () => database.sqlite(options as SqliteOptions)
  const postgres = (options: object) => () => database.postgres(options as PostgresOptions)
  const mysql = (options: object) => () => database.mysql(options as MysqlOptions)

  it('are refused where there are none of the name, with the nearest one', () => {
    refused(sqlite({ file: 'x', lockTimout: 1 }), "no option 'lockTimout'", "Did you mean 'lockTimeout'?")
    refused(postgres({ statement_timeout: 1 }), "no option 'statement_timeout'", "Did you mean 'statementTimeout'?")
    refused(mysql({ isolation: 'serializable' }), "no option 'isolation'", "Did you mean 'isolationLevel'?")
    refused(postgres({ direct: { prot: 1 } }), "direct of database.postgres\\(\\) has no option 'prot'")
    refused(mysql({ replicas: [{ hots: 'x' }] }), "replicas of database.mysql\\(\\) has no option 'hots'")
    refused(sqlite({}), "needs the option 'file'")
  })

  it('are refused with a value that they do not take, which is not told', () => {
    refused(
      sqlite({ file: 'x', transactionMode: 'inmediate' }),
      "'deferred', 'immediate' or 'exclusive'",
      "Did you mean 'immediate'?",
    )
    refused(postgres({ isolationLevel: 'SERIALIZABLE' }), "takes 'read uncommitted'", "Did you mean 'serializable'?")
    refused(postgres({ port: '5432' }), 'a number from 1 to 65535')
    refused(postgres({ timeZone: 'UTC -c role=postgres' }), 'the name of a time zone')
    refused(mysql({ collation: 'latin1_swedish_ci' }), 'a collation of utf8mb4')
    refused(mysql({ collation: 'utf8mb4_bin', charset: 'utf8mb3' }), 'a collation of utf8mb3')
    refused(mysql({ collation: "utf8mb4_bin'" }), 'letters, digits')
    // The driver would write a question mark for each character that it does not have.
    refused(mysql({ charset: 'latin1' }), "'utf8mb4' or 'utf8mb3'")
    refused(mysql({ test: { charset: 'latin1', collation: 'utf8mb4_bin' } }), "'collation' of test .* of latin1")
    assert.throws(mysql({ password: 7777 }), (error: Error) => !error.message.includes('7777'))
  })

  it('are refused with numbers that cannot be meant', () => {
    for (const max of [0, 1.5, Number.POSITIVE_INFINITY, Number.NaN, -1]) {
      refused(postgres({ max }), 'a whole number from 1 on')
      refused(mysql({ max }), 'a whole number from 1 on')
    }
    refused(mysql({ min: 0.5 }), 'a whole number that is not negative')
    refused(postgres({ idleTimeout: Number.POSITIVE_INFINITY }), 'from 0 to 2147483647')
    refused(postgres({ statementTimeout: 2 ** 31 }), 'from 0 to 2147483647')
    refused(sqlite({ file: 'x', lockTimeout: -1 }), 'from 0 to 2147483647')
    refused(sqlite({ file: 'x', statementCache: 1.5 }), 'a whole number that is not negative')
    assert.equal(postgres({ max: 1, min: 0, idleTimeout: 0 })().engine, 'postgres')
  })

  it('are refused by names that every object has', () => {
    refused(sqlite({ file: 'x', constructor: 1 }), "no option 'constructor'")
    refused(postgres({ test: { toString: 'x' } }), "no option 'toString'")
  })

  it('are refused with a URL that is none, whose password is not told', () => {
    const urls = ['://me:s3cret@host:99999/site', '://me:s3cret/s3cret@host/site', '//me:s3cret@host/site']
    for (const end of urls)
      for (const make of [
        postgres({ url: `postgres${end}` }),
        postgres({ replicas: [{ url: `postgres${end}` }] }),
        mysql({ url: `mysql${end}` }),
        mysql({ url: `postgres${end}` }),
        () => database.fromUrl(`mysql${end}`),
      ])
        assert.throws(make, (error: Error & { code: string }) => {
          assert.equal(error.code, 'NUA-DB-014')
          assert.doesNotMatch(inspect(error), /s3cret/)
          return true
        })
    const shell = database.fromUrl('postgres://me:100%25%zz%@[::1]/site').shell?.()
    assert.deepEqual(shell?.env, { PGHOST: '::1', PGUSER: 'me', PGPASSWORD: '100%%zz%', PGDATABASE: 'site' })
  })

  it('do not take modes of MariaDB and MySQL that change what SQL means', () => {
    refused(mysql({ sqlMode: 'STRICT_ALL_TABELS' }), "'STRICT_ALL_TABELS'", "Did you mean 'STRICT_ALL_TABLES'?")
    refused(mysql({ sqlMode: 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES' }), "'NO_BACKSLASH_ESCAPES'")
    refused(mysql({ sqlMode: 'ansi_quotes' }), "'ANSI_QUOTES'")
  })

  it('do not take together what does not go together', () => {
    refused(postgres({ pooler: 'transaction', assumeRole: 'owner' }), 'transaction mode')
    refused(postgres({ passfile: 'x', url: 'postgres://a/b?sslmode=require' }), 'a url that has parameters')
  })

  it('may be undefined, as those from an environment are', () => {
    assert.equal(postgres({ host: undefined, password: undefined })().engine, 'postgres')
  })
})

describe('options of SQLite', () => {
  let scratch: ScratchDatabase
  let file: string
  before(() => {
    scratch = scratchSqlite()
    file = scratch.url.slice('sqlite:///'.length)
  })
  after(() => scratch.drop())

  it('let each connection begin with an SQL command', async () => {
    const initCommand = 'PRAGMA synchronous = full; PRAGMA cache_spill = off'
    await opened(database.sqlite({ file, ...sqliteDriver, initCommand }), async (db) => {
      assert.deepEqual(await one(db, 'PRAGMA synchronous'), [2], 'of the one that reads')
      await db.atomic(async () => assert.deepEqual(await one(db, 'PRAGMA synchronous'), [2], 'of the one that writes'))
      for await (const rows of db.stream('SELECT * FROM pragma_synchronous', [], 10)) assert.deepEqual(rows, [[2]])
    })
    await assert.rejects(
      opened(database.sqlite({ file: ':memory:', ...sqliteDriver, initCommand: 'PRAGMAX' }), async () => {}),
      {
        name: 'OperationalError',
      },
    )
  })

  const begun = async (transactionMode?: 'deferred' | 'immediate' | 'exclusive') => {
    const engine = database.sqlite({
      file,
      ...sqliteDriver,
      ...(transactionMode === undefined ? {} : { transactionMode }),
    })
    const other = otherConnection(file)
    const locked = await opened(engine, (db) =>
      db.atomic(async () => {
        await db.execute('SELECT 1', [])
        try {
          other.exec('BEGIN IMMEDIATE; ROLLBACK')
          return false
        } catch {
          return true
        }
      }),
    )
    other.close()
    return locked
  }

  it('say when a transaction takes the lock: at once, or at its first write', async () => {
    assert.equal(await begun(), true)
    assert.equal(await begun('immediate'), true)
    assert.equal(await begun('exclusive'), true)
    assert.equal(await begun('deferred'), false)
  })

  it('let the first write of a deferred transaction wait for another process', async () => {
    await opened(database.sqlite({ file, ...sqliteDriver, transactionMode: 'deferred' }), async (db) => {
      await db.execute('CREATE TABLE late (n integer)', [], { write: true })
      const other = otherConnection(file)
      other.exec('BEGIN IMMEDIATE')
      await db.atomic(async () => {
        const write = db.execute('INSERT INTO late VALUES (1)', [], { write: true })
        assert.ok(write instanceof Promise)
        other.exec('ROLLBACK')
        await write
      })
      assert.deepEqual(await one(db, 'SELECT n FROM late'), [1])
      const overtaken = db.atomic(async () => {
        await db.execute('SELECT n FROM late', [])
        other.exec('INSERT INTO late VALUES (2)')
        await db.execute('INSERT INTO late VALUES (3)', [], { write: true })
      })
      await assert.rejects(overtaken, { name: 'OperationalError', transient: true })
      assert.deepEqual(await one(db, 'SELECT count(*) FROM late'), [2])
      other.close()
    })
  })
})

describe('options of PostgreSQL', () => {
  let scratch: ScratchDatabase
  before(async () => (scratch = await scratchPostgres()))
  after(() => scratch.drop())

  it('set what transactions see of others, also behind a pooler', async () => {
    for (const pooler of ['session', 'transaction'] as const) {
      const engine = database.postgres({ url: scratch.url, isolationLevel: 'repeatable read', pooler })
      await opened(engine, (db) =>
        db.atomic(async () => assert.deepEqual(await one(db, 'SHOW transaction_isolation'), ['repeatable read'])),
      )
    }
    await opened(database.postgres({ url: scratch.url }), (db) =>
      db.atomic(async () => assert.deepEqual(await one(db, 'SHOW transaction_isolation'), ['read committed'])),
    )
  })

  it('take another role on each connection', async () => {
    const role = `Owner of "${process.pid}"\\'s`
    const quoted = `"${role.replaceAll('"', '""')}"`
    await opened(scratch.engine, async (db) => {
      await db.execute(`CREATE ROLE ${quoted}`, [], { write: true })
      try {
        await opened(database.postgres({ url: scratch.url, assumeRole: role }), async (own) => {
          assert.deepEqual(await one(own, 'SELECT current_user, session_user = current_user'), [role, false])
          await own.atomic(async () => assert.deepEqual(await one(own, 'SELECT current_user'), [role]))
        })
      } finally {
        await db.execute(`DROP ROLE ${quoted}`, [], { write: true })
      }
    })
    await assert.rejects(
      opened(database.postgres({ url: scratch.url, assumeRole: 'nobody_of_that_name' }), async () => {}),
      /role "nobody_of_that_name" does not exist/,
    )
  })

  it('set the time zone of sessions, and instants stay what they are', async () => {
    await opened(database.postgres({ url: scratch.url, timeZone: 'Asia/Tokyo' }), async (db) => {
      const sql = "SELECT '2024-01-01T20:00:00Z'::timestamptz::text"
      assert.deepEqual(await one(db, sql), ['2024-01-02 05:00:00+09'])
      const read = db.dialect.resultNormalizer({ kind: 'dateTime' })
      assert.equal(read?.((await one(db, sql))[0]), '2024-01-01 20:00:00+00')
    })
  })

  it('read instants of before there were zones, whose offsets have seconds, also in arrays and ranges', async () => {
    await opened(database.postgres({ url: scratch.url, timeZone: 'Europe/Paris' }), async (db) => {
      const old = "'1800-06-01T12:00:00.5Z'::timestamptz"
      const read = async (type: ColumnType, sql: string) =>
        db.dialect.resultNormalizer(type)?.((await one(db, `SELECT ${sql}`))[0])
      assert.equal(await read({ kind: 'dateTime' }, old), '1800-06-01 12:00:00.5+00')
      const array: ColumnType = { kind: 'array', items: { kind: 'dateTime' }, size: null }
      assert.equal(await read(array, `ARRAY[${old}, NULL]`), '["1800-06-01 12:00:00.5+00",null]')
      const range: ColumnType = { kind: 'range', of: 'dateTime' }
      assert.equal(await read(range, `tstzrange(${old}, NULL)`), '["1800-06-01 12:00:00.5+00",null,"[)"]')
    })
  })
})

describeMysql('options', (server) => {
  let scratch: ScratchDatabase
  before(async () => (scratch = await scratchMariadb(undefined, server)))
  after(() => scratch.drop())
  const asked = (options: MysqlOptions, sql: string) =>
    opened(database.mysql({ url: scratch.url, ...options }), (db) => one(db, sql))

  it('set what transactions see of others', async () => {
    const sql = `SELECT @@${server === 'mariadb' ? 'tx' : 'transaction'}_isolation`
    assert.deepEqual(await asked({}, sql), ['READ-COMMITTED'])
    assert.deepEqual(await asked({ isolationLevel: 'serializable' }, sql), ['SERIALIZABLE'])
  })

  it('set how strict values are checked, and leave what the framework needs', async () => {
    const needed = server === 'mariadb' ? ['SIMULTANEOUS_ASSIGNMENT'] : []
    const mode = async (options: MysqlOptions) => String((await asked(options, 'SELECT @@sql_mode'))[0]).split(',')
    assert.deepEqual(await mode({ sqlMode: 'strict_all_tables, NO_ZERO_DATE' }), [
      'STRICT_ALL_TABLES',
      'NO_ZERO_DATE',
      ...needed,
    ])
    assert.deepEqual(await mode({ sqlMode: '' }), needed.length > 0 ? needed : [''])
    assert.ok((await mode({})).includes('STRICT_TRANS_TABLES'))
  })

  it('set the collation of texts in statements', async () => {
    const sql = "SELECT @@collation_connection, 'a' = 'A', @@character_set_client"
    assert.deepEqual(await asked({ collation: 'utf8mb4_bin' }, sql), ['utf8mb4_bin', 0, 'utf8mb4'])
    assert.deepEqual(await asked({ collation: 'utf8mb4_unicode_ci' }, sql), ['utf8mb4_unicode_ci', 1, 'utf8mb4'])
  })

  it('set the character set of the connection', async () => {
    await opened(database.mysql({ url: scratch.url, charset: 'utf8mb3', collation: 'utf8mb3_bin' }), async (db) => {
      const sql =
        'SELECT @@character_set_client, @@character_set_connection, @@character_set_results, @@collation_connection'
      assert.deepEqual(await one(db, sql), ['utf8mb3', 'utf8mb3', 'utf8mb3', 'utf8mb3_bin'])
      assert.deepEqual((await db.execute('SELECT ?, CHAR_LENGTH(?)', ['čaŗ€', 'čaŗ€'])).rows, [['čaŗ€', 4]])
    })
    await opened(database.mysql({ url: scratch.url, charset: 'utf8mb3' }), async (db) => {
      assert.deepEqual(await one(db, 'SELECT @@character_set_connection'), ['utf8mb3'])
      await db.execute('CREATE TABLE old (t varchar(9) CHARACTER SET utf8mb3)', [], { write: true })
      await db.execute('INSERT INTO old VALUES (?)', ['ž€'], { write: true })
      await assert.rejects(async () => db.execute('INSERT INTO old VALUES (?)', ['\u{1F600}'], { write: true }), {
        name: 'DataError',
        message: /beyond U\+FFFF/,
      })
      assert.deepEqual((await db.execute('SELECT t FROM old', [])).rows, [['ž€']])
    })
  })

  it('let each connection begin with SQL commands, which cannot undo what the framework needs', async () => {
    const initCommand =
      "SET SESSION lock_wait_timeout = 7; SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES', time_zone = '+05:00'"
    const [wait, mode, zone] = await asked({ initCommand }, 'SELECT @@lock_wait_timeout, @@sql_mode, @@time_zone')
    assert.equal(wait, 7)
    assert.doesNotMatch(String(mode), /NO_BACKSLASH_ESCAPES/)
    assert.equal(zone, '+00:00')
  })
})
