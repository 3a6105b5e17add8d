import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { defineSettings, withSettings } from '../../src/core/index.ts'
import { withLanguage, withTimeZone } from '../../src/i18n/index.ts'
import { Engine, MemoryLoader, TemplateSyntaxError, TemplateValueError } from '../../src/templates/index.ts'

const engine = new Engine()

/** A template in a language, with the libraries of languages loaded. */
const render = (text: string, data: object = {}, language = 'en') =>
  withLanguage(language, () => engine.fromString(`{% load i18n l10n tz %}${text}`).render(data))

const moment = new Date('2024-03-10T22:30:00Z')
const day = Temporal.PlainDate.from('2024-03-10')

test('{% language %} renders what stands in it in another language, and nothing behind it', () => {
  const text =
    '{{ day }} {% language "fr" %}{{ day }} {% translate "Page not found" %}{% endlanguage %} {{ day|date:"F" }}'
  assert.equal(render(text, { day }, 'de'), '10. März 2024 10 mars 2024 Page non trouvée März')
  assert.equal(render('{% language code %}{% translate "Yes" %}{% endlanguage %}', { code: 'es' }), 'Sí')
  assert.equal(render('{% language None %}{% translate "Yes" %}{% endlanguage %}', {}, 'es'), 'Yes')
})

test('a language lasts over what is awaited inside of it, and pages of other languages do not mix', async () => {
  const text =
    '{% language code %}{% for one in list %}{{ one.word }} {% translate "Yes" %} {% endfor %}{% endlanguage %}{% translate "Yes" %}'
  const later = (word: string) => ({ word: new Promise((done) => setTimeout(() => done(word), 2)) })
  const pages = ['fr', 'de', 'es', 'ar'].map((code) =>
    render(text, { code, list: [later('a'), later('b')] }, 'zh-hans'),
  )
  assert.deepEqual(await Promise.all(pages), ['a Oui b Oui 是', 'a Ja b Ja 是', 'a Sí b Sí 是', 'a نعم b نعم 是'])
  const failing = { code: 'fr', list: [{ word: Promise.reject(new Error('lost')) }] }
  await assert.rejects(async () => render(text, failing), /lost/)
})

test('templates say which languages there are', () => {
  const list = '{% get_available_languages as all %}{% for code, name in all %}{{ code }}={{ name }} {% endfor %}'
  assert.equal(
    render(list, {}, 'fr'),
    'ar=arabe de=allemand en=anglais es=espagnol fr=français zh-hans=chinois simplifié ',
  )
  assert.equal(render('{% get_current_language as code %}{{ code }}', {}, 'de-at'), 'de-at')
  const info =
    '{% get_language_info for code as l %}{{ l.code }} {{ l.name }} {{ l.name_local }} {{ l.nameTranslated }} {{ l.bidi }}'
  assert.equal(render(info, { code: 'ar' }, 'de'), 'ar Arabic العربيّة Arabisch True')
  const infos = '{% get_language_info_list for codes as all %}{% for l in all %}{{ l.nameLocal }} {% endfor %}'
  assert.equal(render(infos, { codes: ['de', ['fr', 'French']] }), 'Deutsch français ')
  assert.equal(
    render(
      '{{ "de"|language_name }} {{ "de"|language_name_local }} {{ "de"|language_name_translated }} {{ "he"|language_bidi }}',
      {},
      'fr',
    ),
    'German Deutsch allemand True',
  )
  assert.equal(render('{% get_current_language_bidi as rtl %}{{ rtl }}', {}, 'ar'), 'True')
})

test('numbers and dates are written as the language writes them', () => {
  const data = { day, moment, n: 1234.5, big: 1234567 }
  const shown = (language: string) =>
    render('{{ day }}; {{ moment }}; {{ n }}; {{ big }}; {{ day|date:"SHORT_DATE_FORMAT" }}', data, language)
  assert.equal(shown('en'), 'March 10, 2024; March 10, 2024, 10:30 p.m.; 1234.5; 1234567; 03/10/2024')
  assert.equal(shown('en-gb'), '10 Mar 2024; 10 Mar 2024, 10:30 p.m.; 1234.5; 1234567; 10/03/2024')
  assert.equal(shown('de'), '10. März 2024; 10. März 2024 22:30; 1234,5; 1234567; 10.03.2024')
  assert.equal(shown('es'), '10 de marzo de 2024; 10 de marzo de 2024 a las 22:30; 1234,5; 1234567; 10/03/2024')
  assert.equal(shown('zh-hans'), '2024年3月10日; 2024年3月10日 22:30; 1234.5; 1234567; 2024年3月10日')
  // There is no catalog of these: Unicode's data have the names.
  assert.equal(shown('it'), '10 marzo 2024; domenica 10 marzo 2024 22:30; 1234,5; 1234567; 10/03/2024')
  assert.equal(shown('ru'), '10 марта 2024 г.; 10 марта 2024 г. 22:30; 1234,5; 1234567; 10.03.2024')
  const grouping = new Engine({ formats: { useThousandSeparator: true } })
  const grouped = (language: string) =>
    withLanguage(language, () => grouping.fromString('{{ big }} {{ n }}').render(data))
  assert.deepEqual(['en', 'de', 'fr'].map(grouped), [
    '1,234,567 1,234.5',
    '1.234.567 1.234,5',
    '1\u00a0234\u00a0567 1\u00a0234,5',
  ])
})

