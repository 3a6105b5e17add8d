import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { field, metaOf, model, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

const START = '2026-01-01T00:00:00.123456Z'

class Place extends model({
  notes: field.json({ default: () => ({ words: [] }) }),
  opened: field.dateTime({ default: () => new Date(0) }),
  checked: field.dateTime({ default: START as never }),
  founded: field.date({ default: '1999-01-01' as never }),
}) {}
class Bar extends Place.extend({ seats: field.integer({ default: 2 }) }) {}
registerModels('venues', { Place, Bar })

const words = (bar: Bar) => (bar.notes as { words: string[] }).words

for (const { name, make } of scratchDatabases) {
  describe(`a default that was changed in place, in a row that is added to one on ${name}`, () => {
    useTables(make, [metaOf(Place), metaOf(Bar)])

    const existing = () =>
      Place.create({
        notes: { words: ['old'] },
        opened: new Date(5000),
        checked: new Date(6000),
        founded: '2001-02-03' as never,
      })

    it('is a value that was given', async () => {
      const bar = new Bar({ pk: (await existing()).pk })
      words(bar).push('new')
      bar.opened.setUTCFullYear(1980)
      bar.checked.setUTCFullYear(1981)
      await bar.save()
      const found = await Bar.get({ pk: bar.pk })
      assert.deepEqual(found.notes, { words: ['new'] })
      assert.deepEqual([found.opened.getUTCFullYear(), found.checked.getUTCFullYear()], [1980, 1981])
      assert.equal(String(found.founded), '2001-02-03')
    })

    it('is none where it was only read', async () => {
      const bar = new Bar({ pk: (await existing()).pk })
      assert.deepEqual([words(bar), bar.opened.getTime(), bar.founded.year], [[], 0, 1999])
      assert.equal(bar.checked.getUTCFullYear(), 2026)
      await bar.save()
      const found = await Bar.get({ pk: bar.pk })
      assert.deepEqual(found.notes, { words: ['old'] })
      assert.deepEqual([found.opened.getTime(), found.checked.getTime()], [5000, 6000])
      assert.equal(String(found.founded), '2001-02-03')
    })
  })
}
