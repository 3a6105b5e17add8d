import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { openDatabases } from '../../src/db/index.ts'
import { type MigrateSignal, makeMigrations, migrate, postMigrate, preMigrate } from '../../src/migrations/index.ts'
import { classPrepared, field, metaOf, model, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { testSite } from './site.ts'

class Street extends model({ name: field.char({ maxLength: 30 }) }) {}
class Lamp extends model({ watts: field.integer() }) {}

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`signals of migrations on ${name}`, () => {
    it('are sent for each app before and after, with what is planned', async () => {
      const [site, scratch] = [testSite(), await make()]
      const databases = await openDatabases({ default: scratch.engine })
      const apps = [site.app('streets', { Street }), site.app('lamps', { Lamp })]
      await makeMigrations({ apps })
      const told: string[] = []
      const tell = (when: string) => async (args: MigrateSignal) => {
        const tables = await Promise.resolve(args.database.execute('SELECT 1', []))
        assert.equal(tables.rows.length, 1)
        const models = args.models.map((meta) => meta.label).join()
        const isThere = await Street.count().then(
          () => true,
          () => false,
        )
        told.push(`${when} ${args.sender.label} ${models} ${args.using} ${args.plan.length} ${isThere}`)
      }
      const ends = [preMigrate.connect(tell('pre')), postMigrate.connect(tell('post'))]
      try {
        await migrate({ apps, database: databases.get(), plan: true })
        assert.deepEqual(told, [])
        await migrate({ apps, database: databases.get() })
        const expected = (plan: number, before: boolean) => [
          `pre streets streets.Street default ${plan} ${before}`,
          `pre lamps lamps.Lamp default ${plan} ${before}`,
          `post streets streets.Street default ${plan} true`,
          `post lamps lamps.Lamp default ${plan} true`,
        ]
        assert.deepEqual(told.splice(0), expected(2, false))
        await migrate({ apps, database: databases.get() })
        assert.deepEqual(told.splice(0), expected(0, true))
        await migrate({ apps, database: databases.get(), app: 'lamps' })
        assert.deepEqual(told, [])
      } finally {
        for (const end of ends) end()
        await databases.close()
        await scratch.drop()
        site.remove()
      }
    })
  })
}

describe('classPrepared', () => {
  it('is sent once for each model, when its fields are known', () => {
    class Bridge extends model({ metres: field.integer() }) {}
    const told: string[] = []
    const end = classPrepared.connect(({ sender, meta }) => {
      assert.equal(sender, Bridge)
      told.push(`${meta.label}: ${meta.columns.map((column) => column.name).join()}`)
    })
    registerModels('roads', { Bridge })
    registerModels('roads', { Bridge })
    metaOf(Bridge)
    end()
    assert.deepEqual(told, ['roads.Bridge: id,metres'])
  })

  it('fails at each use of the model while a receiver is async or fails, and sends it again once none does', async () => {
    class Tunnel extends model({ metres: field.integer() }) {}
    const metas = new Set<unknown>()
    const ends = [
      classPrepared.connect(({ meta }) => {
        metas.add(meta)
      }),
      classPrepared.connect(async function slow() {
        await Promise.reject(new Error('nobody hears this'))
      }),
    ]
    try {
      for (const _ of [1, 2])
        assert.throws(
          () => registerModels('roads', { Tunnel }),
          /'classPrepared' is sent without waiting: slow must not/,
        )
      assert.throws(() => metaOf(Tunnel), /slow must not be async/)
      await new Promise((resolve) => setTimeout(resolve, 5))
      ends.pop()?.()
      const failing = classPrepared.connect(() => {
        throw new Error('not today')
      })
      assert.throws(() => metaOf(Tunnel), /not today/)
      failing()
      assert.deepEqual([...metas], [metaOf(Tunnel)])
      assert.equal(new Tunnel({ metres: 3 }).metres, 3)
    } finally {
      for (const end of ends) end()
    }
  })
})
