import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { database, openDatabases, useDatabases, type Databases } from '../../src/db/index.ts'
import { HttpResponse, include, path } from '../../src/http/index.ts'
import { modelForm } from '../../src/model-forms/index.ts'
import { Count, field, model, registerModels } from '../../src/orm/index.ts'
import { checkViews, CreateView, ListView, requirePost, UpdateView, View } from '../../src/views/index.ts'

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
        'views.E001',
        what,
      ]),
    )
    assert.match(found[0]?.message ?? '', /shelf\.Book has no field 'titel'/)
    assert.match(found[2]?.message ?? '', /names 'pages', which is no field of it\. Its fields are: id, title, made/)
  })
})
