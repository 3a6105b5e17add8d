// Checked by the compiler, never run: what the types infer, and what they refuse. Each expected error must be one.
import { form, forms } from '../../src/forms/index.ts'
import { type ModelForm, modelForm } from '../../src/model-forms/index.ts'
import { field, model } from '../../src/orm/index.ts'
import {
  CreateView,
  DateDetailView,
  DeleteView,
  DetailView,
  formMixin,
  FormView,
  ListView,
  MonthArchiveView,
  multipleRowsMixin,
  singleRowMixin,
  TemplateView,
  UpdateView,
} from '../../src/views/index.ts'

class Book extends model({ title: field.char({ maxLength: 20 }), pages: field.integer() }) {}
class Author extends model({ name: field.char({ maxLength: 20 }) }) {}
class BookForm extends modelForm(Book, { fields: ['title'] }) {}
class AuthorForm extends modelForm(Author, { fields: ['name'] }) {}
class ContactForm extends form({ age: forms.integer() }) {}

export class NewBook extends CreateView<typeof Book> {
  readonly model = Book
  override readonly formClass = BookForm
  override async formValid(form: BookForm) {
    const title: string = form.cleanedData.title
    // @ts-expect-error the form has no such field
    form.cleanedData.pages
    this.object = await form.save({ commit: title !== '' })
    return super.formValid(form)
  }
}

export class ChangedBook extends UpdateView<typeof Book> {
  readonly model = Book
  override readonly formClass = BookForm
  override formInvalid(form: BookForm) {
    const pages: number = form.instance.pages
    return super.renderToResponse({ form, pages })
  }
}

export class FormOfAny extends UpdateView<typeof Book> {
  readonly model = Book
  override readonly fields = ['title']
  override async formValid(form: ModelForm) {
    return super.formValid(form)
  }
}

export class FormOfAnother extends UpdateView<typeof Book> {
  readonly model = Book
  // @ts-expect-error a form of another model
  override readonly formClass = AuthorForm
}

export class Contact extends FormView<ContactForm> {
  readonly formClass = ContactForm
  override readonly successUrl = '/'
  override formValid(form: ContactForm) {
    const age: number | null = form.cleanedData.age
    return age === null ? super.formInvalid(form) : super.formValid(form)
  }
}

// What a view has loaded is there for the compiler: no view asks whether it is.
class Talk extends model({ title: field.char({ maxLength: 20 }), day: field.date() }) {}

export class BookPage extends DetailView<typeof Book, { pk: number }> {
  readonly model = Book
  override getContextData(extra: object = {}) {
    const pages: number = this.object.pages
    const pk: number = this.params.pk
    // @ts-expect-error the row has no such field
    return super.getContextData({ ...extra, pages, pk, name: this.object.name })
  }
}

export class TalkOfDay extends DateDetailView<typeof Talk> {
  readonly model = Talk
  readonly dateField = 'day'
  override getTemplateNames() {
    return [`${this.object.title}.html`]
  }
}

export class GoneBook extends DeleteView<typeof Book> {
  readonly model = Book
  override getSuccessUrl() {
    return `/${this.object.title}/`
  }
}

export class Renamed extends UpdateView<typeof Book> {
  readonly model = Book
  override readonly fields = ['title']
  override getSuccessUrl() {
    return `/${this.object.title}/`
  }
}

export class Made extends CreateView<typeof Book> {
  readonly model = Book
  override readonly fields = ['title']
  override getSuccessUrl() {
    const title: string = this.object?.title ?? ''
    // @ts-expect-error there is no row before it is made
    return `/${title}/${this.object.title}/`
  }
}

export class Commented extends formMixin(DetailView<typeof Book>, ContactForm) {
  readonly model = Book
  override getSuccessUrl() {
    return `/${this.object.title}/`
  }
}

export class BooksOfAuthor extends singleRowMixin(ListView<typeof Book>, Author) {
  readonly model = Book
  override getContextData(extra: object = {}) {
    return super.getContextData({ ...extra, names: [this.object.name, ...this.objectList.map(({ title }) => title)] })
  }
}

export class Books extends ListView<typeof Book> {
  readonly model = Book
  override getContextData(extra: object = {}) {
    const pages: number[] = this.objectList.map((book) => book.pages)
    // @ts-expect-error the rows have no such field
    return super.getContextData({ ...extra, pages, names: this.objectList.map((book) => book.name) })
  }
}

export class TalksOfMonth extends MonthArchiveView<typeof Talk> {
  readonly model = Talk
  readonly dateField = 'day'
  override getContextData(extra: object = {}) {
    return super.getContextData({ ...extra, titles: this.objectList.map(({ title }) => title) })
  }
}

export class Shelf extends multipleRowsMixin(TemplateView, Book) {
  override getContextData(extra: object = {}) {
    return super.getContextData({ ...extra, titles: this.objectList.map(({ title }) => title) })
  }
}
