import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { preparedContext } from '../../src/kernel/index.ts'
import { captureQueries, connection } from '../../src/db/index.ts'
import { form, type Formset, formset } from '../../src/forms/index.ts'
import { inlineFormset, ModelChoiceField, modelForm, modelFormset } from '../../src/model-forms/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { Author, Book, openLibrary, Portrait, Tag } from './library.ts'

class TagForm extends modelForm(Tag, { fields: ['name'] }) {}
class AuthorForm extends modelForm(Author, { fields: ['name'] }) {}
class BookForm extends modelForm(Book, { fields: ['title', 'pages'] }) {}
const Tags = modelFormset(TagForm, { extra: 1, canDelete: true })
const Books = inlineFormset(Author, BookForm, { extra: 2 })

function sent(prefix: string, initial: number, rows: Record<string, string>[]): URLSearchParams {
  const data = new URLSearchParams({
    [`${prefix}-TOTAL_FORMS`]: String(rows.length),
    [`${prefix}-INITIAL_FORMS`]: String(initial),
  })
  rows.forEach((row, at) => {
    for (const [name, value] of Object.entries(row)) data.set(`${prefix}-${at}-${name}`, value)
  })
  return data
}

for (const { name: database, make } of scratchDatabases) {
  describe(`formsets of rows, on ${database}`, () => {
    let scratch: ScratchDatabase
    let site: { close(): Promise<void> }
    let ada: Author
    let tags: Tag[]
    before(async () => {
      scratch = await make()
      site = await openLibrary(scratch)
    })
    after(async () => {
      await site.close()
      await scratch.drop()
      if (database === 'postgres') await stopScratchServer()
    })
    beforeEach(async () => {
      for (const model of [Book, Author, Tag]) await model.all().delete()
      ada = await Author.create({ name: 'Ada' })
      tags = [await Tag.create({ name: 'red' }), await Tag.create({ name: 'blue' })]
    })
    const ids = () => tags.map((tag) => String(tag.id)) as [string, string]

    it('show a form for each row and the extra ones, with the keys hidden', async () => {
      const made = await new Tags().ready()
      assert.equal(made.forms.length, 3)
      assert.match(
        String(made),
        new RegExp(`<input type="hidden" name="form-0-id" value="${ids()[0]}" id="id_form-0-id">`),
      )
      assert.match(String(made.forms[2]), /<input type="hidden" name="form-2-id" id="id_form-2-id">/)
      assert.throws(() => new Tags().forms, { code: 'NUA-FORMS-003' })
    })

    it('are one at most where the key to the parent is unique, whatever the rules say', async () => {
      const Portraits = inlineFormset(Author, modelForm(Portrait, { fields: ['text'] }), { extra: 3, max: 5 })
      const empty = await new Portraits(null, { instance: ada }).ready()
      assert.equal(empty.forms.length, 1)
      assert.match(String(empty.managementForm), /name="portrait-MAX_NUM_FORMS" value="1"/)
      await Portrait.create({ text: 'Drawn', author: ada })
      assert.equal((await new Portraits(null, { instance: ada }).ready()).forms.length, 1)
    })

    it('stand in a page beside the form of their row, which nobody had to load or to validate', async () => {
      class Whole extends modelForm(Book, { fields: ['author'] }) {}
      const blank = { form: new Whole(), tags: new Tags(), books: new Books() }
      await preparedContext(blank)
      assert.match(String(blank.form), new RegExp(`<option value="${ada.id}">Ada</option>`))
      assert.equal(blank.tags.forms.length, 3)
      assert.match(String(blank.books), /name="books-1-title"/)

      const post = sent('books', 0, [{ title: 'Bridges', pages: '9' }])
      const author = new AuthorForm(post)
      const books = new Books(post, { instance: author.instance })
      assert.equal((await author.isValid()) && (await books.isValid()), false)
      await preparedContext({ author, books })
      assert.match(String(author) + String(books), /This field is required\.[\s\S]*value="Bridges"/)

      post.set('name', 'Eve')
      const good = new AuthorForm(post)
      const ofGood = new Books(post, { instance: good.instance })
      assert.equal((await good.isValid()) && (await ofGood.isValid()), true)
      await good.save()
      await ofGood.save()
      assert.deepEqual((await Book.filter({ author__name: 'Eve' })).map(String), ['Bridges'])
    })

    it('have an empty form for scripts, whose choices are loaded with those of the others', async () => {
      class Whole extends modelForm(Book, { fields: ['author'] }) {}
      const option = new RegExp(`name="[a-z]+-__prefix__-author"[^]*<option value="${ada.id}">Ada</option>`)
      for (const Rows of [formset(Whole, { extra: 1 }), formset(Whole, { extra: 0 }), modelFormset(Whole)]) {
        const shown = new Rows()
        await preparedContext({ shown })
        assert.match(String(shown.emptyForm), option)
        assert.match(String((await new Rows().ready()).emptyForm), option)
      }
    })

    it('load the choices of all their forms with one query, but those of a form of its own with another', async () => {
      class Whole extends modelForm(Book, { fields: ['author'] }) {}
      const chooseFrom = ({ fields }: Whole) => {
        ;(fields.author as ModelChoiceField<Author>).queryset = Author.filter({ name: 'Eve' })
      }
      class Picky extends Whole {
        constructor(...[data, options]: ConstructorParameters<typeof Whole>) {
          super(data, options)
          if (options?.prefix === 'form-1') chooseFrom(this)
        }
      }
      class Named extends ModelChoiceField<Author> {
        override get queryset() {
          return Author.filter({ name: this.required ? 'Ada' : 'Eve' }) as never
        }
      }
      class Own extends form({ author: new Named(Author) }) {}
      const loading = async (shown: Formset) => {
        const { queries } = await captureQueries(async () => preparedContext({ shown }))
        return [queries.length, shown.forms.map((one) => /Ada/.test(String(one))), /Ada/.test(String(shown.emptyForm))]
      }
      assert.deepEqual(await loading(new (formset(Whole, { extra: 2 }))()), [1, [true, true], true])
      assert.deepEqual(await loading(new (formset(Picky, { extra: 2 }))()), [2, [true, false], true])
      assert.deepEqual(await loading(new (formset(Own, { extra: 1 }))()), [2, [true], true])
      const late = new (formset(Whole, { extra: 2 }))()
      const [, second] = late.forms
      await preparedContext({ late })
      chooseFrom(second as Whole)
      assert.deepEqual(await loading(late), [1, [true, false], true])
    })

    it('ask again for choices that could not be loaded', async () => {
      class Whole extends modelForm(Book, { fields: ['author'] }) {}
      const shown = new (formset(Whole, { extra: 2 }))()
      const refuse = () => {
        throw new Error('down')
      }
      await assert.rejects(
        connection().executeWrapper(refuse, async () => preparedContext({ shown })),
        /down/,
      )
      await preparedContext({ shown })
      assert.match(String(shown), /Ada/)
    })

    it('change, make and delete rows in one go', async () => {
      const [red, blue] = ids()
      const made = new Tags(
        sent('form', 2, [{ id: red, name: 'rouge' }, { id: blue, name: 'blue', DELETE: 'on' }, { name: 'new' }]),
      )
      assert.equal(await made.isValid(), true, made.errors.map((one) => one.asText()).join())
      await made.save()
      assert.deepEqual((await Tag.orderBy('name')).map(String), ['new', 'rouge'])
      assert.deepEqual(
        made.changedObjects.map(([row, fields]) => [row.name, fields]),
        [['rouge', ['name']]],
      )
      assert.deepEqual([made.newObjects.length, made.deletedObjects.length], [1, 1])
    })

    it('save and delete by methods that a class of yours may override', async () => {
      const calls: string[] = []
      class Logged extends Tags {
        override saveNew(...[form, options]: Parameters<InstanceType<typeof Tags>['saveNew']>) {
          calls.push(`new ${form.instance.name}`)
          return super.saveNew(form, options)
        }
        override saveExisting(...[form, row, options]: Parameters<InstanceType<typeof Tags>['saveExisting']>) {
          calls.push(`existing ${row.name}`)
          return super.saveExisting(form, row, options)
        }
        override async deleteExisting(row: Tag) {
          calls.push(`keep ${row.name}`)
        }
      }
      const [red, blue] = ids()
      const made = new Logged(
        sent('form', 2, [{ id: red, name: 'rouge' }, { id: blue, name: 'blue', DELETE: 'on' }, { name: 'new' }]),
      )
      assert.equal(await made.isValid(), true)
      await made.save()
      assert.deepEqual(calls, ['existing rouge', 'keep blue', 'new new'])
      assert.deepEqual((await Tag.orderBy('name')).map(String), ['blue', 'new', 'rouge'])
    })

    it('make no new rows with editOnly', async () => {
      const [red, blue] = ids()
      const Edited = modelFormset(TagForm, { editOnly: true })
      const rows = [{ id: red, name: 'rouge' }, { id: blue, name: 'blue' }, { name: 'new' }]
      const made = new Edited(sent('form', 2, rows))
      assert.equal(await made.isValid(), true)
      assert.deepEqual((await made.save()).map(String), ['rouge'])
      assert.equal(await Tag.all().count(), 2)
    })

    it('refuse the key of a row that is not theirs', async () => {
      const [red, blue] = ids()
      const made = new Tags(sent('form', 1, [{ id: blue, name: 'stolen' }]), {
        queryset: Tag.filter({ id: Number(red) }),
      })
      assert.equal(await made.isValid(), false)
      assert.equal(made.errors[0]?.get('id')?.getJsonData()[0]?.code, 'invalid_choice')
      assert.equal((await Tag.get({ id: Number(blue) })).name, 'blue')
    })

    it('find values that are the same twice in what was sent', async () => {
      const made = new Tags(sent('form', 0, [{ name: 'same' }, { name: 'same' }]))
      assert.equal(await made.isValid(), false)
      assert.deepEqual(made.nonFormErrors.messages, ['Please correct the duplicate data for name.'])
    })

    it('belong to a parent, which every new row gets', async () => {
      const old = await Book.create({ title: 'Old', author: ada })
      await Book.create({ title: 'Other', author: await Author.create({ name: 'Bob' }) })
      const shown = await new Books(null, { instance: ada }).ready()
      assert.equal(shown.prefix, 'books')
      assert.equal(shown.forms.length, 3)
      assert.match(String(shown), new RegExp(`<input type="hidden" name="books-0-author" value="${ada.id}"`))
      const data = sent('books', 1, [
        { id: String(old.id), author: String(ada.id), title: 'Older', pages: '1' },
        { author: String(ada.id), title: 'New', pages: '2' },
        { author: String(ada.id), title: '', pages: '0' },
      ])
      const made = new Books(data, { instance: ada })
      assert.equal(await made.isValid(), true, made.errors.map((one) => one.asText()).join())
      await made.save()
      assert.deepEqual((await ada.books).map(String), ['New', 'Older'])
    })

    it('know what is unique for the parent, and refuse another parent', async () => {
      await Book.create({ title: 'Old', author: ada })
      const twice = new Books(sent('books', 0, [{ title: 'Old', pages: '1' }]), { instance: ada })
      assert.equal(await twice.isValid(), false)
      assert.deepEqual(twice.errors[0]?.get('__all__')?.messages, ['Book with this Author and Title already exists.'])
      const other = new Books(sent('books', 0, [{ title: 'x', pages: '1', author: '999' }]), { instance: ada })
      assert.equal(await other.isValid(), false)
      assert.equal(other.errors[0]?.get('author')?.getJsonData()[0]?.code, 'invalid_choice')
    })

    it('take the list of a JSON request, in which an object with a key is its row', async () => {
      const old = await Book.create({ title: 'Old', author: ada })
      const body = [
        { title: 'New', pages: 2 },
        { id: old.id, title: 'Older', pages: 1 },
      ]
      const made = new Books(body, { instance: ada })
      assert.equal(await made.isValid(), true, made.errors.map((one) => one.asText()).join())
      await made.save()
      assert.deepEqual((await ada.books).map(String), ['New', 'Older'])
      assert.deepEqual([made.newObjects.map(String), made.changedObjects.length], [['New'], 1])
      const gone = new Books([{ id: old.id, DELETE: true }], { instance: ada })
      assert.equal(await gone.isValid(), true)
      await gone.save()
      const foreign = new Books([{ id: old.id, title: 'x', pages: 1 }], { instance: ada })
      assert.equal(await foreign.isValid(), false)
    })

    it('are saved after a new parent', async () => {
      const eve = new Author({ name: 'Eve' })
      const made = new Books(sent('books', 0, [{ title: 'First', pages: '1' }]), { instance: eve })
      assert.equal(await made.isValid(), true, made.errors.map((one) => one.asText()).join())
      await eve.save()
      await made.save()
      assert.deepEqual((await eve.books).map(String), ['First'])
    })
  })
}
