import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import { migrate, proveMigrations } from '../../src/migrations/index.ts'
import { scratchDatabases, scratchSqlite, stopScratchServer, speaksMysql } from '../support/databases.ts'
import { proveOurs } from './prove-ours.ts'
import { testSite } from './site.ts'

after(stopScratchServer)

const IMPORTS = `import * as m from 'nuages/migrations'\nimport { F, field } from 'nuages/orm'\n`

for (const { name, make } of scratchDatabases) {
  describe(`reversible by proof on ${name}`, () => {
    const site = testSite()
    after(() => site.remove())
    const prove = async (sources: Readonly<Record<string, string>>, label: string) => {
      const scratch = await make()
      const set = await openDatabases({ default: scratch.engine })
      try {
        const apps = [site.migrations(label, sources, IMPORTS)]
        return await proveMigrations({ apps, database: set.get() })
      } finally {
        await set.close()
        await scratch.drop()
      }
    }

    // On MariaDB, where each change is final at once and slow, a long test does it.
    it('are the migrations of the framework and of Atlas', { skip: speaksMysql(name) && 'long' }, () => proveOurs(make))

    it('is what says so where it is not, and what is found out', async () => {
      const item = `m.createModel('Item', { id: field.bigAuto(), n: field.integer() })`
      const [, second] = await prove(
        {
          '0001_initial': `{ operations: [${item}] }`,
          '0002_sql': `{ dependencies: [['says', '0001_initial']], operations: [m.runSql('SELECT 1')] }`,
        },
        'says',
      )
      assert.deepEqual([second?.result, second?.irreversible], ['irreversible', ['Raw SQL operation']])
      const wrong = `{ operations: [${item}, m.runSql('ALTER TABLE wrong_item ADD COLUMN x integer', 'SELECT 1'), m.runSql('CREATE TABLE other (n integer)', 'SELECT 1')] }`
      await assert.rejects(prove({ '0001_initial': wrong }, 'wrong'), (error: Error) => {
        assert.ok(isNuagesError(error) && error.code === 'NUA-MIG-020')
        assert.match(error.message, /wrong.0001_initial was undone, and .* the table other is there besides/)
        return true
      })
    })
  })
}

describe('the rebuild of a table of SQLite', () => {
  const site = testSite()
  const scratch = scratchSqlite()
  after(async () => {
    site.remove()
    await scratch.drop()
  })

  it('keeps rows, indexes, triggers and foreign keys from and to it', async () => {
    const apps = [
      site.migrations(
        'kept',
        {
          '0001_initial': `{ operations: [
            m.createModel('Owner', { id: field.bigAuto(), name: field.char({ maxLength: 9 }) }),
            m.createModel('Item', {
              id: field.bigAuto(),
              name: field.char({ maxLength: 9, unique: true }),
              size: field.integer({ dbIndex: true }),
              double: field.generated({ expression: F('size').times(2), output: field.integer() }),
              owner: field.foreignKey('kept.Owner', { onDelete: 'cascade' }),
              parent: field.foreignKey('self', { onDelete: 'cascade', null: true }),
            }, {
              indexes: [{ name: 'kept_few', fields: ['-size'], condition: { size__gt: 1 } }],
              constraints: [{ type: 'check', name: 'kept_check', condition: { size__gte: 0 } }],
              uniqueTogether: [['name', 'size']],
            }),
            m.createModel('Part', { id: field.bigAuto(), item: field.foreignKey('kept.Item', { onDelete: 'cascade' }) }),
          ] }`,
          '0002_change': `{ dependencies: [['kept', '0001_initial']], operations: [
            m.alterField('Item', 'size', field.bigInteger({ dbIndex: true, default: 0 })),
            m.alterField('Item', 'name', field.text({ unique: true })),
          ] }`,
        },
        IMPORTS,
      ),
    ]
    const set = await openDatabases({ default: scratch.engine })
    const database = set.get() as TransactionalDatabase
    await migrate({ apps, database, app: 'kept', target: '0001' })
    await database.executeScript(`
      CREATE TABLE log (text varchar);
      CREATE TRIGGER kept_insert AFTER INSERT ON kept_item BEGIN INSERT INTO log VALUES ('item ' || NEW.name); END;
      CREATE TRIGGER kept_part_insert AFTER INSERT ON kept_part BEGIN
        INSERT INTO log SELECT 'part of ' || name FROM kept_item WHERE id = NEW.item_id; END;
      CREATE VIEW kept_view AS SELECT name, double FROM kept_item;
      INSERT INTO kept_owner VALUES (1, 'o');
      INSERT INTO kept_item (id, name, size, owner_id, parent_id) VALUES (7, 'a', 3, 1, NULL), (9, 'b', 0, 1, 7);
      INSERT INTO kept_part VALUES (1, 9);
      DELETE FROM log;
    `)
    const rows = async (sql: string) => (await database.execute(sql, [])).rows
    const indexes = () =>
      rows("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'kept_item' ORDER BY 1")
    const before = await indexes()
    assert.equal(before.length, 6)
    await migrate({ apps, database })
    assert.deepEqual(await rows('SELECT id, name, size, double, owner_id, parent_id FROM kept_item ORDER BY id'), [
      [7, 'a', 3, 6, 1, null],
      [9, 'b', 0, 0, 1, 7],
    ])
    assert.deepEqual(await indexes(), before)
    assert.deepEqual(await rows('SELECT * FROM kept_view ORDER BY 1'), [
      ['a', 6],
      ['b', 0],
    ])
    const write = (sql: string) => database.execute(sql, [], { write: true })
    await write("INSERT INTO kept_item (name, size, owner_id) VALUES ('c', 1, 1)")
    await write('INSERT INTO kept_part (item_id) VALUES (10)')
    assert.deepEqual(await rows('SELECT text FROM log'), [['item c'], ['part of c']], 'ids are not used again')
    const refuses = (sql: string) => assert.rejects(async () => write(sql))
    await refuses("INSERT INTO kept_item (name, size, owner_id) VALUES ('d', -1, 1)")
    await refuses("INSERT INTO kept_item (name, size, owner_id) VALUES ('a', 2, 1)")
    await refuses("INSERT INTO kept_item (name, size, owner_id) VALUES ('e', 2, 99)")
    await refuses('INSERT INTO kept_part (item_id) VALUES (99)')
    await migrate({ apps, database, app: 'kept', target: '0001' })
    assert.deepEqual(await rows('SELECT id, size FROM kept_item ORDER BY id'), [
      [7, 3],
      [9, 0],
      [10, 1],
    ])
    await set.close()
  })
})
