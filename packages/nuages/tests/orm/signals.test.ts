import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { connection } from '../../src/db/index.ts'
import {
  m2mChanged,
  postDelete,
  postInit,
  postSave,
  preDelete,
  preInit,
  preSave,
  saveRaw,
} from '../../src/orm/index.ts'
import { assertNumQueries } from '../../src/testing/index.ts'
import { Author, Book, openLibrary, Tag } from '../model-forms/library.ts'
import { scratchDatabases, stopScratchServer } from '../support/databases.ts'

after(stopScratchServer)

for (const { name, make } of scratchDatabases) {
  describe(`signals of models on ${name}`, () => {
    let library: { close(): Promise<void> }
    before(async () => {
      library = await openLibrary(await make())
    })
    after(() => library.close())

    let ends: (() => void)[] = []
    let told: unknown[] = []
    /** Ends what a test began to listen to. */
    afterEach(() => {
      for (const end of ends) end()
      ends = []
      told = []
    })
    const listen = (...connections: (() => void)[]) => ends.push(...connections)

    it('tell of a save before and after it, with what is written', async () => {
      listen(
        preSave.connect(({ instance, updateFields }) => told.push(['pre', instance.name, instance.pk, updateFields]), {
          sender: Author,
        }),
        postSave.connect(
          ({ instance, created, raw, using }) => told.push(['post', instance.pk !== null, created, raw, using]),
          { sender: Author },
        ),
      )
      const ada = await Author.create({ name: 'Ada' })
      ada.name = 'Ada L.'
      await ada.save({ updateFields: ['name'] })
      await Tag.create({ name: 'not-told' })
      assert.deepEqual(told, [
        ['pre', 'Ada', null, null],
        ['post', true, true, false, 'default'],
        ['pre', 'Ada L.', ada.pk, ['name']],
        ['post', true, false, false, 'default'],
      ])
    })

    it('let a receiver change the row before it is written, and wait for it', async () => {
      const fill = async ({ instance }: { instance: Author }) => {
        await Promise.resolve()
        instance.email = `${instance.name.toLowerCase()}@example.com`
      }
      listen(preSave.connect(fill, { sender: Author }))
      preSave.connect(fill, { sender: Author })
      const bob = await Author.create({ name: 'Bob' })
      assert.equal((await Author.get({ pk: bob.pk })).email, 'bob@example.com')
    })

    it('give a receiver a row of the sender, for the compiler, too', () => {
      // @ts-expect-error: an author has no title
      listen(preSave.connect(({ instance }) => instance.title, { sender: Author }))
    })

    it('are of all models without a sender, and end', async () => {
      const end = postSave.connect(({ sender }) => told.push(sender))
      await Tag.create({ name: 'seen' })
      end()
      await Tag.create({ name: 'unseen' })
      assert.deepEqual(told, [Tag])
    })

    it('raise what a receiver raises, before anything is written', async () => {
      listen(preSave.connect(() => Promise.reject(new RangeError('no more tags')), { sender: Tag }))
      const before = await Tag.count()
      await assert.rejects(Tag.create({ name: 'refused' }), /no more tags/)
      assert.equal(await Tag.count(), before)
    })

    it('say that a fixture is loaded', async () => {
      listen(postSave.connect(({ raw, created }) => told.push([raw, created]), { sender: Tag }))
      await saveRaw(new Tag({ name: 'raw' }), 'default')
      assert.deepEqual(told, [[true, true]])
    })

    it('tell of each row that is deleted, those that go along first', async () => {
      const author = await Author.create({ name: 'Cy' })
      const book = await Book.create({ title: 'One', author })
      listen(
        preDelete.connect(({ instance }) => told.push(`before ${instance}`)),
        postDelete.connect(({ instance, origin }) => told.push(`after ${instance}`, origin === author)),
      )
      await author.delete()
      assert.deepEqual(told, ['before One', 'before Cy', 'after One', true, 'after Cy', true])
      assert.equal(await Book.filter({ pk: book.pk }).exists(), false)
    })

    it('tell of the rows of a query that is deleted; nobody listening, it is one statement', async () => {
      for (const title of ['a', 'b']) await Tag.create({ name: `gone-${title}` })
      const query = Tag.filter({ name__startswith: 'gone-' }).orderBy('name')
      listen(preDelete.connect(({ origin }) => told.push(origin === query), { sender: Tag }))
      await query.delete()
      assert.deepEqual(told, [true, true])
    })

    it('tell of changes of a many-to-many relation from both sides', async () => {
      const author = await Author.create({ name: 'Dan' })
      const book = await Book.create({ title: 'Two', author })
      const [red, blue] = [await Tag.create({ name: 'red' }), await Tag.create({ name: 'blue' })]
      await book.tags.add(red)
      listen(
        m2mChanged.connect(
          ({ action, field, instance, model, pkSet, reverse }) =>
            told.push([action, field, String(instance), model, pkSet === null ? null : [...pkSet], reverse]),
          { sender: Book },
        ),
      )
      await book.tags.add(red, blue)
      await book.tags.remove(red)
      await book.tags.clear()
      assert.deepEqual(told, [
        ['preAdd', 'tags', 'Two', Tag, [blue.pk], false],
        ['postAdd', 'tags', 'Two', Tag, [blue.pk], false],
        ['preRemove', 'tags', 'Two', Tag, [red.pk], false],
        ['postRemove', 'tags', 'Two', Tag, [red.pk], false],
        ['preClear', 'tags', 'Two', Tag, null, false],
        ['postClear', 'tags', 'Two', Tag, null, false],
      ])
      assert.equal(await book.tags.count(), 0)
    })

    it('tell of rows that are made, of values or of the database, and refuse to wait', async () => {
      listen(
        preInit.connect(({ values }) => told.push(values), { sender: Tag }),
        postInit.connect(({ instance }) => told.push(instance.name), { sender: Tag }),
      )
      await Tag.create({ name: 'made' })
      await Tag.get({ name: 'made' })
      assert.deepEqual(told, [{ name: 'made' }, 'made', 'made'])
      listen(postInit.connect(async () => {}, { sender: Tag }))
      assert.throws(() => new Tag({ name: 'x' }), /'postInit' is sent without waiting/)
    })

    it('cost no query where nobody listens', async () => {
      const tag = await Tag.create({ name: 'quiet' })
      const book = await Book.create({ title: 'Three', author: await Author.create({ name: 'Eve' }) })
      await assertNumQueries(1, () => book.tags.add(tag))
      await assertNumQueries(1, () => book.tags.remove(tag))
      assert.ok(connection().alias)
    })
  })
}
