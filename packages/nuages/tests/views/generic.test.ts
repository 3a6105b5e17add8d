import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { forms, form as makeForm } from '../../src/forms/index.ts'
import {
  type AnyResponse,
  HttpResponse,
  HttpResponseRedirect,
  path,
  reverseFor,
  UrlResolver,
  withUrls,
} from '../../src/http/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import {
  CreateView,
  DeleteView,
  DetailView,
  FormView,
  ListView,
  Page,
  Paginator,
  RedirectView,
  TemplateView,
  UpdateView,
  View,
} from '../../src/views/index.ts'
import { serveViews } from './serve-views.ts'

class Book extends model(
  { title: field.char({ maxLength: 20, unique: true }), slug: field.slug() },
  { ordering: ['title'] },
) {
  override toString(): string {
    return this.title
  }
  getAbsoluteUrl(): string {
    return `/books/${this.pk}/`
  }
}

class Greeting extends View<{ name: string }> {
  get(): AnyResponse {
    return new HttpResponse(`Hello ${this.params.name}`)
  }
}
class About extends TemplateView<{ topic: string }> {
  override readonly templateName = 'about.html'
  override getContextData(): object {
    return super.getContextData({ more: 42 })
  }
}
class Books extends ListView<typeof Book> {
  readonly model = Book
  override readonly paginateBy = 2
  override readonly paginateOrphans = 1
}
class BooksOfLetter extends ListView<typeof Book, { letter: string }> {
  readonly model = Book
  override readonly templateName = 'library/book_list.html'
  override readonly contextObjectName = 'books'
  override readonly allowEmpty = false
  override getQueryset() {
    return super.getQueryset().filter({ title__startswith: this.params.letter })
  }
}
class BookPage extends DetailView<typeof Book, { pk: number }> {
  readonly model = Book
}
class BookBySlug extends DetailView<typeof Book, { slug: string }> {
  readonly model = Book
}
class NewBook extends CreateView<typeof Book> {
  readonly model = Book
  override readonly fields = ['title', 'slug']
}
class ChangeBook extends UpdateView<typeof Book, { pk: number }> {
  readonly model = Book
  override readonly fields = ['title']
}
class DropBook extends DeleteView<typeof Book, { pk: number }> {
  readonly model = Book
  override readonly successUrl = '/books/'
}
class Search extends makeForm({ words: forms.char({ maxLength: 10 }) }) {}
class SearchPage extends FormView<Search> {
  readonly formClass = Search
  override readonly templateName = 'form.html'
  override formValid(found: Search): AnyResponse {
    return new HttpResponseRedirect(`/books/?q=${found.cleanedData.words}`)
  }
}
class Old extends RedirectView<{ pk: number }> {
  override readonly patternName = 'book'
  override readonly permanent = true
  override readonly queryString = true
}

const list =
  '{% for book in objects %}{{ book }} {% endfor %}|{{ page.number }}/{{ page.numPages }}|{{ isPaginated }}|{{ books|length }}'
const formTemplate = '{{ object }}|{{ form.errors.asText }}|{{ form.title }}{{ form.words }}'
const templates = {
  'about.html': '{{ topic }} {{ more }}',
  'library/book_list.html': list,
  'library/book_detail.html': '{{ object }} {{ book.slug }}',
  'library/book_form.html': formTemplate,
  'library/book_confirm_delete.html': 'Delete {{ object }}?',
  'form.html': formTemplate,
}

const urls = [
  path('hello/<name>/', Greeting.asView()),
  path('about/<topic>/', About.asView()),
  path('books/', Books.asView()),
  path('letters/<letter>/', BooksOfLetter.asView()),
  path('books/<int:pk>/', BookPage.asView(), { name: 'book' }),
  path('slugs/<slug:slug>/', BookBySlug.asView()),
  path('new/', NewBook.asView()),
  path('books/<int:pk>/change/', ChangeBook.asView()),
  path('books/<int:pk>/delete/', DropBook.asView()),
  path('search/', SearchPage.asView()),
  path('old/<int:pk>/', Old.asView()),
]
// @ts-expect-error the class wants a number, the URL gives a text
path('wrong/<pk>/', BookPage.asView())

