import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { splitStatements } from '../../src/db/dialects/mysql/scripts.ts'
import { changeSchema, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { scratchDatabases, scratchMariadb, stopScratchServer } from '../support/databases.ts'

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

const hasMariadb = scratchDatabases.some(({ name }) => name === 'mariadb')
describe('scripts on MariaDB', { skip: hasMariadb ? false : 'no server answers' }, () => {
  it('make triggers and procedures with bodies', async () => {
    const scratch = await scratchMariadb()
    const set = await openDatabases({ default: scratch.engine })
    try {
      const db = set.get() as TransactionalDatabase
      const tables = ['CREATE TABLE log (n integer, t varchar(9))', 'CREATE TABLE span (begin integer, `end` integer)']
      await db.executeScript([...tables, ...BODIES, 'CALL fill(2)'].join(';\n'))
      assert.deepEqual((await db.execute('SELECT n, t FROM log ORDER BY n', [])).rows, [
        [1, 'a;b'],
        [11, 'a;b'],
      ])
      assert.deepEqual((await db.execute('SELECT twice(2), twice(0)', [])).rows, [['aa', 'b']])
    } finally {
      await set.close()
      await scratch.drop()
    }
  })
})
