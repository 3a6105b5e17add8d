// Checked by the compiler, never run: what the types infer, and what they refuse. Each expected error must be one.
import { form, forms } from '../../src/forms/index.ts'
import { type ModelForm, modelForm } from '../../src/model-forms/index.ts'
import { field, model } from '../../src/orm/index.ts'
import { CreateView, FormView, UpdateView } from '../../src/views/index.ts'

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
