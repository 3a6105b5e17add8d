export {
  activeLanguage,
  activeTimeZone,
  languageContext,
  timeZoneContext,
  withLanguage,
  withTimeZone,
} from './active.ts'
export { durationText, MOST_DAYS, parseDuration } from './duration.ts'
export { parseIsoDateTime, type WrittenDateTime } from './iso-datetime.ts'
export { type DateParts, monthNames, parseByFormat, writeByFormat } from './date-codes.ts'
export { type LocaleFormats, localeFormats, sanitizeSeparators, withFormats } from './locale-formats.ts'
export { represented, shown } from './shown.ts'
export { gettext, interpolate, ngettext, npgettext, pgettext } from './translate.ts'
