import { type ContextKey, contextKey, contextValue, withContext } from '../kernel/index.ts'
import { activeLanguage } from './active.ts'

/** How a language writes what people type: the formats are strptime's, tried in order. */
export interface LocaleFormats {
  readonly dateInput: readonly string[]
  readonly timeInput: readonly string[]
  readonly dateTimeInput: readonly string[]
  readonly decimalSeparator: string
  readonly thousandSeparator: string
  /** True if thousand separators are taken out of numbers that are typed. */
  readonly useThousandSeparator: boolean
  /** The order in which a date is written: `m`, `d` and `Y`. */
  readonly dateOrder: string
}

const ISO_DATE = ['%Y-%m-%d']
const CLOCK = ['%H:%M:%S', '%H:%M:%S.%f', '%H:%M']

/** Every date with every time. */
function joined(dates: readonly string[], times: readonly string[] = CLOCK): string[] {
  return dates.flatMap((date) => times.map((time) => `${date} ${time}`))
}

const ENGLISH: LocaleFormats = {
  dateInput: [
    ...ISO_DATE,
    '%m/%d/%Y',
    '%m/%d/%y',
    '%b %d %Y',
    '%b %d, %Y',
    '%d %b %Y',
    '%d %b, %Y',
    '%B %d %Y',
    '%B %d, %Y',
    '%d %B %Y',
    '%d %B, %Y',
  ],
  timeInput: CLOCK,
  dateTimeInput: joined(['%Y-%m-%d', '%m/%d/%Y', '%m/%d/%y']),
  decimalSeparator: '.',
  thousandSeparator: ',',
  useThousandSeparator: false,
  dateOrder: 'mdY',
}

/** A language that writes day, month, year and the decimal comma. */
function european(dates: string[], changes: Partial<LocaleFormats> = {}): LocaleFormats {
  const times = changes.timeInput ?? CLOCK
  return {
    dateInput: [...dates, ...ISO_DATE],
    timeInput: times,
    dateTimeInput: [...joined(dates, times), ...joined(ISO_DATE), ...ISO_DATE],
    decimalSeparator: ',',
    thousandSeparator: '.',
    useThousandSeparator: false,
    dateOrder: 'dmY',
    ...changes,
  }
}

const POINTED = ['%d.%m.%Y', '%d.%m.%y']
const SLASHED = ['%d/%m/%Y', '%d/%m/%y']
const NO_BREAK_SPACE = '\u00a0'

const LANGUAGES: Readonly<Record<string, LocaleFormats>> = {
  en: ENGLISH,
  'en-gb': european(SLASHED, { decimalSeparator: '.', thousandSeparator: ',' }),
  de: european(POINTED),
  es: european(SLASHED),
  fr: european(SLASHED, { thousandSeparator: NO_BREAK_SPACE }),
  it: european([...SLASHED, '%Y/%m/%d', '%d-%m-%Y', '%d-%m-%y']),
  nl: european(['%d-%m-%Y', '%d-%m-%y', '%d/%m/%Y', '%d/%m/%y', '%Y/%m/%d'], {
    timeInput: ['%H:%M:%S', '%H:%M:%S.%f', '%H.%M:%S', '%H.%M:%S.%f', '%H.%M', '%H:%M'],
  }),
  pl: european([...POINTED, '%y-%m-%d'], { thousandSeparator: NO_BREAK_SPACE }),
  pt: european(SLASHED),
  ru: european(POINTED, { thousandSeparator: NO_BREAK_SPACE }),
}

/** Where a site's or a block's own formats are in the async context. */
const formatsContext: ContextKey<Partial<LocaleFormats>> = contextKey<Partial<LocaleFormats>>('formats')

/** The input formats in effect: those of the active language (English for one unknown), under those of `withFormats`. */
export function localeFormats(): LocaleFormats {
  const language = activeLanguage().toLowerCase()
  const base = LANGUAGES[language] ?? LANGUAGES[language.split('-')[0] as string] ?? ENGLISH
  const own = contextValue(formatsContext)
  return own === undefined ? base : { ...base, ...own }
}

/** Runs `fn`, and what it awaits, with other input formats than the language's. */
export function withFormats<R>(formats: Partial<LocaleFormats>, fn: () => R): R {
  return withContext(formatsContext, formats, fn)
}

/** A number as it was typed, with the separators of the active language taken out: `1.001,10` to `1001.10`. */
export function sanitizeSeparators(text: string): string {
  const { decimalSeparator, thousandSeparator, useThousandSeparator } = localeFormats()
  const at = text.indexOf(decimalSeparator)
  const whole = at === -1 ? text : text.slice(0, at)
  const rest = at === -1 ? '' : text.slice(at + decimalSeparator.length)
  const grouped = useThousandSeparator && !hasLonePoint(whole, thousandSeparator)
  const kept = grouped ? ungrouped(whole, thousandSeparator) : whole
  return at === -1 ? kept : `${kept}.${rest}`
}

/** One point that does not stand before three digits is a decimal point, also where points group digits. */
function hasLonePoint(text: string, separator: string): boolean {
  const parts = text.split('.')
  return separator === '.' && parts.length === 2 && parts[1]?.length !== 3
}

function ungrouped(text: string, separator: string): string {
  return text.replaceAll(separator, '').replaceAll(separator.normalize('NFKD'), '')
}
