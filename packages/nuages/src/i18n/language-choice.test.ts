import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { defineSettings, withSettings } from '../core/index.ts'
import {
  checkForLanguage,
  getLanguageBidi,
  getLanguageFromPath,
  getLanguageFromRequest,
  getLanguageInfo,
  getSupportedLanguageVariant,
  parseAcceptLanguage,
  toLanguage,
  toLocale,
  translatedLanguageName,
  withLanguage,
} from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'nuages-languages-'))
after(() => rmSync(root, { recursive: true }))
for (const locale of ['pt_BR', 'zh_Hant', 'de', 'fr', 'ca@valencia']) {
  const folder = join(root, locale, 'LC_MESSAGES')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'nuages.po'), 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
}

const settings = defineSettings({
  secretKey: 'test',
  languages: ['en', 'de', 'fr', 'pt-br', 'zh-hant', 'tlh', 'ca@valencia'].map((code) => [code, code] as const),
  localePaths: [root],
})
const here = <R>(fn: () => R): R => withSettings(settings, fn)

const request = (pathInfo: string, cookie?: string, accept?: string) => ({
  pathInfo,
  cookies: new Map(cookie === undefined ? [] : [['django_language', cookie]]),
  header: (name: string) => (name === 'accept-language' ? accept : undefined),
})

test('folders of catalogs have the names of locales', () => {
  const folders = {
    en: 'en',
    'en-us': 'en_US',
    'zh-hans': 'zh_Hans',
    'sr-latn': 'sr_Latn',
    'es-419': 'es_419',
    'ca-es-valencia': 'ca_ES-valencia',
    'ca@valencia': 'ca@valencia',
    'ca-es@valencia': 'ca_ES@valencia',
  }
  assert.deepEqual(Object.keys(folders).map(toLocale), Object.values(folders))
  assert.deepEqual(Object.values(folders).map(toLanguage), Object.keys(folders))
})

test('a code finds the nearest language of the site', () => {
  const find = (code: string, strict = false) => here(() => getSupportedLanguageVariant(code, strict))
  assert.equal(find('de-at'), 'de')
  assert.equal(find('pt'), 'pt-br')
  assert.equal(find('pt', true), undefined)
  assert.equal(find('zh-tw'), 'zh-hant')
  assert.equal(find('DE'), 'de')
  assert.equal(find('ca@valencia'), 'ca@valencia')
  assert.equal(find('tlh'), undefined, 'no catalog')
  assert.equal(find('es'), undefined, 'not of this site')
  assert.equal(find('x'.repeat(600)), undefined)
  assert.equal(find('../../etc'), undefined)
})

test('a catalog must be there for a language to be shown', () => {
  assert.deepEqual(
    here(() => ['de', 'pt-br', 'en', 'tlh', '../de'].map(checkForLanguage)),
    [true, true, true, false, false],
  )
})

test('Accept-Language is read by its weights', () => {
  assert.deepEqual(parseAcceptLanguage('da, en-gb;q=0.8, en;q=0.7'), ['da', 'en-gb', 'en'])
  assert.deepEqual(parseAcceptLanguage('en;q=0.1,*;q=0.2,FR'), ['fr', '*', 'en'])
  assert.deepEqual(parseAcceptLanguage('de;q=0, fr;q=0.3,'), ['fr'])
  for (const malformed of ['', ';', 'de;q=2', 'de;q=0.1234', 'toolongacode-x', 'de fr', '*-x']) {
    assert.deepEqual(parseAcceptLanguage(malformed), [], malformed)
  }
  assert.equal(parseAcceptLanguage(Array(400).fill('de').join(',')).length, 166)
})

test('the language of a request comes of its path, its cookie, its header, the settings', () => {
  const of = (...args: Parameters<typeof request>) => here(() => getLanguageFromRequest(request(...args), true))
  assert.equal(of('/de/polls/', 'fr', 'pt-br'), 'de')
  assert.equal(of('/polls/', 'fr', 'pt-br'), 'fr')
  assert.equal(of('/polls/', 'xx', 'es, pt;q=0.5'), 'pt-br')
  assert.equal(of('/polls/', undefined, 'es, *, de'), 'en')
  assert.equal(of('/polls/'), 'en')
  assert.equal(
    here(() => getLanguageFromRequest(request('/de/polls/', undefined, 'fr'))),
    'fr',
  )
})

test('a path begins with a language or not', () => {
  const of = (path: string) => here(() => getLanguageFromPath(path))
  assert.equal(of('/ca@valencia/'), 'ca@valencia')
  assert.deepEqual(['/de/', '/de', '/de-at/x', '/deal/', '/x/de/', 'de/', '/../'].map(of), [
    'de',
    'de',
    'de',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('names of languages are those of Django, direction is known', () => {
  const info = getLanguageInfo('de')
  assert.deepEqual(
    { ...info },
    { code: 'de', name: 'German', nameLocal: 'Deutsch', nameTranslated: 'German', bidi: false },
  )
  assert.equal(getLanguageInfo('de-xx').code, 'de')
  assert.equal(getLanguageInfo('zh-cn').name, 'Simplified Chinese')
  assert.equal(getLanguageInfo('he').bidi, true)
  assert.deepEqual(
    { ...getLanguageInfo('ca@valencia') },
    {
      code: 'ca@valencia',
      name: 'Catalan (Valencian)',
      nameLocal: 'català (valencià)',
      nameTranslated: 'Catalan (Valencian)',
      bidi: false,
    },
  )
  assert.deepEqual(
    ['sr@latin', 'uz@cyrl', 'ks@devanagari', 'ar@x'].map((code) => getLanguageInfo(code).code),
    ['sr@latin', 'uz@cyrl', 'ks@devanagari', 'ar'],
  )
  assert.throws(() => getLanguageInfo('xx'), { code: 'NUA-I18N-003' })
  assert.throws(() => getLanguageInfo('<b>'), { code: 'NUA-I18N-003' })
  assert.deepEqual(
    ['ar', 'fa-ir', 'fr'].map((code) => withLanguage(code, getLanguageBidi)),
    [true, true, false],
  )
  assert.equal(
    withLanguage('fr', () => getLanguageInfo('de').nameTranslated),
    'allemand',
  )
  assert.equal(
    withLanguage('fr', () => translatedLanguageName('tlh', 'Our tongue')),
    'Our tongue',
  )
})
