import { type Settings, settingsIfAny } from '../core/index.ts'
import { type ContextKey, contextKey, contextValue, withContext } from '../kernel/index.ts'
import { activeLanguage } from './active.ts'
import { LOCALE_FORMATS } from './locale-format-table.ts'
import { languageVariants } from './locale-names.ts'

/** How a language writes dates and numbers; names are Django's. */
export interface LocaleFormats {
  /** A date by Django's letters, as are the six that follow. */
  readonly dateFormat: string
  readonly timeFormat: string
  readonly datetimeFormat: string
  readonly yearMonthFormat: string
  readonly monthDayFormat: string
  readonly shortDateFormat: string
  readonly shortDatetimeFormat: string
  /** The day a week begins with: 0 is Sunday, 1 Monday. */
  readonly firstDayOfWeek: number
  readonly decimalSeparator: string
  readonly thousandSeparator: string
  /** Digits in a group; 0 for no groups, a list for groups from the right: `[3, 2, 0]`. */
  readonly numberGrouping: number | readonly number[]
  /** True where digits are grouped in every number that is shown, and separators are taken out of those typed. */
  readonly useThousandSeparator: boolean
  /** What people type, by strptime's codes, tried in order; the first one is shown. */
  readonly dateInputFormats: readonly string[]
  readonly timeInputFormats: readonly string[]
  readonly datetimeInputFormats: readonly string[]
}

declare module '../core/index.ts' {
  interface SettingsExtensions {
    /** Formats of the site's own by language, over those of the language: `{ fr: { shortDateFormat: 'd.m.Y' } }`. */
    readonly formats?: Readonly<Record<string, Partial<LocaleFormats>>>
  }
}

const ISO_DATE = '%Y-%m-%d'
const CLOCK = ['%H:%M:%S', '%H:%M:%S.%f', '%H:%M']

/** Every date with every time. */
function joined(dates: readonly string[], times: readonly string[] = CLOCK): string[] {
  return dates.flatMap((date) => times.map((time) => `${date} ${time}`))
}

/** The formats of a language that has none of its own. */
const DEFAULTS: LocaleFormats = {
  dateFormat: 'N j, Y',
  timeFormat: 'P',
  datetimeFormat: 'N j, Y, P',
  yearMonthFormat: 'F Y',
  monthDayFormat: 'F j',
  shortDateFormat: 'm/d/Y',
  shortDatetimeFormat: 'm/d/Y P',
  firstDayOfWeek: 0,
  decimalSeparator: '.',
  thousandSeparator: ',',
  numberGrouping: 0,
  useThousandSeparator: false,
  dateInputFormats: [
    ISO_DATE,
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
  timeInputFormats: CLOCK,
  datetimeInputFormats: joined([ISO_DATE, '%m/%d/%Y', '%m/%d/%y']),
}

let rows: ReadonlyMap<string, readonly string[]> | undefined

/** The lines of the table by code, cut apart at the first use. */
function tableRows(): ReadonlyMap<string, readonly string[]> {
  rows ??= new Map(
    LOCALE_FORMATS.trim()
      .split('\n')
      .map((line) => {
        const [code = '', ...columns] = line.split('|')
        return [code, columns.map((text) => text.replaceAll('_', '\u00a0').replaceAll('^', '\u200f'))] as const
      }),
  )
  return rows
}

const TEXTS = [
  'dateFormat',
  'timeFormat',
  'datetimeFormat',
  'yearMonthFormat',
  'monthDayFormat',
  'shortDateFormat',
  'shortDatetimeFormat',
] as const

/** What the table says of a language; undefined where it does not know it. */
function formatsInTable(code: string): Partial<LocaleFormats> | undefined {
  const columns = tableRows().get(code)
  if (columns === undefined) return undefined
  const texts = TEXTS.map((name, index) => [name, columns[index]] as const).filter(([, text]) => text)
  const [firstDay, decimal, thousand, grouping] = columns.slice(TEXTS.length)
  return {
    ...Object.fromEntries(texts),
    ...(firstDay ? { firstDayOfWeek: Number(firstDay) } : {}),
    ...(decimal ? { decimalSeparator: decimal } : {}),
    ...(thousand ? { thousandSeparator: thousand === 'none' ? '' : thousand } : {}),
    ...(grouping ? { numberGrouping: Number(grouping) } : {}),
    ...inputFormats(columns.slice(TEXTS.length + 4)),
  }
}

/** Every language also takes what ISO 8601 writes. */
function inputFormats([dates = '', times = '', momentDates = '', momentTimes = '']: readonly string[]) {
  const list = (text: string) => (text === '' ? undefined : text.split(';'))
  const [dateList, timeList] = [list(dates), list(times)]
  const moments = momentDates === '-' ? undefined : joined(list(momentDates) ?? dateList ?? [], list(momentTimes))
  return {
    ...(dateList ? { dateInputFormats: withAll(dateList, [ISO_DATE]) } : {}),
    ...(timeList ? { timeInputFormats: withAll(timeList, CLOCK) } : {}),
    ...(moments ? { datetimeInputFormats: withAll(moments, [...joined([ISO_DATE]), ISO_DATE]) } : {}),
  }
}

function withAll(list: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...list, ...more])]
}

