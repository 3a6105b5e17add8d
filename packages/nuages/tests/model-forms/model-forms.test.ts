import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { CharField, form, forms, RadioSelect, Select, SelectMultiple, Textarea } from '../../src/forms/index.ts'
import { withLanguage } from '../../src/i18n/index.ts'
import {
  formFieldFor,
  modelChoice,
  modelForm,
  modelMultipleChoice,
  ModelMultipleChoiceField,
} from '../../src/model-forms/index.ts'
import { type ScratchDatabase, scratchDatabases, stopScratchServer } from '../support/databases.ts'
import { Author, Book, openLibrary, Tag } from './library.ts'

class BookForm extends modelForm(Book, {
  fields: ['title', 'author', 'tags', 'pages', 'price', 'kind'],
  widgets: { title: Textarea, kind: RadioSelect },
  labels: { title: 'Name' },
}) {}

class AuthorForm extends modelForm(Author, { fields: 'all' }) {}

for (const { name: database, make } of scratchDatabases) {
  describe(`a model form, on ${database}`, () => {
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
      ada = await Author.create({ name: 'Ada', email: 'ada@example.com' })
      tags = [await Tag.create({ name: 'red' }), await Tag.create({ name: 'blue' })]
    })
    const data = (values: object = {}) => ({
      title: 'Engines',
      author: String(ada.id),
      pages: '12',
      price: '',
      kind: 'p',
      ...values,
    })

    it('knows a row of JSON by its key, and nothing else for one', async () => {
      const codes = async (
        field: ReturnType<typeof modelChoice> | ReturnType<typeof modelMultipleChoice>,
        value: unknown,
      ) => {
        const sent = new (form({ x: field as never }))({ x: value })
        await sent.isValid()
        return (
          sent.errors
            .get('x')
            ?.asData()
            .map(({ code }) => code) ?? []
        )
      }
      const { id } = ada
      const one = modelChoice(Author, { required: false })
      const byName = modelChoice(Author, { required: false, toFieldName: 'name' })
      const several = modelMultipleChoice(Author, { required: false })
      for (const value of [null, '', id, String(id)]) assert.deepEqual(await codes(one, value), [], String(value))
      assert.deepEqual(await codes(byName, 'Ada'), [])
      const strange = [true, false, 'x', id + 0.5, [], [id], [[id]], [true], {}, { a: 1 }, { pk: id }, { pk: { a: 1 } }]
      for (const value of strange) {
        for (const field of [one, byName])
          assert.deepEqual(await codes(field, value), ['invalid_choice'], JSON.stringify(value))
      }
      for (const value of [null, '', [], [id], [String(id)]]) assert.deepEqual(await codes(several, value), [])
      for (const value of [true, false, 0, id, 'x', {}, { pk: id }])
        assert.deepEqual(await codes(several, value), ['invalid_list'], JSON.stringify(value))
      for (const value of [[true], [{}], [{ pk: id }], [[id]], ['x']])
        assert.deepEqual(await codes(several, value), ['invalid_pk_value'], JSON.stringify(value))
      assert.deepEqual(await codes(several, [id + 0.5]), ['invalid_choice'])
    })

    it('offers no empty button among those of rows, unless the field may be blank', async () => {
      class ByRadio extends modelForm(Book, { fields: ['author'], widgets: { author: RadioSelect } }) {}
      const Pick = form({
        one: modelChoice(Author, { widget: new RadioSelect() }),
        optional: modelChoice(Author, { widget: RadioSelect, required: false }),
        blank: modelChoice(Author, { widget: RadioSelect, required: false, blank: true }),
      })
      const picked = await new Pick().ready()
      const buttons = (html: unknown) => [...String(html).matchAll(/value="([^"]*)"/g)].map(([, value]) => value)
      const own = [String(ada.id)]
      assert.deepEqual(buttons((await new ByRadio().ready()).field('author')), own)
      assert.deepEqual(buttons(picked.field('one')), own)
      assert.deepEqual(buttons(picked.field('optional')), own)
      assert.deepEqual(buttons(picked.field('blank')), ['', ...own])
    })

    it('gives the row of each option to what makes its attributes', async () => {
      const optionAttrs = (value: unknown, label: unknown, author?: Author) =>
        author === undefined ? {} : { 'data-mail': author.email, 'data-is': `${value} ${label}` }
      class Marked extends SelectMultiple {
        override createOption(...given: Parameters<SelectMultiple['createOption']>) {
          const option = super.createOption(...given)
          return { ...option, attrs: { ...option.attrs, 'data-row': (given[6] as Tag).name } }
        }
      }
      const Pick = form({
        author: modelChoice(Author, { widget: new Select({ optionAttrs }) }),
        tags: modelMultipleChoice(Tag, { widget: Marked }),
      })
      const picked = await new Pick().ready()
      const html = String(picked.field('author'))
      assert.match(html, /<option value="" selected>/)
      assert.match(html, new RegExp(`<option value="${ada.id}" data-mail="ada@example.com" data-is="${ada.id} Ada">`))
      for (const { id, name } of tags)
        assert.match(String(picked.field('tags')), new RegExp(`<option value="${id}" data-row="${name}">`))
    })

    it('has a field for each editable one of the model, made after it', async () => {
      const made = await new BookForm().ready()
      assert.deepEqual(Object.keys(made.fields), ['title', 'author', 'tags', 'pages', 'price', 'kind'])
      assert.match(String(made.field('title')), /^<textarea name="title" cols="40" rows="10" maxlength="60" required/)
      assert.equal(String(made.field('title').labelTag()), '<label for="id_title">Name:</label>')
      assert.equal(
        String(made.field('author')),
        `<select name="author" required id="id_author">\n  <option value="" selected>---------</option>\n\n  <option value="${ada.id}">Ada</option>\n\n</select>`,
      )
      assert.match(String(made.field('pages')), /value="0" min="0"/)
      assert.match(String(made.field('kind')), /value="n"[^>]* checked/)
      assert.deepEqual(Object.keys(new AuthorForm().fields), ['name', 'email'])
    })

    it('has what the rules say of single fields', async () => {
      const made = new (modelForm(Book, {
        fields: ['title', 'pages', 'price', 'kind'],
        helpTexts: { title: 'In short.' },
        errorMessages: { title: { required: 'A title!' } },
        fieldClasses: { pages: CharField },
        localizedFields: ['price'],
        formfieldCallback: (one, ...more) => (one.name === 'kind' ? undefined : formFieldFor(one, ...more)),
      }))({ title: '', pages: 'x', price: '1,5' })
      assert.deepEqual(Object.keys(made.fields), ['title', 'pages', 'price'])
      assert.equal(made.fields.title.helpText, 'In short.')
      assert.ok(made.fields.pages instanceof CharField)
      await withLanguage('de', () => made.isValid())
      assert.deepEqual(made.errors.get('title')?.messages, ['A title!'])
      assert.equal(String(made.cleanedData.price), '1.5')
    })

    it('offers the rows that a field is given, in one form alone', async () => {
      const Pick = form({ author: modelChoice(Author), tags: modelMultipleChoice(Tag, { required: false }) })
      const made = new Pick({ author: String(ada.id), tags: tags.map((tag) => String(tag.id)) })
      made.fields.author.queryset = Author.filter({ name: 'Eve' })
      made.fields.tags.queryset = () => Tag.filter({ name: 'red' })
      assert.equal(await made.isValid(), false)
      assert.deepEqual(made.errors.keys(), ['author', 'tags'])
      assert.doesNotMatch(String(made), /Ada|blue/)
      const other = new Pick({ author: String(ada.id), tags: [String(tags[1]?.id)] })
      assert.equal(await other.isValid(), true)
      assert.deepEqual([other.cleanedData.author.name, other.cleanedData.tags.map(String)], ['Ada', ['blue']])
    })

    it('saves a new row with its many-to-many relations', async () => {
      const made = new BookForm(data({ tags: tags.map((tag) => String(tag.id)) }))
      assert.equal(await made.isValid(), true, String(made.errors.asText()))
      const book = await made.save()
      const stored = await Book.selectRelated('author').get({ id: book.id })
      assert.deepEqual(
        [stored.title, stored.author.name, stored.pages, stored.price, stored.kind],
        ['Engines', 'Ada', 12, null, 'p'],
      )
      assert.deepEqual((await stored.tags).map(String).sort(), ['blue', 'red'])
    })

    it('changes a row: its values are the initial ones, and what is not sent keeps its default', async () => {
      const { id } = await Book.create({ title: 'Old', author: ada, pages: 3, price: '2.5' })
      const book = await Book.get({ id })
      await book.tags.add(tags[0] as Tag)
      const shown = await new BookForm(null, { instance: book }).ready()
      assert.match(String(shown.field('tags')), new RegExp(`value="${tags[0]?.id}" selected`))
      assert.match(String(shown.field('author')), /selected>Ada/)
      assert.match(String(shown.field('price')), /value="2.50"/)
      const values = data({ title: 'New', tags: [String(tags[1]?.id)], pages: '3', price: '2.5' })
      const made = new BookForm(values, { instance: book })
      assert.equal(await made.isValid(), true)
      assert.deepEqual(made.changedData, ['title', 'tags', 'kind'])
      await made.save()
      assert.equal((await Book.get({ id: book.id })).title, 'New')
      assert.deepEqual((await book.tags).map(String), ['blue'])
    })

    it('waits with commit: false, and writes the relations afterwards', async () => {
      const made = new BookForm(data({ tags: [String(tags[0]?.id)] }))
      const book = await made.save({ commit: false })
      assert.equal(await Book.all().count(), 0)
      book.pages = 99
      await book.save()
      await made.saveM2m()
      assert.deepEqual([(await Book.get({ pages: 99 })).title, (await book.tags).length], ['Engines', 1])
    })

    it('asks the database for what is unique, but not about the row itself', async () => {
      const twice = new AuthorForm({ name: 'Ada 2', email: 'ada@example.com' })
      assert.equal(await twice.isValid(), false)
      assert.deepEqual(twice.errors.getJsonData(), {
        email: [{ message: 'Author with this Email already exists.', code: 'unique' }],
      })
      assert.equal(await new AuthorForm({ name: 'Ada 3', email: 'ada@example.com' }, { instance: ada }).isValid(), true)
      const none = new AuthorForm({ name: 'B', email: '' })
      assert.equal((await none.save()).email, null)
      assert.equal(await new AuthorForm({ name: 'C', email: '' }).isValid(), true, 'nulls are not the same')
      await Book.create({ title: 'Engines', author: ada })
      const same = new BookForm(data())
      assert.equal(await same.isValid(), false)
      assert.deepEqual(same.nonFieldErrors.messages, ['Book with this Author and Title already exists.'])
    })

    it("runs the model's own clean, and shows its errors at their fields", async () => {
      const made = new BookForm(data({ title: 'Untitled' }))
      assert.equal(await made.isValid(), false)
      assert.deepEqual(made.errors.get('title')?.messages, ['Give it a title.'])
    })

    it('refuses rows that are not there, choices that are none, and values out of bounds', async () => {
      const made = new BookForm(data({ author: '999', tags: ['x'], kind: 'z', pages: '-1', price: '1.234' }))
      assert.equal(await made.isValid(), false)
      const codes = Object.fromEntries(
        Object.entries(made.errors.getJsonData()).map(([name, list]) => [name, list[0]?.code]),
      )
      assert.deepEqual(codes, {
        author: 'invalid_choice',
        tags: 'invalid_pk_value',
        kind: 'invalid_choice',
        pages: 'min_value',
        price: 'max_decimal_places',
      })
      assert.match(String(made), /<option value="\d+">Ada<\/option>/, 'a form that failed can be rendered')
      await assert.rejects(made.save(), { code: 'NUA-FORMS-001' })
    })

    it('takes fields of its own, other query sets, and says which name is wrong', async () => {
      class Own extends modelForm(Book, {
        fields: ['title', 'author'],
        declared: {
          agreed: forms.boolean(),
          author: modelChoice<Author>(() => Author.filter({ name: 'Nobody' }), { emptyLabel: 'Who?' }),
        },
      }) {}
      const made = new Own({ title: 'x', author: String(ada.id), agreed: 'on' })
      assert.equal(await made.isValid(), false)
      assert.equal(made.hasError('author', 'invalid_choice'), true)
      assert.equal(made.cleanedData.agreed, true)
      assert.match(String(made.field('author')), /Who\?/)
      const wrong = modelForm(Book, { fields: ['nope'] as unknown as ['title'] })
      assert.throws(() => new wrong(), /names 'nope', which is no field/)
      const stamped = modelForm(Book, { fields: ['createdAt'] })
      assert.throws(() => new stamped(), /not editable/)
    })

    it('cleans any number of rows, in the fields of plain forms too', async () => {
      const several = new ModelMultipleChoiceField(Tag, { required: false })
      assert.deepEqual(await several.clean([]), [])
      assert.equal((await several.clean(tags.map((tag) => tag.id))).length, 2)
      await assert.rejects(async () => several.clean(['999']), /999 is not one of the available choices/)
      await assert.rejects(async () => several.clean('red'), /Enter a list/)
      const byName = new ModelMultipleChoiceField(Tag, { toFieldName: 'name' })
      assert.equal((await byName.clean(['red']))[0]?.pk, tags[0]?.id)
    })
  })
}
