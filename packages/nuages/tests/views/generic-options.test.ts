import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type FormOptions, type FormValues, forms, form as makeForm } from '../../src/forms/index.ts'
import { type AnyResponse, HttpResponse, HttpResponseRedirect, path } from '../../src/http/index.ts'
import { modelForm } from '../../src/model-forms/index.ts'
import { field, model, registerModels } from '../../src/orm/index.ts'
import {
  CreateView,
  DeleteView,
  DetailView,
  formMixin,
  FormView,
  ListView,
  Paginator,
  RedirectView,
  singleRowMixin,
  TemplateView,
  UpdateView,
  View,
} from '../../src/views/index.ts'
import { serveViews } from './serve-views.ts'

class Author extends model({ name: field.char({ maxLength: 20 }) }) {
  override toString() {
    return this.name
  }
}
class Book extends model(
  {
    title: field.char({ maxLength: 20 }),
    slug: field.slug(),
    template: field.char({ maxLength: 40, blank: true, default: '' }),
    get author() {
      return field.foreignKey(Author, { onDelete: 'cascade' })
    },
  },
  { ordering: ['title'] },
) {
  override toString() {
    return this.title
  }
}

class Ready extends View {
  word = 'unset'
  override async setup() {
    this.word = await Promise.resolve(this.request.query.get('word') ?? 'none')
  }
  get() {
    return new HttpResponse(this.word)
  }
  post() {
    return new HttpResponse('posted')
  }
}
class Plain extends TemplateView {
  override readonly templateName = ['none.html', 'context.txt']
  override readonly contentType = 'text/plain'
  override readonly extraContext = { greeting: 'Hello' }
}
class Gone extends RedirectView<{ pk: number }> {
  override getRedirectUrl() {
    return this.params.pk === 1 ? '/one/' : undefined
  }
}
class Books extends ListView<typeof Book> {
  readonly model = Book
  override readonly queryset = Book.exclude({ title: 'Hidden' })
  override readonly pageParameter = 'p'
  override readonly paginatorClass = class<T> extends Paginator<T> {
    override async numPages() {
      return Math.min(await super.numPages(), 2)
    }
  }
  override getOrdering() {
    return ['-title']
  }
  override getPaginateBy() {
    return Number(this.request.query.get('size') ?? 10)
  }
}
class BookPage extends DetailView<typeof Book, { id: number; word: string }> {
  readonly model = Book
  override readonly pkParameter = 'id'
  override readonly slugParameter = 'word'
  override readonly queryPkAndSlug = true
  override readonly templateNameField = 'template'
}
class ByTitle extends DetailView<typeof Book, { slug: string }> {
  readonly model = Book
  override readonly slugField = 'title'
}
class NoKey extends DetailView<typeof Book> {
  readonly model = Book
}

/** A form that wants to know who asks. */
class SignedForm extends makeForm({ text: forms.char() }) {
  readonly user: string
  constructor(data: FormValues | null, options: FormOptions & { user: string }) {
    super(data, options)
    this.user = options.user
  }
}
class Sign extends FormView<SignedForm> {
  readonly formClass = SignedForm
  override readonly templateName = 'sign.html'
  override readonly prefix = 'sign'
  override readonly initial = { text: 'first words' }
  override async getFormKwargs() {
    return { ...(await super.getFormKwargs()), user: this.request.query.get('user') ?? 'nobody' }
  }
  override formValid({ cleanedData, user }: SignedForm): AnyResponse {
    return new HttpResponse(`${user} wrote ${cleanedData.text}`)
  }
  override formInvalid(): AnyResponse {
    return new HttpResponse('no words', { status: 400 })
  }
}
class BookForm extends modelForm(Book, { fields: ['title', 'slug', 'author'] }) {}
class NewBook extends CreateView<typeof Book> {
  readonly model = Book
  override readonly formClass = BookForm
  override readonly successUrl = '/books/{id}/{title}/'
  override async getInitial() {
    return { title: 'Untitled', author: await Author.get({ name: 'Ada' }) }
  }
}
class ChangeBook extends UpdateView<typeof Book, { pk: number }> {
  readonly model = Book
  override readonly fields = ['title']
  override readonly successUrl = '/changed/{slug}/'
}
class DropBook extends DeleteView<typeof Book, { pk: number }> {
  readonly model = Book
  override readonly successUrl = '/gone/{id}/'
}
class SureForm extends makeForm({ sure: forms.boolean() }) {}
class DropSurely extends DeleteView<typeof Book, { pk: number }, SureForm> {
  readonly model = Book
  override readonly formClass = SureForm
  override readonly successUrl = '/'
}
class CommentForm extends makeForm({ comment: forms.char() }) {}
class Discussed extends formMixin(DetailView<typeof Book, { pk: number }>, CommentForm) {
  readonly model = Book
  override readonly templateName = 'discussed.html'
  override formValid({ cleanedData }: CommentForm): AnyResponse {
    return new HttpResponseRedirect(`/${this.object.slug}/?said=${cleanedData.comment}`)
  }
}
class BooksOfAuthor extends singleRowMixin(ListView<typeof Book, { pk: number }>, Author) {
  readonly model = Book
  override readonly templateName = 'of-author.html'
  override getQueryset() {
    return super.getQueryset().filter({ author: this.object })
  }
}

