import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import {
  DoesNotExist,
  F,
  FieldError,
  field,
  Length,
  metaOf,
  model,
  Prefetch,
  prefetchRelatedObjects,
  registerModels,
  reverse,
} from '../../src/orm/index.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

class Band extends model(
  {
    name: field.char({ maxLength: 20 }),
    endedAt: field.integer({ null: true }),
    get albums() {
      return reverse(Album, 'band')
    },
  },
  { ordering: [F('endedAt').desc({ nulls: 'first' }), Length('name'), '-name'] },
) {}
class Album extends model(
  {
    title: field.char({ maxLength: 20 }),
    get band() {
      return field.foreignKey(Band, { onDelete: 'cascade' })
    },
  },
  { ordering: ['band', 'title'] },
) {}
registerModels('music', { Band, Album })

for (const { name, make } of scratchDatabases) {
  describe(`orders of models and relations loaded later on ${name}`, () => {
    useTables(make, [metaOf(Band), metaOf(Album)])
    before(async () => {
      const bands = [
        ['Old', 1970],
        ['Longer', 1980],
        ['Now', null],
        ['Nan', null],
        ['Long ago', null],
      ] as const
      for (const [name, endedAt] of bands) {
        const band = await Band.create({ name, endedAt })
        await Album.create({ title: `${name} 1`, band })
      }
    })

    test('the order of a model may have expressions, which others follow along their relations', async () => {
      const order = ['Now', 'Nan', 'Long ago', 'Longer', 'Old']
      assert.deepEqual(
        (await Band.all()).map((band) => band.name),
        order,
      )
      assert.deepEqual((await Band.all().reverse().first())?.name, 'Old')
      assert.deepEqual(
        (await Album.all()).map((album) => album.title),
        order.map((band) => `${band} 1`),
      )
      assert.deepEqual((await Album.orderBy('-band').first())?.title, 'Old 1')
      assert.equal((await Band.all().last())?.name, 'Old')
    })

    test('relations of rows that are at hand load in one query for each step', async () => {
      const bands = await Band.filter({ name__startswith: 'N' })
      const loaded = await prefetchRelatedObjects(
        bands,
        new Prefetch('albums', { toAttr: 'early', query: Album.filter({ title__endswith: '1' }) }),
        'albums',
      )
      assert.deepEqual(
        loaded.map((band) => band.early.map((album) => album.title)),
        [['Now 1'], ['Nan 1']],
      )
      await Album.all().delete()
      assert.equal((await bands[0]?.albums)?.length, 1)
      // @ts-expect-error no relation 'songs'
      await assert.rejects(prefetchRelatedObjects(bands, 'songs'), FieldError)
      await prefetchRelatedObjects([], 'songs')
      for (const band of await Band.all()) await Album.create({ title: `${band.name} 1`, band })
    })

    test('a prefetch takes a query of what the relation leads to', async () => {
      await assert.rejects(
        // @ts-expect-error the query is not one of the rows of 'albums'
        Promise.resolve(Band.prefetchRelated(new Prefetch('albums', { query: Band.all() }))),
        /A Prefetch of 'albums' takes a query of music\.Album, not of music\.Band/,
      )
    })

    test('a row is loaded again by a query set, which has to find it', async () => {
      const album = await Album.all().only('title').get({ title: 'Old 1' })
      assert.deepEqual(album.getDeferredFields(), ['band'])
      await Album.filter({ title: 'Old 1' }).update({ title: 'Old one' })
      await album.refreshFromDb(['title'], { query: Album.all() })
      assert.deepEqual([album.title, album.getDeferredFields()], ['Old one', ['band']])
      await album.refreshFromDb(undefined, { query: Album.selectRelated('band') })
      assert.deepEqual([album.getDeferredFields(), (await (album as Album).band).name], [[], 'Old'])
      await assert.rejects(album.refreshFromDb(undefined, { query: Album.filter({ title: 'x' }) }), DoesNotExist)
      await Album.filter({ pk: album.pk }).update({ title: 'Old 1' })
    })

    test('inBulk() gives values by key, too', async () => {
      const keys = await Band.filter({ name__startswith: 'L' }).orderBy('name').valuesFlat('pk')
      const [first, second] = keys as [number, number]
      assert.deepEqual(
        [...(await Band.all().valuesFlat('name').inBulk(keys))].sort(),
        [
          [first, 'Long ago'],
          [second, 'Longer'],
        ].sort(),
      )
      const values = await Band.all().values('name', 'endedAt').inBulk(keys)
      assert.deepEqual(values.get(second), { name: 'Longer', endedAt: 1980 })
      assert.deepEqual((await Band.all().valuesList('name').inBulk([first])).get(first), ['Long ago'])
    })

    test('a raw query takes translations of columns, and prefetchRelated', async () => {
      const rows = await Band.all().raw`SELECT id, name AS called, ended_at FROM music_band WHERE name = ${'Old'}`
        .translations({ called: 'name' })
        .prefetchRelated('albums')
      assert.deepEqual([rows[0]?.name, rows[0]?.endedAt], ['Old', 1970])
      assert.deepEqual(
        (await rows[0]?.albums)?.map((album) => album.title),
        ['Old 1'],
      )
      const wrong = Band.all().raw`SELECT id, name AS called FROM music_band`.translations({ called: 'albums' })
      await assert.rejects(async () => await wrong, FieldError)
    })
  })
}
