import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { modelForm } from '../../src/model-forms/index.ts'
import { checkModels, F, FieldFile, field, fullClean, Max, model, registerModels } from '../../src/orm/index.ts'
import { deserialize, serialize } from '../../src/serializers/index.ts'
import { ContentFile, storage } from '../../src/storage/index.ts'
import { Engine } from '../../src/templates/index.ts'
import { png } from '../storage/images.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { openAlbum, Photo, place } from './album.ts'

const picture = (width = 3, height = 2, name = 'cat.png') => new ContentFile(png(width, height), name)
const upload = (content: string | Uint8Array<ArrayBuffer>, name: string) => new File([content], name)

for (const { name: database, make } of scratchDatabases) {
  describe(`files of rows, on ${database}`, () => {
    let scratch: ScratchDatabase
    let site: { close(): Promise<void> }
    before(async () => {
      scratch = await make()
      site = await openAlbum(scratch)
    })
    after(async () => {
      await site.close()
      await scratch.drop()
      if (database === 'postgres') await stopScratchServer()
    })
    beforeEach(async () => {
      await Photo.all().delete()
      place.storage = storage.memory({ baseUrl: '/media/' })
    })

    it('are saved with the row, where uploadTo says', async () => {
      const made = await Photo.create({ title: 'pets', picture: picture(), notes: upload('hello', 'a b.txt') })
      const photo = await Photo.get({ pk: made.pk })
      assert.equal(photo.picture.name, 'photos/pets/cat.png')
      assert.deepEqual([photo.width, photo.height], [3, 2])
      assert.match(photo.notes.name, /^notes\/20\d\d\/[01]\d\/a_b\.txt$/)
      assert.equal(await (await photo.notes.open()).text(), 'hello')
      assert.equal(await photo.notes.size(), 5)
      assert.equal(photo.picture.url, '/media/photos/pets/cat.png')
      assert.throws(() => photo.picture.path, { code: 'NUA-STORAGE-003' })
    })

    it('get a name that is free and fits the column', async () => {
      const name = `${'x'.repeat(80)}.txt`
      const photo = await Photo.create({ title: 'a', picture: picture(), notes: upload('1', name) })
      const other = await Photo.create({ title: 'a', picture: picture(), notes: upload('2', name) })
      assert.equal(photo.notes.name.length, 60)
      assert.notEqual(photo.notes.name, other.notes.name)
      assert.match(other.picture.name, /^photos\/a\/cat_\w{7}\.png$/)
    })

    it('that a row has not are empty', async () => {
      const photo = await Photo.create({ title: 'a', picture: picture() })
      assert.ok(photo.scan instanceof FieldFile)
      assert.equal(photo.scan.name, '')
      const text = '{% if p.scan %}yes{% else %}no{% endif %} {% if p.picture %}{{ p.picture }}{% endif %}'
      assert.equal(new Engine().fromString(text).render({ p: photo }), 'no photos/a/cat.png')
      await assert.rejects(photo.scan.open(), { code: 'NUA-ORM-011' })
      assert.throws(() => photo.scan.url, { code: 'NUA-ORM-011' })
      assert.deepEqual(await Photo.filter({ scan: '' }).values('scan'), [{ scan: '' }])
      assert.equal((await Photo.get({ pk: photo.pk })).scan.name, '')
    })

    it('are replaced, taken away, and not written where nothing changed', async () => {
      const photo = await Photo.create({ title: 'a', picture: picture(), notes: upload('1', 'one.txt') })
      photo.picture.assign(picture(40, 50, 'dog.png'))
      assert.deepEqual([photo.picture.name, photo.picture.isPending], ['dog.png', true])
      assert.equal(await photo.picture.size(), png(40, 50).length)
      assert.deepEqual(await photo.picture.dimensions(), { width: 40, height: 50 })
      await photo.save()
      await photo.notes.delete()
      const again = await Photo.get({ pk: photo.pk })
      assert.deepEqual([again.picture.name, again.width, again.height], ['photos/a/dog.png', 40, 50])
      assert.equal(again.notes.name, '')
      assert.deepEqual((await place.storage.listdir('photos/a')).files, ['cat.png', 'dog.png'])
      await again.picture.save('bird.png', png(1, 1), { save: false })
      assert.equal((await Photo.get({ pk: photo.pk })).picture.name, 'photos/a/dog.png')
      await again.save()
      assert.equal((await Photo.get({ pk: photo.pk })).picture.name, 'photos/a/bird.png')
    })

    it('can be assigned to the property, which the compiler does not see', async () => {
      const photo = await Photo.create({ title: 'a', picture: picture() })
      photo.scan = upload('page', 'scan.txt') as never
      await photo.save({ updateFields: ['scan'] })
      const again = await Photo.get({ pk: photo.pk })
      assert.equal(await (await again.scan.open()).text(), 'page')
      again.notes = again.scan
      again.picture = F('scan') as never
      await again.save()
      const { notes, picture: same } = await Photo.get({ pk: photo.pk })
      assert.deepEqual([notes.name, same.name], ['scan.txt', 'scan.txt'])
      assert.throws(() => again.scan.assign(5 as never), { code: 'NUA-ORM-011' })
      assert.throws(() => again.scan.assign(new ContentFile('x')), { code: 'NUA-ORM-011' })
    })

    it('are names in queries, and saved by bulkCreate', async () => {
      await Photo.bulkCreate([new Photo({ title: 'b', picture: picture() })])
      const [row] = await Photo.filter({ picture__endswith: 'cat.png' }).values('picture')
      assert.deepEqual(row, { picture: 'photos/b/cat.png' })
      assert.deepEqual(await Photo.aggregate({ last: Max('picture') }), { last: 'photos/b/cat.png' })
      await Photo.all().update({ notes: 'elsewhere.txt' })
      assert.equal((await Photo.get({ title: 'b' })).notes.name, 'elsewhere.txt')
      await assert.rejects(async () => Photo.all().update({ notes: upload('x', 'x.txt') }), { code: 'NUA-ORM-003' })
      assert.equal(await place.storage.exists('photos/b/cat.png'), true)
    })

    it('cannot be put outside by a name, a title or a stored path', async () => {
      const bad = { code: 'NUA-KERNEL-005' }
      await assert.rejects(Photo.create({ title: '../../etc', picture: picture() }), bad)
      await assert.rejects(Photo.create({ title: '/etc', picture: picture(1, 1, '..') }), bad)
      const made = await Photo.create({ title: 'a', picture: picture(), notes: upload('x', '../../../etc/passwd') })
      assert.match(made.notes.name, /^notes\/\d+\/\d+\/passwd$/)
      made.scan.assign('../../etc/passwd')
      await assert.rejects(made.scan.open(), bad)
      assert.throws(() => made.scan.url, bad)
    })

    it('stand in fixtures by their names', async () => {
      const photo = await Photo.create({ title: 'a', picture: picture() })
      const text = await serialize('json', [photo])
      assert.deepEqual(JSON.parse(text)[0].fields.picture, 'photos/a/cat.png')
      assert.match(await serialize('xml', [photo]), /<field name="picture" type="FileField">photos\/a\/cat\.png</)
      const [read] = await Array.fromAsync(deserialize('json', text.replace('cat.png', 'other.png')))
      await read?.save()
      assert.equal((await Photo.get({ pk: photo.pk })).picture.name, 'photos/a/other.png')
    })

    it('are checked by fullClean', async () => {
      const errors = await fullClean(new Photo({ title: 'a' })).catch(
        (error: { errorDict: Map<string, unknown> }) => error,
      )
      assert.deepEqual([...(errors as { errorDict: Map<string, unknown> }).errorDict.keys()], ['picture'])
      await fullClean(new Photo({ title: 'a', picture: picture() }))
    })

    it('are sent by model forms, kept where nothing was sent, and cleared', async () => {
      const PhotoForm = modelForm(Photo, { fields: ['picture', 'notes', 'title'] })
      const data = { title: 'from a form' }
      const form = new PhotoForm(data, {
        files: { picture: upload(png(7, 8), 'cat.png'), notes: upload('n', 'n.txt') },
      })
      assert.ok(await form.isValid(), String(form.errors))
      const saved = await form.save()
      assert.deepEqual([saved.picture.name, saved.width], ['photos/from a form/cat.png', 7])

      const shown = String(await new PhotoForm(null, { instance: saved }).ready())
      assert.match(
        shown,
        /Currently: <a href="\/media\/photos\/from%20a%20form\/cat\.png">photos\/from a form\/cat\.png<\/a>/,
      )
      assert.match(shown, /name="notes-clear"/)
      assert.doesNotMatch(shown, /name="picture-clear"/)

      const cleared = new PhotoForm({ ...data, 'notes-clear': 'on' }, { instance: saved })
      assert.ok(await cleared.isValid(), String(cleared.errors))
      await cleared.save()
      const again = await Photo.get({ pk: saved.pk })
      assert.deepEqual([again.notes.name, again.picture.name], ['', 'photos/from a form/cat.png'])

      const wrong = new PhotoForm(data, { files: { picture: upload('<html>', 'cat.png') } })
      assert.equal(await wrong.isValid(), false)
      assert.match(String(wrong.errors), /Upload a valid image/)
      const missing = new PhotoForm(data, { instance: new Photo() })
      assert.equal(await missing.isValid(), false)
    })

    it('show their names in forms where the storage gives no address', async () => {
      place.storage = storage.memory()
      const photo = await Photo.create({ title: 'a', picture: picture() })
      const PhotoForm = modelForm(Photo, { fields: ['picture'] })
      assert.match(String(await new PhotoForm(null, { instance: photo }).ready()), /Currently: photos\/a\/cat\.png/)
    })
  })
}