test('numbers of many digits are written out as Django does it, those of hundreds with an exponent', () => {
  const data = { a: 1e21, b: -1e22, c: 1.5e300, d: 10n ** 21n, e: 1e16, f: Infinity }
  const text =
    '{{ a }} {{ b }} {{ c }} {{ d }} {{ e }} {{ f }} {{ a|floatformat:2 }} {{ c|floatformat:2 }} {{ f|floatformat }}'
  assert.equal(
    render(text, data, 'de'),
    '1000000000000000000000 -10000000000000000000000 1,5e+300 1000000000000000000000 10000000000000000 inf 1000000000000000000000,00 1.5e+300 inf',
  )
})

test('an engine that is told nothing of it groups digits as the settings of the site say', () => {
  const grouped = (useThousandSeparator: boolean, own: Engine) =>
    withSettings(defineSettings({ secretKey: 'x', useThousandSeparator }), () =>
      withLanguage('de', () => own.fromString('{{ n }} {{ x }} {{ n|floatformat }}').render({ n: 1234567, x: 1234.5 })),
    )
  assert.equal(grouped(true, engine), '1.234.567 1.234,5 1.234.567')
  assert.equal(grouped(false, engine), '1234567 1234,5 1234567')
  assert.equal(grouped(true, new Engine({ formats: { useThousandSeparator: false } })), '1234567 1234,5 1234567')
})

test('localize off prints what programs read', () => {
  const text =
    '{{ n }} {% localize off %}{{ n }} {{ day }}{% localize on %} {{ n }}{% endlocalize %}{% endlocalize %} {{ n|unlocalize }} {{ n|localize }}'
  assert.equal(render(text, { n: 1.5, day }, 'de'), '1,5 1.5 März 10, 2024 1,5 1.5 1,5')
  assert.equal(render('{% localize off %}{{ html }}{% endlocalize %}', { html: '<b>' }), '&lt;b&gt;')
})

test('moments are shown in the zone in effect, or in one that the template names', () => {
  const text =
    '{{ t|date:"H:i" }} {% timezone "Asia/Tokyo" %}{{ t|date:"j H:i" }} {% get_current_timezone as zone %}{{ zone }}{% endtimezone %} {{ t|timezone:"America/New_York"|date:"H:i" }} {{ t|utc|date:"H:i e" }}'
  const shown = withTimeZone('Europe/Paris', () => render(text, { t: moment }))
  assert.equal(shown, '23:30 11 07:30 Asia/Tokyo 18:30 22:30 UTC')
  const off =
    '{% localtime off %}{{ t|date:"H:i" }} {{ z|date:"H:i" }}{% endlocaltime %} {{ z|date:"H:i" }} {{ t|localtime|date:"H:i" }}'
  const z = Temporal.ZonedDateTime.from('2024-03-10T12:00[Asia/Tokyo]')
  assert.equal(
    withTimeZone('Europe/Paris', () => render(off, { t: moment, z })),
    '22:30 12:00 04:00 23:30',
  )
  assert.equal(render('[{{ t|timezone:"Nowhere/Else" }}{{ "x"|utc }}]', { t: moment }), '[]')
  assert.throws(() => render('{% timezone "Nowhere/Else" %}{% endtimezone %}'), TemplateValueError)
})

test('a language reaches what is included', () => {
  const loader = new MemoryLoader({
    'word.html': '{% load i18n %}{% translate "No" %}',
    'page.html': '{% load i18n %}{% language "de" %}{% include "word.html" %}{% include name %}{% endlanguage %}',
  })
  const site = new Engine({ loaders: [loader] })
  assert.equal(
    withLanguage('fr', () => site.render('page.html', { name: 'word.html' })),
    'NeinNein',
  )
})

test('tags of languages that are written wrongly are refused', () => {
  for (const text of [
    '{% language %}{% endlanguage %}',
    '{% language "a" "b" %}{% endlanguage %}',
    '{% get_available_languages %}',
    '{% get_language_info "de" as l %}',
    '{% localize maybe %}{% endlocalize %}',
    '{% localtime on off %}{% endlocaltime %}',
    '{% timezone %}{% endtimezone %}',
    '{% get_current_timezone zone %}',
  ]) {
    assert.throws(() => render(text), TemplateSyntaxError, text)
  }
})
