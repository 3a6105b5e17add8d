import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { memoryCache } from '../../src/cache/index.ts'
import { AbstractBaseUser } from '../../src/contrib/auth/index.ts'
import { SessionStore } from '../../src/contrib/sessions/session.ts'
import { form, forms, formset } from '../../src/forms/index.ts'
import { HttpResponse } from '../../src/http/index.ts'
import { doesAlterData } from '../../src/kernel/index.ts'
import { EmailMessage } from '../../src/mail/index.ts'
import { modelForm, modelFormset } from '../../src/model-forms/index.ts'
import { FieldFile, manager, registerModels } from '../../src/orm/index.ts'
import { Engine } from '../../src/templates/index.ts'
import { RequestFactory } from '../../src/testing/index.ts'
import { DeleteView, View } from '../../src/views/index.ts'
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

  it('writes by no class of a model, and by no manager that it has', async () => {
    class Tags extends Tag.extend({}, { proxy: true }) {
      static readonly kept = manager(Tags).filter({ name: 'kept' })
      static override create(): never {
        throw new Error('Called.')
      }
    }
    registerModels('alter', { Tags })
    const words = [
      'Tag.create',
      'Tag.bulkCreate',
      'Tag.all.delete',
      'Tags.create',
      'Tags.bulkCreate',
      'Tags.kept.delete',
    ]
    for (const word of words) assert.equal(await rendered(`[{{ ${word} }}]`, { Tag, Tags }), '[]', word)
    assert.deepEqual(await Tag.all().valuesFlat('name'), ['kept'])
    // Reading is as before.
    assert.equal(await rendered('{{ Tag.count }} {{ Tags.kept.0.name }}', { Tag, Tags }), '1 kept')
  })

  it('writes by no view that shows it', async () => {
    class Drop extends DeleteView<typeof Tag, { pk: number }> {
      readonly model = Tag
      override readonly successUrl = '/'
      override readonly templateName = 'drop.html'
    }
    class Own extends View {
      get() {
        return new HttpResponse('')
      }
      async post() {
        return new HttpResponse(String(await Tag.all().delete()))
      }
    }
    const tag = await Tag.get({ name: 'kept' })
    const request = new RequestFactory().post('/')
    const drop = new Drop(request, { pk: tag.pk })
    await drop.load()
    const own = new Own(request, {})
    const names = ['post', 'delete', 'put', 'dispatch', 'object.delete', 'model.create', 'formValid']
    for (const name of names) assert.equal(await rendered(`[{{ view.${name} }}]`, { view: drop }), '[]', name)
    for (const name of ['post', 'dispatch'])
      assert.equal(await rendered(`[{{ view.${name} }}]`, { view: own }), '[]', name)
    assert.equal(await Tag.count(), 1)
  })

  it('sends no mails, saves no forms of any kind and forgets nothing', async () => {
    const sent: unknown[] = []
    class ContactForm extends form({ text: forms.char() }) {
      save() {
        sent.push('form')
      }
    }
    class Contacts extends formset(ContactForm, {}) {
      save() {
        sent.push('formset')
      }
    }
    const mail = new EmailMessage({ subject: 'x', to: ['a@example.com'] })
    const cache = memoryCache()
    await cache.set('a', 1)
    const context = { mail, cache, form: new ContactForm({ text: 'x' }), formset: new Contacts() }
    for (const word of ['mail.send', 'cache.clear', 'cache.close', 'form.save', 'formset.save'])
      assert.equal(await rendered(`[{{ ${word} }}]`, context), '[]', word)
    assert.deepEqual([await cache.get('a'), sent], [1, []])
  })

  it('may call nothing of a public class that has the name of a change', async () => {
    const open: string[] = []
    for (const [name, Class] of await publicClasses()) {
      for (const [owner, where] of [
        [Class, `${name}.`],
        [Class.prototype, `${name}#`],
      ] as const) {
        for (const method of Object.getOwnPropertyNames(owner)) {
          const { value } = Object.getOwnPropertyDescriptor(owner, method)!
          if (typeof value !== 'function' || value.length > 0 || !CHANGES.test(method)) continue
          if (!doesAlterData(value, owner, method)) open.push(where + method)
        }
      }
    }
    assert.deepEqual(open.sort(), [])
  })
})

const CHANGES =
  /^(save|delete|create|bulk|update|clear|send|flush|remove|commit|destroy|set([A-Z]|$)|add([A-Z]|$)|post$|put|patch|dispatch|close)/

/** The classes that the entries of the package export, but for those of tests and of connections, which no page is given. */
async function publicClasses(): Promise<Map<string, { readonly prototype: object }>> {
  const found = new Map<string, { readonly prototype: object }>()
  const { exports } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'))
  for (const [entry, target] of Object.entries(exports as Record<string, { 'nuages-source'?: string }>)) {
    const source = target['nuages-source']
    if (source === undefined || ['./db', './testing', './migrations'].includes(entry)) continue
    const module = (await import(join(import.meta.dirname, '../..', source))) as Record<string, unknown>
    for (const [name, value] of Object.entries(module)) {
      const isClass = typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))
      if (isClass) found.set(`${entry}:${name}`, value as unknown as { readonly prototype: object })
    }
  }
  return found
}
