import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { changeSchema, connection, openDatabases, useDatabases } from '../../src/db/index.ts'
import { type AnyResponse, createHandler, HttpResponse, path } from '../../src/http/index.ts'
import { createModels } from '../../src/migrations/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import { Engine, MemoryLoader } from '../../src/templates/index.ts'
import { Client } from '../../src/testing/index.ts'
import {
  CreateView,
  DetailView,
  ListView,
  multipleRowsMixin,
  singleRowMixin,
  TemplateView,
  UpdateView,
  useTemplates,
  YearArchiveView,
} from '../../src/views/index.ts'
import { scratchSqlite } from '../support/databases.ts'

class Author extends model({ name: field.char({ maxLength: 20 }) }) {}
class Book extends model({ title: field.char({ maxLength: 20 }), day: field.date() }, { ordering: ['title'] }) {}

const titles = (books: readonly Book[]) => books.map(({ title }) => title).join(' ')

class BookPage extends DetailView<typeof Book, { pk: number }> {
  readonly model = Book
  override readonly templateName = 'said.txt'
  override getContextData(extra: object = {}) {
    return super.getContextData({ ...extra, said: this.object.title.toUpperCase() })
  }
}
class Books extends ListView<typeof Book> {
  readonly model = Book
  override readonly paginateBy = 2
  override readonly templateName = 'said.txt'
  override getContextData(extra: object = {}) {
    return super.getContextData({ ...extra, said: titles(this.objectList) })
  }
}
class Year extends YearArchiveView<typeof Book> {
  readonly model = Book
  readonly dateField = 'day'
  override readonly templateName = 'said.txt'
  override getContextData(extra: object = {}) {
    return super.getContextData({ ...extra, said: titles(this.objectList) })
  }
}
class Shelf extends multipleRowsMixin(TemplateView, Book) {
  override readonly templateName = 'said.txt'
  override getContextData(extra: object = {}) {
    return super.getContextData({ ...extra, said: titles(this.objectList) })
  }
}
class BooksAndAuthor extends singleRowMixin(ListView<typeof Book>, Author) {
  readonly model = Book
  override readonly templateName = 'said.txt'
  override getContextData(extra: object = {}) {
    return super.getContextData({ ...extra, said: `${this.object.name}: ${titles(this.objectList)}` })
  }
}
class Hasty extends DetailView<typeof Book, { pk: number }> {
  readonly model = Book
  override setup() {
    void this.object
  }
}
class HastyList extends ListView<typeof Book> {
  readonly model = Book
  override async get(): Promise<AnyResponse> {
    return new HttpResponse(titles(this.objectList))
  }
}
class HastyMixin extends multipleRowsMixin(singleRowMixin(TemplateView<object>, Author), Book) {
  override setup() {
    void (this.request.query.has('list') ? this.objectList : this.object)
  }
}
class NewBook extends CreateView<typeof Book> {
  readonly model = Book
  override readonly fields = ['title', 'day']
  override readonly templateName = 'said.txt'
  override getSuccessUrl() {
    return `/made/${this.object?.title}/`
  }
  override async getContextData(extra: object = {}) {
    return { ...(await super.getContextData(extra)), said: String(this.object) }
  }
}
class Renamed extends UpdateView<typeof Book, { pk: number }> {
  readonly model = Book
  override readonly fields = ['title', 'day']
  override async load() {
    this.object = await Book.get({ title: 'Anna' })
  }
  override getSuccessUrl() {
    return `/renamed/${this.object.title}/`
  }
}

const urls = [
  path('book/<int:pk>/', BookPage.asView()),
  path('books/', Books.asView()),
  path('year/<int:year>/', Year.asView({ makeObjectList: true })),
  path('months/<int:year>/', Year.asView()),
  path('shelf/', Shelf.asView()),
  path('of/<int:pk>/', BooksAndAuthor.asView()),
  path('hasty/<int:pk>/', Hasty.asView()),
  path('hasty/', HastyList.asView()),
  path('hasty-mixin/', HastyMixin.asView()),
  path('new/', NewBook.asView()),
  path('renamed/<int:pk>/', Renamed.asView()),
]

describe('what a class view has loaded', () => {
  const scratch = scratchSqlite()
  const client = new Client(createHandler({ urls }))
  let end: () => Promise<void>
  const text = async (where: string) => (await client.get(where)).text

  before(async () => {
    const databases = await openDatabases({ default: scratch.engine })
    const earlier = {
      databases: useDatabases(databases),
      templates: useTemplates(new Engine({ loaders: [new MemoryLoader({ 'said.txt': '{{ said }}' })] })),
    }
    end = async () => {
      useDatabases(earlier.databases)
      useTemplates(earlier.templates)
      await databases.close()
    }
    const metas = registerModels('library', { Author, Book })
    await changeSchema(connection(), (editor) => createModels(editor, metas))
    await Author.create({ name: 'Ada' })
    for (const title of ['Anna', 'Beowulf', 'Candide']) await Book.create({ title, day: '2021-03-05' })
  })
  after(async () => {
    await end()
    await scratch.drop()
  })

  it('is the row of a page about one', async () => {
    assert.equal(await text('/book/1/'), 'ANNA')
  })

  it('is the rows of a list, of the page that is asked for', async () => {
    assert.equal(await text('/books/'), 'Anna Beowulf')
    assert.equal(await text('/books/?page=2'), 'Candide')
    assert.equal(await text('/shelf/'), 'Anna Beowulf Candide')
    assert.equal(await text('/of/1/'), 'Ada: Anna Beowulf Candide')
  })

  it('is the rows of an archive, none where it lists none', async () => {
    assert.equal(await text('/year/2021/'), 'Anna Beowulf Candide')
    assert.equal(await text('/months/2021/'), '')
  })

  it('is no row where one is made, and then that one', async () => {
    assert.equal(await text('/new/'), 'undefined')
    const made = await client.post('/new/', { form: { title: 'Dune', day: '2022-01-01' } })
    assert.equal(made.headers.get('location'), '/made/Dune/')
    await Book.filter({ title: 'Dune' }).delete()
  })

  it('may be a row that the view has put there itself', async () => {
    const renamed = await client.post('/renamed/3/', { form: { title: 'Anna K', day: '2021-03-05' } })
    assert.equal(renamed.headers.get('location'), '/renamed/Anna%20K/')
    await Book.filter({ title: 'Anna K' }).update({ title: 'Anna' })
  })

  it('is an error before it is loaded', async () => {
    const said = { code: 'NUA-VIEWS-005', hint: /after await this\.load\(\)/ }
    await assert.rejects(client.get('/hasty/1/'), { ...said, message: /^Hasty has no object yet: it is not loaded\./ })
    await assert.rejects(client.get('/hasty/'), { ...said, message: /^HastyList has no objectList yet/ })
    await assert.rejects(client.get('/hasty-mixin/'), { ...said, message: /^HastyMixin has no object yet/ })
    await assert.rejects(client.get('/hasty-mixin/?list=1'), { ...said, message: /^HastyMixin has no objectList yet/ })
  })
})