type ByLanguage = Map<string, LocaleFormats>
const known = new WeakMap<Settings, ByLanguage>()
const withoutSettings: ByLanguage = new Map()

function formatsOf(language: string): LocaleFormats {
  const settings = settingsIfAny()
  const made = settings === undefined ? withoutSettings : (known.get(settings) ?? new Map())
  if (settings !== undefined && !known.has(settings)) known.set(settings, made)
  const found = made.get(language)
  if (found !== undefined) return found
  const formats = makeFormats(language, settings)
  made.set(language, formats)
  return formats
}

function makeFormats(language: string, settings: Settings | undefined): LocaleFormats {
  const variants = languageVariants(language).toReversed()
  const parts = variants.flatMap((code) => [formatsInTable(code), settings?.formats?.[code]])
  const useThousandSeparator = settings?.useThousandSeparator ?? false
  return Object.assign({ ...DEFAULTS, useThousandSeparator }, ...parts)
}

/** Where a block's own formats are in the async context. */
const formatsContext: ContextKey<Partial<LocaleFormats>> = contextKey<Partial<LocaleFormats>>('formats')
const merged = new WeakMap<object, WeakMap<LocaleFormats, LocaleFormats>>()

/** The formats in effect: those of the active language, those of the settings over them, those of `withFormats` above all. */
export function localeFormats(): LocaleFormats {
  const base = formatsOf(activeLanguage())
  const own = contextValue(formatsContext)
  return own === undefined ? base : withOwnFormats(base, own)
}

/** Formats with some in the place of others; the same two give the same object. */
export function withOwnFormats(base: LocaleFormats, own: Partial<LocaleFormats>): LocaleFormats {
  const byBase = merged.get(own) ?? new WeakMap<LocaleFormats, LocaleFormats>()
  merged.set(own, byBase)
  const formats = byBase.get(base) ?? { ...base, ...own }
  byBase.set(base, formats)
  return formats
}

/** Runs `fn`, and what it awaits, with other formats than the language's. */
export function withFormats<R>(formats: Partial<LocaleFormats>, fn: () => R): R {
  return withContext(formatsContext, formats, fn)
}

/** A format of the active language by the name that templates use: `SHORT_DATE_FORMAT`; undefined for another word. */
export function namedFormat(name: string, formats: LocaleFormats = localeFormats()): string | undefined {
  if (!/^[A-Z_]+_FORMAT$/.test(name)) return undefined
  const key = name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const format = (formats as unknown as Readonly<Record<string, unknown>>)[key]
  return typeof format === 'string' ? format : undefined
}

/** The order in which a date is written, such as `dmY`: that of the letters of its format. */
export function dateOrder({ dateFormat }: LocaleFormats): string {
  const letters = dateFormat.replaceAll(/\\./gs, '')
  const order = [...letters].map((letter) => (/[dj]/.test(letter) ? 'd' : /[FbEmMnN]/.test(letter) ? 'm' : letter))
  return [
    ...new Set(order.filter((letter) => 'dmYyo'.includes(letter)).map((one) => (/[Yyo]/.test(one) ? 'Y' : one))),
  ].join('')
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
