import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { database as engines, type Databases, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import {
  type MigrationApp,
  MigrationRecorder,
  migrate,
  pruneMigrations,
  showMigrations,
} from '../../src/migrations/index.ts'
import {
  otherConnection,
  type ScratchDatabase,
  scratchDatabases,
  scratchSqlite,
  sqliteDriver,
  stopScratchServer,
  speaksMysql,
} from '../support/databases.ts'
import { testSite } from './site.ts'

after(stopScratchServer)

const code = (wanted: string) => (error: unknown) => isNuagesError(error) && error.code === wanted

const IMPORTS = `import { addIndexConcurrently, createModel, migration, runCode, runSql } from 'nuages/migrations'\nimport { field } from 'nuages/orm'\n`

/** The same file, with little patience. */
function sqliteWith(scratch: ScratchDatabase, lockTimeout: number) {
  return engines.sqlite({ file: scratch.url.slice('sqlite:///'.length), ...sqliteDriver, lockTimeout })
}

/** Holds what a process that migrates holds; returns what lets it go. */
async function holdLock(scratch: ScratchDatabase, set: Databases): Promise<() => Promise<unknown>> {
  if (scratch.name === 'sqlite') {
    const holder = otherConnection(scratch.url.slice('sqlite:///'.length))
    holder.exec('BEGIN IMMEDIATE')
    return async () => holder.close()
  }
  const database = set.get() as TransactionalDatabase
  const [held, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = database.withLock('nuages.migrations', 1, async () => {
    held.resolve()
    await end.promise
  })
  await held.promise
  return () => {
    end.resolve()
    return holding
  }
}

for (const { name, make } of scratchDatabases) {
  describe(`migrate on ${name}`, () => {
    const site = testSite()
    let scratch: ScratchDatabase
    let set: Databases
    let database: TransactionalDatabase
    after(async () => {
      await set.close()
      await scratch.drop()
      site.remove()
    })
    /** An app whose migrations have these sources. */
    const app = (label: string, migrations: Readonly<Record<string, string>>): MigrationApp => {
      const dir = join(site.dir, label)
      mkdirSync(join(dir, 'migrations'), { recursive: true })
      for (const [file, source] of Object.entries(migrations)) {
        writeFileSync(join(dir, 'migrations', `${file}.ts`), `${IMPORTS}export default migration(${source})\n`)
      }
      return { label, dir, models: [] }
    }
    /** A process that migrates an app; gives its exit code, or what killed it. */
    const deploy = (dir: string, { label, ...env }: { label: string; DIE?: string }) =>
      new Promise((resolve) => {
        const script = fileURLToPath(new URL('./migrate-process.ts', import.meta.url))
        const child = spawn(process.execPath, [script, scratch.url, dir, label], {
          stdio: 'inherit',
          env: { ...process.env, ...env },
        })
        child.once('close', (status, signal) => resolve(signal ?? status))
      })
    const tables = () => database.introspection().tables()
    const applied = async () => [...(await new MigrationRecorder(database).applied())]

    it('runs SQL and code, and takes them back', async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      database = set.get() as TransactionalDatabase
      const apps = [
        app('code', {
          '0001_initial': `{ operations: [createModel('Item', { id: field.bigAuto(), n: field.integer() })] }`,
          '0002_rows': `{ dependencies: [['code', '0001_initial']], operations: [
            runSql('INSERT INTO code_item (n) VALUES (1)', 'DELETE FROM code_item'),
            runCode(({ database }) => database.execute('UPDATE code_item SET n = n + 1', [], { write: true }), () => {}),
          ] }`,
          '0003_no_way_back': `{ dependencies: [['code', '0002_rows']], operations: [runSql('SELECT 1')] }`,
        }),
      ]
      await migrate({ apps, database, app: 'code', target: '0002' })
      assert.deepEqual((await database.execute('SELECT n FROM code_item', [])).rows, [[2]])
      await migrate({ apps, database })
      await assert.rejects(migrate({ apps, database, app: 'code', target: '0002' }), code('NUA-MIG-005'))
      assert.equal((await showMigrations({ apps, database })).filter((one) => one.applied).length, 3)
      await assert.rejects(migrate({ apps, database, app: 'code', target: '0009' }), code('NUA-MIG-006'))
      await migrate({ apps, database, app: 'code', target: '0002', fake: true })
      await migrate({ apps, database, app: 'code', target: 'zero' })
      assert.deepEqual(await tables(), ['django_migrations'])
    })

    it('leaves nothing of a migration that fails, where changes of the schema can be taken back', async () => {
      const apps = [
        app('broken', {
          '0001_initial': `{ operations: [createModel('Item', { id: field.bigAuto() }), runSql('SELECT nonsense FROM nowhere')] }`,
        }),
      ]
      await assert.rejects(migrate({ apps, database }))
      assert.equal((await tables()).includes('broken_item'), !database.dialect.features.transactionalDdl)
      assert.equal((await applied()).includes('broken.0001_initial'), false)
    })

    it('says where a migration that is not atomic stopped', async () => {
      const apps = [
        app('loose', {
          '0001_initial': `{ atomic: false, operations: [runSql('CREATE TABLE loose_one (n integer)'), runSql('nonsense')] }`,
        }),
      ]
      await assert.rejects(migrate({ apps, database }), (error: Error) => {
        assert.ok(code('NUA-MIG-009')(error))
        assert.match(error.message, /after 1 of 2 operations/)
        return true
      })
      assert.ok((await tables()).includes('nuages_unfinished_migrations'))
    })

    it('takes a first migration as applied where its tables are there', async () => {
      const apps = [app('there', { '0001_initial': `{ operations: [createModel('Item', { id: field.bigAuto() })] }` })]
      await database.execute('CREATE TABLE there_item (id integer)', [], { write: true })
      await assert.rejects(migrate({ apps, database }))
      await migrate({ apps, database, fakeInitial: true })
      assert.ok((await applied()).includes('there.0001_initial'))
    })

    it('finds what is wrong with a history', async () => {
      const first = `{ operations: [] }`
      const conflict = app('conflict', {
        '0001_initial': first,
        '0002_a': `{ dependencies: [['conflict', '0001_initial']], operations: [] }`,
        '0002_b': `{ dependencies: [['conflict', '0001_initial']], operations: [] }`,
      })
      await assert.rejects(migrate({ apps: [conflict], database }), code('NUA-MIG-004'))
      const circle = app('circle', {
        '0001_a': `{ dependencies: [['circle', '0002_b']], operations: [] }`,
        '0002_b': `{ dependencies: [['circle', '0001_a']], operations: [] }`,
      })
      await assert.rejects(migrate({ apps: [circle], database }), code('NUA-MIG-003'))
      const lost = app('lost', { '0001_initial': `{ dependencies: [['nobody', '0001_initial']], operations: [] }` })
      await assert.rejects(migrate({ apps: [lost], database }), code('NUA-MIG-002'))
      const gap = app('gap', {
        '0001_initial': first,
        '0002_next': `{ dependencies: [['gap', '0001_initial']], operations: [] }`,
      })
      await new MigrationRecorder(database).record(['gap', '0002_next'])
      await assert.rejects(migrate({ apps: [gap], database }), code('NUA-MIG-001'))
    })

    it('gives up waiting for another process that keeps the lock', async () => {
      const apps = [app('late', { '0001_initial': '{ operations: [] }' })]
      const other = name === 'sqlite' ? scratchSqlite() : scratch
      const waiting = await openDatabases({
        default: name === 'sqlite' ? sqliteWith(other, 20) : scratch.engine,
      })
      const free = await holdLock(other, set)
      await assert.rejects(migrate({ apps, database: waiting.get(), lockWait: 0.1 }), code('NUA-MIG-010'))
      await free()
      await waiting.close()
      if (other !== scratch) await other.drop()
    })

    it('goes on where a migration that is not atomic was killed', async () => {
      const label = 'killed'
      const { dir } = app(label, {
        '0001_initial': `{ atomic: false, operations: [
          createModel('Item', { id: field.bigAuto(), n: field.integer() }),
          runSql('INSERT INTO killed_item (n) VALUES (1)', ''),
          runCode(async ({ database }) => {
            await database.execute('INSERT INTO killed_item (n) VALUES (2)', [], { write: true })
            if (process.env.DIE === '1') process.kill(process.pid, 'SIGKILL')
          }, () => {}),
          runSql('UPDATE killed_item SET n = n + 10', ''),
        ] }`,
        '0002_next': `{ dependencies: [['killed', '0001_initial']], operations: [] }`,
      })
      assert.equal(await deploy(dir, { label, DIE: '1' }), 'SIGKILL')
      const apps = [{ label, dir, models: [] }]
      assert.equal((await applied()).includes('killed.0001_initial'), false)
      const [first] = await migrate({ apps, database, plan: true })
      // Where each statement is noted, there is no need to say that an operation had begun.
      const begun = database.dialect.features.transactionalDdl
      const expected = { app: label, name: '0001_initial', backwards: false, done: 2, begun, statements: [] }
      assert.deepEqual(first?.unfinished, expected)
      await assert.rejects(migrate({ apps, database, app: label, target: 'zero' }), code('NUA-MIG-013'))
      assert.equal(await deploy(dir, { label }), 0)
      const { rows } = await database.execute('SELECT n FROM killed_item ORDER BY id', [])
      assert.deepEqual(rows, [[11], [12], [12]], 'code runs again, what was done does not')
      const { rows: left } = await database.execute('SELECT app FROM nuages_unfinished_migrations', [])
      assert.equal(left.flat().includes(label), false)
    })

    it('goes on with the next statement where nothing is taken back', {
      skip: !speaksMysql(name) && 'it takes it back',
    }, async () => {
      const label = 'noted'
      const { dir } = app(label, {
        '0001_initial': `{ operations: [
          createModel('Item', { id: field.bigAuto(), slug: field.slug() }),
          runCode(async ({ database }) => {
            await database.execute("INSERT INTO noted_item (slug) VALUES ('a')", [], { write: true })
            if (process.env.DIE === '1') process.kill(process.pid, 'SIGKILL')
          }, () => {}),
          runSql(["UPDATE noted_item SET slug = CONCAT(slug, 'b')", 'INSERT INTO noted_later VALUES (1)'],
            ['DROP TABLE noted_later', 'DROP TABLE noted_nothing']),
        ] }`,
      })
      const apps = [{ label, dir, models: [] }]
      assert.equal(await deploy(dir, { label, DIE: '1' }), 'SIGKILL')
      await assert.rejects(migrate({ apps, database }), code('NUA-MIG-009'))
      assert.equal((await applied()).includes('noted.0001_initial'), false)
      await database.execute('CREATE TABLE noted_later (n integer)', [], { write: true })
      await migrate({ apps, database })
      const { rows } = await database.execute('SELECT slug FROM noted_item', [])
      assert.deepEqual(rows, [['ab']], 'neither the code that was killed nor the update came twice')
      // One whose undoing stopped still counts as applied: that goes on before all else.
      await assert.rejects(migrate({ apps, database, app: label, target: 'zero' }), code('NUA-MIG-009'))
      await assert.rejects(migrate({ apps, database }), code('NUA-MIG-013'))
      await database.execute('CREATE TABLE noted_nothing (n integer)', [], { write: true })
      await migrate({ apps, database, app: label, target: 'zero' })
      assert.deepEqual(
        (await tables()).filter((table) => table.startsWith(label)),
        [],
      )
    })

    it('asks what to do about SQL that may be done in part', async () => {
      const label = 'partial'
      const sql = `runSql('INSERT INTO partial_item (n) VALUES (1)', '')`
      const { dir } = app(label, {
        '0001_initial': `{ atomic: false, operations: [createModel('Item', { id: field.bigAuto(), n: field.integer() }),
          runSql(['INSERT INTO partial_item (n) VALUES (1)', 'SELECT 1 / ' + (process.env.DIE ?? '1')], ''), ${sql}] }`,
      })
      const apps = [{ label, dir, models: [] }]
      // Others than PostgreSQL divide by nothing and get null.
      process.env.DIE = name === 'postgres' ? '0' : 'nothing'
      await assert.rejects(migrate({ apps, database }), code('NUA-MIG-009'))
      delete process.env.DIE
      if (database.dialect.features.transactionalDdl) {
        await assert.rejects(migrate({ apps, database }), code('NUA-MIG-013'))
        await migrate({ apps, database, resume: 'skip' })
      } else await migrate({ apps, database })
      assert.deepEqual((await database.execute('SELECT n FROM partial_item', [])).rows, [[1], [1]])
    })

    it('refuses in a transaction what cannot be in one', async () => {
      const apps = [
        app('wrong', {
          '0001_initial': `{ operations: [
            createModel('Item', { id: field.bigAuto() }),
            addIndexConcurrently('Item', { name: 'wrong_id', fields: ['id'] }),
          ] }`,
        }),
      ]
      await assert.rejects(migrate({ apps, database }), code('NUA-MIG-014'))
    })

    it('takes a squashed migration for its parts, wherever a database stands', async () => {
      const item = `createModel('Item', { id: field.bigAuto() })`
      const files = {
        '0001_initial': `{ operations: [${item}] }`,
        '0002_sql': `{ dependencies: [['squashed', '0001_initial']], operations: [runSql('INSERT INTO squashed_item (id) VALUES (1)', '')] }`,
        '0003_sql': `{ dependencies: [['squashed', '0002_sql']], operations: [runSql('INSERT INTO squashed_item (id) VALUES (2)', '')] }`,
        '0001_squashed_0002': `{ replaces: [['squashed', '0001_initial'], ['squashed', '0002_sql']], initial: true,
          operations: [${item}, runSql('INSERT INTO squashed_item (id) VALUES (1)', '')] }`,
        '0001_squashed_0003': `{ replaces: [['squashed', '0001_squashed_0002'], ['squashed', '0003_sql']], initial: true,
          operations: [${item}, runSql('INSERT INTO squashed_item (id) VALUES (1), (2)', '')] }`,
      }
      const old = [app('squashed', { '0001_initial': files['0001_initial'], '0002_sql': files['0002_sql'] })]
      await migrate({ apps: old, database, app: 'squashed', target: '0001' })
      const apps = [app('squashed', files)]
      const names = async () => (await migrate({ apps, database, plan: true })).map((one) => one.migration.name)
      assert.deepEqual(await names(), ['0002_sql', '0003_sql'], 'a part of the parts')
      await migrate({ apps, database })
      assert.deepEqual((await database.execute('SELECT id FROM squashed_item ORDER BY id', [])).rows, [[1], [2]])
      const recorded = (await applied()).filter((key) => key.startsWith('squashed.'))
      assert.equal(recorded.length, 5, 'the squashed ones are recorded, too')
      assert.deepEqual(
        (await showMigrations({ apps, database })).map((one) => [one.name, one.applied, one.squashed]),
        [['0001_squashed_0003', true, 2]],
      )
      await migrate({ apps, database, app: 'squashed', target: 'zero' })
      assert.equal((await tables()).includes('squashed_item'), false)
      assert.deepEqual(await names(), ['0001_squashed_0003'], 'none of the parts')
      await migrate({ apps, database })
      assert.equal((await applied()).filter((key) => key.startsWith('squashed.')).length, 5)
    })

    it('forgets migrations whose files are gone', async () => {
      const apps = [app('pruned', { '0002_kept': `{ operations: [] }` })]
      await new MigrationRecorder(database).record(['pruned', '0001_gone'])
      assert.deepEqual(await pruneMigrations({ apps, database, app: 'pruned' }), ['0001_gone'])
      assert.equal((await applied()).includes('pruned.0001_gone'), false)
    })

    it('lets two deploys at once take turns', async () => {
      const { dir } = app('deploy', {
        '0001_initial': `{ operations: [createModel('Item', { id: field.bigAuto(), n: field.integer() })] }`,
        '0002_rows': `{ dependencies: [['deploy', '0001_initial']], operations: [runSql('INSERT INTO deploy_item (n) VALUES (1)', '')] }`,
        // Who waits for its turn must not hold up the index, which waits for all that may have read the table.
        '0003_index': `{ dependencies: [['deploy', '0002_rows']], atomic: false,
          operations: [addIndexConcurrently('Item', { name: 'deploy_n', fields: ['n'] })] }`,
      })
      const deploys = [1, 2, 3].map(() => deploy(dir, { label: 'deploy' }))
      assert.deepEqual(await Promise.all(deploys), [0, 0, 0])
      assert.deepEqual((await database.execute('SELECT n FROM deploy_item', [])).rows, [[1]])
      assert.equal((await applied()).filter((key) => key.startsWith('deploy.')).length, 3)
    })
  })
}
