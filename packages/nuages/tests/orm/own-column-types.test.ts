import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  changeSchema,
  DataError,
  type Databases,
  NotSupportedError,
  openDatabases,
  type StoredValue,
  type TransactionalDatabase,
  useDatabases,
} from '../../src/db/index.ts'
import { createModels, makeMigrations, migrate } from '../../src/migrations/index.ts'
import { Cast, CustomField, customField, F, field, model, registerModels, Value } from '../../src/orm/index.ts'
import { testSite } from '../migrations/site.ts'
import { mac } from './mac.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer, speaksMysql } from '../support/databases.ts'

class Elsewhere extends CustomField<string> {
  columnType() {
    return { kind: 'own', sql: {} } as const
  }
  toDatabase(value: string) {
    return value
  }
  fromDatabase(stored: StoredValue) {
    return String(stored)
  }
}
const elsewhere = customField(Elsewhere)

const own = () => ({
  Card: class Card extends model(
    { address: mac({ unique: true }), spare: mac({ null: true }) },
    { ordering: ['address'] },
  ) {},
})
const plain = () => ({
  Card: class Card extends model({
    address: field.char({ maxLength: 17, unique: true }),
    spare: mac({ null: true }),
  }) {},
})

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`a column of a field's own type on ${name}`, () => {
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
    const change = async (models: Record<string, object>) => {
      const apps = [site.app('cards', models)]
      await makeMigrations({ apps })
      await migrate({ apps, database })
    }

    it('is made, altered and given back by migrations', async () => {
      const before = plain()
      await change(before)
      await before.Card.create({ address: '08:00:2b:01:02:03' })
      const { Card } = own()
      await change({ Card })
      const card = await Card.get({ address: '08:00:2B:01:02:03' })
      assert.deepEqual([card.address, card.spare], ['08:00:2B:01:02:03', null])
      if (name === 'postgres') await assert.rejects(Card.create({ address: 'nowhere' }), DataError)
    })

    it('is filtered, sorted, updated and cast to as others', async () => {
      const { Card } = own()
      site.app('cards', { Card })
      await Card.bulkCreate([
        new Card({ address: '08:00:2b:ff:00:00', spare: '08:00:2b:00:00:01' }),
        new Card({ address: '08:00:2b:00:00:00' }),
      ])
      assert.deepEqual(await Card.all().valuesFlat('address'), [
        '08:00:2B:00:00:00',
        '08:00:2B:01:02:03',
        '08:00:2B:FF:00:00',
      ])
      assert.equal(await Card.filter({ address__gt: '08:00:2B:00:FF:FF' }).count(), 2)
      assert.equal(await Card.filter({ address__in: ['08:00:2B:FF:00:00'], spare__isnull: false }).count(), 1)
      assert.equal(await Card.filter({ spare__isnull: true }).update({ spare: F('address') }), 2)
      const last = await Card.get({ address: '08:00:2b:00:00:00' })
      assert.equal(last.spare, last.address)
      if (!speaksMysql(name)) {
        const read = Cast(Value('08:00:2b:aa:bb:cc'), mac())
        assert.equal((await Card.annotate({ read }).valuesFlat('read'))[0], '08:00:2B:AA:BB:CC')
      }
    })

    it('is refused with its name where the database has no type for it', async () => {
      class Lost extends model({ value: elsewhere() }) {}
      const metas = registerModels('lost', { Lost })
      await assert.rejects(
        changeSchema(database, (editor) => createModels(editor, metas)),
        (error) => error instanceof NotSupportedError && error.message.includes(database.dialect.name),
      )
    })
  })
}
