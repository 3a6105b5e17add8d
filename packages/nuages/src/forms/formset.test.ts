import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BEFORE_RENDER } from '../kernel/index.ts'
import { ValidationError } from '../validation/index.ts'
import { form, forms, formset, HiddenInput, Select } from './index.ts'

class ArticleForm extends form({ title: forms.char(), pages: forms.integer({ required: false }) }) {}
const Articles = formset(ArticleForm, { extra: 2, canOrder: true, canDelete: true })

function sent(rows: Record<string, string>[], initial = 0): URLSearchParams {
  const data = new URLSearchParams({ 'form-TOTAL_FORMS': String(rows.length), 'form-INITIAL_FORMS': String(initial) })
  rows.forEach((row, at) => {
    for (const [name, value] of Object.entries(row)) data.set(`form-${at}-${name}`, value)
  })
  return data
}

test('an unbound formset has the forms of its initial values and the extra ones', () => {
  const made = new Articles(null, { initial: [{ title: 'One' }] })
  assert.equal(made.forms.length, 3)
  assert.equal(made.initialForms.length, 1)
  assert.match(String(made.managementForm), /name="form-TOTAL_FORMS" value="3"/)
  assert.match(String(made.forms[0]?.field('title')), /name="form-0-title" value="One"/)
  assert.match(String(made.emptyForm), /name="form-__prefix__-title"/)
})

test('forms are cleaned, ordered and deleted; an extra form left empty is none', async () => {
  const made = new Articles(
    sent([{ title: 'a', ORDER: '2' }, { title: 'b', ORDER: '1' }, { title: 'c', DELETE: 'on' }, { title: '' }]),
  )
  assert.equal(await made.isValid(), true)
  assert.deepEqual(
    made.orderedForms.map(({ cleanedData }) => cleanedData.title),
    ['b', 'a'],
  )
  assert.deepEqual(
    made.deletedForms.map(({ cleanedData }) => cleanedData.title),
    ['c'],
  )
})

test('a deleted form need not be valid', async () => {
  const made = new Articles(sent([{ title: '', pages: 'x', DELETE: 'on' }], 1))
  assert.equal(await made.isValid(), true)
  assert.equal(made.deletedForms.length, 1)
})

test('a missing management form is an error, not a crash', async () => {
  const made = new Articles({})
  assert.equal(await made.isValid(), false)
  assert.equal(made.nonFormErrors.getJsonData()[0]?.code, 'missing_management_form')
  assert.equal(made.forms.length, 0)
})

test('counts are checked where the rules say so, and never more than absoluteMax are made', async () => {
  const Few = formset(ArticleForm, { max: 1, validateMax: true, absoluteMax: 3 })
  const many = new Few(sent([{ title: 'a' }, { title: 'b' }]))
  assert.equal(await many.isValid(), false)
  assert.deepEqual(many.nonFormErrors.messages, ['Please submit at most 1 form.'])
  const data = sent([])
  data.set('form-TOTAL_FORMS', '1000000000')
  const huge = new Few(data)
  assert.equal(await huge.isValid(), false)
  assert.equal(huge.forms.length, 3)
  const Some = formset(ArticleForm, { min: 2, validateMin: true })
  const few = new Some(sent([{ title: 'a' }]))
  assert.equal(await few.isValid(), false)
  assert.deepEqual(few.nonFormErrors.messages, ['Please submit at least 2 forms.'])
})

test('a formset has a check of its own', async () => {
  class Unique extends formset(ArticleForm) {
    override clean() {
      const titles = this.forms.map((one) => one.cleanedData.title)
      if (new Set(titles).size < titles.length) throw new ValidationError('Titles must differ.', { code: 'same' })
    }
  }
  const made = new Unique(sent([{ title: 'a' }, { title: 'a' }]))
  assert.equal(await made.isValid(), false)
  assert.deepEqual(made.nonFormErrors.getJsonData(), [{ message: 'Titles must differ.', code: 'same' }])
})

test('the fields to order and to delete have the widgets of the rules', () => {
  const Hidden = formset(ArticleForm, {
    canOrder: true,
    canDelete: true,
    orderingWidget: HiddenInput,
    deletionWidget: new Select({
      choices: [
        ['', 'keep'],
        ['1', 'delete'],
      ],
    }),
  })
  const text = String(new Hidden())
  assert.match(text, /<input type="hidden" name="form-0-ORDER"/)
  assert.match(text, /<select name="form-0-DELETE"/)
})

test('only the forms of what is there can be deleted without canDeleteExtra', () => {
  const Kept = formset(ArticleForm, { canDelete: true, canDeleteExtra: false, extra: 1 })
  const made = new Kept(null, { initial: [{ title: 'One' }] })
  assert.deepEqual(
    made.forms.map((one) => 'DELETE' in one.fields),
    [true, false],
  )
})

test('messages are those of the formset, of its class, or the usual ones', async () => {
  const Few = formset(ArticleForm, { min: 2, validateMin: true, errorMessages: { too_few_forms: 'Two, please.' } })
  const said = async (made: InstanceType<typeof Few>) => {
    await made.isValid()
    return made.nonFormErrors.messages
  }
  assert.deepEqual(await said(new Few(sent([{ title: 'a' }]))), ['Two, please.'])
  const errorMessages = { too_few_forms: 'At least %(num)d.', missing_management_form: 'No %(field_names)s.' }
  assert.deepEqual(await said(new Few(sent([{ title: 'a' }]), { errorMessages })), ['At least 2.'])
  const tampered = new Articles({}, { errorMessages })
  await tampered.isValid()
  assert.deepEqual(tampered.nonFormErrors.messages, ['No form-TOTAL_FORMS, form-INITIAL_FORMS.'])
})

test('a formset has the template of its class', () => {
  const Table = formset(ArticleForm, { templateName: 'forms/formsets/table.html' })
  assert.match(String(new Table()), /<tr>/)
})

test('a form that fails at once before a page is printed leaves no promise of another alone', async () => {
  class Fragile extends form({ title: forms.char() }) {
    override [BEFORE_RENDER](): Promise<unknown> | undefined {
      if (this.prefix === 'form-0') return Promise.reject(new Error('first'))
      throw new Error('second')
    }
  }
  const unhandled: unknown[] = []
  const note = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', note)
  try {
    const printed = new (formset(Fragile, { extra: 2 }))()
    await assert.rejects(printed[BEFORE_RENDER]() as Promise<unknown>, { message: 'first' })
    await new Promise((resolve) => setImmediate(resolve))
  } finally {
    process.off('unhandledRejection', note)
  }
  assert.deepEqual(unhandled, [])
})
