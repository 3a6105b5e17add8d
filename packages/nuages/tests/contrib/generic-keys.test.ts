import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { ContentType, genericForeignKey, genericRelation, setByTarget } from '../../src/contrib/contenttypes/index.ts'
import { Count, field, model, registerModels } from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Pet extends model({
  id: field.uuid({ primaryKey: true, default: () => crypto.randomUUID() }),
  name: field.char({ maxLength: 30 }),
  get labels() {
    return genericRelation(Label)
  },
}) {}
class House extends model({
  name: field.char({ maxLength: 30 }),
  get labels() {
    return genericRelation(Label)
  },
}) {}
/** Points to rows by a key that is a text, as it has to where keys are of several kinds. */
class Label extends model({
  word: field.char({ maxLength: 30 }),
  get contentType() {
    return setByTarget(field.foreignKey(ContentType, { onDelete: 'cascade' }))
  },
  objectId: setByTarget(field.char({ maxLength: 40 })),
  get target() {
    return genericForeignKey({ pet: Pet, house: House })
  },
}) {}

const metas = [...registerModels('contenttypes', { ContentType }), ...registerModels('keys', { Pet, House, Label })]

for (const { name, make } of scratchDatabases) {
  describe(`generic relations by keys that are texts on ${name}`, () => {
    useTables(make, metas)
    before(async () => {
      const [cat, dog] = [await Pet.create({ name: 'cat' }), await Pet.create({ name: 'dog' })]
      const house = await House.create({ name: 'house' })
      for (const [target, word] of [
        [cat, 'soft'],
        [cat, 'small'],
        [dog, 'loud'],
        [house, 'soft'],
      ] as const)
        await Label.create({ target, word } as never)
    })

    it('are gone along by paths from rows with a UUID', async () => {
      assert.deepEqual(await Pet.filter({ labels__word: 'soft' }).valuesFlat('name'), ['cat'])
      assert.deepEqual(await Pet.filter({ labels__isnull: true }).valuesFlat('name'), [])
      const counted = await Pet.annotate({ many: Count('labels') })
        .orderBy('name')
        .values('name', 'many')
      assert.deepEqual(counted, [
        { name: 'cat', many: 2 },
        { name: 'dog', many: 1 },
      ])
      assert.deepEqual(await Pet.exclude({ labels__word: 'loud' }).valuesFlat('name'), ['cat'])
    })

    it('and from rows with a number', async () => {
      assert.deepEqual(await House.filter({ labels__word: 'soft' }).valuesFlat('name'), ['house'])
    })

    it('are gone along to a target by its name, whatever its key is', async () => {
      assert.deepEqual(await Label.filter({ target__pet__name: 'cat' }).orderBy('word').valuesFlat('word'), [
        'small',
        'soft',
      ])
      assert.deepEqual(await Label.filter({ target__house__name: 'house' }).valuesFlat('word'), ['soft'])
      assert.deepEqual(await Label.filter({ target__house: await House.get({ name: 'house' }) }).valuesFlat('word'), [
        'soft',
      ])
      assert.deepEqual(await Label.filter({ target__pet: await Pet.get({ name: 'dog' }) }).valuesFlat('word'), ['loud'])
      assert.equal(await Label.exclude({ target__pet__name: 'cat' }).count(), 2)
    })

    it('and read, prefetched and deleted with the row', async () => {
      const cat = await Pet.get({ name: 'cat' })
      assert.equal(await cat.labels.count(), 2)
      const [row] = await Pet.filter({ name: 'dog' }).prefetchRelated('labels')
      assert.deepEqual(
        (await row?.labels)?.map(({ word }) => word),
        ['loud'],
      )
      await cat.delete()
      assert.equal(await Label.all().count(), 2)
    })
  })
}
