import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { field, mix, model, registerModels } from '../../../src/orm/index.ts'
import { scratchDatabases } from '../../support/databases.ts'
import { useTables } from '../../support/tables.ts'

class Piece extends model({
  name: field.char({ maxLength: 20 }),
}) {}
class Film extends Piece.extend({
  get filmPiece() {
    return field.oneToOne(Piece, { onDelete: 'cascade', primaryKey: true, parentLink: true })
  },
  minutes: field.integer(),
}) {}
class Song extends Piece.extend({
  get songPiece() {
    return field.oneToOne(Piece, { onDelete: 'cascade', primaryKey: true, parentLink: true })
  },
  key: field.char({ maxLength: 2 }),
}) {}
class Musical extends mix(Film, Song).extend({ acts: field.integer() }) {}

for (const { name, make } of scratchDatabases) {
  describe(`a model of two that extend one on ${name}`, () => {
    useTables(make, registerModels('stage', { Piece, Film, Song, Musical }))
    beforeEach(async () => void (await Piece.all().delete()))

    it('has one row in the table of that one', async () => {
      await Piece.create({ name: 'other' })
      const made = await Musical.create({ name: 'Cats', minutes: 90, key: 'C', acts: 2 })
      assert.equal(await Piece.filter({ name: 'Cats' }).count(), 1)
      assert.deepEqual([made.filmPieceId, made.songPieceId], [made.id, made.id])
      const found = await Musical.get({ name: 'Cats', minutes: 90, key: 'C' })
      found.name = 'Rent'
      found.key = 'D'
      await found.save()
      assert.deepEqual(await Song.all().valuesList('name', 'key'), [['Rent', 'D']])
      await Musical.all().update({ name: 'Hair', key: 'E', minutes: 80, acts: 3 })
      assert.deepEqual(await Musical.all().valuesList('name', 'key', 'minutes', 'acts'), [['Hair', 'E', 80, 3]])
      assert.deepEqual((await found.delete()).perModel, {
        'stage.Musical': 1,
        'stage.Song': 1,
        'stage.Film': 1,
        'stage.Piece': 1,
      })
      assert.deepEqual(await Piece.all().valuesFlat('name'), ['other'])
    })

    it('is deleted from all tables by a row or a query of either of them', async () => {
      const make = () => Musical.create({ name: 'Cats', minutes: 90, key: 'C', acts: 2 })
      const gone = { 'stage.Musical': 1, 'stage.Song': 1, 'stage.Film': 1, 'stage.Piece': 1 }
      for (const part of [Piece, Film, Song]) {
        await make()
        assert.deepEqual((await (await part.get({ name: 'Cats' })).delete()).perModel, gone, part.name)
        await make()
        assert.deepEqual((await part.filter({ name: 'Cats' }).delete()).perModel, gone, part.name)
        assert.equal(await Piece.filter({ name: 'Cats' }).count(), 0)
      }
    })
  })
}
