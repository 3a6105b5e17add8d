import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { DatabaseSync } from 'node:sqlite'
import { database as engines, type Databases, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import { type MigrationApp, MigrationRecorder, migrate, showMigrations } from '../../src/migrations/index.ts'
import { type ScratchDatabase, scratchDatabases, scratchSqlite, stopScratchServer } from '../support/databases.ts'
import { testSite } from './site.ts'

after(stopScratchServer)

const code = (wanted: string) => (error: unknown) => isNuagesError(error) && error.code === wanted

const IMPORTS = `import { createModel, migration, runCode, runSql } from 'nuages/migrations'\nimport { field } from 'nuages/orm'\n`

/** The same file, with little patience. */
function sqliteWith(scratch: ScratchDatabase, lockTimeout: number) {
  return engines.sqlite({ file: scratch.url.slice('sqlite:///'.length), lockTimeout })
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

    it('leaves nothing of a migration that fails', async () => {
      const apps = [
        app('broken', {
          '0001_initial': `{ operations: [createModel('Item', { id: field.bigAuto() }), runSql('SELECT nonsense FROM nowhere')] }`,
        }),
      ]
      await assert.rejects(migrate({ apps, database }))
      assert.equal((await tables()).includes('broken_item'), false)
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

    it('gives up waiting for another process that keeps the lock', {
      skip: name === 'postgres' && 'waits a minute',
    }, async () => {
      const own = scratchSqlite()
      const impatient = await openDatabases({ default: sqliteWith(own, 20) })
      const holder = new DatabaseSync(own.url.slice('sqlite:///'.length))
      holder.exec('BEGIN IMMEDIATE')
      const apps = [app('late', { '0001_initial': '{ operations: [] }' })]
      await assert.rejects(migrate({ apps, database: impatient.get() }), code('NUA-MIG-010'))
      holder.close()
      await impatient.close()
      await own.drop()
    })

    it('lets two deploys at once take turns', async () => {
      const { dir } = app('deploy', {
        '0001_initial': `{ operations: [createModel('Item', { id: field.bigAuto(), n: field.integer() })] }`,
        '0002_rows': `{ dependencies: [['deploy', '0001_initial']], operations: [runSql('INSERT INTO deploy_item (n) VALUES (1)', '')] }`,
      })
      const script = fileURLToPath(new URL('./migrate-process.ts', import.meta.url))
      const deploys = [1, 2, 3].map(
        () =>
          new Promise((resolve) => {
            spawn(process.execPath, [script, scratch.url, dir], { stdio: 'inherit' }).once('close', resolve)
          }),
      )
      assert.deepEqual(await Promise.all(deploys), [0, 0, 0])
      assert.deepEqual((await database.execute('SELECT n FROM deploy_item', [])).rows, [[1]])
      assert.equal((await applied()).filter((key) => key.startsWith('deploy.')).length, 2)
    })
  })
}
