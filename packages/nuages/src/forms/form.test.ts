import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { withTimeZone } from '../i18n/index.ts'
import { Engine, MemoryLoader } from '../templates/index.ts'
import { ValidationError } from '../validation/index.ts'
import {
  ErrorList,
  FormNotValidatedError,
  form,
  forms,
  formset,
  HiddenInput,
  SimpleArrayField,
  TemplateRenderer,
  Textarea,
} from './index.ts'

class ContactForm extends form({
  name: forms.char({ maxLength: 20 }),
  email: forms.email({ helpText: 'We answer to it.' }),
  age: forms.integer({ required: false, minValue: 0 }),
}) {
  async cleanName() {
    await null
    if (this.cleanedData.name === 'root') throw new ValidationError('Not you.', { code: 'taken' })
    return this.cleanedData.name.toUpperCase()
  }

  override clean() {
    if (this.cleanedData.age === 7) throw new ValidationError('Too young.')
    if (this.cleanedData.age === 8) this.addError('email', 'Ask your parents.')
  }
}

test('good data is cleaned into the types of the fields, with the hooks of the class', async () => {
  const made = new ContactForm(new URLSearchParams('name= Ada &email=ada@example.com&age='))
  assert.equal(await made.isValid(), true)
  assert.deepEqual(made.cleanedData, { name: 'ADA', email: 'ada@example.com', age: null })
  assert.deepEqual(made.changedData, ['name', 'email'])
})

test('errors are data, text and HTML; the good values stay', async () => {
  const made = new ContactForm({ name: 'root', email: 'x', age: '7' })
  assert.equal(await made.isValid(), false)
  assert.deepEqual(made.errors.getJsonData(), {
    name: [{ message: 'Not you.', code: 'taken' }],
    email: [{ message: 'Enter a valid email address.', code: 'invalid' }],
    __all__: [{ message: 'Too young.', code: '' }],
  })
  assert.deepEqual(made.cleanedData, { age: 7 })
  assert.equal(made.hasError('name', 'taken'), true)
  assert.equal(made.hasError('age'), false)
  assert.equal(String(made.nonFieldErrors), '<ul class="errorlist nonfield"><li>Too young.</li></ul>')
  assert.match(
    String(made.field('email')),
    /value="x" .*aria-invalid="true" aria-describedby="id_email_helptext id_email_error"/,
  )
})

test('a hook may add an error to another field', async () => {
  const made = new ContactForm({ name: 'a', email: 'a@b.co', age: '8' })
  assert.equal(await made.isValid(), false)
  assert.deepEqual(made.errors.get('email')?.messages, ['Ask your parents.'])
  assert.deepEqual(made.cleanedData, { name: 'A', age: 8 })
})

test('a bound form that was not validated says so when it is read; an unbound one has no errors', () => {
  const made = new ContactForm({ name: 'a' })
  assert.throws(() => made.errors, FormNotValidatedError)
  assert.throws(() => made.cleanedData, /ContactForm\.cleanedData was read before/)
  assert.throws(() => String(made), { code: 'NUA-FORMS-002' })
  assert.equal(new ContactForm().errors.size, 0)
})

test('prefix, initial values, order and the changes of one form', async () => {
  const made = new ContactForm(null, {
    prefix: 'me',
    initial: { name: () => '<Ada>' },
    fieldOrder: ['age'],
    autoId: 'x_%s',
  })
  made.fields.email.required = false
  made.addField('note', forms.char({ widget: Textarea }))
  assert.deepEqual(
    made.boundFields.map(({ name }) => name),
    ['age', 'name', 'email', 'note'],
  )
  assert.equal(
    String(made.field('name')),
    '<input type="text" name="me-name" value="&lt;Ada&gt;" maxlength="20" required id="x_me-name">',
  )
  assert.doesNotMatch(String(made.field('email')), /required/)
  assert.match(String(new ContactForm().field('email')), /required/, 'the class keeps its own')
})

test('the order of the fields may be changed once a form is made', async () => {
  class Sorted extends ContactForm {
    constructor(...given: ConstructorParameters<typeof ContactForm>) {
      super(...given)
      this.orderFields(['email', 'nothing', 'age'])
    }
  }
  const made = new Sorted({ name: 'a', email: '', age: 'x' })
  await made.isValid()
  assert.deepEqual(
    made.boundFields.map(({ name }) => name),
    ['email', 'age', 'name'],
  )
  assert.deepEqual(made.errors.keys(), ['email', 'age'])
  assert.deepEqual(Object.keys(new ContactForm().fields), ['name', 'email', 'age'], 'the class keeps its own')
})

