import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type FormFields, form, forms } from '../../src/forms/index.ts'
import { defineSettings, withSettings } from '../../src/core/index.ts'
import { Temporal } from '../../src/i18n/index.ts'

const choices = { a: 'A', b: 'B' } as const

/** What a form with one field makes of a value of JSON: the cleaned value, or the codes of its errors. */
async function cleaned(field: FormFields[string], value: unknown): Promise<unknown> {
  const one = new (form({ x: field }))(JSON.parse(JSON.stringify({ x: value })))
  if (await one.isValid()) return one.cleanedData.x
  return one.errors
    .get('x')
    ?.asData()
    .map(({ code }) => code)
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
          Array.isArray(codes) && codes.every((code) => /^invalid/.test(String(code))) && codes.length > 0,
          label,
        )
      }
    }
    assert.deepEqual(await cleaned(forms.integerRange(), { lower: 2, upper: 1 }), ['bound_ordering'])
    assert.deepEqual(await cleaned(forms.splitArray(forms.integer(), { size: 2 }), [1, 2, 3]), ['max_length'])
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
