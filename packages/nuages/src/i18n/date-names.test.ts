import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { defineSettings, withSettings } from '../core/index.ts'
import { formatValue, intlLocale, localeFormats, withLanguage } from './index.ts'

const root = mkdtempSync(join(tmpdir(), 'nuages-names-'))
after(() => rmSync(root, { recursive: true }))

const shown = (language: string, format: string, at: string) =>
  withLanguage(language, () => formatValue(new Date(at), format, 'UTC'))
const months = (language: string) =>
  Array.from({ length: 12 }, (_, month) => shown(language, 'F', `2024-${String(month + 1).padStart(2, '0')}-15`))
const days = (language: string) => Array.from({ length: 7 }, (_, day) => shown(language, 'l', `2024-01-0${day + 1}`))

/** Months and days as Django 5.2's catalogs have them. */
const DJANGO = `
cs|leden únor březen duben květen červen červenec srpen září říjen listopad prosinec|pondělí úterý středa čtvrtek pátek sobota neděle
da|januar februar marts april maj juni juli august september oktober november december|mandag tirsdag onsdag torsdag fredag lørdag søndag
fi|tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu|maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
hu|január február március április május június július augusztus szeptember október november december|hétfő kedd szerda csütörtök péntek szombat vasárnap
it|Gennaio Febbraio Marzo Aprile Maggio Giugno Luglio Agosto Settembre Ottobre Novembre Dicembre|Lunedì Martedì Mercoledì Giovedì Venerdì Sabato Domenica
ja|1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月|月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日
ko|1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월|월요일 화요일 수요일 목요일 금요일 토요일 일요일
nl|januari februari maart april mei juni juli augustus september oktober november december|maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
pl|Styczeń Luty Marzec Kwiecień Maj Czerwiec Lipiec Sierpień Wrzesień Październik Listopad Grudzień|Poniedziałek Wtorek Środa Czwartek Piątek Sobota Niedziela
pt-br|Janeiro Fevereiro Março Abril Maio Junho Julho Agosto Setembro Outubro Novembro Dezembro|Segunda-feira Terça-feira Quarta-feira Quinta-feira Sexta-feira Sábado Domingo
ru|Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь|Понедельник Вторник Среда Четверг Пятница Суббота Воскресенье
sv|januari februari mars april maj juni juli augusti september oktober november december|måndag tisdag onsdag torsdag fredag lördag söndag
tr|Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık|Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar
uk|Січень Лютий Березень Квітень Травень Червень Липень Серпень Вересень Жовтень Листопад Грудень|Понеділок Вівторок Середа Четвер П'ятниця Субота Неділя
`

/** Django's translators begin some names with a capital, and write another apostrophe. */
const alike = (names: readonly string[]) =>
  names.map((name) => name.toLowerCase().replaceAll('’', "'").replaceAll('ʼ', "'"))

describe('names of a language without a catalog', () => {
  it('of months and days are those of Django', () => {
    for (const line of DJANGO.trim().split('\n')) {
      const [code = '', ofMonths = '', ofDays = ''] = line.split('|')
      assert.deepEqual(alike(months(code)), alike(ofMonths.split(' ')), code)
      assert.deepEqual(alike(days(code)), alike(ofDays.split(' ')), code)
    }
  })

  it('are words, also where the language writes months as numbers', () => {
    const short = (language: string) => shown(language, 'b', '2024-03-09')
    assert.deepEqual(['ja', 'zh-hant', 'bg', 'lt'].map(short), ['3月', '3月', 'мар', 'kov'])
    assert.equal(shown('ja', 'E j', '2024-03-09'), '3月 9')
  })

  it('have no point where the format of the language writes one, and no capital where it has none', () => {
    const shortDate = (language: string) =>
      withLanguage(language, () => formatValue(new Date('2024-03-09'), localeFormats().shortDateFormat, 'UTC'))
    assert.equal(shortDate('sl'), '9. Mar. 2024')
    assert.equal(shortDate('ka'), '9.მარ.2024')
    assert.equal(shown('ka', 'F', '2024-03-09'), 'მარტი')
  })

  it('of the halves of the day, midnight and noon are those of Django', () => {
    const clock = (language: string) =>
      ['a', 'A', 'P'].flatMap((format) =>
        ['2024-01-01T00:00Z', '2024-01-01T12:00Z'].map((at) => shown(language, format, at)),
      )
    assert.deepEqual(clock('it'), ['a.m.', 'p.m.', 'AM', 'PM', 'mezzanotte', 'mezzogiorno'])
    assert.deepEqual(clock('el'), ['πμ.', 'μμ.', 'ΠΜ', 'ΜΜ', 'μεσάνυχτα', 'μεσημέρι'])
    assert.deepEqual(clock('pt-br'), ['a.m.', 'p.m.', 'AM', 'PM', 'meia-noite', 'meio-dia'])
    assert.deepEqual(clock('nl-be'), ['a.m.', 'p.m.', 'AM', 'PM', 'middernacht', 'middag'])
    assert.equal(shown('hu', 'P', '2024-01-01T21:30Z'), '9:30 du')
  })

  it('of halves of the day that Django has not either are those of Unicode', () => {
    assert.deepEqual(
      ['am', 'si'].map((code) => shown(code, 'A', '2024-01-01T15:00Z')),
      ['ከሰዓት', 'ප.ව.'],
    )
  })

  it('are English for a language that nobody knows, whatever the machine speaks', () => {
    assert.equal(shown('udm', 'D, F P', '2024-03-09T12:00Z'), 'Sat, March лымшор')
    assert.equal(shown('tlh', 'l j E Y, P', '2024-03-09T12:00Z'), 'Saturday 9 March 2024, noon')
  })

  it('are not lent by the language of the site', () => {
    const folder = join(root, 'it/LC_MESSAGES')
    mkdirSync(folder, { recursive: true })
    const header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    writeFileSync(join(folder, 'nuages.po'), `${header}msgid "Hello"\nmsgstr "Ciao"\n`)
    const settings = defineSettings({
      secretKey: 'x',
      languageCode: 'de',
      languages: [
        ['de', 'German'],
        ['it', 'Italian'],
      ],
      localePaths: [root],
    })
    withSettings(settings, () => {
      assert.equal(shown('it', 'l j F, P', '2024-03-09T12:00Z'), 'sabato 9 marzo, mezzogiorno')
      assert.equal(shown('de-at', 'l j F, P', '2024-03-09T12:00Z'), 'Samstag 9 März, Mittag')
    })
  })

  it('are asked for by what Unicode calls the language', () => {
    assert.deepEqual(
      ['ca@valencia', 'sr@latin', 'uz@cyrl', 'zh-hans', 'i-mingo', 'de-simple-page', 'x'].map(intlLocale),
      ['ca-valencia', 'sr-latn', 'uz-cyrl', 'zh-hans', 'en', 'de-simple', 'en'],
    )
    assert.equal(shown('sr@latin', 'F', '2024-03-09'), 'mart')
    assert.equal(shown('uz@cyrl', 'F', '2024-03-09'), 'март')
  })
})
