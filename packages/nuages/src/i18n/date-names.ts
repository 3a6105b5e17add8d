import { settingsIfAny } from '../core/index.ts'
import { withLanguage } from './active.ts'
import { CLOCK_WORDS, type ClockWord, clockWord } from './clock-words.ts'
import { intlLocale } from './locale-names.ts'
import { activeTranslations, type Translations } from './translations.ts'

/** A name in the language of the texts it is given. */
type Name = (texts: Translations) => string

/** Names of months or days, and how Unicode's data have them, for languages without a catalog. */
export interface DateNames {
  readonly names: readonly Name[]
  /** The part of a date and the format in which it has this form. */
  readonly part: 'month' | 'weekday'
  readonly format: Intl.DateTimeFormatOptions
}

/** The months: `January`. */
export const MONTHS: DateNames = {
  part: 'month',
  format: { month: 'long' },
  names: [
    (texts) => texts.gettext('January'),
    (texts) => texts.gettext('February'),
    (texts) => texts.gettext('March'),
    (texts) => texts.gettext('April'),
    (texts) => texts.gettext('May'),
    (texts) => texts.gettext('June'),
    (texts) => texts.gettext('July'),
    (texts) => texts.gettext('August'),
    (texts) => texts.gettext('September'),
    (texts) => texts.gettext('October'),
    (texts) => texts.gettext('November'),
    (texts) => texts.gettext('December'),
  ],
}

/** The months in three letters, small: `jan`. */
export const SHORT_MONTHS: DateNames = {
  part: 'month',
  format: { month: 'short' },
  names: [
    (texts) => texts.gettext('jan'),
    (texts) => texts.gettext('feb'),
    (texts) => texts.gettext('mar'),
    (texts) => texts.gettext('apr'),
    (texts) => texts.gettext('may'),
    (texts) => texts.gettext('jun'),
    (texts) => texts.gettext('jul'),
    (texts) => texts.gettext('aug'),
    (texts) => texts.gettext('sep'),
    (texts) => texts.gettext('oct'),
    (texts) => texts.gettext('nov'),
    (texts) => texts.gettext('dec'),
  ],
}

/** The months as the Associated Press shortens them: `Jan.`, `March`. */
export const AP_MONTHS: DateNames = {
  part: 'month',
  format: { month: 'short' },
  names: [
    (texts) => texts.pgettext('abbrev. month', 'Jan.'),
    (texts) => texts.pgettext('abbrev. month', 'Feb.'),
    (texts) => texts.pgettext('abbrev. month', 'March'),
    (texts) => texts.pgettext('abbrev. month', 'April'),
    (texts) => texts.pgettext('abbrev. month', 'May'),
    (texts) => texts.pgettext('abbrev. month', 'June'),
    (texts) => texts.pgettext('abbrev. month', 'July'),
    (texts) => texts.pgettext('abbrev. month', 'Aug.'),
    (texts) => texts.pgettext('abbrev. month', 'Sept.'),
    (texts) => texts.pgettext('abbrev. month', 'Oct.'),
    (texts) => texts.pgettext('abbrev. month', 'Nov.'),
    (texts) => texts.pgettext('abbrev. month', 'Dec.'),
  ],
}

/** The months as they stand within a date, in languages where that is another form. */
export const ALT_MONTHS: DateNames = {
  part: 'month',
  format: { day: 'numeric', month: 'long' },
  names: [
    (texts) => texts.pgettext('alt. month', 'January'),
    (texts) => texts.pgettext('alt. month', 'February'),
    (texts) => texts.pgettext('alt. month', 'March'),
    (texts) => texts.pgettext('alt. month', 'April'),
    (texts) => texts.pgettext('alt. month', 'May'),
    (texts) => texts.pgettext('alt. month', 'June'),
    (texts) => texts.pgettext('alt. month', 'July'),
    (texts) => texts.pgettext('alt. month', 'August'),
    (texts) => texts.pgettext('alt. month', 'September'),
    (texts) => texts.pgettext('alt. month', 'October'),
    (texts) => texts.pgettext('alt. month', 'November'),
    (texts) => texts.pgettext('alt. month', 'December'),
  ],
}

