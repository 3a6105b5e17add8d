import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { field, model, registerModels, UnsavedRelatedError } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Kind extends model({ code: field.char({ maxLength: 5, unique: true }) }) {}
class Person extends model({
  name: field.char({ maxLength: 9 }),
  get boss() {
    return field.foreignKey(Person, { onDelete: 'setNull', null: true })
  },
  get kind() {
    return field.foreignKey(Kind, { onDelete: 'cascade', toField: 'code', null: true })
  },
}) {}
class Desk extends model({
  get owner() {
    return field.foreignKey(Person, { onDelete: 'cascade' })
  },
}) {}

const lost = (message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof UnsavedRelatedError)
  assert.equal(error.code, 'NUA-ORM-012')
  assert.match(error.message, message)
  return true
}

for (const { name, make } of scratchDatabases) {
  describe(`a foreign key that is set to a row without a key, on ${name}`, () => {
    useTables(make, registerModels('staff', { Kind, Person, Desk }))

    const unsaved = () => new Person({ name: 'New' })
    const stored = async (row: Person) => (await Person.get({ pk: row.pk })).bossId

    it('is refused by every way of writing the row: null would be stored in its place', async () => {
      await assert.rejects(new Person({ name: 'A', boss: unsaved() }).save(), lost(/^save\(\).*staff\.Person\.boss/))
      await assert.rejects(Person.create({ name: 'A', boss: unsaved() }), lost(/^save\(\)/))
      await assert.rejects(Person.bulkCreate([new Person({ name: 'A', boss: unsaved() })]), lost(/^bulkCreate\(\)/))
      const row = await Person.create({ name: 'A', boss: await Person.create({ name: 'B' }) })
      row.boss = unsaved()
      await assert.rejects(row.save(), lost(/^save\(\)/))
      await assert.rejects(Person.all().bulkUpdate([row], ['boss']), lost(/^bulkUpdate\(\)/))
      assert.equal(await Person.all().bulkUpdate([row], ['name']), 1)
      assert.notEqual(await stored(row), null)
      await assert.rejects(Desk.create({ owner: unsaved() }), lost(/staff\.Desk\.owner/))
    })

    it('is refused also where it holds another column than the key, which the row has', async () => {
      await assert.rejects(Person.create({ name: 'A', kind: new Kind({ code: 'k' }) }), lost(/Person\.kind/))
    })

    it('holds the key of a row that was saved meanwhile', async () => {
      const boss = unsaved()
      const [made, many] = [new Person({ name: 'A', boss }), new Person({ name: 'B', boss })]
      const changed = await Person.create({ name: 'C' })
      const updated = await Person.create({ name: 'D' })
      changed.boss = boss
      updated.boss = boss
      const desk = new Desk({ owner: boss })
      await boss.save()
      await made.save()
      await Person.bulkCreate([many])
      await changed.save()
      await Person.all().bulkUpdate([updated], ['boss'])
      await desk.save()
      assert.equal(made.bossId, boss.id)
      const kept = (await Person.filter({ boss }).orderBy('name')).map((row) => row.name)
      assert.deepEqual(kept, ['A', 'B', 'C', 'D'])
      assert.equal((await Desk.get({ pk: desk.pk })).ownerId, boss.id)
    })

    it('is loaded again where the row that it was set to has another key by now', async () => {
      const [old, other] = [await Person.create({ name: 'Old' }), await Person.create({ name: 'Other' })]
      const row = new Person({ name: 'A', boss: old })
      const { pk } = old
      old.id = other.pk
      await row.save()
      assert.equal(await stored(row), pk)
      const boss = await row.boss
      assert.deepEqual([boss?.pk, boss?.name], [pk, 'Old'])
      old.id = pk
      row.boss = old
      await row.save()
      assert.equal(row.boss, old)
    })
  })
}
