import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import {
  type Databases,
  DataError,
  database,
  IntegrityError,
  InternalError,
  NotSupportedError,
  OperationalError,
  openDatabases,
  type SqlNode,
  type StoredValue,
} from '../../src/db/index.ts'
import type { MysqlDatabase } from '../../src/db/dialects/mysql/connection.ts'
import { MysqlDialect } from '../../src/db/dialects/mysql/dialect.ts'
import { splitStatements } from '../../src/db/dialects/mysql/scripts.ts'
import { StatementTexts } from '../../src/db/dialects/mysql/statement-text.ts'
import { describeMysql, type ScratchDatabase, scratchMariadb } from '../support/databases.ts'

describe('statements of MariaDB and MySQL', () => {
  const text = (sql: string, ...params: StoredValue[]) => new StatementTexts().text(sql, params)

  it('take their values as literals that no value can leave', () => {
    assert.equal(text('SELECT ?, ?, ?', "it's", 'a\\', 'b\0"\n'), `SELECT 'it\\'s', 'a\\\\', 'b\\0\\"\\n'`)
    assert.equal(text('SELECT ?, ?, ?, ?', 1, 1.5, 1e30, 2n ** 60n), 'SELECT 1, 1.5e0, 1e+30, 1152921504606846976')
    assert.equal(text('SELECT ?, ?, ?', true, null, new Uint8Array([0, 255])), "SELECT 1, NULL, X'00ff'")
    assert.throws(() => text('SELECT ?', Number.NaN), DataError)
    assert.throws(() => text('SELECT ?, ?', 1), /2 placeholder\(s\) for 1 value/)
  })

  it('know a question mark and a semicolon in texts, names and comments from their own', () => {
    const sql = "SELECT '?''\\'?', `?`, \"?\", ? /* ? */ -- ?\n, ? # ?\n"
    assert.equal(text(sql, 1, 2), "SELECT '?''\\'?', `?`, \"?\", 1 /* ? */ -- ?\n, 2 # ?\n")
    assert.deepEqual(splitStatements("SELECT ';'; -- a; b\n SELECT 2;\n -- end\n"), [
      "SELECT ';'",
      ' -- a; b\n SELECT 2',
    ])
  })
})

describe('MySQL 8, by its version alone', () => {
  const dialect = new MysqlDialect({ isMariaDb: false, version: [8, 0, 36], foldsCase: true, keyStep: 1 })

  it('changes a table that it reads by a join with what it read', () => {
    const column = (name: string): SqlNode => ({ kind: 'column', table: 'tag', name })
    const select = {
      kind: 'select', columns: [{ value: column('id') }], from: { table: 'tag', alias: 'U0' }, joins: [], where: null,
      groupBy: [], having: null, orderBy: [], distinct: false, limit: null, offset: 0,
    } as const // biome-ignore format: a node
    const where: SqlNode = { kind: 'lookup', name: 'in', left: column('id'), right: { kind: 'subquery', select } }
    const { sql } = dialect.compiler().compile({ kind: 'delete', table: 'tag', where, key: ['id'] })
    assert.equal(
      sql,
      'DELETE /*+ NO_MERGE(`found`) */ `tag` FROM `tag` INNER JOIN (SELECT `tag`.`id` AS `key0` FROM `tag` WHERE `tag`.`id` IN (SELECT `tag`.`id` FROM `tag` `U0`)) `found` ON (`tag`.`id` = `found`.`key0`)',
    )
  })

  it('has what it has: no RETURNING, and UUIDs as text', () => {
    assert.equal(dialect.features.returning, false)
    assert.equal(dialect.columnType({ kind: 'uuid' }), 'char(32)')
  })
})

