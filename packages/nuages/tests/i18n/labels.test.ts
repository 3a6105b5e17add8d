import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { defineSettings, withSettings } from '../../src/core/index.ts'
import { form, forms } from '../../src/forms/index.ts'
import { gettextLazy, ngettextLazy, pgettextLazy, withLanguage } from '../../src/i18n/index.ts'
import { modelForm } from '../../src/model-forms/index.ts'
import { field, metaOf, model, registerModels } from '../../src/orm/index.ts'
import { isValidationError, regex, ValidationError } from '../../src/validation/index.ts'

const root = mkdtempSync(join(tmpdir(), 'nuages-labels-'))
after(() => rmSync(root, { recursive: true }))
const folder = join(root, 'fr', 'LC_MESSAGES')
mkdirSync(folder, { recursive: true })
writeFileSync(
  join(folder, 'nuages.po'),
  `msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n>1;\\n"

msgid "ship"
msgstr "navire"

msgid "ships"
msgstr "navires"

msgid "date of the launch"
msgstr "date du lancement"

msgid "As in the log."
msgstr "Comme au journal."

msgctxt "of a ship"
msgid "Kind"
msgstr "Type"

msgid "Brig"
msgstr "Brick"

msgid "Large ones"
msgstr "Les grands"

msgid "Only letters."
msgstr "Des lettres seulement."

msgid "%(n)d ship is missing."
msgid_plural "%(n)d ships are missing."
msgstr[0] "Il manque %(n)d navire."
msgstr[1] "Il manque %(n)d navires."
`,
)

const kinds = [
  ['b', gettextLazy('Brig')],
  [gettextLazy('Large ones'), [['f', 'Frigate']]],
] as const

class Ship extends model(
  {
    name: field.char({ maxLength: 20, verboseName: gettextLazy('date of the launch') }),
    kind: field.char({ maxLength: 1, choices: kinds as never, verboseName: pgettextLazy('of a ship', 'Kind') }),
    log: field.text({ helpText: gettextLazy('As in the log.') }),
  },
  { verboseName: gettextLazy('ship'), verboseNamePlural: gettextLazy('ships') },
) {}
registerModels('labels', { Ship })

const settings = defineSettings({ secretKey: 'test', localePaths: [root] })
const inLanguage = <R>(language: string, fn: () => R): R => withSettings(settings, () => withLanguage(language, fn))

/** The same form class serves every language: it is made in English first. */
class ShipForm extends modelForm(Ship, { fields: ['name', 'kind', 'log'] }) {}

test('models and their fields are named in the language at hand, and declared in that of the source', () => {
  const names = () => {
    const meta = metaOf(Ship)
    return [meta.verboseName, meta.verboseNamePlural, ...meta.columns.slice(1).map((one) => one.verboseName)]
  }
  assert.deepEqual(inLanguage('en', names), ['ship', 'ships', 'date of the launch', 'Kind', 'log'])
  assert.deepEqual(inLanguage('fr', names), ['navire', 'navires', 'date du lancement', 'Type', 'log'])
  assert.equal(
    inLanguage('fr', () => metaOf(Ship).options.verboseName),
    'ship',
  )
})

test('a form that was defined once has labels, help and choices of the request', async () => {
  const shown = async () => {
    const made = await new ShipForm().ready()
    return ['name', 'kind', 'log'].map((name) => {
      const bound = made.field(name as 'name')
      return [String(bound.labelTag()).replace(/<[^>]*>/g, ''), String(bound.helpText), String(bound)]
    })
  }
  const english = await inLanguage('en', shown)
  const french = await inLanguage('fr', shown)
  assert.deepEqual(
    english.map(([label]) => label),
    ['Date of the launch:', 'Kind:', 'Log:'],
  )
  assert.deepEqual(
    french.map(([label]) => label),
    ['Date du lancement\u00a0:', 'Type\u00a0:', 'Log\u00a0:'],
  )
  assert.deepEqual([english[2]?.[1], french[2]?.[1]], ['As in the log.', 'Comme au journal.'])
  assert.match(english[1]?.[2] as string, /<option value="b">Brig<\/option>[^]*label="Large ones"/)
  assert.match(french[1]?.[2] as string, /<option value="b">Brick<\/option>[^]*label="Les grands"/)
})

test('texts of a form and messages of its fields are translated; choices that a function gives are data', async () => {
  class Log extends form({
    entry: forms.char({
      label: gettextLazy('ship'),
      validators: [regex(/^[a-z]+$/, { message: gettextLazy('Only letters.') })],
    }),
    place: forms.choice({ choices: () => [['b', 'Brig']], errorMessages: { required: gettextLazy('Only letters.') } }),
  }) {}
  const shown = async () => {
    const made = new Log({ entry: '12' })
    await made.isValid()
    const texts = [...(made.errors.get('entry') ?? []), ...(made.errors.get('place') ?? [])]
    return [made.field('entry').label, ...texts, made.field('place')].map(String)
  }
  const [label, entry, place, options] = await inLanguage('fr', shown)
  assert.deepEqual([label, entry, place], ['navire', 'Des lettres seulement.', 'Des lettres seulement.'])
  assert.match(options ?? '', />Brig</)
})

test('a message takes the form of its number', () => {
  const message = ngettextLazy('%(n)d ship is missing.', '%(n)d ships are missing.', 'n')
  const texts = () => [1, 2].map((n) => new ValidationError(message, { params: { n } }).message)
  assert.deepEqual(inLanguage('fr', texts), ['Il manque 1 navire.', 'Il manque 2 navires.'])
  assert.deepEqual(inLanguage('en', texts), ['1 ship is missing.', '2 ships are missing.'])
  assert.ok(isValidationError(new ValidationError(message, { params: { n: 1 } })))
})
