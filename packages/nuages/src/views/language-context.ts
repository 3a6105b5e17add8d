import type { HttpRequest } from '../http/index.ts'
import { activeLanguage, activeTimeZone, getLanguageBidi, getLanguages, translatedLanguageName } from '../i18n/index.ts'

/**
 * A context processor that tells templates of the language: `languages` (pairs of code and name in the active
 * language), `languageCode` and `languageBidi`, true where it is written from right to left.
 */
export function i18nContext(_request: HttpRequest): object {
  return {
    get languages() {
      return [...getLanguages()].map(([code, name]) => [code, translatedLanguageName(code, name)] as const)
    },
    languageCode: activeLanguage(),
    get languageBidi() {
      return getLanguageBidi()
    },
  }
}

/** A context processor that tells templates of the time zone in effect: `timeZone`. */
export function tzContext(_request: HttpRequest): object {
  return { timeZone: activeTimeZone() }
}
