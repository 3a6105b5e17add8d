import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { gettextLazy } from '../../src/i18n/index.ts'
import { makeMigrations } from '../../src/migrations/index.ts'
import { modelForm } from '../../src/model-forms/index.ts'
import {
  checkModels,
  type ChoiceOf,
  field,
  fullClean,
  IntegerChoices,
  model,
  registerModels,
  TextChoices,
} from '../../src/orm/index.ts'
import { Engine } from '../../src/templates/index.ts'
import type { ValidationError } from '../../src/validation/index.ts'
import { testSite } from '../migrations/site.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

const Status = TextChoices({ DRAFT: 'draft', IN_PRINT: 'print', GONE: ['gone', gettextLazy('Out of print')] })
type Status = ChoiceOf<typeof Status>
const Suit = IntegerChoices({ SPADE: [3, 'Pique'], HEART: 2 }, { empty: 'No suit' })

class Card extends model({
  status: field.char({ maxLength: 5, choices: Status, default: Status.DRAFT }),
  before: field.char({ maxLength: 5, blank: true, choices: Status.choices }),
  suit: field.integer({ choices: Suit, null: true, blank: true }),
  trump: field.integer({ choices: Suit.choices, null: true, blank: true }),
  rank: field.integer({
    choices: new Map<1 | 13, string>([
      [13, 'King'],
      [1, 'Ace'],
    ]),
    default: 1,
  }),
}) {
  get isOut() {
    return this.status === Status.IN_PRINT
  }
}

describe('an enumeration of choices', () => {
  it('has its members by name, and lists of them in their order', () => {
    assert.equal(Status.IN_PRINT, 'print')
    assert.deepEqual(Status.names, ['DRAFT', 'IN_PRINT', 'GONE'])
    assert.deepEqual(Status.values, ['draft', 'print', 'gone'])
    assert.deepEqual(Status.labels, ['Draft', 'In Print', 'Out of print'])
    assert.deepEqual(Suit.choices, [
      [null, 'No suit'],
      [3, 'Pique'],
      [2, 'Heart'],
    ])
    assert.deepEqual(
      [Suit.values, Suit.labels],
      [
        [3, 2],
        ['Pique', 'Heart'],
      ],
    )
    assert.deepEqual([Status.labelOf('gone'), Status.labelOf('lost')], ['Out of print', undefined])
  })

  it('tells its values for the compiler, too', () => {
    const given: unknown = 'draft'
    const status: Status | undefined = Status.has(given) ? given : undefined
    assert.equal(status, 'draft')
    // @ts-expect-error Not one of the values.
    const wrong: Status = 'lost'
    // The first choice of an enumeration with a label for no value is null.
    const [first] = Suit.choices
    // @ts-expect-error It may be null.
    const number: 2 | 3 | undefined = first?.[0]
    const plain: 'draft' | 'print' | 'gone' | undefined = Status.choices[0]?.[0]
    assert.deepEqual([number, plain], [null, 'draft'])
    // @ts-expect-error The label is no value.
    const label: ChoiceOf<typeof Suit> = 'Pique'
    assert.deepEqual([Status.has(wrong), Suit.has(label)], [false, false])
  })

  it('refuses names that it has itself, values of another type, and one value for two names', () => {
    // @ts-expect-error The lists have this name.
    assert.throws(() => TextChoices({ labels: 'x' }), { code: 'NUA-ORM-001', message: /named 'labels'/ })
    // @ts-expect-error A number is no text.
    assert.throws(() => TextChoices({ ONE: 1 }), /the value of 'ONE' must be a text, not 1/)
    // @ts-expect-error A text is no number.
    assert.throws(() => IntegerChoices({ ONE: ['1', 'One'] }), /the value of 'ONE' must be a whole number, not '1'/)
    for (const value of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])
      assert.throws(() => IntegerChoices({ ZERO: 0, ONE: value, TWO: 2 }), {
        code: 'NUA-ORM-001',
        message: new RegExp(`the value of 'ONE' must be a whole number, not ${value}`),
      })
    assert.throws(() => IntegerChoices({ ONE: 1, UNO: 1 }), /'UNO' has the value of 'ONE', 1/)
    assert.throws(() => TextChoices({ A: 'a', B: 'b', ALSO: 'a', C: 'c' }), /'ALSO' has the value of 'A', 'a'/)
    assert.throws(() => Object.assign(Status, { DRAFT: 'x' }), TypeError)
  })

  it('is read in templates by its names', () => {
    const page = new Engine().fromString(
      '{% if status == Status.IN_PRINT %}out{% endif %}{% for value, label in Status.choices %} {{ value }}={{ label }}{% endfor %}' +
        '{% for label in Status.labels %}, {{ label }}{% endfor %}',
    )
    assert.equal(
      page.render({ status: 'print', Status }),
      'out draft=Draft print=In Print gone=Out of print, Draft, In Print, Out of print',
    )
  })

  it('is written to migrations as its pairs', async () => {
    const site = testSite()
    try {
      const [written] = await makeMigrations({ apps: [site.app('deck', { Card })] })
      const source = written?.source.replaceAll(/\s+/g, ' ') ?? ''
      assert.match(
        source,
        /choices: \[ ?\['draft', 'Draft'\], \['print', 'In Print'\], \['gone', 'Out of print'\],? ?\]/,
      )
      assert.match(source, /choices: \[\[null, 'No suit'\], \[3, 'Pique'\], \[2, 'Heart'\]\]/)
      assert.match(source, /choices: \[\[13, 'King'\], \[1, 'Ace'\]\]/)
      assert.deepEqual(await makeMigrations({ apps: [site.app('deck', { Card })] }), [])
    } finally {
      site.remove()
    }
  })
})

for (const { name, make } of scratchDatabases) {
  describe(`a field with an enumeration on ${name}`, () => {
    const metas = registerModels('deck', { Card })
    useTables(make, metas)
    before(() => assert.deepEqual(checkModels(metas), []))

    it('holds its values and shows its labels', async () => {
      await Card.create({ status: Status.IN_PRINT, suit: Suit.HEART, rank: 13 })
      const card = await Card.get({ status: Status.IN_PRINT })
      const typed: [Status, 2 | 3 | null, 2 | 3 | null] = [card.status, card.suit, card.trump]
      assert.deepEqual(typed, ['print', 2, null])
      assert.deepEqual(
        [card.isOut, card.getStatusDisplay(), card.getSuitDisplay(), card.getRankDisplay()],
        [true, 'In Print', 'Heart', 'King'],
      )
      card.suit = null
      assert.equal(card.getSuitDisplay(), 'No suit')
      const refused = () => {
        // @ts-expect-error Not a value of the enumeration.
        void Card.filter({ status: 'lost' })
        // @ts-expect-error Not a value of the enumeration.
        void Card.create({ status: 'lost' })
      }
      assert.equal(typeof refused, 'function')
    })

    it('is checked, and drawn in forms', async () => {
      const wrong = new Card({ status: 'lost' as Status })
      const { messageDict } = (await fullClean(wrong).catch((error: unknown) => error)) as ValidationError
      assert.deepEqual(messageDict, { status: ["Value 'lost' is not a valid choice."] })
      const form = new (class extends modelForm(Card, { fields: ['status', 'suit'] }) {})({ status: 'gone', suit: '' })
      assert.equal(await form.isValid(), true, String(form.errors))
      assert.match(String(form), /<option value="gone" selected>Out of print<\/option>/)
      assert.match(String(form), /<option value=""[^>]*>No suit<\/option>\s*<option value="3">Pique/)
      assert.equal(((await form.save()) as Card).suit, null)
    })
  })
}
