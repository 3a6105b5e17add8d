import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { captureQueries, connection } from '../../src/db/index.ts'
import { field, type InstanceOf, model, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Thing extends model({
  text: field.char({ maxLength: 12, null: true }),
  whole: field.integer({ default: 7 }),
  big: field.bigInteger({ null: true }),
  ratio: field.float({ null: true }),
  price: field.decimal({ maxDigits: 8, decimalPlaces: 2, null: true }),
  yes: field.boolean({ default: true }),
  day: field.date({ null: true }),
  at: field.dateTime({ null: true }),
  span: field.duration({ null: true }),
  uid: field.uuid({ null: true }),
  data: field.json({ null: true }),
}) {}
class Blob extends model({ bytes: field.binary(), note: field.text({ dbDefault: 'none' }) }) {}
class Slot extends model(
  {
    code: field.char({ maxLength: 12 }),
    at: field.dateTime(),
    price: field.decimal({ maxDigits: 8, decimalPlaces: 2, null: true }),
    seats: field.integer({ default: 1 }),
    note: field.text({ dbDefault: 'none' }),
  },
  { constraints: [{ type: 'unique', name: 'slot_once', fields: ['code', 'at', 'price'] }] },
) {}

const TEXTS = ['plain', '"quoted"', 'back\\slash', '{a,b}', 'NULL', '', ' ', "it's", 'new\nline', 'ünï', ',', '\\"']
const things = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const empty = index % 5 === 4
    return new Thing({
      text: index % 7 === 6 ? null : (TEXTS[index % TEXTS.length] as string),
      big: empty ? null : Number.MAX_SAFE_INTEGER - index,
      ratio: empty ? null : index / 3,
      price: empty ? null : `${index}.50`,
      yes: index % 2 === 0,
      day: empty ? null : '2024-02-29',
      at: empty ? null : new Date(Date.UTC(2024, 0, 1, 2, 3, 4, index % 1000)),
      span: empty ? null : 'P1DT2H',
      uid: empty ? null : `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      data: empty ? null : { text: TEXTS[index % TEXTS.length] as string, list: [1, null, '"'] },
    })
  })
const shown = (row: InstanceOf<typeof Thing>) =>
  JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value))

for (const { name, make } of scratchDatabases) {
  describe(`bulkCreate() on ${name}`, () => {
    useTables(make, registerModels('bulk', { Thing, Blob, Slot }))

    it('and bulkUpdate() take a batchSize that is a whole number above zero, and no other', async () => {
      const rows = await Thing.bulkCreate(things(5), { batchSize: 2 })
      for (const row of rows) row.text = 'changed'
      for (const batchSize of [0, -1, 2.5, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '3' as never, null as never]) {
        const expected = (method: string) => ({
          code: 'NUA-ORM-006',
          message: new RegExp(
            `${method}\\(\\) takes a batchSize that is a whole number above zero, not ${batchSize}\\.`,
          ),
        })
        await assert.rejects(Thing.bulkCreate(things(1), { batchSize }), expected('bulkCreate'))
        await assert.rejects(Thing.bulkCreate([], { batchSize }), expected('bulkCreate'))
        await assert.rejects(Thing.all().bulkUpdate(rows, ['text'], { batchSize }), expected('bulkUpdate'))
        await assert.rejects(Thing.all().bulkUpdate([], ['text'], { batchSize }), expected('bulkUpdate'))
      }
      assert.equal(await Thing.filter({ text: 'changed' }).count(), 0)
      assert.equal(await Thing.all().bulkUpdate(rows, ['text'], { batchSize: 2 }), 5)
      assert.equal(await Thing.all().bulkUpdate(rows, ['text'], { batchSize: 100_000 }), 5)
      assert.equal(await Thing.filter({ text: 'changed' }).count(), 5)
      await Thing.filter({ text: 'changed' }).delete()
    })

    for (const count of [1, 2, 11, 130]) {
      it(`writes ${count} rows as saving each would, and each knows its key`, async () => {
        const rows = things(count)
        await Thing.bulkCreate(rows)
        const found = new Map((await Thing.filter({ pk__in: rows.map((row) => row.pk) })).map((row) => [row.pk, row]))
        assert.equal(found.size, count)
        for (const [index, twin] of things(count).entries()) {
          await twin.save()
          const saved = await Thing.get({ pk: twin.pk })
          saved.id = twin.id = rows[index]?.id as number
          assert.equal(shown(found.get(rows[index]?.pk as number) as typeof saved), shown(saved))
          assert.equal(shown(rows[index] as typeof saved), shown(twin))
        }
        await Thing.all().delete()
      })
    }

    it('is one statement, in a transaction only where there are several', async () => {
      const { queries } = await captureQueries(() => Thing.bulkCreate(things(200)), { control: true })
      assert.equal(queries.length, 1)
      const several = await captureQueries(() => Thing.bulkCreate(things(200), { batchSize: 100 }), { control: true })
      assert.deepEqual(
        several.queries.map(({ sql }) => sql.split(' ')[0]),
        ['BEGIN', 'INSERT', 'INSERT', 'COMMIT'],
      )
      await Thing.all().delete()
    })

    it('refuses what a column cannot hold, and cuts nothing off', async () => {
      if (name === 'sqlite') return
      const rows = [new Thing({ text: 'fits' }), new Thing({ text: 'longer than that' })]
      await assert.rejects(Thing.bulkCreate(rows), { name: 'DataError' })
      assert.equal(await Thing.count(), 0)
    })

    it('takes bytes, what the database computes, and its defaults', async () => {
      const rows = [new Blob({ bytes: new Uint8Array([0, 255]) }), new Blob({ bytes: new Uint8Array([1]) })]
      await Blob.bulkCreate(rows)
      assert.deepEqual([...(await Blob.get({ pk: rows[0]?.pk as number })).bytes], [0, 255])
      assert.equal((await Blob.get({ pk: rows[1]?.pk as number })).note, 'none')
    })

    it('leaves rows that are there, or changes them', async () => {
      const rows = things(3)
      await Thing.bulkCreate(rows)
      const again = rows.map(({ id }) => new Thing({ id, text: 'again' }))
      await Thing.bulkCreate(again, { ignoreConflicts: true })
      assert.equal(await Thing.filter({ text: 'again' }).count(), 0)
      await Thing.bulkCreate(again, { updateConflicts: true, updateFields: ['text'], uniqueFields: ['pk'] })
      assert.equal(await Thing.filter({ text: 'again' }).count(), 3)
      await Thing.all().delete()
    })

    it('tells the keys of rows that were there, and of those that were not', async () => {
      const at = (second: number) => new Date(Date.UTC(2024, 0, 1, 2, 3, second, 45))
      const slots = (from: number, to: number, seats: number) =>
        Array.from({ length: to - from }, (_, index) => {
          const [code, price] = [TEXTS[(from + index) % TEXTS.length] as string, `${from + index}.5`]
          return new Slot({ code, at: at(index % 60), price, seats })
        })
      const before = await Slot.bulkCreate(slots(0, 500, 1))
      await Slot.filter({ pk: before[0]?.pk as number }).update({ note: 'kept' })
      const again = [...slots(0, 800, 2), new Slot({ code: 'none', at: at(0), price: null })]
      await Slot.bulkCreate(again, {
        updateConflicts: true,
        updateFields: ['seats'],
        uniqueFields: ['code', 'at', 'price'],
      })
      assert.deepEqual(
        again.slice(0, 500).map(({ pk }) => pk),
        before.map(({ pk }) => pk),
      )
      const found = new Map((await Slot.all()).map((row) => [row.pk, row]))
      assert.equal(found.size, 801)
      for (const row of again.slice(0, 800)) {
        assert.equal(found.get(row.pk as number)?.price?.toString(), row.price?.toString())
        assert.equal(found.get(row.pk as number)?.seats, 2)
      }
      assert.equal(again[0]?.note, name === 'mysql' ? 'kept' : again[0]?.note)
      // What is equal to nothing cannot be asked for.
      assert.equal(again[800]?.pk === null, name === 'mysql')
    })

    it('knows the keys where a trigger inserts rows in between', async () => {
      if (name !== 'sqlite') return
      const body = `INSERT INTO bulk_thing (text, whole, yes) SELECT 'child', 0, 1 WHERE NEW.text <> 'child'`
      const trigger = `CREATE TRIGGER child AFTER INSERT ON Bulk_Thing BEGIN ${body}; END`
      await connection().execute(trigger, [], { write: true })
      const rows = Array.from({ length: 100 }, (_, index) => new Thing({ text: 'parent', whole: index }))
      await Thing.bulkCreate(rows)
      assert.equal(await Thing.count(), 200)
      for (const row of rows) assert.equal((await Thing.get({ pk: row.pk })).whole, row.whole)
      await connection().execute('DROP TRIGGER child', [], { write: true })
    })
  })
}
