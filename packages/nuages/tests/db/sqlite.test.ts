import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import {
  changeSchema,
  database,
  type Databases,
  openDatabases,
  type TableSpec,
  type TransactionalDatabase,
} from '../../src/db/index.ts'
import { NotImplementedYet } from '../../src/kernel/index.ts'
import { otherConnection, scratchSqlite, sqliteDriver } from '../support/databases.ts'

const column = (name: string, more: object = {}) =>
  ({ name, type: { kind: 'integer' }, null: false, primaryKey: false, unique: false, index: false, ...more }) as const

const table = (name: string, ...columns: TableSpec['columns'][number][]): TableSpec => ({
  name,
  columns: [column('id', { type: { kind: 'bigAuto' }, primaryKey: true, unique: true }), ...columns],
  uniqueTogether: [],
  indexes: [],
  constraints: [],
})

describe('SQLite', () => {
  const scratch = scratchSqlite()
  let set: Databases | undefined
  after(async () => {
    await set?.close()
    await scratch.drop()
  })
  const open = async () => {
    set ??= await openDatabases({ default: scratch.engine })
    return set.get() as TransactionalDatabase
  }

  it('answers reads and single writes at once', async () => {
    const db = await open()
    const done = db.execute('CREATE TABLE fast (n integer)', [], { write: true })
    assert.equal(done instanceof Promise, false)
    assert.equal(db.execute('INSERT INTO fast VALUES (?)', [1], { write: true }) instanceof Promise, false)
    const read = db.execute('SELECT n, typeof(?) AS kind FROM fast', [5])
    assert.ok(!(read instanceof Promise))
    assert.deepEqual([read.rows, read.affected, read.columns?.()], [[[1, 'integer']], 1, ['n', 'kind']])
  })

  it('shares one writer between two aliases of a file', async () => {
    await open()
    const other = await openDatabases({ second: scratch.engine })
    const [one, two] = [(set as Databases).get(), other.get('second')]
    await one.atomic(async () => {
      const waiting = two.execute('INSERT INTO fast VALUES (2)', [], { write: true })
      assert.ok(waiting instanceof Promise)
      queueMicrotask(() => void waiting)
      await one.execute('INSERT INTO fast VALUES (3)', [], { write: true })
      void one.onCommit(async () => void (await waiting))
    })
    assert.equal((await one.execute('SELECT count(*) FROM fast', [])).rows[0]?.[0], 3)
    await other.close()
    assert.equal((await one.execute('SELECT count(*) FROM fast', [])).rows[0]?.[0], 3, 'the other alias stays open')
  })

  it('refuses writes on the connection for reads', async () => {
    const db = await open()
    await assert.rejects(async () => db.execute('DELETE FROM fast', []), /readonly/)
  })

  it('reads a file that may only be read, and says so of a write', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nuages-readonly-'))
    const file = join(folder, 'old.sqlite')
    const made = otherConnection(file)
    made.exec('CREATE TABLE t (n integer); INSERT INTO t VALUES (1)')
    made.close()
    // The superuser may write to any file: the program becomes somebody else.
    chmodSync(file, 0o444)
    chmodSync(folder, 0o555)
    const program = `import { database, openDatabases } from '${new URL('../../src/db/index.ts', import.meta.url).href}'
      if (process.getuid?.() === 0) { process.setgid(65534); process.setuid(65534) }
      const set = await openDatabases({ default: database.sqlite({ file: ${JSON.stringify(file)} }) })
      console.log((await set.get().execute('SELECT n FROM t', [])).rows.flat().join())
      await Promise.resolve(0).then(() => set.get().execute('DELETE FROM t', [], { write: true })).catch((error) => console.log(error.message))`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
    chmodSync(folder, 0o755)
    rmSync(folder, { recursive: true })
    assert.match(stdout, /^1\n.*readonly database/, stderr)
  })

  it('works in memory on one shared connection', async () => {
    const memory = await openDatabases({ default: database.sqlite({ file: ':memory:', ...sqliteDriver }) })
    await memory.get().execute('CREATE TABLE t (n integer)', [], { write: true })
    await memory.get().atomic(() => memory.get().execute('INSERT INTO t VALUES (1)', [], { write: true }))
    assert.deepEqual((await memory.get().execute('SELECT n FROM t', [])).rows, [[1]])
    await memory.close()
  })

  it('says what is not there yet, and what cannot be opened', async () => {
    await assert.rejects(openDatabases({ default: database.sqlite({ file: 'x', worker: true }) }), NotImplementedYet)
    const file = join(scratch.url.slice('sqlite:///'.length), 'no', 'folder.sqlite')
    await assert.rejects(openDatabases({ default: database.sqlite({ file, ...sqliteDriver }) }), {
      name: 'OperationalError',
    })
  })

  it('keeps rows, indexes, triggers and foreign keys when it rebuilds a table', async () => {
    const db = await open()
    const parent = table('parent', column('n', { index: true }))
    const reference = { table: 'parent', column: 'id', constraint: true }
    const child = table(
      'child',
      column('parent_id', { type: { kind: 'bigInteger' }, index: true, references: reference }),
    )
    await changeSchema(db, async (editor) => {
      await editor.createTable(parent)
      await editor.createTable(child)
    })
    await db.executeScript(`
      CREATE TABLE log (n integer);
      CREATE TRIGGER parent_log AFTER INSERT ON parent BEGIN INSERT INTO log VALUES (new.n); END;
      CREATE TRIGGER child_reads AFTER INSERT ON child BEGIN UPDATE parent SET n = n + 1 WHERE id = new.parent_id; END;
      INSERT INTO parent (id, n) VALUES (1, 10);
      INSERT INTO child (id, parent_id) VALUES (1, 1);
    `)
    const unique = column('n', { index: true, type: { kind: 'bigInteger' }, unique: true })
    const after = table('parent', unique)
    await changeSchema(db, (editor) => editor.alterColumn(parent, after, parent.columns[1] as never, unique, []))
    await db.execute('INSERT INTO parent (id, n) VALUES (2, 20)', [], { write: true })
    await db.execute('INSERT INTO child (parent_id) VALUES (2)', [], { write: true })
    assert.deepEqual((await db.execute('SELECT id, n FROM parent ORDER BY id', [])).rows, [
      [1, 11],
      [2, 21],
    ])
    assert.deepEqual((await db.execute('SELECT n FROM log ORDER BY n', [])).rows, [[10], [20]])
    await assert.rejects(
      async () => db.execute('INSERT INTO child (parent_id) VALUES (9)', [], { write: true }),
      /FOREIGN KEY/,
    )
    const keys = (await db.introspection().constraints('child')).filter((one) => one.foreignKey !== null)
    assert.deepEqual(
      keys.map((one) => one.foreignKey),
      [{ table: 'parent', column: 'id', onDelete: null }],
    )
  })
})
