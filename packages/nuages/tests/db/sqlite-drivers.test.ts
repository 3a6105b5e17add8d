import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, describe, it } from 'node:test'
import BetterSqlite3 from 'better-sqlite3'
import {
  type DatabaseError,
  database,
  type Databases,
  openDatabases,
  type SqliteDriver,
  type TransactionalDatabase,
} from '../../src/db/index.ts'

const drivers = { 'node:sqlite': undefined, 'better-sqlite3': BetterSqlite3 } as const
const folder = mkdtempSync(join(tmpdir(), 'nuages-drivers-'))
after(() => rmSync(folder, { recursive: true, force: true }))

let opened: Databases[] = []
afterEach(async () => {
  for (const set of opened) await set.close()
  opened = []
})

async function open(driver: SqliteDriver | undefined, file = ':memory:'): Promise<TransactionalDatabase> {
  const set = await openDatabases({ default: database.sqlite({ file, ...(driver === undefined ? {} : { driver }) }) })
  opened.push(set)
  return set.get() as TransactionalDatabase
}

for (const [name, driver] of Object.entries(drivers))
  describe(`SQLite through ${name}`, () => {
    const valuesOf = async (db: TransactionalDatabase, sql: string, params: never[] = []) =>
      (await db.execute(sql, params)).rows

    it('reads whole numbers that no number of JavaScript holds as bigints, all others as numbers', async () => {
      const db = await open(driver)
      const edges = '9007199254740991, 9007199254740992, 9007199254740993, -9007199254740993, -9223372036854775808'
      assert.deepEqual(await valuesOf(db, `SELECT ${edges}, 1e300, 0.5, 'text', x'00ff', NULL`), [
        [
          9007199254740991,
          9007199254740992n,
          9007199254740993n,
          -9007199254740993n,
          -9223372036854775808n,
          1e300,
          0.5,
          'text',
          ...(await valuesOf(db, "SELECT x'00ff'")).flat(),
          null,
        ],
      ])
    })

    it('gives exact keys of rows that it inserts, once', async () => {
      const db = await open(driver)
      await db.execute('CREATE TABLE t (id integer PRIMARY KEY, n integer)', [], { write: true })
      const key = 9007199254740993n
      const inserted = await db.execute('INSERT INTO t VALUES (?, ?)', [key, 1], { write: true })
      assert.equal(inserted.insertedKey, key)
      assert.equal(inserted.affected, 1)
      const sql = 'INSERT INTO t (n) VALUES (?) RETURNING id, n'
      assert.deepEqual((await db.execute(sql, [2], { write: true })).rows, [[key + 1n, 2]])
      assert.deepEqual(await valuesOf(db, 'SELECT count(*) FROM t'), [[2]])
    })

    it('binds whole numbers as such, and booleans as 0 and 1', async () => {
      const db = await open(driver)
      const { rows } = await db.execute('SELECT ? / 2, ? / 2, typeof(?), ?', [5, 2.5, 7n, true])
      assert.deepEqual(rows, [[2, 1.25, 'integer', 1]])
    })

    it('names the columns of a result', async () => {
      const db = await open(driver)
      assert.deepEqual((await db.execute('SELECT 1 AS one, 2 AS "two words"', [])).columns?.(), ['one', 'two words'])
    })

    it('writes while it streams', async () => {
      const db = await open(driver)
      await db.executeScript(
        'CREATE TABLE t (n integer); INSERT INTO t VALUES (1), (2), (3); CREATE TABLE u (n integer)',
      )
      for await (const rows of db.stream('SELECT n FROM t', [], 1))
        await db.execute('INSERT INTO u VALUES (?)', [rows[0]?.[0] as number], { write: true })
      assert.deepEqual(await valuesOf(db, 'SELECT n FROM u'), [[1], [2], [3]])
    })

    it('runs scripts with triggers, and with semicolons in texts, names and comments', async () => {
      const db = await open(driver)
      await db.executeScript(`
        CREATE TABLE t ("a;b" text, [c;d] text, \`e;f\` text); -- not; here
        CREATE TABLE log (n integer);
        /* nor; here */
        CREATE TRIGGER logged AFTER INSERT ON t BEGIN
          INSERT INTO log VALUES (1); /* ; */ INSERT INTO log VALUES (2);
        END;
        INSERT INTO t VALUES ('it''s; one', 'two', /* ; */ 'three') -- the last; without its own`)
      assert.deepEqual(await valuesOf(db, 'SELECT * FROM t'), [["it's; one", 'two', 'three']])
      assert.deepEqual(await valuesOf(db, 'SELECT n FROM log'), [[1], [2]])
      await assert.rejects(db.executeScript('INSERT INTO log VALUES (3); SELEC 1; INSERT INTO log VALUES (4)'), {
        name: 'OperationalError',
        message: /syntax error/,
      })
      assert.deepEqual(await valuesOf(db, 'SELECT max(n) FROM log'), [[3]])
      await assert.rejects(db.executeScript("INSERT INTO log VALUES ('never closed"), { name: 'OperationalError' })
    })

    it('computes what SQLite lacks, for large numbers, too', async () => {
      const db = await open(driver)
      const numbers = '(SELECT 9223372036854775807 AS n UNION ALL SELECT 9223372036854775806)'
      assert.deepEqual(
        await valuesOf(db, `SELECT bit_and(n), 'abc' REGEXP '^A' = 0, 'abc' REGEXP '(?i)^A' FROM ${numbers}`),
        [[9223372036854775806n, 1, 1]],
      )
      assert.deepEqual(
        await valuesOf(
          db,
          'SELECT round(stddev_pop(n) OVER (ORDER BY n ROWS 1 PRECEDING), 1) FROM (SELECT 1 AS n UNION SELECT 3 UNION SELECT 9)',
        ),
        [[0], [1], [3]],
      )
    })
  })

