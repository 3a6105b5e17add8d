import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { isNuagesError } from '../../src/kernel/index.ts'
import { checkModels, field, Lookup, model, Q, registerModels, Temporal } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Person extends model({
  name: field.char({ maxLength: 9 }),
  born: field.date(),
  slot: field.time(),
  seen: field.dateTime({ null: true }),
}) {}

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
  const wrong = /Lost was used before it was registered.* in the setting apps/
  const [found] = checkModels(registerModels('pointing', { Pointing }))
  assert.equal(found?.id, 'fields.E300')
  assert.match(String(found?.message), wrong)
  assert.throws(() => new Pointing({ lost: new Lost({}) as never }), says('NUA-ORM-001', wrong))
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

    it('are days and instants of years that are no four digits: texts of them would not sort', async () => {
      const wrong = says('NUA-ORM-003', /expects a year from 1 to 9999/)
      const days = [
        new Temporal.PlainDate(0, 12, 31),
        new Temporal.PlainDate(10_000, 1, 1),
        '-000044-03-15',
        '+010000-01-01',
      ]
      for (const born of days) {
        await assert.rejects(async () => await Person.create({ name: 'Zoe', born, slot: '1:00' }), wrong)
        await assert.rejects(async () => await Person.filter({ born__lt: born }), wrong)
      }
      const instants = [8.64e15, -62_135_596_800_001].map((time) => new Date(time))
      for (const seen of [...instants, Temporal.Instant.from('+010000-01-01T00:00:00Z')])
        await assert.rejects(async () => await Person.filter({ seen__lt: seen }), wrong)
      const [first, last] = [new Date('0001-01-01T00:00:00Z'), new Date('9999-12-31T23:59:59.999Z')]
      for (const seen of [first, last]) {
        const row = await Person.create({ name: 'Eve', born: '9999-12-31', slot: '1:00', seen })
        assert.equal(
          (await Person.get({ id: row.id, seen__gte: first, seen__lte: last })).seen?.getTime(),
          seen.getTime(),
        )
      }
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