/** The days from Monday. */
export const DAYS: DateNames = {
  part: 'weekday',
  format: { weekday: 'long' },
  names: [
    (texts) => texts.gettext('Monday'),
    (texts) => texts.gettext('Tuesday'),
    (texts) => texts.gettext('Wednesday'),
    (texts) => texts.gettext('Thursday'),
    (texts) => texts.gettext('Friday'),
    (texts) => texts.gettext('Saturday'),
    (texts) => texts.gettext('Sunday'),
  ],
}

/** The days in three letters, from Monday: `Mon`. */
export const SHORT_DAYS: DateNames = {
  part: 'weekday',
  format: { weekday: 'short' },
  names: [
    (texts) => texts.gettext('Mon'),
    (texts) => texts.gettext('Tue'),
    (texts) => texts.gettext('Wed'),
    (texts) => texts.gettext('Thu'),
    (texts) => texts.gettext('Fri'),
    (texts) => texts.gettext('Sat'),
    (texts) => texts.gettext('Sun'),
  ],
}

const SOURCE: Translations = {
  gettext: (text) => text,
  pgettext: (_context, text) => text,
  ngettext: (singular) => singular,
  npgettext: (_context, singular) => singular,
  language: () => 'en',
}

/** One of the names, by its place from 0: that of the catalog, else of Unicode's data for the language. */
export function dateName(list: DateNames, index: number, texts: Translations): string {
  const name = list.names[index] as Name
  if (hasOwn(list.names, texts)) return name(texts)
  const found = intlName(list, index, texts.language())
  // Three letters have no point: the formats of the languages that want one write it.
  return list === SHORT_MONTHS ? found.replace(/\.$/, '') : found
}

const CLOCK: readonly Name[] = [
  (texts) => texts.gettext('a.m.'),
  (texts) => texts.gettext('p.m.'),
  (texts) => texts.gettext('AM'),
  (texts) => texts.gettext('PM'),
  (texts) => texts.gettext('midnight'),
  (texts) => texts.gettext('noon'),
]

/** A word that stands beside the numbers of a clock: that of the catalog, else of our table or Unicode's data. */
export function clockName(word: ClockWord, texts: Translations): string {
  const name = CLOCK[CLOCK_WORDS.indexOf(word)] as Name
  return hasOwn(CLOCK, texts) ? name(texts) : clockWord(word, texts.language())
}

/**
 * Whether the language has these words of its own, or is that of the source. What a catalog lacks is lent by the
 * language of the site, but German months in an Italian page would be worse than those of Unicode.
 */
function hasOwn(names: readonly Name[], texts: Translations): boolean {
  const language = texts.language()
  const lender = settingsIfAny()?.languageCode ?? 'en'
  if (language.startsWith('en')) return true
  const isLent = (name: Name) => withLanguage(lender, () => texts.language() === lender && name(texts)) === name(texts)
  const mayLend = baseOf(lender) !== baseOf(language) && !lender.startsWith('en')
  return names.some((name) => name(texts) !== name(SOURCE) && !(mayLend && isLent(name)))
}

const baseOf = (language: string) => language.split(/[-@]/, 1)[0]

/** Some languages write months as numbers, and the word for month beside them. */
const IS_NUMBER = /^\p{N}+$/u

function intlName({ part, format }: DateNames, index: number, language: string): string {
  // 2024 begins with a Monday.
  const date = part === 'month' ? Date.UTC(2024, index, 15) : Date.UTC(2024, 0, index + 1)
  const name = formatterOf(language, format)
    .formatToParts(date)
    .find(({ type }) => type === part)?.value
  if (name !== undefined && !IS_NUMBER.test(name)) return name
  const alone = formatterOf(language, { month: format.month }).format(date)
  return IS_NUMBER.test(alone) ? formatterOf(language, { month: 'long' }).format(date).slice(0, 3) : alone
}

/** The calendar is said: some languages come with one of their own. */
function formatterOf(language: string, format: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(intlLocale(language), { ...format, calendar: 'gregory', timeZone: 'UTC' })
}

/** The months in the active language, from January. */
export function monthNames(): string[] {
  return MONTHS.names.map((_, index) => dateName(MONTHS, index, activeTranslations))
}
