export {
  activeLanguage,
  activeTimeZone,
  languageContext,
  timeZoneContext,
  withLanguage,
  withTimeZone,
} from './active.ts'
export { gettext, interpolate, ngettext, npgettext, pgettext } from './translate.ts'
