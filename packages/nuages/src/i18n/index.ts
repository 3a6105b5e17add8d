export {
  activeLanguage,
  activeTimeZone,
  languageContext,
  timeZoneContext,
  withLanguage,
  withTimeZone,
} from './active.ts'
export { FormatMismatch, formatDate, formatValue } from './date-format.ts'
export { dateParts, type ValueParts } from './date-parts.ts'
export { parseDate, parseDateTime, parseTime } from './dateparse.ts'
export { durationString, MOST_DAYS, parseDuration } from './duration.ts'
export { parseIsoDateTime, type WrittenDateTime } from './iso-datetime.ts'
export { type DateParts, monthNames, parseByFormat, writeByFormat } from './date-codes.ts'
export { type LocaleFormats, localeFormats, sanitizeSeparators, withFormats } from './locale-formats.ts'
export { represented, shown } from './shown.ts'
export { formatNumber, type NumberFormat } from './number-format.ts'
export { getTextList } from './text-list.ts'
export { timeBetween, timesince, type TimesinceOptions, timeuntil } from './timesince.ts'
export { activeTranslations, type Translations } from './translations.ts'
export { gettext, interpolate, ngettext, npgettext, pgettext } from './translate.ts'
