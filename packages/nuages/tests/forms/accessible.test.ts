import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import * as rooms from '../../src/forms/index.ts'
import { safe } from '../../src/kernel/index.ts'
import { Engine } from '../../src/templates/index.ts'

const { form, forms, formset } = rooms
const CHROMIUM = '/usr/bin/chromium'
const missing = existsSync(CHROMIUM) || process.env['CI'] === 'true' ? false : 'Chromium is not installed'

const choices = [
  ['a', 'A'],
  ['b', 'B'],
] as const
const helpText = 'Help'

/** Every field, and every widget that is not the one of a field. */
const EveryField = form({
  char: forms.char({ helpText }),
  email: forms.email(),
  url: forms.url(),
  slug: forms.slug(),
  regex: forms.regex(/^a$/),
  uuid: forms.uuid(),
  ip: forms.ipAddress(),
  integer: forms.integer(),
  float: forms.float(),
  decimal: forms.decimal(),
  boolean: forms.boolean({ helpText }),
  nullBoolean: forms.nullBoolean(),
  date: forms.date(),
  time: forms.time(),
  dateTime: forms.dateTime(),
  duration: forms.duration(),
  splitDateTime: forms.splitDateTime({ helpText }),
  choice: forms.choice({ choices }),
  multipleChoice: forms.multipleChoice({ choices }),
  json: forms.json(),
  file: forms.file(),
  image: forms.image({ required: false, initial: { url: '/x.png', toString: () => 'x.png' } }),
  simpleArray: forms.simpleArray(forms.integer()),
  splitArray: forms.splitArray(forms.integer(), { size: 3 }),
  hstore: forms.hstore(),
  integerRange: forms.integerRange({ required: false, helpText }),
  decimalRange: forms.decimalRange(),
  dateRange: forms.dateRange(),
  dateTimeRange: forms.dateTimeRange({ label: safe('<b>Open</b>') }),
  selectDate: forms.date({ widget: rooms.SelectDateWidget, helpText }),
  optionalDate: forms.date({ widget: rooms.SelectDateWidget, required: false }),
  radio: forms.choice({ choices, widget: rooms.RadioSelect, helpText }),
  groups: forms.choice({ choices: [['Group', [['x', 'X']]]], widget: rooms.RadioSelect }),
  boxes: forms.multipleChoice({ choices, widget: rooms.CheckboxSelectMultiple, helpText }),
  textarea: forms.char({ widget: rooms.Textarea }),
  password: forms.char({ widget: rooms.PasswordInput }),
  colour: forms.char({ widget: rooms.ColorInput }),
  hidden: forms.char({ widget: rooms.HiddenInput }),
  hiddenMoment: forms.splitDateTime({ widget: rooms.SplitHiddenDateTimeWidget }),
})

const LAYOUTS = ['asDiv', 'asP', 'asTable', 'asUl'] as const

describe('a form with every field', { skip: missing }, () => {
  let browser: Browser
  let page: Page
  before(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
    page = await browser.newPage()
  })
  after(() => browser?.close())

  async function problems(html: string): Promise<string[]> {
    await page.setContent(
      `<!doctype html><html lang="en"><head><title>Form</title></head><body><main><h1>Form</h1><form>${html}</form></main></body></html>`,
    )
    // The content changes, the window stays.
    if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
    const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as axe.AxeResults
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
  }

  for (const layout of LAYOUTS) {
    it(`has a name for each input, unbound, with errors, and with values (${layout})`, async () => {
      const wrap = (html: unknown) =>
        layout === 'asTable' ? `<table>${html}</table>` : layout === 'asUl' ? `<ul>${html}</ul>` : `${html}`
      const initial = {
        splitDateTime: new Date(0),
        selectDate: '2026-11-27',
        integerRange: { lower: 1, upper: 2 },
        splitArray: [1, 2, 3],
      }
      const invalid = new EveryField({})
      await invalid.isValid()
      for (const shown of [new EveryField(), invalid, new EveryField(null, { initial })])
        assert.deepEqual(await problems(wrap(shown[layout]())), [])
      const Rows = formset(EveryField, { extra: 2, canDelete: true, canOrder: true })
      assert.deepEqual(await problems(wrap(new Rows()[layout]())), [])
    })
  }

  it('names the parts by the label of the field, and keeps names that they have', () => {
    const one = new EveryField()
    const named = (name: 'splitDateTime' | 'selectDate' | 'splitArray' | 'dateTimeRange') =>
      [...String(one.field(name)).matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label)
    assert.deepEqual(named('splitDateTime'), ['Split date time: Date', 'Split date time: Time'])
    assert.deepEqual(named('selectDate'), ['Select date: Month', 'Select date: Day', 'Select date: Year'])
    assert.deepEqual(named('splitArray'), ['Split array 1', 'Split array 2', 'Split array 3'])
    assert.deepEqual(named('dateTimeRange'), ['Open: Start', 'Open: End'])
    const widget = new rooms.SplitDateTimeWidget({ dateAttrs: { 'aria-label': 'Day' } })
    const own = new (form({ at: forms.splitDateTime({ widget }) }))()
    assert.match(String(own.field('at')), /name="at_0"[^>]* aria-label="Day".*name="at_1"[^>]* aria-label="At: Time"/)
    // A widget on its own is no part of a form.
    assert.doesNotMatch(new rooms.SplitDateTimeWidget().render('at', null), /aria/)
  })

  it('gives its parts to a template by their numbers', async () => {
    const shown = (text: string) => new Engine().fromString(text).render({ form: new EveryField() })
    assert.equal(
      await shown('{{ form.splitArray.1 }}'),
      '<input type="number" name="splitArray_1" id="id_splitArray_1" aria-label="Split array 2">',
    )
    assert.match(
      String(await shown('{{ form.radio.0.tag }}{{ form.radio.0.choiceLabel }}')),
      /^<input type="radio".*>A$/,
    )
    assert.equal(await shown('[{{ form.radio.9 }}]'), '[]')
  })
})
