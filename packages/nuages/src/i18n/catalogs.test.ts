import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { defineApp, defineSettings, withSettings } from '../core/index.ts'
import { gettextParser } from './catalog-file.ts'
import {
  activeLanguage,
  formatLazy,
  gettext,
  gettextLazy,
  gettextNoop,
  lazyText,
  lazyValue,
  ngettext,
  ngettextLazy,
  npgettext,
  npgettextLazy,
  pgettext,
  pgettextLazy,
  pgettextNoop,
  withLanguage,
} from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'nuages-catalogs-'))
after(() => rmSync(root, { recursive: true }))

const head = (plural: string) => `msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: ${plural}\\n"
`

/** Writes a catalog below a folder of the test. */
function write(folder: string, locale: string, domain: string, entries: string, plural = 'nplurals=2; plural=n>1;') {
  const path = join(root, folder, locale, 'LC_MESSAGES', `${domain}.po`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${head(plural)}\n${entries}`)
  return path
}

const entry = (id: string, text: string, context?: string) =>
  `${context === undefined ? '' : `msgctxt "${context}"\n`}msgid "${id}"\nmsgstr "${text}"\n\n`

function site(changes: object = {}) {
  return defineSettings({
    secretKey: 'test',
    apps: [defineApp({ label: 'one', dir: join(root, 'one') }), defineApp({ label: 'two', dir: join(root, 'two') })],
    localePaths: [join(root, 'site')],
    ...changes,
  })
}

/** What a text is in a language. */
const inLanguage = <R>(language: string | null, fn: () => R, settings = site()) =>
  withSettings(settings, () => withLanguage(language, fn))

write('one/locale', 'fr', 'nuages', entry('app', 'app une') + entry('both', 'une'))
write('two/locale', 'fr', 'nuages', entry('app', 'app deux') + entry('both', 'deux') + entry('second', 'seconde'))
write('two/locale', 'fr', 'django', entry('from Django', 'de Django') + entry('second', 'django'))
write(
  'site',
  'fr',
  'nuages',
  `${entry('both', 'le site')}${entry('Ebb', 'jusant', 'month')}${entry('empty', '')}
#, fuzzy
msgid "guess"
msgstr "deviner"

msgid "%(n)d page"
msgid_plural "%(n)d pages"
msgstr[0] "%(n)d page française"
msgstr[1] "%(n)d pages françaises"

msgctxt "book"
msgid "one leaf"
msgid_plural "many leaves"
msgstr[0] "un feuillet"
msgstr[1] "des feuillets"
`,
)
write('site', 'fr_CA', 'nuages', entry('both', 'le Québec'))

test('a text is that of the site before the apps, of the first app before the second', () => {
  const texts = () => ['both', 'app', 'second', 'from Django', 'nowhere'].map(gettext)
  assert.deepEqual(inLanguage('fr', texts), ['le site', 'app une', 'seconde', 'de Django', 'nowhere'])
  assert.deepEqual(inLanguage('de', texts), ['both', 'app', 'second', 'from Django', 'nowhere'])
  assert.deepEqual(inLanguage(null, texts), ['both', 'app', 'second', 'from Django', 'nowhere'])
})

test('a variant falls back to its language, and every language to that of the settings', () => {
  assert.deepEqual(
    inLanguage('fr-ca', () => ['both', 'app'].map(gettext)),
    ['le Québec', 'app une'],
  )
  const french = site({ languageCode: 'fr' })
  assert.deepEqual(
    withSettings(french, () => [activeLanguage(), gettext('both')]),
    ['fr', 'le site'],
  )
  assert.equal(
    inLanguage('de', () => gettext('both'), french),
    'le site',
  )
  // English is what the source is written in: it needs no catalog and borrows nothing.
  assert.equal(
    inLanguage('en', () => gettext('both'), french),
    'both',
  )
})

test('forms are chosen by number, contexts keep texts apart', () => {
  const pages = (n: number) => ngettext('%(n)d page', '%(n)d pages', n)
  assert.deepEqual(
    inLanguage('fr', () => [0, 1, 2].map(pages)),
    ['%(n)d page française', '%(n)d page française', '%(n)d pages françaises'],
  )
  assert.deepEqual(
    inLanguage('de', () => [0, 1, 2].map(pages)),
    ['%(n)d pages', '%(n)d page', '%(n)d pages'],
  )
  assert.deepEqual(
    inLanguage('fr', () => [gettext('Ebb'), pgettext('month', 'Ebb'), pgettext('verb', 'Ebb')]),
    ['Ebb', 'jusant', 'Ebb'],
  )
  assert.equal(
    inLanguage('fr', () => npgettext('book', 'one leaf', 'many leaves', 3)),
    'des feuillets',
  )
  assert.equal(
    inLanguage('fr', () => gettext('%(n)d page')),
    '%(n)d page française',
  )
})

test('what is empty or waits for a look is not shown', () => {
  assert.deepEqual(
    inLanguage('fr', () => ['empty', 'guess', ''].map(gettext)),
    ['empty', 'guess', ''],
  )
})

test('a text marked at import is shown in the language at hand', () => {
  const label = gettextLazy('both')
  const month = pgettextLazy('month', 'Ebb')
  const pages = ngettextLazy('%(n)d page', '%(n)d pages', 'n')
  const leaves = npgettextLazy('book', 'one leaf', 'many leaves', 'n')
  const all = (n: number) => [lazyText(label), lazyText(month), lazyText(pages, { n }), lazyText(leaves, { n })]
  assert.deepEqual(
    inLanguage('fr', () => all(2)),
    ['le site', 'jusant', '%(n)d pages françaises', 'des feuillets'],
  )
  assert.deepEqual(
    inLanguage('en', () => all(1)),
    ['both', 'Ebb', '%(n)d page', 'one leaf'],
  )
  assert.equal(label, 'both')
})

test('a text of lazy parts, and one that is marked only, are translated where they are shown', () => {
  const label = formatLazy('%(what)s (%(month)s)', { what: gettextLazy('both'), month: pgettextLazy('month', 'Ebb') })
  assert.equal(
    inLanguage('fr', () => lazyValue(label)),
    'le site (jusant)',
  )
  assert.equal(lazyValue(label), 'both (Ebb)')
  const [word, month] = [gettextNoop('both'), pgettextNoop('month', 'Ebb')]
  assert.deepEqual(
    inLanguage('fr', () => [gettext(word), pgettext('month', month)]),
    ['le site', 'jusant'],
  )
})

test('useI18n: false shows every text as it was written', () => {
  const settings = site({ useI18n: false, languageCode: 'fr' })
  assert.equal(
    withSettings(settings, () => gettext('both')),
    'both',
  )
})

test('a .mo file is read in place of the .po beside it', () => {
  const path = write('mo/locale', 'fr', 'nuages', entry('word', 'de po'))
  const { po, mo } = gettextParser()
  writeFileSync(
    path.replace(/po$/, 'mo'),
    mo.compile(po.parse(`${head('nplurals=2; plural=n>1;')}\n${entry('word', 'de mo')}`)),
  )
  const settings = site({ localePaths: [join(root, 'mo/locale')] })
  assert.equal(
    inLanguage('fr', () => gettext('word'), settings),
    'de mo',
  )
})

test('a broken catalog is named', () => {
  const path = write('broken', 'fr', 'nuages', 'msgid "a\nmsgstr "b"\n')
  const settings = site({ localePaths: [join(root, 'broken')] })
  assert.throws(
    () => inLanguage('fr', () => gettext('a'), settings),
    (error: Error & { code?: string }) => error.code === 'NUA-I18N-002' && error.message.includes(path),
  )
})
