import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { field, FieldError, fullClean, model, postSave, registerModels, reverse } from '../../src/orm/index.ts'
import { isValidationError } from '../../src/validation/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Band extends model({
  name: field.char({ maxLength: 9 }),
  get songs() {
    return reverse(Song, 'band')
  },
  get friends() {
    return field.manyToMany(Band)
  },
}) {}
class Song extends model({
  title: field.char({ maxLength: 9 }),
  sound: field.binary({ null: true, editable: true, maxLength: 3 }),
  get band() {
    return field.foreignKey(Band, { onDelete: 'cascade', null: true })
  },
}) {}

for (const { name, make } of scratchDatabases) {
  describe(`rows behind a foreign key on ${name}`, () => {
    let band: Band
    let saved: string[] = []
    let disconnect = (): void => undefined
    const heard = ({ instance }: { instance: Song }) => void saved.push(instance.title)
    useTables(make, registerModels('bands', { Band, Song }))
    before(async () => {
      disconnect = postSave.connect(heard, { sender: Song })
    })
    after(async () => {
      disconnect()
    })
    beforeEach(async () => {
      band = await Band.create({ name: 'B' })
      for (const title of ['a', 'b']) await Song.create({ title, band })
      saved = []
    })
    const titles = () => band.songs.orderBy('title').valuesFlat('title')

    it('are saved one by one with bulk: false, those that are new too', async () => {
      const loose = await Song.create({ title: 'c' })
      saved = []
      await band.songs.link([loose, new Song({ title: 'd' })], { bulk: false })
      assert.deepEqual(saved, ['c', 'd'])
      assert.deepEqual(await titles(), ['a', 'b', 'c', 'd'])
      await band.songs.unlink([loose], { bulk: false })
      assert.deepEqual(saved, ['c', 'd', 'c'])
      await band.songs.set([loose], { bulk: false })
      assert.deepEqual(await titles(), ['c'])
      assert.deepEqual(saved.slice(3).sort(), ['a', 'b', 'c', 'd'])
      await band.songs.clear({ bulk: false })
      assert.deepEqual([await titles(), saved.length], [[], 8])
    })

    it('are changed by one update without it, where nobody is told and new rows are refused', async () => {
      await assert.rejects(band.songs.link([new Song({ title: 'd' })], {}), FieldError)
      await band.songs.unlink(await band.songs, {})
      assert.deepEqual([await titles(), saved], [[], []])
    })

    it('take rows of their model only, and relations by pairs no bulk', async () => {
      await assert.rejects(band.songs.link([band as never], { bulk: false }), /takes rows of bands\.Song/)
      await assert.rejects(band.friends.link([band], { bulk: false }), /Band\.friends takes no 'bulk'/)
      await assert.rejects(band.friends.clear({ bulk: false }), /takes no 'bulk'/)
    })

    it('have as many bytes as their field says', async () => {
      await fullClean(new Song({ title: 's', band, sound: new Uint8Array(3) }))
      const wrong = await fullClean(new Song({ title: 's', band, sound: new Uint8Array(4) })).catch((error) => error)
      assert.ok(isValidationError(wrong))
      assert.deepEqual(wrong.messageDict, { sound: ['Ensure this value has at most 3 characters (it has 4).'] })
    })
  })
}
