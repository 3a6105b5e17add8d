import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { splitStatements } from '../../src/db/dialects/mysql/scripts.ts'
import { changeSchema, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { describeMysql, scratchDatabases, scratchMariadb, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`SQL text of several statements on ${name}`, () => {
    let db: TransactionalDatabase
    let end: () => Promise<void>
    before(async () => {
      const scratch = await make()
      const set = await openDatabases({ default: scratch.engine })
      db = set.get() as TransactionalDatabase
      end = async () => {
        await set.close()
        await scratch.drop()
      }
    })
    after(() => end())

    it('is run as a whole, whatever stands behind its semicolons', async () => {
      await changeSchema(db, async (editor) => {
        await editor.execute(
          "CREATE TABLE one (t varchar(9));\nINSERT INTO one VALUES ('a;b');\n\tCREATE TABLE two (n integer)",
        )
        await editor.execute('INSERT INTO two VALUES (1);INSERT INTO two VALUES (2)')
      })
      assert.deepEqual((await db.execute('SELECT t FROM one', [])).rows, [['a;b']])
      assert.deepEqual((await db.execute('SELECT n FROM two ORDER BY n', [])).rows, [[1], [2]])
    })

    it('is one statement where it has parameters', async () => {
      await changeSchema(db, (editor) =>
        editor.execute(`INSERT INTO one SELECT '; x' FROM two WHERE n = ${db.dialect.placeholders(1)[0]}`, [2]),
      )
      assert.deepEqual((await db.execute("SELECT count(*) FROM one WHERE t = '; x'", [])).rows, [[1]])
    })
  })
}

const BODIES = [
  "CREATE TRIGGER stamp BEFORE INSERT ON log FOR EACH ROW BEGIN SET NEW.n = NEW.n + 1; SET NEW.t = 'a;b'; END",
  `-- of the site; not ours
CREATE OR REPLACE DEFINER=\`root\`@'localhost' PROCEDURE fill(IN times integer)
begin
  DECLARE i, done integer DEFAULT 0; /* ; */
  DECLARE rows_of CURSOR FOR SELECT n FROM log;
  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN SET done = 1; END;
  WHILE i < times DO
    IF IF(i > 0, 1, 0) THEN INSERT INTO log (n) VALUES (CASE WHEN CASE i WHEN 1 THEN 0 END = 0 THEN 10 ELSE 20 END);
    ELSEIF i > 100 THEN SET i = 0;
    ELSE INSERT INTO log (n) VALUES (0); END IF;
    CASE i WHEN 0 THEN IF times > 0 THEN SET i = 0; END IF; ELSE BEGIN END; END CASE;
    SET i = i + 1;
  END WHILE;
  inner_loop: LOOP LEAVE inner_loop; END LOOP inner_loop;
  REPEAT SET i = i - 1; UNTIL i <= 0 END REPEAT;
end`,
  "CREATE FUNCTION twice(x integer) RETURNS varchar(9) DETERMINISTIC IF x > 1 THEN RETURN REPEAT('a', 2); ELSE RETURN 'b'; END IF",
  'CREATE PROCEDURE spans() BEGIN DECLARE k integer; FOR i IN 1..3 DO SET k = i; END FOR; SELECT begin, `end` FROM span; END',
]

describe('scripts of MariaDB and MySQL', () => {
  it('keep what is a part of a trigger or procedure in it', () => {
    const plain = [
      'BEGIN',
      "SELECT CASE WHEN 1 THEN ';' END",
      'COMMIT',
      'CREATE TABLE event (begin integer, `end` integer)',
    ]
    const all = [...plain, ...BODIES, ...plain, 'BEGIN NOT ATOMIC SELECT 1; SELECT 2; END', 'SELECT 1']
    assert.deepEqual(
      splitStatements(`${all.join(';\n')};\n`).map((one) => one.trim()),
      all,
    )
  })
})

