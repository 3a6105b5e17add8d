import { activeLanguage } from './active.ts'
import { gettext, ngettext, npgettext, pgettext } from './translate.ts'

/** Where translated texts come from. */
export interface Translations {
  gettext(text: string): string
  pgettext(context: string, text: string): string
  ngettext(singular: string, plural: string, count: number): string
  npgettext(context: string, singular: string, plural: string, count: number): string
  /** The code of the active language, such as `en`. */
  language(): string
}

/** The texts of the active language. */
export const activeTranslations: Translations = { gettext, pgettext, ngettext, npgettext, language: activeLanguage }
