import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  changeSchema,
  connection,
  type Databases,
  IntegrityError,
  openDatabases,
  type TransactionalDatabase,
  useDatabases,
} from '../../src/db/index.ts'
import { createModels, flagQuestioner, makeMigrations, migrate, sqlMigrate } from '../../src/migrations/index.ts'
import { checkModels, field, fullClean, Func, metaOf, model, registerModels } from '../../src/orm/index.ts'
import { ExclusionConstraint, RangeBoundary } from '../../src/orm/postgres/index.ts'
import type { ValidationError } from '../../src/validation/index.ts'
import { testSite } from '../migrations/site.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer, speaksMysql } from '../support/databases.ts'

const columns = () => ({
  doctor: field.integer(),
  startsAt: field.dateTime(),
  endsAt: field.dateTime(),
  status: field.char({ maxLength: 9, default: 'planned' }),
})
const overlap = (name = 'doctor_is_busy') =>
  ExclusionConstraint({
    name,
    expressions: [
      [Func('TSTZRANGE', 'startsAt', 'endsAt', RangeBoundary(), { output: field.dateTimeRange() }), '&&'],
      ['doctor', '='],
    ],
    condition: { status: 'planned' },
    violationErrorMessage: 'The doctor is busy then.',
    violationErrorCode: 'busy',
  })
/** The next best where rows cannot exclude each other. */
const slot = (name = 'doctor_slot') => ({ type: 'unique', name, fields: ['doctor', 'startsAt'] }) as const

const at = (time: string) => new Date(`2026-12-01T${time}Z`)

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`constraints that exclude rows on ${name}`, () => {
    class Visit extends model(columns(), { constraints: [overlap(), slot()] }) {}
    const site = testSite()
    let scratch: ScratchDatabase
    let set: Databases
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      const database = connection() as TransactionalDatabase
      if (name === 'postgres') await database.execute('CREATE EXTENSION IF NOT EXISTS btree_gist', [], { write: true })
      const metas = registerModels(`visits_${name}`, { Visit })
      await changeSchema(database, (editor) => createModels(editor, metas))
      await Visit.create({ doctor: 1, startsAt: at('09:00'), endsAt: at('10:00') })
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
      site.remove()
    })
    const codes = async (values: object, options: object = {}) => {
      const row = new Visit({ doctor: 1, startsAt: at('09:30'), endsAt: at('09:40'), ...values } as never)
      try {
        await fullClean(row, options)
        return []
      } catch (error) {
        if ((error as Partial<ValidationError>).errorDict === undefined) throw error
        return [...((error as ValidationError).errorDict?.entries() ?? [])].flatMap(([key, list]) =>
          list.map(({ code, message }) => [key, code, message]),
        )
      }
    }

    it('are told by fullClean, with expressions and a condition, as the database has them', async () => {
      const busy = name === 'postgres' ? [['__all__', 'busy', 'The doctor is busy then.']] : []
      assert.deepEqual(await codes({}), busy)
      assert.deepEqual(await codes({ doctor: 2 }), [])
      assert.deepEqual(await codes({ status: 'cancelled' }), [])
      assert.deepEqual(await codes({ startsAt: at('10:00'), endsAt: at('10:30') }), [])
      assert.deepEqual(await codes({}, { exclude: new Set(['endsAt']) }), [])
      assert.deepEqual(await codes({}, { exclude: new Set(['status']) }), [])
      // The database says itself that this is no range.
      assert.deepEqual(await codes({ startsAt: at('09:50'), endsAt: at('09:40') }), [])
      const own = await Visit.get({ doctor: 1 })
      await fullClean(own)
    })

    it('are told inside a transaction, which goes on', async () => {
      await connection().atomic(async () => {
        await codes({ startsAt: at('09:50'), endsAt: at('09:40') })
        assert.equal(await Visit.count(), 1)
      })
    })

    it('are named by the error of the database, and left out where it has none', async () => {
      const clash = Visit.create({ doctor: 1, startsAt: at('09:30'), endsAt: at('09:40') })
      if (name !== 'postgres') return void (await (await clash).delete())
      await assert.rejects(clash, (error) => {
        assert.ok(error instanceof IntegrityError)
        assert.deepEqual([error.constraint, error.table], ['doctor_is_busy', metaOf(Visit).dbTable])
        return true
      })
      const same = Visit.create({ doctor: 1, startsAt: at('09:00'), endsAt: at('09:00'), status: 'cancelled' })
      await assert.rejects(same, (error) => error instanceof IntegrityError && error.constraint === 'doctor_slot')
    })

    it('go through migrations everywhere, and checks say where they are left out', async () => {
      const database = connection()
      const steps = [columns(), columns()].map((fields, index) => ({
        Turn: class Turn extends model(
          fields,
          index === 0 ? { constraints: [overlap('turn_busy'), slot('turn_slot')] } : {},
        ) {},
      }))
      for (const [index, models] of steps.entries()) {
        const app = site.app('turns', models)
        const [made] = await makeMigrations({ apps: [app], questioner: flagQuestioner() })
        const sql = await sqlMigrate({ apps: [app], database, app: 'turns', name: made?.name ?? '' })
        const excludes = index === 0 ? /EXCLUDE/ : /DROP CONSTRAINT "turn_busy"/
        assert.equal(excludes.test(sql.join('\n')), name === 'postgres', sql.join('\n'))
        await migrate({ apps: [app], database })
      }
      await migrate({ apps: [site.app('turns', steps[1] as never)], database, app: 'turns', target: 'zero' })
      const engine = speaksMysql(name) ? 'mysql' : name
      const found = checkModels(registerModels('turns', steps[0] as never), { default: engine })
      assert.deepEqual(
        found.filter(({ object }) => object === 'turns.Turn').map(({ id }) => id),
        name === 'postgres' ? [] : ['nuages.W001'],
      )
    })
  })
}
