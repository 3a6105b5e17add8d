import { activeTranslations, type Translations } from './translations.ts'

/** A name in the language of the texts it is given. */
type Name = (texts: Translations) => string

/** The months: `January`. */
export const MONTHS: readonly Name[] = [
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
]

/** The months in three letters, small: `jan`. */
export const SHORT_MONTHS: readonly Name[] = [
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
]

/** The months as the Associated Press shortens them: `Jan.`, `March`. */
export const AP_MONTHS: readonly Name[] = [
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
]

/** The months as they stand within a date, in languages where that is another form. */
export const ALT_MONTHS: readonly Name[] = [
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
]

/** The days from Monday. */
export const DAYS: readonly Name[] = [
  (texts) => texts.gettext('Monday'),
  (texts) => texts.gettext('Tuesday'),
  (texts) => texts.gettext('Wednesday'),
  (texts) => texts.gettext('Thursday'),
  (texts) => texts.gettext('Friday'),
  (texts) => texts.gettext('Saturday'),
  (texts) => texts.gettext('Sunday'),
]

/** The days in three letters, from Monday: `Mon`. */
export const SHORT_DAYS: readonly Name[] = [
  (texts) => texts.gettext('Mon'),
  (texts) => texts.gettext('Tue'),
  (texts) => texts.gettext('Wed'),
  (texts) => texts.gettext('Thu'),
  (texts) => texts.gettext('Fri'),
  (texts) => texts.gettext('Sat'),
  (texts) => texts.gettext('Sun'),
]

/** The months in the active language, from January. */
export function monthNames(): string[] {
  return MONTHS.map((name) => name(activeTranslations))
}
