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
  const language = texts.language()
  const isKnown = language.startsWith('en') || list.names.some((name) => name(texts) !== name(SOURCE))
  return isKnown ? (list.names[index] as Name)(texts) : intlName(list, index, language)
}

/** 2024 begins with a Monday. The calendar is said: some languages come with one of their own. */
function intlName({ part, format }: DateNames, index: number, language: string): string {
  const date = part === 'month' ? Date.UTC(2024, index, 15) : Date.UTC(2024, 0, index + 1)
  const parts = new Intl.DateTimeFormat(language, { ...format, calendar: 'gregory', timeZone: 'UTC' }).formatToParts(
    date,
  )
  return parts.find(({ type }) => type === part)?.value ?? ''
}

/** The months in the active language, from January. */
export function monthNames(): string[] {
  return MONTHS.names.map((_, index) => dateName(MONTHS, index, activeTranslations))
}
