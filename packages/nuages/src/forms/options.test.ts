import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withTimeZone } from '../i18n/index.ts'
import { BoundField, BuiltinRenderer, ClearableFileInput, form, forms, Select, SplitDateTimeWidget } from './index.ts'

const messagesOf = async (made: InstanceType<ReturnType<typeof form>>) => {
  await made.isValid()
  return made.errors.getJsonData()
}

test('a disabled field keeps its initial value, whatever is sent', async () => {
  const made = new (form({ name: forms.char({ disabled: true }) }))({ name: 'eve' }, { initial: { name: 'ada' } })
  assert.equal(await made.isValid(), true)
  assert.deepEqual([made.cleanedData, made.changedData], [{ name: 'ada' }, []])
  assert.match(String(made.field('name')), /value="ada" required disabled/)
})

test('showHiddenInitial sends the initial value along, and compares with it', () => {
  const Dated = form({ day: forms.date({ showHiddenInitial: true, initial: () => '2026-11-27' }) })
  assert.equal(
    String(new Dated().field('day')),
    '<input type="text" name="day" value="2026-11-27" required id="id_day">' +
      '<input type="hidden" name="initial-day" value="2026-11-27" id="initial-id_day">',
  )
  const changed = (day: string, initial: string) => new Dated({ day, 'initial-day': initial }).hasChanged()
  assert.deepEqual([changed('2026-01-01', '2026-01-01'), changed('2026-01-01', '2026-11-27')], [false, true])
  assert.equal(changed('2026-01-01', 'no date'), true)
})

test('labels end with the suffix of the call, the field or the form, unless they end with a mark', () => {
  const Asked = form({ name: forms.char(), why: forms.char({ label: 'Why?' }), no: forms.char({ labelSuffix: '' }) })
  const made = new Asked(null, { labelSuffix: ' =' })
  const labels = made.boundFields.map((field) => String(field.labelTag()).replace(/<[^>]+>/g, ''))
  assert.deepEqual(labels, ['Name =', 'Why?', 'No'])
  assert.equal(String(made.field('name').labelTag({ labelSuffix: '!' })), '<label for="id_name">Name!</label>')
})

test('classes say what is required and what is wrong', async () => {
  const City = form({ name: forms.char(), land: forms.char({ required: false }) })
  const made = new City({ name: '' }, { errorCssClass: 'bad', requiredCssClass: 'needed' })
  await made.isValid()
  assert.match(String(made.asDiv()), /<div class="needed bad">[\s\S]*<div>/)
  assert.equal(String(made.field('name').labelTag()), '<label for="id_name" class="needed">Name:</label>')
})

test('a bound field is of the class of the field, of the form, or of the renderer', () => {
  class OfField extends BoundField {}
  class OfForm extends BoundField {}
  class OfRenderer extends BoundField {}
  class Renderer extends BuiltinRenderer {
    override readonly boundFieldClass = OfRenderer
  }
  const Two = form({ a: forms.char({ boundFieldClass: OfField }), b: forms.char() }, { renderer: new Renderer() })
  const classes = (made: InstanceType<typeof Two>) => made.boundFields.map((field) => field.constructor)
  assert.deepEqual(classes(new Two()), [OfField, OfRenderer])
  assert.deepEqual(classes(new Two(null, { boundFieldClass: OfForm })), [OfField, OfForm])
})

test('options of a list have attributes of their own', () => {
  const choices = { a: 'A', b: 'B' }
  const same = new Select({ choices, optionAttrs: { class: 'x' } }).render('n', 'b')
  assert.match(same, /<option value="a" class="x">A[\s\S]*<option value="b" class="x" selected>B/)
  const byValue = new Select({ choices, optionAttrs: (value) => (value === 'a' ? { disabled: true } : {}) })
  assert.match(byValue.render('n', ''), /<option value="a" disabled>A[\s\S]*<option value="b">B/)
})

test('a combo is cleaned by one field after the other', async () => {
  const Mail = form({ to: forms.combo({ fields: [forms.char({ maxLength: 9 }), forms.email()] }) })
  const good = new Mail({ to: ' a@b.de ' })
  assert.deepEqual([await good.isValid(), good.cleanedData.to], [true, 'a@b.de'])
  const codes = async (to: string) => (await messagesOf(new Mail({ to }) as never))['to']?.map(({ code }) => code)
  assert.deepEqual(await codes('long@example.com'), ['max_length'])
  assert.deepEqual(await codes('short'), ['invalid'])
  assert.deepEqual(await codes(''), ['required'])
})

test('a date beside a time is one moment, in the formats of its widget', () =>
  withTimeZone('Europe/Paris', async () => {
    const widget = new SplitDateTimeWidget({ dateFormat: '%d/%m/%Y', timeFormat: '%H:%M', dateAttrs: { class: 'd' } })
    const At = form({ at: forms.splitDateTime({ widget, inputDateFormats: ['%d/%m/%Y'] }) })
    const shown = String(new At(null, { initial: { at: new Date('2026-11-27T09:05:00Z') } }).field('at'))
    assert.match(shown, /name="at_0" value="27\/11\/2026" class="d".*name="at_1" value="10:05"/)
    const sent = new At({ at_0: '27/11/2026', at_1: '10:05' })
    assert.equal(await sent.isValid(), true)
    assert.equal(sent.cleanedData.at.toISOString(), '2026-11-27T09:05:00.000Z')
    const bad = await messagesOf(new At({ at_0: '27/11/2026', at_1: 'noon' }) as never)
    assert.deepEqual(bad['at'], [{ message: 'Enter a valid time.', code: 'invalid' }])
  }))

test('a file is kept, cleared or replaced, not two of these', async () => {
  const present = { url: '/media/a.txt', toString: () => 'a.txt' }
  const Up = form({ file: forms.file({ required: false, widget: ClearableFileInput }) })
  const cleaned = async (data: Record<string, string>, files: Record<string, File> = {}) => {
    const made = new Up(data, { files: files as never, initial: { file: present } })
    return (await made.isValid()) ? made.cleanedData.file : made.errors.get('file')?.getJsonData()[0]?.code
  }
  const other = new File(['b'], 'b.txt')
  assert.equal(await cleaned({}), present)
  assert.equal(await cleaned({ 'file-clear': 'on' }), false)
  assert.equal(await cleaned({}, { file: other }), other)
  assert.equal(await cleaned({ 'file-clear': 'on' }, { file: other }), 'contradiction')
})
