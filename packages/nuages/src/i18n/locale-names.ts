/** The name of a language's folder of catalogs: `de-at` is in `de_AT`, `zh-hans` in `zh_Hans`. */
export function toLocale(language: string): string {
  const [code = '', ...rest] = language.toLowerCase().split('-')
  if (rest.length === 0) return code
  const [place = '', ...tail] = rest
  const name = place.length > 2 ? place.charAt(0).toUpperCase() + place.slice(1) : place.toUpperCase()
  return `${code}_${[name, ...tail].join('-')}`
}

/** The code of a language by the name of its folder: `zh_Hans` holds `zh-hans`. */
export function toLanguage(locale: string): string {
  return locale.replace('_', '-').toLowerCase()
}

/** Chinese is chosen by script where a browser names the country. */
const SCRIPTS: Readonly<Record<string, string>> = {
  'zh-cn': 'zh-hans',
  'zh-hk': 'zh-hant',
  'zh-mo': 'zh-hant',
  'zh-my': 'zh-hans',
  'zh-sg': 'zh-hans',
  'zh-tw': 'zh-hant',
}

/** `zh-hant` for `zh-tw`; undefined for a code that names no country where Chinese is spoken. */
export function scriptOf(language: string): string | undefined {
  return SCRIPTS[language.toLowerCase()]
}

/** The codes to look for in place of one, best first: `de-at` and `de`; `zh-tw`, `zh-hant` and `zh`. */
export function languageVariants(language: string): string[] {
  const code = language.toLowerCase()
  const script = scriptOf(code)
  const parts = code.split('-')
  const shorter = parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join('-'))
  return [code, ...(script === undefined ? [] : [script]), ...shorter]
}
