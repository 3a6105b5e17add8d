import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ContentType } from '../../src/contrib/contenttypes/index.ts'
import { DoesNotExist, field, metaOf, model, QueryUsageError, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Film extends model(
  { title: field.char({ maxLength: 20 }), gone: field.boolean({ default: false }) },
  { defaultFilter: { gone: false }, ordering: ['title'] },
) {}
class Classic extends Film.extend({}, { proxy: true, verboseName: 'old film' }) {}
class Reel extends model({ number: field.integer() }) {}
registerModels('contenttypes', { ContentType })
registerModels('cinema', { Film, Classic, Reel })

for (const { name, make } of scratchDatabases) {
  describe(`content types on ${name}`, () => {
    useTables(make, [ContentType, Film, Reel].map(metaOf))

    test("a proxy has its model's, and one of its own where it is asked for", async () => {
      const film = await ContentType.getForModel(Film)
      assert.equal((await ContentType.getForModel(Classic)).id, film.id)
      const own = await ContentType.getForModel(new Classic(), { forConcreteModel: false })
      assert.deepEqual([own.model, own.modelClass()], ['classic', Classic])
      assert.deepEqual([film.name, own.name, own.appLabeledName], ['film', 'old film', 'cinema | old film'])
    })

    test('those of several models come by model', async () => {
      ContentType.clearCache()
      const types = await ContentType.getForModels([Film, Classic, Reel])
      assert.deepEqual(
        [...types].map(([key, type]) => [key, type.model]),
        [
          [Film, 'film'],
          [Classic, 'film'],
          [Reel, 'reel'],
        ],
      )
      const own = await ContentType.getForModels([Film, Classic], { forConcreteModel: false })
      assert.equal(own.get(Classic)?.model, 'classic')
    })

    test('rows are found by their type, whatever the default filter of the model', async () => {
      await Film.create({ title: 'A' })
      const gone = await Film.create({ title: 'B', gone: true })
      const type = await ContentType.getForModel(Film)
      assert.equal((await type.getObjectForThisType({ title: 'B' })).pk, gone.pk)
      assert.equal((await type.getAllObjectsForThisType()).length, 2)
      assert.deepEqual(
        (await type.getAllObjectsForThisType({ gone: true })).map(({ pk }) => pk),
        [gone.pk],
      )
      await assert.rejects(type.getObjectForThisType({ title: 'C' }), DoesNotExist)
      const stale = await ContentType.create({ appLabel: 'cinema', model: 'poster' })
      assert.deepEqual([stale.name, String(stale)], ['poster', 'poster'])
      await assert.rejects(stale.getAllObjectsForThisType(), QueryUsageError)
    })
  })
}