it('a path is one of those in a folder, also in forms', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-paths-'))
  for (const name of ['b.txt', 'a.txt', 'c.bin']) writeFileSync(join(folder, name), '')
  class Sheet extends model({ path: field.filePath({ path: () => folder, match: /\.txt$/, blank: true }) }) {}
  registerModels('sheets', { Sheet })
  assert.equal(new Sheet().path, '')
  const SheetForm = modelForm(Sheet, { fields: ['path'] })
  const shown = String(await new SheetForm().ready())
  assert.deepEqual(
    [...shown.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value),
    ['', join(folder, 'a.txt'), join(folder, 'b.txt')],
  )
  assert.equal(await new SheetForm({ path: join(folder, 'c.bin') }).isValid(), false)
  const form = new SheetForm({ path: join(folder, 'a.txt') })
  assert.ok(await form.isValid(), String(form.errors))
  assert.equal(form.instance.path, join(folder, 'a.txt'))
  rmSync(folder, { recursive: true })
})

it('the fields are checked', () => {
  class Wrong extends model({
    absolute: field.file({ uploadTo: '/srv' }),
    nothing: field.filePath({ path: '/tmp', allowFiles: false }),
  }) {}
  const found = checkModels(registerModels('wrongfiles', { Wrong })).map(({ id }) => id)
  assert.deepEqual(found, ['fields.E202', 'fields.E140'])
})
