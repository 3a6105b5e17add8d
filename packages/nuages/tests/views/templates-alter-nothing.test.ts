import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { AbstractBaseUser } from '../../src/contrib/auth/index.ts'
import { SessionStore } from '../../src/contrib/sessions/session.ts'
import { modelForm, modelFormset } from '../../src/model-forms/index.ts'
import { FieldFile } from '../../src/orm/index.ts'
import { Engine } from '../../src/templates/index.ts'
import { Author, Book, openLibrary, Tag } from '../model-forms/library.ts'
import { scratchDatabases } from '../support/databases.ts'

const engine = new Engine()
const rendered = async (text: string, context: object) => String(await engine.fromString(text).render({ ...context }))

const { make } = scratchDatabases.find(({ name }) => name === 'sqlite')!

describe('a template', () => {
  let close: () => Promise<void>
  let author: Author
  before(async () => {
    const scratch = await make()
    const site = await openLibrary(scratch)
    close = async () => {
      await site.close()
      await scratch.drop()
    }
  })
  after(() => close())
  beforeEach(async () => {
    for (const model of [Book, Author, Tag]) await model.all().delete()
    author = await Author.create({ name: 'Ada' })
    const book = await Book.create({ title: 'Notes', author })
    await book.tags.add(await Tag.create({ name: 'kept' }))
  })

  it('neither deletes nor saves rows, nor changes what belongs to them', async () => {
    const book = await Book.get({ title: 'Notes' })
    author.name = 'changed'
    const words = [
      'author.delete',
      'author.save',
      'book.tags.clear',
      'book.tags.create',
      'books.delete',
      'books.create',
    ]
    for (const word of words) {
      assert.equal(await rendered(`[{{ ${word} }}]`, { author, book, books: Book.all() }), '[]', word)
    }
    assert.deepEqual(await Author.all().valuesFlat('name'), ['Ada'])
    assert.equal(await Book.count(), 1)
    assert.equal(await book.tags.count(), 1)
  })

  it('calls no method that overrides one of these either', async () => {
    class Loud extends Author {
      override async delete() {
        return super.delete()
      }
    }
    const row = (await Author.get({ name: 'Ada' })) as Loud
    Object.setPrototypeOf(row, Loud.prototype)
    assert.equal(await rendered('[{{ row.delete }}]', { row }), '[]')
    assert.equal(await Author.count(), 1)
  })

  it('saves neither forms nor formsets', async () => {
    const TagForm = modelForm(Tag, { fields: ['name'] })
    const form = new TagForm({ name: 'made' })
    await form.isValid()
    const Tags = modelFormset(TagForm, { extra: 1 })
    const formset = new Tags({ 'form-TOTAL_FORMS': '1', 'form-INITIAL_FORMS': '0', 'form-0-name': 'other' })
    await formset.isValid()
    assert.equal(await rendered('[{{ form.save }}{{ formset.save }}]', { form, formset }), '[]')
    assert.deepEqual(await Tag.all().valuesFlat('name'), ['kept'])
  })

  it('keeps files, sessions and passwords as they are', async () => {
    const refused = new Map<{ prototype: object }, readonly string[]>([
      [FieldFile, ['delete', 'commit']],
      [SessionStore, ['flush', 'clear', 'cycleKey', 'save', 'setTestCookie', 'deleteTestCookie']],
      [AbstractBaseUser, ['setUnusablePassword', 'save', 'delete']],
    ])
    for (const [of, names] of refused) {
      for (const name of names) {
        const thing = Object.create(of.prototype)
        assert.equal(await rendered(`[{{ thing.${name} }}]`, { thing }), '[]', name)
      }
    }
  })
})
