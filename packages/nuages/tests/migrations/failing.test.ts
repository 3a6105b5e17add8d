import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { DatabaseError, type Databases, openDatabases, type TransactionalDatabase } from '../../src/db/index.ts'
import { isNuagesError } from '../../src/kernel/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { field, model } from '../../src/orm/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer, speaksMysql } from '../support/databases.ts'
import { testSite } from './site.ts'

after(stopScratchServer)

const IMPORTS = `import * as m from 'nuages/migrations'\nimport { field } from 'nuages/orm'\n`
const ITEM = `m.createModel('Item', { id: field.bigAuto(), name: field.char({ maxLength: 9 }) })`

/** The error of a promise. */
async function errorOf(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  assert.ok(isNuagesError(error))
  return error
}

for (const { name, make } of scratchDatabases) {
  describe(`a migration that fails on ${name}`, () => {
    const site = testSite()
    let scratch: ScratchDatabase
    let set: Databases
    let database: TransactionalDatabase
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      database = set.get() as TransactionalDatabase
    })
    after(async () => {
      await set.close()
      await scratch.drop()
      site.remove()
    })

    it('is named with its operation, forwards and backwards', async () => {
      const bad = `m.runSql('INSERT INTO nowhere VALUES (1)')`
      const undone = `m.runSql('SELECT 1', { reverse: 'DROP TABLE nowhere' })`
      const app = site.migrations(
        'broken',
        {
          '0001_initial': `{ operations: [${ITEM}, ${undone}] }`,
          '0002_more': `{ dependencies: [['broken', '0001_initial']], operations: [m.runSql('SELECT 1'), ${bad}] }`,
        },
        IMPORTS,
      )
      const error = await errorOf(migrate({ apps: [app], database }))
      // MariaDB takes no change of tables back, so it says how far it came.
      const where = speaksMysql(name)
        ? /0002_more .* after 1 of 2 operations, in '/
        : /0002_more failed in operation 2 of 2, '/
      assert.equal(error.code, speaksMysql(name) ? 'NUA-MIG-009' : 'NUA-MIG-023')
      assert.match(error.message, where)
      assert.match(error.message, /INSERT INTO nowhere/)
      assert.ok(error.cause instanceof DatabaseError)
      if (speaksMysql(name)) return
      const back = await errorOf(migrate({ apps: [app], database, app: 'broken', target: 'zero' }))
      assert.match(back.message, /Migration broken\.0001_initial could not be undone in operation 1 of 2/)
    })

    it('is named where its operations do not fit', async () => {
      const app = site.migrations(
        'unfit',
        { '0001_initial': `{ operations: [m.removeField('Item', 'name')] }` },
        IMPORTS,
      )
      const error = await errorOf(migrate({ apps: [app], database }))
      assert.equal(error.code, 'NUA-MIG-011')
      assert.match(error.message, /^Migration unfit\.0001_initial, in 'Remove field name from Item': /)
    })

    it('says what the index of a constraint needs', async (t) => {
      if (name !== 'postgres') return t.skip('no constraints that exclude rows')
      const constraints = [{ type: 'exclude', name: 'slot_room', expressions: [['room', '=']] }] as const
      class Slot extends model({ room: field.integer() }, { constraints }) {}
      const app = site.app('gist', { Slot })
      await makeMigrations({ apps: [app] })
      const error = await errorOf(migrate({ apps: [app], database }))
      assert.match(error.message, /gist\.0001_initial failed .*EXCLUDE USING gist .*btreeGistExtension\(\)/)
    })
  })
}
