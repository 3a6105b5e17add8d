import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { forms } from '../../../src/forms/index.ts'
import { modelForm } from '../../../src/model-forms/index.ts'
import { field, model, registerModels } from '../../../src/orm/index.ts'
import { Range } from '../../../src/orm/postgres/index.ts'

/** The messages of what was sent. */
async function problems(field: { clean(value: unknown): Promise<unknown> }, value: unknown): Promise<string[]> {
  try {
    await field.clean(value)
    return []
  } catch (error) {
    return [...(error as { messages: string[] }).messages]
  }
}

describe('form fields of lists, maps and ranges', () => {
  it('read a list from one line, and say which item is wrong', async () => {
    const numbers = forms.simpleArray(forms.integer(), { maxLength: 3, minLength: 1 })
    assert.deepEqual(await numbers.clean('1, 2,3'), [1, 2, 3])
    assert.equal(numbers.prepareValue([1, 2]), '1,2')
    assert.deepEqual(await problems(numbers, 'a,1,b'), [
      'Item 1 in the array did not validate: Enter a whole number.',
      'Item 3 in the array did not validate: Enter a whole number.',
    ])
    assert.deepEqual(await problems(numbers, '1,2,3,4'), ['List contains 4 items, it should contain no more than 3.'])
    assert.deepEqual(await problems(numbers, ''), ['This field is required.'])
    const words = forms.simpleArray(forms.char({ maxLength: 2 }), { delimiter: '|', required: false })
    assert.deepEqual(await words.clean(''), [])
    assert.deepEqual(await problems(words, 'ab|abc'), [
      'Item 2 in the array did not validate: Ensure this value has at most 2 characters (it has 3).',
    ])
    assert.equal(numbers.hasChanged([1, 2], '1,2'), false)
    assert.equal(numbers.hasChanged([1, 2], '1,3'), true)
  })

  it('read a list from an input for each item', async () => {
    const field = forms.splitArray(forms.integer({ required: false }), { size: 3, removeTrailingNulls: true })
    assert.deepEqual(await field.clean(['1', '2', '']), [1, 2])
    assert.deepEqual(await problems(field, ['1', 'x', '']), [
      'Item 2 in the array did not validate: Enter a whole number.',
    ])
    assert.match(String(field.widget.render('n', [1, 2, 3])), /name="n_0" value="1".*name="n_2" value="3"/s)
  })

  it('read a map from JSON', async () => {
    const field = forms.hstore()
    assert.deepEqual(await field.clean('{"a": 1, "b": null}'), { a: '1', b: null })
    assert.deepEqual(await problems(field, '{'), ['Could not load JSON data.'])
    assert.deepEqual(await problems(field, '[1]'), ['Input must be a JSON dictionary.'])
    assert.match(
      String(field.widget.render('facts', field.prepareValue({ a: 'é' }))),
      /^<textarea[^>]*>\s*{&quot;a&quot;: &quot;é&quot;}/,
    )
    assert.deepEqual(
      ['', '{}', '{"a": "1"}'].map((sent) => field.hasChanged(null, sent)),
      [false, false, true],
    )
    assert.equal(field.hasChanged({ a: '1', b: null }, '{"b": null, "a": "1"}'), false)
  })

  it('read a range from two inputs', async () => {
    const field = forms.integerRange({ required: false })
    assert.deepEqual(await field.clean(['1', '5']), [1, 5])
    assert.deepEqual(await field.clean(['', '5']), [null, 5])
    assert.equal(await field.clean(['', '']), null)
    assert.deepEqual(await problems(field, ['9', '5']), [
      'The start of the range must not exceed the end of the range.',
    ])
    assert.deepEqual(await problems(field, 'x'), ['Enter two whole numbers.'])
    assert.deepEqual((await forms.dateRange().clean(['2024-01-01', '2024-02-01'])).map(String), [
      '2024-01-01',
      '2024-02-01',
    ])
    assert.deepEqual(await problems(forms.dateRange(), ['2024-02-01', '2024-01-01']), [
      'The start of the range must not exceed the end of the range.',
    ])
  })

  it('are those of the model fields', async () => {
    class Stay extends model({
      guests: field.array(field.char({ maxLength: 5 }), { size: 2 }),
      days: field.dateRange(),
      price: field.decimalRange({ defaultBounds: '[]' }),
      notes: field.hstore({ blank: true, default: () => ({}) }),
      words: field.searchVector({ null: true }),
    }) {}
    registerModels('stays', { Stay })
    const StayForm = modelForm(Stay, { fields: 'all' })
    const form = new StayForm({
      guests: 'Ann,Bob',
      days_0: '2024-01-01',
      days_1: '',
      price_0: '1.5',
      price_1: '2',
      notes: '{"a": "b"}',
    })
    assert.equal(await form.isValid(), true, String(form.errors))
    const { guests, days, price, notes } = form.cleanedData as Record<string, unknown>
    assert.deepEqual([guests, notes], [['Ann', 'Bob'], { a: 'b' }])
    assert.ok(days instanceof Range && price instanceof Range)
    assert.deepEqual([String(days), String(price)], ['[2024-01-01, )', '[1.5, 2]'])
    assert.doesNotMatch(String(await form.asP()), /words/)
    const edited = new StayForm(null, {
      instance: new Stay({ guests: ['Cy'], days: new Range('2024-03-01', null), price: [1, 2] }) as never,
    })
    const html = String(await edited.asP())
    assert.match(html, /name="guests" value="Cy"/)
    assert.match(html, /name="days_0" value="2024-03-01"/)
  })
})