test('lists of errors are of the class that a form, its class or its formset names', async () => {
  class Lines extends ErrorList {
    override render(): string {
      return this.messages.map((message) => `<p class="${this.errorClass}">${message}</p>`).join('')
    }
  }
  const Name = form({ name: forms.char() }, { errorClass: Lines })
  const required = '<p class="errorlist">This field is required.</p>'
  const ofClass = new Name({})
  const ofOne = new ContactForm({ name: 'a', email: 'a@b.co', age: '7' }, { errorClass: Lines })
  const many = new (formset(form({ name: forms.char() }), { max: 1, validateMax: true }))(
    { 'form-TOTAL_FORMS': '2', 'form-INITIAL_FORMS': '2' },
    { errorClass: Lines },
  )
  for (const one of [ofClass, ofOne, many]) await one.isValid()
  assert.equal(String(ofClass.errors.get('name')), required)
  assert.equal(String(ofOne.nonFieldErrors), '<p class="errorlist nonfield">Too young.</p>')
  assert.equal(String(many.forms[0]?.errors.get('name')), required)
  assert.equal(String(many.nonFormErrors), '<p class="errorlist nonform">Please submit at most 1 form.</p>')
})

test('uploaded files are found in FormData', async () => {
  class UploadForm extends form({ file: forms.file(), title: forms.char() }) {}
  const data = new FormData()
  data.set('title', 'A')
  data.set('file', new File(['abc'], 'a.txt'))
  const made = new UploadForm(data)
  assert.equal(await made.isValid(), true)
  assert.equal(made.cleanedData.file.name, 'a.txt')
  assert.equal(made.isMultipart, true)
})

test('an image is known by its first bytes', async () => {
  class PhotoForm extends form({ photo: forms.image() }) {}
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])
  const valid = async (file: File) => {
    const data = new FormData()
    data.set('photo', file)
    return new PhotoForm(data).isValid()
  }
  assert.equal(await valid(new File([png], 'a.png')), true)
  assert.equal(await valid(new File(['<svg/>'], 'a.png')), false)
  assert.equal(await valid(new File([png], 'a.exe')), false)
})

test('times are meant in the active time zone, and one that a clock change leaves out is an error', async () => {
  class WhenForm extends form({ at: forms.dateTime() }) {}
  const clean = (text: string) =>
    withTimeZone('Europe/Paris', async () => {
      const made = new WhenForm({ at: text })
      return (await made.isValid()) ? made.cleanedData.at.toISOString() : made.errors.getJsonData()['at']?.[0]?.code
    })
  assert.equal(await clean('2024-07-01 12:00'), '2024-07-01T10:00:00.000Z')
  assert.equal(await clean('2024-07-01T12:00Z'), '2024-07-01T12:00:00.000Z')
  assert.equal(await clean('2024-03-31 02:30'), 'ambiguous_timezone')
})

test('templates print forms, fields and errors as HTML and see into them', async () => {
  const engine = new Engine()
  const made = new ContactForm({ name: '', email: 'a@b.co' })
  await made.isValid()
  const render = (text: string) => engine.fromString(text).render({ form: made })
  assert.equal(render('{{ form.name.errors }}'), String(made.field('name').errors))
  assert.equal(render('{% for field in form %}{{ field.name }} {% endfor %}'), 'name email age ')
  assert.equal(render('{% if form.email.errors %}bad{% else %}good{% endif %}'), 'good')
  assert.equal(render('{{ form.asP }}'), String(made.asP()))
  assert.equal(render('{{ form }}'), String(made))
  assert.equal(render('{% for error in form.name.errors %}{{ error }}{% endfor %}'), 'This field is required.')
  assert.equal(render('{{ form.age.labelTag }}'), '<label for="id_age">Age:</label>')
})

