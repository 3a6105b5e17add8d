import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { captureQueries, IntegrityError } from '../../src/db/index.ts'
import { field, FieldError, model, preSave, registerModels, reverse, reverseOne } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Seat extends model({
  pk: field.compositeKey('hall', 'number'),
  hall: field.char({ maxLength: 5 }),
  number: field.integer(),
  price: field.integer({ default: 10 }),
}) {}
class Label extends model({
  code: field.char({ maxLength: 5, primaryKey: true }),
  text: field.char({ maxLength: 9 }),
}) {}
class Parcel extends model({
  id: field.integer({ primaryKey: true, dbDefault: 7 }),
  weight: field.integer({ default: 1 }),
  get stamps() {
    return field.manyToMany(Label)
  },
  get notes() {
    return reverse(Note, 'parcel')
  },
  get drafts() {
    return reverse(Draft, 'parcel')
  },
  get seal() {
    return reverseOne(Seal, 'parcel')
  },
}) {}
class Note extends model({
  get parcel() {
    return field.foreignKey(Parcel, { onDelete: 'cascade' })
  },
}) {}
class Draft extends model({
  get parcel() {
    return field.foreignKey(Parcel, { onDelete: 'cascade', null: true })
  },
}) {}
class Seal extends model({
  get parcel() {
    return field.oneToOne(Parcel, { onDelete: 'cascade' })
  },
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`keys of rows on ${name}`, () => {
    useTables(make, registerModels('post', { Seat, Label, Parcel, Note, Draft, Seal }))

    it('are set by pk, those of several fields as a list', async () => {
      const seat = new Seat({ price: 3 })
      seat.pk = ['A', 1]
      await seat.save()
      assert.deepEqual([seat.hall, seat.number, (await Seat.get({ pk: ['A', 1] })).price], ['A', 1, 3])
      // @ts-expect-error A key of two fields.
      assert.throws(() => (seat.pk = ['A']), FieldError)
      const label = new Label({ text: 'red' })
      label.pk = 'r'
      await label.save()
      assert.equal(label.code, 'r')
      // Another key is another row, as in Django.
      label.pk = 's'
      await label.save()
      assert.deepEqual(await Label.orderBy('code').valuesFlat('pk'), ['r', 's'])
    })

    it('are not updated, and wrong names are told before anybody hears of the save', async () => {
      const heard: unknown[] = []
      const end = preSave.connect(() => heard.push('told'), { sender: Label })
      const label = await Label.create({ code: 'u', text: 'blue' })
      heard.length = 0
      for (const names of [['code'], ['pk'], ['text', 'code'], ['nothing']])
        await assert.rejects(async () => await label.save({ updateFields: names }), FieldError)
      const seat = await Seat.create({ hall: 'B', number: 1 })
      for (const names of [['hall'], ['pk']])
        await assert.rejects(async () => await seat.save({ updateFields: names }), FieldError)
      assert.deepEqual(heard, [])
      await label.save({ updateFields: ['text'] })
      assert.deepEqual(heard, ['told'])
      end()
    })

    it('that the database makes are new: one that is there is no row to write over', async () => {
      await Parcel.create({ id: 1, weight: 5 })
      await assert.rejects(async () => await new Parcel({ id: 1, weight: 6 }).save(), IntegrityError)
      const { queries } = await captureQueries(() => new Parcel({ id: 2 }).save())
      assert.equal(queries.length, 1)
      await new Parcel({ id: 1, weight: 8 }).save({ forceUpdate: true })
      assert.equal((await Parcel.get({ id: 1 })).weight, 8)
    })

    it('lead to relations that are loaded anew where refreshFromDb names them', async () => {
      const parcel = await Parcel.create({ id: 30 })
      await Label.create({ code: 'x', text: 'x' })
      const [row] = await Parcel.filter({ id: 30 }).prefetchRelated('stamps', 'notes', 'seal')
      assert.ok(row !== undefined)
      assert.deepEqual([await row.stamps, await row.notes, await row.seal], [[], [], null])
      await parcel.stamps.add('x')
      await Note.create({ parcel })
      await Seal.create({ parcel })
      await Parcel.filter({ id: 30 }).update({ weight: 4 })
      assert.deepEqual([await row.stamps, await row.notes, await row.seal], [[], [], null])
      const { queries } = await captureQueries(() => row.refreshFromDb(['stamps', 'notes', 'seal']))
      assert.equal(queries.length, 0)
      assert.deepEqual([(await row.stamps).length, (await row.notes).length, (await row.seal)?.parcelId], [1, 1, 30])
      assert.equal(row.weight, 1)
      await row.refreshFromDb(['notes', 'weight'])
      assert.equal(row.weight, 4)
      // @ts-expect-error no field 'nothing'
      await assert.rejects(async () => await row.refreshFromDb(['nothing']), FieldError)
    })

    it('are on the rows at hand that add and set relate, so that remove takes them', async () => {
      const [one, other] = [await Parcel.create({ id: 50 }), await Parcel.create({ id: 51 })]
      const note = await Note.create({ parcel: one })
      await other.notes.add(note)
      assert.deepEqual([note.parcelId, await note.parcel], [51, other])
      await one.notes.set([note])
      assert.equal(note.parcelId, 50)
      await note.save()
      assert.equal((await Note.get({ id: note.id })).parcelId, 50)
      const free = await Draft.create({})
      await one.drafts.add(free)
      await one.drafts.remove(free)
      assert.equal(await one.drafts.count(), 0)
    })

    it('are no values that add or remove take where they are none', async () => {
      const parcel = await Parcel.create({ id: 40 })
      for (const wrong of [null, undefined])
        await assert.rejects(async () => await parcel.stamps.add(wrong as never), FieldError)
      await assert.rejects(async () => await parcel.notes.add(null as never), FieldError)
    })
  })
}
