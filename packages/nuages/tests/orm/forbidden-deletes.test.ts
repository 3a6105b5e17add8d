import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { IntegrityError } from '../../src/db/index.ts'
import { field, model, ProtectedError, registerModels, RestrictedError } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Owner extends model({ name: field.char({ maxLength: 9 }) }) {}
class Pet extends model({
  get owner() {
    return field.foreignKey(Owner, { onDelete: 'protect' })
  },
}) {}
class House extends model({
  get owner() {
    return field.foreignKey(Owner, { onDelete: 'protect' })
  },
}) {}
class Street extends model({
  get mayor() {
    return field.foreignKey(Owner, { onDelete: 'cascade' })
  },
}) {}
class Lamp extends model({
  id: field.uuid({ primaryKey: true, default: randomUUID }),
  get street() {
    return field.foreignKey(Street, { onDelete: 'restrict' })
  },
  get owner() {
    return field.foreignKey(Owner, { onDelete: 'cascade', null: true })
  },
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`a delete that foreign keys forbid on ${name}`, () => {
    useTables(make, registerModels('town', { Owner, Pet, House, Street, Lamp }))

    it('says which rows protect it, of every foreign key', async () => {
      const owner = await Owner.create({ name: 'A' })
      const pets = [await Pet.create({ owner }), await Pet.create({ owner })]
      const house = await House.create({ owner })
      await assert.rejects(owner.delete(), (error: unknown) => {
        assert.ok(error instanceof ProtectedError && error instanceof IntegrityError)
        assert.equal(error.code, 'NUA-ORM-007')
        assert.match(
          error.message,
          /^town\.Owner rows cannot be deleted.* through town\.Pet\.owner, town\.House\.owner/,
        )
        const keys = [...error.protectedObjects].map((row) => `${row.constructor.name} ${row.pk}`)
        assert.deepEqual(keys, [...pets.map(({ pk }) => `Pet ${pk}`), `House ${house.pk}`])
        return true
      })
      assert.equal(await Owner.filter({ pk: owner.pk }).count(), 1)
    })

    it('says which rows restrict it, and is no matter where those go with it', async () => {
      const mayor = await Owner.create({ name: 'M' })
      const street = await Street.create({ mayor })
      const lamp = await Lamp.create({ street })
      await assert.rejects(mayor.delete(), (error: unknown) => {
        assert.ok(error instanceof RestrictedError && error instanceof IntegrityError)
        assert.ok(!(error instanceof ProtectedError))
        assert.equal(error.code, 'NUA-ORM-013')
        assert.match(error.message, /^town\.Street rows cannot be deleted.* through town\.Lamp\.street/)
        assert.deepEqual(
          [...error.restrictedObjects].map((row) => row.pk),
          [lamp.pk],
        )
        return true
      })
      lamp.owner = mayor
      await lamp.save()
      assert.equal((await mayor.delete()).total, 3)
    })
  })
}