test('a site has templates of its own for widgets, fields and forms; the others stay built in', () => {
  const loader = new MemoryLoader({
    'forms/widgets/email.html': '<x-mail name="{{ widget.name }}"></x-mail>',
    'forms/field.html': '<p>{{ field.labelTag }}{{ field }}</p>',
  })
  const renderer = new TemplateRenderer(new Engine({ loaders: [loader] }))
  const made = new ContactForm(null, { renderer })
  assert.equal(String(made.field('email')), '<x-mail name="email"></x-mail>')
  assert.match(
    String(made),
    /<p><label for="id_age">Age:<\/label><input type="number" name="age" min="0" id="id_age"><\/p>/,
  )
})

test('hidden fields stand in the last visible one, and their errors above', async () => {
  class TokenForm extends form({ token: forms.char({ widget: HiddenInput }), name: forms.char() }) {}
  const made = new TokenForm({ name: '' })
  await made.isValid()
  const html = String(made)
  assert.match(html, /^<ul class="errorlist nonfield"><li>\(Hidden field token\) This field is required\.<\/li><\/ul>/)
  assert.match(html, /<input type="hidden" name="token" id="id_token">\s+<\/div>$/)
})

test('a form class can be extended', async () => {
  class Longer extends ContactForm.extend({ age: forms.char(), city: forms.char({ required: false }) }) {}
  const made = new Longer({ name: 'a', email: 'a@b.co', age: 'old' })
  assert.equal(await made.isValid(), true)
  assert.deepEqual(made.cleanedData, { name: 'A', email: 'a@b.co', age: 'old', city: '' })
})

test('what a visitor sends comes back escaped', async () => {
  const made = new ContactForm({ name: '"><script>', email: "'x", age: '<' })
  await made.isValid()
  assert.doesNotMatch(String(made), /<script>|value="">/)
})

test('a path is one of a folder, with its folders if that is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nuages-forms-'))
  try {
    mkdirSync(join(folder, 'sub'))
    for (const name of ['b.txt', 'a.txt', 'c.log', 'sub/d.txt']) writeFileSync(join(folder, name), '')
    const labels = (options: object) => {
      const field = forms.filePath({ path: folder, match: /\.txt$/, ...options })
      return [...field.choices()].map(([, label]) => label)
    }
    assert.deepEqual(labels({}), ['a.txt', 'b.txt'])
    assert.deepEqual(labels({ required: false }), ['---------', 'a.txt', 'b.txt'])
    assert.deepEqual(labels({ recursive: true }), ['/a.txt', '/b.txt', '/sub/d.txt'])
    assert.deepEqual(labels({ allowFiles: false, allowFolders: true, match: /./ }), ['sub'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('what a form changes of its fields, and of the fields in them, is its own', async () => {
  class Tags extends form({
    count: forms.integer({ maxValue: 100 }),
    tags: new SimpleArrayField(forms.char({ maxLength: 5 })),
  }) {}
  const first = new Tags({ count: 50, tags: 'one,two' })
  ;(first.fields.count as { maxValue?: number }).maxValue = 10
  ;(first.fields.tags.base as { maxLength?: number }).maxLength = 2
  assert.equal(await first.isValid(), false)
  assert.deepEqual([...first.errors.keys()], ['count', 'tags'])
  assert.equal(await new Tags({ count: 50, tags: 'one,two' }).isValid(), true)
})

test('validators that take their time and those that do not are all heard, in their order', async () => {
  const says = (text: string) => {
    throw new ValidationError(text)
  }
  const order: string[] = []
  class Names extends form({
    name: forms.char({
      maxLength: 2,
      validators: [
        () => says('first'),
        async () => {
          await null
          order.push('late')
          says('late')
        },
        () => {
          order.push('last')
          says('last')
        },
      ],
    }),
  }) {}
  const names = new Names({ name: 'long' })
  assert.equal(await names.isValid(), false)
  const tooLong = 'Ensure this value has at most 2 characters (it has 4).'
  assert.deepEqual(names.errors.get('name')?.messages, ['first', 'late', 'last', tooLong])
  assert.deepEqual(order, ['late', 'last'])
})

test('a whole number of JSON is one, and a negative zero is none', async () => {
  class Count extends form({ count: forms.integer() }) {}
  for (const [sent, count] of [
    [7, 7],
    [-0, 0],
    ['7.0', 7],
  ] as const) {
    const one = new Count({ count: sent })
    assert.equal(await one.isValid(), true)
    assert.ok(Object.is(one.cleanedData.count, count))
  }
  for (const sent of [1.5, 2 ** 53, true, Number.NaN]) assert.equal(await new Count({ count: sent }).isValid(), false)
})