/** Each is one statement, which the server takes whole; `{}` is its name. */
const WHOLE = [
  'CREATE PROCEDURE {}()\nBEGIN\n DECLARE i INT DEFAULT 0;\n WHILE (i < 3) DO\n SET i = i + 1;\n END WHILE;\nEND',
  'CREATE PROCEDURE {}() BEGIN FOR `rec` IN (SELECT 1 AS a) DO SELECT 1; END FOR; SELECT 2; END',
  'CREATE PROCEDURE {}() BEGIN FOR rec /* c */ IN (SELECT 1 AS a) DO SELECT 1; END FOR; SELECT 2; END',
  'CREATE PROCEDURE {}() BEGIN REPEAT (SELECT 1); UNTIL (SELECT 1) END REPEAT; SELECT REPEAT("a", 2); END',
  'CREATE PROCEDURE {}() one: BEGIN two : LOOP LEAVE two; END LOOP two; `three`: WHILE 0 DO SELECT 1; END WHILE; END one',
  'CREATE PROCEDURE {}() BEGIN SELECT begin FROM span ORDER BY end; SELECT 2; END',
  'CREATE PROCEDURE {}() BEGIN SELECT begin AS end FROM span WHERE begin > end; SELECT 2; END',
  'CREATE PROCEDURE {}() BEGIN SELECT CASE WHEN end > 1 THEN end ELSE 2 END + 1, span.end FROM span; SELECT 2; END',
  `CREATE /* ${'long '.repeat(200)} */ PROCEDURE {}() BEGIN SELECT 1; SELECT 2; END`,
  'CREATE PROCEDURE {}() BEGIN SELECT 1; SELECT 2; END -- of it',
  'CREATE PROCEDURE {}() BEGIN IF 1 THEN SELECT 1; END /*x*/ IF; SELECT 2; END',
  'CREATE PROCEDURE {}() BEGIN IF (SELECT 1) THEN SELECT CASE WHEN 1 THEN 2 END; ELSEIF 2 THEN CASE WHEN 1 THEN DO 1; ELSE DO 2; END CASE; END IF; END',
  "CREATE PROCEDURE {}(begin INT, b SET('a')) SQL SECURITY INVOKER COMMENT 'of; it' WHILE begin DO SET begin = 0; END WHILE",
  "CREATE FUNCTION {}() RETURNS SET('a') CHARACTER SET utf8mb4 RETURN CASE WHEN 1 THEN 'a' END",
  'CREATE PROCEDURE {}() SELECT begin FROM span',
  'CREATE PROCEDURE {}() BEGIN DECLARE EXIT HANDLER FOR NOT FOUND, SQLEXCEPTION CASE 1 WHEN 1 THEN DO 1; DO 2; ELSE DO 3; END CASE; DECLARE CONTINUE HANDLER FOR 1062 SET @end = 1; SELECT 2; END',
  'CREATE PROCEDURE {}() BEGIN /*!50000 SELECT 1; */ SELECT 2; BEGIN NOT ATOMIC IF 1 THEN DO 1; END IF; END; END',
  'CREATE DEFINER = `procedure`@`a;b` TRIGGER {} BEFORE INSERT ON span FOR EACH ROW IF NEW.end < 0 THEN SET NEW.end = 0; SET NEW.begin = 0; END IF',
  'CREATE EVENT {} ON SCHEDULE EVERY 1 DAY DISABLE DO BEGIN SELECT 1; SELECT 2; END',
]

describe('statements with others inside', () => {
  it('end where they end, whatever their columns and variables are called', () => {
    for (const one of WHOLE)
      assert.deepEqual(
        splitStatements(`${one}\n;DO 1;\n${one}\n;DO 2`).map((part) => part.trim()),
        [one, 'DO 1', one, 'DO 2'],
      )
  })

  it('hold together where only their last END tells that they went on', () => {
    const odd = 'CREATE PROCEDURE p() BEGIN SELECT CASE end WHEN 1 THEN 2 END; END; SELECT 1; END'
    assert.deepEqual(splitStatements(`DO 1;${odd};DO 2`), ['DO 1', odd, 'DO 2'])
  })
})

/** Loops over ranges and queries, blocks outside of routines and replaced routines are MariaDB's alone. */
const IS_MARIADBS = /\bFOR\b.*\bIN\b.*\bDO\b|NOT ATOMIC/
const REPLACED = 'OR REPLACE '

describeMysql('scripts', (server) => {
  const statements = (all: readonly string[]) =>
    server === 'mariadb' ? all : all.filter((one) => !IS_MARIADBS.test(one)).map((one) => one.replace(REPLACED, ''))

  it('make triggers and procedures with bodies', async () => {
    const scratch = await scratchMariadb(undefined, server)
    const set = await openDatabases({ default: scratch.engine })
    try {
      const db = set.get() as TransactionalDatabase
      const tables = ['CREATE TABLE log (n integer, t varchar(9))', 'CREATE TABLE span (begin integer, `end` integer)']
      await db.executeScript([...tables, ...statements(BODIES), 'CALL fill(2)'].join(';\n'))
      assert.deepEqual((await db.execute('SELECT n, t FROM log ORDER BY n', [])).rows, [
        [1, 'a;b'],
        [11, 'a;b'],
      ])
      assert.deepEqual((await db.execute('SELECT twice(2), twice(0)', [])).rows, [['aa', 'b']])
      for (const [index, one] of statements(WHOLE).entries()) {
        await changeSchema(db, (editor) => editor.execute(one.replace('{}', `alone_${index}`)))
        await db.executeScript(`${one.replace('{}', `first_${index}`)}\n;\nINSERT INTO log (n) VALUES (${100 + index})`)
      }
      assert.deepEqual((await db.execute('SELECT count(*) FROM log WHERE n > 100', [])).rows, [
        [statements(WHOLE).length],
      ])
      if (server === 'mysql') return
      await db.executeScript('IF 1 THEN INSERT INTO log (n) VALUES (50); DELETE FROM log WHERE n > 100; END IF; DO 1')
      assert.deepEqual((await db.execute('SELECT count(*) FROM log WHERE n > 49', [])).rows, [[1]])
    } finally {
      await set.close()
      await scratch.drop()
    }
  })
})
