import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineSettings, withSettings } from '../core/index.ts'
import {
  dateOrder,
  type LocaleFormats,
  monthNames,
  localeFormats,
  namedFormat,
  numberFormat,
  parseByFormat,
  sanitizeSeparators,
  withFormats,
  withLanguage,
  writeByFormat,
} from './index.ts'
import { LOCALE_FORMATS } from './locale-format-table.ts'

const codes = LOCALE_FORMATS.trim()
  .split('\n')
  .map((line) => line.split('|', 1)[0] as string)
const of = (language: string): LocaleFormats => withLanguage(language, localeFormats)
const MOMENT = { year: 2024, month: 3, day: 9, hour: 17, minute: 5, second: 0, microsecond: 0 }

test('what is shown in a field of a form can be read again, in every language', () => {
  assert.equal(codes.length, 83)
  for (const code of codes) {
    const { dateInputFormats, timeInputFormats, datetimeInputFormats } = of(code)
    for (const format of [...dateInputFormats, ...timeInputFormats, ...datetimeInputFormats]) {
      const text = writeByFormat(MOMENT, format)
      assert.ok(!text.includes('%'), `${code}: ${format}`)
      const read = parseByFormat(text, format)
      assert.equal(read && writeByFormat(read, format), text, `${code}: ${format}`)
    }
    const iso = dateInputFormats.map((format) => parseByFormat('2024-03-09', format)).find((found) => found)
    assert.equal(iso?.year, 2024, `${code} reads ISO 8601`)
  }
})

test('a variant has what differs, a language that nobody knows the formats of none', () => {
  assert.deepEqual([of('de').thousandSeparator, of('de-ch').thousandSeparator], ['.', '\u00a0'])
  assert.equal(of('de-at').dateFormat, 'j. F Y')
  assert.equal(of('zh-tw').dateFormat, of('zh-hant').dateFormat)
  assert.deepEqual([of('tlh').dateFormat, of('tlh').decimalSeparator], ['N j, Y', '.'])
  assert.deepEqual([of('en').firstDayOfWeek, of('fr').firstDayOfWeek, of('fa').firstDayOfWeek], [0, 1, 6])
})

test('settings and blocks have formats of their own', () => {
  const formats = { de: { shortDateFormat: 'd/m/y' }, 'de-at': { decimalSeparator: '·' } }
  const settings = defineSettings({ secretKey: 'x', useThousandSeparator: true, formats })
  withSettings(settings, () => {
    assert.deepEqual([of('de').shortDateFormat, of('de').dateFormat], ['d/m/y', 'j. F Y'])
    assert.equal(
      withLanguage('de-at', () => numberFormat(1234.5)),
      '1.234·5',
    )
    assert.equal(
      withLanguage('de', () => withFormats({ thousandSeparator: ' ' }, () => sanitizeSeparators('1 234,5'))),
      '1234.5',
    )
  })
  assert.equal(of('de').shortDateFormat, 'd.m.Y')
})

test('formats are found by the names that templates use', () => {
  assert.equal(namedFormat('SHORT_DATETIME_FORMAT', of('fr')), 'd/m/Y H:i')
  assert.equal(namedFormat('jS F', of('fr')), undefined)
  assert.equal(namedFormat('NO_FORMAT', of('fr')), undefined)
})

test('the order of a date is that of its format', () => {
  assert.deepEqual(
    ['en', 'en-gb', 'de', 'ja', 'hu', 'es'].map((code) => dateOrder(of(code))),
    ['mdY', 'dmY', 'dmY', 'Ymd', 'Ymd', 'dmY'],
  )
})

test('numbers are grouped as the language groups them', () => {
  const grouped = (language: string) => withLanguage(language, () => numberFormat(1234567.5, { forceGrouping: true }))
  assert.deepEqual(['en', 'de', 'fr', 'zh-hans', 'ar'].map(grouped), [
    '1,234,567.5',
    '1.234.567,5',
    '1\u00a0234\u00a0567,5',
    '1234567.5',
    '1234567,5',
  ])
  assert.equal(numberFormat('12.5', { places: 2 }), '12.50')
})

test('months are those of the calendar that dates are in, also where a language has another one', () => {
  assert.equal(withLanguage('fa', monthNames)[2], 'مارس')
  assert.equal(withLanguage('ps', monthNames).length, 12)
})