const templates = {
  'context.txt': '{{ greeting }} {{ name }}',
  'given.html': 'given',
  'own.html': 'own {{ object }}',
  'library/book_list.html':
    '{% for one in bookList %}{{ one }} {% endfor %}|{{ objectList|length }}|{{ page.number }}/{{ paginator.numPages }}',
  'library/book_detail.html': '{{ book }}',
  'library/book_form.html': '{{ object }}{{ form.title }}{{ form.author }}',
  'library/book_confirm_delete.html': '{{ object }}? {{ form }}',
  'sign.html': '{{ form }}',
  'discussed.html': '{{ book }}: {{ form.errors.asText }}{{ form.comment }}',
  'of-author.html': '{{ author }}: {% for book in objects %}{{ book }} {% endfor %}',
}
const urls = [
  path('ready/', Ready.asView()),
  path('quiet/', Ready.asView({ httpMethodNames: ['get'] })),
  path('given/', TemplateView.asView({ templateName: 'given.html' })),
  path('wrong/', TemplateView.asView({ templatename: 'given.html' } as never)),
  path('plain/<name>/', Plain.asView()),
  path('old/<int:pk>/', RedirectView.asView({ url: '/new/%(pk)s/' })),
  path('odd/<path:name>/', RedirectView.asView({ url: '/new/%(name)s/', queryString: true })),
  path('lost/<int:pk>/', RedirectView.asView({ url: '/100%%/%(id)s/' })),
  path('gone/<int:pk>/', Gone.asView()),
  path('books/', Books.asView()),
  path('book/<int:id>/<slug:word>/', BookPage.asView()),
  path('title/<slug:slug>/', ByTitle.asView()),
  path('nokey/', NoKey.asView()),
  path('sign/', Sign.asView()),
  path('new/', NewBook.asView()),
  path('change/<int:pk>/', ChangeBook.asView()),
  path('drop/<int:pk>/', DropBook.asView()),
  path('surely/<int:pk>/', DropSurely.asView()),
  path('discussed/<int:pk>/', Discussed.asView()),
  path('of/<int:pk>/', BooksOfAuthor.asView()),
]
// @ts-expect-error a view has no such attribute
TemplateView.asView({ templatename: 'given.html' })
// @ts-expect-error what the URL gives is not to be given
TemplateView.asView({ params: {} })
// @ts-expect-error nor is the row, which is loaded
BookPage.asView({ object: undefined })
// @ts-expect-error nor are the rows of a list
Books.asView({ objectList: [] })

