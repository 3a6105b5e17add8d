import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { connection, type TransactionalDatabase } from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { field, Lower, model, registerModels } from '../../src/orm/index.ts'
import { testSite } from '../migrations/site.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

const options = (only: 'sqlite' | 'postgres') => ({ requiredDbVendor: only })
class OnlyPostgres extends model({ n: field.integer() }, options('postgres')) {}
class OnlyDistinct extends model({ n: field.integer() }, { requiredDbFeatures: ['distinctOn', 'returning'] }) {}
class Asked extends model(
  { n: field.integer(), m: field.integer({ null: true, unique: true }) },
  { selectOnSave: true },
) {}
class Paged extends model(
  { day: field.date(), slot: field.integer(), code: field.char({ maxLength: 9, unique: true }) },
  { uniqueTogether: [['day', 'slot']], getLatestBy: ['day', '-slot'], ordering: ['day'] },
) {}

for (const { name, make } of scratchDatabases) {
  describe(`options of models on ${name}`, () => {
    useTables(make, registerModels('chosen', { OnlyPostgres, OnlyDistinct, Asked, Paged }))
    let database: TransactionalDatabase
    before(() => {
      database = connection() as TransactionalDatabase
    })

    it('keep a table from databases that cannot hold it', async () => {
      const tables = await database.introspection().tables()
      const expected = name === 'postgres' ? ['chosen_onlydistinct', 'chosen_onlypostgres'] : []
      assert.deepEqual(
        tables.filter((table) => table.startsWith('chosen_only')),
        expected,
      )
      const site = testSite()
      try {
        class Kept extends model({ n: field.integer() }, options('postgres')) {}
        const apps = [site.app('kept', { Kept })]
        const [written] = await makeMigrations({ apps })
        assert.match(written?.source ?? '', /requiredDbVendor: 'postgres'/)
        assert.deepEqual(await makeMigrations({ apps }), [])
        await migrate({ apps, database })
        assert.equal((await database.introspection().tables()).includes('kept_kept'), name === 'postgres')
      } finally {
        site.remove()
      }
    })

    it('ask whether a row is there before it is written', async () => {
      const row = await Asked.create({ n: 1 })
      const statements: string[] = []
      await database.executeWrapper(
        (execute, sql, params) => {
          statements.push(sql.split(' ')[0] as string)
          return execute(sql, params) as never
        },
        async () => {
          row.n = 2
          await row.save()
          await new Asked({ id: 99, n: 3 }).save()
        },
      )
      assert.deepEqual(statements, ['SELECT', 'UPDATE', 'SELECT', 'INSERT'])
      assert.equal(await Asked.count(), 2)
    })

    it('say the latest by several fields, and whether an order leaves two rows open', async () => {
      for (const [day, slot] of [
        ['2025-01-01', 1],
        ['2025-01-02', 1],
        ['2025-01-02', 2],
      ] as const)
        await Paged.create({ day, slot, code: `${day.slice(-1)}${slot}` })
      assert.equal((await Paged.all().latest()).slot, 1)
      assert.equal((await Paged.all().earliest()).slot, 1)
      const rows = Paged.all()
      assert.deepEqual(
        [rows, rows.orderBy('-pk'), rows.orderBy('slot', 'day'), rows.orderBy('code'), rows.orderBy(Lower('code'))].map(
          (query) => [query.ordered, query.totallyOrdered],
        ),
        [
          [true, false],
          [true, true],
          [true, true],
          [true, true],
          [true, false],
        ],
      )
      assert.deepEqual([Asked.all().ordered, Asked.all().orderBy('m').totallyOrdered], [false, false])
    })
  })
}