describeMysql('the session', (server) => {
  /** A query of the numbers from 1 on. */
  const numbers = (count: number) =>
    `SELECT n FROM JSON_TABLE(CONCAT('[1', REPEAT(',1', ${count - 1}), ']'), '$[*]' COLUMNS (n FOR ORDINALITY)) listed`

  let scratch: ScratchDatabase
  let set: Databases
  let db: MysqlDatabase
  const write = async (sql: string, params: readonly StoredValue[] = []) => db.execute(sql, params, { write: true })
  const one = async (sql: string, params: readonly StoredValue[] = []) => (await db.execute(sql, params)).rows[0]
  before(async () => {
    scratch = await scratchMariadb('utf8mb4_general_ci', server)
    set = await openDatabases({ default: scratch.engine })
    db = set.get() as MysqlDatabase
    await write('CREATE TABLE tag (id bigint AUTO_INCREMENT PRIMARY KEY, name varchar(20) NOT NULL, n integer)')
  })
  after(async () => {
    await set?.close()
    await scratch?.drop()
  })

  it('returns stored forms, in UTC', async () => {
    const sql = `SELECT CAST(2 AS SIGNED), 9223372036854775807, 1.5e0, 1.50, CAST('2024-01-02' AS DATE),
      CAST('2024-01-02 03:04:05.678901' AS DATETIME(6)), CAST('01:02:03' AS TIME(6)), X'0102', 'é😀', NULL, @@time_zone`
    assert.deepEqual(await one(sql), [
      2, 9223372036854775807n, 1.5, '1.50', '2024-01-02', '2024-01-02 03:04:05.678901', '01:02:03.000000',
      Buffer.from([1, 2]), 'é😀', null, '+00:00',
    ]) // biome-ignore format: one row
  })

  it('calls procedures: the rows of the first result come back', { timeout: 20_000 }, async () => {
    await write('CREATE PROCEDURE twice (IN n bigint) BEGIN SELECT n * 2 AS double_n, n AS n; SELECT 1; END')
    await write('CREATE PROCEDURE named (IN n varchar(20)) BEGIN INSERT INTO tag (name) VALUES (n); END')
    const { rows, columns } = await db.execute('CALL twice(?)', [4])
    assert.deepEqual([rows, columns?.()], [[[8, 4]], ['double_n', 'n']])
    assert.deepEqual((await db.execute('CALL twice(?)', [2n ** 60n])).rows, [[2n ** 61n, 2n ** 60n]])
    const streamed: unknown[] = []
    for await (const chunk of db.stream('CALL twice(?)', [2n ** 60n], 1)) streamed.push(...chunk)
    for await (const chunk of db.stream("CALL named('called')", [], 1)) streamed.push(...chunk)
    assert.deepEqual(streamed, [[2n ** 61n, 2n ** 60n]])
    await write("DELETE FROM tag WHERE name = 'called'")
    await write('CALL named(?)', ['called'])
    assert.deepEqual(await one('SELECT COUNT(*) FROM tag WHERE name = ?', ['called']), [1])
    await write("DELETE FROM tag WHERE name = 'called'")
  })

  it('sets what its session needs, whatever the server has', async () => {
    const [mode, isolation] = (await one(
      `SELECT @@sql_mode, @@${server === 'mariadb' ? 'tx' : 'transaction'}_isolation`,
    )) as [string, string]
    assert.equal(isolation, 'READ-COMMITTED')
    assert.match(mode, /STRICT_TRANS_TABLES/)
    assert.doesNotMatch(mode, /NO_BACKSLASH_ESCAPES|ANSI_QUOTES/)
    await assert.rejects(write("INSERT INTO tag (name) VALUES ('0123456789012345678901')"), DataError)
  })

  it('gives each failure its class, and keeps values out of messages', async () => {
    await write(
      'CREATE TABLE part (id integer PRIMARY KEY, tag_id bigint REFERENCES tag (id), n integer CHECK (n > 0))',
    )
    await write('INSERT INTO part VALUES (?, ?, ?)', [1, null, 1])
    const failures: readonly [typeof IntegrityError | typeof DataError, string, readonly StoredValue[]][] = [
      [IntegrityError, 'INSERT INTO part VALUES (?, NULL, 1)', [1]],
      [IntegrityError, 'INSERT INTO part VALUES (?, 99, 1)', [2]],
      [IntegrityError, 'INSERT INTO part VALUES (3, NULL, ?)', [-1]],
      [IntegrityError, 'INSERT INTO tag (name) VALUES (?)', [null]],
      [DataError, 'INSERT INTO part VALUES (4, NULL, ?)', ['secret']],
      [DataError, 'INSERT INTO part VALUES (?, NULL, 1)', [2n ** 40n]],
    ]
    for (const [type, sql, params] of failures) {
      await assert.rejects(write(sql, params), (error: Error) => {
        assert.ok(error instanceof type, `${sql}: ${error.name}`)
        assert.doesNotMatch(`${error.message} ${String((error.cause as Error).stack)}`, /secret/)
        return true
      })
    }
  })

  it('cancels a statement by its signal, and by the time that it may take', async () => {
    const endless = `SELECT SUM(a.n * b.n * c.n) FROM ${['a', 'b', 'c'].map((name) => `(${numbers(10_000)}) ${name}`).join()}`
    const pending = db.execute(endless, [], { signal: AbortSignal.timeout(100) })
    await assert.rejects(Promise.resolve(pending), { name: 'OperationalError', driverCode: 1317 })
    const short = await openDatabases({ default: database.mysql({ url: scratch.url, statementTimeout: 500 }) })
    const long = async () => short.get().execute(endless, [])
    await assert.rejects(long(), { name: 'OperationalError', driverCode: server === 'mariadb' ? 1969 : 3024 })
    await short.close()
  })

  it('goes on after the server has ended its connections, idle or in a transaction', async () => {
    const kill = 'SELECT CONCAT("KILL ", id) FROM information_schema.processlist WHERE db = DATABASE() AND id <> ?'
    const other = await openDatabases({ default: scratch.engine })
    const [id] = (await other.get().execute('SELECT CONNECTION_ID()', [])).rows[0] as [number]
    for (const [sql] of (await other.get().execute(kill, [id])).rows) await other.get().execute(String(sql), [])
    await other.close()
    assert.deepEqual(await one('SELECT 1'), [1])
    await assert.rejects(
      db.atomic(async () => {
        await db.execute('KILL CONNECTION_ID()', [])
        await db.execute('SELECT 1', [])
      }),
      OperationalError,
    )
    await db.atomic(async () => assert.deepEqual(await one('SELECT 1'), [1]))
  })

  it('lets a process end that has unused connections, but not while it asks whether one lives', () => {
    const code = `import { database, openDatabases } from '${new URL('../../src/db/index.ts', import.meta.url).href}'
      const set = await openDatabases({ default: database.mysql({ url: '${scratch.url}' }) })
      await new Promise((resolve) => setTimeout(resolve, 1200))
      console.log((await set.get().execute('SELECT 41 + 1', [])).rows[0][0])`
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', timeout: 20_000 })
    assert.deepEqual([run.stdout, run.status], ['42\n', 0], run.stderr)
  })

  it('waits for a free connection, and no longer than it may', async () => {
    const narrow = await openDatabases({ default: database.mysql({ url: scratch.url, max: 1, connectTimeout: 1000 }) })
    const pool = narrow.get()
    let leave = () => {}
    const held = new Promise<void>((resolve) => (leave = resolve))
    const holder = pool.atomic(async () => await held)
    await assert.rejects(async () => pool.execute('SELECT 1', []), /No connection came free in 1000 ms/)
    const waiting = Promise.resolve(pool.execute('SELECT 1', []))
    leave()
    await holder
    assert.deepEqual((await waiting).rows, [[1]])
    await narrow.close()
  })

  it('runs nothing more in a transaction that a deadlock has ended', async () => {
    await write("INSERT INTO tag (id, name, n) VALUES (1, 'a', 0), (2, 'b', 0)")
    const meet = Array.from({ length: 2 }, () => Promise.withResolvers<void>())
    const turn = (own: number) =>
      db.atomic(async () => {
        await write('UPDATE tag SET n = n + 1 WHERE id = ?', [own + 1])
        meet[own]?.resolve()
        await meet[1 - own]?.promise
        await write('UPDATE tag SET n = n + 1 WHERE id = ?', [2 - own]).catch(async (error: unknown) => {
          await assert.rejects(write("INSERT INTO tag (name) VALUES ('never')"), InternalError)
          throw error
        })
      })
    const results = await Promise.allSettled([turn(0), turn(1)])
    const failed = results.find((result) => result.status === 'rejected')
    assert.equal((failed?.reason as OperationalError).driverCode, 1213)
    assert.deepEqual(await one('SELECT SUM(n), COUNT(*) FROM tag'), ['2', 2])
  })

  it('says which lock was waited for in vain', async () => {
    const impatient = await openDatabases({ default: scratch.engine })
    await db.atomic(async () => {
      await write('UPDATE tag SET n = 5 WHERE id = 1')
      await assert.rejects(
        impatient.get().atomic(async () => {
          await impatient.get().execute('SET innodb_lock_wait_timeout = 1', [])
          await impatient.get().execute('UPDATE tag SET n = 6 WHERE id = 1', [], { write: true })
        }),
        { code: 'NUA-DB-011' },
      )
    })
    await impatient.close()
  })

  it('ends a stream in the middle, and goes on with its transaction', async () => {
    const many = numbers(200_000)
    await db.atomic(async () => {
      for await (const chunk of db.stream(many, [], 100)) {
        assert.equal(chunk.length, 100)
        break
      }
      assert.deepEqual(await one('SELECT 1'), [1])
    })
    let seen = 0
    for await (const chunk of db.stream(many, [], 5000)) seen += chunk.length
    assert.equal(seen, 200_000)
  })

  it('reads instants in any zone without the zone tables of the server, also before 1970 and after 2037', async () => {
    const local = (instant: string, zone: string) => {
      const compiler = db.dialect.compiler()
      const value: SqlNode = { kind: 'parameter', value: instant, type: { kind: 'dateTime' }, cast: true }
      const sql = compiler.expression({ kind: 'extract', part: 'hour', value, from: 'dateTime', zone })
      return one(`SELECT ${sql}`, compiler.params)
    }
    for (const instant of [
      '1950-07-01 00:00:00',
      '2024-03-10 07:00:00',
      '2024-03-10 06:59:59',
      '2060-01-01 00:00:00',
    ]) {
      for (const zone of ['America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']) {
        const options = { timeZone: zone, hour: 'numeric', hourCycle: 'h23' } as const
        const expected = Number(
          new Intl.DateTimeFormat('en', options).format(new Date(`${instant.replace(' ', 'T')}Z`)),
        )
        assert.deepEqual(await local(instant, zone), [expected], `${instant} in ${zone}`)
      }
    }
  })

  it('lets the collation of a column decide what is equal, and leaves its index to lookups without case', () => {
    const sql = (name: string, collation?: string) => {
      const type = { kind: 'char', maxLength: 20, ...(collation === undefined ? {} : { collation }) } as const
      const left: SqlNode = { kind: 'column', table: null, name: 'name', type }
      const right: SqlNode = { kind: 'parameter', value: 'a', type: { kind: 'text' } }
      return db.dialect.compiler().expression({ kind: 'lookup', name, left, right, type })
    }
    assert.equal(sql('istartswith'), '`name` LIKE ?')
    assert.equal(sql('istartswith', 'utf8mb4_bin'), 'LOWER(`name`) LIKE LOWER(?)')
    assert.equal(sql('startswith'), '`name` LIKE BINARY ?')
  })

  it('copies a database for tests, with its rows, keys and collation', async () => {
    const tests = await scratch.engine.testDatabases?.()
    assert.ok(tests)
    const [from, to] = [`${tests.name}_from`, `${tests.name}_copy`]
    await tests.create(from)
    const source = await openDatabases({ default: tests.engine(from) })
    const run = (sql: string) => source.get().execute(sql, [], { write: true })
    await run('CREATE TABLE b (id integer PRIMARY KEY, twice integer GENERATED ALWAYS AS (id * 2) STORED)')
    await run('CREATE TABLE a (id integer PRIMARY KEY, b_id integer, FOREIGN KEY (b_id) REFERENCES b (id))')
    await run('INSERT INTO b (id) VALUES (1)')
    await run('INSERT INTO a VALUES (1, 1)')
    await source.close()
    await tests.create(to, from)
    const copy = await openDatabases({ default: tests.engine(to) })
    const { rows } = await copy
      .get()
      .execute('SELECT a.id, b.twice, @@collation_database FROM a JOIN b ON b_id = b.id', [])
    assert.deepEqual(rows, [[1, 2, 'utf8mb4_general_ci']])
    await assert.rejects(
      async () => copy.get().execute('INSERT INTO a VALUES (2, 9)', [], { write: true }),
      IntegrityError,
    )
    await copy.close()
    assert.deepEqual([...(await tests.names(`${tests.name}_`))].sort(), [to, from].sort())
    await tests.drop(from)
    await tests.drop(to)
  })

  it('counts keys anew in tables that were emptied, each time', async () => {
    await write('CREATE TABLE counted (id integer AUTO_INCREMENT PRIMARY KEY)')
    for (let time = 0; time < 3; time += 1) {
      await db.emptyTables(['counted'])
      await write('INSERT INTO counted VALUES (), ()')
      assert.deepEqual((await db.execute('SELECT id FROM counted ORDER BY id', [])).rows, [[1], [2]])
    }
  })

  it('tells what the database fills in as SQL', async () => {
    const made = server === 'mariadb' ? 'current_timestamp(6)' : 'CURRENT_TIMESTAMP(6)'
    await write(`CREATE TABLE filled (a integer DEFAULT 7, b varchar(9) DEFAULT 'it\\'s', c varchar(9) DEFAULT 'a\\\\b',
      d date DEFAULT '2024-01-02', e varchar(9) DEFAULT '', f integer DEFAULT (3 + 4), g decimal(4, 2) DEFAULT 1.5,
      h datetime(6) DEFAULT CURRENT_TIMESTAMP(6), i integer, j varchar(9) DEFAULT (concat('it\\'s', a)))`)
    const columns = await db.introspection().columns('filled')
    assert.deepEqual(
      columns.map((column) => column.default),
      ['7', "'it''s'", "'a\\\\b'", "'2024-01-02'", "''", server === 'mariadb' ? '(3 + 4)' : '3 + 4', '1.50', made, null,
        "concat('it\\'s',`a`)"],
    ) // biome-ignore format: one row
  })

  it('lets one process at a time have a lock', async () => {
    const order: string[] = []
    const other = (await openDatabases({ default: scratch.engine })).get() as MysqlDatabase
    const entered = Promise.withResolvers<void>()
    const leave = Promise.withResolvers<void>()
    const first = db.withLock('a', 5, async () => {
      entered.resolve()
      await leave.promise
      order.push('first')
    })
    await entered.promise
    await assert.rejects(
      other.withLock('a', 0, () => undefined),
      { code: 'NUA-DB-011' },
    )
    const second = other.withLock('a', 5, () => void order.push('second'))
    leave.resolve()
    await Promise.all([first, second])
    assert.deepEqual(order, ['first', 'second'])
    await other.close()
  })

  it('says what it does not have', () => {
    const lock = { nowait: false, skipLocked: false, noKey: false, of: ['tag'] }
    const select = {
      kind: 'select', columns: [], from: { table: 'tag', alias: 'tag' }, joins: [], where: null, groupBy: [],
      having: null, orderBy: [], distinct: false, limit: null, offset: 0,
    } as const // biome-ignore format: a node
    const compile = (more: object) => () => db.dialect.compiler().compile({ ...select, ...more })
    if (server === 'mariadb') assert.throws(compile({ forUpdate: lock }), NotSupportedError)
    else assert.match(compile({ forUpdate: lock })().sql, /FOR UPDATE OF `tag`$/)
    assert.throws(compile({ forUpdate: { ...lock, of: [], noKey: true } }), NotSupportedError)
    assert.throws(compile({ distinctOn: [{ kind: 'literal', sql: '1' }] }), NotSupportedError)
    assert.match(compile({ forUpdate: { ...lock, of: [], skipLocked: true } })().sql, /FOR UPDATE SKIP LOCKED$/)
  })
})
