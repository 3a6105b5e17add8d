import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { database, openDatabases, useDatabases, type Databases } from '../../src/db/index.ts'
import { type HttpRequest, HttpResponse, include, path } from '../../src/http/index.ts'
import { modelForm } from '../../src/model-forms/index.ts'
import { Count, field, model, registerModels } from '../../src/orm/index.ts'
import { checkViews, CreateView, DetailView, ListView, requirePost, UpdateView, View } from '../../src/views/index.ts'

class Book extends model({ title: field.char({ maxLength: 20 }), made: field.dateTime({ autoNow: true }) }) {}
registerModels('shelf', { Book })

class Good extends ListView<typeof Book> {
  readonly model = Book
  override readonly queryset = Book.all().annotate({ copies: Count('id') }) as never
  override readonly ordering = ['-title', 'copies', '?']
}
class BadOrder extends ListView<typeof Book> {
  readonly model = Book
  override readonly ordering = ['titel']
}
class BadFields extends CreateView<typeof Book> {
  readonly model = Book
  override readonly fields = ['title', 'pages']
}
class NotEditable extends UpdateView<typeof Book> {
  readonly model = Book
  override readonly fields = ['made']
}
class OwnForm extends UpdateView<typeof Book> {
  readonly model = Book
  override readonly formClass = modelForm(Book, { fields: ['title'] })
}
class OwnRows extends ListView<typeof Book> {
  readonly model = Book
  override readonly ordering = ['copies']
  override getQueryset() {
    return Book.annotate({ copies: Count('id') }) as never
  }
}
class OwnOrdering extends ListView<typeof Book> {
  readonly model = Book
  override readonly ordering = ['newest']
  override getOrdering() {
    return ['-id']
  }
}
class OwnFormClass extends CreateView<typeof Book> {
  readonly model = Book
  override readonly fields = ['title', 'extra']
  override getFormClass() {
    return modelForm(Book, { fields: ['title'] }) as never
  }
}
class Shown extends DetailView<typeof Book> {
  readonly model = Book
  readonly fields = ['title', 'shout']
}
class ListedFields extends ListView<typeof Book> {
  readonly model = Book
  readonly fields = ['title', 'shout']
}
class ModelByRequest extends ListView<typeof Book> {
  get model() {
    return this.request.query.get('kind') === 'book' ? Book : Book
  }
  override readonly ordering = ['titel']
}
const askedFor: string[] = []
const userOf = async (request: HttpRequest) => request.headers.get('x-user')
class PromisedUser extends ListView<typeof Book> {
  readonly model = Book
  readonly user = userOf(this.request)
}
class PrivatelyPromised extends ListView<typeof Book> {
  readonly model = Book
  override readonly ordering = ['titel']
  readonly #user = userOf(this.request)
  readonly #rest = { later: userOf(this.request).then((name) => name), all: [userOf(this.request)] }
  override getContextData(extra: object = {}) {
    return super.getContextData({ user: this.#user, rest: this.#rest, ...extra })
  }
}
class PromisedThenBroken extends ListView<typeof Book> {
  readonly model = Book
  readonly user = userOf(this.request)
  readonly path = this.request.path
}
class PromisedPage extends View {
  readonly user = userOf(this.request)
  readonly isMade = askedFor.push('PromisedPage')
}
class WantsRequest extends View {
  readonly path = this.request.path
}

describe('the check of class views', () => {
  let databases: Databases
  let former: Databases | undefined
  before(async () => {
    databases = await openDatabases({ default: database.sqlite({ file: ':memory:' }) })
    former = useDatabases(databases)
  })
  after(async () => {
    useDatabases(former)
    await databases.close()
  })

  it('finds names that the model does not have, also behind guards and includes', () => {
    const found = checkViews([
      path('good/', Good.asView()),
      path('order/', BadOrder.asView()),
      path('given/', Good.asView({ ordering: ['nothing'] })),
      path('more/', include([path('fields/', requirePost(BadFields.asView())), path('made/', NotEditable.asView())])),
      path('own/', OwnForm.asView()),
      path('request/', WantsRequest.asView()),
      path('plain/', () => new HttpResponse('')),
    ])
    assert.deepEqual(
      found.map(({ id, object }) => [id, object]),
      ['ordering of BadOrder', 'ordering of Good', 'fields of BadFields', 'fields of NotEditable'].map((what) => [
        'views.W001',
        what,
      ]),
    )
    assert.equal(found[0]?.level, 'warning')
    assert.match(found[0]?.message ?? '', /shelf\.Book has no field 'titel'/)
    assert.match(found[2]?.message ?? '', /names 'pages', which is no field of it\. Its fields are: id, title, made/)
  })
  it('says nothing of what a view decides itself', () => {
    const views = [OwnRows.asView(), OwnOrdering.asView(), OwnFormClass.asView(), Shown.asView(), ListedFields.asView()]
    assert.deepEqual(checkViews(views.map((view) => path('x/', view))), [])
  })

  it('passes over what wants a request, and makes no views but those of models', async () => {
    const unhandled: unknown[] = []
    const note = (error: unknown) => unhandled.push(error)
    process.on('unhandledRejection', note)
    try {
      assert.deepEqual(checkViews([path('a/', ModelByRequest.asView()), path('b/', PromisedUser.asView())]), [])
      assert.deepEqual(checkViews([path('x/', PromisedPage.asView()), path('y/', PromisedThenBroken.asView())]), [])
      assert.deepEqual(
        checkViews([path('x/', PrivatelyPromised.asView())]).map(({ object }) => object),
        ['ordering of PrivatelyPromised'],
      )
      await new Promise((resolve) => setTimeout(resolve, 10))
    } finally {
      process.off('unhandledRejection', note)
    }
    assert.deepEqual([unhandled, askedFor], [[], []])
  })
})
