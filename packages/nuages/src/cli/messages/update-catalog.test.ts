import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gettextParser } from '../../i18n/index.ts'
import { compileCatalog } from './compile-catalog.ts'
import type { GatheredMessage } from './gathered.ts'
import { pluralHeader } from './plural-headers.ts'
import { type CatalogOptions, updateCatalog } from './update-catalog.ts'

const options: CatalogOptions = { language: 'fr', locations: 'file', keepObsolete: true }

const message = (msgid: string, changes: Partial<GatheredMessage> = {}): GatheredMessage => ({
  msgid,
  context: '',
  plural: undefined,
  comments: [],
  places: [{ path: 'views.ts', line: 3 }],
  ...changes,
})

const HELLO = message('Hello')
const FOX = message('The quick brown fox jumps')

/** A catalog whose texts are translated as given. */
function translated(texts: Readonly<Record<string, string>>): string {
  const messages = Object.keys(texts).map((msgid) => message(msgid))
  let text = updateCatalog(undefined, messages, options)
  for (const [msgid, french] of Object.entries(texts)) {
    text = text.replace(
      `#: views.ts\nmsgid "${msgid}"\nmsgstr ""`,
      `# A note on ${msgid}.\n#: views.ts\nmsgid "${msgid}"\nmsgstr "${french}"`,
    )
  }
  return text
}

const twice = (before: string, messages: readonly GatheredMessage[], changes: Partial<CatalogOptions> = {}) => {
  const once = updateCatalog(before, messages, { ...options, ...changes })
  assert.equal(updateCatalog(once, messages, { ...options, ...changes }), once, 'a second run changes nothing')
  return once
}

test('translations and notes of translators are kept', () => {
  const text = twice(translated({ Hello: 'Bonjour' }), [HELLO, FOX])
  assert.match(text, /# A note on Hello\.\n#: views\.ts\nmsgid "Hello"\nmsgstr "Bonjour"/)
})

test('a text that changed a little gets the old translation, to be looked at', () => {
  const before = translated({ [FOX.msgid]: 'Le renard saute' })
  const text = twice(before, [message('The quick brown fox jumped')])
  assert.match(
    text,
    /#, fuzzy\n#\| msgid "The quick brown fox jumps"\nmsgid "The quick brown fox jumped"\nmsgstr "Le renard saute"/,
  )
  assert.match(twice(before, [message('Something else')]), /msgid "Something else"\nmsgstr ""/)
})

test('what is gone is kept as obsolete, comes back, and is forgotten on demand', () => {
  const gone = twice(translated({ Polls: 'Sondages', Hello: 'Bonjour' }), [HELLO])
  assert.match(gone, /#~ msgid "Polls"\n#~ msgstr "Sondages"/)
  assert.match(twice(gone, [HELLO, message('Polls')]), /\nmsgid "Polls"\nmsgstr "Sondages"/)
  assert.ok(!twice(gone, [HELLO], { keepObsolete: false }).includes('Sondages'))
})

test('what is gone keeps its note, and a guess is still one when it comes back', () => {
  const guessed = twice(translated({ [FOX.msgid]: 'Le renard saute', Hello: 'Bonjour' }), [
    message('The quick brown fox jumped'),
    HELLO,
  ])
  const gone = twice(guessed, [message('x')])
  assert.match(gone, /#, fuzzy\n#~ msgid "The quick brown fox jumped"\n#~ msgstr "Le renard saute"/)
  assert.match(gone, /# A note on Hello\.\n#~ msgid "Hello"\n#~ msgstr "Bonjour"/)
  const back = twice(gone, [message('The quick brown fox jumped'), HELLO])
  assert.match(back, /#, fuzzy\nmsgid "The quick brown fox jumped"\nmsgstr "Le renard saute"/)
  assert.match(back, /# A note on Hello\.\n#: views\.ts\nmsgid "Hello"\nmsgstr "Bonjour"/)
})

test('a text that gets forms is to be looked at, and has as many as the language', () => {
  const text = twice(translated({ 'one vote': 'un vote' }), [message('one vote', { plural: 'many votes' })])
  assert.match(text, /#, fuzzy\n[^]*msgid_plural "many votes"\nmsgstr\[0\] "un vote"\nmsgstr\[1\] "un vote"/)
  const arabic = updateCatalog(undefined, [message('one', { plural: 'many' })], { ...options, language: 'ar' })
  assert.match(arabic, /msgstr\[5\] ""/)
})

test('places are told with lines, without, or not at all', () => {
  const many = message('Hello', { places: [1, 2].map((line) => ({ path: 'a.ts', line })) })
  assert.match(twice('', [many], { locations: 'full' }), /#: a\.ts:1\n#: a\.ts:2\nmsgid/)
  assert.match(twice('', [many]), /\n#: a\.ts\nmsgid/)
  assert.ok(!twice('', [many], { locations: 'never' }).includes('#:'))
})

test('the same words in two contexts are two texts', () => {
  const text = twice('', [message('May', { context: 'month' }), message('May', { context: 'verb' }), message('May')])
  assert.equal(text.match(/msgid "May"/g)?.length, 3)
})

test('a compiled catalog has what is translated, without what waits for a look', () => {
  const text = `${translated({ Hello: 'Bonjour' })}\n#, fuzzy\nmsgid "guess"\nmsgstr "deviner"\n`
  const compiled = compileCatalog(Buffer.from(text))
  assert.deepEqual([compiled.problems, compiled.count], [[], 1])
  const table = gettextParser().mo.parse(Buffer.from(compiled.bytes as Uint8Array))
  assert.deepEqual(Object.keys(table.translations[''] ?? {}), ['', 'Hello'])
  assert.equal(compileCatalog(Buffer.from(text), true).count, 2)
  assert.equal(compileCatalog(Buffer.from('msgid "a\nmsgstr')).bytes, undefined)
})

test('new catalogs have the plural forms of their language', () => {
  assert.match(pluralHeader('fr-ca'), /^nplurals=2; plural=\(n > 1\)/)
  assert.match(pluralHeader('pt-br'), /n > 1/)
  assert.match(pluralHeader('pt'), /n != 1/)
  assert.match(pluralHeader('zh-hans'), /^nplurals=1/)
})

test('new catalogs name their language as gettext does', () => {
  const named = (language: string) =>
    /"Language: (\w*)\\n"/.exec(updateCatalog(undefined, [HELLO], { ...options, language }))?.[1]
  assert.deepEqual(['fr', 'pt-br', 'zh-hans'].map(named), ['fr', 'pt_BR', 'zh_Hans'])
})