/** What goes wrong, and what both drivers say of it. */
const FAULTS: readonly (readonly [sql: string, params: readonly unknown[]])[] = [
  ['INSERT INTO child VALUES (1, 9)', []],
  ['INSERT INTO parent VALUES (1, 1)', []],
  ['INSERT INTO parent VALUES (2, NULL)', []],
  ['INSERT INTO parent VALUES (2, -1)', []],
  ["INSERT INTO parent VALUES ('text', 1)", []],
  ['SELECT * FROM nowhere', []],
  ['SELECT nothing FROM parent', []],
  ['SELEC 1', []],
  ['SELECT ?', [1n << 70n]],
  ['SELECT ?', [{}]],
  ['SELECT ?', [Symbol.iterator]],
  ['SELECT ?', [1, 2]],
  ["SELECT 'a' REGEXP '('", []],
]

describe('The drivers of SQLite', () => {
  it('raise the same errors', async () => {
    const raised = async (driver: SqliteDriver | undefined) => {
      const db = await open(driver)
      await db.executeScript(`
        CREATE TABLE parent (id integer PRIMARY KEY, n integer NOT NULL CONSTRAINT positive CHECK (n > 0));
        CREATE TABLE child (id integer PRIMARY KEY, parent_id integer REFERENCES parent (id));
        INSERT INTO parent VALUES (1, 1)`)
      return Promise.all(
        FAULTS.map(async ([sql, params]) => {
          const error = await Promise.resolve()
            .then(() => db.execute(sql, params as never[], { write: true }))
            .then(
              () => assert.fail(`no error: ${sql}`),
              (reason: DatabaseError) => reason,
            )
          const { name, code, hint, broken } = error as DatabaseError & { broken?: object }
          return { sql, name, code, hint, broken, message: /failed|no such/.test(error.message) ? error.message : '' }
        }),
      )
    }
    assert.deepEqual(await raised(BetterSqlite3), await raised(undefined))
  })

  it('read the files of each other', async () => {
    const file = join(folder, 'shared.sqlite')
    for (const [index, driver] of [undefined, BetterSqlite3, undefined].entries()) {
      const set = await openDatabases({
        default: database.sqlite({ file, ...(driver === undefined ? {} : { driver }) }),
      })
      const db = set.get()
      await db.execute('CREATE TABLE IF NOT EXISTS t (n integer)', [], { write: true })
      await db.execute('INSERT INTO t VALUES (?)', [index], { write: true })
      assert.equal((await db.execute('SELECT n FROM t', [])).rows.length, index + 1)
      await set.close()
    }
  })

  it('may be a class made from better-sqlite3, which sees each connection first', async () => {
    const files: string[] = []
    class Keyed extends BetterSqlite3 {
      constructor(file: string, options: BetterSqlite3.Options) {
        super(file, options)
        files.push(file)
        this.pragma('application_id = 7')
      }
    }
    const db = await open(Keyed)
    assert.deepEqual((await db.execute('PRAGMA application_id', [])).rows, [[7]])
    assert.deepEqual(files, [':memory:'])
  })

  it('are a class: anything else is refused when the settings are read', () => {
    assert.throws(() => database.sqlite({ file: 'x', driver: 'better-sqlite3' as never }), {
      code: 'NUA-DB-014',
      message: "The option 'driver' of database.sqlite() takes the class Database of better-sqlite3.",
    })
  })
})
