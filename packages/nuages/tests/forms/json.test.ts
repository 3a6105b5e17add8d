import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Decimal } from 'decimal.js'
import { type FormFields, form, forms, formset, MultipleChoiceField, TextInput } from '../../src/forms/index.ts'
import { defineSettings, withSettings } from '../../src/core/index.ts'
import { Temporal, withLanguage } from '../../src/i18n/index.ts'

const choices = { a: 'A', b: 'B' } as const

/** What a form with one field makes of a value of JSON: the cleaned value, and the codes of its errors. */
async function sentTo(field: FormFields[string], value: unknown): Promise<[unknown, readonly unknown[]]> {
  const one = new (form({ x: field }))(JSON.parse(JSON.stringify({ x: value })))
  if (await one.isValid()) return [one.cleanedData.x, []]
  return [
    undefined,
    one.errors
      .get('x')
      ?.asData()
      .map(({ code }) => code) ?? [],
  ]
}

/** The one or the other. */
async function cleaned(field: FormFields[string], value: unknown): Promise<unknown> {
  const [made, codes] = await sentTo(field, value)
  return codes.length > 0 ? codes : made
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

describe('a form that is given the object of a JSON request', () => {
  it('takes the natural value of each field', async () => {
    const moment = '2026-11-27T09:05:00.000Z'
    const cases: [FormFields[string], unknown, unknown?][] = [
      [forms.char(), 'text'],
      [forms.char(), 5, '5'],
      [forms.integer(), 5],
      [forms.float(), 1.5],
      [forms.decimal(), '2.25'],
      [forms.boolean({ required: false }), false],
      [forms.nullBoolean({ required: false }), true],
      [forms.choice({ choices }), 'a'],
      [forms.multipleChoice({ choices }), ['a', 'b']],
      [forms.typedChoice({ choices: { 1: 'one' }, coerce: Number }), 1],
      [forms.date(), '2026-11-27'],
      [forms.time(), '09:05:00'],
      [forms.dateTime(), moment],
      [forms.splitDateTime(), moment],
      [forms.splitDateTime(), ['2026-11-27', '09:05'], moment],
      [forms.splitDateTime({ as: 'instant' }), '2026-11-27T10:05:00.000001+01:00', '2026-11-27T09:05:00.000001Z'],
      [forms.integerRange(), { lower: 1, upper: 2 }, [1, 2]],
      [forms.integerRange(), { lower: 1, upper: null }, [1, null]],
      [forms.integerRange(), { upper: 2, bounds: '[)' }, [null, 2]],
      [forms.integerRange(), [1, 2]],
      [forms.dateRange(), { lower: '2026-01-01', upper: '2026-02-01' }, ['2026-01-01', '2026-02-01']],
      [forms.splitArray(forms.integer(), { size: 2 }), [1, 2]],
      [forms.splitArray(forms.integer({ required: false }), { size: 2 }), [1], [1, null]],
      [forms.simpleArray(forms.integer()), [1, 2]],
      [forms.json(), { a: [1, null] }],
      [forms.hstore(), { a: '1', b: null }],
    ]
    for (const [field, value, expected = value] of cases)
      assert.deepEqual(
        plain(await cleaned(field, value)),
        expected,
        `${field.constructor.name} ${JSON.stringify(value)}`,
      )
  })

  it('gives the bounds to a range that has them, and refuses them where they would be lost', async () => {
    const range = (lower: unknown, upper: unknown, bounds: string | undefined) => ({ lower, upper, bounds })
    const value = { lower: 1, upper: 2, bounds: '(]' }
    assert.deepEqual(await cleaned(forms.integerRange({ range } as never), value), value)
    assert.deepEqual(await cleaned(forms.integerRange(), value), ['invalid'])
    assert.deepEqual(await cleaned(forms.integerRange({ range } as never), { ...value, bounds: '<>' }), ['invalid'])
  })

  it('refuses what fits no field, whether it is required or not, and drops nothing', async () => {
    const { required } = { required: false }
    const refused: [FormFields[string], unknown[]][] = [
      [forms.char({ required }), [{ a: 1 }, {}, ['x'], [], true]],
      [forms.email({ required }), [{ a: 1 }]],
      [forms.integer({ required }), [{}, [], [1], true]],
      [forms.decimal({ required }), [{}, [1]]],
      [forms.boolean({ required }), [{}, [true]]],
      [forms.nullBoolean({ required }), [{}, [true]]],
      [forms.date({ required }), [{}, [], 5]],
      [forms.dateTime({ required }), [{}, 5]],
      [forms.duration({ required }), [{}]],
      [forms.choice({ choices, required }), [{}, ['a']]],
      [forms.multipleChoice({ choices, required }), [{}, { a: 1 }]],
      [forms.splitDateTime({ required }), [{}, 5, false, 'soon', { date: '2026-11-27' }]],
      [
        forms.splitDateTime({ required }),
        [
          ['2026-11-27', '09:05', 'UTC'],
          [{}, {}],
        ],
      ],
      [forms.integerRange({ required }), [{}, 5, 'x', { from: 1 }, { lower: 1, upper: 2, step: 3 }, { empty: true }]],
      [forms.integerRange({ required }), [[1, 2, 3], { lower: {}, upper: 2 }, { lower: [1] }]],
      [forms.splitArray(forms.integer({ required }), { size: 2, required }), [{}, 'x', 5]],
      [forms.simpleArray(forms.char(), { required }), [{}, { a: 1 }, [['x']], [{}]]],
      [forms.combo({ fields: [forms.char({ required })], required }), [{ a: 1 }]],
    ]
    for (const [field, values] of refused) {
      for (const value of values) {
        const codes = await cleaned(field, value)
        const label = `${field.constructor.name} ${JSON.stringify(value)} gave ${JSON.stringify(codes)}`
        assert.ok(
          Array.isArray(codes) && codes.every((code) => /^(?:item_)?invalid/.test(String(code))) && codes.length > 0,
          label,
        )
      }
    }
    assert.deepEqual(await cleaned(forms.integerRange(), { lower: 2, upper: 1 }), ['bound_ordering'])
    assert.deepEqual(await cleaned(forms.splitArray(forms.integer(), { size: 2 }), [1, 2, 3]), ['max_length'])
  })

  it('takes of each type of JSON what the field can be, and refuses all else', async () => {
    const sent: readonly unknown[] = [
      ...[null, true, false, 0, 1, -1.5, '', 'x', '0', 'true', [], {}, { a: null }, { a: { b: [1] } }],
      ...[[null], [''], ['x'], [0], [1], [true], [[]], [['x']], [{}], [{ a: 1 }]],
    ]
    const named = { x: 'X', 0: 'zero', 1: 'one' } as const
    const open = { required: false }
    const texts = (...values: unknown[]) => values.map((one) => [one, String(one)])
    const nothing = (value: unknown) => [
      [null, value],
      ['', value],
    ]
    const same = (...values: unknown[]) => values.map((one) => [one, one])
    const yesAndNo = [[true, true], [false, false], [0, false], [1, true], ...nothing(null)]
    // A page sends any text for yes.
    const ticked = [...yesAndNo.slice(0, 4), ...nothing(false), ['x', true], ['true', true]]
    const chosen = [[[], []], [['x'], ['x']], [[0], ['0']], [[1], ['1']], ...nothing([])]
    const table: readonly [FormFields[string], readonly unknown[][]][] = [
      [forms.char(open), [...nothing(''), ...texts(0, 1, -1.5, 'x', '0', 'true')]],
      [forms.regex(/^x$/, open), [...nothing(''), ['x', 'x']]],
      [forms.slug(open), [...nothing(''), ...texts(0, 1, 'x', '0', 'true')]],
      [forms.email(open), nothing('')],
      [forms.url(open), nothing('')],
      [forms.ipAddress(open), nothing('')],
      [forms.uuid(open), nothing(null)],
      [forms.integer(open), [...nothing(null), ...same(0, 1), ['0', 0]]],
      [forms.float(open), [...nothing(null), ...same(0, 1, -1.5), ['0', 0]]],
      [forms.decimal(open), [...nothing(null), ...texts(0, 1, -1.5, '0')]],
      [forms.boolean(open), [...ticked, ['0', true]]],
      [forms.boolean({ ...open, widget: TextInput }), [...ticked, ['0', false]]],
      [forms.nullBoolean(open), [...yesAndNo, ['true', true], ['x', null], ['0', null]]],
      [forms.date(open), nothing(null)],
      [forms.time(open), nothing(null)],
      [forms.dateTime(open), nothing(null)],
      [forms.splitDateTime(open), [...nothing(null), [[], null], [[null], null], [[''], null]]],
      [forms.duration(open), [...nothing(null), [0, 'PT0S'], ['0', 'PT0S'], [1, 'PT1S'], [-1.5, '-PT1.5S']]],
      [forms.choice({ ...open, choices: named }), [...nothing(''), ...texts(0, 1, 'x', '0')]],
      [forms.typedChoice({ ...open, choices: named, coerce: String }), [...nothing(''), ...texts(0, 1, 'x', '0')]],
      [forms.multipleChoice({ ...open, choices: named }), chosen],
      [forms.typedMultipleChoice({ ...open, choices: named, coerce: String }), chosen],
      [forms.filePath({ ...open, path: import.meta.dirname }), nothing('')],
      [forms.file(open), nothing(null)],
      [forms.image(open), nothing(null)],
      [
        forms.json(open),
        [...same(...sent.filter((one) => one !== '' && one !== 'x' && one !== '0' && one !== 'true')), ['', null]]
          .concat([['0', 0]])
          .concat([['true', true]]),
      ],
      [forms.hstore(open), [...nothing({}), ...same({}, { a: null })]],
      [
        forms.simpleArray(forms.integer(open), open),
        [...nothing([]), ...same([], [null], [0], [1]), [[''], [null]], ['0', [0]]],
      ],
      [
        forms.simpleArray(forms.char(open), open),
        [...nothing([]), ...same([], ['x'], ['']), [[null], ['']], [[0], ['0']], [[1], ['1']]].concat(
          ['x', '0', 'true'].map((one) => [one, [one]]),
        ),
      ],
      [
        forms.splitArray(forms.integer(open), { ...open, size: 1 }),
        [...nothing([null]), [[], [null]], [[''], [null]], ...same([null], [0], [1])],
      ],
      [
        forms.splitArray(forms.boolean(open), { ...open, size: 1 }),
        [...nothing([false]), [[], [false]], [[''], [false]], [[null], [false]]].concat([
          [[0], [false]],
          [[1], [true]],
          [[true], [true]],
          [['x'], [true]],
        ]),
      ],
      [
        forms.splitArray(forms.file(open), { ...open, size: 1 }),
        [...nothing([null]), [[], [null]], [[''], [null]], [[null], [null]]],
      ],
      [
        forms.integerRange(open),
        [...nothing(null), [[], null], [[null], null], [[''], null], [[0], [0, null]], [[1], [1, null]]],
      ],
      [forms.dateRange(open), [...nothing(null), [[], null], [[null], null], [[''], null]]],
      [forms.combo({ ...open, fields: [forms.float(open)] }), [...nothing(null), ...same(0, 1, -1.5), ['0', 0]]],
      [forms.combo({ ...open, fields: [forms.char(open)] }), [...nothing(''), ...texts(0, 1, -1.5, 'x', '0', 'true')]],
    ]
    for (const [field, takes] of table) {
      const accepted = new Map(takes.map(([value, expected]) => [JSON.stringify(value), expected]))
      for (const value of sent) {
        const key = JSON.stringify(value)
        const [made, codes] = await sentTo(field, value)
        const label = `${field.constructor.name} ${key}`
        if (accepted.has(key)) assert.deepEqual([plain(made), codes], [accepted.get(key), []], label)
        else
          assert.ok(
            codes.length > 0 && codes.every((code) => /^(?:item_)?invalid/.test(String(code))),
            `${label}: ${codes}`,
          )
      }
    }
  })

  it('reads a number as that in each language, whatever separates its parts on a page', async () => {
    await withLanguage('de', async () => {
      for (const field of [forms.float({ localize: true }), forms.decimal({ localize: true })]) {
        assert.equal(Number(await cleaned(field, 1.5)), 1.5)
        assert.equal(Number(await cleaned(field, '1,5')), 1.5)
      }
      assert.equal(await cleaned(forms.integer({ localize: true }), 1500), 1500)
    })
  })

  it('clears a file where its box says so, and not for a false in place of the file', async () => {
    const Form = form({ paper: forms.file({ required: false }) })
    const initial = { paper: { name: 'kept.txt', size: 1, url: '/kept.txt' } }
    const kept = new Form({}, { initial })
    assert.ok(await kept.isValid())
    assert.deepEqual(kept.cleanedData.paper, initial.paper)
    const cleared = new Form({ 'paper-clear': true }, { initial })
    assert.ok(await cleared.isValid())
    assert.equal(cleared.cleanedData.paper, false)
    for (const paper of [false, 'kept.txt', { name: 'mine.txt', size: 5 }]) {
      const sent = new Form({ paper }, { initial })
      assert.equal(await sent.isValid(), false)
      assert.equal(sent.errors.get('paper')?.asText(), '* No file was submitted. Check the encoding type on the form.')
    }
  })

  it('passes over the name of a file that a page without multipart sends', async () => {
    const Form = form({ paper: forms.file({ required: false }), wanted: forms.nullBoolean({ required: false }) })
    const sent = new Form(new URLSearchParams({ paper: 'kept.txt', wanted: 'nonsense' }))
    assert.ok(await sent.isValid())
    assert.deepEqual(sent.cleanedData, { paper: null, wanted: null })
  })

  it('takes null, and what is not there, for nothing filled in', async () => {
    for (const value of [null, undefined, '']) {
      assert.equal(await cleaned(forms.splitDateTime({ required: false }), value), null)
      assert.equal(await cleaned(forms.integerRange({ required: false }), value), null)
      assert.deepEqual(await cleaned(forms.splitDateTime(), value), ['required'])
      assert.deepEqual(await cleaned(forms.integerRange(), value), ['required'])
      assert.deepEqual(await cleaned(forms.splitArray(forms.integer(), { size: 2 }), value), ['required'])
    }
    assert.deepEqual(await cleaned(forms.integerRange(), { lower: null, upper: null }), ['required'])
  })

  it('still takes the parts that a page sends, and of a page nothing else', async () => {
    const Form = form({ at: forms.splitDateTime({ required: false }), r: forms.integerRange({ required: false }) })
    const parts = { at_0: '2026-11-27', at_1: '09:05', r_0: '1', r_1: '2' }
    for (const data of [parts, new URLSearchParams(parts), new Map(Object.entries(parts))]) {
      const sent = new Form(data)
      assert.ok(await sent.isValid())
      assert.deepEqual(plain(sent.cleanedData), { at: '2026-11-27T09:05:00.000Z', r: [1, 2] })
    }
    const whole = new Form(new URLSearchParams({ at: '2026-11-27T09:05:00Z' }))
    assert.ok(await whole.isValid())
    assert.equal(whole.cleanedData.at, null)
  })

  it('knows whether it changes anything', () => {
    const at = new Date('2026-11-27T09:05:00Z')
    const initial = { at, r: { lower: 1, upper: 2 } }
    const Form = form({ at: forms.splitDateTime(), r: forms.integerRange() })
    assert.deepEqual(new Form({ at: at.toISOString(), r: { lower: 1, upper: 2 } }, { initial }).changedData, [])
    assert.deepEqual(new Form({ at: '2026-11-28T09:05:00Z', r: { lower: 1, upper: 3 } }, { initial }).changedData, [
      'at',
      'r',
    ])
    assert.deepEqual(new Form({ at: 'soon', r: 'x' }, { initial }).changedData, ['at', 'r'])
  })

  it('reads a time that clocks show twice by its offset', async () => {
    const settings = defineSettings({ secretKey: 'a'.repeat(50), timeZone: 'Europe/Berlin' })
    await withSettings(settings, async () => {
      for (const offset of ['+01:00', '+02:00']) {
        const text = `2026-10-25T02:30:00${offset}`
        const value = await cleaned(forms.splitDateTime({ as: 'instant' }), text)
        assert.equal(String(value), String(Temporal.Instant.from(text)))
      }
    })
  })

  it('is shown again with what can be shown', async () => {
    const Form = form({ at: forms.splitDateTime(), r: forms.integerRange(), c: forms.char() })
    const sent = new Form({ at: '2026-11-27T09:05:00Z', r: { lower: 1, upper: 2 }, c: { a: 1 } })
    assert.equal(await sent.isValid(), false)
    assert.match(String(sent.field('r')), /name="r_0" value="1".*name="r_1" value="2"/s)
    assert.match(String(sent.field('at')), /name="at_0" value="2026-11-27".*name="at_1" value="09:05:00"/s)
  })
})

describe('a formset that is given the list of a JSON request', () => {
  const Lines = formset(form({ product: forms.char(), amount: forms.integer({ minValue: 1 }) }), {
    canDelete: true,
    canOrder: true,
    max: 3,
  })

  it('has a form for each object', async () => {
    const body = plain([
      { product: 'pen', amount: 2, ORDER: 2 },
      { product: 'ink', amount: '3', ORDER: 1 },
      { product: 'cap', amount: 1, DELETE: true },
    ])
    const lines = new Lines(body, { prefix: 'lines' })
    assert.equal(await lines.isValid(), true)
    assert.deepEqual(
      lines.orderedForms.map(({ cleanedData: { product, amount } }) => [product, amount]),
      [
        ['ink', 3],
        ['pen', 2],
      ],
    )
    assert.equal(lines.deletedForms.length, 1)
    assert.equal(await new Lines([]).isValid(), true)
  })

  it('says of each what is wrong', async () => {
    const lines = new Lines(plain([{ product: 'pen', amount: 0 }, { amount: [2] }]))
    assert.equal(await lines.isValid(), false)
    const codes = lines.errors.map((one) => [...one].map(([name, list]) => `${name} ${list.asData()[0]?.code}`))
    assert.deepEqual(codes, [['amount min_value'], ['product required', 'amount invalid']])
  })

  it('refuses what is no list of objects, and too many', async () => {
    for (const body of [[1], [null], [[]], ['x', {}]]) {
      const lines = new Lines(plain(body))
      assert.equal(await lines.isValid(), false, JSON.stringify(body))
      assert.equal(lines.nonFormErrors.asData()[0]?.code, 'missing_management_form')
    }
    const many = new (formset(form({ product: forms.char() }), { max: 1, absoluteMax: 2 }))(
      plain(Array.from({ length: 5000 }, () => ({ product: 'pen' }))),
    )
    assert.equal(await many.isValid(), false)
    assert.deepEqual([many.forms.length, many.nonFormErrors.asData()[0]?.code], [2, 'too_many_forms'])
  })

  it('reads an object where it is, as copies for each form would fill the memory', async () => {
    const sent = { 'form-TOTAL_FORMS': 2, 'form-INITIAL_FORMS': 0, 'form-0-product': 'pen', 'form-0-amount': 1 }
    const listed = new Proxy(sent, {
      ownKeys: () => {
        throw new Error('The keys of all forms are listed.')
      },
    })
    const lines = new Lines(listed)
    assert.equal(await lines.isValid(), true)
    assert.equal(lines.cleanedData[0]?.product, 'pen')
  })
})

describe('a number of more digits than anybody writes', () => {
  it('is an error at once, however short it is written', async () => {
    for (const text of ['1e999999999', '-1e999999999', '1e-999999999', '1e131072']) {
      for (const field of [
        forms.decimal(),
        forms.decimal({ maxDigits: 6, decimalPlaces: 2, minValue: new Decimal(0) }),
      ])
        assert.deepEqual((await sentTo(field, text))[1], ['invalid'], text)
    }
    assert.deepEqual((await sentTo(forms.decimal({ maxDigits: 6 }), '1e1000'))[1], ['max_digits'])
    assert.deepEqual((await sentTo(forms.integer({ big: true }), '9'.repeat(4301)))[1], ['invalid'])
    assert.deepEqual((await sentTo(forms.duration(), '9'.repeat(400)))[1], ['overflow'])
  })
})

it('a choice that is sent very often is looked for once', async () => {
  let asked = 0
  class Counting extends MultipleChoiceField {
    override validValue(value: unknown): boolean {
      asked++
      return super.validValue(value)
    }
  }
  const field = new Counting({ choices: [['1', 'One'] as const] })
  assert.deepEqual((await sentTo(field, Array(1000).fill('1')))[1], [])
  assert.equal(asked, 1)
})

it('a long list of what its field cannot have has some of its errors told', async () => {
  const list = Array(300_000).fill('x')
  for (const sent of [list, list.join(',')]) {
    const [, codes] = await sentTo(forms.simpleArray(forms.integer()), sent)
    assert.equal(codes.length, 100)
  }
})
