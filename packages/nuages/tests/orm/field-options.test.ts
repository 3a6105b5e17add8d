import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Decimal } from 'decimal.js'
import { makeMigrations } from '../../src/migrations/index.ts'
import {
  checkModels,
  choicesOf,
  field,
  fullClean,
  metaOf,
  model,
  registerModels,
  Temporal,
} from '../../src/orm/index.ts'
import { modelForm } from '../../src/model-forms/index.ts'
import type { ValidationError } from '../../src/validation/index.ts'
import { testSite } from '../migrations/site.ts'
import { scratchDatabases } from '../support/databases.ts'
import { useTables } from '../support/tables.ts'

const seasons = { list: [['w', 'Winter']] as [string, string][] }

class Film extends model({
  id: field.smallAuto(),
  genre: field.char({ maxLength: 1, choices: { n: 'Noir', w: 'Western' }, default: 'n' }),
  stars: field.integer({ choices: { 1: 'one', 2: 'two' }, default: 1 }),
  format: field.char({
    maxLength: 3,
    default: 'dvd',
    choices: [
      {
        group: 'Discs',
        choices: [
          ['dvd', 'DVD'],
          ['cd', 'CD'],
        ],
      },
      ['web', 'Web'],
    ],
  }),
  season: field.char({ maxLength: 1, blank: true, choices: () => seasons.list }),
}) {}
const prices: [Decimal, string][] = [
  [new Decimal('1.50'), 'child'],
  [new Decimal(3), 'adult'],
]
class Show extends model({
  price: field.decimal({ maxDigits: 4, decimalPlaces: 2, choices: prices }),
  day: field.date({ choices: [[Temporal.PlainDate.from('2024-05-01'), 'First of May']] }),
  at: field.dateTime({ choices: [[new Date('2024-05-01T18:00:00Z'), 'Opening']], null: true, blank: true }),
  length: field.duration({ choices: [[Temporal.Duration.from('PT90M'), 'Long']], null: true, blank: true }),
  slug: field.slug({ allowUnicode: true, default: 'x' }),
}) {}
class Loose extends model({ text: field.char(), number: field.decimal({ null: true }) }) {}

for (const { name, make } of scratchDatabases) {
  describe(`options of fields on ${name}`, () => {
    const tables = useTables(make, registerModels('reel', { Film, Loose, Show }))

    it('take choices as an object, in groups and of a function', async () => {
      const film = await Film.create({ genre: 'w', stars: 2 })
      // The compiler knows the values, without the names of groups.
      const typed: ['n' | 'w', 1 | 2, 'dvd' | 'cd' | 'web'] = [film.genre, film.stars, film.format]
      assert.deepEqual(typed, ['w', 2, 'dvd'])
      assert.deepEqual(
        [film.getGenreDisplay(), film.getStarsDisplay(), film.getFormatDisplay()],
        ['Western', 'two', 'DVD'],
      )
      const shown = () => (film as unknown as { getSeasonDisplay(): string }).getSeasonDisplay()
      film.season = 's'
      assert.equal(shown(), 's')
      seasons.list = [['s', 'Summer']]
      assert.equal(shown(), 'Summer')
      await fullClean(film)
      seasons.list = [['w', 'Winter']]
      const { messageDict } = (await fullClean(film).catch((error: unknown) => error)) as ValidationError
      assert.deepEqual(messageDict, { season: ["Value 's' is not a valid choice."] })
      const refused = () => {
        // @ts-expect-error Not a value of the object.
        void Film.filter({ genre: 'x' })
        // @ts-expect-error The name of a group is no value.
        void Film.filter({ format: 'Discs' })
      }
      assert.equal(typeof refused, 'function')
    })

    it('take dates, decimals and their like as choices, however a value is written', async () => {
      const right = { price: '1.5', day: '2024-05-01', at: '2024-05-01T18:00:00Z', length: '01:30:00', slug: 'été' }
      const show = new Show(right)
      await fullClean(show)
      await show.save()
      // The compiler knows the method of texts and numbers alone.
      const displays = show as unknown as Record<string, () => string>
      const labels = ['Price', 'Day', 'At', 'Length'].map((name) => displays[`get${name}Display`]?.call(show))
      assert.deepEqual(labels, ['child', 'First of May', 'Opening', 'Long'])
      const wrong = new Show({ price: 2, day: '2024-05-02', at: '2024-05-01T18:00:01Z', length: 'PT91M' })
      const { messageDict } = (await fullClean(wrong).catch((error: unknown) => error)) as ValidationError
      assert.deepEqual(Object.keys(messageDict), ['price', 'day', 'at', 'length'])
    })

    it('draw them in forms', async () => {
      assert.deepEqual(choicesOf(metaOf(Film).find('stars') as never), [
        [1, 'one'],
        [2, 'two'],
      ])
      const form = new (class extends modelForm(Film, { fields: 'all' }) {})({
        genre: 'n',
        stars: '2',
        format: 'cd',
        season: 'w',
      })
      assert.equal(await form.isValid(), true, String(form.errors))
      const html = String(form)
      assert.match(html, /<optgroup label="Discs">\s*<option value="dvd">DVD<\/option>/)
      assert.match(html, /<option value="w" selected>Winter<\/option>/)
      assert.equal(((await form.save()) as Film).stars, 2)
    })

    it('leave text and numbers without a limit where the database has such columns', async () => {
      const engine = (tables.scratch.engine as { engine: string }).engine
      const found = checkModels([metaOf(Loose)], { default: engine })
      if (engine === 'mysql') {
        assert.deepEqual(
          found.map(({ id }) => id),
          ['fields.E120', 'fields.E130', 'fields.E132'],
        )
        return
      }
      assert.deepEqual(found, [])
      const text = 'x'.repeat(1000)
      const row = await Loose.create({ text, number: '1234567890.123456789' })
      await row.refreshFromDb()
      assert.equal(row.text, text)
      await fullClean(row)
      if (engine === 'postgres') assert.equal(String(row.number), '1234567890.123456789')
    })

    it('are written to migrations as they are', async () => {
      const site = testSite()
      try {
        class Tape extends model({
          kind: field.char({ choices: { a: 'A', b: 'B' } }),
          side: field.integer({ choices: [{ group: 'One', choices: [[1, 'A']] }] }),
          live: field.char({ choices: () => [['x', 'X']] }),
        }) {}
        const apps = [site.app('tapes', { Tape })]
        const [written] = await makeMigrations({ apps })
        assert.match(written?.source ?? '', /kind: field\.char\(\{ choices: \{ a: 'A', b: 'B' \} \}\)/)
        assert.match(
          written?.source ?? '',
          /side: field\.integer\(\{ choices: \[\{ group: 'One', choices: \[\[1, 'A'\]\] \}\] \}\)/,
        )
        assert.match(written?.source ?? '', /live: field\.char\(\),/)
        assert.deepEqual(await makeMigrations({ apps }), [])
      } finally {
        site.remove()
      }
    })
  })
}
