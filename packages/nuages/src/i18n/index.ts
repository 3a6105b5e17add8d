export { Temporal } from 'temporal-polyfill'
export {
  activeLanguage,
  activeTimeZone,
  defaultTimeZone,
  wallClockZone,
  languageContext,
  showsLocalTime,
  timeZoneContext,
  withLanguage,
  withLocalTime,
  withTimeZone,
} from './active.ts'
export { FormatMismatch, formatDate, formatValue } from './date-format.ts'
export { dateParts, type ValueParts } from './date-parts.ts'
export { parseDate, parseDateTime, parseTime } from './dateparse.ts'
export { durationString, MOST_DAYS, parseDuration } from './duration.ts'
export { parseIsoDateTime, type WrittenDateTime } from './iso-datetime.ts'
export { localdate, localtime, type Moment } from './local-time.ts'
export { monthNames } from './date-names.ts'
export { type DateParts, parseByFormat, writeByFormat } from './date-codes.ts'
export {
  dateOrder,
  type LocaleFormats,
  localeFormats,
  namedFormat,
  sanitizeSeparators,
  withFormats,
  withOwnFormats,
} from './locale-formats.ts'
export { represented, shown } from './shown.ts'
export {
  formatNumber,
  type NumberFormat,
  numberFormat,
  type NumberFormatOptions,
  numbersOf,
} from './number-format.ts'
export { getTextList } from './text-list.ts'
export {
  checkForLanguage,
  getLanguageFromPath,
  getLanguageFromRequest,
  getSupportedLanguageVariant,
  type LanguageRequest,
  parseAcceptLanguage,
} from './language-choice.ts'
export {
  getLanguageBidi,
  getLanguageInfo,
  getLanguages,
  type LanguageInfo,
  type LanguageList,
  translatedLanguageName,
} from './languages.ts'
export {
  formatLazy,
  gettextLazy,
  lazyText,
  lazyValue,
  ngettextLazy,
  npgettextLazy,
  pgettextLazy,
  sourceText,
} from './lazy.ts'
export { intlLocale, toLanguage, toLocale } from './locale-names.ts'
export type { ExtractedMessage } from './extracted.ts'
export {
  findCatalogFile,
  gettextParser,
  isUsable,
  pluralsOf,
  readCatalogFile,
  type GetTextTranslation,
  type GetTextTranslations,
} from './catalog-file.ts'
export { Catalogs, currentCatalogs, OWN_LOCALES } from './catalogs.ts'
export { type Catalog, type PluralEntry } from './catalog.ts'
export { type PluralForms, parsePluralForms } from './plural-forms.ts'
export {
  type BetweenOptions,
  timeBetween,
  timesince,
  type TimesinceOptions,
  timeuntil,
  type UnitText,
} from './timesince.ts'
export { activeTranslations, type Translations } from './translations.ts'
export { gettext, gettextNoop, interpolate, ngettext, npgettext, pgettext, pgettextNoop } from './translate.ts'
