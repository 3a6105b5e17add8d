import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  type Databases,
  IntegrityError,
  openDatabases,
  type TransactionalDatabase,
  useDatabases,
} from '../../src/db/index.ts'
import { makeMigrations, migrate } from '../../src/migrations/index.ts'
import { F, field, fullClean, Lower, model } from '../../src/orm/index.ts'
import type { ValidationError } from '../../src/validation/index.ts'
import { testSite } from '../migrations/site.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'

interface Around {
  readonly unique?: boolean
  readonly dbIndex?: boolean
  readonly dbComment?: string
  readonly verboseName?: string
}

const seats = (row: Around, number: Around) => ({
  Seat: class Seat extends model({
    name: field.char({ maxLength: 9 }),
    row: field.integer({ default: 1 }),
    key: field.generated({ expression: Lower('name'), output: field.char({ maxLength: 9 }), ...row }),
    doubled: field.generated({ expression: F('row').times(2), output: field.integer(), ...number }),
  }) {},
})

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`a generated column on ${name}`, () => {
    const site = testSite()
    let scratch: ScratchDatabase
    let set: Databases
    let database: TransactionalDatabase
    before(async () => {
      scratch = await make()
      set = await openDatabases({ default: scratch.engine })
      useDatabases(set)
      database = set.get('default') as TransactionalDatabase
    })
    after(async () => {
      useDatabases(undefined)
      await set.close()
      await scratch.drop()
      site.remove()
    })

    /** Migrates to these options, and gives the operations that it took. */
    const change = async (models: Record<string, object>) => {
      const apps = [site.app('hall', models)]
      const [written] = await makeMigrations({ apps })
      await migrate({ apps, database })
      assert.deepEqual(await makeMigrations({ apps }), [])
      return [...(written?.source ?? '').matchAll(/^ {4}(\w+)\(/gm)].map(([, kind]) => kind)
    }
    const around = async (column: string) => {
      const read = database.introspection()
      const found = (await read.columns('hall_seat')).find((one) => one.name === column)
      const over = (await read.constraints('hall_seat')).filter(({ columns }) => columns?.join() === column)
      return {
        generated: found?.generated !== null,
        comment: found?.comment ?? null,
        unique: over.some(({ unique }) => unique),
        index: over.some(({ index, unique }) => index && !unique),
      }
    }
    const comment = (text: string) => (name === 'sqlite' ? null : text)

    it('is unique, has an index and a comment, and rows say who has its value', async () => {
      const { Seat } = seats({ unique: true }, { dbIndex: true, dbComment: "the row's double" })
      assert.deepEqual(await change({ Seat }), ['createModel'])
      // PostgreSQL keeps a second index of a text that is unique: that of patterns.
      const key = { generated: true, comment: null, unique: true, index: name === 'postgres' }
      assert.deepEqual(await around('key'), key)
      const double = { generated: true, comment: comment("the row's double"), unique: false, index: true }
      assert.deepEqual(await around('doubled'), double)
      const seat = await Seat.create({ name: 'A1', row: 4 })
      assert.deepEqual([seat.key, seat.doubled], ['a1', 8])
      await assert.rejects(Seat.create({ name: 'a1' }), IntegrityError)
      const broken = (await fullClean(new Seat({ name: 'a1' })).catch((error: unknown) => error)) as ValidationError
      assert.deepEqual(broken.messageDict, { key: ['Seat with this Key already exists.'] })
      await fullClean(new Seat({ name: 'a2' }))
      await fullClean(seat)
      seat.name = 'B1'
      await Seat.create({ name: 'b1' })
      const renamed = (await fullClean(seat).catch((error: unknown) => error)) as ValidationError
      assert.deepEqual(renamed.messageDict, { key: ['Seat with this Key already exists.'] })
    })

    it('is not computed anew where only what is around it changes', async () => {
      const { Seat } = seats({ dbIndex: true, dbComment: 'in small letters' }, { unique: true, verboseName: 'twice' })
      site.app('hall', { Seat })
      await Seat.filter({ name: 'b1' }).delete()
      assert.deepEqual(await change({ Seat }), ['alterField', 'alterField'])
      const key = { generated: true, comment: comment('in small letters'), unique: false, index: true }
      assert.deepEqual(await around('key'), key)
      assert.deepEqual(await around('doubled'), { generated: true, comment: null, unique: true, index: false })
      const other = await Seat.create({ name: 'a1', row: 5 })
      assert.deepEqual([other.key, other.doubled], ['a1', 10])
      await assert.rejects(Seat.create({ name: 'x', row: 4 }), IntegrityError)
      const plain = seats({}, {})
      assert.deepEqual(await change(plain), ['alterField', 'alterField'])
      assert.deepEqual(await around('key'), { generated: true, comment: null, unique: false, index: false })
      assert.equal((await plain.Seat.create({ name: 'Y', row: 4 })).doubled, 8)
    })
  })
}