describe('class views', () => {
  const client = serveViews({ models: registerModels('library', { Book }), templates, urls })
  const text = async (where: string) => (await client.get(where)).text

  before(async () => {
    for (const title of ['Anna', 'Beowulf', 'Candide', 'Dune', 'Emma'])
      await Book.create({ title, slug: title.toLowerCase() })
  })

  it('have a method for each HTTP method, and say which they take', async () => {
    assert.equal(await text('/hello/Ada/'), 'Hello Ada')
    assert.equal((await client.head('/hello/Ada/')).status, 200)
    const refused = await client.post('/hello/Ada/')
    assert.deepEqual([refused.status, refused.headers.get('allow')], [405, 'GET, HEAD, OPTIONS'])
    assert.equal((await client.options('/hello/Ada/')).headers.get('allow'), 'GET, HEAD, OPTIONS')
  })

  it('render a template with the parameters of the URL', async () => {
    assert.equal(await text('/about/nuages/'), 'nuages 42')
  })

  it('redirect to a URL by its name, with the query', async () => {
    const moved = await client.get('/old/7/?a=1')
    assert.deepEqual([moved.status, moved.headers.get('location')], [301, '/books/7/?a=1'])
  })

  it('list rows in pages, the last with what would be too short for one', async () => {
    assert.equal(await text('/books/'), 'Anna Beowulf |1/2|True|0')
    assert.equal(await text('/books/?page=2'), 'Candide Dune Emma |2/2|True|0')
    assert.equal(await text('/books/?page=last'), 'Candide Dune Emma |2/2|True|0')
    for (const page of ['3', '0', 'x']) assert.equal((await client.get(`/books/?page=${page}`)).status, 404)
    assert.equal(await text('/letters/D/'), 'Dune |/|False|1')
    assert.equal((await client.get('/letters/Z/')).status, 404)
  })

  it('show a row by its key or slug, and answer 404 for another', async () => {
    assert.equal(await text('/books/1/'), 'Anna anna')
    assert.equal(await text('/slugs/dune/'), 'Dune dune')
    assert.equal((await client.get('/books/99/')).status, 404)
    assert.equal((await client.get('/slugs/none/')).status, 404)
  })

  it('show a row whose key a number does not hold exactly, and answer 404 for keys that no column holds', async () => {
    const large = await Book.create({ id: 9_007_199_254_740_993n as unknown as number, title: 'Zauberberg', slug: 'z' })
    const address = withUrls(new UrlResolver(urls), () => reverseFor(undefined, 'book', { kwargs: { pk: large.pk } }))
    assert.equal(address, '/books/9007199254740993/')
    assert.equal(await text(address), 'Zauberberg z')
    for (const none of ['9007199254740992', '99999999999999999999', '9'.repeat(100)])
      for (const page of ['', 'change/', 'delete/']) {
        const { status } = await client.get(`/books/${none}/${page}`)
        assert.equal(status, 404, none)
      }
    assert.equal((await client.get('/books/?page=99999999999999999999')).status, 404)
    await large.delete()
  })

  it('make, change and delete rows', async () => {
    assert.match(await text('/new/'), /name="title"/)
    const twice = await client.post('/new/', { form: { title: 'Anna', slug: 'x' } })
    assert.equal(twice.status, 422)
    assert.match(twice.text, /already exists/)
    const made = await client.post('/new/', { form: { title: 'Faust', slug: 'faust' } })
    const faust = await Book.get({ slug: 'faust' })
    assert.deepEqual([made.status, made.headers.get('location')], [302, `/books/${faust.pk}/`])
    assert.match(await text(`/books/${faust.pk}/change/`), /^Faust\|.*value="Faust"/)
    await client.post(`/books/${faust.pk}/change/`, { form: { title: 'Faust II', slug: 'ignored' } })
    await faust.refreshFromDb()
    assert.deepEqual([faust.title, faust.slug], ['Faust II', 'faust'])
    assert.equal(await text(`/books/${faust.pk}/delete/`), 'Delete Faust II?')
    assert.equal((await client.post(`/books/${faust.pk}/delete/`)).headers.get('location'), '/books/')
    assert.equal(await Book.filter({ slug: 'faust' }).exists(), false)
  })

  it('take a form, and go on once it is valid', async () => {
    assert.equal((await client.post('/search/', { form: { words: 'longer than ten' } })).status, 422)
    assert.equal((await client.post('/search/', { form: { words: 'dune' } })).headers.get('location'), '/books/?q=dune')
  })
})

describe('a paginator', () => {
  it('cuts lists, too', async () => {
    const pages = new Paginator(['a', 'b', 'c', 'd', 'e'], 2)
    const last = await pages.page(3)
    assert.deepEqual([...last], ['e'])
    assert.deepEqual([last.startIndex, last.endIndex, last.hasNext, last.previousPageNumber], [5, 5, false, 2])
    assert.throws(() => last.nextPageNumber, { code: 'NUA-VIEWS-003' })
    for (const wrong of [0, 4, 'x', 1.5]) await assert.rejects(pages.page(wrong), { code: 'NUA-VIEWS-003' })
    assert.equal((await pages.getPage('99')).number, 3)
    assert.equal((await pages.getPage('x')).number, 1)
    assert.equal((await new Paginator([], 2).page(1)).count, 0)
    await assert.rejects(new Paginator([], 2, { allowEmptyFirstPage: false }).page(1))
  })

  it('names the pages around one and at both ends', () => {
    const range = (number: number, pages: number) => new Page([], number, 0, 1, pages).elidedPageRange()
    assert.deepEqual(range(1, 10), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    assert.deepEqual(range(10, 50), [1, 2, null, 7, 8, 9, 10, 11, 12, 13, null, 49, 50])
    assert.deepEqual(range(1, 50), [1, 2, 3, 4, null, 49, 50])
    assert.deepEqual(range(50, 50), [1, 2, null, 47, 48, 49, 50])
  })
})
