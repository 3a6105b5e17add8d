import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { isNuagesError } from '../../src/kernel/index.ts'
import { checkModels, field, Lookup, model, Q, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Person extends model({ name: field.char({ maxLength: 9 }), born: field.date(), slot: field.time() }) {}

const says = (code: string, message: RegExp) => (error: unknown) => {
  assert.ok(isNuagesError(error))
  assert.equal(error.code, code)
  assert.match(error.message, message)
  return true
}

it('a model that no app has registered says where apps are listed', () => {
  class Lost extends model({ name: field.text() }) {}
  class Pointing extends model({
    get lost() {
      return field.foreignKey(Lost, { onDelete: 'cascade' })
    },
  }) {}
  const registered = () => checkModels(registerModels('pointing', { Pointing }))
  assert.throws(registered, says('NUA-ORM-001', /Lost was used before it was registered.* in the setting apps/))
})

for (const { name, make } of scratchDatabases) {
  describe(`values that are refused on ${name}`, () => {
    useTables(make, registerModels('people', { Person }))
    before(async () => {
      await Person.create({ name: 'Ada', born: '1815-12-10', slot: '10:00' })
    })

    it('are undefined ones in lists: left out, they would widen the query', async () => {
      const list = [undefined] as never[]
      const wrong = /The list of the condition '\w*in' holds an undefined value/
      await Person.filter({ id__in: [1, 2] })
      await assert.rejects(async () => await Person.exclude({ id__in: list }), says('NUA-ORM-006', wrong))
      await assert.rejects(async () => await Person.filter({ id__in: [1, ...list] }), says('NUA-ORM-006', wrong))
      await assert.rejects(
        async () => await Person.filter({ id__in: new Set(list) as never }),
        says('NUA-ORM-006', wrong),
      )
      await assert.rejects(async () => await Person.all().where(Q({ id__in: list }).not()), says('NUA-ORM-006', wrong))
      await assert.rejects(async () => await Person.all().where(Lookup('in', 'id', list)), says('NUA-ORM-006', wrong))
      const range = Person.filter.bind(Person, { id__range: [1, undefined] as never })
      await assert.rejects(async () => await range(), says('NUA-ORM-006', /'id__range'/))
      assert.equal(await Person.exclude({ id__in: [null] as never }).count(), 1)
    })

    it('are shown where a date or a time is due', async () => {
      const born = (value: string) => Person.create({ name: 'Zoe', born: value, slot: '1:00' })
      await assert.rejects(
        async () => await born('31.12.2000'),
        says('NUA-ORM-003', /YYYY-MM-DD, but got '31\.12\.2000'\./),
      )
      await assert.rejects(async () => await born('x'.repeat(50)), says('NUA-ORM-003', /but got a string\./))
      await assert.rejects(async () => await Person.filter({ slot: 'noon' }), says('NUA-ORM-003', /but got 'noon'\./))
      await assert.rejects(
        async () => await Person.filter({ id: 'secret' as never }),
        (error: Error) => !error.message.includes('secret'),
      )
    })
  })
}