describe('what class views can be told', () => {
  const client = serveViews({ models: registerModels('library', { Author, Book }), templates, urls })
  let ada: Author
  let eve: Author
  const text = async (where: string) => (await client.get(where)).text
  const location = ({ headers }: { headers: Headers }) => headers.get('location')

  before(async () => {
    ada = await Author.create({ name: 'Ada' })
    eve = await Author.create({ name: 'Eve' })
    for (const title of ['Anna', 'Beowulf', 'Candide', 'Hidden']) {
      await Book.create({ title, slug: title.toLowerCase(), author: title === 'Anna' ? eve : ada })
    }
  })
  const anna = () => Book.get({ title: 'Anna' })

  it('runs setup before every method, and answers the methods of httpMethodNames alone', async () => {
    assert.equal(await text('/ready/?word=a'), 'a')
    const refused = await client.post('/quiet/')
    assert.deepEqual([refused.status, refused.headers.get('allow')], [405, 'GET'])
    assert.equal((await client.options('/quiet/')).status, 405)
  })

  it('takes attributes from asView, and refuses those that the class does not have', async () => {
    assert.equal(await text('/given/'), 'given')
    await assert.rejects(client.get('/wrong/'), { code: 'NUA-VIEWS-004', message: /no attribute 'templatename'/ })
  })

  it('takes the first template that exists, its kind of content, and more context', async () => {
    const page = await client.get('/plain/ada/')
    assert.equal(page.text, 'Hello ada')
    assert.match(String(page.headers.get('content-type')), /^text\/plain/)
  })

  it('redirects with the parameters of the URL, whatever the method', async () => {
    for (const method of ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const) {
      const moved = await client[method]('/old/7/')
      assert.deepEqual([moved.status, location(moved)], [302, '/new/7/'], method)
    }
    assert.equal(location(await client.get('/odd/a%3Fb/c/?q=1')), '/new/a%3Fb/c/?q=1')
    await assert.rejects(client.get('/lost/7/'), {
      code: 'NUA-VIEWS-004',
      message: /names 'id', which its URL does not/,
    })
    assert.equal(location(await client.get('/gone/1/')), '/one/')
    assert.equal((await client.get('/gone/2/')).status, 410)
  })

  it('lists a query set in an order and pages that the request decides', async () => {
    assert.equal(await text('/books/'), 'Candide Beowulf Anna |3|1/1')
    assert.equal(await text('/books/?size=1&p=2'), 'Beowulf |1|2/2')
    assert.equal((await client.get('/books/?size=1&p=3')).status, 404)
  })

  it('finds a row by other parameters and fields, by key and slug together where that is asked for', async () => {
    const { id } = await anna()
    assert.equal(await text(`/book/${id}/anna/`), 'Anna')
    assert.equal((await client.get(`/book/${id}/emma/`)).status, 404)
    assert.equal(await text('/title/Anna/'), 'Anna')
    await assert.rejects(client.get('/nokey/'), { code: 'NUA-VIEWS-004', message: /neither 'pk' nor 'slug'/ })
  })

  it('shows a row by the template that it names', async () => {
    const { id } = await anna()
    await Book.filter({ id }).update({ template: 'own.html' })
    assert.equal(await text(`/book/${id}/anna/`), 'own Anna')
    await Book.filter({ id }).update({ template: 'none.html' })
    assert.equal(await text(`/book/${id}/anna/`), 'Anna')
  })

  it('gives a form its prefix, its initial values and what else it wants', async () => {
    assert.match(await text('/sign/'), /name="sign-text" value="first words"/)
    const form = { 'sign-text': 'hello' }
    assert.equal((await client.post('/sign/?user=ada', { form })).text, 'ada wrote hello')
    const body = new URLSearchParams(form).toString()
    const contentType = 'application/x-www-form-urlencoded'
    assert.equal((await client.put('/sign/', { body, contentType })).text, 'nobody wrote hello')
    assert.equal((await client.post('/sign/', { form: {} })).status, 400)
  })

  it('goes on to an address with the values of the row', async () => {
    const shown = await text('/new/')
    assert.match(shown, /value="Untitled"/)
    assert.match(shown, /selected>Ada/)
    const made = await client.post('/new/', { form: { title: 'A/b c?', slug: 'x', author: String(ada.id) } })
    const { id } = await Book.get({ slug: 'x' })
    assert.equal(location(made), `/books/${id}/A/b%20c%3F/`)
    assert.equal(location(await client.post(`/change/${id}/`, { form: { title: 'New' } })), '/changed/x/')
    assert.equal(location(await client.post(`/drop/${id}/`)), `/gone/${id}/`)
  })

  it('deletes by DELETE, and by a form that has to be valid', async () => {
    const one = await Book.create({ title: 'One', slug: 'one', author: ada })
    assert.equal((await client.delete(`/drop/${one.id}/`)).status, 302)
    assert.equal(await Book.filter({ slug: 'one' }).exists(), false)
    const two = await Book.create({ title: 'Two', slug: 'two', author: ada })
    assert.match(await text(`/surely/${two.id}/`), /Two\? [\s\S]*name="sure"/)
    for (const answer of [await client.post(`/surely/${two.id}/`), await client.delete(`/surely/${two.id}/`)]) {
      assert.equal(answer.status, 422)
    }
    assert.equal((await client.post(`/surely/${two.id}/`, { form: { sure: 'on' } })).status, 302)
    assert.equal(await Book.filter({ slug: 'two' }).exists(), false)
  })

  it('has a form on the page of a row', async () => {
    const { id } = await anna()
    assert.match(await text(`/discussed/${id}/`), /^Anna: <input type="text" name="comment"/)
    const refused = await client.post(`/discussed/${id}/`, { form: { comment: '' } })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /^Anna: \* comment/)
    const said = await client.post(`/discussed/${id}/`, { form: { comment: 'good' } })
    assert.equal(location(said), '/anna/?said=good')
    assert.equal((await client.post('/discussed/999/', { form: { comment: 'good' } })).status, 404)
  })

  it('lists the rows of a row', async () => {
    assert.equal(await text(`/of/${ada.id}/`), 'Ada: Beowulf Candide Hidden ')
    assert.equal(await text(`/of/${eve.id}/`), 'Eve: Anna ')
    assert.equal((await client.get('/of/999/')).status, 404)
  })
})
