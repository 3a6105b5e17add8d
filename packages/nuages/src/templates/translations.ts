/** Where translated texts come from. */
export interface Translations {
  gettext(text: string): string
  pgettext(context: string, text: string): string
  ngettext(singular: string, plural: string, count: number): string
  npgettext(context: string, singular: string, plural: string, count: number): string
  /** The code of the active language, such as `en`. */
  language(): string
}

/** Texts as they are written. */
export const untranslated: Translations = {
  gettext: (text) => text,
  pgettext: (_context, text) => text,
  ngettext: (singular, plural, count) => (count === 1 ? singular : plural),
  npgettext: (_context, singular, plural, count) => (count === 1 ? singular : plural),
  language: () => 'en',
}
